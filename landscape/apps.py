"""The app of the landscape."""

from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "landscape"
    verbose_name = "Qualifications landscape"
