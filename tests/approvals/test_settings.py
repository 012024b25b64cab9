"""What the settings promise: secrets asked for, JSON alone, policies sent, limits set."""

import datetime as dt
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from celery import current_app
from celery.schedules import crontab
from django.conf import settings as in_force
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import get_hasher
from django.utils import timezone
from kombu.exceptions import ContentDisallowed
from kombu.serialization import dumps, loads

from approvals.settings import base


ROOT = Path(__file__).resolve().parent.parent.parent
SECRETS = {
    "DJANGO_SECRET_KEY": secrets.token_urlsafe(64),
    "DATABASE_URL": "sqlite://:memory:",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "ALLOWED_HOSTS": "approvals.example.org",
    "EMAIL_URL": "smtp://127.0.0.1",
}


def manage(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def in_production(tmp_path, *arguments, without=(), **more):
    environment = {name: SECRETS[name] for name in SECRETS if name not in without}
    environment |= {"DJANGO_SETTINGS_MODULE": "approvals.settings.production"}
    return manage(*arguments, **environment, **more, STATE_DIR=str(tmp_path))


@pytest.mark.slow
def test_an_installation_checks_itself_without_a_word(tmp_path):
    checked = in_production(tmp_path, "check", "--deploy", "--fail-level", "WARNING")

    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.slow
def test_an_installation_does_not_start_without_its_secrets(tmp_path):
    refused = in_production(tmp_path, "check", without=["DJANGO_SECRET_KEY", "REDIS_URL"])

    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1].endswith(
        "The service does not start: set DJANGO_SECRET_KEY, REDIS_URL in the environment."
    )


@pytest.mark.slow
@pytest.mark.parametrize("missing", SECRETS)
def test_each_secret_is_asked_for_by_name(tmp_path, missing):
    refused = in_production(tmp_path, "check", without=[missing])

    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1].endswith(
        f"The service does not start: set {missing} in the environment."
    )


SHOW = (
    "from django.conf import settings as s; "
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
    "s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG, s.SECURE_HSTS_SECONDS >= 31536000)"
)


@pytest.mark.slow
def test_an_installation_speaks_https_only(tmp_path):
    shown = in_production(tmp_path, "shell", "--no-imports", "--command", SHOW)

    assert shown.stdout == "__Host-sessionid __Host-csrftoken True True True False True\n"


@pytest.mark.django_db
def test_every_page_carries_the_policies(client):
    response = client.get("/health/")

    assert sorted(response["Content-Security-Policy"].split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    ]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Permissions-Policy"] == (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    )


def test_tasks_and_sessions_are_json_alone():
    assert current_app.conf.accept_content == ["json"]
    assert current_app.conf.result_accept_content == ["json"]
    assert current_app.conf.task_serializer == "json"
    assert in_force.SESSION_SERIALIZER.endswith("JSONSerializer")


def test_a_pickled_message_is_refused():
    content_type, encoding, body = dumps({"entry": 1}, serializer="pickle")

    with pytest.raises(ContentDisallowed):
        loads(body, content_type, encoding, accept=current_app.conf.accept_content)


@pytest.mark.slow
def test_a_password_costs_something_to_try(settings):
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    kept = get_hasher().encode("correct horse battery staple", get_hasher().salt())

    assert re.match(r"argon2\$argon2id\$v=19\$m=47104,t=2,p=1\$", kept)
    assert get_hasher().verify("correct horse battery staple", kept)
    assert not get_hasher().verify("correct horse battery stable", kept)


def test_limits_of_what_may_come_in_are_our_own():
    assert in_force.DATA_UPLOAD_MAX_MEMORY_SIZE == 2 * 1024 * 1024
    assert in_force.DATA_UPLOAD_MAX_NUMBER_FIELDS == 600
    assert in_force.DATA_UPLOAD_MAX_NUMBER_FILES == 10


def test_the_clock_of_the_service_is_london_time():
    noon = dt.datetime(2026, 6, 24, 12, tzinfo=dt.UTC)

    assert timezone.localtime(noon).isoformat() == "2026-06-24T13:00:00+01:00"


@pytest.mark.django_db
def test_nobody_signs_up_by_themselves(client):
    password = "correct horse battery staple"

    client.post(
        "/accounts/signup/",
        {"email": "anybody@example.org", "password1": password, "password2": password},
    )

    assert get_user_model().objects.count() == 0


def test_what_the_clock_starts_and_when():
    current_app.loader.import_default_modules()

    timetable = [(row["task"], row["schedule"]) for row in current_app.conf.beat_schedule.values()]

    assert timetable == [
        ("casework.timetable.sweep_outbox", 60.0),
        ("approved_list.timetable.open_reviews_of_approvals", crontab(hour=0, minute=10)),
        ("register.timetable.download_register", crontab(hour=5, minute=40)),
        ("register.timetable.let_go_of_requested_imports", crontab(hour=0, minute=10)),
    ]
    assert {task for task, _ in timetable} <= set(current_app.tasks)


NUDGE = """
import time
from casework import outbox
outbox.nudge(1)
started = time.monotonic()
outbox.nudge(2)
print(time.monotonic() - started < 0.5)
"""


@pytest.mark.slow
def test_a_page_does_not_wait_for_a_queue_that_is_away(tmp_path):
    nobody_there = "redis://127.0.0.1:1/0"

    shown = manage(
        *["shell", "--no-imports", "--command", NUDGE],
        STATE_DIR=str(tmp_path),
        REDIS_URL=nobody_there,
    )

    assert shown.stdout == "True\n"
    assert "outbox entry 1 waits for the sweep" in shown.stderr
