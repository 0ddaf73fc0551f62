"""What differs from Wagtail in the form of a page?"""

from wagtail.admin.forms.pages import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    """The slug may be left out: the browser fills it while typing, the server where there is no script."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
