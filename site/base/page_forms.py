"""What differs from Wagtail in the form of a page?"""

from django.utils.translation import gettext
from modelcluster.forms import ClusterForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug

from base.slugs import slugify_title


def know_only_own_rows(form: ClusterForm) -> None:
    """Django's hidden field takes the number of any comment there is, and so tells whether there is one elsewhere."""
    for rows in form.formsets.values():
        own = [row.pk for row in rows.queryset]
        for row_form in rows.forms:
            row_form.fields["id"].queryset = row_form.fields["id"].queryset.filter(pk__in=own)
            know_only_own_rows(row_form)


class BasePageForm(WagtailAdminPageForm):
    """The slug may be left out: the browser fills it while typing, the server where there is no script.

    A picture is described before the page goes further than a draft.
    """

    is_draft = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "title" in self.fields and not self.instance.pk:
            self.fields["title"].widget.attrs["autofocus"] = True  # who comes to write can begin to type
        if self.is_bound:
            know_only_own_rows(self)

    def defer_required_fields(self):
        """Wagtail's word for "this is only a draft"."""
        super().defer_required_fields()
        self.is_draft = True

    def clean_slug(self):
        """Of two pages with one title the second gets another address by itself, if nobody has chosen it."""
        slug, title = self.cleaned_data["slug"], self.cleaned_data.get("title", "")
        if not slug or self.instance.first_published_at or slug != slugify_title(title):
            return slug
        return find_available_slug(self.parent_page, slug, ignore_page_id=self.instance.pk)

    def clean(self):
        cleaned = super().clean()
        if not self.is_draft and cleaned.get("picture") and not cleaned.get("picture_alt"):
            self.add_error("picture_alt", gettext("Describe the picture for those who can't see it."))
        return cleaned
