"""{% block_samples %}: each block as editors see it before they take it; for the gallery of components."""

from django import template

from home.blocks import BodyBlock

register = template.Library()


@register.simple_tag(takes_context=True)
def block_samples(context) -> list[tuple[str, str]]:
    """Name and HTML of all that have a sample."""
    shown = [block for block in BodyBlock().child_blocks.values() if block.is_previewable]
    return [(block.label, block.bind(block.get_preview_value()).render(context.flatten())) for block in shown]
