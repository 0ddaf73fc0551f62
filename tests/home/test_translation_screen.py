"""The screen with two languages side by side, its entrances, and what one sees when somebody else was quicker."""

import json
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, override
from wagtail import hooks
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation

from base.passages import passages_of
from base.translations import missing, refresh_source, save_draft, send_for_approval
from home import wagtail_hooks
from home.models import NewsPage
from tests.factories import NewsPageFactory, StandardPageFactory, UserFactory, member, news_index
from tests.home.test_publishing import form
from tests.translating import (
    edit_url,
    filled,
    form_of,
    live_pair,
    news,
    row_of,
    started,
    target_of,
    text_field,
    translate_all,
)


@pytest.fixture
def editor(country):
    return member(country.school, "editor", language="ru")


@pytest.fixture
def head(country):
    return member(country.school, "head")


def start_url(page):
    return reverse("translation-start", args=[page.pk])


def page_edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def shown(response) -> str:
    return response.content.decode()


def told(response) -> list[str]:
    return [unescape(str(message)).strip() for message in response.context["messages"]]


def in_language(user, text: str) -> str:
    with override(user.language):
        return gettext(text)


def sent(country, editor, **fields):
    """A complete translation under review."""
    translation = started(news(country.school, **fields))
    translate_all(translation)
    save_draft(translation=translation, user=editor)
    send_for_approval(translation=translation, user=editor)
    return translation


def line_at(response, name: str):
    return next(line for line in response.context["view"].lines if f"text-{line.passage.key}" == name)


# From the button to the public page


def test_an_editor_translates_an_item_sends_it_and_the_head_lets_it_go_live(
    country, editor, head, signed_in, site_client
):
    page = news(country.school)
    client = signed_in(editor)
    assert 'name="action-translate"' in shown(client.get(page_edit_url(page)))
    assert client.get(start_url(page)).status_code == 200
    response = client.post(start_url(page))
    translation = Translation.objects.get()
    assert response.headers["Location"] == edit_url(translation)
    data = filled(client, translation) | {text_field(translation, "title"): "Соревнование"}
    assert client.post(edit_url(translation), data | {"action": "draft"}).status_code == 302
    assert client.get(page_edit_url(target_of(translation))).headers["Location"] == edit_url(translation)
    assert site_client(country.school).get("/ru/news/sorevnovanie/").status_code == 404
    client.post(edit_url(translation), form_of(client, translation) | {"action": "submit"})
    target = target_of(translation)
    assert target.workflow_in_progress
    review = shown(signed_in(head).get(edit_url(translation)))
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[target.pk, "approve", target.current_workflow_task_state.pk]
    )
    assert approve in review
    assert signed_in(head).post(approve).status_code == 302
    public = shown(site_client(country.school).get("/ru/news/sorevnovanie/"))
    link = '<a href="https://example.kz/" rel="external noopener"><span class="hidden">Другой сайт: </span>созылды</a>'
    assert f"RU Жарыс <b>екі</b> күнге {link}" in public


def test_a_head_publishes_from_the_screen_and_the_page_was_as_before_until_then(country, head, signed_in, site_client):
    _page, translation, target = live_pair(country.school)
    client, public = signed_in(head), f"/ru/news/{target.slug}/"
    row, html = row_of(target), site_client(country.school).get(public).content
    data = form_of(client, translation) | {text_field(translation, "intro"): "Новый текст & ещё."}
    client.post(edit_url(translation), data | {"action": "draft"})
    assert row_of(target) == row
    assert site_client(country.school).get(public).content == html
    client.post(edit_url(translation), form_of(client, translation) | {"action": "publish"})
    assert "Новый текст &amp; ещё." in shown(site_client(country.school).get(public))


def test_the_preview_shows_what_is_typed_and_keeps_none_of_it(country, editor, signed_in):
    translation = started(news(country.school))
    client = signed_in(editor)
    before = target_of(translation).latest_revision_id
    data = form_of(client, translation) | {text_field(translation, "intro"): "Ещё не сохранено."}
    response = client.post(edit_url(translation), data | {"action": "preview"})
    assert "Ещё не сохранено." in shown(response)
    assert not StringTranslation.objects.exists()
    assert target_of(translation).latest_revision_id == before


