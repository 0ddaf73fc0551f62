"""The ministry keeps the learning objectives in the admin: one at a time, or a whole table in two steps."""

import io
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from openpyxl import Workbook, load_workbook
from wagtail.models import ModelLogEntry, UploadedFile

from materials.models import CatalogueEntry, LearningObjective
from materials.objectives import MOST_ROWS, take_in
from schools.subjects import SUBJECTS
from tests.factories import MaterialFactory, UserFactory, member
from tests.materials.test_objectives import HEADER, ROWS, SOURCE, table

LIST, TABLE = "/admin/objectives/", "/admin/objectives/table/"
RUSSIAN = "Предмет;Код;Текст на казахском;Текст на русском;Источник"


@pytest.fixture
def keeper(country, signed_in):
    return signed_in(member(country.ministry, "official", language="ru"))


@pytest.fixture
def objective(db):
    return LearningObjective.objects.create(
        subject="math", code="5.1.2.1", text_kk="Мақсат", text_ru="Цель", source=SOURCE
    )


def workbook(*rows) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def send(client, content: bytes, name="table.csv"):
    return client.post(TABLE, {"table": SimpleUploadedFile(name, content)})


def text_of(response) -> str:
    return unescape(response.content.decode())


def digest_in(response) -> str:
    return re.search(r'name="known" value="(\w+)"', response.content.decode())[1]


def agree(client, address: str, known: str = ""):
    return client.post(address, {"known": known or digest_in(client.get(address))}, follow=True)


@pytest.mark.parametrize(
    ("place", "role", "may"),
    [
        ("ministry", "official", True),
        ("ministry", "head", True),
        ("ministry", "editor", False),
        ("region", "official", False),
        ("school", "head", False),
    ],
)
def test_the_ministrys_heads_and_officials_alone_see_it(country, signed_in, objective, place, role, may):
    person = member(getattr(country, place), role)
    client = signed_in(person)
    addresses = [LIST, f"{LIST}new/", f"{LIST}edit/{objective.pk}/", f"{LIST}delete/{objective.pk}/"]
    addresses += [f"{LIST}history/{objective.pk}/", TABLE, f"{TABLE}template/"]
    assert {client.get(address).status_code for address in addresses} == {200 if may else 404}
    assert (LIST in client.get("/admin/").content.decode()) == may
    person.memberships.update(starts_on="2020-01-01", ends_on="2020-01-01")
    assert client.get(LIST).status_code in (302, 404)


def test_a_superuser_sees_it_and_a_stranger_is_sent_to_sign_in(db, signed_in, central):
    assert signed_in(UserFactory(superuser=True)).get(LIST).status_code == 200
    assert central.get(TABLE).status_code == 302


def test_it_is_found_by_words_code_and_subject(keeper, objective):
    take_in(content=table(*ROWS[1:], f"physics,7.2.1.4,Күш,Сила,{SOURCE}"))

    def found(query: str) -> set[str]:
        return set(re.findall(r"\d\.\d\.\d\.\d+", keeper.get(f"{LIST}?{query}").content.decode()))

    assert re.findall(r"\d\.\d\.\d\.\d+", text_of(keeper.get(LIST)))[0] == "5.1.2.1"
    assert found("q=сила") == found("q=7.2.1") == found("subject=physics") == {"7.2.1.4"}
    assert "5.1.2.1" in found("q=мақсат") and "7.2.1.4" not in found("q=мақсат")


def test_the_list_costs_the_same_however_long_it_is(country, keeper, objective, django_assert_max_num_queries):
    MaterialFactory(organisation=country.school, objectives=[objective])
    with django_assert_max_num_queries(40) as few:
        page = text_of(keeper.get(LIST))
    assert re.search(r"<td[^>]*>\s*1\s*</td>", page)  # the materials that use it
    take_in(content=table(*ROWS))
    with django_assert_max_num_queries(len(few)):
        keeper.get(LIST)


