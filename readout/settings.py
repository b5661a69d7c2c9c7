"""All settings of Readout. What an installation may change is read from the environment or a `.env` file.

Each of those stands in `EXPECTED`, in `.env.example` and in docs/operations.md: a test looks.
"""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from csp.constants import NONE, SELF
from django.core.exceptions import ValidationError as InvalidAddress
from django.core.validators import validate_email
from environs import ValidationError, validate

from readout.accounts.configuration import *  # noqa: F403
from readout.accounts.configuration import SIGN_IN_APPS
from readout.api.configuration import *  # noqa: F403
from readout.api.configuration import API_APPS
from readout.environment import Environment, kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # everything that a running Readout makes by itself

EXPECTED = {
    "ALLOWED_HOSTS": "the host names Readout answers to, separated by commas: readout.example.org",
    "API_REQUESTS_A_MINUTE": "how many requests of the API an address may send in a minute, 0 to 1000000 (0: no limit)",
    "CSRF_TRUSTED_ORIGINS": "origins with their scheme, separated by commas: https://readout.example.org",
    "DATABASE_PASSWORD": "the password of the database's user, or DATABASE_PASSWORD_FILE with a file's path",
    "DATABASE_POOL_SIZE": "how many PostgreSQL connections a process may hold, 0 to 100 (0: no pool)",
    "DATABASE_URL": "postgres://user@host:5432/name or sqlite:////absolute/path.sqlite3",
    "DEBUG": "true or false",
    "DEFAULT_FROM_EMAIL": "the address that mails come from: readout@example.org or Readout <readout@example.org>",
    "EMAIL_URL": "submission://user:password@host:587/ (STARTTLS), smtp://user:password@host:465/?ssl=true or smtp://host:25/",
    "HTTPS": "true or false",
    "LOG_LEVEL": "DEBUG, INFO, WARNING, ERROR or CRITICAL",
    "SECRET_KEY": "at least 50 random characters, or SECRET_KEY_FILE with a file's path; to make one: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(50))"',
    "SECOND_STEP": "true or false",
    "SITE_URL": "the address that readers use, with its scheme and without a path: https://readout.example.org",
    "TIME_ZONE": "the name of a time zone, such as UTC or Europe/Kyiv",
    "TRUSTED_PROXY": "true or false",
    "TWO_PEOPLE": "true or false",
}
SECRET = frozenset({"DATABASE_PASSWORD", "DATABASE_URL", "EMAIL_URL", "SECRET_KEY"})
SECRET_KEY_LENGTH = 50  # Django's own check (security.W009) asks for as many

env = Environment(expected=EXPECTED, secret=SECRET)
# The test suite and other tools name another file, or none, so that a developer's own is not theirs.
env.read_env(os.environ.get("READOUT_ENV_FILE", BASE_DIR / ".env"), recurse=False)


def is_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:  # unknown, a folder of zones, not a relative path
        raise ValidationError("No such time zone.") from error


def is_sender(address: str) -> None:
    try:
        validate_email(parseaddr(address)[1])
    except InvalidAddress as error:
        raise ValidationError("This is no mail address.") from error


def is_origin(address: str) -> None:
    scheme, _, rest = address.partition("://")
    if scheme not in {"http", "https"} or not rest or set(rest.rstrip("/")) & set("/?# "):
        raise ValidationError(f"{address!r} is not a scheme and a host.")


def are_origins(addresses: list[str]) -> None:
    for address in addresses:
        is_origin(address)