def test_an_unfinished_translation_is_kept_but_not_sent(country, editor, head, signed_in):
    translation = started(news(country.school))
    for user, action in ((editor, "submit"), (head, "publish")):
        client = signed_in(user)
        data = form_of(client, translation) | {text_field(translation, "title"): f"Начато: {action}"}
        response = client.post(edit_url(translation), data | {"action": action}, follow=True)
        assert in_language(user, "The draft is saved, but not sent on.") in told(response)[0]
        assert line_at(response, text_field(translation, "title")).value == f"Начато: {action}"
    assert not target_of(translation).workflow_in_progress
    assert not target_of(translation).live


def test_the_number_of_missing_passages_stands_on_top(country, editor, signed_in):
    translation = started(news(country.school))
    response = signed_in(editor).get(edit_url(translation))
    assert "10" in response.context["state_words"]
    translate_all(translation)
    response = signed_in(editor).get(edit_url(translation))
    assert response.context["state_words"] == in_language(editor, "Every passage is translated.")


def test_a_newer_original_is_announced_and_taken_with_what_was_typed(country, editor, signed_in):
    page, translation, _target = live_pair(country.school)
    client = signed_in(editor)
    assert 'value="refresh"' not in shown(client.get(edit_url(translation)))
    page.intro = "Жаңа қысқаша."
    page.save_revision()
    assert 'value="refresh"' in shown(client.get(edit_url(translation)))
    data = form_of(client, translation) | {text_field(translation, "title"): "Моё"}
    assert client.post(edit_url(translation), data | {"action": "refresh"}).status_code == 302
    response = client.get(edit_url(translation))
    assert line_at(response, text_field(translation, "title")).value == "Моё"
    assert "Жаңа қысқаша." in shown(response)
    assert missing(Translation.objects.get()) == ["intro"]


def test_a_returned_page_shows_the_comment_and_can_be_sent_again(country, editor, head, signed_in):
    translation = sent(country, editor)
    target = target_of(translation)
    reject = reverse(
        "wagtailadmin_pages:workflow_action", args=[target.pk, "reject", target.current_workflow_task_state.pk]
    )
    signed_in(head).post(reject, {"comment": "Исправьте заголовок"})
    client = signed_in(editor)
    assert "Исправьте заголовок" in shown(client.get(edit_url(translation)))
    client.post(edit_url(translation), form_of(client, translation) | {"action": "submit"})
    assert target_of(translation).workflow_in_progress


def test_the_sender_takes_a_page_back_from_approval(country, editor, signed_in):
    translation = sent(country, editor)
    client = signed_in(editor)
    assert 'value="withdraw"' in shown(client.get(edit_url(translation)))
    client.post(edit_url(translation), {"action": "withdraw"})
    assert not target_of(translation).workflow_in_progress
    assert 'value="draft"' in shown(client.get(edit_url(translation)))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_screen_speaks_the_readers_language_and_marks_that_of_the_texts(country, signed_in, language):
    editor = member(country.school, "editor", language=language)
    translation = started(news(country.school))
    html = shown(signed_in(editor).get(edit_url(translation)))
    assert f'<html lang="{language}"' in html
    assert 'class="translation-source" lang="kk"' in html
    assert 'lang="ru"' in html
    for text in ("Save draft", "Send for approval", "In Kazakh", "In Russian"):
        assert in_language(editor, text) in html


def test_the_form_works_without_a_script(country, editor, signed_in):
    translation = started(news(country.school))
    html = shown(signed_in(editor).get(edit_url(translation)))
    form = html[html.index('class="translation-form"') :]
    assert "<script" not in form[: form.index("</form>")]
    assert form.count("<label") == 10


# Entrances


