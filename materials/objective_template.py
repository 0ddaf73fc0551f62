"""An empty table for learning objectives, as a workbook in the reader's language, which the same screen takes in."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation

from materials.objectives import MOST_ROWS, column_names
from schools.subjects import SUBJECTS

WIDTHS = {"subject": 30, "code": 12, "text_kk": 60, "text_ru": 60, "source": 40}
TEXT = "@"  # or a table program makes a date of the code 5.1.2


def empty_table() -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet, subjects = book.active, book.create_sheet(_("Subjects"))
    sheet.title = _("Learning objectives")
    for number, (name, words) in enumerate(column_names().items(), start=1):
        head = sheet.cell(1, number, words)
        head.font = Font(bold=True)
        column = sheet.column_dimensions[head.column_letter]
        column.width, column.number_format, column.alignment = WIDTHS[name], TEXT, Alignment(wrap_text=True)
    for number, subject in enumerate(SUBJECTS.values(), start=1):
        subjects.cell(number, 1, str(subject))
    choice = DataValidation(type="list", formula1=f"'{subjects.title}'!$A$1:$A${len(SUBJECTS)}")
    choice.add(f"A2:A{MOST_ROWS + 1}")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"
    book.save(file)
    return file.getvalue()
