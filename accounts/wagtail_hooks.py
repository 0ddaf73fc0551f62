"""The way from Wagtail's own account page to how one signs in."""

from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from base.models import User


@hooks.register("register_account_settings_panel")
class SecurityPanel(BaseSettingsPanel):
    name = "security"
    title = _("Sign-in and security")
    order = 500
    template_name = "account/security_panel.html"
    form_class = modelform_factory(User, fields=[])  # nothing is asked here, but Wagtail's page wants a form
