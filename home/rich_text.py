"""What becomes of the links in a text? Each leads to the reader's version, and says when it leads to another site."""

import re
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import LinkHandler, RichText
from wagtail.rich_text.rewriters import LinkRewriter

from home.linked_pages import ReaderLinks

NO_LINK = "<a>"  # as Wagtail writes one whose object is gone
WORDS_WITHOUT_LINK = re.compile(rf"{NO_LINK}(.*?)</a>", re.DOTALL)
REWRITER = LinkRewriter()


def expand(source: str, links: ReaderLinks) -> SafeString:
    """The stored text as HTML. Of a link that leads nowhere the words stay."""
    links.learn_pages(_ids(source, "page"))
    links.learn_documents(_ids(source, "document"))
    rules = {
        "page": lambda attrs: page_tag(attrs, links),
        "document": lambda attrs: _tag(links.document(attrs.get("id", ""))),
        "external": lambda attrs: external_tag(attrs, links.own_host),
    }
    html = WORDS_WITHOUT_LINK.sub(r"\1", LinkRewriter(rules)(source))
    return render_to_string("wagtailcore/shared/richtext.html", {"html": mark_safe(html)})  # noqa: S308 - an editor's


def expand_for(request, text: RichText | str) -> SafeString:
    """For a reader's request; without one (a block's sample) as Wagtail does it, by the handlers below."""
    source = text.source if isinstance(text, RichText) else text
    return expand(source, ReaderLinks.for_request(request)) if request else RichText(source).__html__()


def _ids(source: str, kind: str) -> list[str]:
    return [tag.attrs.get("id", "") for tag in REWRITER.extract_tags(source).get(kind, [])]


def page_tag(attrs: dict, links: ReaderLinks) -> str:
    link = links.page(attrs.get("id", ""))
    return _tag(link.url, link.lang) if link else NO_LINK


def _tag(url: str, language: str = "") -> str:
    if language:
        return format_html('<a href="{}" hreflang="{}">', url, language)
    return format_html('<a href="{}">', url) if url else NO_LINK


def external_tag(attrs: dict, own_host: str = "") -> str:
    """Marked for machines by ``rel``, for the eye by an arrow (``[rel~=external]``), for the ear by hidden words."""
    if own_host and urlsplit(attrs["href"]).hostname == own_host:
        return _tag(attrs["href"])
    mark = render_to_string("components/another_site.html")
    return format_html('<a href="{}" rel="external noopener">{}', attrs["href"], mark)


class ExternalLinkHandler(LinkHandler):
    """For texts that are shown without a request."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        return external_tag(attrs)


class ReaderPageLinkHandler(LinkHandler):
    """Takes the place of Wagtail's, which links to drafts, too, and asks for each page's translation by itself."""

    identifier = "page"

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        links = ReaderLinks(get_language())
        links.learn_pages([attrs.get("id", "") for attrs in attrs_list])
        return [page_tag(attrs, links) for attrs in attrs_list]

    @classmethod
    def extract_references(cls, attrs: dict):
        yield Page, attrs["id"], "", ""
