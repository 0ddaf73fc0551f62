"""What do the teachers of the demo work on? A hundred and twenty materials at all stages, in both languages."""

from datetime import timedelta
from functools import cached_property
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from base.models import User
from demo import texts
from demo.people import DOMAIN, Staff
from materials.access import Assignment, assignment_of
from materials.actions import begin_material, save_draft, send_to_review
from materials.catalogue import entries
from materials.co_authors import answer_as_co_author, ask_co_author
from materials.files import store
from materials.looks import files_of
from materials.models import (
    Answer,
    Decision,
    LearningObjective,
    Material,
    MaterialFile,
    MaterialPage,
    MaterialUse,
    MaterialVersion,
)
from materials.parts import Part, parts_of
from materials.review import decide
from materials.writing import fill
from schools.models import Membership, Organisation, Role

SOURCE = "Demo: the wording is invented after the programmes of order No 399 of 16.09.2022"
MARKS = {"objectives": "yes", "correctness": "yes", "method": "yes", "reuse": "yes", "rights": "yes"}
STEPS = {  # how far each goes at the school whose reviewers have accounts: the decisions, stage by stage
    "draft": None,
    "association": [],
    "returned": [Decision.RETURN],
    "refused": [Decision.REFUSE],
    "council": [Decision.ACCEPT],
    "published": [Decision.ACCEPT, Decision.ACCEPT],
}
REVIEWED_AT = "aqbulaq"
CO_AUTHOR_AT = "school27"
REPORTS = {
    "kk": ["Сабақ өте жақсы өтті, балаларға ұнады.", "Уақытқа сыйғызу үшін бір тапсырманы үйге бердім."],
    "ru": ["Прошло хорошо, детям понравилось.", "Чтобы уложиться в урок, одно задание дала на дом."],
}
Written = tuple[Material, dict]  # a work, and its text


def write_materials(organisations: dict[str, Organisation], staff: Staff) -> None:
    written = texts.materials()
    LearningObjective.objects.bulk_create(
        LearningObjective(subject=subject, code=code, text_kk=kk, text_ru=ru, source=SOURCE)
        for subject, code, kk, ru in written["objectives"]
    )
    writer = MaterialWriter(organisations, staff)
    works = [(writer.write(text), text) for text in written["materials"]]
    published = [row for row in works if row[1]["stage"] == "published"]
    _date_back(published)
    _use([work for work, _text in published], list(writer.authors.values()))
    entries.refresh(Material.objects.all())  # for the dates


class MaterialWriter:
    def __init__(self, organisations: dict[str, Organisation], staff: Staff):
        self.organisations, self.staff = organisations, staff
        with_accounts = {slug: staff.of(slug, Role.TEACHER) for slug in organisations}
        self.authors = {(slug, person.last_name): person for slug, person in with_accounts.items() if person}

    @cached_property
    def objectives(self) -> dict[tuple[str, str], LearningObjective]:
        return {(row.subject, row.code): row for row in LearningObjective.objects.all()}

    def write(self, text: dict) -> Material:
        """Through the reviewers at one school; at the others what they have accepted is there already."""
        material, author = self._begin(text)
        decisions = STEPS[text["stage"]]
        if text["organisation"] != REVIEWED_AT:
            MaterialPage.objects.get(material=material).get_latest_revision().publish()
        elif decisions is not None:
            send_to_review(material=material, user=author)
            for decision in decisions:
                material.refresh_from_db()
                _decide(assignment_of(material), decision, text.get("reasons", ""))
        return material

    def _begin(self, text: dict) -> tuple[Material, User]:
        organisation, author = self.organisations[text["organisation"]], self._author(text)
        left_out = {
            "organisation", "author", "stage", "days", "language", "codes", "reasons", "body", "files", "co_author"
        }  # fmt: skip
        page = MaterialPage(**{name: value for name, value in text.items() if name not in left_out})
        material = begin_material(organisation=organisation, author=author, language=text["language"], page=page)
        page = material.page.get_latest_revision_as_object()
        files = [_file(name, texts.FILES_OF_MATERIALS / path, page.kind) for name, path in text.get("files", [])]
        fill(page, [_part(page.kind, *row) for row in text["body"]], files)
        page.objectives = [self.objectives[text["subject"], code] for code in text["codes"]]
        self._ask(material, author, text.get("co_author"))
        save_draft(material=material, page=page, user=author, known_revision=str(material.page.latest_revision_id))
        return material, author

    def _ask(self, material: Material, author: User, answer: str | None) -> None:
        """The teacher of another school, who has an account; he has answered already, or not yet."""
        if answer is None:
            return
        person = self.staff.of(CO_AUTHOR_AT, Role.TEACHER)
        ask_co_author(material=material, email=person.email, user=author)
        if answer != Answer.WAITING:
            answer_as_co_author(row=material.co_authors.get(), answer=answer)

    def _author(self, text: dict) -> User:
        """A teacher without a password: nobody signs in as him."""
        last_name, first_name, patronymic = text["author"]
        key = (text["organisation"], last_name)
        if key not in self.authors:
            email = f"{text['organisation']}.teacher{len(self.authors)}@{DOMAIN}"
            author = User(
                email=email,
                language=text["language"],
                last_name=last_name,
                first_name=first_name,
                patronymic=patronymic,
            )
            author.set_unusable_password()
            author.save()
            organisation = self.organisations[text["organisation"]]
            Membership.objects.create(user=author, organisation=organisation, role=Role.TEACHER)
            self.authors[key] = author
        return self.authors[key]


