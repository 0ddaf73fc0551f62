"""Where is this person signed in? A row of allauth's stands for each of Django's sessions, so that it can be ended."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import login

from accounts.models import SiteEntry

BACKEND = "schools.access.MembershipBackend"  # what he may do is asked of his memberships


def sign_in(request, user, *, host: str = "") -> None:
    """Open a session without asking: behind an invitation's link, or on a public ``host`` by a one-time code."""
    login(request, user, backend=BACKEND)
    keep(request, user, host=host)


def keep(request, user, *, host: str = "") -> None:
    """Put the request's session on the person's list. Its key changes with the sign-in and with the password."""
    UserSession.objects.create_from_request(request, user=user)
    if host:
        UserSession.objects.filter(session_key=request.session.session_key).update(data={"host": host})


def sessions_of(user) -> list[UserSession]:
    """The latest first; those that ended by themselves are forgotten."""
    return sorted(UserSession.objects.purge_and_list(user), key=lambda session: session.created_at, reverse=True)


def end_all(user, *, but: str | None = None) -> None:
    """All, or all but the one of that key; and what is on its way to become one."""
    SiteEntry.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user).exclude(session_key=but or ""):
        session.end()
