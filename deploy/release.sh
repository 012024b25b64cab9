#!/bin/sh
# Before a new version serves: tables, the cache's table, policy data, roles, what search knows.
set -eu

python manage.py migrate --noinput
python manage.py createcachetable
python manage.py load_catalogue
python manage.py sync_roles
python manage.py index_standards
