"""What a teacher keeps: his collections and searches at his desk, and a shared collection for everybody."""

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from base.numbers import number_in
from base.refused import Refused
from home.routing import shown_tree
from materials.catalogue import snapshot
from materials.catalogue.query import CatalogueQuery
from materials.catalogue.views import cards
from materials.collecting import save_search
from materials.forms import CollectionForm, SearchNameForm
from materials.models import MaterialCollection
from materials.views import DeskView


class MyCollectionsView(DeskView):
    place = "collections"
    template_name = "materials/my_collections.html"
    heading = _("My collections")

    def post(self, request, *args, **kwargs):
        """Forget a saved search."""
        search = get_object_or_404(request.user.saved_searches, pk=number_in(request.POST.get("search")))
        search.delete()
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        user = self.request.user
        collections = user.material_collections.with_counts()
        return super().get_context_data(collections=collections, searches=user.saved_searches.all(), **kwargs)


class CollectionEditView(DeskView):
    place = "collection"
    template_name = "materials/collection_edit.html"
    heading = _("Collection")

    @cached_property
    def collection(self) -> MaterialCollection:
        return get_object_or_404(self.request.user.material_collections, pk=self.kwargs["collection_id"])

    @cached_property
    def form(self) -> CollectionForm:
        is_sent = "save" in self.request.POST
        return CollectionForm(self.request.POST if is_sent else None, instance=self.collection)

    def post(self, request, *args, **kwargs):
        if "delete" in request.POST:
            self.collection.delete()
            messages.success(request, gettext("The collection is deleted. The materials are where they were."))
            return redirect("my-collections")
        if "take_out" in request.POST:
            self.collection.rows.filter(material=number_in(request.POST["take_out"])).delete()
            return redirect(request.path)
        if not self.form.is_valid():
            return self.show()
        self.form.save()
        messages.success(request, gettext("Saved."))
        return redirect(request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            collection=self.collection, form=self.form, items=_items(self.request, self.collection), **kwargs
        )


class SaveSearchView(DeskView):
    """Under which name is this search to be kept?"""

    template_name = "materials/save_search.html"
    heading = _("Save this search")

    @cached_property
    def query(self) -> CatalogueQuery:
        """As the catalogue understands it: whatever else stands in the address is left out."""
        asked = QueryDict(self.request.META["QUERY_STRING"])
        query = CatalogueQuery(asked, snapshot.current())
        if not query.chosen and not query.words:
            raise Http404
        return query

    @cached_property
    def form(self) -> SearchNameForm:
        return SearchNameForm(self.request.POST or None)

    def post(self, request, *args, **kwargs):
        query = self.query.address().removeprefix("?")
        if not self.form.is_valid():
            return self.show()
        try:
            save_search(user=request.user, name=self.form.cleaned_data["name"], query=query)
        except Refused as reason:
            return self.show(status=409, reason=str(reason))
        messages.success(request, gettext("Saved."))
        return redirect("my-collections")

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, query=self.query, **kwargs)


@require_safe
@cache_control(no_cache=True)
def shared_collection(request, code: str):
    shown_tree(request)
    shared = MaterialCollection.objects.select_related("owner").filter(is_shared=True, owner__is_active=True)
    collection = get_object_or_404(shared, code=code.lower())
    context = {"collection": collection, "items": _items(request, collection)}
    return render(request, "materials/shared_collection.html", context)


def _items(request, collection: MaterialCollection) -> list:
    """Those that are public now, the last added first."""
    return cards(request, list(collection.rows.values_list("material_id", flat=True)))
