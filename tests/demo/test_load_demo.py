"""Loading the demo: whole, once, and as real pages."""

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Collection, Page, PageLogEntry, ReferenceIndex
from wagtail.users.models import UserProfile

from base.models import OrganisationImage, OutgoingMail, User
from base.pictures import ALL_SPECS
from bench.weight import BOUNDS, PAGES, weigh
from demo import texts
from demo.actions import load_demo
from demo.people import PASSWORD, PEOPLE
from forum.models import Post, PostStatus, Thread
from home.models import NewsPage, StandardPage
from materials.models import MaterialPage, VersionFile
from schools.models import Membership, Organisation
from tests.demo.pictures import pictures_of

pytestmark = pytest.mark.xdist_group("demo")  # one process, which loads once


class Undo(Exception):
    """Ends the module's transaction."""


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for all tests here, since it takes a while, and taken back after the last."""
    progress = []
    with django_db_blocker.unblock():
        try:
            with transaction.atomic(), override_settings(EMAIL_BACKEND="base.outbox.OutboxBackend"):
                load_demo(lambda done, of: progress.append((done, of)))
                yield progress
                raise Undo
        except Undo:
            pass


@pytest.fixture
def demo(loaded, db):
    return loaded


@pytest.fixture
def aqbulaq(demo):
    return Organisation.objects.get(host="aqbulaq.localhost")


def test_every_organisation_has_its_site_and_the_tree_is_sound(demo):
    rows = texts.organisation_rows()
    hosts = {"localhost" if row["slug"] == "ministry" else f"{row['slug']}.localhost" for row in rows}
    assert set(Organisation.objects.values_list("host", flat=True)) == hosts
    assert set(Organisation.objects.values_list("site__hostname", flat=True)) == hosts
    assert not any(Page.find_problems())
    assert not any(Collection.find_problems())


def test_progress_ends_with_all_of_it(demo):
    done, of = demo[-1]
    assert done == of
    assert [step for step, _of in demo] == sorted(step for step, _of in demo)


def test_it_is_found_at_once_and_what_refers_to_what_is_known(demo):
    item = NewsPage.objects.live().filter(picture__isnull=False).first()
    assert item in list(NewsPage.objects.search(item.title))
    assert ReferenceIndex.get_references_to(item.picture).filter(object_id=str(item.pk)).exists()


def test_loading_again_changes_nothing(demo):
    def counts():
        return [m.objects.count() for m in (Organisation, Page, User, Membership, OrganisationImage, OutgoingMail)]

    before = counts()
    assert load_demo() is False
    assert counts() == before


def test_texts_are_public_pairs_and_one_language_texts_have_none(aqbulaq):
    site = texts.SiteTexts("aqbulaq")
    for item in site.news:
        for code in texts.languages_of(item):
            page = NewsPage.objects.live().get(title=item[code]["title"], path__startswith=aqbulaq.folder.path)
            assert page.locale.language_code == code
            assert page.get_translations().count() == len(texts.languages_of(item)) - 1
            assert page.date == texts.moment(item["date"])
            assert [block.block_type for block in page.body] == [block["type"] for block in item[code]["body"]]


def test_the_language_it_was_first_written_in_came_first(demo):
    title = {"ru": "Кружок робототехники вышел в областной этап"}
    first = NewsPage.objects.get(title=title["ru"])
    assert first.pk < first.get_translations().get().pk


def test_only_menu_pages_are_in_menus(aqbulaq):
    home = aqbulaq.home_kk
    sections = home.get_children().type(StandardPage)
    pages = [page for page in texts.SiteTexts("aqbulaq").pages if page.get("section") != "meals"]  # a type of its own
    expected = [page["in_menu"] for page in pages]
    assert list(sections.values_list("show_in_menus", flat=True)) == expected
    assert not Page.objects.descendant_of(home).filter(depth__gt=home.depth + 1, show_in_menus=True).exists()


def test_the_history_tells_who_wrote_and_when(demo):
    page = NewsPage.objects.get(title="Кружок робототехники вышел в областной этап")
    history = PageLogEntry.objects.filter(page=page.pk)
    assert set(history.values_list("action", flat=True)) == {"wagtail.create", "wagtail.edit", "wagtail.publish"}
    assert set(history.values_list("timestamp", flat=True)) == {page.date}
    assert history.get(action="wagtail.publish").user.email == "aqbulaq.head@demo.example"
    assert page.owner.email == "aqbulaq.editor@demo.example"
    assert not page.has_unpublished_changes


def test_pictures_are_the_organisations_own_and_ready_for_cards(aqbulaq):
    pictures = OrganisationImage.objects.filter(collection=aqbulaq.collection)
    assert pictures.count() == len(pictures_of("aqbulaq"))
    for picture in pictures:
        assert picture.title_kk and picture.title_ru
        assert set(picture.renditions.values_list("filter_spec", flat=True)) == set(ALL_SPECS)


def test_a_picture_in_a_text_is_the_organisations_own(aqbulaq):
    page = StandardPage.objects.get(title="Тәрбие жұмысы", path__startswith=aqbulaq.folder.path)
    [block] = page.body.blocks_by_name("picture")
    assert block.value["image"].collection == aqbulaq.collection
    assert block.value["alt"]


def test_one_page_waits_for_the_head_who_was_told_and_one_is_a_draft(aqbulaq):
    waiting = NewsPage.objects.get(title=texts.unfinished()["review"]["title"])
    assert waiting.workflow_in_progress
    assert not waiting.live
    letters = OutgoingMail.objects.filter(subject__contains=waiting.title)
    assert set(letters.values_list("to", flat=True)) == {"aqbulaq.head@demo.example", "aqbulaq.deputy@demo.example"}
    draft = NewsPage.objects.get(title=texts.unfinished()["draft"]["title"])
    assert not draft.live
    assert not draft.workflow_in_progress


def test_people_have_their_language_in_the_admin_too(demo):
    languages = dict(User.objects.values_list("email", "language"))
    assert dict(UserProfile.objects.values_list("user__email", "preferred_language")) == languages
    assert set(languages.values()) == {"kk", "ru"}


def test_everybody_signs_in_with_the_password_that_is_printed(demo):
    assert all(User.objects.get(email=person.email).check_password(PASSWORD) for person in PEOPLE)


@pytest.mark.parametrize("code", ["kk", "ru"])
@pytest.mark.parametrize("host", ["localhost", "zhetisu.localhost", "taldyqorgan.localhost", "tobyl.localhost"])
def test_homes_answer_in_both_languages(demo, host, code):
    response = Client(HTTP_HOST=host).get(f"/{code}/")
    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.content.decode()


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_a_full_site_shows_its_sections_and_nobody_without_consent(demo, code):
    client = Client(HTTP_HOST="aqbulaq.localhost")
    names = ("documents", "events", "staff", "meals", "gallery", "vacancies")
    pages = {name: client.get(f"/{code}/{name}/") for name in names}
    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)
    staff = pages["staff"].content.decode()
    rows = texts.SiteTexts("aqbulaq").staff
    named = {row[f"last_name_{code}"] for row in rows if row[f"last_name_{code}"] in staff}
    assert named == {row[f"last_name_{code}"] for row in rows if row["consents"] and not row.get("withdrawn")}


def test_readers_wrote_to_the_school_and_one_was_answered(aqbulaq):
    found = aqbulaq.messages.order_by("pk").values_list("kind", "status")
    assert list(found) == [("message", "answered"), ("message", "new"), ("error", "new")]
    assert OutgoingMail.objects.filter(to="gulzira@demo.example").count() == 2  # the receipt and the answer


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_phone_fetches_little_before_it_shows_a_page(demo, kind, language):
    """The bounds of bench/weight.py, in kilobytes; bytes are the same on every machine, seconds aren't."""
    weight = weigh(*PAGES[kind], language)
    assert {what: weight[what] for what, bound in BOUNDS.items() if weight[what] > bound} == {}


