"""Settings of the tests: a fast hasher, files and queue in memory, no network.

No worker runs: what is owed is done when a test says `outbox.do_all_owed()`.
"""

from approvals.settings.base import *  # noqa: F403
from approvals.settings.base import DATABASES


SECRET_KEY = "for the tests alone"  # noqa: S105 -- it protects nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
CELERY_BROKER_URL = "memory://"
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # its threads read the frozen clock
