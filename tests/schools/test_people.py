"""People and roles: invited by letter, ended by a date, never above one's own role, never the last head."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from base.models import OutgoingMail, User
from config.environment import ROOT
from schools.models import Invitation, Membership
from schools.people.role_table import as_markdown, deeds_by_role
from schools.role_rights import ROLE_RIGHTS
from tests.factories import PASSWORD, MembershipFactory, UserFactory, member

NEW_PASSWORD = "tulpar-zhetisu-2026"
ACCOUNT = {
    "last_name": "Оспанова", "first_name": "Дина", "patronymic": "", "password1": NEW_PASSWORD,
    "password2": NEW_PASSWORD,
}  # fmt: skip


@pytest.fixture
def head(country):
    return member(country.school, "head")


@pytest.fixture
def client(signed_in, head):
    return signed_in(head)


def invite(client, organisation, **fields):
    data = {
        "email": "New@example.kz",
        "post": "editor",
        "starts_on": timezone.localdate(),
        "ends_on": "",
        "language": "ru",
    }
    return client.post(f"/admin/people/invite/{organisation.pk}/", data | fields)


def link() -> str:
    """Of the newest letter, without the host."""
    return re.search(r"http://central.test(/\S+)", OutgoingMail.objects.first().body)[1]


def text(client, address) -> str:
    return client.get(address).content.decode()


def is_closed(address: str) -> bool:
    page = text(Client(HTTP_HOST="central.test"), address)
    with override("ru"):
        return gettext("This invitation opens nothing any more") in page and "csrfmiddlewaretoken" not in page


def days(count: int):
    return timezone.localdate() + timedelta(days=count)


# Invitations


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_letter_in_the_persons_language_leads_to_an_account_and_the_admin(country, client, central, language):
    invite(client, country.school, language=language)
    letter = OutgoingMail.objects.get()
    with override(language):
        assert letter.to == "new@example.kz" and gettext("Invitation to work on a site") in letter.subject
    assert getattr(country.school, f"name_{language}") in letter.body
    page = text(central, link())
    assert f'<html lang="{language}"' in page and getattr(country.school, f"name_{language}") in page
    assert central.post(link(), ACCOUNT).status_code == 302
    person = User.objects.get(email="new@example.kz")
    assert (person.language, person.memberships.get().role) == (language, "editor")
    assert central.get("/admin/").status_code == 200
    assert str(person) in text(client, "/admin/people/")


def test_a_weak_password_is_refused_and_what_was_typed_stays(country, client, central):
    invite(client, country.school)
    page = central.post(link(), ACCOUNT | {"password1": "12345", "password2": "12345"}).content.decode()
    assert 'value="Оспанова"' in page and not User.objects.filter(email="new@example.kz").exists()
    assert Invitation.objects.get().is_open


def test_a_link_works_once(country, client, central):
    invite(client, country.school)
    central.post(link(), ACCOUNT)
    again = Client(HTTP_HOST="central.test")
    with override("ru"):
        told = gettext("It was accepted already. Sign in with the e-mail address and the password of your account.")
    assert is_closed(link()) and told in text(again, link())
    again.post(link(), ACCOUNT)
    assert Membership.objects.filter(user__email="new@example.kz").count() == 1


def test_a_link_runs_out_after_its_term_and_can_be_sent_again(country, client, signed_in, head):
    invite(client, country.school)
    old = link()
    with time_machine.travel(timezone.now() + timedelta(days=14, seconds=5)):
        assert is_closed(old)
        later = signed_in(head)
        later.post(f"/admin/people/invitations/{Invitation.objects.get().pk}/", {"again": "1"})
        assert is_closed(old) and not is_closed(link())


def test_a_withdrawn_link_opens_nothing(country, client, central):
    invite(client, country.school)
    client.post(f"/admin/people/invitations/{Invitation.objects.get().pk}/", {"withdraw": "1"})
    assert is_closed(link())
    central.post(link(), ACCOUNT)
    assert not User.objects.filter(email="new@example.kz").exists()


def test_somebody_elses_account_can_not_accept(country, client, signed_in):
    invite(client, country.school)
    stranger = UserFactory(language="ru")
    page = signed_in(stranger).get(link()).content.decode()
    assert stranger.email in page and "new@example.kz" in page
    signed_in(stranger).post(link(), ACCOUNT)
    assert not stranger.memberships.exists() and Invitation.objects.get().is_open


def test_an_account_that_is_there_accepts_signed_in(country, client, central, signed_in):
    person = member(country.other_school, "editor", email="new@example.kz")
    invite(client, country.school)
    page = text(central, link())
    assert 'name="password1"' not in page and "/account/sign-in/?next=" in page
    signed_in(person).post(link())
    assert {row.organisation for row in person.memberships.all()} == {country.school, country.other_school}


def test_the_link_opens_on_the_central_host_only(country, client, site_client):
    invite(client, country.school)
    assert site_client(country.school).get(link()).status_code == 404


def test_nobody_is_invited_twice(country, client):
    invite(client, country.school)
    page = invite(client, country.school).content.decode()
    assert Invitation.objects.count() == 1 and "New@example.kz" in page


# Who gives what


def test_a_head_gives_roles_up_to_his_own(country, client):
    page = text(client, f"/admin/people/invite/{country.school.pk}/")
    assert 'value="head"' in page and 'value="editor"' in page and 'value="official"' not in page
    invite(client, country.school, post="official")
    assert not Invitation.objects.exists()


def test_an_official_gives_roles_to_those_below_and_to_nobody_else(country, signed_in):
    official = signed_in(member(country.district, "official"))
    assert invite(official, country.school, post="head").status_code == 302
    assert invite(official, country.district, post="official").status_code == 302
    assert invite(official, country.region, post="editor").status_code == 404
    assert Invitation.objects.count() == 2


@pytest.mark.parametrize("what", ["again", "withdraw"])
def test_a_head_of_an_authority_leaves_the_invitation_of_an_official_alone(country, signed_in, what):
    invite(signed_in(member(country.district, "official")), country.district, post="official")
    before = Invitation.objects.get()
    head = signed_in(member(country.district, "head"))
    head.post(f"/admin/people/invitations/{before.pk}/", {what: "1"})
    after = Invitation.objects.get()
    assert (after.is_open, after.token_digest) == (True, before.token_digest)


@pytest.mark.parametrize("role", ["editor", "technical"])
def test_who_gives_no_roles_has_no_such_screen(country, signed_in, role):
    client = signed_in(member(country.school, role))
    assert client.get("/admin/people/").status_code == 404
    assert '"/admin/people/"' not in text(client, "/admin/")


def test_a_deputy_does_not_end_the_role_of_the_head_whose_place_he_takes(country, head, signed_in):
    deputy = MembershipFactory(organisation=country.school, role="head", ends_on=days(10)).user
    address = f"/admin/people/{head.memberships.get().pk}/"
    assert signed_in(deputy).get(address).status_code == 404
    assert signed_in(deputy).post(address, {"now": "1"}).status_code == 404
    assert head.memberships.current().exists()


# The end of a role


@pytest.mark.parametrize("place", ["/admin/", "/admin/pages/", "/admin/images/"])
def test_an_ended_role_gives_nothing_on_the_next_request(country, client, signed_in, place):
    editor = member(country.school, "editor")
    at_work = signed_in(editor)
    assert at_work.get(place).status_code in (200, 302)
    client.post(f"/admin/people/{editor.memberships.get().pk}/", {"now": "1"})
    assert at_work.get(place).status_code == 404


def test_a_dated_end_comes_by_itself(country, client, signed_in):
    editor = member(country.school, "editor")
    client.post(f"/admin/people/{editor.memberships.get().pk}/", {"ends_on": days(3)})
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert signed_in(editor).get("/admin/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert signed_in(editor).get("/admin/").status_code == 404


@pytest.mark.parametrize("data", [{"now": "1"}, {"ends_on": "tomorrow"}])
def test_the_last_head_can_not_vanish(country, head, client, data):
    MembershipFactory(organisation=country.school, role="head", ends_on=days(30))  # a deputy, who goes, too
    data = {name: days(1) if value == "tomorrow" else value for name, value in data.items()}
    answer = client.post(f"/admin/people/{head.memberships.get().pk}/", data, follow=True)
    with override("kk"):
        assert "ешкім қалмайды" in answer.content.decode()
    assert head.memberships.get().ends_on is None


def test_a_head_may_go_when_another_stays(country, head, client):
    MembershipFactory(organisation=country.school, role="head")
    client.post(f"/admin/people/{head.memberships.get().pk}/", {"ends_on": days(1)})
    assert head.memberships.get().ends_on == days(1)


def test_a_new_head_takes_the_place_of_the_present_one_when_he_accepts(country, head, client, central, signed_in):
    invite(client, country.school, post="head", takes_over="on", starts_on=days(5))
    assert head.memberships.get().ends_on is None
    central.post(link(), ACCOUNT)
    new = User.objects.get(email="new@example.kz")
    assert (head.memberships.get().ends_on, new.memberships.get().starts_on) == (days(4), days(5))
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert signed_in(head).get("/admin/").status_code == 404
        assert signed_in(new).get("/admin/").status_code == 200


def test_a_successor_for_a_time_is_refused(country, client):
    invite(client, country.school, post="head", takes_over="on", ends_on=days(20))
    assert not Invitation.objects.exists()


# Seats


def test_a_head_of_an_association_is_invited_with_its_subjects(country, client, central):
    invite(client, country.school, post="association", subjects=["math", "algebra"])
    central.post(link(), ACCOUNT)
    membership = Membership.objects.get(user__email="new@example.kz")
    assert (membership.role, membership.seat, membership.subjects) == (
        "methodologist",
        "association",
        ["math", "algebra"],
    )
    page = text(client, "/admin/people/")
    with override("kk"):
        assert gettext("head of a methodical association") in page.lower() and "Алгебра" in page


def test_without_a_subject_he_is_not_invited_and_nothing_is_lost(country, client):
    answer = invite(client, country.school, post="association").content.decode()
    assert not Invitation.objects.exists() and "New@example.kz" in answer


def test_others_have_no_subjects_whatever_was_ticked(country, client):
    invite(client, country.school, post="council", subjects=["math"])
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.seat, invitation.subjects) == ("methodologist", "council", [])


def test_somebody_may_have_two_seats_and_each_once(country, client):
    for post in ("teacher", "council", "council"):
        invite(client, country.school, post=post)
    assert sorted(Invitation.objects.values_list("role", flat=True)) == ["methodologist", "teacher"]


# What the screens show


def test_the_list_tells_who_has_not_signed_in_yet(country, client):
    fresh, known = member(country.school, "editor"), member(country.school, "editor")
    User.objects.filter(pk=known.pk).update(last_login=timezone.now())
    page = text(client, "/admin/people/?state=new")
    assert fresh.email in page and known.email not in page


def test_people_are_found_by_any_spelling_of_the_name(country, client):
    person = member(country.school, "editor", last_name="Әуезова")
    for words in ("әуезова", "ӘУЕЗОВА", "Әуез"):
        assert person.email in text(client, f"/admin/people/?q={words}")
    assert person.email not in text(client, "/admin/people/?q=Сейфуллин")


def test_each_change_is_kept_with_who_made_it(country, head, client):
    editor = member(country.school, "editor")
    invite(client, country.school)
    client.post(f"/admin/people/{editor.memberships.get().pk}/", {"now": "1"})
    page = text(client, "/admin/people/changes/")
    assert "new@example.kz" in page and str(editor) in page and str(head) in page


def test_the_screen_says_what_each_role_may_do(client):
    allowed = dict(deeds_by_role())
    assert len(allowed) == len(ROLE_RIGHTS)
    page = unescape(text(client, "/admin/people/roles/"))
    for deeds in allowed.values():
        assert all(str(deed) in page for deed in deeds)


def test_the_documentation_has_the_same_table():
    """Out of step? Put in what this test shows."""
    with override("en"):
        assert as_markdown() in (ROOT / "docs" / "roles.md").read_text()


def test_lists_cost_the_same_however_many_people_there_are(country, signed_in, django_assert_max_num_queries):
    official = signed_in(member(country.district, "official"))
    MembershipFactory.create_batch(40, organisation=country.school)
    for number in range(30):
        invite(official, country.school, email=f"person{number}@demo.example")
    for address in ("/admin/people/", "/admin/people/invitations/", "/admin/people/changes/", "/admin/people/invite/"):
        official.get(address)
        with django_assert_max_num_queries(14):
            assert official.get(address).status_code == 200


def test_the_password_of_a_new_account_signs_in(country, client, central):
    invite(client, country.school)
    central.post(link(), ACCOUNT)
    anew = Client(HTTP_HOST="central.test")
    anew.post("/ru/account/sign-in/", {"login": "new@example.kz", "password": NEW_PASSWORD})
    assert anew.get("/admin/").status_code == 200
    assert PASSWORD != NEW_PASSWORD


def test_a_minor_is_marked_by_who_looks_after_him(country, client, signed_in):
    teacher = member(country.school, "teacher", last_name="Жасбаев")
    address = f"/admin/people/{teacher.memberships.get().pk}/"
    client.post(address, {"minor": "yes"})
    teacher.refresh_from_db()
    assert teacher.is_minor and "кәмелетке толмаған" in text(client, "/admin/people/")
    assert "Жасбаев" in text(client, "/admin/people/changes/")
    other = signed_in(member(country.other_school, "head"))
    assert other.post(address, {"minor": "no"}).status_code == 404
    client.post(address, {"minor": "no"})
    teacher.refresh_from_db()
    assert not teacher.is_minor


def test_a_moderator_of_subjects_is_invited(country, client, central):
    invite(client, country.school, post="moderator", subjects=["math"])
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.subjects) == ("moderator", ["math"])
