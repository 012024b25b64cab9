"""Every setting of the service, read from the environment where an installation may choose."""

from pathlib import Path
from typing import Any

import environ


env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
STATE_DIR = Path(env("STATE_DIR", default=str(BASE_DIR / "var"))).resolve()


def state_folder(name: str) -> Path:
    """A folder for what the service keeps, made when it is missing."""
    folder = STATE_DIR / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# Apps and the way of a request

INSTALLED_APPS = [
    "approvals.apps.ApprovalsConfig",
    "approvals.apps.ApprovalsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_fsm",
    "import_export",
    "csp",
    "allauth",
    "allauth.account",
    "govuk",
    "accounts",
    "casework",
    "register",
    "standards",
    "submissions",
    "assessments",
    "approved_list",
    "landscape",
]
MIDDLEWARE = [
    "approvals.receipt_time.ReceiptTimeMiddleware",  # outermost: before anything can wait
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "approvals.null_characters.NullCharactersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "approvals.urls"
WSGI_APPLICATION = "approvals.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# A sentence on every page, such as that everything here is invented

SERVICE_BANNER = env("SERVICE_BANNER", default="")

# Words and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# The database: one file by default, PostgreSQL when DATABASE_URL says so

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.db_url(default=f"sqlite:///{state_folder('.') / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Write-ahead log and a lock from the first statement: several writers wait, none fails.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8), "timeout": 10}
    }

# The cache lies in the database, so that log-in and its limits hold while Redis is away.

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "pages": {  # of the landscape, as a process has written them, until the next edition
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

# Background work: a row in the outbox is the truth, the queue only a nudge

REDIS_URL = env("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "visibility_timeout": 600,
        "max_retries": 1,  # a page never waits for Redis to come back
        "interval_start": 0,
    }
    if REDIS_URL
    else {
        "data_folder_in": str(state_folder("broker/queue")),
        "data_folder_out": str(state_folder("broker/queue")),
        "control_folder": str(state_folder("broker/control")),
        "polling_interval": 0.05,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_RESULT_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_STORE_ERRORS_EVEN_IF_IGNORED = False
CELERY_TASK_PUBLISH_RETRY = False  # a nudge that cannot be sent is dropped: the sweep follows
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 180
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BEAT_SCHEDULE_FILENAME = str(state_folder("beat") / "schedule")
CELERY_TIMEZONE = TIME_ZONE

# Who signs in, and how

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "accounts.hashers.TunedArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
    "change_password": "5/m/user",
}

# Sessions and what a browser may do with our pages

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"]
}

# What may come in, and how much of it: set on purpose

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# The time of receipt: whose word about it is believed, and how old it may be

TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
RECEIPT_TIME_MAX_AGE_SECONDS = env.int("RECEIPT_TIME_MAX_AGE_SECONDS", default=120)

# Reviews of approvals: the working days after which one is due. No source says; it is our own.

APPROVAL_REVIEW_DAYS = env.int("APPROVAL_REVIEW_DAYS", default=60)

# The landscape: types of qualification it shows beside those it must. Where its source is silent
# on a type, this service leaves it out unless it is named here. And whom to ask about it.

LANDSCAPE_CONTACT = env("LANDSCAPE_CONTACT", default="statistics@example.org")
LANDSCAPE_ALSO_SHOWS = env.list("LANDSCAPE_ALSO_SHOWS", default=[])

# Ofqual's register: where files wait for their import, how large they may be (all of one upload,
# each download), and what the clock fetches from which hosts. None named: nothing is fetched.

REGISTER_FOLDER = state_folder("register")
REGISTER_LARGEST_FILE_MB = env.int("REGISTER_LARGEST_FILE_MB", default=100)
REGISTER_DOWNLOADS = {
    kind: env(f"REGISTER_{kind.upper()}_URL", default="")
    for kind in ("organisations", "qualifications", "scopes")
}
REGISTER_DOWNLOAD_HOSTS = env.list("REGISTER_DOWNLOAD_HOSTS", default=[])
REGISTER_DOWNLOAD_SCHEME = "https"

# Files

STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(STATE_DIR / "static")))
MEDIA_ROOT = STATE_DIR / "media"
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "approvals.static_files.HashedStaticFiles"},
}

# E-mail

vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{state_folder('mail')}"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="approvals@example.org")

# What is written down while it runs: ids, not people

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(levelname)s %(name)s %(message)s"},
        "json": {"()": "approvals.log_lines.JSONLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    # It remarks on each HEAD request that Django leaves the cutting of the body to it.
    "loggers": {
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
