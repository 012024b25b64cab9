"""The approved list listens to released decisions."""

from django.apps import AppConfig


class ApprovedListConfig(AppConfig):
    name = "approved_list"
    verbose_name = "Approved list"

    def ready(self):
        from approved_list import receivers  # noqa: F401, PLC0415 -- models must be loaded first
