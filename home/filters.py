"""Which of a list did the reader ask for? Filters are GET forms, so that an address says what it shows."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from base.search import ids_found
from home.reference import document_kind_choices, news_topic_choices

ALL = [("", _("All"))]


class ListFilter:
    """A form and the pages that it lets through; what it doesn't understand, it leaves out."""

    form_class: type[forms.Form]

    def __init__(self, data, pages):
        self.pages = pages
        self.form = self.form_class(data)
        self.offer_dates(self.form.fields)
        self.form.is_valid()
        self.chosen = {name: value for name, value in self.form.cleaned_data.items() if value}

    def offer_dates(self, fields) -> None:
        """Offer the years or months in which there is something."""

    def found(self):
        pages = self.pages
        for name, value in self.chosen.items():
            pages = self.narrowed(pages, name, value)
        return pages

    def narrowed(self, pages, name: str, value: str):
        return pages.filter(**{name: value})


class DocumentFilterForm(forms.Form):
    STATES = [("in_force", _("in force")), ("amended", _("amended")), ("void", _("no longer in force"))]

    q = forms.CharField(label=_("Words or number"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: ALL + document_kind_choices(), required=False)
    state = forms.ChoiceField(label=_("State"), choices=ALL + STATES, required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)


class DocumentFilter(ListFilter):
    form_class = DocumentFilterForm

    def offer_dates(self, fields):
        years = [str(day.year) for day in self.pages.dates("date", "year", order="DESC")]
        fields["year"].choices = ALL + [(year, year) for year in years]

    def narrowed(self, pages, name, value):
        if name == "year":
            return pages.filter(date__year=value)
        if name == "q":
            return pages.filter(pk__in=ids_found(pages, value, get_language()))
        return super().narrowed(pages, name, value)


class NewsFilterForm(forms.Form):
    topic = forms.ChoiceField(label=_("Topic"), choices=lambda: ALL + news_topic_choices(), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)


class NewsFilter(ListFilter):
    form_class = NewsFilterForm

    def offer_dates(self, fields):
        months = self.pages.datetimes("date", "month", order="DESC")
        fields["month"].choices = ALL + [(f"{month:%Y-%m}", _month_name(month)) for month in months]

    def narrowed(self, pages, name, value):
        if name == "month":
            year, _dash, month = value.partition("-")
            return pages.filter(date__year=year, date__month=month)
        return super().narrowed(pages, name, value)


def _month_name(month):
    return date_format(month, "YEAR_MONTH_FORMAT")
