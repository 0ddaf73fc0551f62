"""Makes the sizes of the demo's pictures that are kept in the repository."""

from django.core.management.base import BaseCommand

from demo.renditions import make_renditions


class Command(BaseCommand):
    help = "Make the renditions in demo/renditions/ that are missing or older than their picture; remove all others."
    requires_system_checks = []  # it needs no database

    def handle(self, **options):
        self.stdout.write(f"{make_renditions()} made")
