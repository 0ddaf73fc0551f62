"""Which organisations are below this authority, and where are their sites? Found by name, place, kind and language."""

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from base.search import search_words
from base.search.names import MOST_WORDS, holds_word
from home import listings
from home.overview import Overview, site_url
from home.routing import shown_tree
from schools.models import KINDS, Organisation, OrganisationStatus

PAGE_SIZE = 50
NAMES = ("name_kk", "name_ru", "parent__area_name_kk", "parent__area_name_ru")


class DirectoryForm(forms.Form):
    """A value that isn't offered is left out."""

    q = forms.CharField(label=_("Name, number, district or city"), max_length=100, required=False)
    area = forms.ChoiceField(label=_("Where"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(
        label=_("Working language"),
        choices=[("", _("All")), ("kk", _("Kazakh")), ("ru", _("Russian"))],
        required=False,
    )

    def __init__(self, data, overview: Overview):
        super().__init__(data)
        self.units = {str(unit.organisation.pk): unit for unit in overview.units}
        self.fields["area"].choices = [("", _("All")), *((pk, unit.name) for pk, unit in self.units.items())]
        self.fields["kind"].choices = [("", _("All")), *((code, str(KINDS[code])) for code in overview.kinds)]
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}

    def narrowed(self, below: QuerySet[Organisation]) -> QuerySet[Organisation]:
        if "q" in self.chosen:
            below = below.filter(_named(self.chosen["q"]))
        if "area" in self.chosen:
            area = self.units[self.chosen["area"]].organisation.area
            below = below.filter(folder__path__startswith=area.path)
        exact = {"kind": "kind", "language": "working_language"}
        return below.filter(**{field: self.chosen[name] for name, field in exact.items() if name in self.chosen})


@require_GET
def directory(request):
    tree = shown_tree(request)
    if not tree.organisation.is_authority:
        raise Http404
    request.indexed_path = request.path
    overview = Overview(tree.organisation)
    form = DirectoryForm(request.GET, overview)
    below = Organisation.objects.below(tree.organisation).filter(status=OrganisationStatus.OPEN)
    found = form.narrowed(below).order_by(f"name_{get_language()}", "pk")
    found = found.select_related("parent", "home_kk", "home_ru")
    number = listings.page_number(request)
    shown = list(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE + 1])
    context = {
        "filter": form,
        "overview": overview,
        "count": found.count(),
        "rows": [{"organisation": row, "kind": KINDS[row.kind], "url": site_url(row)} for row in shown[:PAGE_SIZE]],
        **listings.page_links(request, number, is_last=len(shown) <= PAGE_SIZE),
    }
    return render(request, "home/directory.html", context)


def _named(text: str) -> Q:
    """All words, each in the name or in that of the district: school 27 of Taldyqorgan by "27 талдықорған"."""
    wanted = Q()
    for word in search_words(text).split()[:MOST_WORDS]:
        wanted &= _holds_number(word) if word.isdecimal() else holds_word(word, NAMES)
    return wanted


def _holds_number(number: str) -> Q:
    """2 is not a part of 27."""
    return Q(*((f"{name}__regex", rf"(^|[^0-9]){number}([^0-9]|$)") for name in NAMES), _connector=Q.OR)
