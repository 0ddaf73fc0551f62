"""The first command on an empty production database."""

import sys
from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from home.installation import start_installation


class Command(BaseCommand):
    help = "Open the ministry's site and make the first superuser. Asks for the password, or reads it from a pipe."

    def add_arguments(self, parser):
        parser.add_argument("--host", required=True, help="host of the ministry's site")
        parser.add_argument("--bin", required=True, help="the ministry's BIN, twelve digits")
        parser.add_argument("--email", required=True, help="the superuser's address, with which he signs in")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)

    def handle(self, host, bin, email, first_name, last_name, **options):
        names = {"first_name": first_name, "last_name": last_name}
        try:
            user = start_installation(host=host, bin=bin, email=email, password=_password(), **names)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"{user.email} can sign in; the ministry's site answers at {host}.")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("Password: ")
    if password != getpass("Once more: "):
        raise CommandError("The two passwords differ.")
    return password
