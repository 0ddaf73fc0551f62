"""Compiles the catalogues whose source is newer, without GNU gettext."""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile every .po under LOCALE_PATHS whose .mo is missing or older."
    requires_system_checks = []  # the checks read the very messages compiled here

    def handle(self, **options):
        outdated = [source for source in catalogue_sources() if is_outdated(source)]
        for source in outdated:
            compile_catalogue(source)
        self.stdout.write(str(len(outdated)))


def catalogue_sources() -> list[Path]:
    return [source for folder in settings.LOCALE_PATHS for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))]


def is_outdated(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime


def compile_catalogue(source: Path) -> None:
    """Written beside and moved into place: a running site never reads half a file."""
    unfinished = source.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(unfinished))
    unfinished.replace(source.with_suffix(".mo"))