def database(url: str | None, password: str | None, pool_size: int | None) -> dict[str, Any]:
    """Django's settings of one database: no acknowledged write is lost, and writers wait their turn."""
    config: dict[str, Any] = dict(
        env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'readout.sqlite3'}") or {}
    )
    options: dict[str, Any] = config.setdefault("OPTIONS", {})
    match config.get("ENGINE"):
        case "django.db.backends.sqlite3":
            if url is None:
                VAR_DIR.mkdir(mode=0o700, exist_ok=True)
            options.setdefault("transaction_mode", "IMMEDIATE")
            options.setdefault("timeout", 20)  # seconds
            # With WAL, NORMAL lost acknowledged writes at a power cut; FULL lost none.
            options.setdefault(
                "init_command", "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            )
            config["CONN_MAX_AGE"] = None
        case "django.db.backends.postgresql":
            if password:
                config["PASSWORD"] = password
            if pool_size:
                options.setdefault("pool", {"min_size": 1, "max_size": pool_size, "timeout": 10})
        case None:
            pass  # the address could not be read: recorded already
        case _:
            env.fault("DATABASE_URL", "Readout runs on PostgreSQL and on SQLite only.")
    return config


def mail(url: str | None) -> dict[str, Any]:
    """Django's settings of outgoing mail by the address of a server; empty where none is set."""
    if url is None:
        return {}
    found: dict[str, Any] = dict(env.dj_email_url("EMAIL_URL", None) or {})
    if found and not (
        found.get("EMAIL_BACKEND", "").endswith("smtp.EmailBackend") and found.get("EMAIL_HOST")
    ):
        env.fault("EMAIL_URL", "Mail goes out by SMTP only, and the address names a host.")
    if not env.faulty("DEFAULT_FROM_EMAIL") and not env.str("DEFAULT_FROM_EMAIL", None):
        env.fault("DEFAULT_FROM_EMAIL", "Not set, which is allowed only without EMAIL_URL.")
    return {name: value for name, value in found.items() if name.startswith("EMAIL_") and value is not None}


def secret_key(key: str | None, *, local: bool) -> str:
    """The secret key: the one set, or on a local SQLite database one that is made once and kept in var/."""
    if key is None and local:
        try:
            return kept_secret_key(VAR_DIR / "secret-key")
        except OSError as error:
            env.fault("SECRET_KEY", f"Not set, and none can be kept in var/ ({error.strerror}).")
    elif key is None and not env.faulty("SECRET_KEY"):
        env.fault("SECRET_KEY", "Not set, which is allowed only without DATABASE_URL.")
    elif key and len(key) < SECRET_KEY_LENGTH:
        env.fault("SECRET_KEY", f"Has {len(key)} characters; {SECRET_KEY_LENGTH} are the least.")
    return key or ""


# What an installation may change

DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SITE_URL = (env.str("SITE_URL", None, validate=is_origin) or "").rstrip("/")
# Whether someone other than its authors publishes a claim, a reading or a statement.
TWO_PEOPLE = env.bool("TWO_PEOPLE", True)
# Whether editors and administrators need a second step at sign-in, beside their password.
SECOND_STEP = env.bool("SECOND_STEP", False)
TIME_ZONE = env.str("TIME_ZONE", "UTC", validate=is_zone)
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", 300, validate=validate.Range(min=0, max=1_000_000))

_database_url = env.str("DATABASE_URL", None)
DATABASES = {
    "default": database(
        _database_url,
        env.str("DATABASE_PASSWORD", None),
        env.int("DATABASE_POOL_SIZE", 4, validate=validate.Range(min=0, max=100)),
    )
}
SECRET_KEY = secret_key(env.str("SECRET_KEY", None), local=_database_url is None)

HTTPS = env.bool("HTTPS", DATABASES["default"].get("ENGINE") == "django.db.backends.postgresql")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside the container, without TLS
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HTTPS else 0
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [], validate=are_origins)
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", False)
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", None, validate=is_sender) or "readout@localhost"
_mail = mail(env.str("EMAIL_URL", None))
EMAIL_TIMEOUT = 10  # seconds until a server that does not answer is given up
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
globals().update(_mail)
SENDS_MAIL = ACCOUNT_EMAIL_NOTIFICATIONS = bool(_mail)

_log_level = env.str(
    "LOG_LEVEL", "INFO", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
)

env.check()

# What is the same everywhere

INSTALLED_APPS = [
    "readout.apps.ReadoutConfig",  # first: its templates go before the admin's
    "statements.apps.StatementsConfig",
    "comparisons.apps.ComparisonsConfig",
    "exports.apps.ExportsConfig",
    "csp",
    *API_APPS,
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "whitenoise.runserver_nostatic",
    *SIGN_IN_APPS,
    "readout.apps.ReadoutAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "readout.kept_pages.middleware.KeptPagesMiddleware",  # before all that adds headers: it keeps them too
    "readout.accounts.private_answers.PrivateAnswersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "corsheaders.middleware.CorsMiddleware",  # before what may answer by itself
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "readout.accounts.second_step.SecondStepMiddleware",
    "comparisons.broken.BrokenEditionMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it puts the page of a lock-out in place of any other
]

ROOT_URLCONF = "readout.urls"
WSGI_APPLICATION = "readout.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",  # the public pages
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "readout.jinja2.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",  # the admin
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "readout.storage.StaticStorage"
    },
}

AUTH_USER_MODEL = "readout.User"
CSRF_FAILURE_VIEW = "readout.views.csrf_failure"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True  # “why” may take more than 100 characters
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Files that take long are made by `manage.py db_worker`; by whom, of those that their apps offer.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
FILE_MAKERS = {"comparison": "comparisons.jobs.make"}

# Nothing of these needs to outlive a process, or to be known to another one.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Compressed pages of some 10 kB each, for a few minutes of many readers.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500, "CULL_FREQUENCY": 4},
    },
}
# Patterns of what addresses begin with. The desk and accounts are for those who sign in; searches are too many to be
# asked twice; the API counts who asks; an edition's page is served from stored bytes, in one query in all.
NOT_KEPT: tuple[str, ...] = (
    "/desk/", "/account/", "/admin/", "/static/", "/healthz", "/search/", "/api/", "/robots.txt", "/opensearch.xml",
    r"/comparisons/[^/]+/(editions/[^/]+/)?\Z",
)  # fmt: skip

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True

# Whether all subdomains speak TLS, and belong on the browsers' list, is for their owner to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Copying a quote needs clipboard-write; nothing else of a browser's devices is asked for but passkeys.
PERMISSIONS_POLICY: dict[str, str | list[str]] = {
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
} | {
    feature: []
    for feature in [
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
    ]
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # bytes; a day's longest transcript pasted whole is about 1 MB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a statement with 100 claims, their quotes and terms, on one admin page
DATA_UPLOAD_MAX_NUMBER_FILES = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": _log_level},
    "loggers": {
        # A page that is not there is no event of the application; the proxy's log has it.
        "django.request": {"level": "ERROR"},
        # Warns of each HEAD request, where Django leaves it to the server to drop the body.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # Tell of each task that is enqueued and done; what went wrong they warn of.
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        # Tells of each sign-in that went well; what went wrong it warns of.
        "axes": {"level": "WARNING"},
    },
}
