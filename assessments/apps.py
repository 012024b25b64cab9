"""The app of the desk."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = "The desk"

    def ready(self):
        from assessments import tasks  # noqa: F401, PLC0415 -- models must be loaded first
