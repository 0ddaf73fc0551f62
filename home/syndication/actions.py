"""Publishing below, hiding, offering upward: everything that is written between sites. Banners: banner_actions."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from base.models import User
from home.models import DocumentPage, NewsPage
from home.page_cache import generations
from home.syndication.models import Content, HiddenSyndication, NewsOffer, OfferStatus, SyndicatedPage
from schools.access import organisation_of
from schools.models import Organisation

CONTENTS = {NewsPage: Content.NEWS, DocumentPage: Content.DOCUMENT}


class SyndicationRefused(Exception):
    """Why it can't be done, in the reader's language; nothing has happened."""


def content_of(page) -> Content | None:
    """In which list below the page would stand; None for kinds of pages that stay on their own site."""
    return CONTENTS.get(page.specific_class)


@transaction.atomic
def publish_below(
    *,
    page,
    audiences: Iterable[Organisation],
    kinds: Iterable[str] = (),
    is_obligatory: bool = False,
    starts_at: datetime | None = None,
    user: User | None = None,
) -> list[SyndicatedPage]:
    """Show the page in the lists of these organisations and all below them: one row each, however many sites.

    Where it stands already, the row takes the new terms. Raises SyndicationRefused for a page that isn't public.
    """
    source, content = organisation_of(page), content_of(page)
    if content is None or source is None or not page.live:
        raise SyndicationRefused(gettext("Only a published news item or document can be shown on the sites below."))
    terms = {"kinds": list(kinds), "is_obligatory": is_obligatory, "starts_at": starts_at or timezone.now()}
    return [
        SyndicatedPage.objects.update_or_create(
            translation_key=page.translation_key,
            audience=audience,
            withdrawn_at=None,
            defaults=terms | {"content": content, "organisation": source, "published_by": user},
        )[0]
        for audience in audiences
    ]


def withdraw(*, item: SyndicatedPage) -> None:
    """It leaves all sites below at once; a second time changes nothing."""
    changed = SyndicatedPage.objects.filter(pk=item.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if changed:
        generations.raise_soon(*generations.given_down(item.organisation_id))


def hide(*, item: SyndicatedPage, organisation: Organisation, user: User | None = None) -> None:
    """Take an optional page off one's own site. Raises SyndicationRefused for an obligatory one."""
    if item.is_obligatory:
        raise SyndicationRefused(gettext("This page is obligatory: the authority above wants it on every site."))
    HiddenSyndication.objects.get_or_create(item=item, organisation=organisation, defaults={"hidden_by": user})


def show_again(*, item: SyndicatedPage, organisation: Organisation) -> None:
    HiddenSyndication.objects.filter(item=item, organisation=organisation).delete()


# Upward


def offer_news(*, page, user: User | None = None) -> NewsOffer:
    """Offer a public news item to the authority above. Raises SyndicationRefused."""
    source = organisation_of(page)
    if content_of(page) != Content.NEWS or source is None or source.parent is None or not page.live:
        raise SyndicationRefused(gettext("Only published news can be offered to the authority above."))
    return _offer(key=page.translation_key, source=source, to=source.parent, user=user)


def offer_on(*, offer: NewsOffer, user: User | None = None) -> NewsOffer:
    """Offer what one has taken to the next authority above; the source stays who it is."""
    if not offer.is_taken or offer.organisation.parent is None:
        raise SyndicationRefused(gettext("Only what has been taken can be offered further up."))
    return _offer(key=offer.translation_key, source=offer.source, to=offer.organisation.parent, user=user)


def _offer(*, key, source: Organisation, to: Organisation, user: User | None) -> NewsOffer:
    try:
        with transaction.atomic():
            return NewsOffer.objects.create(translation_key=key, source=source, organisation=to, offered_by=user)
    except IntegrityError:
        raise SyndicationRefused(gettext("This news item has been offered there already.")) from None


def take_offer(*, offer: NewsOffer, summary_kk: str = "", summary_ru: str = "", user: User | None = None) -> None:
    """It stands on the authority's site from now on. Raises SyndicationRefused if somebody decided meanwhile."""
    _decide(offer, user, status=OfferStatus.TAKEN, summary_kk=summary_kk, summary_ru=summary_ru)


def refuse_offer(*, offer: NewsOffer, reason: str, user: User | None = None) -> None:
    """The reason goes back to the organisation. Raises SyndicationRefused if somebody decided meanwhile."""
    _decide(offer, user, status=OfferStatus.REFUSED, reason=reason)


def take_off(*, offer: NewsOffer, reason: str, user: User | None = None) -> None:
    """What was taken leaves the authority's site at once; it is refused from now on, with the reason.

    Where the authority has offered it on, the one above decides for itself. Raises SyndicationRefused.
    """
    _decide(offer, user, before=OfferStatus.TAKEN, status=OfferStatus.REFUSED, reason=reason)


@transaction.atomic
def _decide(offer: NewsOffer, user: User | None, before: OfferStatus = OfferStatus.WAITING, **decision) -> None:
    if not NewsOffer.objects.filter(pk=offer.pk, status=before).update(
        decided_by=user, decided_at=timezone.now(), **decision
    ):
        raise SyndicationRefused(gettext("Somebody else has decided on this offer meanwhile."))
    offer.refresh_from_db()
    generations.raise_soon(generations.site(offer.organisation_id))
