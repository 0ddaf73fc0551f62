"""Beginning and ending to get news by mail. Nothing is kept of an address before its owner has confirmed it."""

from dataclasses import asdict, dataclass

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from base.letters import write_letter
from base.site_paths import root_url
from schools.models import Organisation
from subscriptions.models import Subscription

CONFIRM_WITHIN = 3 * 24 * 3600  # seconds
CONFIRMING, ENDING = "subscription-confirm", "subscription-end"


class LinkExpired(Exception):
    """The link of the letter is older than three days."""


@dataclass(frozen=True)
class Request:
    """What the link of the letter holds."""

    organisation_id: int
    email: str
    language: str
    consent_version: str


def ask_to_confirm(*, organisation: Organisation, email: str, language: str, consent_version: str) -> None:
    """Write to the address; the same letter, whether it gets the news already or not."""
    request = Request(organisation.pk, email.lower(), language, consent_version)
    url = address(organisation, "subscribe-confirm", language, signing.dumps(asdict(request), salt=CONFIRMING))
    write_letter("subscriptions/mail/confirm", to=email, language=language, organisation=organisation, url=url).send()


def read_request(organisation: Organisation, token: str) -> Request | None:
    """None for a forged link or another organisation's. Raises LinkExpired."""
    try:
        request = Request(**signing.loads(token, salt=CONFIRMING, max_age=CONFIRM_WITHIN))
    except signing.SignatureExpired:
        raise LinkExpired from None
    except signing.BadSignature:
        return None
    return request if request.organisation_id == organisation.pk else None


@transaction.atomic
def confirm(request: Request) -> Subscription:
    """A second click changes nothing; who asked in the other language meanwhile gets the news in that."""
    subscription, _is_new = Subscription.objects.update_or_create(
        organisation_id=request.organisation_id,
        email=request.email,
        defaults={"language": request.language, "consent_version": request.consent_version},
    )
    return subscription


def end_url(subscription: Subscription) -> str:
    """The link of one click that ends it; it is good as long as the subscription is."""
    token = signing.Signer(salt=ENDING).sign(str(subscription.pk))
    return address(subscription.organisation, "subscribe-end", subscription.language, token)


def read_ending(token: str) -> int | None:
    try:
        return int(signing.Signer(salt=ENDING).unsign(token))
    except signing.BadSignature:
        return None


def end_subscription(*, organisation: Organisation, pk: int) -> None:
    """The row goes, and with it the address."""
    Subscription.objects.filter(organisation=organisation, pk=pk).delete()


def address(organisation: Organisation, name: str, language: str, *args) -> str:
    with translation.override(language):
        return root_url(organisation.host) + reverse(name, args=args)
