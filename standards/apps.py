"""The standards app: what is required."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "standards"
    verbose_name = "Standards and categories"

    def ready(self):
        from standards import receivers  # noqa: F401, PLC0415 -- models must be loaded first
