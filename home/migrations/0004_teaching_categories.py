"""The qualification categories of teachers; safe to run again."""

import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data" / "teaching_categories.csv"


def load(apps, schema_editor):
    TeachingCategory = apps.get_model("home", "TeachingCategory")
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            TeachingCategory.objects.update_or_create(code=row.pop("code"), defaults=row)


class Migration(migrations.Migration):
    dependencies = [("home", "0003_people_and_sections")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
