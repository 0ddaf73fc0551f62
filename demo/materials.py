"""What do the teachers of the demo's school work on? A material at each stage, in both languages."""

from demo import texts
from materials.access import Assignment, assignment_of
from materials.actions import begin_material, save_draft, send_to_review
from materials.models import Decision, LearningObjective, MaterialPage
from materials.parts import Part, stream_of
from materials.review import decide
from schools.models import Organisation, Role

SOURCE = "Demo: the wording is invented after the programmes of order No 399 of 16.09.2022"
MARKS = {"objectives": "yes", "correctness": "yes", "method": "yes", "reuse": "yes", "rights": "yes"}
STEPS = {  # how far each goes: the decisions, stage by stage
    "draft": None,
    "association": [],
    "returned": [Decision.RETURN],
    "council": [Decision.ACCEPT],
    "published": [Decision.ACCEPT, Decision.ACCEPT],
}


def write_materials(organisations: dict[str, Organisation], staff) -> None:
    written = texts.materials()
    organisation, author = organisations[written["organisation"]], staff.of(written["organisation"], Role.TEACHER)
    LearningObjective.objects.bulk_create(
        LearningObjective(subject=subject, code=code, text_kk=kk, text_ru=ru, source=SOURCE)
        for subject, code, kk, ru in written["objectives"]
    )
    for text in written["materials"]:
        _write(organisation, author, text)


def _write(organisation: Organisation, author, text: dict) -> None:
    stage, language, codes, reasons = (text.pop(name, "") for name in ("stage", "language", "codes", "reasons"))
    parts = [_part(*row) for row in text.pop("body")]
    material = begin_material(organisation=organisation, author=author, language=language, page=MaterialPage(**text))
    page = material.page.get_latest_revision_as_object()
    page.body = page._meta.get_field("body").to_python(stream_of(parts))
    page.objectives = list(LearningObjective.objects.filter(subject=text["subject"], code__in=codes))
    save_draft(material=material, page=page, user=author, known_revision=str(material.page.latest_revision_id))
    if STEPS[stage] is None:
        return
    send_to_review(material=material, user=author)
    for decision in STEPS[stage]:
        material.refresh_from_db()
        _decide(assignment_of(material), decision, reasons)


def _decide(assignment: Assignment, decision: Decision, reasons: str) -> None:
    reviewer = next(iter(assignment.reviewers.values())).user
    decide(assignment=assignment, reviewer=reviewer, decision=decision, reasons=reasons, marks=MARKS)


def _part(kind: str, *words: str) -> Part:
    return Part(kind, words[-1], words[0] if kind == "table" else "")
