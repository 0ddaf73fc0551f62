"""Filling an empty installation with the demo, all or nothing."""

from collections.abc import Callable
from itertools import groupby

from django.db import connection, transaction
from wagtail.models import Page

from demo import texts
from demo.between import write_between_sites
from demo.discussions import write_discussions
from demo.indexing import ALL_STEPS, indexed_at_the_end
from demo.materials import write_materials
from demo.messages import write_messages
from demo.people import Staff
from demo.writing import Writer, news_index, page_fields
from home.actions import open_organisations
from home.models import NewsPage
from schools.models import Organisation, Role

CENTRAL_SLUG = "ministry"  # its site is on the central host, so that one address shows both


def is_loaded() -> bool:
    """Is anything there already? Then the demo adds nothing, whatever people have made of it."""
    return Organisation.objects.exists()


@transaction.atomic
def load_demo(progress: Callable[[int, int], None] = lambda done, of: None) -> bool:
    """Load the demo's organisations, people, pages and pictures; False if there were organisations before.

    ``progress`` is told how many of how many steps are done. One transaction: an interrupted load leaves nothing.
    """
    if is_loaded():
        return False
    sites, rows = texts.sites(), texts.organisation_rows()
    tick = _ticker(progress, of=len(rows) + sum(site.size for site in sites) + ALL_STEPS)
    with indexed_at_the_end(tick):
        organisations = _open(rows, tick)
        staff = Staff(organisations)
        for site in sites:
            Writer(organisations[site.slug], site.slug, staff, tick).write(site)
        _leave_unfinished(organisations, staff)
        write_messages(organisations, staff)
        write_materials(organisations, staff)
        write_discussions(organisations, staff)
        write_between_sites(organisations, staff)
    _count_what_came()
    return True


def _count_what_came() -> None:
    """Tell the database's planner how much there is now: it has seen empty tables, and plans for those are slow."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _ticker(progress: Callable[[int, int], None], of: int) -> Callable[..., None]:
    done = 0

    def tick(steps: int = 1) -> None:
        nonlocal done
        done += steps
        progress(done, of)

    return tick


def _open(rows: list[dict], tick: Callable[[int], None]) -> dict[str, Organisation]:
    """Open them level by level, since parents have to be open before their children."""
    opened: dict[str, Organisation] = {}
    for _kind, level in groupby(rows, key=lambda row: row["kind"]):
        level = list(level)
        new = open_organisations([_fields(row, opened) for row in level], progress=tick)
        opened |= {row["slug"]: organisation for row, organisation in zip(level, new, strict=True)}
    return opened


def _fields(row: dict, opened: dict[str, Organisation]) -> dict:
    own = {name: value for name, value in row.items() if name not in ("slug", "parent")}
    host = "localhost" if row["slug"] == CENTRAL_SLUG else f"{row['slug']}.localhost"
    return own | {"host": host, "parent": opened.get(row["parent"])}


def _leave_unfinished(organisations: dict[str, Organisation], staff: Staff) -> None:
    """One news item waits for the head, and one is still being written."""
    unfinished = texts.unfinished()
    slug = unfinished["organisation"]
    editor = staff.of(slug, Role.EDITOR)
    index = news_index(organisations[slug].home(unfinished["language"]))
    submitted = _draft(index, unfinished["review"], editor)
    submitted.get_workflow().start(submitted, editor)
    _draft(index, unfinished["draft"], editor)


def _draft(index: Page, text: dict, editor) -> NewsPage:
    page = index.add_child(instance=NewsPage(live=False, owner=editor, **page_fields(text)))
    page.save_revision(user=editor, log_action=True)
    return page
