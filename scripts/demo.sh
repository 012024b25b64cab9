#!/usr/bin/env bash
# Play one complete submission cycle in a fresh state, then serve it. SERVE=no stops after the play, PLAY=no serves what was played.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/port_is_free.sh

export PORT=${PORT:-8000} STATE_DIR="$PWD/var/demo"
export SERVICE_BANNER="All organisations, people, standards, qualifications and figures here are invented."
[ "${SERVE:-yes}" = no ] || need_free_port "$PORT" demo

if [ "${PLAY:-yes}" = yes ]; then
    scripts/setup.sh
    .venv/bin/python scripts/start_afresh.py
    scripts/prepare.sh
    .venv/bin/python manage.py play_demo
fi
[ "${SERVE:-yes}" = no ] || exec scripts/serve.sh demo
