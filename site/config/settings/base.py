"""Settings that are safe for production; demo.py, test.py and production.py say what differs."""

from django.utils.translation import gettext_lazy as _

from config.environment import ROOT, env, release

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")  # production.py refuses an empty one
VARIABLE_DIR = env("VARIABLE_DIR", default=str(ROOT / "var"))  # database, files and cache of the embedded mode

# Addresses: hosts are rows of the register, so the host check is base.hosts', not Django's.
ALLOWED_HOSTS = ["*"]
CENTRAL_HOST = env("CENTRAL_HOST", default="localhost")  # sign-in, admin and previews
PUBLIC_SCHEME = env("PUBLIC_SCHEME", default="https")
PUBLIC_PORT = env.int("PUBLIC_PORT", default=443)  # of every address that we write, whatever Site.port says
CSRF_TRUSTED_ORIGINS = []

INSTALLED_APPS = [
    "feedback",
    "materials",
    "subscriptions",
    "forum",
    "home.syndication",
    "home",
    "schools",
    "accounts",
    "base",
    "wagtail.contrib.redirects",  # a changed slug leaves a redirect
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_localize",
    "wagtail.locales",  # not wagtail_localize.locales: its tree sync reads the whole database
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "base.middleware.OneNotFound",  # outermost: one 404 for every refusal
    "base.middleware.CompressedPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "base.middleware.KnownHosts",
    "home.page_cache.pages.PageCache",  # before any session or database work
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "base.middleware.ReaderLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "base.content_security.ContentSecurityPolicy",
    "schools.second_factor.SecondFactorDemand",
    "schools.gate.AdminGate",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "base.reader_view.reader_view",
                "home.navigation.frame",
            ],
        },
    },
]

# People
AUTH_USER_MODEL = "base.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # lock-out after wrong passwords
    "schools.access.MembershipBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
PUBLIC_DESK = "my-materials"  # on one's own school's site, for those who have no business in the admin
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with an invitation to that very mailbox
ACCOUNT_SESSION_REMEMBER = False  # ends with the browser: school computers are shared
ACCOUNT_FORMS = {"login": "accounts.forms.SignInForm", "reauthenticate": "accounts.forms.ConfirmPasswordForm"}
ACCOUNT_RATE_LIMITS = {  # a whole school may share one address; wrong passwords are counted by axes
    "login": "300/m/ip",
    "login_failed": "10/900s/key",  # wrong codes of one person
}
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "accounts.forms.SignInCodeForm",
    "reauthenticate": "accounts.forms.ConfirmCodeForm",
    "activate_totp": "accounts.forms.FirstCodeForm",
    "add_webauthn": "accounts.forms.PasskeyForm",
}
SECOND_FACTOR = True  # demanded of the roles that schools.access names
AXES_USERNAME_CALLABLE = "accounts.adapters.user_name_of"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a whole school may share one address
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# Language
USE_I18N = True
LANGUAGE_CODE = "kk"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian"))]
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "vendor"]
FORMAT_MODULE_PATH = "base.formats"  # Django has no Kazakh formats
TIME_ZONE = "Asia/Almaty"
USE_TZ = True
LANGUAGE_COOKIE_NAME = "language"

# Storage: originals and documents have no public address, renditions have unguessable ones.
MEDIA_ROOT = VARIABLE_DIR + "/media"
MEDIA_URL = "/media/"
PRIVATE_ROOT = VARIABLE_DIR + "/private"
STORAGES = {
    "default": {"BACKEND": "base.storages.PrivateStorage"},
    "renditions": {"BACKEND": "base.storages.RenditionStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VARIABLE_DIR + "/static"
STATICFILES_DIRS = [ROOT / "site" / "static"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a form's text; files are limited by their own checks
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long page posts more than Django's 1,000 fields
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PAGE_CACHE = True
RELEASE = env("RELEASE", default="") or release()  # several servers that share a cache are told one

# Background work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
EMAIL_BACKEND = "base.outbox.OutboxBackend"  # every mail is a row first, then delivered and retried
OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="noreply@localhost")

# Security
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# Wagtail
WAGTAIL_SITE_NAME = "Ashyq Mektep"
WAGTAILADMIN_BASE_URL = f"{PUBLIC_SCHEME}://{CENTRAL_HOST}"
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # its answer would tell whether a page of another school exists
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # ours, on the page of sign-in and security
WAGTAIL_PASSWORD_RESET_ENABLED = False  # ours, on our own page
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third party
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "base.finish_workflow.publish_approved"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a translator without the right would publish
WAGTAILLOCALIZE_DISABLE_ON_DELETE = False
WAGTAILIMAGES_IMAGE_MODEL = "base.OrganisationImage"
WAGTAILDOCS_DOCUMENT_MODEL = "base.OrganisationDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # a view checks each document
WAGTAILIMAGES_IMAGE_FORM_BASE = "base.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "base.forms.DocumentForm"
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_EXTENSIONS = [
    "avif",
    "gif",
    "heic",
    "jpg",
    "jpeg",
    "png",
    "webp",
]  # offered when choosing a file; base.uploads looks inside
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_AVIF_QUALITY = 55  # as good to look at as WebP at 75, and half its size
WAGTAILIMAGES_WEBP_QUALITY = 75
WAGTAILIMAGES_JPEG_QUALITY = 80
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"png": "webp", "jpeg": "webp"}
WAGTAILIMAGES_INDEX_PAGE_SIZE = 30
WAGTAILDOCS_CONTENT_TYPES = {  # all, and only these, are taken; a machine without mime.types knows few of them
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
WAGTAILDOCS_EXTENSIONS = list(WAGTAILDOCS_CONTENT_TYPES)
WAGTAILDOCS_MAX_UPLOAD_SIZE = DOCUMENT_MAX_SIZE = 25 * 1024 * 1024
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
