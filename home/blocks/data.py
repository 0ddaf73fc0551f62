"""Blocks of figures and posts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import samples


class FigureBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("Number"), max_length=20)
    what = blocks.CharBlock(label=_("What it counts"), max_length=100)
    source = blocks.CharBlock(label=_("As of when, or from where"), max_length=100)

    class Meta:
        label = _("Figure")
        icon = "order"


class FiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=2, max_num=6)

    class Meta:
        label = _("Figures")
        icon = "order"
        description = _("Up to six large numbers, each with what it counts and where it comes from.")
        template = "home/blocks/figures.html"
        preview_value = staticmethod(samples.figures)


class PostBlock(blocks.StructBlock):
    post = blocks.CharBlock(label=_("Post"), max_length=200)
    name = blocks.CharBlock(
        label=_("Name"),
        max_length=200,
        required=False,
        default="",
        help_text=_("Only with this person's written consent."),
    )
    contact = blocks.CharBlock(label=_("Phone, room, hours"), max_length=200, required=False, default="")


class PostsBlock(blocks.StructBlock):
    """Whom to turn to."""

    posts = blocks.ListBlock(PostBlock(), label=_("People"), max_num=30)

    class Meta:
        label = _("Whom to turn to")
        icon = "group"
        description = _("Whom to ask, and how to reach them.")
        template = "home/blocks/posts.html"
        preview_value = staticmethod(samples.posts)
