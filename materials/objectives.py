"""Taking in a table of learning objectives: the whole table or nothing of it, each fault named by its row."""

import csv
import io
from collections import Counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from base.words import require_one_language
from materials.models import LearningObjective

COLUMNS = ["subject", "code", "text_kk", "text_ru", "source"]
MOST_FAULTS = 20  # are shown; who mends those tries again


class BadTable(Exception):
    """``faults`` are sentences for the person who sent the table."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


def import_objectives(content: bytes) -> tuple[int, int]:
    """How many were there before, and how many are new. What the table doesn't name stays: materials refer to it.

    The table is CSV in UTF-8, its columns parted by commas, semicolons (as Excel here writes them) or tabs, and named
    in its first row as ``COLUMNS``. Raises BadTable.
    """
    objectives = _read(content)
    with transaction.atomic():
        before = LearningObjective.objects.count()
        LearningObjective.objects.bulk_create(
            objectives,
            update_conflicts=True,
            unique_fields=["subject", "code"],
            update_fields=["text_kk", "text_ru", "source"],
        )
        new = LearningObjective.objects.count() - before
    return len(objectives) - new, new


def _read(content: bytes) -> list[LearningObjective]:
    rows = _rows(content)
    objectives = [LearningObjective(**{name: (row[name] or "").strip() for name in COLUMNS}) for row in rows]
    if not objectives:
        raise BadTable([_("The table has no rows.")])
    faults = [
        _("Row %(row)s: %(fault)s") % {"row": number, "fault": fault}
        for number, objective in enumerate(objectives, start=2)  # as a table program numbers them, below the header
        for fault in _faults_of(objective)
    ]
    times = Counter((objective.subject, objective.code) for objective in objectives)
    faults += [
        _("%(code)s (%(subject)s) stands in several rows.") % {"code": code, "subject": subject}
        for (subject, code), count in times.items()
        if count > 1
    ]
    if faults:
        raise BadTable(faults[:MOST_FAULTS])
    return objectives


def _rows(content: bytes) -> list[dict[str, str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable([_("The text of this file can't be read. Save it as UTF-8 and send it again.")]) from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        words = _("Columns that are missing: %(names)s. The first row names the columns.")
        raise BadTable([words % {"names": ", ".join(missing)}])
    return list(reader)


def _faults_of(objective: LearningObjective) -> list[str]:
    try:
        objective.clean_fields()
        require_one_language(objective, "text")
    except ValidationError as error:
        field = objective._meta.get_field
        return [f"{field(name).verbose_name} – {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return []
