"""The open discussion of a work: a thread under it, shown while the work is (order No 503 of 2011, point 12.4)."""

from django.contrib.contenttypes.models import ContentType
from wagtail.signals import page_published, page_unpublished

from forum import api
from home.page_cache.generations import raise_soon, site
from materials.models import Material, MaterialPage


def _published(sender, instance, **_kwargs):
    work = Material.objects.select_related("organisation").get(page=instance)
    path = f"/material/{work.code}/"
    language = instance.locale.language_code
    api.attach(work, organisation=work.organisation, title=instance.title, language=language, about_path=path)


def _unpublished(sender, instance, **_kwargs):
    for work in Material.objects.filter(page=instance):
        api.hide(work)


def _talked(sender, thread, **_kwargs):
    if thread.content_type == ContentType.objects.get_for_model(Material):
        Material.objects.filter(pk=thread.object_id).update(discussed_count=api.shown_posts(thread))
        raise_soon(site(thread.organisation_id))  # the page says how many there are


def install() -> None:
    page_published.connect(_published, sender=MaterialPage, dispatch_uid="materials.discussion")
    page_unpublished.connect(_unpublished, sender=MaterialPage, dispatch_uid="materials.discussion")
    api.thread_changed.connect(_talked, dispatch_uid="materials.discussion")
