"""What does the terminal show while the demo starts?"""

import sys

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from base.site_paths import root_url
from demo.people import PASSWORD, PEOPLE, Person
from home.actions import both
from schools.models import Organisation, Role, Seat

WIDTH = 30
QUIET_STEP = 10  # per cent between two lines where no terminal redraws one


class ProgressBar:
    """One line that grows; plain lines, few of them, where the output is no terminal."""

    def __init__(self, title: str, out=None):
        self.title = title
        self.out = out or sys.stdout
        self.shown = -1

    def __enter__(self):
        return self

    def __call__(self, done: int, of: int) -> None:
        percent = done * 100 // of
        if percent == self.shown:
            return
        if self.out.isatty():
            filled = WIDTH * done // of
            self._write(f"\r{self.title} [{'#' * filled}{'.' * (WIDTH - filled)}] {percent:3d} %")
        elif percent // QUIET_STEP != self.shown // QUIET_STEP:
            self._write(f"{self.title} {percent} %\n")
        self.shown = percent

    def _write(self, text: str) -> None:
        self.out.write(text)
        self.out.flush()

    def __exit__(self, *_error):
        if self.shown >= 0 and self.out.isatty():
            self._write("\n")


def welcome() -> str:
    """The addresses of all sites, and who can sign in, in both languages."""
    central = root_url(settings.CENTRAL_HOST)
    sites = [(root_url(o.host) + "/", both(o.name_kk, o.name_ru)) for o in Organisation.objects.order_by("pk")]
    people = [(person.email, _what_he_is(person)) for person in PEOPLE]
    lines = [
        "",
        "Ашық мектеп",
        "",
        "Сайттар / Сайты",
        *_columns(sites),
        "",
        f"Кіру / Вход: {central}/sign-in/",
        f"Құпиясөз / Пароль: {PASSWORD}",
        *_columns(people),
        "Екінші қадамның коды бетте көрсетіледі / Код второго шага показан на странице входа",
        "",
        f"Хаттар / Письма: {central}{reverse('mailbox')}",
        "Тоқтату / Остановить: Ctrl-C",
        "",
    ]
    return "\n".join(lines)


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    width = max(len(left) for left, _right in rows)
    return [f"  {left:{width}}  {right}" for left, right in rows]


def _what_he_is(person: Person) -> str:
    if not person.role:
        return "әкімші / администратор"
    names = []
    organisation = Organisation.objects.filter(memberships__user__email=person.email).order_by("memberships").first()
    for code in ("kk", "ru"):
        with translation.override(code):
            post = Seat(person.seat) if person.seat else Role(person.role)
            names.append(f"{post.label}, {organisation.area_name}")
    return both(*names)