def test_the_list_is_downloaded_as_a_table_that_is_taken_in_again(keeper):
    take_in(content=table(*ROWS))
    download = keeper.get(f"{LIST}?export=xlsx")
    address = send(keeper, download.getvalue(), "objectives.xlsx").url
    assert keeper.get(address).context["plan"].same == 11


def test_a_new_one_is_written_and_a_code_stands_once(keeper, objective):
    fields = {"subject": "math", "code": "5.1.2.2", "text_kk": "Жаңа", "text_ru": "", "source": SOURCE}
    assert keeper.post(f"{LIST}new/", fields).status_code == 302
    new = LearningObjective.objects.get(code="5.1.2.2")
    assert ModelLogEntry.objects.for_instance(new).get().action == "wagtail.create"
    for wrong in ({"code": "5.1.2.1"}, {"code": "5-1"}, {"code": "5.1.2.3", "text_kk": ""}):
        assert keeper.post(f"{LIST}new/", fields | wrong).status_code == 200
    assert LearningObjective.objects.count() == 2


def test_other_words_reach_the_catalogue_and_the_code_stays(
    country, keeper, objective, django_capture_on_commit_callbacks
):
    work = MaterialFactory(organisation=country.school, objectives=[objective])
    words = {"subject": "physics", "code": "9.9.9.9", "text_kk": "Тың мақсат", "text_ru": "Цель", "source": SOURCE}
    with django_capture_on_commit_callbacks(execute=True):
        assert keeper.post(f"{LIST}edit/{objective.pk}/", words).status_code == 302
    objective.refresh_from_db()
    assert (objective.subject, objective.code, objective.text_kk) == ("math", "5.1.2.1", "Тың мақсат")
    assert "Тың мақсат" in CatalogueEntry.objects.get(material=work).text


def test_what_nobody_uses_is_deleted(keeper, objective):
    assert keeper.post(f"{LIST}delete/{objective.pk}/").status_code == 302
    assert not LearningObjective.objects.exists()


@pytest.mark.parametrize("use", ["page", "draft", "version"])
def test_what_a_material_names_is_kept(country, keeper, objective, use):
    work = MaterialFactory(organisation=country.school, objectives=[objective], draft=use == "draft")
    if use == "version":
        later = work.page.get_latest_revision_as_object()
        later.objectives = []
        later.save_revision(clean=False).publish()
    for ask in (keeper.get, keeper.post):
        page = ask(f"{LIST}delete/{objective.pk}/")
        assert page.status_code == 200 and 'type="submit" class="button serious"' not in page.content.decode()
    assert LearningObjective.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("table.csv", table(*ROWS)),
        ("table.csv", "\r\n".join([RUSSIAN, "Математика;5.1.2.1;;Цель «1»;приказ № 399"]).encode("cp1251")),
        ("table.csv", "\r\n".join([RUSSIAN, "", "МАТЕМАТИКА;5.1.2.1;Тұжырым;;бұйрық"]).encode("kz1048")),
        ("table.xlsx", workbook(["Пән", "Код", "Қазақша мәтіні", "Орысша мәтіні", "Дереккөзі", "Ескерту"],
                                [], ["Математика", "5.1.2.1", "Мақсат\n1", None, 399, None])),
    ],
    ids=["utf-8", "windows-1251", "kz-1048", "xlsx"],
)  # fmt: skip
def test_a_table_is_looked_at_then_taken_in(keeper, name, content):
    address = send(keeper, content, name).url
    assert "5.1.2.1" in text_of(keeper.get(address)) and not LearningObjective.objects.exists()
    assert agree(keeper, address).redirect_chain == [(LIST, 302)]
    objective = LearningObjective.objects.get(code="5.1.2.1")
    assert objective.subject == "math" and objective.source
    assert objective.text_kk in ("Мақсат 1", "Тұжырым") or objective.text_ru == "Цель «1»"
    logged = ModelLogEntry.objects.get(action="objectives.taken_in")
    assert logged.data["new"] == LearningObjective.objects.count() and logged.user_display_name
    assert agree(keeper, address).redirect_chain == [(LIST, 302)]  # a second click
    assert ModelLogEntry.objects.filter(action="objectives.taken_in").count() == 1


