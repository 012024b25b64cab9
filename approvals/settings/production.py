"""Settings of an installation: it refuses to start without its secrets, and speaks HTTPS only."""

import os

from django.core.exceptions import ImproperlyConfigured


REQUIRED = ["DJANGO_SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "EMAIL_URL"]
if missing := [name for name in REQUIRED if not os.environ.get(name)]:
    raise ImproperlyConfigured(
        f"The service does not start: set {', '.join(missing)} in the environment."
    )

from approvals.settings.base import *  # noqa: E402, F403
from approvals.settings.base import LOGGING, env  # noqa: E402


SECRET_KEY = env("DJANGO_SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ALLAUTH_TRUSTED_PROXY_COUNT = 1
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
LOGGING["handlers"]["console"]["formatter"] = "json"
