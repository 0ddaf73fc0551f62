"""The catalogue shows what is public in all schools, counts it exactly, and follows whatever happens to it."""

import re
from html import unescape

import pytest
from django.test import Client

from home.actions import move_organisation
from materials.actions import withdraw
from materials.catalogue import entries, snapshot
from materials.models import CatalogueEntry, LearningObjective, Material
from schools.models import OrganisationStatus
from tests.factories import MaterialFactory, OrganisationFactory


class Catalogue:
    """What a reader sees of it on a site."""

    def __init__(self, host: str):
        self.client = Client(HTTP_HOST=host)

    def ask(self, query: str = "", language: str = "kk") -> "Catalogue":
        answer = self.client.get(f"/{language}/catalogue/{query}")
        assert answer.status_code == 200
        self.text = answer.content.decode()
        return self

    @property
    def titles(self) -> list[str]:
        return [unescape(title) for title in re.findall(r'<h2><a href="[^"]+"[^>]*>([^<]+)</a></h2>', self.text)]

    @property
    def counts(self) -> dict[str, int]:
        """By the name of each value, whichever its facet."""
        found = re.findall(r'<span>([^<]+)</span> <span class="facet__count">(\d+)</span>', self.text)
        return {unescape(name): int(count) for name, count in found}

    def link(self, name: str) -> str:
        return unescape(re.search(rf'<a href="([^"]*)"[^>]*><span>{name}</span>', self.text)[1])


@pytest.fixture
def catalogue(country):
    return Catalogue(country.ministry.host)


@pytest.fixture
def works(country):
    """Three in two regions; a draft, which is nobody's business."""
    country.other_region.area_name_kk = "Абай облысы"
    country.other_region.save()
    far = OrganisationFactory(parent=country.other_region, host="far.test")
    return [
        MaterialFactory(organisation=country.school, title="Жай бөлшектер", grades=[5, 6], quarter=2),
        MaterialFactory(organisation=far, title="Ондық бөлшектер", grades=[5], kind="worksheet", licence="by-nc"),
        MaterialFactory(organisation=country.other_school, title="Глаголы", subject="rus_lang", language="ru"),
        MaterialFactory(organisation=country.school, title="Жоба", draft=True),
    ]


def test_all_schools_the_newest_first(catalogue, works):
    assert catalogue.ask().titles == ["Глаголы", "Ондық бөлшектер", "Жай бөлшектер"]
    assert "3 материал" in catalogue.text and "Жоба" not in catalogue.text


def test_it_is_the_same_on_each_site_and_leads_to_each_materials_own(country, catalogue, works):
    at_school = Catalogue(country.school.host).ask()
    assert at_school.titles == catalogue.ask().titles
    assert 'href="http://far.test/kk/materials/' in at_school.text


def test_no_reader_gets_a_page_from_before_a_publication_elsewhere(country, works, settings):
    settings.PAGE_CACHE = True
    at_school = Catalogue(country.school.host)
    assert len(at_school.ask().titles) == 3
    MaterialFactory(organisation=country.other_school)
    assert len(at_school.ask().titles) == 4


def test_counts_are_exact(catalogue, works):
    counts = catalogue.ask().counts
    assert counts["5"] == 3 and counts["6"] == 1 and counts["Математика"] == 2 and counts["Қазақша"] == 2
    assert counts["2"] == 1  # of the quarters
    assert counts["Жетісу облысы"] == 2 and counts["Абай облысы"] == 1


def test_what_is_chosen_narrows_the_list_and_the_other_counts(catalogue, works):
    query = catalogue.ask().link("Математика")
    assert catalogue.ask(query).titles == ["Ондық бөлшектер", "Жай бөлшектер"]
    assert catalogue.counts["5"] == 2
    both = catalogue.ask(catalogue.link("6"))
    assert both.titles == ["Жай бөлшектер"]
    assert both.counts["5"] == 2 and both.counts["6"] == 1  # another grade would add to this one
    assert catalogue.ask(both.link("Математика")).titles == ["Жай бөлшектер"]  # taken away again


def test_several_values_of_a_facet_add_up(catalogue, works):
    assert len(catalogue.ask("?subject=math&subject=rus_lang").titles) == 3
    assert catalogue.ask("?subject=math&grade=6&grade=7").titles == ["Жай бөлшектер"]


def test_objectives_are_offered_within_a_subject(country, catalogue, works):
    objective = LearningObjective.objects.create(subject="math", code="5.1.2.3", text_kk="Бөлшекті қосу", source="-")
    MaterialFactory(organisation=country.school, title="Қосу", objectives=[objective])
    assert "5.1.2.3" not in catalogue.ask().text
    query = catalogue.ask("?subject=math").link("5.1.2.3 Бөлшекті қосу")
    assert catalogue.ask(query).titles == ["Қосу"]


