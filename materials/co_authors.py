"""Asks co-authors whether they agree to be named, and says who is named.

A page keeps whom it named when it went to the reviewers; shown are those of them who still agree.
"""

from django.db import transaction
from django.utils.translation import gettext

from base.models import User
from base.rate_limits import take_place
from base.refused import Refused
from home.page_cache.generations import raise_soon, site
from materials.actions import locked
from materials.catalogue.entries import refresh
from materials.letters import tell_author_of_answer, tell_co_author
from materials.models import Answer, CoAuthor, Material

MOST = 10
QUESTIONS_A_DAY = 30
DAY = 24 * 3600


@transaction.atomic
def ask_co_author(*, material: Material, email: str, user: User) -> None:
    """A letter to who has an account with that address; whether there is one, isn't told. Raises Refused."""
    material, email = locked(material), email.strip().lower()
    if user.email.lower() == email:
        raise Refused(gettext("This is your own address: you are named as the author."))
    if material.co_authors.filter(is_left_out=False).count() >= MOST:
        raise Refused(gettext("A material has at most %(most)s co-authors here.") % {"most": MOST})
    if not take_place("co-authors", str(user.pk), QUESTIONS_A_DAY, DAY):
        raise Refused(gettext("You have asked very many people today. Ask the others tomorrow."))
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    row, is_new = CoAuthor.objects.get_or_create(material=material, email=email, defaults={"user": person})
    if is_new and person:
        tell_co_author(row)
    elif row.is_left_out:
        row.is_left_out = False
        row.save(update_fields=["is_left_out"])


@transaction.atomic
def leave_out(*, material: Material, pk: int) -> None:
    """Out of the draft. Who has agreed goes on being named in the versions that named him."""
    asked = locked(material).co_authors.filter(pk=pk)
    asked.filter(answer=Answer.AGREED).update(is_left_out=True)
    asked.exclude(answer=Answer.AGREED).delete()


@transaction.atomic
def answer_as_co_author(*, row: CoAuthor, answer: str) -> None:
    """At any time; his name appears and disappears at once, on earlier versions too."""
    locked(row.material)
    row.answer, row.name = answer, row.user.get_full_name()
    row.save(update_fields=["answer", "name"])
    tell_author_of_answer(row)
    _show_anew(row.material)


def _show_anew(material: Material) -> None:
    refresh(Material.objects.filter(pk=material.pk))
    raise_soon(site(material.organisation_id))
