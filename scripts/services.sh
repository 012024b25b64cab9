# A throwaway PostgreSQL and Redis on free loopback ports, ended by their process ids. Sourced by others.

services_folder="" postgres_pid="" redis_pid=""

start_services() {
    services_folder=$(mktemp -d)
    chmod 711 "$services_folder"
    if postgres_programs >/dev/null; then
        start_postgres || not_started PostgreSQL
    else
        echo "Skipped: PostgreSQL is not installed, so everything runs on SQLite."
    fi
    if command -v redis-server >/dev/null; then
        start_redis || not_started Redis
    else
        echo "Skipped: Redis is not installed, so nothing runs with several processes."
    fi
}

not_started() {
    echo "$1 is installed and could not be started." >&2
    exit 1
}

end_services() {
    [ -z "$redis_pid" ] || end_process TERM "$redis_pid"
    [ -z "$postgres_pid" ] || end_process INT "$postgres_pid"
    [ -z "$services_folder" ] || rm -rf "$services_folder"
    redis_pid="" postgres_pid="" services_folder=""
}

# Ask a process to end, and insist after ten seconds.
end_process() {
    local tries
    kill "-$1" "$2" 2>/dev/null || return 0
    for tries in $(seq 100); do
        kill -0 "$2" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$2" 2>/dev/null || true
}

free_port() {
    .venv/bin/python -c "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])"
}

# The folder of PostgreSQL's programs; Debian keeps them off the path.
postgres_programs() {
    local folder
    folder=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort --version-sort | tail -n 1)
    [ -n "$folder" ] || folder=$(command -v initdb) || return 1
    dirname "$folder"
}

# PostgreSQL refuses to run as root: then it runs as the user of the Debian package, or as nobody.
as_postgres() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif id postgres >/dev/null 2>&1; then
        (cd / && runuser -u postgres -- "$@")
    else
        (cd / && runuser -u nobody -- "$@")
    fi
}

start_postgres() {
    local programs data port password
    case "${DATABASE_URL:-}" in postgres*) return 0 ;; esac
    programs=$(postgres_programs)
    data=$services_folder/postgres port=$(free_port)
    password=$(.venv/bin/python -c "import secrets; print(secrets.token_hex(16))")
    install -d -m 700 "$data"
    echo "$password" >"$services_folder/password"
    if [ "$(id -u)" = 0 ]; then
        chown "$(as_postgres id -u)" "$data" "$services_folder/password"
    fi
    as_postgres "$programs/initdb" --pgdata "$data" --username approvals --encoding UTF8 --no-locale \
        --auth scram-sha-256 --pwfile "$services_folder/password" --no-sync >/dev/null || return 1
    as_postgres "$programs/pg_ctl" start --wait --pgdata "$data" --log "$data/log" --options \
        "-p $port -k $data -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=100" \
        >/dev/null || { cat "$data/log" >&2; return 1; }
    postgres_pid=$(head -n 1 "$data/postmaster.pid")
    export DATABASE_URL="postgres://approvals:$password@127.0.0.1:$port/postgres"
}

start_redis() {
    local port tries
    [ -z "${REDIS_URL:-}" ] || return 0
    port=$(free_port)
    redis-server --port "$port" --bind 127.0.0.1 --save "" --appendonly no --dir "$services_folder" \
        --logfile "$services_folder/redis.log" --daemonize no >/dev/null 2>&1 &
    redis_pid=$!
    for tries in $(seq 50); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            export REDIS_URL="redis://127.0.0.1:$port/0"
            return 0
        fi
        sleep 0.1
    done
    return 1
}
