"""Which number stands in an address or a form? Whatever else stands there is none."""

LONGEST = 9  # digits; longer ones fit no column of ours


def number_in(text: str | None) -> int | None:
    """``007`` is 7; signs, spaces and the digits of other scripts make no number."""
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
