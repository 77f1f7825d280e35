"""The environment in, Django's settings out.

    DUNANT_RECORD    the record: a file, or the URL of a PostgreSQL database
    DUNANT_HOSTS     host names the site answers to, with commas between; only this machine's unless told
    DUNANT_SECRET    signs cookies and forms; needed wherever DUNANT_HOSTS is set
    DUNANT_PUBLIC    "all" shows what no person has reviewed too, and says so; "published" shows published events alone
    DUNANT_SITE      accounts and replies: a SQLite file; beside the record, ending in .site.db, unless told
    DUNANT_KEY       seals names and e-mail addresses of repliers; kept in a file beside DUNANT_SITE unless told
    DUNANT_BLOCKED   words, with commas between, that speak against a reply
    DUNANT_ADDRESS   the site's address as others see it, https://monitor.example/; from DUNANT_HOSTS unless told
    DUNANT_AKISMET   the key of an Akismet account; turns it on for comments and corrections (never for tips)
    DUNANT_AKISMET_EMAIL  "yes" sends the e-mail address along; DUNANT_AKISMET_TEST "yes" says that it is a test
    DUNANT_AKISMET_URL    another service that speaks the same API
    DUNANT_SCREEN_KEYS    keys (12 letters or digits, commas between) of other sites that may ask this site's filter
    DUNANT_SECOND_FACTOR  "required" asks every account that does more than read for a code; "optional" unless told
    DUNANT_TWO_EYES  "yes": an event counts as published once two people said so
    DUNANT_MAIL      the host that sends e-mail; without one, letters are printed where the site runs
"""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

HERE = Path(__file__).parent
LOCAL = ("127.0.0.1", "localhost", "[::1]")

RECORD = os.environ.get("DUNANT_RECORD", "dunant.db")
PUBLIC = os.environ.get("DUNANT_PUBLIC", "all")
if PUBLIC not in ("all", "published"):  # a slip of the pen must not publish what nobody reviewed
    raise ImproperlyConfigured(f"DUNANT_PUBLIC is {PUBLIC!r}; known: all, published")
DEPLOYED = bool(os.environ.get("DUNANT_HOSTS"))
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("DUNANT_HOSTS", ",".join(LOCAL)).split(",") if host.strip()]
SECRET_KEY = os.environ.get("DUNANT_SECRET", "") or ("" if DEPLOYED else secrets.token_urlsafe(50))
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.staticfiles",
    "axes", "django_otp", "django_otp.plugins.otp_totp", "leaflet", "dunant.site.app.Site",
    "dunant.site.replies.app.Replies",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dunant.site.headers.Headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "dunant.site.waiting.Waiting",
]
ROOT_URLCONF = "dunant.site.urls"
WSGI_APPLICATION = "dunant.site.wsgi.application"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [HERE / "templates"],
    "OPTIONS": {"context_processors": ["django.template.context_processors.request",
                               "django.contrib.auth.context_processors.auth", "dunant.site.archive.about",
                               "dunant.site.accounts.roles.of_user"],
                "builtins": ["dunant.site.templatetags.words", "django.templatetags.i18n"]},
}]

# Accounts and replies live apart from the public record.
SITE = os.environ.get("DUNANT_SITE") or (f"{RECORD.removesuffix('.db')}.site.db" if "://" not in RECORD else "site.db")
KEY = os.environ.get("DUNANT_KEY", "")
DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3", "NAME": SITE,
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"},
}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "review", "front"
SESSION_COOKIE_AGE = 8 * 3600  # seconds: a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
PASSWORD_RESET_TIMEOUT = 86_400  # seconds: a day
SECOND_FACTOR = os.environ.get("DUNANT_SECOND_FACTOR", "optional")
OTP_TOTP_ISSUER = "dunant"
TWO_EYES = os.environ.get("DUNANT_TWO_EYES", "") == "yes"
AXES_FAILURE_LIMIT = 5  # wrong passwords for one name from one address
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
EMAIL_HOST = os.environ.get("DUNANT_MAIL", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
BLOCKED = [word.strip() for word in os.environ.get("DUNANT_BLOCKED", "").split(",") if word.strip()]
ADDRESS = os.environ.get("DUNANT_ADDRESS") or (f"https://{ALLOWED_HOSTS[0]}/" if DEPLOYED else "http://127.0.0.1:8000/")
AKISMET_KEY = os.environ.get("DUNANT_AKISMET", "")
AKISMET_URL = os.environ.get("DUNANT_AKISMET_URL", "https://rest.akismet.com")
AKISMET_EMAIL = os.environ.get("DUNANT_AKISMET_EMAIL", "") == "yes"
AKISMET_TEST = os.environ.get("DUNANT_AKISMET_TEST", "") == "yes"
SCREEN_KEYS = tuple(key.strip() for key in os.environ.get("DUNANT_SCREEN_KEYS", "").split(",") if key.strip())
if any(len(key) != 12 or not key.isalnum() or not key.isascii() for key in SCREEN_KEYS):
    raise ImproperlyConfigured("DUNANT_SCREEN_KEYS: each key has 12 letters or digits")
if SCREEN_KEYS:  # older clients put the key before the host's name
    ALLOWED_HOSTS += [f"{key}.{host}" for key in SCREEN_KEYS for host in ALLOWED_HOSTS]
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "HEBREW", "ETHIOPIC", "GREEK", "ARMENIAN", "GEORGIAN", "MYANMAR")
KEPT_DAYS = {"network": 7, "held": 90, "spam": 30, "trash": 30}  # after which each is dropped
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144  # bytes of one form
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the packages: nothing to collect first
WHITENOISE_AUTOREFRESH = False


def _cluster_files() -> Path:
    """Where the package that carries Leaflet.markercluster keeps its files."""
    found = find_spec("xstatic.pkg.leaflet_markercluster")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("the site needs xstatic-leaflet-markercluster; install dunant[site]")
    return Path(found.origin).parent / "data"


STATICFILES_DIRS = [("cluster", _cluster_files())]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = DEPLOYED
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DEPLOYED else None
SECURE_HSTS_SECONDS = 31_536_000 if DEPLOYED else 0  # a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = DEPLOYED
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DEPLOYED
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
