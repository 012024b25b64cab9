#!/usr/bin/env bash
# Everything that can be checked without running the service; says at the end what did not pass.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

code="approvals approved_list assessments submissions standards register casework accounts govuk"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=""

check() {
    local name=$1
    shift
    if "$@" >"$folder/output" 2>&1; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        sed 's/^/        /' "$folder/output"
        failed="$failed
    $name"
    fi
}

manage() {
    STATE_DIR="$folder/state" DATABASE_URL="sqlite:///$folder/check.sqlite3" python manage.py "$@"
}

# Silent with warnings as failures, and with secrets that live as long as this check.
deployed() {
    DJANGO_SETTINGS_MODULE=approvals.settings.production ALLOWED_HOSTS=approvals.example.org \
        DJANGO_SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(64))") \
        REDIS_URL=redis://127.0.0.1:6379/0 EMAIL_URL=smtp://127.0.0.1 manage check --deploy --fail-level WARNING
}

check "format" ruff format --check .
check "lint" ruff check .
check "layers" lint-imports --no-cache
check "types" mypy
check "templates" djlint --quiet --lint templates
# shellcheck disable=SC2086
check "security of the code" bandit --quiet --configfile pyproject.toml --recursive $code
check "settings of an installation" deployed
check "migrations are written" manage makemigrations --check --dry-run
check "migrations run" manage migrate --verbosity 0
for command in load_catalogue load_windows sync_roles; do
    check "$command" manage "$command"
    check "$command --check" manage "$command" --check
done
for command in $(manage help --commands | grep '^print_'); do
    check "$command --check" manage "$command" --check
done

if [ -n "$failed" ]; then
    echo "Not passed:$failed"
    exit 1
fi
echo "All checks pass."
