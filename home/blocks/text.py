"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=1000)
    attribution = blocks.CharBlock(label=_("Whose words"), max_length=200, required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "home/blocks/quote.html"


class NoticeBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("For information")), ("wait", _("Please note")), ("late", _("Important"))],
        default="info",
    )
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link"])

    class Meta:
        label = _("Notice")
        icon = "warning"
        template = "home/blocks/notice.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question or heading"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=RICH_TEXT)


class AccordionBlock(blocks.StructBlock):
    """Questions with folded answers; printed unfolded."""

    rows = blocks.ListBlock(QuestionBlock(), label=_("Questions"), max_num=30)

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        template = "home/blocks/accordion.html"


class StepBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=60)
    what = blocks.CharBlock(label=_("What happened"), max_length=200)
    text = blocks.TextBlock(label=_("Text"), max_length=500, required=False)


class TimelineBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), max_num=12)

    class Meta:
        label = _("Timeline")
        icon = "history"
        template = "home/blocks/timeline.html"
