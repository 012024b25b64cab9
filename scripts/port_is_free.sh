# Whether the pages can be served at 127.0.0.1:PORT, said in one sentence when not. Sourced by others.

need_free_port() {
    local port=$1
    if ! [[ $port =~ ^[0-9]{1,5}$ ]] || [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
        echo "PORT must be a number from 1 to 65535, not \"$port\"." >&2
        exit 1
    fi
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
        echo "Port $port is taken by another program; choose another one, for example: PORT=8123 make ${2:-run}" >&2
        exit 1
    fi
}
