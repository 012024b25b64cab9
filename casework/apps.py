"""The app of moves, history and owed work."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "casework"
    verbose_name = "History and follow-up"
