"""Blocks of pictures, files and films."""

from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from base.models import OrganisationImage
from home.blocks import samples


class PictureValue(blocks.StructValue):
    @property
    def shown_alt(self) -> str:
        return "" if self["is_decoration"] else self["alt"]


class PictureBlock(blocks.StructBlock):
    """A picture in the text, described for this very use, or called decoration."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Description for those who can't see it"),
        max_length=250,
        required=False,
        default="",
        help_text=_("What is to be seen and matters here."),
    )
    is_decoration = blocks.BooleanBlock(
        label=_("Decoration only"), required=False, help_text=_("It says nothing that the text doesn't say.")
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False, default="")

    class Meta:
        label = _("Picture")
        icon = "image"
        description = _("One picture with its description and, if need be, a caption.")
        template = "home/blocks/picture.html"
        preview_value = staticmethod(samples.picture)
        value_class = PictureValue

    def clean(self, value):
        value = super().clean(value)
        if not (self.is_deferred_validation or value["alt"] or value["is_decoration"]):
            reason = gettext("Describe the picture for those who can't see it, or mark it as decoration.")
            raise blocks.StructBlockValidationError(block_errors={"alt": ValidationError(reason)})
        return value


class PicturesBlock(blocks.StructBlock):
    """Several pictures side by side."""

    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        label = _("Several pictures")
        icon = "image"
        description = _("Several pictures of one occasion, side by side.")
        template = "home/blocks/pictures.html"
        preview_value = staticmethod(samples.pictures)


def pictures_in(value) -> Iterator[OrganisationImage]:
    """All pictures of a block's value, however deep they lie."""
    if isinstance(value, OrganisationImage):
        yield value
    elif isinstance(value, blocks.StructValue):
        yield from chain.from_iterable(map(pictures_in, value.values()))
    elif isinstance(value, blocks.StreamValue | blocks.list_block.ListValue):
        yield from chain.from_iterable(pictures_in(child.value) for child in getattr(value, "bound_blocks", value))


class FileRow(blocks.StructValue):
    @property
    def facts(self) -> str:
        document = self["document"]
        return f"{document.file_extension.upper()}, {filesizeformat(document.get_file_size())}"


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    words = blocks.CharBlock(label=_("Words"), max_length=200)

    class Meta:
        value_class = FileRow


class FilesBlock(blocks.StructBlock):
    files = blocks.ListBlock(FileBlock(), label=_("Files"), max_num=30)

    class Meta:
        label = _("Files")
        icon = "doc-full-inverse"
        description = _("Files to read or download, each with its kind and size.")
        template = "home/blocks/files.html"

    is_previewable = False  # there is nothing to show without the site's own files


class FilmValue(blocks.StructValue):
    @property
    def host(self) -> str:
        return (urlsplit(self["url"]).hostname or "").removeprefix("www.")


class FilmBlock(blocks.StructBlock):
    """A poster that leads to the film where it is kept; nothing of another host is loaded here."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address of the film"))
    poster = ImageChooserBlock(label=_("Poster"), required=False)

    class Meta:
        label = _("Video")
        icon = "media"
        description = _("A picture that leads to a video on another site.")
        template = "home/blocks/film.html"
        preview_value = staticmethod(samples.film)
        value_class = FilmValue

    def clean(self, value):
        value = super().clean(value)
        if not value["url"].startswith("https://"):
            reason = gettext("The address begins with https://.")
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(reason)})
        return value
