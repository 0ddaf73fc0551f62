"""Photos of an event or a place, as a grid; each also large on an address of its own."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import PageManager
from wagtail.search import index

from base.models import BasePage, OrganisationImage
from base.numbers import number_in
from base.pictures import USES
from home import listings
from home.models.sections import SectionIndexPage
from home.models.site_pages import SitePageQuerySet


class GalleryPictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Description for those who can't see it"), max_length=250, help_text=_("What is to be seen.")
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False, default="")

    class Meta:
        label = _("Picture")
        icon = "image"


class GalleryIndexPage(SectionIndexPage):
    """All galleries of the site, the newest first."""

    is_creatable = False
    subpage_types = ["home.GalleryPage"]

    class Meta:
        verbose_name = _("gallery list")
        verbose_name_plural = _("gallery lists")

    def get_context(self, request, *args, **kwargs):
        items = GalleryPage.objects.for_site(request).newest_first()
        return super().get_context(request, *args, **kwargs) | listings.paged(request, items)


class GalleryPageQuerySet(SitePageQuerySet):
    def newest_first(self) -> "GalleryPageQuerySet":
        return self.order_by("-date", "-pk").defer("pictures")


class GalleryPage(BasePage):
    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    intro = models.TextField(_("in short"), max_length=500, blank=True)
    pictures = StreamField(
        [("picture", GalleryPictureBlock())],
        verbose_name=_("pictures"),
        min_num=1,
        max_num=60,
        help_text=_("Children may be recognised in a photo only if their parents have agreed in writing."),
    )
    picture = models.ForeignKey(  # the first one, for lists
        OrganisationImage, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = PageManager.from_queryset(GalleryPageQuerySet)()

    parent_page_types = ["home.GalleryIndexPage"]
    subpage_types = []
    content_panels = [TitleFieldPanel("title"), FieldPanel("date"), FieldPanel("intro"), FieldPanel("pictures")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro"), index.FilterField("date")]

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")

    def save(self, *args, **kwargs):
        self.picture = next((block.value["image"] for block in self.pictures), None)
        super().save(*args, **kwargs)

    def photos(self) -> list:
        """Each picture's values with its image and all renditions, in two queries; a deleted image is left out."""
        values = [block.value for block in self.pictures]
        pks = [value["image"].pk for value in values if value["image"]]
        images = OrganisationImage.objects.prefetch_renditions(
            *USES["thumb"].all_specs, *USES["large"].all_specs
        ).in_bulk(pks)
        return [
            {"image": images[value["image"].pk], "alt": value["alt"], "caption": value["caption"]}
            for value in values
            if value["image"] and value["image"].pk in images
        ]

    def get_context(self, request, *args, **kwargs):
        photos = self.photos()
        number = request.GET.get("photo", "")
        shown = number_in(number) or 0
        context = {"photos": photos, "count": len(photos)}
        if 0 < shown <= len(photos):
            context |= {
                "photo": photos[shown - 1],
                "number": shown,
                "previous": shown - 1 or None,
                "next": shown + 1 if shown < len(photos) else None,
            }
        return super().get_context(request, *args, **kwargs) | context
