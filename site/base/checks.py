"""House rules that Django checks before a deployment: manage.py check --deploy --database default."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error, Tags, register

DEMO_DOMAIN = "@demo.example"  # of the accounts whose password stands in the code (demo.people)


@register(Tags.security, deploy=True)
def demo_is_not_installed(app_configs, **kwargs):
    if "demo" not in settings.INSTALLED_APPS:
        return []
    return [Error("The demo app is installed.", hint="Use config.settings.production.", id="ashyq.E001")]


@register(Tags.database, deploy=True)
def demo_accounts_are_gone(app_configs, databases, **kwargs):
    """A demo that became the real site would let everybody in who has read its password."""
    if not databases or settings.DEBUG or "demo" in settings.INSTALLED_APPS:
        return []
    count = get_user_model().objects.filter(email__iendswith=DEMO_DOMAIN).count()
    if not count:
        return []
    hint = "Delete them, or start from an empty database: manage.py first_start."
    return [Error(f"{count} demo accounts ({DEMO_DOMAIN}) are in the database.", hint=hint, id="ashyq.E002")]
