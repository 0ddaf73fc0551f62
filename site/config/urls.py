"""Addresses. The public ones carry their language; base.middleware.KnownHosts keeps the others to the central host."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from base import views as base_views
from home import directory, join_views, search_views, site_map, sitemap
from home import views as home_views

urlpatterns = [
    path("", home_views.root, name="root"),
    path("robots.txt", home_views.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sign-in/", base_views.sign_in_anywhere, name="sign-in-anywhere"),
    path("admin/login/", base_views.sign_in_anywhere),  # one sign-in page, ours
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<str:filename>", base_views.document, name="wagtaildocs_serve"),
    path("media/<path:name>", base_views.rendition, name="rendition"),
]

if apps.is_installed("demo"):
    urlpatterns += [path("", include("demo.urls"))]
    urlpatterns += i18n_patterns(path("", include("demo.language_urls")))

urlpatterns += i18n_patterns(
    path("account/", include("schools.urls")),
    path("account/", include("accounts.urls")),
    path("enter/", include("accounts.site_urls")),
    path("view/", base_views.change_view, name="reader-view"),
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="search-suggest"),
    path("organisations/", directory.directory, name="directory"),
    path("join/", join_views.JoinView.as_view(), name="join"),
    path("join/asked/", join_views.JoinAskedView.as_view(), name="join-asked"),
    path("map/", site_map.site_map, name="site-map"),
    path("", include("feedback.urls")),
    path("", include("forum.urls")),
    path("", include("materials.urls")),
    path("subscribe/", include("subscriptions.urls")),
    re_path(serve_pattern, home_views.serve, name="wagtail_serve"),
)