def test_pages_that_can_be_translated_have_a_button_in_editor_and_list(country, editor, signed_in):
    page = news(country.school)
    client = signed_in(editor)
    entrances = {
        page_edit_url(page): 'name="action-translate"',
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]): start_url(page),
    }
    for url, entrance in entrances.items():
        html = shown(client.get(url))
        assert entrance in html
        assert in_language(editor, "Translate into Russian") in html
    started(page)
    for url in (page_edit_url(page), reverse("wagtailadmin_explore", args=[page.get_parent().pk])):
        html = shown(client.get(url))
        assert start_url(page) not in html and "action-translate" not in html
        assert in_language(editor, "Open the Russian version") in html
        assert page_edit_url(page.get_translation(country.school.home_ru.locale)) in html


def test_the_editors_button_saves_what_was_written_and_opens_the_pair(country, editor, signed_in):
    page = NewsPageFactory(organisation=country.school, draft=True)
    page.save_revision(user=editor)
    answer = signed_in(editor).post(page_edit_url(page), form(action="action-translate", title="Жаңа тақырып"))
    translation = Translation.objects.get()
    assert answer.headers["Location"] == edit_url(translation)
    assert Page.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Жаңа тақырып"
    assert "Жаңа тақырып" in [passage.source for passage in passages_of(translation)]


def test_the_editors_button_leads_to_the_reason_where_there_can_be_no_pair(country, editor, signed_in):
    section = StandardPageFactory(organisation=country.school)
    page = StandardPageFactory(parent=section, organisation=country.school)
    answer = signed_in(editor).post(
        page_edit_url(page), {"title": page.title, "slug": page.slug, "body-count": "0", "action-translate": "1"}
        | nested_form_data({"body": streamfield([]), "comments": inline_formset([])})
    )  # fmt: skip
    assert answer.headers["Location"] == start_url(page)
    assert not Translation.objects.exists()


def test_ready_pairs_lead_to_each_other(country, editor, signed_in):
    html = shown(signed_in(editor).get(page_edit_url(country.school.home_kk)))
    assert page_edit_url(country.school.home_ru) in html
    assert start_url(country.school.home_kk) not in html


def test_folders_have_no_such_button(country, signed_in):
    official = member(country.district, "official")
    html = shown(signed_in(official).get(reverse("wagtailadmin_explore", args=[country.school.folder.pk])))
    assert start_url(country.school.folder) not in html
    assert signed_in(official).get(start_url(country.school.folder)).status_code == 404


def test_the_buttons_cost_no_query_a_row(country, editor, signed_in):
    """Wagtail itself asks two questions a row: may it be deleted, and unpublished?"""
    client, url = signed_in(editor), reverse("wagtailadmin_explore", args=[news_index(country.school).pk])
    counts = []
    for _ in range(2):
        for _ in range(5):
            NewsPageFactory(organisation=country.school)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 2 * 5


def test_starting_asks_first_and_makes_nothing_on_a_mere_visit(country, editor, signed_in):
    page = news(country.school)
    assert signed_in(editor).get(start_url(page)).status_code == 200
    assert not Translation.objects.exists()


def test_a_page_whose_parent_is_not_translated_says_which_to_translate_first(country, editor, signed_in):
    parent = StandardPageFactory(organisation=country.school, title="Мектеп тарихы")
    child = StandardPageFactory(organisation=country.school, parent=parent)
    client = signed_in(editor)
    assert "Мектеп тарихы" in client.get(start_url(child)).context["reason"]
    response = client.post(start_url(child))
    assert response.status_code == 409
    assert "Мектеп тарихы" in response.context["reason"]


def test_a_visit_where_there_is_a_pair_leads_to_it_and_a_pair_by_hand_is_refused(country, editor, signed_in):
    page = NewsPageFactory(organisation=country.school)
    pair = NewsPageFactory(organisation=country.school, language="ru", pair_of=page)
    client = signed_in(editor)
    assert client.get(start_url(page)).headers["Location"] == page_edit_url(pair)
    response = client.post(start_url(page))
    assert response.status_code == 409
    assert response.context["reason"] == in_language(
        editor,
        "This page has a version in the other language that was written by hand. Each of the two is edited for itself.",
    )
    assert client.get(page_edit_url(pair)).status_code == 200


