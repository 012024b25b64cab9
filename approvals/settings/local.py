"""Settings of one machine: a clone runs without an .env file, reached from itself only."""

from approvals.settings.base import *  # noqa: F403
from approvals.settings.base import env


SECRET_KEY = env("DJANGO_SECRET_KEY", default="for one machine only, never for an installation")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
