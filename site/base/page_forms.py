"""What differs from Wagtail in the form of a page?"""

from django.utils.translation import gettext
from wagtail.admin.forms.pages import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """The slug may be left out: the browser fills it while typing, the server where there is no script.

    A picture is described before the page goes further than a draft.
    """

    is_draft = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def defer_required_fields(self):
        """Wagtail's word for "this is only a draft"."""
        super().defer_required_fields()
        self.is_draft = True

    def clean(self):
        cleaned = super().clean()
        if not self.is_draft and cleaned.get("picture") and not cleaned.get("picture_alt"):
            self.add_error("picture_alt", gettext("Describe the picture for those who can't see it."))
        return cleaned
