"""How is a limit written for a person?"""

from django.utils.formats import number_format


def in_units(amount: int, unit: int) -> str:
    """Rounded up to tenths, so that what is over a limit never reads as the limit: ``61`` or ``50.1``."""
    tenths = -(-amount * 10 // unit)
    return number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0)
