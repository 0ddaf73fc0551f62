"""Loads the demo into an empty installation."""

from django.core.management.base import BaseCommand

from demo.actions import load_demo
from demo.console import ProgressBar


class Command(BaseCommand):
    help = "Load the demo's organisations, people and pages; changes nothing where there are organisations."

    def handle(self, **options):
        with ProgressBar("Деректер / Данные") as bar:
            is_new = load_demo(bar)
        if not is_new:
            self.stdout.write("The demo is loaded already.")
