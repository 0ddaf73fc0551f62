"""Who works in the demo? Invented people, one for each role, with one password for all."""

from datetime import timedelta
from typing import NamedTuple

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from base.models import User
from schools.models import Invitation, Membership, Organisation, Role, Seat
from schools.people.actions import invite
from schools.second_factor import needs_second_factor

PASSWORD = "ashyq-mektep-demo"  # noqa: S105 - printed at each start
DOMAIN = "demo.example"
SECOND_STEP_KEY = "ASHYQMEKTEPDEMOASHYQMEKTEPDEMO22"  # in the authenticator app of all who need one
CODE_LASTS = 30  # seconds, as every authenticator app has it


class Person(NamedTuple):
    account: str  # the part of the address before the @
    last_name: str
    first_name: str
    patronymic: str
    language: str
    organisation: str = ""  # slug; none for the installation's own superuser
    role: str = ""
    days: tuple[int, int | None] = (0, None)  # of the role: its first and last, counted from the day of loading
    seat: str = ""
    subjects: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.account}@{DOMAIN}"


PEOPLE = [
    Person("aqbulaq.editor", "Сейітқали", "Айжан", "Бауыржанқызы", "kk", "aqbulaq", Role.EDITOR),
    Person("aqbulaq.head", "Досжанова", "Гүлмира", "Асқарқызы", "kk", "aqbulaq", Role.HEAD),
    Person("aqbulaq.deputy", "Қасымов", "Бауыржан", "Талғатұлы", "kk", "aqbulaq", Role.HEAD, days=(-3, 11)),
    Person("aqbulaq.technical", "Тілеуберді", "Данияр", "Ерікұлы", "kk", "aqbulaq", Role.TECHNICAL),
    Person("aqbulaq.teacher", "Ахметова", "Динара", "Ерланқызы", "kk", "aqbulaq", Role.TEACHER),
    Person(
        "aqbulaq.association",
        "Жұмабеков",
        "Серік",
        "Қанатұлы",
        "kk",
        "aqbulaq",
        Role.METHODOLOGIST,
        seat=Seat.ASSOCIATION,
        subjects=("math", "algebra", "geometry"),
    ),
    Person("aqbulaq.council", "Ли", "Ирина", "Викторовна", "ru", "aqbulaq", Role.METHODOLOGIST, seat=Seat.COUNCIL),
    Person("aqbulaq.newcomer", "Әлімхан", "Нұргүл", "Саматқызы", "kk", "aqbulaq", Role.TEACHER),
    Person("aqbulaq.moderator", "Бекенов", "Асхат", "Маратұлы", "kk", "aqbulaq", Role.MODERATOR),
    Person("school27.editor", "Мельник", "Татьяна", "Игоревна", "ru", "school27", Role.EDITOR),
    Person("two.schools", "Нұрғали", "Мәдина", "Серікқызы", "kk", "aqbulaq", Role.EDITOR),
    Person("school27.teacher", "Ковалёва", "Анна", "Сергеевна", "ru", "school27", Role.TEACHER),
    Person("school27.head", "Ибраева", "Сауле", "Маратовна", "ru", "school27", Role.HEAD),
    Person("taldyqorgan.official", "Ыбырайымов", "Нұрлан", "Серікұлы", "kk", "taldyqorgan", Role.OFFICIAL),
    Person("zhetisu.official", "Оразбаева", "Жанат", "Қайратқызы", "kk", "zhetisu", Role.OFFICIAL),
    Person("ministry.editor", "Сұлтанова", "Ләззат", "Ермекқызы", "kk", "ministry", Role.EDITOR),
    Person("ministry.head", "Қуанышбаев", "Марат", "Әбілұлы", "kk", "ministry", Role.HEAD),
    Person("admin", "Жүнісов", "Алмас", "Талғатұлы", "kk"),
]


def present_code() -> str:
    """What the authenticator app of a demo official shows now."""
    return format_hotp_value(hotp_value(SECOND_STEP_KEY, int(timezone.now().timestamp()) // CODE_LASTS))


# What else somebody serves as: the same person in a second school, and a role that is over.
MORE_ROLES = [
    ("two.schools", "school27", Role.EDITOR, (0, None)),
    ("school27.editor", "aqbulaq", Role.EDITOR, (-200, -30)),
]
INVITED = ("jana.redaktor@demo.example", "ru")  # by the head of aqbulaq, and hasn't come yet


class Staff:
    """The demo's accounts once they are made, by organisation and role."""

    def __init__(self, organisations: dict[str, Organisation]):
        password = make_password(PASSWORD)  # once: a good hash is slow
        self.users = {person: _account(person, password) for person in PEOPLE}
        by_account = {person.account: user for person, user in self.users.items()}
        roles = [(person.account, person.organisation, person.role, person.days) for person in PEOPLE if person.role]
        Membership.objects.bulk_create(
            Membership(
                user=by_account[account],
                organisation=organisations[slug],
                role=role,
                **_dates(days),
                **(_seat(account) if role == Role.METHODOLOGIST else {}),
            )
            for account, slug, role, days in [*roles, *MORE_ROLES]
        )
        for user in filter(needs_second_factor, self.users.values()):
            TOTP.activate(user, SECOND_STEP_KEY)
        self._invite(organisations["aqbulaq"])

    def _invite(self, organisation: Organisation) -> None:
        email, language = INVITED
        invitation = Invitation(organisation=organisation, email=email, language=language, role=Role.EDITOR)
        invite(user=self.of("aqbulaq", Role.HEAD), invitation=invitation)

    def of(self, organisation: str, role: str) -> User | None:
        """The organisation's person in that role; most of the demo's schools have nobody."""
        found = (
            user for person, user in self.users.items() if (person.organisation, person.role) == (organisation, role)
        )
        return next(found, None)


def _seat(account: str) -> dict:
    person = next(person for person in PEOPLE if person.account == account)
    return {"seat": person.seat, "subjects": list(person.subjects)}


def _dates(days: tuple[int, int | None]) -> dict:
    first, last = days
    today = timezone.localdate()
    return {
        "starts_on": today + timedelta(days=first),
        "ends_on": None if last is None else today + timedelta(days=last),
    }


def _account(person: Person, password: str) -> User:
    names = {"last_name": person.last_name, "first_name": person.first_name, "patronymic": person.patronymic}
    user = User(email=person.email, language=person.language, is_superuser=not person.role, **names)
    user.password = password
    user.save()
    return user
