"""The open discussion of a work: a thread under it, shown while the work is (order No 503 of 2011, point 12.4)."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.signals import page_published, page_unpublished

from forum import api
from home.page_cache.generations import raise_soon, site
from materials.addresses import keeper_of
from materials.models import Material, MaterialPage
from materials.remarks import MaterialCarrier
from schools.models import Organisation, OrganisationStatus


def _published(sender, instance, **_kwargs):
    work = Material.objects.select_related("organisation", "author").get(page=instance)
    path = f"/material/{work.code}/"
    language = instance.locale.language_code
    api.attach(
        work,
        organisation=work.organisation,
        title=instance.title,
        language=language,
        about_path=path,
        author=work.author,
    )
    api.settle(work, edition=work.versions.values_list("number", flat=True).first() or 0)


def _unpublished(sender, instance, **_kwargs):
    for work in Material.objects.filter(page=instance):
        api.hide(work)


def _talked(sender, thread, **_kwargs):
    if thread.content_type == ContentType.objects.get_for_model(Material):
        count = api.post_counts(Material, [thread.object_id]).get(thread.object_id, 0)
        Material.objects.filter(pk=thread.object_id).update(discussed_count=count)
        raise_soon(site(thread.organisation_id))  # the page says how many there are


def _closed_or_opened(sender, instance: Organisation, created=False, **_kwargs):
    """What is said under the works of a school that is closed, stands where they are shown from now on."""
    if created:
        return
    closed_below = Organisation.objects.below(instance).exclude(status=OrganisationStatus.OPEN)
    for organisation in [instance, *closed_below.select_related("parent")]:
        api.move(Material.objects.filter(organisation=organisation), keeper_of(organisation))


def install() -> None:
    post_save.connect(_closed_or_opened, sender=Organisation, dispatch_uid="materials.discussion")
    api.carry(Material, MaterialCarrier())
    page_published.connect(_published, sender=MaterialPage, dispatch_uid="materials.discussion")
    page_unpublished.connect(_unpublished, sender=MaterialPage, dispatch_uid="materials.discussion")
    api.thread_changed.connect(_talked, dispatch_uid="materials.discussion")
