"""Takes in a table of learning objectives."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from materials.objectives import COLUMNS, plan_of, take_in
from materials.tables import BadTable


class Command(BaseCommand):
    help = f"Take in learning objectives: .xlsx or CSV, the columns {', '.join(COLUMNS)}; all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *, file: Path, dry_run: bool, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(str(error)) from error
        try:
            plan = plan_of(content) if dry_run else take_in(content=content, name=file.name)
        except BadTable as error:
            raise CommandError(str(error)) from error
        counts = f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.same} as before"
        self.stdout.write(f"{counts}{' (nothing is kept)' if dry_run else ''}")