def test_an_old_form_of_a_page_that_is_a_translation_writes_nothing(country, editor, signed_in):
    _page, translation, target = live_pair(country.school)
    before = target.latest_revision_id
    response = signed_in(editor).post(page_edit_url(target), {"title": "Мимо", "action-publish": "1"})
    assert response.headers["Location"] == edit_url(translation)
    assert target_of(translation).latest_revision_id == before


# Who gets in


@pytest.mark.parametrize("role", ["editor", "head", "technical"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_schools_people_find_nothing(country, signed_in, role, method):
    page, translation, target = live_pair(country.school)
    client = signed_in(member(country.other_school, role))
    missing_page, missing_translation = page.pk + 10_000, translation.pk + 10_000
    answers = {
        getattr(client, method)(url, {"action": "draft"}).content
        for url in (
            edit_url(translation),
            start_url(page),
            start_url(target),
            reverse("translation-edit", args=[missing_translation]),
            reverse("translation-start", args=[missing_page]),
        )
    }
    assert len(answers) == 1
    assert getattr(client, method)(edit_url(translation)).status_code == 404
    assert target_of(translation).latest_revision_id == target.latest_revision_id


def test_technical_staff_of_the_school_find_nothing(country, signed_in):
    page, translation, _target = live_pair(country.school)
    client = signed_in(member(country.school, "technical"))
    for url in (edit_url(translation), start_url(page)):
        assert client.get(url).status_code == client.post(url).status_code == 404


def test_an_official_above_can_and_one_beside_cannot(country, signed_in):
    _page, translation, _target = live_pair(country.school)
    assert signed_in(member(country.region, "official")).get(edit_url(translation)).status_code == 200
    assert signed_in(member(country.other_region, "official")).get(edit_url(translation)).status_code == 404


def test_visitors_are_led_to_sign_in(country, central):
    _page, translation, _target = live_pair(country.school)
    assert central.get(edit_url(translation)).status_code == 302


def test_an_editor_has_no_button_to_publish_and_no_way_to(country, editor, signed_in):
    translation = started(news(country.school))
    translate_all(translation)
    client = signed_in(editor)
    assert 'value="publish"' not in shown(client.get(edit_url(translation)))
    response = client.post(edit_url(translation), form_of(client, translation) | {"action": "publish"})
    assert response.status_code == 404
    assert not target_of(translation).live


def test_an_action_that_is_none_is_404(country, editor, signed_in):
    translation = started(news(country.school))
    assert signed_in(editor).post(edit_url(translation), {"action": "__init__"}).status_code == 404


# wagtail-localize's own screens


def test_wagtail_localizes_own_addresses_are_not_there_for_anybody(country, signed_in):
    """Nothing may reach its editor, PO files, machine translation, aliases or tree: they have no lock and no limits."""
    page, translation, _target = live_pair(country.school)
    segment = translation.source.stringsegment_set.first()
    client = signed_in(UserFactory(superuser=True))
    for path in (
        f"submit/page/{page.pk}/",
        f"update/{translation.source_id}/",
        f"translate/{translation.pk}/strings/{segment.pk}/edit/",
        f"translate/{translation.pk}/overrides/1/edit/",
        f"translate/{translation.pk}/pofile/upload/",
        f"translate/{translation.pk}/pofile/download/",
        f"translate/{translation.pk}/machine_translate/",
        f"translate/{translation.pk}/preview/",
        f"translate/{translation.pk}/disable/",
        f"page/{page.pk}/convert_to_alias/",
        "reports/translations/",
    ):
        for method in (client.get, client.post, client.put):
            assert method(f"/admin/localize/{path}").status_code == 404, path
    with pytest.raises(NoReverseMatch):
        reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def test_wagtail_localizes_buttons_and_menu_items_are_not_there_even_for_a_superuser(country, signed_in):
    page, _translation, _target = live_pair(country.school)
    client = signed_in(UserFactory(superuser=True, language="ru"))
    for url in ("/admin/", page_edit_url(page), reverse("wagtailadmin_explore", args=[page.get_parent().pk])):
        html = shown(client.get(url))
        assert "/admin/localize/" not in html
        assert "localize-convert-to-alias" not in html
        assert "localize-restart-translation" not in html
    for name, function in wagtail_hooks.SHUT:
        assert function not in hooks.get_hooks(name)


# Two people at once


def test_a_conflict_shows_both_texts_and_loses_nothing(country, editor, head, signed_in):
    translation = started(news(country.school))
    mine, his = signed_in(editor), signed_in(head)
    old = form_of(mine, translation)
    title, intro = text_field(translation, "title"), text_field(translation, "intro")
    his.post(edit_url(translation), form_of(his, translation) | {title: "Его заголовок"})
    response = mine.post(edit_url(translation), old | {title: "Мой заголовок", intro: "Мой текст", "action": "draft"})
    assert response.status_code == 409
    html = shown(response)
    assert all(text in html for text in ("Его заголовок", "Мой заголовок", "Мой текст", str(head)))
    assert [line.is_conflict for line in response.context["view"].lines].count(True) == 1
    assert StringTranslation.objects.filter(data="Мой текст").count() == 0  # all or nothing
    again = {name: value for line in response.context["view"].lines for name, value in (
        (f"text-{line.passage.key}", line.value), (f"base-{line.passage.key}", line.base))}  # fmt: skip
    assert mine.post(edit_url(translation), again | {"action": "draft"}).status_code == 302
    assert StringTranslation.objects.get(context__path="title").data == "Мой заголовок"
    assert StringTranslation.objects.get(context__path="intro").data == "Мой текст"


def test_texts_for_passages_that_left_the_original_are_shown_once_more(country, editor, head, signed_in):
    page = news(country.school)
    translation = started(page)
    client = signed_in(editor)
    data = form_of(client, translation) | {text_field(translation, "intro"): "Перевод прежнего"}
    page.intro = "Басқа."
    page.save_revision()
    refresh_source(translation=translation, user=head)
    response = client.post(edit_url(translation), data)
    assert response.status_code == 409
    assert "Перевод прежнего" in shown(response)


def test_under_review_the_form_is_read_only_and_says_why(country, editor, head, signed_in):
    translation = sent(country, editor)
    for user in (editor, head):
        response = signed_in(user).get(edit_url(translation))
        html = shown(response)
        why = in_language(
            user, "This page waits for a decision. It can be changed again when it was approved or returned."
        )
        assert response.context["view"].read_only_reason == why
        assert 'value="draft"' not in html
        assert html.count(" readonly") == 10


def test_a_form_that_was_open_when_the_page_was_sent_saves_nothing_and_loses_nothing(country, editor, head, signed_in):
    translation = started(news(country.school))
    translate_all(translation)
    save_draft(translation=translation, user=editor)
    client = signed_in(editor)
    data = form_of(client, translation) | {text_field(translation, "title"): "Слишком поздно"}
    send_for_approval(translation=translation, user=editor)
    pinned = target_of(translation).latest_revision_id
    for action in ("draft", "submit", "refresh"):
        response = client.post(edit_url(translation), data | {"action": action})
        assert response.status_code == 409
        assert "Слишком поздно" in shown(response)
    assert target_of(translation).latest_revision_id == pinned


# Bad input


def test_a_title_that_is_too_long_is_told_at_its_field_and_nothing_is_lost(country, editor, signed_in):
    translation = started(news(country.school))
    client = signed_in(editor)
    title, intro = text_field(translation, "title"), text_field(translation, "intro")
    response = client.post(
        edit_url(translation), form_of(client, translation) | {title: "Ы" * 256, intro: "Не потеряйте"}
    )
    assert response.status_code == 422
    assert "255" in line_at(response, title).problem
    assert line_at(response, title).value == "Ы" * 256
    assert line_at(response, intro).value == "Не потеряйте"
    assert line_at(response, intro).problem == ""
    html = shown(response)
    assert f'id="problem-{title.removeprefix("text-")}"' in html
    assert 'aria-invalid="true"' in html
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize(
    "text", ["<b>не закрыт", "<script>alert(1)</script>", '<a href="javascript:x">y</a>', "</p><p>"]
)
def test_broken_tags_are_told_at_their_passage_and_never_run(country, editor, signed_in, text):
    translation = started(news(country.school))
    client, name = signed_in(editor), text_field(translation, "body.paragraph", 1)
    response = client.post(edit_url(translation), form_of(client, translation) | {name: text})
    assert response.status_code == 422
    assert line_at(response, name).problem
    assert text not in shown(response)  # escaped


def test_a_hundred_thousand_signs_in_one_passage_are_kept(country, editor, signed_in):
    translation = started(news(country.school))
    client, name = signed_in(editor), text_field(translation, "body.paragraph", 1)
    assert client.post(edit_url(translation), form_of(client, translation) | {name: "ы" * 100_000}).status_code == 302
    assert "ы" * 100_000 in str(target_of(translation).get_latest_revision_as_object().body)


@pytest.mark.parametrize("text", ["\x00", "\x00Заголовок", "‮Заголовок", "😀" * 100, "Заголовок\r\nв две строки"])
def test_odd_signs_do_no_harm(country, editor, signed_in, text):
    translation = started(news(country.school))
    client, name = signed_in(editor), text_field(translation, "title")
    assert client.post(edit_url(translation), form_of(client, translation) | {name: text}).status_code == 302
    assert "\x00" not in target_of(translation).get_latest_revision_as_object().title
    assert "\n" not in target_of(translation).get_latest_revision_as_object().title


@pytest.mark.parametrize(
    "data", [{}, {"text-": "x"}, {"text-9-9": ""}, {"base-1-1": "x"}, {"text-x-y": "", "base-x-y": ""}]
)
def test_fields_that_the_form_does_not_have_change_nothing(country, editor, signed_in, data):
    translation = started(news(country.school))
    assert signed_in(editor).post(edit_url(translation), data).status_code in (302, 409)
    assert not StringTranslation.objects.exists()


# What it costs


@pytest.mark.parametrize("paragraphs", [10, 100])
def test_query_budget_of_the_screen_however_long_the_page(
    country, editor, signed_in, django_assert_max_num_queries, paragraphs
):
    translation = started(news(country.school, paragraphs="".join(f"<p>Абзац {n}</p>" for n in range(paragraphs))))
    client = signed_in(editor)
    client.get(edit_url(translation))
    with django_assert_max_num_queries(31):
        response = client.get(edit_url(translation))
    assert len(response.context["view"].lines) == paragraphs + 8


# Decisions that come too late


def decide_form(page, **fields) -> dict:
    """The page editor's form as the reviewer has it open, with "approve" pressed."""
    paragraphs = [
        ("paragraph", rich_text(str(block.value.source))) for block in page.body if block.block_type == "paragraph"
    ]
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "date": "2026-11-24 10:00",
            "intro": page.intro,
            "picture": "",
            "picture_alt": "",
            "picture_caption": "",
            "body": streamfield(paragraphs),
            "seo_title": "",
            "search_description": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
            "loaded_revision_id": str(page.latest_revision_id),
            "loaded_revision_created_at": page.latest_revision_created_at.isoformat(),
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": "{}",
        }
        | fields
    )


