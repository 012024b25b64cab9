#!/usr/bin/env bash
# Run every measurement of bench/ on a throwaway PostgreSQL and Redis; not zero when one misses its goal.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/services.sh

trap end_services EXIT
trap 'exit 130' INT TERM HUP
start_services
status=0
for measure in bench/[a-z]*.py; do
    PYTHONPATH=. .venv/bin/python "$measure" "$@" || status=1
done
exit "$status"
