"""A teacher keeps materials in collections, and searches by a name."""

from django.db import transaction
from django.utils.translation import gettext

from base.models import User
from base.refused import Refused
from materials.models import CollectedMaterial, Material, MaterialCollection, SavedSearch

MOST_COLLECTIONS, MOST_MATERIALS, MOST_SEARCHES = 100, 500, 100  # of one teacher, in one collection, of one teacher


@transaction.atomic
def collect(*, user: User, material: Material, collection: MaterialCollection | None, title: str = "") -> None:
    """Into one of his own collections, or a new one. Raises Refused."""
    User.objects.select_for_update().get(pk=user.pk)
    if collection is None:
        if user.material_collections.count() >= MOST_COLLECTIONS:
            raise Refused(gettext("You have too many collections: delete one that you don't need any more."))
        collection = MaterialCollection.objects.create(owner=user, title=title)
    if collection.rows.count() >= MOST_MATERIALS:
        raise Refused(gettext("This collection is full: begin another one."))
    CollectedMaterial.objects.get_or_create(collection=collection, material=material)


@transaction.atomic
def save_search(*, user: User, name: str, query: str) -> None:
    """Another name for the same search takes the place of the first. Raises Refused."""
    User.objects.select_for_update().get(pk=user.pk)
    is_new = not user.saved_searches.filter(query=query).exists()
    if is_new and user.saved_searches.count() >= MOST_SEARCHES:
        raise Refused(gettext("You have too many saved searches: delete one that you don't need any more."))
    SavedSearch.objects.update_or_create(owner=user, query=query, defaults={"name": name})