def publish_again(material: Material, *, changes: str, part: int, was: str, becomes: str) -> None:
    """The next version, through the reviewers."""
    page = material.page.get_latest_revision_as_object()
    parts = parts_of(page.body, files_of(page))
    parts[part].text = parts[part].text.replace(was, becomes)
    fill(page, parts, files_of(page))
    page.changes = changes
    known = str(material.page.latest_revision_id)
    save_draft(material=material, page=page, user=material.author, known_revision=known)
    send_to_review(material=material, user=material.author)
    for decision in STEPS["published"]:
        material.refresh_from_db()
        _decide(assignment_of(material), decision, "")


def _decide(assignment: Assignment, decision: Decision, reasons: str) -> None:
    reviewer = next(iter(assignment.reviewers.values())).user
    decide(assignment=assignment, reviewer=reviewer, decision=decision, reasons=reasons, marks=MARKS)


def _part(kind_of_material: str, kind: str, *words: str) -> Part:
    if kind == "picture":
        name, alt, caption = words
        file = _file(f"{caption}.webp", texts.PICTURES / f"{name}.webp", kind_of_material)
        return Part(kind, alt, caption, file)
    return Part(kind, words[-1], words[0] if kind == "table" else "")


def _file(name: str, path: Path, kind_of_material: str) -> MaterialFile:
    upload = SimpleUploadedFile(name, path.read_bytes())
    return MaterialFile(stored=store(upload, kind_of_material), name=name)


def _date_back(works: list[Written]) -> None:
    now = timezone.now()
    moments = {work.pk: now - timedelta(days=text["days"], hours=work.pk % 9) for work, text in works}
    versions = list(MaterialVersion.objects.filter(material__in=moments).defer("content"))
    pages = list(MaterialPage.objects.filter(material__in=moments).select_related("material"))
    for version in versions:
        version.published_at = moments[version.material_id]
    for page in pages:
        page.first_published_at = page.last_published_at = moments[page.material.pk]
    MaterialVersion.objects.bulk_update(versions, ["published_at"])
    MaterialPage.objects.bulk_update(pages, ["first_published_at", "last_published_at"])


def _use(works: list[Material], teachers: list[User]) -> None:
    """Some much, most a little; every third teacher says how it went."""
    uses = [
        MaterialUse(material=work, teacher=teacher, report=_report(teacher, number) if number % 3 == 0 else "")
        for work in works
        for number, teacher in enumerate(teachers[: work.pk * 7 % 11])
        if teacher.pk != work.author_id
    ]
    MaterialUse.objects.bulk_create(uses)
    for work in works:
        work.used_count = sum(use.material is work for use in uses)
    Material.objects.bulk_update(works, ["used_count"])


def _report(teacher: User, number: int) -> str:
    return REPORTS[teacher.language][number % 2]
