"""Django's settings for the portal; whatever depends on the machine comes from environment.py."""

import os
from datetime import timedelta

from portal import environment, logs, store

ENV = environment.read(os.environ)
RULES_DIR = ENV.rules_dir
RASA_URL = ENV.rasa_url
REPLY_DEADLINE = ENV.reply_deadline
TODAY = ENV.today
RATE_LIMITS = ENV.rate_limits
OPERATOR_NAME = ENV.operator_name
OPERATOR_CONTACT = ENV.operator_contact
WIDGET_ORIGINS = ENV.widget_origins

SECRET_KEY = ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = ENV.allowed_hosts
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "portal.desk.administration.Administration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "portal.conversations",
    "portal.desk",
    "portal.desk.cases",
    "portal.desk.people",
    "portal.desk.review",
    "portal.desk.threads",
    "portal.keys",
    "portal.plain",
    "portal.privacy",
    "portal.regles",
    "portal.search",
    "portal.sending",
    "portal.widget",
]
MIDDLEWARE = [
    "portal.headers.SecurityHeaders",
    "portal.embedding.Embedding",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.desk.people.sessions.Limits",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.desk.navigation.menu",
            ]
        },
    }
]

DATABASES = {
    "default": store.configuration(ENV.database_url),
    "keys": store.configuration(ENV.keys_url, forgets=True),
    "search": store.configuration(ENV.search_url, forgets=True),
}
DATABASE_ROUTERS = ["portal.keys.routing.KeysApart"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "portal.desk.people.rights.Rights"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
# What axes would otherwise keep of who tries: see portal/desk/people/locking.py.
AXES_HANDLER = "portal.desk.people.locking.Nameless"
AXES_CLIENT_IP_CALLABLE = "portal.desk.people.locking.no_address"
AXES_USERNAME_CALLABLE = "portal.desk.people.locking.name"
AXES_LOCKOUT_CALLABLE = "portal.desk.people.locking.refuse"
AXES_SENSITIVE_PARAMETERS = ["username", "next", "code", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
# It wants an address; failures are counted by name alone here, whatever the browser says.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = f"{ENV.prefix}/static/"
WHITENOISE_USE_FINDERS = True
FORCE_SCRIPT_NAME = ENV.prefix or None

if ENV.public_url.startswith("https://"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.public_url.startswith("https://")
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = ENV.prefix + "/"
CSRF_TRUSTED_ORIGINS = [ENV.public_origin] if ENV.public_origin else []
LOGIN_URL = "desk-sign-in"
CSRF_FAILURE_VIEW = "portal.desk.people.entering.forged"
X_FRAME_OPTIONS = "DENY"

DEFAULT_FROM_EMAIL = ENV.mail_from or f"replique@{ENV.public_host or 'localhost'}"
EMAIL_TIMEOUT = 10
if ENV.smtp:
    EMAIL_HOST, EMAIL_PORT = ENV.smtp.host, ENV.smtp.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENV.smtp.user, ENV.smtp.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = ENV.smtp.encrypted, ENV.smtp.starts_tls
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ENV.var_dir / "mail"

LOGGING_CONFIG = None
logs.configure()
