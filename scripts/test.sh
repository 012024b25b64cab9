#!/usr/bin/env bash
# Run the tests on a throwaway PostgreSQL and Redis. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
. scripts/services.sh

main() {
    install_missing_packages
    trap end_services EXIT
    trap 'exit 130' INT TERM HUP
    start_services
    [ -x /usr/bin/chromium ] || echo "Skipped: /usr/bin/chromium is not installed; no browser tests."
    command -v pdftotext >/dev/null || echo "Skipped: poppler-utils is not installed; no reading of PDF text."
    run_pytest "$@"
}

# In the background, so that a signal to this script reaches pytest, and the services end after it.
run_pytest() {
    local pytest status=0
    env --default-signal=INT .venv/bin/python -m pytest --numprocesses auto --dist worksteal "$@" &
    pytest=$!
    trap : INT
    trap 'kill -INT "$pytest"' TERM HUP
    while kill -0 "$pytest" 2>/dev/null; do
        status=0
        wait "$pytest" || status=$?
    done
    return "$status"
}

install_missing_packages() {
    local missing=""
    postgres_programs >/dev/null || missing="$missing postgresql"
    command -v redis-server >/dev/null || missing="$missing redis-server"
    [ -x /usr/bin/chromium ] || missing="$missing chromium"
    command -v pdftotext >/dev/null || missing="$missing poppler-utils"
    if [ -n "$missing" ] && can_install; then
        for package in $missing; do
            install_packages "the tests" "$package" || echo "$package could not be installed."
        done
    elif [ -n "$missing" ]; then
        echo "To run every test: sudo apt-get install --yes --no-install-recommends$missing"
    fi
}

main "$@"
