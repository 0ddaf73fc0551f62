"""The works of a school stay readable, citable and usable when it is no more."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.models import Thread
from materials.models import MaterialUse
from schools.models import Organisation, OrganisationStatus
from tests.factories import member
from tests.forum.conftest import trusted
from tests.materials.conftest import begun, decide, write


@pytest.fixture
def work(at_school, teacher, association, council):
    """Two versions of a work with a file; then the school is closed."""
    author = at_school(teacher)
    material = begun(author)
    for number in (1, 2):
        plan = SimpleUploadedFile("plan.pdf", b"%PDF-1.4 plan")
        write(author, material, "send", upload=plan, annotation=f"{number}-нұсқа", changes=f"{number}-өзгеріс")
        for reviewer in (association, council):
            decide(at_school(reviewer), material)
    Organisation.objects.filter(pk=material.organisation_id).update(status=OrganisationStatus.CLOSED)
    return material


def test_its_short_address_leads_to_the_authority_above(work, country, central, site_client):
    short = f"/kk/material/{work.code}/"
    kept = f"http://{country.district.host}{short}"
    for client in (central, site_client(country.school), site_client(country.ministry)):
        answer = client.get(short)
        assert (answer.status_code, answer.headers.get("Location")) == (302, kept)
    client = site_client(country.district)
    page = client.get(short).content.decode()
    assert "2-нұсқа" in page and work.organisation.name_kk in page
    assert f'href="{short}1/"' in page and "/changes/" not in page
    first = client.get(f"{short}1/").content.decode()
    assert "1-нұсқа" in first and "2-нұсқа" not in first
    assert f'href="{short}"' in first
    assert "2-нұсқа" in client.get(f"/ru/material/{work.code}/").content.decode()


def test_its_files_go_along(work, country, site_client):
    client = site_client(country.district)
    file = work.versions.get(number=1).files.get()
    for tail in (f"1/{file.pk}/", "1/archive.zip"):
        assert client.get(f"/kk/material/{work.code}/{tail}").status_code == 200
        assert site_client(country.other_school).get(f"/kk/material/{work.code}/{tail}").status_code == 404
    assert client.get(f"/kk/material/{work.code}/qr.svg").status_code == 200


def test_where_the_authority_is_closed_too_the_next_one_shows_it(work, country, site_client):
    Organisation.objects.filter(pk=country.district.pk).update(status=OrganisationStatus.CLOSED)
    assert "2-нұсқа" in site_client(country.region).get(f"/kk/material/{work.code}/").content.decode()


def test_teachers_elsewhere_use_it_still(work, country, at_school):
    client = at_school(member(country.other_school, "teacher"), country.other_school.host)
    page = client.get(f"/kk/my/use/{work.code}/").content.decode()
    assert f'href="/kk/material/{work.code}/"' in page
    client.post(f"/kk/my/use/{work.code}/", {"report": "Жақсы"})
    assert MaterialUse.objects.count() == 1
    assert f'href="/kk/material/{work.code}/"' in client.get(f"/kk/material/{work.code}/author/").content.decode()


def test_what_was_withdrawn_says_so_there(work, country, site_client):
    work.withdrawn_at, work.withdrawal_reason = work.created_at, "Қате табылды"
    work.save()
    work.page.unpublish()
    answer = site_client(country.district).get(f"/kk/material/{work.code}/")
    assert answer.status_code == 410 and "Қате табылды" in answer.content.decode()


def test_the_address_of_a_version(at_school, teacher, association, council, country, site_client):
    author = at_school(teacher)
    material = begun(author)
    write(author, material, "send")
    for reviewer in (association, council):
        decide(at_school(reviewer), material)
    answer = site_client(country.other_school).get(f"/kk/material/{material.code}/1/")
    assert answer.headers["Location"].endswith("/version/1/")
    assert author.get(answer.headers["Location"].partition(country.school.host)[2]).status_code == 200


def test_what_is_said_under_it_goes_along_and_comes_back(work, country, at_school, site_client):
    colleague = trusted(member(country.other_school, "teacher"), country)
    thread = Thread.objects.get(about_path=f"/material/{work.code}/")
    work.organisation.status = OrganisationStatus.CLOSED
    work.organisation.save()
    client = site_client(country.district)
    assert f"/kk/discussion/{thread.pk}/" in client.get(f"/kk/material/{work.code}/").content.decode()
    address = f"/kk/discussion/{thread.pk}/"
    assert at_school(colleague, country.district.host).post(address, {"text": "Жақсы сабақ екен."}).status_code == 302
    assert "Жақсы сабақ екен." in client.get(address).content.decode()
    assert site_client(country.region).get(address).status_code == 404
    work.organisation.status = OrganisationStatus.OPEN
    work.organisation.save()
    assert client.get(address).status_code == 404
    assert "Жақсы сабақ екен." in site_client(country.school).get(address).content.decode()