def test_other_words_are_shown_with_what_they_replace(country, keeper, objective, django_capture_on_commit_callbacks):
    work = MaterialFactory(organisation=country.school, objectives=[objective])
    address = send(keeper, table(f"math,5.1.2.1,Тың мақсат,Цель,{SOURCE}", ROWS[1])).url
    page = text_of(keeper.get(address))
    assert '<p lang="kk">' in page and "<ins>Тың" in page and "<ins>Цель" not in page
    with django_capture_on_commit_callbacks(execute=True):
        agree(keeper, address)
    assert LearningObjective.objects.get(code="5.1.2.1").text_kk == "Тың мақсат"
    assert "Тың мақсат" in CatalogueEntry.objects.get(material=work).text


def test_what_has_changed_since_it_was_shown_is_shown_anew(keeper, objective):
    address = send(keeper, table(f"math,5.1.2.1,Тың мақсат,Цель,{SOURCE}", ROWS[1])).url
    shown = digest_in(keeper.get(address))
    LearningObjective.objects.update(text_kk="Басқа")
    assert agree(keeper, address, shown).redirect_chain == [(address, 302)]
    assert LearningObjective.objects.get().text_kk == "Басқа"
    agree(keeper, address)
    assert LearningObjective.objects.count() == 2


def test_anothers_table_is_nobodys_and_the_next_takes_the_place_of_ones_own(country, keeper, signed_in):
    address = send(keeper, table(*ROWS)).url
    colleague = signed_in(member(country.ministry, "head"))
    assert colleague.get(address).status_code == colleague.post(address).status_code == 404
    send(keeper, table(ROWS[0]))
    assert keeper.get(address).status_code == 404
    assert UploadedFile.objects.count() == 1


DATES = workbook(HEADER.strip().split(","), ["math", "5.1.2.1", "Мақсат", "", SOURCE], ["math", 5.1, "x", "", SOURCE])


BAD = {
    "empty": (b"", ""),
    "a PDF": (b"%PDF-1.4 nothing", ":"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\0\0", ".xlsx"),
    "a broken workbook": (b"PK\x03\x04 broken", ".xlsx"),
    "a workbook without cells": (workbook(), ":"),
    "a code that is a number": (DATES, "3"),
    "an endless cell": (HEADER.encode() + b'"' + b"x" * 200_000, ".xlsx"),
    "a long text": (table(f"math,5.1.2.1,{'x' * 501},,x"), "500"),
    "too big": (HEADER.encode() + b"x" * (5 * 2**20), "5"),
    "too long": (table(*[f"math,1.1.{n // 100}.{n % 100},x,,x" for n in range(MOST_ROWS + 1)]), f"{MOST_ROWS}"),
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_bad_file_says_what_is_wrong_with_it(country, signed_in, language):
    client = signed_in(member(country.ministry, "official", language=language))
    for name, (content, fault) in BAD.items():
        response = send(client, content)
        assert response.status_code == 200 and f'<html lang="{language}"' in response.content.decode(), name
        faults = response.context.get("faults") or response.context["form"].errors["table"]
        assert fault in faults[0] and faults[0] in text_of(response), name
    assert not UploadedFile.objects.exists() and not LearningObjective.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_empty_table_is_one_that_can_be_filled_and_sent(country, signed_in, language):
    client = signed_in(member(country.ministry, "official", language=language))
    book = load_workbook(io.BytesIO(client.get(f"{TABLE}template/").content))
    with override(language):
        subject = str(SUBJECTS["kaz_lang"])
    assert subject in [row[0] for row in book.worksheets[1].values]
    book.active.append([subject, "5.1.2.1", "Мақсат", "Цель", SOURCE])
    file = io.BytesIO()
    book.save(file)
    agree(client, send(client, file.getvalue(), "filled.xlsx").url)
    assert LearningObjective.objects.get().subject == "kaz_lang"
