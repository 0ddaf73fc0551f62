"""The first command on an empty database."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from base.models import User
from home.installation import start_installation
from schools.models import Organisation

FIRST = {
    "host": "edu.test",
    "bin": "000000000011",
    "email": "Chief@Example.kz",
    "password": "a-long-and-rare-one",
    "first_name": "Әлия",
    "last_name": "Сәрсенова",
}


def test_it_opens_the_ministry_and_makes_one_superuser(db):
    user = start_installation(**FIRST)
    assert user.is_superuser
    assert user.check_password(FIRST["password"])
    assert user.email == "chief@example.kz"
    assert User.objects.count() == Organisation.objects.count() == 1
    for code in ("kk", "ru"):
        assert Client(HTTP_HOST="edu.test").get(f"/{code}/").status_code == 200


def test_it_is_for_an_empty_installation_only(country):
    with pytest.raises(ValidationError):
        start_installation(**FIRST)


@pytest.mark.parametrize("bad", [{"password": "123"}, {"bin": "12"}, {"email": "nobody"}, {"last_name": ""}])
def test_what_is_bad_is_refused_and_leaves_nothing(db, bad):
    with pytest.raises(ValidationError):
        start_installation(**FIRST | bad)
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


def arguments(**changed) -> list[str]:
    values = {name: value for name, value in (FIRST | changed).items() if name != "password"}
    return [f"--{name.replace('_', '-')}={value}" for name, value in values.items()]


def test_the_command_reads_the_password_from_a_pipe(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(FIRST["password"] + "\n"))
    output = io.StringIO()
    call_command("first_start", *arguments(), stdout=output)
    assert "chief@example.kz" in output.getvalue()
    assert User.objects.get().check_password(FIRST["password"])


def test_the_command_says_what_is_bad_in_one_line(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(FIRST["password"] + "\n"))
    with pytest.raises(CommandError, match=r"BIN|БСН|БИН"):
        call_command("first_start", *arguments(bin="12"))
