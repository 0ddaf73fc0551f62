"""A body with one of each kind of block, for tests of all of them at once."""

from base.models import OrganisationDocument, OrganisationImage


def bare_body(image: OrganisationImage, document: OrganisationDocument, page) -> list[dict]:
    """As the database would hold it with nothing in any optional part, not even the part."""
    picture = {"image": image.pk}
    values = {
        "heading": "Тарауы",
        "paragraph": "<p>Абзац</p>",
        "picture": picture,
        "pictures": {"pictures": [picture, picture]},
        "files": {"files": [{"document": document.pk, "words": "Өтініш үлгісі"}]},
        "film": {"title": "Фильм", "url": "https://film.example/1"},
        "quote": {"text": "Сөздің қысқасы жақсы"},
        "notice": {"text": "<p>Сабақ үйде</p>"},
        "accordion": {"rows": [{"question": "Қашан?", "answer": "<p>Сегізде</p>"}]},
        "timeline": {"steps": [{"when": "1976", "what": "Мектеп ашылды"}]},
        "table": {"caption": "Қоңыраулар", "text": "Сабақ | Уақыты\n1 | 08:00"},
        "figures": {"figures": [{"number": "1", "what": "оқушы", "source": "журнал"}]},
        "posts": {"posts": [{"post": "Кезекші мұғалім"}]},
        "button": {"words": "Өтініш беру", "page": page.pk},
        "place": {"words": "2-корпус", "latitude": "45.017700", "longitude": "78.373900"},
        "related": {"pages": [page.pk]},
        "latest": {},
    }
    return [{"type": kind, "value": value, "id": f"block-{kind}"} for kind, value in values.items()]
