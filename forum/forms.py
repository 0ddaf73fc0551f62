"""What does a writer fill in, and what does a moderator?"""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from base.guarded_forms import LineField, TextField
from forum.composing import LONGEST
from forum.models import FlagReason, ForumReader, Section
from forum.models.threads import LONGEST_TITLE

HOW = _(
    "An empty line begins a new paragraph; “- ” makes a list, “> ” a quotation. "
    "Phone numbers, IINs and e-mail addresses are hidden."
)


class PostForm(forms.Form):
    text = TextField(label=_("Your post"), most=LONGEST, help_text=HOW, widget=forms.Textarea({"rows": 8}))


class RemarkForm(PostForm):
    """Under something that has an author."""

    is_question = forms.BooleanField(
        label=_("A question to the author"),
        required=False,
        help_text=_("It stays open, also in the next version, until it is answered."),
    )


class TopicForm(PostForm):
    title = LineField(label=_("What is it about?"), max_length=LONGEST_TITLE)
    field_order = ["title", "text"]


class EditForm(PostForm):
    known = TextField(most=LONGEST, widget=forms.HiddenInput)  # what stood there when he began
    language = forms.ChoiceField(label=_("Language of the post"), choices=settings.LANGUAGES)
    field_order = ["text", "language", "known"]


class FlagForm(forms.Form):
    reason = forms.ChoiceField(label=_("What is wrong?"), choices=FlagReason, widget=forms.RadioSelect)
    words = TextField(
        label=_("In your words"), most=500, required=False, help_text=_("Only moderators read this."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class AppealForm(forms.Form):
    words = TextField(
        label=_("Why should it be shown?"),
        most=500,
        help_text=_("Moderators of the level above read this, and your post."),
        widget=forms.Textarea({"rows": 4}),
    )


class ReasonForm(forms.Form):
    reason = TextField(
        label=_("Reason"),
        most=500,
        required=False,
        help_text=_("It stands in the public log, without the words of the post."),
        widget=forms.Textarea({"rows": 2}),
    )


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ["name_kk", "name_ru", "about_kk", "about_ru", "subject", "writers", "position", "is_closed"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]


class ForumReaderForm(forms.ModelForm):
    class Meta:
        model = ForumReader
        fields = ["mail"]
        widgets = {"mail": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mail"].label = _("Letters about discussions that I follow")
