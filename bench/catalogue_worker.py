"""The process of the bench of the catalogue: fills its database, and asks the catalogue as readers do."""

from bench.sites_worker import Worker, main, sites_content  # sets Django up

# isort: split
import random
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import polib
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from base.tree import Growing, insert_pages
from bench.servers import say
from home.actions import open_section
from home.sections import SECTIONS
from materials.catalogue import snapshot
from materials.catalogue.entries import entry_of, with_what_an_entry_needs
from materials.kinds import KINDS
from materials.licences import LICENCES
from materials.models import (
    CatalogueChanges,
    CatalogueEntry,
    LearningObjective,
    Level,
    Material,
    MaterialPage,
    MaterialVersion,
)
from schools.models import Kind, Organisation
from schools.subjects import SUBJECTS
from tests.factories import member

REGIONS, SCHOOLS, OBJECTIVES = 20, 400, 3000
HOST = "ministry.bench"
WORDS_OF_TEXT = 120
BATCH = 5000
COMMON_WORDS, COMMON_SEARCHES = 50, 0.03
ROOT = Path(__file__).resolve().parents[1]


def vocabulary() -> list[str]:
    """Words of our own catalogues of messages, the often used ones first, then a long tail."""
    count: dict[str, int] = {}
    for language in ("kk", "ru"):
        for entry in polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po")):
            for word in entry.msgstr.lower().split():
                if word.isalpha() and len(word) > 3:
                    count[word] = count.get(word, 0) + 1
    common = sorted(count, key=count.get, reverse=True)
    return common + [f"{word}{end}" for end in ("лық", "ның", "ость", "ами") for word in common]


