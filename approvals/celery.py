"""The Celery app and the timetable: what runs in the background, and what the clock starts."""

import os

from celery import Celery
from celery.schedules import crontab


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "approvals.settings.local")

app = Celery("approvals")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="timetable")

EVERY_MINUTE = 60.0
EACH_NIGHT = crontab(hour=0, minute=10)  # in London: facts are dated by the day there
EARLY_EACH_MORNING = crontab(hour=5, minute=40)

app.conf.beat_schedule = {
    "take up work that is owed and not done": {
        "task": "casework.timetable.sweep_outbox",
        "schedule": EVERY_MINUTE,
    },
    "open reviews of approvals whose standard has changed": {
        "task": "approved_list.timetable.open_reviews_of_approvals",
        "schedule": EACH_NIGHT,
    },
    "fetch Ofqual's register from the addresses that are named, if any is": {
        "task": "register.timetable.download_register",
        "schedule": EARLY_EACH_MORNING,
    },
    "let go of the files of imports that nobody confirmed": {
        "task": "register.timetable.let_go_of_requested_imports",
        "schedule": EACH_NIGHT,
    },
}
