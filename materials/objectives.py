"""Taking in a table of learning objectives: first what would happen, then the whole table or nothing of it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.log_actions import log

from base.models import User
from base.refused import Refused
from base.words import OTHER_LANGUAGE
from materials.changes import marked
from materials.models import LearningObjective, MaterialPage, MaterialVersion
from materials.tables import BadTable, rows_of
from materials.tasks import show_objectives_anew_task
from schools.models import Kind, Organisation
from schools.subjects import SUBJECTS

COLUMNS = ["subject", "code", "text_kk", "text_ru", "source"]
WORDS = ["text_kk", "text_ru", "source"]  # what a table may change of an objective that is there
LANGUAGES = {"text_kk": "kk", "text_ru": "ru"}
MOST_ROWS = 20_000
MOST_FAULTS = 20  # are shown; who mends those tries again
AT_ONCE = 500  # objectives in one task, rows in one statement


@dataclass(frozen=True)
class Change:
    before: LearningObjective
    after: LearningObjective

    @property
    def lines(self) -> list[tuple[str, SafeString]]:
        """What differs, with its language if it has one; what goes and what comes is marked."""
        pairs = [(name, getattr(self.before, name), getattr(self.after, name)) for name in WORDS]
        return [(LANGUAGES.get(name, ""), marked(before, after)) for name, before, after in pairs if before != after]


@dataclass(frozen=True)
class Plan:
    """What a table would do. What it doesn't name stays: materials refer to it."""

    new: list[LearningObjective]
    changed: list[Change]
    same: int

    @property
    def digest(self) -> str:
        """Differs as soon as the table would do anything else than it does now."""
        changes = [(_values(change.before), _values(change.after)) for change in self.changed]
        deeds = [list(map(_values, self.new)), changes]
        return sha256(json.dumps(deeds).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        return not self.new and not self.changed

    @property
    def sentences(self) -> list[str]:
        """What was done, or would be."""
        if self.is_empty:
            return [_("All that stands in this table is there already.")]
        new, changed = len(self.new), len(self.changed)
        said = [
            (new, ngettext("%(count)s new objective.", "%(count)s new objectives.", new)),
            (changed, ngettext("%(count)s objective changed.", "%(count)s objectives changed.", changed)),
            (self.same, ngettext("%(count)s stays as it is.", "%(count)s stay as they are.", self.same)),
        ]
        return [words % {"count": count} for count, words in said if count]


def plan_of(content: bytes) -> Plan:
    """Raises BadTable, with each fault named by its row."""
    named = _read(content)
    rows = LearningObjective.objects.filter(subject__in={objective.subject for objective in named})
    known = {(objective.subject, objective.code): objective for objective in rows}
    new, changed = [], []
    for objective in named:
        before = known.get((objective.subject, objective.code))
        if before is None:
            new.append(objective)
        elif _values(before) != _values(objective):
            changed.append(Change(before, objective))
    return Plan(new, changed, len(named) - len(new) - len(changed))


@transaction.atomic
def take_in(*, content: bytes, user: User | None = None, name: str = "", known: str | None = None) -> Plan:
    """``known`` is the digest of what the person was shown. Raises BadTable, and Refused where it isn't so any more."""
    ministry = Organisation.objects.select_for_update().filter(kind=Kind.MINISTRY).first()  # one table after the other
    plan = plan_of(content)
    if plan.is_empty:
        return plan  # a second click, perhaps
    if known is not None and plan.digest != known:
        raise Refused(_("Meanwhile the objectives have changed. Look again at what this table would do now."))
    LearningObjective.objects.bulk_create(
        [*plan.new, *(change.after for change in plan.changed)],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["subject", "code"],
        update_fields=WORDS,
    )
    show_anew([change.before.pk for change in plan.changed])
    if ministry is not None:
        counts = {"new": len(plan.new), "changed": len(plan.changed), "name": name}
        log(instance=ministry, action="objectives.taken_in", user=user, data=counts)
    return plan


def show_anew(pks: list[int]) -> None:
    """The materials that name these objectives, once the transaction is over."""
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        transaction.on_commit(lambda some=some: show_objectives_anew_task.enqueue(some))


def is_used(objective: LearningObjective) -> bool:
    """By a page, by what its author works on, or by a version that stays readable: those keep its number as JSON."""
    number = rf"(^|[^0-9]){objective.pk}([^0-9]|$)"
    return (
        MaterialPage.objects.filter(objectives=objective).exists()
        or MaterialPage.objects.filter(latest_revision__content__objectives__regex=number).exists()
        or MaterialVersion.objects.filter(content__objectives__regex=number).exists()
    )


def column_names() -> dict[str, str]:
    """What the columns are called for the reader, by the names of the fields."""
    return {name: capfirst(str(LearningObjective._meta.get_field(name).verbose_name)) for name in COLUMNS}


def _values(objective: LearningObjective) -> list[str]:
    return [getattr(objective, name) for name in COLUMNS]


def _read(content: bytes) -> list[LearningObjective]:
    rows = _rows(content)
    if not rows:
        raise BadTable([_("The table has no rows.")])
    subjects = _in_both_languages(lambda: {code: str(subject) for code, subject in SUBJECTS.items()})
    named = {number: _objective(row, subjects) for number, row in rows.items()}
    faults = [
        _("Row %(row)s: %(fault)s") % {"row": number, "fault": fault}
        for number, objective in named.items()
        for fault in _faults_of(objective)
    ]
    times = Counter((objective.subject, objective.code) for objective in named.values())
    faults += [
        _("%(code)s (%(subject)s) stands in several rows.") % {"code": code, "subject": SUBJECTS.get(subject, subject)}
        for (subject, code), count in times.items()
        if count > 1
    ]
    if faults:
        raise BadTable(faults[:MOST_FAULTS])
    return list(named.values())


def _rows(content: bytes) -> dict[int, dict[str, str]]:
    """By their numbers in the table program, the header left out."""
    rows = rows_of(content)
    _number, header = next(rows, (1, []))
    names = _in_both_languages(column_names)
    columns = [names.get(cell.casefold(), "") for cell in header]
    missing = [words for name, words in column_names().items() if name not in columns]
    if missing:
        words = _("Columns that are missing: %(names)s. The first row names the columns.")
        raise BadTable([words % {"names": ", ".join(missing)}])
    found = {}
    for number, row in rows:
        if len(found) == MOST_ROWS:
            raise BadTable([_("The table has more than %(count)s rows. Send it in parts.") % {"count": MOST_ROWS}])
        found[number] = dict(zip(columns, row, strict=False))
    return found


def _in_both_languages(names) -> dict[str, str]:
    """From what people may write to what it stands for: the code itself, or its name in either language."""
    found = {}
    for language in OTHER_LANGUAGE:
        with override(language):
            found |= {words.casefold(): code for code, words in names().items()}
    return found | {code: code for code in found.values()}


def _objective(row: dict[str, str], subjects: dict[str, str]) -> LearningObjective:
    fields = {name: row.get(name, "") for name in COLUMNS}
    return LearningObjective(**fields | {"subject": subjects.get(fields["subject"].casefold(), fields["subject"])})


def _faults_of(objective: LearningObjective) -> Iterator[str]:
    """The subject is looked up here: the field would go through its choices anew for each row."""
    found = {}
    if objective.subject not in SUBJECTS:
        found["subject"] = [_("There is no subject “%(name)s”.") % {"name": objective.subject}]
    try:
        objective.full_clean(exclude=["subject"], validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        found |= error.message_dict
    for name, messages in found.items():
        yield f"{objective._meta.get_field(name).verbose_name} – {' '.join(messages)}"