def test_words_are_found_in_whatever_is_known_of_it(country, catalogue, works, django_capture_on_commit_callbacks):
    assert catalogue.ask("?q=бөлшектер").titles and len(catalogue.titles) == 2
    assert catalogue.ask("?q=глаголы+5+класс").titles == ["Глаголы"]
    assert catalogue.ask("?q=бөлшектер&grade=6").titles == ["Жай бөлшектер"]
    assert catalogue.ask("?q=бөлшектер").counts["5"] == 2
    assert catalogue.ask("?q=жоба").titles == []
    assert "Ештеңе табылмады" in catalogue.text


@pytest.mark.parametrize(
    "query", ["?subject=none", "?grade=99", "?region=0", "?objective=x", "?language=en", "?year=²"]
)
def test_what_does_not_exist_is_left_out(catalogue, works, query):
    assert len(catalogue.ask(query).titles) == 3


def test_a_hostile_address(catalogue, works):
    many = "&".join(f"region={number}" for number in range(5000))
    for query in (
        f"?{many[:6000]}",
        "?q=%00'\"<script>&order=x&page=-1",
        f"?q={'a' * 5000}",
        "?region=99999999999999999999",
    ):
        assert "<script>&" not in catalogue.ask(query).text


def test_empty(catalogue):
    assert "Материалдар әзірге жоқ" in catalogue.ask().text


# It follows what happens


def titles() -> set[str]:
    works = snapshot.current().newest(snapshot.current().public, 0, 100)
    return set(CatalogueEntry.objects.filter(pk__in=works).values_list("title", flat=True))


def test_withdrawn_and_deleted_ones_leave_it(works):
    withdraw(material=works[0], user=works[0].author, reason="Қате")
    assert titles() == {"Ондық бөлшектер", "Глаголы"}
    works[1].page.delete()
    assert titles() == {"Глаголы"}
    assert not CatalogueEntry.objects.exclude(title="Глаголы").exclude(text="").exists()


def test_a_new_version_comes_first_and_is_counted_once(catalogue, works):
    snapshot.current()
    page = works[0].page.get_latest_revision_as_object()
    page.title, page.subject = "Бөлшектер", "algebra"
    page.save_revision(clean=False).publish()
    assert catalogue.ask().titles == ["Бөлшектер", "Глаголы", "Ондық бөлшектер"]
    assert catalogue.counts["Математика"] == 1 and catalogue.counts["Алгебра"] == 1


def test_a_school_that_closes_and_one_that_opens_again(country, works):
    snapshot.current()
    country.school.status = OrganisationStatus.CLOSED
    country.school.save()
    assert titles() == {"Ондық бөлшектер", "Глаголы"}
    country.school.status = OrganisationStatus.OPEN
    country.school.save()
    assert titles() == {"Ондық бөлшектер", "Глаголы", "Жай бөлшектер"}
    assert snapshot.current().works[0] == works[0].pk  # not as if it were new


def test_a_home_that_is_not_public_yet(country, works):
    country.school.home_kk.unpublish()
    assert titles() == {"Ондық бөлшектер", "Глаголы"}


def test_a_district_moves_to_another_region(country, works):
    regions = snapshot.current().sets
    assert regions["region", str(country.region.pk)].bit_count() == 2
    move_organisation(organisation=country.district, to=country.other_region)
    now = snapshot.current()
    assert now.set_of("region", [str(country.region.pk)]) & now.public == 0
    assert (now.set_of("region", [str(country.other_region.pk)]) & now.public).bit_count() == 3


def test_what_is_read_on_equals_what_is_read_anew(country, works):
    def all_counts() -> dict:
        now = snapshot.current()
        found = {facet: now.counts(facet, now.public) for facet in ("subject", "grade", "kind", "region", "year")}
        return found | {"order": now.newest(now.public, 0, 100)}

    snapshot.current()
    MaterialFactory(organisation=country.school, kind="project", grades=[0, 11])
    withdraw(material=Material.objects.get(pk=works[1].pk), user=works[1].author, reason="Қате")
    read_on = all_counts()
    snapshot.forget()
    assert all_counts() == read_on


def test_refresh_writes_only_what_has_changed(works):
    assert entries.refresh(Material.objects.all()) == 0
    CatalogueEntry.objects.filter(pk=works[0].pk).update(title="")
    assert entries.refresh(Material.objects.all()) == 1


# What it costs


@pytest.mark.parametrize("query", ["", "?subject=math&q=бөлшектер&region={region}"])
def test_its_queries_do_not_grow(country, catalogue, works, django_assert_max_num_queries, query):
    query = query.format(region=country.region.pk)
    for _number in range(5):
        MaterialFactory(organisation=country.other_school)
    catalogue.ask(query)
    with django_assert_max_num_queries(17):
        catalogue.ask(query)