def test_public_materials_have_their_text_and_some_have_files_pictures_and_a_co_author(demo):
    public = list(MaterialPage.objects.live())
    assert len(public) > 90 and all(page.body for page in public)
    assert any(block.block_type == "picture" for page in public for block in page.body)
    assert any(page.named_co_authors for page in public)
    assert set(VersionFile.objects.values_list("stored__kind", flat=True)) == {"PDF", "PPTX", "WEBP"}


def test_people_talk_in_both_languages_and_what_waits_for_the_moderator_is_shown_to_nobody_else(demo):
    threads = Thread.objects.shown().filter(post_count__gt=0)
    assert threads.count() >= 40 and set(threads.values_list("language", flat=True)) == {"kk", "ru"}
    assert not Post.objects.filter(created_at__gt=timezone.now()).exists()
    moderator, reader = Client(HTTP_HOST="aqbulaq.localhost"), Client(HTTP_HOST="aqbulaq.localhost")
    user = User.objects.get(email="aqbulaq.moderator@demo.example")
    moderator.force_login(user, backend="schools.access.MembershipBackend")
    queue = moderator.get("/kk/my/moderation/").content.decode()
    held = list(Post.objects.filter(status=PostStatus.HELD))
    flagged = list(Post.objects.filter(flags__act=None, flags__isnull=False).distinct())
    assert (len(held), len(flagged)) == (3, 2)
    for post in [*held, *flagged]:
        assert f"/kk/discussion/{post.thread_id}/{post.number}/moderate/" in queue
    for post in held:
        assert post.html not in reader.get(f"/kk/discussion/{post.thread_id}/").content.decode()
