"""From a sign-in to a published item: the editor writes, the head decides, exactly the approved text goes live."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from base.models import OutgoingMail
from home.models import NewsPage
from schools.models import Membership
from tests.factories import PASSWORD, ImageFactory, NewsPageFactory, UserFactory, member, news_index


@pytest.fixture
def editor(country):
    return member(country.school, "editor", language="ru")


@pytest.fixture
def head(country):
    return member(country.school, "head", language="kk")


def form(title="Жаңа зертхана ашылды", action=None, **fields) -> dict:
    data = nested_form_data(
        {
            "title": title,
            "slug": "zhana-zerthana",
            "date": "2026-11-24 10:00",
            "intro": "Химия зертханасы 1 желтоқсанда ашылады.",
            "picture": "",
            "picture_alt": "",
            "picture_caption": "",
            "body": streamfield([("paragraph", rich_text("<p>Он жұмыс орны бар.</p>"))]),
            "seo_title": "",
            "search_description": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        }
        | fields
    )
    return data | ({action: "1"} if action else {})


def add_url(organisation, language="kk"):
    return reverse("wagtailadmin_pages:add", args=["home", "newspage", news_index(organisation, language).pk])


def write(client, country, **fields) -> NewsPage:
    response = client.post(add_url(country.school), form(**fields))
    assert response.status_code == 302, form_errors(response)
    return NewsPage.objects.get(title=fields.get("title", "Жаңа зертхана ашылды"))


def form_errors(response) -> list:
    return re.findall(
        r'<p class="error-message"[^>]*>(.*?)</p>|error-message[^>]*>\s*([^<]+)', response.content.decode()
    )


def submit(client, country, **fields) -> NewsPage:
    return write(client, country, action="action-submit", **fields)


def decide(client, page, action, comment="") -> int:
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(url, {"comment": comment} if comment else {}).status_code


def test_an_editor_writes_an_item_with_a_picture_and_sends_it_to_the_head(
    country, editor, head, signed_in, site_client
):
    picture = ImageFactory(organisation=country.school)
    page = submit(signed_in(editor), country, picture=str(picture.pk), picture_alt="Зертхана")
    assert not page.live
    assert page.workflow_in_progress
    assert page.picture == picture
    assert site_client(country.school).get(f"/kk/news/{page.slug}/").status_code == 404
    desk = signed_in(head).get("/admin/").content.decode()
    assert page.title in desk


def test_the_head_gets_a_mail_in_his_language_that_leads_to_the_page(country, editor, head, signed_in):
    page = submit(signed_in(editor), country)
    letter = OutgoingMail.objects.get()
    assert letter.to == head.email
    assert page.title in letter.subject + letter.body
    assert f"http://central.test/admin/decisions/{page.current_workflow_task_state.pk}/" in letter.body


def test_nobody_else_is_told(country, editor, head, signed_in):
    member(country.other_school, "head")
    member(country.district, "official")
    submit(signed_in(editor), country)
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == [head.email]


def test_the_head_approves_and_exactly_the_submitted_text_goes_live(country, editor, head, signed_in, site_client):
    page = submit(signed_in(editor), country)
    assert decide(signed_in(head), page, "approve") in (200, 302)
    page = NewsPage.objects.get(pk=page.pk)
    assert page.live
    assert page.live_revision.task_states.exists()
    assert "Он жұмыс орны" in site_client(country.school).get(f"/kk/news/{page.slug}/").content.decode()


def test_the_head_returns_it_with_a_comment_and_the_editor_is_told_in_his_language(country, editor, head, signed_in):
    page = submit(signed_in(editor), country)
    OutgoingMail.objects.all().delete()
    decide(signed_in(head), page, "reject", comment="Суретін қосыңыз")
    page = NewsPage.objects.get(pk=page.pk)
    assert not page.live
    assert page.current_workflow_state.status == "needs_changes"
    letter = OutgoingMail.objects.get(to=editor.email)
    assert "Суретін қосыңыз" in letter.body


def test_a_form_without_a_slug_gets_a_latin_one(country, editor, signed_in):
    """As a browser without scripts sends it."""
    assert re.fullmatch(r"zhanga-zertkhana-ashyldy|[a-z-]+", write(signed_in(editor), country, slug="").slug)


def test_a_second_page_with_the_same_title_gets_another_address_by_itself(country, editor, signed_in):
    client = signed_in(editor)
    for _number in range(2):
        response = client.post(add_url(country.school), form(title="Тәрбие сағаты", slug="tarbie-sagaty"))
        assert response.status_code == 302, form_errors(response)
    assert set(NewsPage.objects.filter(title="Тәрбие сағаты").values_list("slug", flat=True)) == {
        "tarbie-sagaty",
        "tarbie-sagaty-1",
    }


def test_an_editor_cannot_publish(country, editor, signed_in):
    page = write(signed_in(editor), country, action="action-publish")
    assert not page.live


def test_a_head_publishes_his_own_and_the_history_says_who(country, head, signed_in):
    page = write(signed_in(head), country, action="action-publish")
    assert page.live
    from wagtail.models import PageLogEntry

    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", user=head).exists()


def test_a_later_save_sends_a_page_back_to_review_and_unread_text_stays_unseen(
    country, editor, head, signed_in, site_client
):
    page = submit(signed_in(editor), country)
    first = page.current_workflow_task_state
    later = NewsPage.objects.get(pk=page.pk)
    later.title = "Оқылмаған мәтін"
    later.save_revision(user=editor)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", first.pk])
    signed_in(head).post(url)
    assert not NewsPage.objects.get(pk=page.pk).live
    first.refresh_from_db()
    assert first.status == "cancelled"
    assert NewsPage.objects.get(pk=page.pk).current_workflow_task_state.revision.as_object().title == "Оқылмаған мәтін"


def test_unpublishing_takes_the_page_off_the_site(country, head, signed_in, site_client):
    page = NewsPageFactory(organisation=country.school)
    response = signed_in(head).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert response.status_code == 302
    assert site_client(country.school).get(f"/kk/news/{page.slug}/").status_code == 404


def test_the_explorer_opens_in_ones_own_folder(country, editor, signed_in):
    response = signed_in(editor).get(reverse("wagtailadmin_explore_root"))
    assert response.headers["Location"] == reverse("wagtailadmin_explore", args=[country.school.folder.pk])
    listing = signed_in(editor).get(response.headers["Location"]).content.decode()
    assert country.school.name_kk in listing
    assert country.other_school.name_kk not in listing


def test_an_official_reaches_all_schools_below_and_none_beside(country, signed_in):
    official = signed_in(member(country.region, "official"))
    assert official.get(reverse("wagtailadmin_pages:edit", args=[country.school.home_kk.pk])).status_code == 200
    assert official.get(reverse("wagtailadmin_pages:edit", args=[country.other_region.home_kk.pk])).status_code == 404


def test_a_role_gives_nothing_from_the_day_after_its_end(country, signed_in):
    editor = member(country.school, "editor")
    client = signed_in(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[country.school.home_kk.pk])
    assert client.get(edit).status_code == 200
    today = timezone.localdate()
    Membership.objects.filter(user=editor).update(ends_on=today)
    assert client.get(edit).status_code == 200  # the last day still counts
    Membership.objects.filter(user=editor).update(ends_on=today - timezone.timedelta(days=1))
    assert client.get(edit).status_code == 404
    assert client.get("/admin/").status_code == 404


def test_a_membership_that_has_not_begun_gives_nothing(country, signed_in):
    editor = member(country.school, "editor")
    Membership.objects.filter(user=editor).update(starts_on=timezone.localdate() + timezone.timedelta(days=1))
    assert signed_in(editor).get("/admin/").status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_title_of_5000_characters_is_refused_and_nothing_is_lost(country, head, signed_in, language):
    head.language = language
    head.save()
    response = signed_in(head).post(
        add_url(country.school), form(title="Ұ" * 5000, intro="Жоғалмасын", action="action-publish")
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert "Жоғалмасын" in text
    assert "255" in text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_wrong_password_gets_a_clear_word_in_the_readers_language(country, editor, central, language):
    from accounts.adapters import AccountAdapter

    response = central.post(f"/{language}/account/sign-in/", {"login": editor.email, "password": "wrong"})
    with override(language):
        assert str(escape(AccountAdapter.error_messages["email_password_mismatch"])) in response.content.decode()
    assert editor.email in response.content.decode()


def test_sign_in_works_in_any_case_of_the_address_and_leads_to_the_admin(country, editor, central):
    response = central.post("/kk/account/sign-in/", {"login": editor.email.upper(), "password": PASSWORD})
    assert response.headers["Location"] == "/kk/account/start/"
    assert central.get("/kk/account/start/").headers["Location"] == "/admin/"
    assert central.get("/admin/").status_code == 200


def test_sign_in_never_leads_off_this_host(country, editor, central):
    data = {"login": editor.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert central.post("/kk/account/sign-in/", data).headers["Location"] == "/kk/account/start/"


def test_too_many_wrong_passwords_lock_the_door_for_a_while(country, editor, central, settings):
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT + 1):
        response = central.post("/ru/account/sign-in/", {"login": editor.email, "password": "wrong"})
    assert response.status_code == 429
    assert central.post("/ru/account/sign-in/", {"login": editor.email, "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_forgotten_password_is_reset_by_a_link_in_a_mail(country, editor, central, language):
    assert central.post(f"/{language}/account/password/", {"email": editor.email}).status_code == 302
    letter = OutgoingMail.objects.get(to=editor.email)
    link = re.search(r"http://central\.test(/\S+)", letter.body)[1]
    assert link.startswith(f"/{language}/")
    page = central.get(link, follow=True)
    new = "Жаңа-құпиясөз-2026"
    response = central.post(page.redirect_chain[-1][0], {"new_password1": new, "new_password2": new})
    assert response.status_code == 302
    assert central.login(username=editor.email, password=new)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(db, central):
    assert central.post("/kk/account/password/", {"email": "nobody@example.kz"}).status_code == 302
    assert not OutgoingMail.objects.exists()


def test_mails_leave_after_the_commit_and_are_tried_again(
    country, editor, head, signed_in, settings, django_capture_on_commit_callbacks
):
    from base.outbox import deliver_mail

    with django_capture_on_commit_callbacks(execute=True):
        submit(signed_in(editor), country)
    assert [letter.to for letter in mail.outbox] == [[head.email]]
    OutgoingMail.objects.update(sent_at=None)
    settings.OUTBOX_DELIVERY_BACKEND = "tests.broken_mail.Backend"
    assert deliver_mail() == 0
    letter = OutgoingMail.objects.get()
    assert letter.tries == 2
    assert letter.next_try_at > timezone.now()
    OutgoingMail.objects.update(next_try_at=timezone.now())
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver_mail() == 1


def test_a_person_without_any_role_sees_nothing_of_the_admin(country, signed_in):
    assert signed_in(UserFactory()).get("/admin/").status_code == 404


def test_the_frame_cannot_be_edited_moved_or_deleted_by_hand(country, signed_in):
    client = signed_in(member(country.ministry, "official"))
    for page in (country.school.folder, country.district.area):
        for view in ("edit", "delete", "move", "copy", "unpublish"):
            assert client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk])).status_code == 404
    home = country.school.home_kk
    for view in ("delete", "move", "copy", "unpublish"):
        assert client.get(reverse(f"wagtailadmin_pages:{view}", args=[home.pk])).status_code == 404
    assert Page.objects.filter(pk=home.pk, live=True).exists()


@pytest.mark.parametrize("role", ["editor", "head", "official"])
def test_query_budget_of_the_editors_screens(country, signed_in, django_assert_max_num_queries, role):
    organisation = country.region if role == "official" else country.school
    client = signed_in(member(organisation, role))
    page = NewsPageFactory.create_batch(12, organisation=country.school)[-1]
    urls = {
        "/admin/": 45,
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]): 50,
        reverse("wagtailadmin_pages:edit", args=[page.pk]): 55,
    }
    for url, budget in urls.items():
        client.get(url)
        with django_assert_max_num_queries(budget):
            client.get(url)
