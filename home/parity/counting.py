"""When is the count of a site's pairs made anew? After each commit that changed what is public on it."""

from collections import Counter

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from base import site_paths
from base.digests import digest_of
from base.models import BasePage, PublicText, SourcePoint
from home.models.parity import SiteParity
from home.parity.pairs import PairState, pairs_of
from schools.models import Organisation


def is_counted(model: type[Page] | None) -> bool:
    return model is not None and issubclass(model, BasePage) and model.is_written


def count(organisation: Organisation) -> SiteParity:
    """Count the site's pairs and keep the result."""
    states = Counter(pair.state for pair in pairs_of(Page.objects.filter(path__startswith=organisation.folder.path)))
    numbers = {state.value: states[state] for state in PairState}
    return SiteParity.objects.update_or_create(organisation=organisation, defaults=numbers | {"is_stale": False})[0]


def count_soon(page: Page) -> None:
    """Once, after the transaction, however many pages of the site it changes."""
    place = site_paths.split_path(page)
    if place is None:
        return
    pk = int(place[0].removeprefix("organisation-"))
    SiteParity.objects.update_or_create(organisation_id=pk, defaults={"is_stale": True})
    transaction.on_commit(lambda: _count_if_stale(pk))


@transaction.atomic
def _count_if_stale(pk: int) -> None:
    """Under the lock of the row, so that of two at once the later one sees what both have changed."""
    if SiteParity.objects.select_for_update().filter(organisation_id=pk, is_stale=True).first():
        count(Organisation.objects.select_related("folder").get(pk=pk))


def _published(sender, instance, revision=None, **_kwargs):
    if not is_counted(sender):
        return
    point = SourcePoint.objects.filter(revision=revision).first() if revision else None
    content = revision.content if revision else instance.serializable_data()
    PublicText.objects.update_or_create(
        page_id=instance.pk,
        defaults={
            "digest": digest_of(content),
            "made_from": point.source_digest if point else "",
            "copied": point.copied if point else 0,
        },
    )
    count_soon(instance)


def _changed(sender, instance, **_kwargs):
    if is_counted(instance.specific_class):
        count_soon(instance)


def _moved(sender, instance, parent_page_before, **_kwargs):
    for page in (instance, parent_page_before):
        count_soon(page)


def _deleted(sender, instance, **_kwargs):
    if isinstance(instance, Page):
        _changed(sender, instance)


def install() -> None:
    page_published.connect(_published)
    page_unpublished.connect(_changed)
    post_page_move.connect(_moved)
    post_delete.connect(_deleted)
