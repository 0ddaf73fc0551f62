"""How much of a site is in both languages: counted after each change, shown to editors, officials and readers."""

import csv
import io

import pytest
from wagtail.models import Page

from base.passages import passages_of
from base.translations import refresh_source, save_draft
from home.models import NewsPage, SiteParity
from home.parity.counting import count
from home.parity.pairs import PairState, pairs_of
from tests.factories import NewsPageFactory, member
from tests.translating import live_pair, news, started, target_of, translate_all


@pytest.fixture(autouse=True)
def commits(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def state_of(page) -> PairState:
    return next(iter(pairs_of(Page.objects.filter(translation_key=page.translation_key)))).state


def correct(page, **fields) -> None:
    """Publish the page with other words."""
    page = NewsPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def text(client, address) -> str:
    return client.get(address).content.decode()


# The state of a pair


def test_a_page_without_a_public_pair_is_missing(country):
    page = news(country.school)
    assert state_of(page) == PairState.MISSING
    translation = started(page)
    translate_all(translation)
    save_draft(translation=translation, user=None)
    assert state_of(page) == PairState.MISSING


def test_a_translated_pair_counts(country):
    page, _translation, _target = live_pair(country.school)
    assert state_of(page) == PairState.COMPLETE


@pytest.mark.parametrize("change", [{"intro": "Басқа сөз."}, {"date": "2026-01-02"}, {"body": []}])
def test_a_changed_original_makes_the_pair_outdated_until_it_is_updated(country, change):
    page, translation, _target = live_pair(country.school)
    correct(page, **change)
    assert state_of(page) == PairState.OUTDATED
    refresh_source(translation=translation, user=None)
    translate_all(translation)
    assert state_of(page) == PairState.OUTDATED  # the new translation isn't public yet
    save_draft(translation=translation, user=None).publish()
    assert state_of(page) == PairState.COMPLETE


def test_publishing_the_same_words_again_changes_nothing(country):
    page, _translation, _target = live_pair(country.school)
    correct(page)
    assert state_of(page) == PairState.COMPLETE


def test_a_copy_of_the_original_is_no_translation(country):
    page = news(country.school)
    translation = started(page)
    translate_all(translation)
    row = next(passage for passage in passages_of(translation) if len(passage.segment.string.data.split()) > 3)
    row.row.data = row.segment.string.data
    row.row.save()
    save_draft(translation=translation, user=None).publish()
    assert state_of(page) == PairState.MISSING


def test_pages_written_by_hand_in_both_languages_count(country):
    page = NewsPageFactory(organisation=country.school, title="Жарыс")
    NewsPageFactory(organisation=country.school, language="ru", pair_of=page, title="Состязание")
    assert state_of(page) == PairState.COMPLETE


# The count of a site


def test_the_count_follows_each_change(country, django_capture_on_commit_callbacks):
    def numbers():
        row = SiteParity.objects.get(organisation=country.school)
        assert (row.complete, row.outdated, row.missing) == tuple(
            getattr(count(country.school), name) for name in ("complete", "outdated", "missing")
        )
        return row.complete, row.outdated, row.missing

    def then(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return numbers()

    with django_capture_on_commit_callbacks(execute=True):
        page, _translation, target = live_pair(country.school)
    assert numbers() == (1, 0, 0)
    assert then(lambda: NewsPageFactory(organisation=country.school)) == (1, 0, 1)
    assert then(lambda: correct(page, intro="Басқа сөз.")) == (0, 1, 1)
    assert then(lambda: NewsPage.objects.get(pk=target.pk).unpublish()) == (0, 0, 2)
    assert then(lambda: NewsPage.objects.get(pk=page.pk).delete()) == (0, 0, 1)


def test_a_hundred_per_cent_means_that_nothing_is_left(country):
    row = SiteParity(complete=999, missing=1)
    assert (row.percent, SiteParity().percent) == (99, None)


# What is shown


def test_an_editor_sees_what_to_do_and_gets_there(country, signed_in):
    page = news(country.school, title="Жалғыз тілде")
    other, translation, _target = live_pair(country.school, title="Екі тілде")
    correct(other, intro="Басқа сөз.")
    count(country.school)
    client = signed_in(member(country.school, "editor"))
    shown = client.get("/admin/languages/", follow=True).content.decode()
    assert f"/admin/translations/start/{page.pk}/" in shown and f"/admin/translations/{translation.pk}/" in shown
    only = text(client, f"/admin/languages/{country.school.pk}/?state=missing")
    assert "Жалғыз тілде" in only and "Екі тілде" not in only


def test_officials_see_all_sites_below_and_take_the_table_along(country, signed_in):
    live_pair(country.school)
    NewsPageFactory(organisation=country.other_school)
    NewsPageFactory(organisation=country.other_region)
    for organisation in (country.school, country.other_school, country.other_region):
        count(organisation)
    client = signed_in(member(country.district, "official"))
    shown = text(client, "/admin/languages/")
    assert "50 %" in shown and country.other_school.name_kk in shown and country.other_region.name_kk not in shown
    table = client.get("/admin/languages/?csv=1").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))[1:]
    assert {(row[1], row[5]) for row in rows} == {("school1.test", "100"), ("school2.test", "0")}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_readers_see_the_number_on_the_site_map(country, site_client, language):
    live_pair(country.school)
    NewsPageFactory(organisation=country.school)
    count(country.school)
    assert "50 %" in text(site_client(country.school), f"/{language}/map/")


