"""The app of the landscape. It listens to imports of the register."""

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "landscape"
    verbose_name = "Qualifications landscape"

    def ready(self):
        from landscape import receivers  # noqa: F401, PLC0415 -- models must be loaded first
