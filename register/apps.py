"""The app of Ofqual's register."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "register"
    verbose_name = "Ofqual's register"
