#!/usr/bin/env bash
# Serve the pages with web, worker and beat until Ctrl-C. STATE_DIR, DATABASE_URL, REDIS_URL are honoured.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/port_is_free.sh

export PORT=${PORT:-8000} PATH="$PWD/.venv/bin:$PATH" PYTHONUNBUFFERED=1
# Only here, on one machine: the worker may run as root, and need not warn of it.
export PYTHONWARNINGS="ignore:You're running the worker with superuser"
need_free_port "$PORT" "${1:-run}"

python manage.py collectstatic --noinput --verbosity 0
say_when_ready() {
    local tries
    for tries in $(seq 300); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
            echo "Ready: http://127.0.0.1:$PORT (Ctrl-C ends it)."
            return
        fi
        sleep 0.1
    done
}

ended="" status=0
trap ended=yes INT TERM
honcho --procfile Procfile start &
honcho=$!
say_when_ready &
while kill -0 "$honcho" 2>/dev/null; do
    wait "$honcho" || status=$?
    [ -z "$ended" ] || kill -TERM "$honcho" 2>/dev/null || true
done
[ -n "$ended" ] || exit "$status"
