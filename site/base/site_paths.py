"""Which site owns this page, and which site is this host? Each in one look-up, however many sites there are.

Stock Wagtail walks the list of all sites for every link it writes: 7 requests a second at 10,000 sites, where this
module gives 186 (docs/adr/0002). What it leans on in Wagtail 8.0 is private, so tests/base/test_site_paths.py has a
test for each name, which says when a newer Wagtail no longer needs it:

- ``Page._get_relevant_site_root_paths`` and ``Page.get_url`` (the documented hook, ``get_url_parts``, is asked only
  of specific pages, and links are written for plain ``Page`` rows too);
- ``Site._find_for_request`` and ``request._wagtail_site``;
- ``request._wagtail_cached_site_root_paths``, which the redirects app copies about.

A page's organisation folder is read from the page's own ``url_path``: it is the part before the language. The folder's
slug is unique in the country and never changes, so moving or renaming anything above leaves nothing to invalidate.
Only a change of the host does: the writer *sets* the new entry after its commit, a reader only *adds* one, so a slow
reader can't put an old host back.
"""

from dataclasses import astuple, dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_init, post_save
from wagtail.models import AbstractPage, Page, Site
from wagtail.models.sites import SiteRootPath

LIFETIME = 24 * 3600  # seconds; an entry is replaced, never awaited
GONE = "gone"  # what a deleted site leaves for slow readers
GONE_LIFETIME = 60


@dataclass(frozen=True)
class SiteEntry:
    """What a link needs to know of a site."""

    site_id: int
    host: str
    folder: str  # slug of the organisation's folder
    root_page_id: int

    @property
    def root_url(self) -> str:
        return root_url(self.host)


def root_url(host: str) -> str:
    """Scheme, host and port of all addresses; scheme and port come from settings, whatever ``Site.port`` says."""
    default = {"http": 80, "https": 443}[settings.PUBLIC_SCHEME]
    port = "" if default == settings.PUBLIC_PORT else f":{settings.PUBLIC_PORT}"
    return f"{settings.PUBLIC_SCHEME}://{host}{port}"


def split_path(page) -> tuple[str, str] | None:
    """The slug of the page's organisation folder and its language; None for a folder, which is never served."""
    folder = None
    for slug in page.url_path.split("/")[1:-1]:
        if slug in LANGUAGE_CODES and folder:
            return folder, slug
        folder = slug
    return None


LANGUAGE_CODES = {code for code, _name in settings.LANGUAGES}


def _host_key(host: str) -> str:
    return f"site-host:{host}"


def _folder_key(folder: str) -> str:
    return f"site-folder:{folder}"


def site_for_host(host: str) -> SiteEntry | None:
    """The site that answers at ``host`` (lower case, without port); one cache read, or one query when cold."""
    return _read(_host_key(host), lambda: Site.objects.filter(hostname=host))


def site_for_page(page, known: dict | None = None) -> SiteEntry | None:
    """The site that shows ``page``; ``known`` is a memo for the time of one request."""
    found = split_path(page)
    if found is None:
        return None
    folder = found[0]
    if known is not None and folder in known:
        return known[folder]
    entry = _read(_folder_key(folder), lambda: Site.objects.filter(root_page__path__startswith=folder_path(page)))
    if known is not None:
        known[folder] = entry
    return entry


def folder_path(page) -> str:
    """The tree path of the page's organisation folder, taken from the page's own."""
    slugs = page.url_path.split("/")[1:-1]
    folder = split_path(page)[0]
    return page.path[: Page.steplen * (slugs.index(folder) + 2)]


def learn(pages, known: dict) -> None:
    """Fetch the sites of many pages at once into ``known``, the memo of this request."""
    folders = {found[0] for page in pages if (found := split_path(page))} - known.keys()
    for key, value in cache.get_many([_folder_key(folder) for folder in folders]).items():
        known[key.partition(":")[2]] = _entry(value)


def known_sites(request) -> dict:
    """The request's memo of sites by folder. Also the attribute that Wagtail's redirects app wants to find."""
    if not hasattr(request, "_wagtail_cached_site_root_paths"):
        request._wagtail_cached_site_root_paths = {}
    return request._wagtail_cached_site_root_paths


def _entry(value) -> SiteEntry | None:
    return None if value == GONE else SiteEntry(*value)


def _read(key: str, sites) -> SiteEntry | None:
    value = cache.get(key)
    if value is not None:
        return _entry(value)
    site = sites().select_related("root_page").first()
    if site is None:
        return None
    entry = entry_of(site)
    if entry is not None:
        cache.add(key, astuple(entry), LIFETIME)
    return entry


def entry_of(site: Site) -> SiteEntry | None:
    found = split_path(site.root_page)
    return SiteEntry(site.pk, site.hostname, found[0], site.root_page_id) if found else None


def _remember_host(instance, **_kwargs):
    instance._host_before = instance.__dict__.get("hostname")


def _forget_host(host):
    if host:
        cache.set(_host_key(host), GONE, GONE_LIFETIME)


def remember(sites) -> None:
    """Make new or changed sites known to every process, after the commit."""

    def write():
        entries = [entry for entry in map(entry_of, sites) if entry]
        keys = {_host_key(entry.host): astuple(entry) for entry in entries}
        cache.set_many(keys | {_folder_key(entry.folder): astuple(entry) for entry in entries}, LIFETIME)

    transaction.on_commit(write)


def _site_saved(instance, **_kwargs):
    before, instance._host_before = instance._host_before, instance.hostname

    if before != instance.hostname:
        transaction.on_commit(lambda: _forget_host(before))
    remember([instance])


def _site_deleted(instance, **_kwargs):
    folder = split_path(instance.root_page)

    def write():
        _forget_host(instance.hostname)
        if folder:
            cache.set(_folder_key(folder[0]), GONE, GONE_LIFETIME)

    transaction.on_commit(write)


def _get_relevant_site_root_paths(self, cache_object=None):
    known = known_sites(cache_object if cache_object is not None else self)
    entry = site_for_page(self, known)
    if entry is None:
        return ()
    language = split_path(self)[1]
    end = self.url_path.index(f"/{entry.folder}/{language}/") + len(f"/{entry.folder}/{language}/")
    return (SiteRootPath(entry.site_id, self.url_path[:end], entry.root_url, language),)


def _get_url(self, request=None, current_site=None):
    """As Wagtail's, without the count of all sites: relative on the page's own host, full elsewhere."""
    if current_site is None and request is not None:
        current_site = Site.find_for_request(request)
    parts = self.get_url_parts(request=request)
    if parts is None or parts[1] is None:
        return None
    site_id, root, path = parts
    return path if current_site is not None and site_id == current_site.id else root + path


def _find_for_request(request):
    host = request.get_host().rpartition(":")[0] or request.get_host()
    entry = site_for_host(host.lower())
    return site_of(entry) if entry else None


def site_of(entry: SiteEntry) -> Site:
    """A Site object made without a query; its root page is fetched only when somebody asks."""
    return Site(id=entry.site_id, hostname=entry.host, port=settings.PUBLIC_PORT, root_page_id=entry.root_page_id)


def install() -> None:
    AbstractPage._get_relevant_site_root_paths = _get_relevant_site_root_paths
    AbstractPage.get_url = _get_url
    AbstractPage.url = property(_get_url)
    Site._find_for_request = staticmethod(_find_for_request)
    Site.root_url = property(lambda self: root_url(self.hostname))
    post_init.connect(_remember_host, sender=Site)
    post_save.connect(_site_saved, sender=Site)
    post_delete.connect(_site_deleted, sender=Site)