class Seeder:
    """The same country of materials each time."""

    def __init__(self):
        self.random = random.Random(1)
        self.words = vocabulary()
        self.weights = [1 / rank for rank in range(1, len(self.words) + 1)]
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.now = timezone.now()

    def seed(self, count: int) -> None:
        schools = self._schools()
        for number in range(OBJECTIVES):
            subject = list(SUBJECTS)[number % len(SUBJECTS)]
            code = f"{number % 11 + 1}.{number // 330 + 1}.{number // 30 % 11 + 1}.{number % 30 + 1}"
            LearningObjective.objects.get_or_create(subject=subject, code=code, defaults={"source": "bench"})
        self.objectives = {}
        for objective in LearningObjective.objects.all():
            self.objectives.setdefault(objective.subject, []).append(objective)
        author = member(schools[0], "teacher")
        indexes = [open_section(organisation=row, section=SECTIONS["materials"], language=code)
                   for row in schools for code in self.locales]  # fmt: skip
        for start in range(0, count, BATCH):
            with transaction.atomic():
                self._write(schools, indexes, author, start, min(BATCH, count - start))
            say(f"  {min(start + BATCH, count)} materials")

    def _schools(self) -> list[Organisation]:
        opener = sites_content.Opener()
        ministry = opener.open(Kind.MINISTRY, [(HOST, None)])[0]
        regions = opener.open(Kind.REGION_AUTHORITY, [(f"region{n}.bench", ministry) for n in range(REGIONS)])
        districts = opener.open(Kind.DISTRICT_AUTHORITY, [(f"district{n}.bench", row) for n, row in enumerate(regions)])
        return opener.open(Kind.SCHOOL, [(f"school{n}.bench", districts[n % REGIONS]) for n in range(SCHOOLS)])

    def _write(self, schools, indexes, author, start: int, count: int) -> None:
        growing = Growing(Page, indexes)
        places = [self.random.randrange(len(indexes)) for _number in range(count)]
        pages = [growing.place(growing.parents[indexes[place].path], self._page(indexes[place])) for place in places]
        insert_pages(pages)
        growing.save_numbers()
        links = MaterialPage.objectives.through
        links.objects.bulk_create(
            links(materialpage_id=page.pk, learningobjective_id=objective.pk)
            for page in pages
            for objective in self.random.sample(self.objectives[page.subject], 2)
        )
        works = Material.objects.bulk_create(
            Material(organisation=schools[place // 2], author=author, author_name="Ахметова Әлия", page=page)
            for place, page in zip(places, pages, strict=True)
        )
        MaterialVersion.objects.bulk_create(
            MaterialVersion(
                material=work, number=1, title=page.title, content={}, approved_level=Level.SCHOOL,
                published_at=page.last_published_at,
            )
            for work, page in zip(works, pages, strict=True)
        )  # fmt: skip
        self._enter(works, start)

    def _enter(self, works: list[Material], start: int) -> None:
        found = with_what_an_entry_needs(Material.objects.filter(pk__in=[work.pk for work in works]))
        entries = [
            CatalogueEntry(material=work, change=start + number, **entry_of(work))
            for number, work in enumerate(found, start=1)
        ]
        CatalogueEntry.objects.bulk_create(entries)
        CatalogueChanges.objects.update_or_create(pk=1, defaults={"last": start + len(entries)})
        get_search_backend().add_bulk(CatalogueEntry, entries)

    def _page(self, index) -> MaterialPage:
        chance = self.random
        subject = chance.choice(list(SUBJECTS))
        grade = chance.choice(sorted(SUBJECTS[subject].grades))
        moment = self.now - timedelta(minutes=chance.randrange(5 * 365 * 24 * 60))
        slug = f"material-{uuid4().hex[:12]}"
        title = " ".join(self._some(5)).capitalize()
        return MaterialPage(
            title=title, draft_title=title, slug=slug, url_path=f"{index.url_path}{slug}/",
            locale=self.locales[index.locale.language_code], first_published_at=moment, last_published_at=moment,
            annotation=" ".join(self._some(25)), kind=chance.choice(list(KINDS)), subject=subject,
            grades=[grade], quarter=chance.choice([None, 1, 2, 3, 4]), licence=chance.choice(list(LICENCES)),
            body=[("paragraph", f"<p>{' '.join(self._some(WORDS_OF_TEXT))}</p>")],
        )  # fmt: skip

    def _some(self, count: int) -> list[str]:
        return self.random.choices(self.words, self.weights, k=count)


class CatalogueWorker(Worker):
    def seed(self, count: int) -> int:
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        Seeder().seed(count)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        return CatalogueEntry.objects.filter(is_public=True).count()

    def first(self) -> dict:
        """Milliseconds of reading all of it, as the first request of a process does, and what it takes in memory."""
        before = self._memory()
        start = time.perf_counter()
        snapshot.current()
        return {"ms": round((time.perf_counter() - start) * 1000), "mb": round((self._memory() - before) / 1024)}

    def ask(self, kind: str, times: int, seed: int) -> list[dict]:
        """One row a request, each of another query."""
        chance, words = random.Random(seed), vocabulary()
        client = Client(HTTP_HOST=HOST, HTTP_X_FORWARDED_PROTO="https")
        return [self._asked(client, self._query(kind, chance, words)) for _number in range(times)]

    def _asked(self, client: Client, query: str) -> dict:
        with CaptureQueriesContext(connection) as captured:
            row = self.measured(lambda: self._got(client, query))
        return row | {"queries": len(captured), "query": query}

    def _got(self, client: Client, query: str) -> None:
        response = client.get(f"/kk/catalogue/?{query}")
        if response.status_code != 200:
            raise AssertionError(f"{query}: {response.status_code}")

    def _query(self, kind: str, chance: random.Random, words: list[str]) -> str:
        """No facet, one or several; with words, one to three of them, as often as they are used in the texts.

        Of the words that most materials hold ("and", "page"), readers seldom look for one.
        """
        facets = {
            "subject": list(SUBJECTS), "grade": range(1, 12), "quarter": range(1, 5), "kind": list(KINDS),
            "language": ["kk", "ru"], "licence": list(LICENCES), "page": range(1, 30),
        }  # fmt: skip
        chosen = [
            (name, chance.choice(list(facets[name]))) for name in chance.sample(list(facets), chance.randrange(4))
        ]
        if kind == "searches":
            common = 0 if chance.random() < COMMON_SEARCHES else COMMON_WORDS
            weights = [1 / rank for rank in range(common + 1, len(words) + 1)]
            chosen.append(("q", " ".join(chance.choices(words[common:], weights, k=chance.randint(1, 3)))))
        return urlencode(chosen)

    def _memory(self) -> int:
        status = Path("/proc/self/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    main(CatalogueWorker())
