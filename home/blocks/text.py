"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import samples
from home.stored_text import tidied

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]
WITH_HEADINGS = ["h2", "h3", *RICH_TEXT]  # the text of a page, which is often pasted whole


class HeadingBlock(blocks.CharBlock):
    class Meta:
        label = _("Heading")
        description = _("Opens a part of the text. Readers who can't see walk through a page by its headings.")
        icon = "title"
        template = "home/blocks/heading.html"
        preview_value = staticmethod(samples.heading)

    def deconstruct(self):
        """In migrations a plain field: this class may be renamed."""
        return ("wagtail.blocks.CharBlock", *super().deconstruct()[1:])


class SafeTextBlock(blocks.RichTextBlock):
    """Stores what the editor can write and nothing else, whichever way the text came (home.stored_text)."""

    def get_prep_value(self, value):
        return tidied(super().get_prep_value(value) or "")

    def deconstruct(self):
        """In migrations a plain field: this class may be renamed."""
        return ("wagtail.blocks.RichTextBlock", *super().deconstruct()[1:])


class ParagraphBlock(SafeTextBlock):
    class Meta:
        label = _("Text")
        description = _("Paragraphs, lists and links. Text from Word can be pasted: fonts and colours fall away.")
        icon = "pilcrow"
        template = "home/blocks/paragraph.html"
        preview_value = staticmethod(samples.paragraph)


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=1000)
    attribution = blocks.CharBlock(label=_("Whose words"), max_length=200, required=False, default="")

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        description = _("Somebody's own words, and whose they are.")
        template = "home/blocks/quote.html"
        preview_value = staticmethod(samples.quote)


class NoticeBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("For information")), ("wait", _("Please note")), ("late", _("Important"))],
        default="info",
    )
    text = SafeTextBlock(label=_("Text"), features=["bold", "italic", "link"])

    class Meta:
        label = _("Notice")
        icon = "warning"
        description = _("What must not be overlooked. One on a page; two are read by nobody.")
        template = "home/blocks/notice.html"
        preview_value = staticmethod(samples.notice)


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question or heading"), max_length=200)
    answer = SafeTextBlock(label=_("Answer"), features=RICH_TEXT)


class AccordionBlock(blocks.StructBlock):
    """Questions with folded answers; printed unfolded."""

    rows = blocks.ListBlock(QuestionBlock(), label=_("Questions"), max_num=30)

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        description = _("Each question unfolds its answer. Not for what everybody has to read.")
        template = "home/blocks/accordion.html"
        preview_value = staticmethod(samples.accordion)


class StepBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=60)
    what = blocks.CharBlock(label=_("What happened"), max_length=200)
    text = blocks.TextBlock(label=_("Text"), max_length=500, required=False, default="")


class TimelineBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), max_num=12)

    class Meta:
        label = _("Timeline")
        icon = "history"
        description = _("What happened when, and what is still to come.")
        template = "home/blocks/timeline.html"
        preview_value = staticmethod(samples.timeline)
