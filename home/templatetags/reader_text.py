"""{% reader_text page.duties %}: rich text with its links as this reader gets them (home.rich_text)."""

from django import template

from home.rich_text import expand_for

register = template.Library()


@register.simple_tag(takes_context=True)
def reader_text(context, text):
    return expand_for(context.get("request"), text)
