#!/usr/bin/env bash
# Compile the requirements with hashes, for every Python and platform the service runs on.
set -euo pipefail
cd "$(dirname "$0")/.."

export UV_CUSTOM_COMPILE_COMMAND="make lock"
for name in requirements requirements-dev; do
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links "$name.in" --output-file "$name.txt" "$@"
done
