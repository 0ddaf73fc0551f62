"""The same work in the other language: a draft of its own, reviewed for itself, linked where both are public."""

from django.test import Client

from materials.models import LearningObjective, Material, MaterialFile, StoredFile
from materials.reuse import pair_of
from tests.factories import MaterialFactory


def published(country, teacher, **fields) -> Material:
    objective = LearningObjective.objects.create(subject="math", code="5.1.2.3", text_kk="Бөлшекті қосу", source="-")
    fields = {"title": "Жай бөлшектер", "licence": "by-sa", "objectives": [objective]} | fields
    return MaterialFactory(organisation=country.school, author=teacher, **fields)


def write_pair(client, work: Material) -> Material:
    answer = client.post(f"/kk/my/materials/{work.pk}/", {"pair": "1"})
    assert answer.status_code == 302
    return Material.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])


def test_a_draft_with_everything_in_the_other_language(country, teacher, at_school):
    work = published(country, teacher)
    page = work.page.get_latest_revision_as_object()
    stored = StoredFile.objects.create(sha256="0" * 64, size=3, kind="PDF")
    page.files = [MaterialFile(stored=stored, name="a.pdf")]
    page.save_revision(clean=False)
    pair = write_pair(at_school(teacher), work)
    draft = pair.page.get_latest_revision_as_object()
    assert (draft.locale.language_code, draft.title, draft.licence) == ("ru", "Жай бөлшектер", "by-sa")
    assert [file.name for file in draft.files.all()] == ["a.pdf"] and draft.objectives.count() == 1
    assert not pair.page.live and pair_of(work) == pair and pair_of(pair) == work


def test_readers_are_led_from_one_to_the_other_once_both_are_public(country, teacher, at_school):
    work = published(country, teacher)
    pair = write_pair(at_school(teacher), work)
    reader, path = Client(HTTP_HOST=country.school.host), work.page.get_url_parts()[2]
    assert "Обыкновенные дроби" not in reader.get(path.replace("/kk/", "/ru/")).content.decode()
    page = pair.page.get_latest_revision_as_object()
    page.title = "Обыкновенные дроби"
    page.save_revision(clean=False).publish()
    pair.page.refresh_from_db()
    text = reader.get(path).content.decode()
    assert f'hreflang="ru" href="http://{country.school.host}{pair.page.get_url_parts()[2]}"' in text
    assert "Жай бөлшектер" not in reader.get("/ru/materials/").content.decode()
    assert "Обыкновенные дроби" in reader.get("/ru/materials/").content.decode()


def test_there_is_one_pair_only(country, teacher, at_school):
    work, client = published(country, teacher), at_school(teacher)
    write_pair(client, work)
    assert client.post(f"/kk/my/materials/{work.pk}/", {"pair": "1"}).status_code == 409
    assert Material.objects.count() == 2
    assert "Орыс тіліндегі материал" in client.get(f"/kk/my/materials/{work.pk}/").content.decode()
