"""What is written in the files of a material, for the searches."""

from materials.models import FilePage, MaterialPage

MOST = 100_000  # signs; an index of PostgreSQL takes a megabyte of words at most


def words_of_files(page: MaterialPage) -> list[str]:
    """Page by page, as far as an index takes them; one query."""
    words, length = [], 0
    for text in FilePage.objects.filter(stored__in=_stored(page)).values_list("text", flat=True).iterator():
        words.append(text[: MOST - length])
        length += len(words[-1])
        if length >= MOST:
            break
    return words


def _stored(page: MaterialPage) -> list[int]:
    return [file.stored_id for file in page.files.all()]