def ordinary_under_review(country, editor) -> NewsPage:
    page = NewsPageFactory(organisation=country.school, title="Ескі тақырып")
    page.title = "Тексеруде"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return NewsPage.objects.get(pk=page.pk)


CHANGED = "This page was changed or decided by somebody else meanwhile. Look at it again."


def decision_url(page, state, action="approve"):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_decision_on_a_page_that_changed_is_refused_with_a_clear_word(country, editor, signed_in, language):
    head = member(country.school, "head", language=language)
    page = ordinary_under_review(country, editor)
    state = page.current_workflow_task_state
    page = page.get_latest_revision_as_object()
    page.title = "Оқылмаған"
    page.save_revision(user=editor)
    for action in ("approve", "reject"):
        response = signed_in(head).post(decision_url(page, state, action), follow=True)
        assert response.redirect_chain == [(page_edit_url(page), 302)]
        assert in_language(head, CHANGED) in told(response)
    assert NewsPage.objects.get(pk=page.pk).title == "Ескі тақырып"


def test_the_dialogue_for_a_comment_says_it_too(country, editor, head, signed_in):
    page = ordinary_under_review(country, editor)
    state = page.current_workflow_task_state
    page.save_revision(user=editor)
    client = signed_in(head)
    response = client.post(
        decision_url(page, state), {"comment": "Жақсы"}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert json.loads(response.content)["redirect"] == page_edit_url(page)
    assert in_language(head, CHANGED) in told(client.get(page_edit_url(page)))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_approving_from_a_tab_that_somebody_overtook_saves_nothing(country, editor, signed_in, language):
    """Stock Wagtail makes the old form the newest version and approves that."""
    head = member(country.school, "head", language=language)
    page = ordinary_under_review(country, editor)
    form = decide_form(page.get_latest_revision_as_object())
    page = page.get_latest_revision_as_object()
    page.title = "Оқылмаған"
    newest = page.save_revision(user=editor)
    response = signed_in(head).post(page_edit_url(page), form, follow=True)
    assert in_language(head, CHANGED) in told(response)
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.title, page.latest_revision_id) == ("Ескі тақырып", newest.pk)
    assert "Оқылмаған" in shown(response)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_second_of_two_heads_hears_that_it_is_decided(country, editor, head, signed_in, language):
    second = member(country.school, "head", language=language)
    page = ordinary_under_review(country, editor)
    form = decide_form(page.get_latest_revision_as_object())
    signed_in(head).post(decision_url(page, page.current_workflow_task_state))
    before = NewsPage.objects.get(pk=page.pk)
    response = signed_in(second).post(page_edit_url(page), form, follow=True)
    assert in_language(second, CHANGED) in told(response)
    after = NewsPage.objects.get(pk=page.pk)
    assert (after.live_revision_id, after.latest_revision_id) == (before.live_revision_id, before.latest_revision_id)
    assert signed_in(second).post(decision_url(page, TaskState.objects.get())).status_code == 302


