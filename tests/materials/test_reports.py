"""Somebody reports a copied work: a head who has no part in it decides, and the author never learns who it was."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from base.models import OutgoingMail
from base.scheduler import jobs, run_job
from base.terms import term
from home.to_do import to_do_for
from materials.models import Material, PlagiarismReport
from materials.reporting import report_copied_work
from tests.factories import MaterialFactory, member
from tests.guarded import guards, new_visitor, send

CLAIM = {
    "claim": "Екінші бөлім түгел көшірілген.",
    "original": "https://example.kz/sabaq/5",
    "name": "Ерлан Сейіткали",
    "email": "erlan@example.kz",
    "consent_version": "on",
}
DAY = timedelta(days=1)
NAMES = ("Сейіткали", "erlan@example.kz")
CONFIRMED = {"decision": "confirmed", "answer": "Материал көшірілген екен."}
NOT_CONFIRMED = {"decision": "not_confirmed", "answer": "Ортақ дереккөз, көшірме емес."}


@pytest.fixture
def head(country):
    return member(country.school, "head", language="kk")


@pytest.fixture
def work(country, teacher) -> Material:
    return MaterialFactory(organisation=country.school, author=teacher)


def address(work: Material, language: str = "kk") -> str:
    return f"/{language}/material/{work.code}/report/"


def reported(work: Material, email: str = CLAIM["email"], language: str = "kk") -> PlagiarismReport:
    said = CLAIM | {"email": email, "consent_version": "plagiarism 2026-09-01", "language": language}
    return report_copied_work(version=work.versions.first(), **said)


def decide(client, report: PlagiarismReport, answer: dict):
    return client.post(f"/kk/my/reports/{report.pk}/", answer)


def letters_to(email: str) -> str:
    return "".join(f"{mail.subject} {mail.body}" for mail in OutgoingMail.objects.filter(to=email))


def is_public(work: Material) -> bool:
    return Material.objects.get(pk=work.pk).page.live


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_anybody_reports_and_the_head_is_told_without_the_name(country, site_client, head, work, language):
    reader = site_client(country.school)
    page = reader.get(address(work, language))
    assert f'<html lang="{language}"' in page.content.decode() and "noindex" in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"
    answer = send(reader, address(work, language), **CLAIM)
    assert reader.get(answer["Location"]).status_code == 200
    report = PlagiarismReport.objects.get()
    assert (report.version.material, report.version.number, report.language) == (work, 1, language)
    assert (report.claim, report.consent_version) == (CLAIM["claim"], "plagiarism 2026-09-01")
    told = letters_to(head.email)
    assert f"http://{country.school.host}/kk/my/reports/{report.pk}/" in told
    assert not any(word in told for word in (*NAMES, CLAIM["claim"]))


def test_the_page_of_a_material_leads_to_the_form(country, site_client, work):
    page = site_client(country.school).get(work.page.get_url_parts()[2]).content.decode()
    assert f'href="{address(work)}"' in page


@pytest.mark.parametrize(
    ("name", "value"),
    [("claim", ""), ("claim", "x" * 3001), ("original", ""), ("name", ""), ("email", "no"), ("consent_version", "")],
)
def test_a_mistake_costs_nothing_of_what_was_typed(country, site_client, work, name, value):
    answer = send(site_client(country.school), address(work), **CLAIM | {name: value})
    assert answer.status_code == 200 and list(answer.context["form"].errors) == [name]
    kept = answer.content.decode()
    assert all(CLAIM[other] in kept for other in ("claim", "original", "name", "email") if other != name)
    assert not PlagiarismReport.objects.exists()


def test_a_second_click_makes_no_second_report(country, site_client, work):
    reader = site_client(country.school)
    same = guards(reader, address(work)) | CLAIM
    assert reader.post(address(work), same).status_code == 302
    assert CLAIM["claim"] in reader.post(address(work), same).content.decode()
    assert PlagiarismReport.objects.count() == 1


def test_what_is_not_public_here_is_not_there(country, site_client, work):
    draft = MaterialFactory(organisation=country.school, draft=True)
    here, elsewhere = site_client(country.school), site_client(country.other_school)
    assert [here.get(address(work)).status_code, elsewhere.get(address(work)).status_code] == [200, 404]
    for client, material in ((here, draft), (elsewhere, work)):
        assert client.get(f"{address(material)}sent/").status_code == 404
        assert client.post(address(material), CLAIM).status_code == 404


def test_confirmed_it_is_taken_down_and_all_are_told(country, site_client, at_school, head, work, teacher):
    first, second = reported(work), reported(work, "second@example.kz", "ru")
    client = at_school(head)
    assert NAMES[0] in client.get(f"/kk/my/reports/{first.pk}/").content.decode()
    assert decide(client, first, CONFIRMED).status_code == 302
    short = site_client(country.school).get(f"/kk/material/{work.code}/")
    assert short.status_code == 410 and CONFIRMED["answer"] in short.content.decode()
    assert CONFIRMED["answer"] in letters_to("erlan@example.kz") and CONFIRMED["answer"] in letters_to(teacher.email)
    second.refresh_from_db()
    assert (second.is_confirmed, second.answer, second.decided_by) == (True, CONFIRMED["answer"], head)
    assert "Мектебіңіздің басшысы" in letters_to(teacher.email)
    letter = OutgoingMail.objects.get(to="second@example.kz").body
    assert CONFIRMED["answer"] in letter and letter != OutgoingMail.objects.get(to="erlan@example.kz").body
    assert CONFIRMED["answer"] in client.get(f"/kk/my/reports/{second.pk}/").content.decode()


def test_not_confirmed_it_stays_and_only_the_reporter_is_told(at_school, head, work, teacher):
    report, other = reported(work), reported(work, "second@example.kz")
    before = letters_to(teacher.email)
    long = "ұ" * 2000
    assert decide(at_school(head), report, NOT_CONFIRMED | {"answer": long}).status_code == 302
    assert is_public(work) and long in letters_to("erlan@example.kz") and letters_to(teacher.email) == before
    assert not letters_to("second@example.kz") and PlagiarismReport.objects.open().get() == other


@pytest.mark.parametrize(
    "answer", [CONFIRMED | {"answer": "ұ" * 501}, NOT_CONFIRMED | {"answer": "ұ" * 2001}, CONFIRMED | {"answer": " "}]
)
def test_an_answer_is_neither_missing_nor_cut(at_school, head, work, answer):
    page = decide(at_school(head), reported(work), answer)
    assert page.status_code == 200 and list(page.context["form"].errors) == ["answer"]
    assert answer["answer"].strip() in page.content.decode() and is_public(work)
    assert PlagiarismReport.objects.get().decided_at is None


def test_of_two_heads_the_second_is_told_and_loses_nothing(country, at_school, head, work):
    report, other = reported(work), at_school(member(country.school, "head"))
    decide(at_school(head), report, NOT_CONFIRMED)
    late = decide(other, report, CONFIRMED)
    assert late.status_code == 409 and CONFIRMED["answer"] in late.content.decode()
    assert is_public(work) and not PlagiarismReport.objects.get().is_confirmed
    assert OutgoingMail.objects.filter(to="erlan@example.kz").count() == 1


@pytest.mark.parametrize("answer", [CONFIRMED, NOT_CONFIRMED])
def test_it_is_answered_also_when_the_author_has_withdrawn_the_material(at_school, head, work, teacher, answer):
    report = reported(work)
    at_school(teacher).post(f"/kk/my/materials/{work.pk}/", {"withdraw": "1", "reason": "Қате"})
    assert decide(at_school(head), report, answer).status_code == 302
    assert answer["answer"] in letters_to("erlan@example.kz")
    assert Material.objects.get(pk=work.pk).withdrawal_reason == "Қате"


def test_nobody_else_sees_or_decides_it(country, at_school, head, work, teacher):
    report = reported(work)
    there = country.other_school.host
    for client in (
        at_school(teacher),
        at_school(member(country.school, "editor")),
        at_school(member(country.other_school, "head")),
        at_school(member(country.other_school, "head"), there),
        at_school(member(country.district, "head"), country.district.host),
    ):
        assert client.get(f"/kk/my/reports/{report.pk}/").status_code == 404
        assert decide(client, report, CONFIRMED).status_code == 404
    stranger = Client(HTTP_HOST=country.school.host).get("/kk/my/reports/")
    assert stranger.status_code == 302 and stranger["Location"].startswith("/kk/enter/")
    assert is_public(work)


def test_the_author_learns_nothing_of_who_it_was(at_school, head, work, teacher):
    author = at_school(teacher)
    places = ["/kk/my/materials/", f"/kk/my/materials/{work.pk}/"]
    report = reported(work)
    seen = "".join(author.get(place).content.decode() for place in places)
    decide(at_school(head), report, CONFIRMED)
    seen += "".join(author.get(place).content.decode() for place in places) + letters_to(teacher.email)
    assert CONFIRMED["answer"] in seen and not any(name in seen for name in NAMES)


@pytest.mark.parametrize(("above", "role"), [("district", "head"), ("district", "official"), ("ministry", "head")])
def test_where_the_head_is_the_author_somebody_above_decides(country, at_school, above, role):
    author = member(country.school, "head")
    place = getattr(country, above)
    decider = member(place, role, language="kk")
    work = MaterialFactory(organisation=country.school, author=author)
    report = reported(work)
    own, client = at_school(author), at_school(decider, place.host)
    assert own.get(f"/kk/my/reports/{report.pk}/").status_code == 404
    assert NAMES[0] not in own.get("/kk/my/reports/").content.decode() and not letters_to(author.email)
    assert f"http://{place.host}/kk/my/reports/{report.pk}/" in letters_to(decider.email)
    assert f"/kk/my/reports/{report.pk}/" in client.get("/kk/my/reports/").content.decode()
    assert decide(client, report, CONFIRMED).status_code == 302 and not is_public(work)
    told = letters_to(author.email)
    assert CONFIRMED["answer"] in told and "Мектебіңіздің басшысы" not in told


def test_the_other_head_decides_and_not_one_above_or_a_co_author(country, at_school, head):
    author = member(country.school, "head")
    co_author = member(country.school, "head", last_name="Ли")
    above = member(country.district, "head")
    work = MaterialFactory(organisation=country.school, author=author, other_authors="И. В. Ли")
    report = reported(work)
    assert letters_to(head.email) and not any(letters_to(row.email) for row in (author, co_author, above))
    assert at_school(co_author).get(f"/kk/my/reports/{report.pk}/").status_code == 404
    assert decide(at_school(head), report, NOT_CONFIRMED).status_code == 302


def test_who_has_gone_to_another_school_reads_no_more_of_it(country, at_school, head, work):
    report = reported(work)
    decide(at_school(head), report, NOT_CONFIRMED)
    head.memberships.update(organisation=country.other_school)
    for host in (country.school.host, country.other_school.host):
        assert at_school(head, host).get(f"/kk/my/reports/{report.pk}/").status_code == 404


def test_the_head_is_told_in_the_admin_and_led_to_the_desk(country, head, work, teacher):
    assert not [row for row in to_do_for(head) if "reports" in row.url]
    reported(work)
    (to_do,) = [row for row in to_do_for(head) if "my%2Freports" in row.url]
    assert to_do.count == 1 and to_do.url.startswith(f"http://{country.school.host}/kk/enter/?next=")
    assert not [row for row in to_do_for(teacher) if "reports" in row.url]


def test_who_has_reported_what_is_forgotten_after_its_term(at_school, head, work):
    old, young = reported(work), reported(work, "second@example.kz")
    PlagiarismReport.objects.filter(pk=old.pk).update(created_at=timezone.now() - term("plagiarism_report") - DAY)
    (job,) = [job for job in jobs() if "copied works" in job.name]
    assert run_job(job) == 1 and run_job(job) == 0
    old.refresh_from_db()
    assert not any([old.claim, old.original, old.reporter_name, old.reporter_email]) and old.erased_at
    assert at_school(head).get(f"/kk/my/reports/{old.pk}/").status_code == 200
    assert decide(at_school(head), old, NOT_CONFIRMED).status_code == 409
    assert PlagiarismReport.objects.open().get().claim == young.claim


def test_queries_do_not_grow(country, at_school, django_assert_num_queries, django_assert_max_num_queries):
    author = member(country.school, "head")
    client = at_school(member(country.district, "head"), country.district.host)

    def more(count: int) -> None:
        for number in range(count):
            report = reported(MaterialFactory(organisation=country.school, author=author))
            reported(MaterialFactory(organisation=country.school, author=author), f"x{number}@example.kz")
            decide(client, report, NOT_CONFIRMED)
        new_visitor()
        client.get("/kk/my/reports/")

    more(1)
    with django_assert_max_num_queries(20) as queries:
        client.get("/kk/my/reports/")
        count = len(queries)
    more(4)
    with django_assert_num_queries(count):
        client.get("/kk/my/reports/")
