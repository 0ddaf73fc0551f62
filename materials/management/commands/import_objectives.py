"""Takes in a table of learning objectives."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from materials.objectives import COLUMNS, BadTable, import_objectives


class Command(BaseCommand):
    help = f"Take in learning objectives: CSV in UTF-8, the columns {', '.join(COLUMNS)}; all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *, file: Path, dry_run: bool, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(str(error)) from error
        try:
            with transaction.atomic():
                known, new = import_objectives(content)
                transaction.set_rollback(dry_run)
        except BadTable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{new} new, {known} known before{' (nothing is kept)' if dry_run else ''}")