@pytest.mark.parametrize("title", ["Тексеруде", "Басшы түзеткен"])
def test_a_head_approves_in_the_editor_what_he_reads_there_and_what_he_corrects(
    country, editor, head, signed_in, title
):
    """The text has no block keys (as imported ones, and translations), so an untouched form counts as changed, too."""
    page = ordinary_under_review(country, editor)
    form = decide_form(page.get_latest_revision_as_object(), title=title)
    response = signed_in(head).post(page_edit_url(page), form, follow=True)
    page = NewsPage.objects.get(pk=page.pk)
    assert page.title == title, told(response)
    assert page.live_revision_id == page.latest_revision_id
    assert not page.workflow_in_progress


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_page_whose_address_was_taken_meanwhile_is_not_approved_with_a_crash(country, editor, signed_in, language):
    head = member(country.school, "head", language=language)
    page = ordinary_under_review(country, editor).get_latest_revision_as_object()
    page.slug = "bir-adres"
    page.save_revision(user=editor)
    NewsPageFactory(organisation=country.school, slug="bir-adres")
    state = NewsPage.objects.get(pk=page.pk).current_workflow_task_state
    response = signed_in(head).post(decision_url(page, state), follow=True)
    assert in_language(head, "This page can't be published as it is. Return it with a comment.") in told(response)[0]
    assert NewsPage.objects.get(pk=page.pk).workflow_in_progress


def test_bulk_publishing_leaves_unfinished_translations_and_says_which(country, head, signed_in):
    translation = started(news(country.school))
    target = target_of(translation)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={target.pk}&next=/admin/"
    response = signed_in(head).post(url, {"include_descendants": ""}, follow=True)
    assert target.title in told(response)[0]
    assert not target_of(translation).live
    translate_all(translation)
    save_draft(translation=translation, user=head)
    signed_in(head).post(url, {"include_descendants": ""})
    assert target_of(translation).live


def test_an_older_version_cannot_be_brought_back_past_the_passages(country, head, signed_in):
    _page, translation, target = live_pair(country.school)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[target.pk, target.live_revision_id])
    for method in (signed_in(head).get, signed_in(head).post):
        assert method(url).headers["Location"] == edit_url(translation)
    assert Page.objects.get(pk=target.pk).latest_revision_id == target.latest_revision_id
