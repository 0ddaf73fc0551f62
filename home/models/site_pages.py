"""Which pages does a site show its reader? The QuerySet of every page type that stands in lists."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Substr
from wagtail.models import Page
from wagtail.models.pages import PageQuerySet

from base.words import OTHER_LANGUAGE
from home.routing import organisation_at, tree_for
from home.syndication.received import received_for
from schools.models import Organisation, OrganisationStatus

HOME_TYPES = ["home.SchoolHomePage", "home.AuthorityHomePage"]  # under which the sections of a site stand
FOLDER_DEPTHS = (3, 4, 5)  # of organisations: the ministry's, a region's, that of a district or a school


class SitePageQuerySet(PageQuerySet):
    def for_readers_of(self, language: str) -> "SitePageQuerySet":
        """Public pages in the language, and those of the other language that have no public pair."""
        pair = Page.objects.filter(
            translation_key=OuterRef("translation_key"), live=True, locale__language_code=language
        )
        return self.live().filter(Q(locale__language_code=language) | ~Exists(pair))

    def on_site(self, request) -> "SitePageQuerySet":
        """Public pages of the request's own site, in both languages."""
        return self.live().filter(_of_own_site(request))

    def for_site(self, request) -> "SitePageQuerySet":
        """What the request's own site shows its reader."""
        return self.on_site(request).for_readers_of(request.LANGUAGE_CODE)

    def in_lists_of(self, request, content: str) -> "SitePageQuerySet":
        """What the site's lists show its reader: its own, and what came from above or was taken from below."""
        received = received_for(request, organisation_at(request))
        pages = self.live().filter(_of_own_site(request) | received.pages(content))
        return pages.for_readers_of(request.LANGUAGE_CODE)

    def on_sites_of_area(self, request) -> "SitePageQuerySet":
        """Public pages, in both languages, of an authority's own site and of all below that answer the reader."""
        area = tree_for(request).organisation.area
        return self.live().filter(path__startswith=area.path)._on_sites_in(request.LANGUAGE_CODE)

    def from_below(self, request) -> "SitePageQuerySet":
        """What the sites below an authority show, its own left out; each with its organisation's name."""
        own, language = tree_for(request).organisation.folder, request.LANGUAGE_CODE
        pages = self.on_sites_of_area(request).for_readers_of(language).exclude(path__startswith=own.path)
        name = Organisation.objects.filter(folder__path__in=_folders()).values(f"name_{language}")[:1]
        return pages.annotate(known_source=Subquery(name))

    def _on_sites_in(self, language: str) -> "SitePageQuerySet":
        """Of open organisations whose home in the language is public; so must be the page's own home."""
        other = OTHER_LANGUAGE[language]
        sites = Organisation.objects.filter(
            folder__path__in=_folders(), status=OrganisationStatus.OPEN, **{f"home_{language}__live": True}
        )
        in_both = sites.filter(**{f"home_{other}__live": True})
        own, foreign = Q(locale__language_code=language), Q(locale__language_code=other)
        return self.filter(own & Exists(sites) | foreign & Exists(in_both))


def _folders() -> list[Substr]:
    """The paths at which the folder of a page's organisation may be."""
    return [Substr(OuterRef("path"), 1, depth * Page.steplen) for depth in FOLDER_DEPTHS]


def _of_own_site(request) -> Q:
    own = Q(pk__in=[])
    for home in tree_for(request).homes.values():
        own |= Q(path__startswith=home.path)
    return own
