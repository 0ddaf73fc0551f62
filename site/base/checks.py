"""House rules that Django checks at each start."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def demo_is_not_installed(app_configs, **kwargs):
    if "demo" not in settings.INSTALLED_APPS:
        return []
    return [Error("The demo app is installed.", hint="Use config.settings.production.", id="ashyq.E001")]
