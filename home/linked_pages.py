"""Where does a link in a text lead this reader? To the public version in his language, else to the other one.

What a page view links to is fetched together: two queries for pages, one for documents, however many there are.
"""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.models import Page

from base import site_paths
from base.models import OrganisationDocument
from base.numbers import number_in
from base.words import OTHER_LANGUAGE
from home.navigation import Link
from home.routing import SiteTree, organisation_at
from schools.models import Organisation, OrganisationStatus


class ReaderLinks:
    """The links of one page view. Without a request (mail, a text taken for itself) all addresses are full."""

    def __init__(self, language: str, own: Organisation | None = None):
        self.language = language
        self.own = own
        self.pages: dict[str, Link | None] = {}
        self.documents: dict[str, str] = {}  # addresses; empty for one that is gone
        self._trees: dict[str, SiteTree] = {own.folder_slug: SiteTree(own, language)} if own else {}

    @classmethod
    def for_request(cls, request) -> "ReaderLinks":
        if not hasattr(request, "reader_links"):
            language = getattr(request, "LANGUAGE_CODE", "") or get_language()
            request.reader_links = cls(language, organisation_at(request))
        return request.reader_links

    @property
    def own_host(self) -> str:
        return self.own.host if self.own else ""

    def learn(self, references: Iterable[tuple]) -> None:
        """Fetch at once what ``extract_references`` of blocks names; (model, id, ...) each."""
        ids: dict[type, list] = {Page: [], OrganisationDocument: []}
        for model, pk, *_path in references:
            ids.get(Page if issubclass(model, Page) else model, []).append(str(pk))
        self.learn_pages(ids[Page])
        self.learn_documents(ids[OrganisationDocument])

    def learn_pages(self, ids: Iterable[str]) -> None:
        wanted = _numbers(ids) - self.pages.keys()
        if not wanted:
            return
        named = Page.objects.filter(pk__in=wanted)
        rows = list(Page.objects.filter(translation_key__in=named.values("translation_key")))
        self._learn_sites(rows)
        versions: dict = {}
        for row in rows:
            versions.setdefault(row.translation_key, []).append(row)
        links = {key: self._best(pages) for key, pages in versions.items()}
        keys = {str(row.pk): row.translation_key for row in rows}
        self.pages |= {pk: links.get(keys.get(pk)) for pk in wanted}

    def learn_documents(self, ids: Iterable[str]) -> None:
        wanted = _numbers(ids) - self.documents.keys()
        found = OrganisationDocument.objects.in_bulk(wanted) if wanted else {}
        self.documents |= dict.fromkeys(wanted, "") | {str(pk): document.url for pk, document in found.items()}

    def page(self, pk) -> Link | None:
        """None where this reader would find nothing: no version is public, or its site isn't open."""
        self.learn_pages([str(pk)])
        return self.pages.get(str(pk))

    def document(self, pk) -> str:
        self.learn_documents([str(pk)])
        return self.documents.get(str(pk), "")

    def _learn_sites(self, pages: list[Page]) -> None:
        folders = {found[0] for page in pages if (found := site_paths.split_path(page))} - self._trees.keys()
        pks = [folder.removeprefix("organisation-") for folder in folders]
        if pks:
            opened = Organisation.objects.filter(pk__in=pks, status=OrganisationStatus.OPEN)
            for organisation in opened.select_related("home_kk", "home_ru"):
                self._trees[organisation.folder_slug] = SiteTree(organisation, self.language)

    def _best(self, versions: list[Page]) -> Link | None:
        """Of the public ones: the reader's language first."""
        by_language = {found[1]: page for page in versions if page.live and (found := site_paths.split_path(page))}
        page = by_language.get(self.language) or by_language.get(OTHER_LANGUAGE[self.language])
        return self._link(page) if page else None

    def _link(self, page: Page) -> Link | None:
        folder, written_in = site_paths.split_path(page)
        tree = self._trees.get(folder)
        if tree is None or written_in not in tree.homes:
            return None
        frame = self.language if self.language in tree.homes else written_in
        host = "" if tree.organisation == self.own else site_paths.root_url(tree.organisation.host)
        return Link(page.title, host + tree.url(page, frame), "" if written_in == self.language else written_in)


def _numbers(ids: Iterable[str]) -> set[str]:
    """Texts may hold anything as an id; one that is no number leads nowhere."""
    return {pk for pk in ids if number_in(pk)}
