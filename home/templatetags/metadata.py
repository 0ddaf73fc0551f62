"""What the head of a page tells machines about it."""

from django import template

from home.structured_data import OPEN_GRAPH_LOCALES, picture_url, script_of

register = template.Library()


@register.simple_tag(takes_context=True)
def description(context) -> str:
    """What a search engine shows below the title: the page's own words, else what it is and whose."""
    frame, page = context.get("frame"), context.get("page")
    own = [getattr(page, name, "") for name in ("search_description", "intro", "lead")]
    if not frame or any(own):
        return next(filter(None, own), "")
    title = getattr(page, "title", "") or getattr(context.get("view"), "heading", "")
    organisation = frame.organisation
    return ". ".join(filter(None, [str(title), organisation.legal_name or organisation.name]))


@register.inclusion_tag("navigation/metadata.html", takes_context=True)
def metadata(context):
    """Open Graph and JSON-LD of a public page; nothing for what search engines are to leave out."""
    frame, page = context.get("frame"), context.get("page")
    if not frame or page is None or not frame.is_indexed:
        return {}
    return {
        "frame": frame,
        "page": page,
        "kind": "article" if hasattr(page, "date") else "website",
        "locales": [OPEN_GRAPH_LOCALES[code] for code in sorted(OPEN_GRAPH_LOCALES, key=lambda c: c != frame.language)],
        "picture_url": picture_url(page, frame),
        "script": script_of(page, frame),
    }
