"""What isn't published yet can't be seen by anybody but its own people, whichever way one looks for it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from tests.leaks.calls import ask, client_for
from tests.leaks.rows import addresses
from tests.leaks.rules import FIND_ALL

pytestmark = pytest.mark.django_db
HOST = "school1.test"


@pytest.fixture
def reader():
    return client_for(None, HOST)


@pytest.fixture
def editor(plot):
    return client_for(plot.people["editor"])


@pytest.fixture
def other(plot):
    return client_for(plot.people["other_head"])


def document_url(plot, name=None) -> str:
    document = plot.own.things["document"]
    return reverse("wagtaildocs_serve", args=[document.pk, name or document.filename])


@pytest.mark.parametrize("kind", ["draft", "review", "scheduled", "locked"])
def test_a_page_that_waits_has_no_address(plot, reader, kind):
    slug = plot.own.things[kind].slug
    for language in ("kk", "ru"):
        for path in (f"/{language}/news/{slug}/", f"/{language}/{slug}/"):
            answer = ask(reader, path)
            assert answer.status == 404
            assert plot.own.title(kind) not in answer.body
            assert set(answer.secrets) <= {f"zq{kind}"}  # the address, in the link to the other language


def test_not_even_its_editor_sees_it_on_the_schools_host(plot):
    client = client_for(plot.people["editor"], HOST)
    assert ask(client, f"/kk/news/{plot.own.things['draft'].slug}/").status == 404


def test_its_editor_sees_the_draft_on_the_central_host_and_others_do_not(plot, editor, other):
    address = reverse("wagtailadmin_pages:view_draft", args=[plot.own.ids["draft"]])
    assert "zqdraft" in ask(editor, address).secrets
    assert ask(other, address).is_the_one_404


def test_a_change_of_a_public_page_is_not_on_it(plot, reader):
    answer = ask(reader, f"/kk/news/{plot.own.things['changed'].slug}/")
    assert answer.status == 200
    assert answer.secrets == []


def test_a_revision_is_shown_to_its_own_people_only(plot, editor, other, reader):
    address = reverse("wagtailadmin_pages:revisions_view", args=[plot.own.ids["draft"], plot.own.ids["draft_revision"]])
    assert "zqdraft" in ask(editor, address).secrets
    assert ask(other, address).is_the_one_404
    assert ask(reader, address).status == 404
    assert ask(client_for(None), address).location.startswith("/sign-in/")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_public_search_does_not_find_it(plot, reader, language):
    for words in (FIND_ALL, "?q=zqdraft", "?q=zqchange", "?q=zqtext", "?q=zqintro"):
        answer = ask(reader, f"/{language}/search/{words}")
        assert answer.status == 200
        assert "/news/zq" not in answer.body
        assert set(answer.secrets) <= {words.removeprefix("?q=")}  # the form repeats what was asked


def test_the_page_chooser_of_another_school_has_no_title_of_it(plot, other):
    for address in ("choose-page/", f"choose-page/search/{FIND_ALL}", "choose-page/search/?q=zqdraft"):
        answer = ask(other, f"/admin/{address}")
        assert set(answer.secrets) <= {address.partition("?q=")[2]}
        assert str(plot.own.ids["draft"]) not in answer.body


def test_a_picture_has_no_address_that_can_be_guessed(plot, reader, editor):
    """Originals have none at all; the name of a rendition holds 128 random bits and nothing of the upload's."""
    image = plot.own.things["image"]
    rendition = image.get_rendition("max-165x165")
    assert re.fullmatch(r"images/[0-9a-f]{32}\.\w+", rendition.file.name)
    assert not Path(image.file.path).is_relative_to(settings.MEDIA_ROOT)
    original = Path(image.file.name)
    up = "images/../../private/"
    guesses = [
        image.file.name,
        f"images/{original.name}",
        f"images/{original.stem}.max-165x165.png",
        f"{up}{original}",
        f"{up}{original}".replace("..", "%2e%2e"),
        "images/",
        "",
    ]
    for client in (reader, editor, client_for(plot.people["superuser"])):
        assert {ask(client, f"/media/{guess}").status for guess in guesses} == {
            404,
            400,
        }  # 400: a way out of the folder
    assert ask(reader, rendition.url).status == 200  # for whoever was given the address


def test_an_original_has_no_address(plot):
    for thing in ("image", "document"):
        with pytest.raises(NotImplementedError):
            _ = plot.own.things[thing].file.url


def test_a_document_of_a_draft_is_its_own_peoples(plot, reader, editor, other):
    address = document_url(plot)
    assert ask(editor, address).body == "%PDF-1.4 secret"
    assert ask(client_for(plot.people["official"]), address).status == 200
    for client in (
        reader,
        other,
        client_for(None),
        client_for(plot.people["editor"], HOST),
        client_for(plot.people["other_official"]),
    ):
        answer = ask(client, address)
        assert answer.status == 404
        assert "secret" not in answer.body


def test_a_document_is_public_as_long_as_a_public_page_refers_to_it(plot, reader):
    page = plot.own.things["draft"]
    page.get_latest_revision().publish()
    assert ask(reader, document_url(plot)).status == 200
    type(page).objects.get(pk=page.pk).unpublish()
    assert ask(reader, document_url(plot)).status == 404


def test_a_document_under_another_name_is_not_there(plot, editor):
    for name in ("zq.pdf", "x", plot.own.things["document"].filename.upper()):
        assert ask(editor, document_url(plot, name)).status == 404


@pytest.mark.parametrize("folder", ["media", "documents"])
def test_files_are_nowhere_else(plot, reader, folder):
    for thing in ("image", "document", "image_upload", "document_upload"):
        name = plot.own.things[thing].file.name
        assert ask(reader, f"/{folder}/{name}").status == 404
        assert ask(reader, f"/{folder}/documents/{name}").status == 404


def test_the_sitemap_has_public_pages_only(plot, reader):
    answer = ask(reader, "/sitemap.xml")
    assert answer.secrets == []
    assert plot.own.things["changed"].slug in answer.body
    site_map_pages = 2  # in each language: the one address that is no page
    public = Page.objects.live().descendant_of(plot.own.things["folder"]).count()
    assert answer.body.count("<loc>") == public + site_map_pages


def test_there_is_no_feed_but_those_of_the_forum(plot, reader):
    feeds = [address.name for address in addresses() if re.search("feed(?!back)|rss|atom", address.name)]
    assert sorted(feeds) == ["forum-section-feed", "thread-feed"]  # which have their rules
    for path in ("/kk/feed/", "/kk/news/feed/", "/kk/rss/", "/kk/news/rss.xml"):
        assert ask(reader, path).status == 404


def test_the_public_home_and_news_list_say_nothing(plot, reader):
    for path in ("/kk/", "/ru/", "/kk/news/", "/ru/news/", "/kk/news/?page=2"):
        answer = ask(reader, path)
        assert answer.status == 200
        assert answer.secrets == []


def test_portals_above_say_nothing(plot):
    for host in ("district.test", "region1.test", "ministry.test"):
        for path in ("/kk/", "/ru/", "/kk/news/", f"/kk/search/{FIND_ALL}", "/sitemap.xml"):
            assert ask(client_for(None, host), path).secrets == [], (host, path)


def test_the_schools_hosts_have_no_admin(plot):
    client = client_for(plot.people["editor"], HOST)
    for path in ("/admin/", "/admin/login/", f"/admin/pages/{plot.own.ids['draft']}/edit/", "/sign-in/"):
        assert ask(client, path).status == 404
