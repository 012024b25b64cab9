"""The look as a Django app: its templates tags and static files."""

from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "govuk"
    verbose_name = "Look"
