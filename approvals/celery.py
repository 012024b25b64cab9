"""The Celery app and the timetable: what runs in the background, and what the clock starts."""

import os

from celery import Celery


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.local")

app = Celery("approvals")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="timetable")

EVERY_MINUTE = 60.0

app.conf.beat_schedule = {
    "take up work that is owed and not done": {
        "task": "casework.timetable.sweep_outbox",
        "schedule": EVERY_MINUTE,
    },
}
