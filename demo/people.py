"""Who works in the demo? Invented people, one for each role, with one password for all."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from base.models import User
from schools.models import Membership, Organisation, Role

PASSWORD = "ashyq-mektep-demo"  # noqa: S105 - printed at each start
DOMAIN = "demo.example"


class Person(NamedTuple):
    account: str  # the part of the address before the @
    last_name: str
    first_name: str
    patronymic: str
    language: str
    organisation: str = ""  # slug; none for the installation's own superuser
    role: str = ""

    @property
    def email(self) -> str:
        return f"{self.account}@{DOMAIN}"


PEOPLE = [
    Person("aqbulaq.editor", "Сейітқали", "Айжан", "Бауыржанқызы", "kk", "aqbulaq", Role.EDITOR),
    Person("aqbulaq.head", "Досжанова", "Гүлмира", "Асқарқызы", "kk", "aqbulaq", Role.HEAD),
    Person("aqbulaq.technical", "Тілеуберді", "Данияр", "Ерікұлы", "kk", "aqbulaq", Role.TECHNICAL),
    Person("school27.editor", "Мельник", "Татьяна", "Игоревна", "ru", "school27", Role.EDITOR),
    Person("school27.head", "Ибраева", "Сауле", "Маратовна", "ru", "school27", Role.HEAD),
    Person("taldyqorgan.official", "Ыбырайымов", "Нұрлан", "Серікұлы", "kk", "taldyqorgan", Role.OFFICIAL),
    Person("zhetisu.official", "Оразбаева", "Жанат", "Қайратқызы", "kk", "zhetisu", Role.OFFICIAL),
    Person("ministry.editor", "Сұлтанова", "Ләззат", "Ермекқызы", "kk", "ministry", Role.EDITOR),
    Person("ministry.head", "Қуанышбаев", "Марат", "Әбілұлы", "kk", "ministry", Role.HEAD),
    Person("admin", "Жүнісов", "Алмас", "Талғатұлы", "kk"),
]


class Staff:
    """The demo's accounts once they are made, by organisation and role."""

    def __init__(self, organisations: dict[str, Organisation]):
        password = make_password(PASSWORD)  # once: a good hash is slow
        self.users = {person: _account(person, password) for person in PEOPLE}
        Membership.objects.bulk_create(
            Membership(user=user, organisation=organisations[person.organisation], role=person.role)
            for person, user in self.users.items()
            if person.role
        )

    def of(self, organisation: str, role: str) -> User | None:
        """The organisation's person in that role; most of the demo's schools have nobody."""
        found = (
            user for person, user in self.users.items() if (person.organisation, person.role) == (organisation, role)
        )
        return next(found, None)


def _account(person: Person, password: str) -> User:
    names = {"last_name": person.last_name, "first_name": person.first_name, "patronymic": person.patronymic}
    user = User(email=person.email, language=person.language, is_superuser=not person.role, **names)
    user.password = password
    user.save()
    return user
