"""For authorities: urgent messages on all sites below."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from home.syndication import access as own_access
from home.syndication.banner_actions import end_banner, set_banner
from home.syndication.forms import BannerForm
from home.syndication.models import Banner
from home.syndication.reference import ready_texts
from home.syndication.screens import BELOW, Screen
from schools.models import Organisation

FEW = 50


class BannerListView(Screen):
    template_name = "syndication/banner_list.html"
    page_title = _("Sites below")
    header_icon = "arrow-down"
    tabs, tab = BELOW, "banner-list"

    def sources(self) -> list[Organisation]:
        return list(_sources(self.request.user)[:FEW])

    def get_context_data(self, **kwargs):
        rows = Banner.objects.filter(organisation__in=own_access.organisations_decided_by(self.request.user))
        rows = rows.select_related("organisation", "set_by").prefetch_related("audiences")
        return super().get_context_data(**kwargs) | self.paged(rows) | {"sources": self.sources()}


def _sources(user):
    """The authorities in whose name the person sets messages: those that he works for himself."""
    decided = own_access.organisations_decided_by(user)
    own = own_access.own_organisations(user, is_authority=True).filter(pk__in=decided.values("pk"))
    return own.filter(area__isnull=False).select_related("area").order_by("pk")


class BannerFormView(Screen):
    """Ready words are one click; what it reaches is counted before it is on."""

    template_name = "syndication/banner_form.html"
    page_title = _("Urgent message")
    header_icon = "warning"

    def banner(self) -> Banner:
        raise NotImplementedError

    @cached_property
    def object(self) -> Banner:
        return self.banner()

    @cached_property
    def form(self) -> BannerForm:
        return BannerForm(
            self.request.POST or None, instance=self.object, source=self.object.organisation, initial=self.initial()
        )

    def initial(self) -> dict:
        return {}

    def post(self, request, *args, **kwargs):
        if not self.form.is_valid() or "change" in request.POST:
            return self.render_to_response(self.get_context_data())
        reach = self.form.audience.reach()
        if "confirmed" not in request.POST:
            return self.render_to_response(self.get_context_data(reach=reach.count()))
        set_banner(banner=self._filled(), audiences=self.form.audience.organisations, user=request.user)
        messages.success(request, gettext("The message is set."))
        return redirect("banner-list")

    def _filled(self) -> Banner:
        banner = self.form.instance
        banner.kinds = self.form.audience.kinds
        return banner

    def get_page_subtitle(self):
        return self.object.organisation.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"form": self.form, "banner": self.object}


class BannerAddView(BannerFormView):
    """Today until the evening, unless said otherwise; ``?text=`` names ready words."""

    LENGTH = timedelta(hours=12)

    def banner(self):
        return Banner(organisation=self._source())

    def _source(self) -> Organisation:
        sources, host = _sources(self.request.user), self.request.GET.get("source")
        found = sources.filter(host=host).first() if host else sources.first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def texts(self) -> dict:
        return ready_texts(timezone.localdate())

    def initial(self):
        now = timezone.localtime().replace(second=0, microsecond=0)
        initial = {"starts_at": now, "ends_at": now + self.LENGTH}
        text = self.texts.get(self.request.GET.get("text", ""))
        if text:
            initial |= {"severity": text.severity, "text_kk": text.text_kk, "text_ru": text.text_ru}
        return initial

    def get_context_data(self, **kwargs):
        mine = {"texts": list(self.texts.values()), "source": self.request.GET.get("source", "")}
        return super().get_context_data(**kwargs) | mine


class BannerEditView(BannerFormView):
    def banner(self):
        banners = self.scope(Banner).select_related("organisation__area")
        banner = get_object_or_404(banners, pk=self.kwargs["banner_id"])
        self.demand_decider(banner.organisation)
        return banner

    def initial(self):
        areas = list(self.object.audiences.exclude(pk=self.object.organisation_id))
        return {"areas": areas, "kinds": self.object.kinds}


class BannerEndView(Screen):
    """The button of a row."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        banner = get_object_or_404(self.scope(Banner).select_related("organisation"), pk=self.kwargs["banner_id"])
        self.demand_decider(banner.organisation)
        end_banner(banner=banner, user=request.user)
        messages.success(request, gettext("The message is gone from all sites."))
        return redirect("banner-list")
