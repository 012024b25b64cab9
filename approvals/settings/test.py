"""Settings of the tests: a fast hasher, files in memory, work done at once, no network."""

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
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # its threads read the frozen clock
