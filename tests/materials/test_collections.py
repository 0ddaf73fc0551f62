"""A teacher keeps materials in collections, shares one by its address, and saves searches."""

import pytest
from django.test import Client

from materials import collecting
from materials.actions import withdraw
from materials.models import MaterialCollection, SavedSearch
from tests.factories import MaterialFactory, member


@pytest.fixture
def work(country):
    return MaterialFactory(organisation=country.other_school, title="Жай бөлшектер")


@pytest.fixture
def client(at_school, teacher):
    return at_school(teacher)


def collect(client, work, title="5-сынып", collection=""):
    return client.post(f"/kk/my/use/{work.code}/", {"collect": "1", "collection": collection, "title": title})


def test_into_a_new_collection_and_an_old_one(country, client, work):
    assert collect(client, work).status_code == 302
    kept = MaterialCollection.objects.get()
    other = MaterialFactory(organisation=country.school, title="Ондық бөлшектер")
    collect(client, other, title="", collection=kept.pk)
    collect(client, other, title="", collection=kept.pk)
    text = client.get(f"/kk/my/collections/{kept.pk}/").content.decode()
    assert text.index("Ондық бөлшектер") < text.index("Жай бөлшектер")
    assert "2 материал" in client.get("/kk/my/collections/").content.decode()
    client.post(f"/kk/my/collections/{kept.pk}/", {"take_out": other.pk})
    assert list(kept.materials.all()) == [work]
    client.post(f"/kk/my/collections/{kept.pk}/", {"delete": "1"})
    assert not MaterialCollection.objects.exists()


def test_a_new_one_needs_a_name(client, work):
    answer = collect(client, work, title="")
    assert answer.status_code == 200 and "Жаңа жинаққа атау беріңіз." in answer.content.decode()
    assert collect(client, work, title="x" * 5000).status_code == 200 and not MaterialCollection.objects.exists()


def test_only_a_shared_one_has_a_public_address(country, client, teacher, work):
    collect(client, work)
    kept, reader = MaterialCollection.objects.get(), Client(HTTP_HOST=country.ministry.host)
    assert reader.get(f"/kk/collection/{kept.code}/").status_code == 404
    client.post(f"/kk/my/collections/{kept.pk}/", {"save": "1", "title": "Бөлшектер", "is_shared": "on"})
    text = reader.get(f"/ru/collection/{kept.code}/").content.decode()
    assert "Бөлшектер" in text and "Жай бөлшектер" in text and str(teacher) in text
    withdraw(material=work, user=work.author, reason="Қате")
    assert "Жай бөлшектер" not in reader.get(f"/kk/collection/{kept.code}/").content.decode()
    teacher.is_active = False
    teacher.save()
    assert reader.get(f"/kk/collection/{kept.code}/").status_code == 404


def test_anothers_collection_is_not_there(country, client, at_school, work):
    collect(client, work)
    kept = MaterialCollection.objects.get()
    stranger = at_school(member(country.school, "teacher"))
    assert stranger.get(f"/kk/my/collections/{kept.pk}/").status_code == 404
    assert stranger.post(f"/kk/my/collections/{kept.pk}/", {"delete": "1"}).status_code == 404
    assert collect(stranger, work, title="", collection=kept.pk).status_code == 200
    assert "5-сынып" not in stranger.get("/kk/my/collections/").content.decode().partition("<main")[2]
    assert MaterialCollection.objects.get().rows.count() == 1


def test_a_search_is_saved_as_the_catalogue_understands_it(client, work):
    link = "/kk/my/searches/new/?q=бөлшек&grade=5&grade=99&page=3&evil=1"
    assert "5" in client.get(link).content.decode()
    assert client.post(link, {"name": "Бөлшектер, 5-сынып"}).status_code == 302
    client.post(link, {"name": "Бөлшектер"})
    saved = SavedSearch.objects.get()
    assert saved.name == "Бөлшектер" and saved.query.endswith("&grade=5") and "evil" not in saved.query
    text = client.get("/kk/my/collections/").content.decode()
    assert f"/kk/catalogue/?{saved.query}".replace("&", "&amp;") in text
    assert client.get(f"/kk/catalogue/?{saved.query}").status_code == 200
    client.post("/kk/my/collections/", {"search": saved.pk})
    assert not SavedSearch.objects.exists()


def test_there_is_nothing_to_save_of_the_whole_catalogue(client, work):
    assert client.get("/kk/my/searches/new/").status_code == 404
    assert "Осы іздеуді сақтау" not in client.get("/kk/catalogue/").content.decode()
    assert "Осы іздеуді сақтау" in client.get("/kk/catalogue/?grade=5").content.decode()


def test_too_many(client, work, monkeypatch):
    monkeypatch.setattr(collecting, "MOST_COLLECTIONS", 1)
    monkeypatch.setattr(collecting, "MOST_SEARCHES", 1)
    collect(client, work)
    assert collect(client, work, title="Екінші").status_code == 409
    client.post("/kk/my/searches/new/?grade=5", {"name": "a"})
    assert client.post("/kk/my/searches/new/?grade=6", {"name": "b"}).status_code == 409
    assert MaterialCollection.objects.count() == 1 and SavedSearch.objects.count() == 1


def test_queries_do_not_grow(country, client, teacher, work, django_assert_max_num_queries):
    kept = MaterialCollection.objects.create(owner=teacher, title="a", is_shared=True)
    for number in range(4):
        MaterialCollection.objects.create(owner=teacher, title=str(number))
        kept.materials.add(MaterialFactory(organisation=country.other_school))
    for address in ("/kk/my/collections/", f"/kk/my/collections/{kept.pk}/", f"/kk/collection/{kept.code}/"):
        client.get(address)
        with django_assert_max_num_queries(17):
            client.get(address)