def test_the_screens_cost_the_same_however_much_there_is(country, signed_in, django_assert_max_num_queries):
    client = signed_in(member(country.district, "official"))
    for _number in range(30):
        NewsPageFactory(organisation=country.school)
    count(country.school)
    client.get("/admin/languages/")
    for address in ("/admin/languages/", f"/admin/languages/{country.school.pk}/"):
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200


# Earlier translations


def suggestions(client, translation) -> dict:
    view = client.get(f"/admin/translations/{translation.pk}/").context["view"]
    return {line.passage.place.label: line.suggestion for line in view.lines if line.suggestion}


def test_the_editor_sees_what_changed_and_the_translation_of_the_earlier_text(country, signed_in):
    page, translation, _target = live_pair(country.school, intro="Біздің мектеп қалалық жарыста бірінші орын алды.")
    correct(page, intro="Біздің мектеп облыстық жарыста бірінші орын алды.")
    refresh_source(translation=translation, user=None)
    client = signed_in(member(country.school, "editor"))
    (suggestion,) = suggestions(client, translation).values()
    assert suggestion.value == "RU Біздің мектеп қалалық жарыста бірінші орын алды."
    assert "<del>қалалық</del><ins>облыстық</ins>" in suggestion.changes
    assert "<del>қалалық</del>" in text(client, f"/admin/translations/{translation.pk}/")


def test_words_of_the_same_site_are_offered_never_those_of_another(country, signed_in):
    live_pair(country.other_school, intro="Құрметті ата-аналар!")
    translation = started(news(country.school, intro="Құрметті ата-аналар!"))
    client = signed_in(member(country.school, "editor"))
    assert not suggestions(client, translation)
    live_pair(country.school, intro="Құрметті ата-аналар!")
    assert "RU Құрметті ата-аналар!" in {found.value for found in suggestions(client, translation).values()}


def test_an_earlier_text_can_not_bring_html_into_the_screen(country, signed_in):
    page, translation, _target = live_pair(country.school, intro="Мектеп <script>alert(1)</script> жарысы туралы")
    correct(page, intro="Мектеп <script>alert(2)</script> жарысы туралы")
    refresh_source(translation=translation, user=None)
    shown = text(signed_in(member(country.school, "editor")), f"/admin/translations/{translation.pk}/")
    assert "<script>alert" not in shown


def test_suggestions_cost_the_same_for_few_and_many_passages(country, signed_in, django_assert_max_num_queries):
    paragraphs = "".join(f"<p>Абзац нөмірі {number}.</p>" for number in range(40))
    translation = started(news(country.school, paragraphs=paragraphs))
    client = signed_in(member(country.school, "editor"))
    client.get(f"/admin/translations/{translation.pk}/")
    with django_assert_max_num_queries(40):
        client.get(f"/admin/translations/{translation.pk}/")
    assert target_of(translation)
