"""What the base adds to Wagtail's editor."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_editor_js")
def slug_script():
    """Latin slugs from Kazakh and Russian titles while typing; base.slugs does the same on the server."""
    return format_html('<script type="module" src="{}"></script>', static("js/slug.js"))
