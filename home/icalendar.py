"""Events as an iCalendar file (RFC 5545), in UTC, so that no time zone has to be described."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

LINE = 73  # octets without the space that a continued line begins with; the standard's limit is 75


def calendar_of(events) -> bytes:
    """``events`` have title, start, end, is_all_day, place, state, address, pk and last_published_at."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ashyq Mektep//kk ru//", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event)
    return b"\r\n".join(_folded(line) for line in [*lines, "END:VCALENDAR", ""])


def _event(event) -> list[str]:
    changed = event.last_published_at or timezone.now()
    return [
        "BEGIN:VEVENT",
        f"UID:event-{event.translation_key}@ashyq-mektep",
        f"DTSTAMP:{_moment(changed)}",
        *(_all_day(event) if event.is_all_day else [f"DTSTART:{_moment(event.start)}", f"DTEND:{_moment(event.end)}"]),
        f"SUMMARY:{_text(event.title)}",
        *([f"LOCATION:{_text(event.place)}"] if event.place else []),
        f"URL:{event.address}",
        f"STATUS:{'CANCELLED' if event.state == 'cancelled' else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _all_day(event) -> list[str]:
    """The end of whole days is the day after."""
    first, last = timezone.localdate(event.start), timezone.localdate(event.end)
    return [f"DTSTART;VALUE=DATE:{_day(first)}", f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"]


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, escaped)
    return text


def _folded(line: str) -> bytes:
    """Long lines go on in the next one after a space; no letter is cut in two."""
    parts, rest = [], line.encode()
    while len(rest) > LINE:
        end = LINE
        while rest[end] & 0xC0 == 0x80:  # inside a letter of several octets
            end -= 1
        parts.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join([*parts, rest])
