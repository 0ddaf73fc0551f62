"""What does each component look like, in each of its states? Example values for the gallery of components."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from base.search.excerpts import excerpt
from home.models.events import Month
from home.overview import TILES, tile_of
from home.reference import DOCUMENT_KINDS
from home.syndication.banners import ShownBanner

PLACES = ("authority", "school", "preschool", "vocational", "additional")  # what the first pages show


def _item(**values) -> SimpleNamespace:
    usual = {"title": "Оқушылар жыл басынан бері 640 кітап оқыды", "intro": "Кітапхананың есебі.", "link_url": "#"}
    return SimpleNamespace(**usual | {"link_lang": "", "source_name": "", "picture": None, "topic_name": ""} | values)


def _document(state: str, words: str, note: str = "") -> SimpleNamespace:
    return _item(
        title="Сыныптарды жасақтау және сынып жетекшілерін тағайындау туралы",
        state=state, state_note=note, is_void=state == "void", get_state_display=words, number="141",
        date=date(2026, 9, 1), kind_name=DOCUMENT_KINDS["order"],
    )  # fmt: skip


def _event(state: str, words: str, note: str = "", days: int = 0) -> SimpleNamespace:
    start = timezone.now().replace(hour=10, minute=0)
    return _item(
        title="Ашық есік күні", start=start, end=start + timedelta(days=days, hours=2), is_one_day=not days,
        is_all_day=False, place="Мәжіліс залы", state=state, state_note=note, get_state_display=words,
    )  # fmt: skip


def _person(**values) -> SimpleNamespace:
    usual = {"public_name": "", "public_photo": None, "public_slug": "", "post": "математика мұғалімі"}
    return SimpleNamespace(**usual | {"category_name": "педагог-зерттеуші", "subjects": "алгебра, геометрия"} | values)


def _units() -> list[SimpleNamespace]:
    """Every step of the map's colours, by numbers that nobody counted."""
    return [
        SimpleNamespace(name=row["short_kk"], url="#c-map", count=17 * number, step=1 + number // 4, tile=tile_of(kato))
        for number, (kato, row) in enumerate(TILES.items())
    ]


def _directory_row(name: str, kind: str, area: str) -> dict:
    organisation = SimpleNamespace(name=name, parent=SimpleNamespace(area_name=area))
    return {"organisation": organisation, "kind": kind, "url": "#c-directory"}


def _banner(severity: str, **values) -> ShownBanner:
    now = timezone.now()
    usual = {
        "pk": 0, "audiences": frozenset(), "kinds": frozenset(), "link": "", "starts_at": now,
        "source_kk": "Талдықорған қаласының білім бөлімі", "source_ru": "Отдел образования города Талдыкоргана",
        "text_kk": "Қатты аяз: бүгін 0–4-сынып оқушылары сабақты үйде оқиды.",
        "text_ru": "Сильный мороз: сегодня ученики 0–4 классов учатся дома.",
    }  # fmt: skip
    return ShownBanner(severity=severity, ends_at=now + timedelta(hours=8), **usual | values)


def examples() -> dict:
    today = timezone.localdate()
    month = Month(today.year, today.month)
    return {
        "news": [
            _item(date=timezone.now(), topic_name="Оқу"),
            _item(date=timezone.now(), title="Новость на русском", link_lang="ru", source_name="№ 27 мектеп"),
            _item(date=timezone.now(), source_name="Жетісу облысының білім басқармасы", is_from_above=True),
            _item(date=timezone.now(), source_name="«Ақбұлақ» мектеп-гимназиясы", is_chosen=True),
        ],
        "documents": [
            _document("in_force", "күшінде"),
            _document("amended", "өзгертілген", "2026 жылғы 5 қазанда"),
            _document("void", "күші жойылған", "№ 163 бұйрықпен"),
        ],
        "events": [
            _event("planned", "өтеді"),
            _event("postponed", "кейінге қалдырылды", "келесі аптаға"),
            _event("cancelled", "болмайды", "аязға байланысты", days=2),
        ],
        "month": month,
        "weeks": month.weeks([SimpleNamespace(days=lambda: [today])]),
        "figures": [
            SimpleNamespace(number="1 248", what="оқушы 46 сыныпта оқиды", source="20 қарашадағы дерек"),
            SimpleNamespace(number="95,8 %", what="сабаққа қатысу", source="2-тоқсан"),
            SimpleNamespace(
                number="—", what="түлектердің жұмысқа орналасуы", source="бесеуден аз болғандықтан көрсетілмейді"
            ),
        ],
        "links": [
            SimpleNamespace(title=title, url="#", lang="") for title in ("Қабылдау", "Сабақ кестесі", "Тамақтану")
        ],
        "units": _units(),
        "directory": [
            _directory_row("«Ақбұлақ» мектеп-гимназиясы", "мектеп-гимназия", "Талдықорған қаласы"),
            _directory_row("Сырымбет ауылының шағын жинақты мектебі", "шағын жинақты мектеп", "Айыртау ауданы"),
        ],
        "results": [
            _item(excerpt=excerpt("Оқушылар жыл басынан бері 640 кітап оқыды.", "кітап"), source_name="№ 62 мектеп"),
            _item(title="Новость на русском", link_lang="ru", excerpt=excerpt("В библиотеке новые книги.", "книги")),
        ],
        "people": [_person(public_name="Қуатов Дәурен Серікұлы"), _person()],
        "banners": [_banner("danger", link="https://example.kz/"), _banner("warning"), _banner("note")],
        "notices": [("info", "Мәлімет"), ("wait", "Назар аударыңыз"), ("late", "Маңызды"), ("done", "Орындалды")],
        "scenes": [f"illustrations/scenes/{place}.html" for place in PLACES],
        "statuses": ["", "done", "wait", "late"],
    }
