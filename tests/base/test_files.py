"""Who gets a document, who sees a picture, and does nothing lie at an address that can be guessed?"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from base.models import OrganisationDocument, OrganisationImage, Rendition
from tests.factories import DocumentFactory, ImageFactory, NewsPageFactory, UserFactory, member, picture_file


@pytest.fixture
def document(country):
    return DocumentFactory(organisation=country.school)


@pytest.fixture
def reader(country, site_client):
    return site_client(country.school)


def body_with(document: OrganisationDocument) -> list:
    return [("paragraph", f'<p><a linktype="document" id="{document.pk}">Бұйрық</a></p>')]


def news_with(document: OrganisationDocument, country, **fields):
    return NewsPageFactory(organisation=country.school, body=body_with(document), **fields)


# Documents


def test_a_document_is_public_when_a_live_page_refers_to_it(country, document, reader):
    assert reader.get(document.url).status_code == 404
    page = news_with(document, country)
    assert document.url in reader.get(page.get_url_parts()[2]).content.decode()
    response = reader.get(document.url)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"%PDF-1.4 test"


def test_a_document_is_public_on_every_host_since_news_are_shared(country, document, site_client):
    news_with(document, country)
    assert site_client(country.ministry).get(document.url).status_code == 200


def test_a_document_of_a_draft_is_not_public(country, document, reader):
    news_with(document, country, draft=True)
    assert reader.get(document.url).status_code == 404


def test_a_document_of_a_live_pages_next_version_is_not_public_before_that_is_published(country, document, reader):
    page = NewsPageFactory(organisation=country.school)
    page.body = body_with(document)
    revision = page.save_revision()
    assert reader.get(document.url).status_code == 404
    revision.publish()
    assert reader.get(document.url).status_code == 200


def test_a_live_page_keeps_its_document_while_the_next_version_drops_it(country, document, reader):
    page = news_with(document, country)
    page.body = [("paragraph", "<p>Жойылды.</p>")]
    revision = page.save_revision()
    assert reader.get(document.url).status_code == 200
    revision.publish()
    assert reader.get(document.url).status_code == 404


def test_a_document_stays_hidden_until_the_moment_for_which_its_page_is_planned(country, document, reader):
    page = news_with(document, country, draft=True)
    page.go_live_at = timezone.now() + timezone.timedelta(days=1)
    page.save_revision().publish()
    assert not Page.objects.get(pk=page.pk).live
    assert reader.get(document.url).status_code == 404


def test_a_document_of_an_unpublished_or_deleted_page_is_public_no_more(country, document, reader):
    page = news_with(document, country)
    page.unpublish()
    assert reader.get(document.url).status_code == 404
    page.save_revision().publish()
    assert reader.get(document.url).status_code == 200
    page.delete()
    assert reader.get(document.url).status_code == 404


def test_a_document_under_another_name_or_number_is_not_found(country, document, reader):
    news_with(document, country)
    other = DocumentFactory(organisation=country.school)
    for number, name in (
        (document.pk, "other.pdf"),
        (other.pk, other.filename),
        (other.pk, document.filename),
        (99999, "order.pdf"),
    ):
        assert reader.get(reverse("wagtaildocs_serve", args=[number, name])).status_code == 404


@pytest.mark.parametrize("role", ["editor", "head", "technical"])
def test_its_own_people_get_a_document_on_the_central_host_only(country, document, signed_in, site_client, role):
    client = signed_in(member(country.school, role))
    assert client.get(document.url).status_code == 200
    assert client.get(document.url, headers={"host": country.school.host}).status_code == 404


def test_the_officials_above_get_a_document_and_no_one_else(country, document, signed_in, central):
    assert signed_in(member(country.district, "official")).get(document.url).status_code == 200
    for stranger in (member(country.other_school, "head"), member(country.other_region, "official")):
        assert signed_in(stranger).get(document.url).status_code == 404
    assert central.get(document.url).status_code == 404


def test_a_former_editor_gets_a_document_no_more(country, document, signed_in):
    editor = member(country.school, "editor")
    editor.memberships.update(ends_on=timezone.localdate() - timezone.timedelta(days=1))
    assert signed_in(editor).get(document.url).status_code == 404


@pytest.mark.parametrize(
    ("name", "kind", "is_shown"),
    [
        ("бұйрық.pdf", "application/pdf", True),
        ("тізім.txt", "text/plain", False),
        ("a.csv", "text/csv", False),
        ("a.docx", None, False),
    ],
)
def test_a_document_can_do_nothing_in_the_readers_browser(country, reader, name, kind, is_shown):
    document = DocumentFactory(organisation=country.school, file=SimpleUploadedFile(name, b"<script>alert(1)</script>"))
    news_with(document, country)
    response = reader.get(document.url)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["Content-Type"] == kind or kind is None
    assert "html" not in response.headers["Content-Type"]
    assert response.headers["Content-Disposition"].startswith("inline" if is_shown else "attachment")


@pytest.mark.parametrize("extension", settings.WAGTAILDOCS_EXTENSIONS)
def test_each_kind_of_document_has_its_content_type_without_the_systems_list(extension, monkeypatch):
    monkeypatch.setattr("wagtail.documents.models.guess_type", lambda name: (None, None))
    assert (
        OrganisationDocument(file=f"documents/a.{extension.upper()}", collection_id=1).content_type
        != "application/octet-stream"
    )


def test_asking_whether_a_document_is_public_costs_few_queries(
    country, document, reader, django_assert_max_num_queries
):
    for _time in range(5):
        news_with(document, country)
    reader.get(document.url)
    with django_assert_max_num_queries(6):
        assert reader.get(document.url).status_code == 200


# Pictures


@pytest.fixture
def picture(country):
    return ImageFactory(organisation=country.school, title_kk="Құпия жиналыс")


def test_a_rendition_lies_under_a_name_that_cannot_be_guessed(picture, reader):
    urls = {picture.get_rendition(spec).url for spec in ("width-20", "width-30", "fill-10x10")}
    assert len(urls) == 3
    for url in urls:
        assert re.fullmatch(r"/media/images/[0-9a-f]{32}\.\w+", url)
        response = reader.get(url)
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("image/")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_originals_and_documents_have_no_address(picture, document, reader, central):
    names = [picture.file.name, document.file.name, "", "images/", "images", f"images/../{picture.file.name}"]
    for client in (reader, central):
        for name in [*names, f"images/{Path(picture.file.name).name}"]:
            assert client.get(f"/media/{name}").status_code == 404, name
        assert client.get("/media/images/../../private/x").status_code == 400
    for thing in (picture, document):
        with pytest.raises(NotImplementedError):
            thing.file.url  # noqa: B018
        assert Path(thing.file.path).is_relative_to(settings.PRIVATE_ROOT)


def test_what_wagtail_calls_original_is_a_smaller_copy(country):
    picture = ImageFactory(organisation=country.school, file=picture_file(size=(2400, 1200)))
    assert picture.get_rendition("original").width == 1600
    assert Path(picture.get_rendition("original").file.path).is_relative_to(settings.MEDIA_ROOT)


PAGES = [
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtailimages_chooser:create",
    "wagtaildocs:index",
    "wagtaildocs:index_results",
    "wagtaildocs:add",
    "wagtaildocs:add_multiple",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
    "wagtaildocs_chooser:create",
]
PAGES_OF_A_PICTURE = ["edit", "image_usage", "delete", "preview"]
PAGES_OF_A_DOCUMENT = ["edit", "document_usage", "delete"]


def admin_pages(picture, document) -> list[str]:
    return [
        *(reverse(name) for name in PAGES),
        *(
            reverse(f"wagtailimages:{name}", args=[picture.pk, *(["width-20"] if name == "preview" else [])])
            for name in PAGES_OF_A_PICTURE
        ),
        *(reverse(f"wagtaildocs:{name}", args=[document.pk]) for name in PAGES_OF_A_DOCUMENT),
        reverse("wagtailimages_chooser:chosen", args=[picture.pk]),
        reverse("wagtailimages_chooser:select_format", args=[picture.pk]),
        reverse("wagtailimages_chooser:chosen_multiple") + f"?id={picture.pk}",
        reverse("wagtaildocs_chooser:chosen", args=[document.pk]),
        reverse("wagtaildocs_chooser:chosen_multiple") + f"?id={document.pk}",
    ]


@pytest.mark.parametrize("who", ["head", "official", "superuser"])
def test_all_pages_of_pictures_and_documents_work_without_addresses_of_originals(
    country, picture, document, signed_in, who
):
    news_with(document, country, picture=picture)
    people = {
        "head": lambda: member(country.school, "head", language="ru"),
        "official": lambda: member(country.district, "official"),
        "superuser": lambda: UserFactory(superuser=True),
    }
    client = signed_in(people[who]())
    for url in admin_pages(picture, document):
        response = client.get(url)
        assert response.status_code == 200, url
        assert "original_images" not in getattr(response, "content", b"").decode(errors="replace"), url


def test_deleting_a_picture_deletes_its_file_and_renditions(picture, django_capture_on_commit_callbacks):
    paths = [
        Path(picture.file.path),
        *(Path(picture.get_rendition(spec).file.path) for spec in ("width-20", "width-30")),
    ]
    assert all(path.exists() for path in paths)
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert not any(path.exists() for path in paths)
    assert not Rendition.objects.exists()


def test_deleting_a_document_deletes_its_file(document, django_capture_on_commit_callbacks):
    path = Path(document.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not path.exists()


def test_replacing_a_picture_deletes_the_old_file_and_its_renditions(
    country, picture, signed_in, django_capture_on_commit_callbacks
):
    old = [Path(picture.file.path), Path(picture.get_rendition("width-20").file.path)]
    client = signed_in(member(country.school, "editor"))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            reverse("wagtailimages:edit", args=[picture.pk]), {"file": picture_file(size=(90, 30)), "title_kk": "Жаңа"}
        )
    assert response.status_code == 302
    replaced = OrganisationImage.objects.get(pk=picture.pk)
    assert (replaced.width, replaced.title, Path(replaced.file.path).exists()) == (90, "Жаңа", True)
    assert not any(path.exists() for path in old)


def test_replacing_a_document_deletes_the_old_file(country, document, signed_in):
    old = Path(document.file.path)
    file = SimpleUploadedFile("new.pdf", b"%PDF-1.7 new")
    response = signed_in(member(country.school, "editor")).post(
        reverse("wagtaildocs:edit", args=[document.pk]), {"file": file}
    )
    assert response.status_code == 302
    replaced = OrganisationDocument.objects.get(pk=document.pk)
    assert (replaced.filename, Path(replaced.file.path).exists(), old.exists()) == ("new.pdf", True, False)
