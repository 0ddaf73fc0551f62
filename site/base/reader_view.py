"""How does this reader want to see the pages? The version for the visually impaired (СТ РК 2191-2023, level AA).

Kept in one cookie of the host. There are few possible values, so ``key`` can be part of the key of a cached page.
"""

from dataclasses import asdict, dataclass, fields
from functools import lru_cache

from django import forms
from django.utils.translation import gettext_lazy as _

COOKIE = "view"
COOKIE_AGE = 365 * 24 * 3600

SIZES = [("1", _("Usual")), ("2", _("Larger")), ("3", _("Largest"))]
SCHEMES = [
    ("auto", _("As the device")),
    ("light", _("Light")),
    ("dark", _("Dark")),
    ("bw", _("Black on white")),
    ("wb", _("White on black")),
    ("blue", _("Dark blue on light blue")),
    ("sand", _("Brown on sand")),
]
SPACINGS = [("normal", _("Usual")), ("wide", _("Wide"))]
PICTURES = [("on", _("Shown")), ("off", _("Hidden"))]


@dataclass(frozen=True)
class ReaderView:
    size: str = "1"
    scheme: str = "auto"
    spacing: str = "normal"
    pictures: str = "on"

    @property
    def key(self) -> str:
        return ".".join(asdict(self).values())

    @property
    def attributes(self) -> dict[str, str]:
        """What differs from the usual view, for the ``data-`` attributes of the page."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) != field.default}


class ReaderViewForm(forms.Form):
    size = forms.ChoiceField(label=_("Size of the text"), choices=SIZES)
    scheme = forms.ChoiceField(label=_("Colours"), choices=SCHEMES)
    spacing = forms.ChoiceField(label=_("Space between letters and lines"), choices=SPACINGS)
    pictures = forms.ChoiceField(label=_("Pictures"), choices=PICTURES)


def view_of(request) -> ReaderView:
    """The reader's choice; the usual view for a cookie that we wouldn't have written."""
    return _view_in(request.COOKIES.get(COOKIE, ""))


def _view_in(cookie: str) -> ReaderView:
    values = cookie.split(".")
    names = [field.name for field in fields(ReaderView)]
    form = ReaderViewForm(dict(zip(names, values, strict=False)))
    return ReaderView(**form.cleaned_data) if form.is_valid() else ReaderView()


@lru_cache(maxsize=1024)
def key_of(cookie: str) -> str:
    """Of the view that the cookie asks for: one of a few, whatever somebody writes into it."""
    return _view_in(cookie).key


def reader_view(request) -> dict:
    """Context processor."""
    view = view_of(request)
    return {"reader_view": view, "reader_view_form": ReaderViewForm(initial=asdict(view))}
