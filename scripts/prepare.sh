#!/usr/bin/env bash
# Bring the database up to date: tables, policy data, roles. May be run again at any time.
set -euo pipefail
cd "$(dirname "$0")/.."

steps=("migrate --verbosity 0" "createcachetable --verbosity 0" load_catalogue load_windows sync_roles index_standards)
for command in "${steps[@]}"; do
    # shellcheck disable=SC2086
    .venv/bin/python manage.py $command
done
