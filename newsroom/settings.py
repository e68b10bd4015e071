"""One file of settings. What an operator may change is read from the environment; the README lists each variable."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from newsroom import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.folder("NEWSROOM_DATA", BASE_DIR / ".data")
ORIGINALS_DIR = DATA_DIR / "originals"
PREVIEWS_DIR = DATA_DIR / "previews"


def _secret_key() -> str:
    """The key of this installation, made on first use and readable by its owner alone."""
    if key := environment.text("SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        with (
            suppress(FileExistsError),
            os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file,
        ):
            file.write(secrets.token_urlsafe(64))
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Newsroom keeps its data in {DATA_DIR}, which cannot be written ({error.strerror}). "
            "Set NEWSROOM_DATA to a folder that can."
        ) from error


SECRET_KEY = _secret_key()
DEBUG = environment.flag("DEBUG")
SITE_URL = environment.text("SITE_URL").rstrip("/")
ALLOWED_HOSTS = [
    *environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"),
    *environment.words("HOST"),  # whoever binds an address reads there, too
]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
HTTPS = SITE_URL.startswith("https://")
PUBLIC_READING = environment.flag("PUBLIC_READING")
OPEN_SIGN_UP = environment.flag("OPEN_SIGN_UP")
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    "newsroom",
    "newsroom.accounts",
    "articles",
    "annotations",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.head_as_get",
    "django.middleware.gzip.GZipMiddleware",
    "newsroom.middleware.private_pages",  # around all that may answer for itself, such as the redirect to a slash
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "newsroom.middleware.explained_acts",
]

ROOT_URLCONF = "newsroom.urls"
ASGI_APPLICATION = "newsroom.asgi.application"

_loaders = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.page",
            ],
        },
    }
]

_sqlite = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "newsroom.sqlite3",
    "CONN_MAX_AGE": None,  # the threads that answer stay, and so do their connections (newsroom.asgi)
    "OPTIONS": {
        # IMMEDIATE: a deferred transaction that reads first and writes later fails under load, whatever the timeout.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-16000; PRAGMA journal_size_limit=67108864;",
    },
}
_postgres = environment.postgres("DATABASE_URL")
if _postgres is not None:
    # Under ASGI a kept connection belongs to a thread that may never come back: pool, and never CONN_MAX_AGE.
    _postgres["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 12, "timeout": 10}}
DATABASES = {"default": _postgres or _sqlite}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "library"
LOGOUT_REDIRECT_URL = "library"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

PASSWORD_RESET_TIMEOUT = 3600

MAIL_HOST = EMAIL_HOST = environment.text("MAIL_HOST")
EMAIL_PORT = environment.number("MAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("MAIL_PASSWORD")
EMAIL_USE_SSL = environment.flag("MAIL_TLS", True) and EMAIL_PORT == 465
EMAIL_USE_TLS = environment.flag("MAIL_TLS", True) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM")
if MAIL_HOST and not DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("MAIL_HOST is set: set MAIL_FROM, too, to the address that mails come from.")

SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "newsroom.errors.old_token"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# A form carries at most a note and its spans; files have their own limits where they are taken.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
TIME_ZONE = environment.text("TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.storage.CollectedFiles"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # no page names the others; to compress both takes twice as long

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
