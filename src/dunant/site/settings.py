"""The environment in, Django's settings out.

    DUNANT_RECORD    the record: a file, or the URL of a PostgreSQL database
    DUNANT_HOSTS     host names the site answers to, with commas between; only this machine's unless told
    DUNANT_SECRET    signs cookies and forms; needed wherever DUNANT_HOSTS is set
    DUNANT_PUBLIC    "all" shows what no person has reviewed too, and says so; "published" shows published events alone
"""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
LOCAL = ("127.0.0.1", "localhost", "[::1]")

RECORD = os.environ.get("DUNANT_RECORD", "dunant.db")
PUBLIC = os.environ.get("DUNANT_PUBLIC", "all")
DEPLOYED = bool(os.environ.get("DUNANT_HOSTS"))
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("DUNANT_HOSTS", ",".join(LOCAL)).split(",") if host.strip()]
SECRET_KEY = os.environ.get("DUNANT_SECRET", "") or ("" if DEPLOYED else secrets.token_urlsafe(50))
DEBUG = False

INSTALLED_APPS = ["django.contrib.staticfiles", "leaflet", "dunant.site.app.Site"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dunant.site.headers.Headers",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "dunant.site.urls"
WSGI_APPLICATION = "dunant.site.wsgi.application"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [HERE / "templates"],
    "OPTIONS": {"context_processors": ["django.template.context_processors.request", "dunant.site.archive.about"],
                "builtins": ["dunant.site.templatetags.words", "django.templatetags.i18n"]},
}]
DATABASES: dict[str, object] = {}

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
