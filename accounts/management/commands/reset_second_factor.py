"""Take away the second step of somebody who lost the phone and the codes; the next sign-in asks to set it up anew."""

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from accounts.sessions import end_all
from base.models import User


class Command(BaseCommand):
    help = "Remove a person's second step and end all sessions. Make sure first that it is he who asks."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the address of the account")

    def handle(self, email, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"No account has the address {email}.")
        removed, _kinds = Authenticator.objects.filter(user=user).delete()
        end_all(user)
        self.stdout.write(
            f"{email}: {removed} removed. Signing in asks for the password alone until a new one is set up."
        )
