#!/usr/bin/env bash
# Make .venv and install what the service runs on; with "tests", also what tests and checks need.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

main() {
    mkdir -p var
    exec 9>var/setup.lock
    flock 9 2>/dev/null || true
    python=$(find_python) || stop "Python 3.11 or later is needed; install python3 and python3-venv, then try again."
    need_system_packages
    make_environment
    install_requirements "the service" requirements.txt
    if [ "${1:-}" = tests ]; then
        install_requirements "tests and checks" requirements.txt requirements-dev.txt
    fi
}

stop() {
    echo "$1" >&2
    exit 1
}

find_python() {
    local name
    for name in python3 python3.11 python3.12 python3.13 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

need_system_packages() {
    local missing
    missing=$(missing_packages)
    if [ -z "$missing" ]; then
        return
    elif can_install; then
        # shellcheck disable=SC2086
        install_packages "the environment and the letters" $missing && [ -z "$(missing_packages)" ] && return
        stop "These packages could not be installed: $missing"
    elif command -v apt-get >/dev/null; then
        stop "Packages are missing; run: sudo apt-get install --yes --no-install-recommends $missing"
    fi
    stop "Install Pango (libpango-1.0, libpangoft2-1.0), the Liberation fonts and Python's venv module first."
}

missing_packages() {
    local missing=""
    "$python" -c 'import venv, ensurepip' 2>/dev/null || missing="$missing $(venv_package)"
    has_library libpango-1.0.so.0 || missing="$missing libpango-1.0-0"
    has_library libpangoft2-1.0.so.0 || missing="$missing libpangoft2-1.0-0"
    has_liberation_fonts || missing="$missing $(first_known fonts-liberation2 fonts-liberation)"
    echo $missing
}

venv_package() {
    "$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))' |
        { read -r exact; first_known "$exact" python3-venv; }
}

has_library() {
    "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null
}

has_liberation_fonts() {
    local found
    for folder in /usr/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts"; do
        found=$(find "$folder" -iname 'LiberationSans-Regular*' 2>/dev/null | head -n 1)
        [ -n "$found" ] && return 0
    done
    return 1
}

make_environment() {
    if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
        echo "Making the environment .venv with $python."
        rm -rf .venv
        "$python" -m venv .venv || stop "The environment could not be made; is python3-venv installed?"
    fi
}

# install_requirements NAME FILE...: only when the files differ from those installed last.
install_requirements() {
    local name=$1 stamp now
    shift
    stamp=".venv/installed for $name"
    now=$(cat "$@" | sha256sum)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then
        return
    fi
    echo "Installing the libraries of $name, with checked hashes (up to a minute)."
    rm -f "$stamp"
    # shellcheck disable=SC2046
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        $(printf -- '--requirement %s ' "$@") || stop "The requirements could not be installed; see above."
    echo "$now" >"$stamp"
}

main "$@"
