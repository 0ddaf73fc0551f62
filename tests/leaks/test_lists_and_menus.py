"""What lists, choosers, filters, the dashboard and the menu show to a school's people."""

import json
import re
from html import unescape

import pytest
from django.utils import timezone

from schools.models import Membership
from tests.factories import MembershipFactory, NewsPageFactory, UserFactory, member
from tests.leaks.calls import ask, client_for
from tests.leaks.planted import by_heads
from tests.leaks.rules import FIND_ALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(plot):
    return client_for(plot.people["editor"])


def menu(client) -> dict:
    """Items of the sidebar, those of submenus, too, by name; with what else the script is told about them."""
    page = client.get("/admin/").content.decode()
    props = json.loads(unescape(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.S)[1]))
    found = {}

    def read(value):
        if isinstance(value, list):
            for inner in value:
                read(inner)
        elif isinstance(value, dict):
            item, *rest = value.get("_args") or [None]
            if isinstance(item, dict) and isinstance(item.get("name"), str):
                found[item["name"]] = rest
            read(list(value.values()))

    read(props)
    return found


def test_the_menu_offers_what_the_gate_lets_through(plot):
    offered = {
        role: set(menu(client_for(plot.people[role]))) - {"account", "logout"}
        for role in ("editor", "head", "official", "technical")
    }
    frame = {"images", "documents", "help", "keyboard-shortcuts-trigger"}
    writing = {"explorer", "organisation_profile", "feedback_message", "staff", "meals", "parity", "bin"}
    more = {"editor": {"from-above"}, "head": {"from-above", "people"}}
    more["official"] = {"from-above", "people", "sites-below"}
    assert offered == {role: frame | (writing | more[role] if role in more else set()) for role in offered}


def test_superusers_keep_the_whole_menu(plot):
    assert {"settings", "reports", "redirects", "users", "groups", "sites", "workflows"} <= set(
        menu(client_for(plot.people["superuser"]))
    )


def test_every_link_of_the_first_screens_leads_somewhere(plot, editor):
    """Nothing that the gate refuses is offered; each link of the admin is followed once."""
    ids = plot.own.ids
    screens = [
        "/admin/",
        f"/admin/pages/{ids['folder']}/",
        f"/admin/pages/{ids['index']}/",
        f"/admin/pages/{ids['draft']}/edit/",
        "/admin/images/",
        "/admin/documents/",
        f"/admin/pages/{ids['changed']}/history/",
    ]
    links = {
        link for screen in screens for link in re.findall(r'href="(/admin/(?!bulk/)[^"#]*)', ask(editor, screen).body)
    }
    broken = {link for link in map(unescape, links) if ask(editor, link).status not in (200, 302, 405)}
    assert broken == {f"/admin/pages/{ids['folder']}/usage/"}  # Wagtail's side panel asks for no right before it links


@pytest.mark.parametrize(("role", "folder"), [("editor", "folder"), ("official", "area")])
def test_the_explorer_opens_in_ones_own_folder(plot, role, folder):
    organisation = plot.own.organisation if folder == "folder" else plot.own.organisation.parent
    own = getattr(organisation, folder)
    client = client_for(plot.people[role])
    assert menu(client)["explorer"] == [own.pk]
    assert ask(client, "/admin/pages/").location == f"/admin/pages/{own.pk}/"


def test_a_folder_has_no_buttons_to_change_it(plot, editor):
    folder = plot.own.ids["folder"]
    page = ask(editor, f"/admin/pages/{folder}/").body
    for action in ("edit", "move", "copy", "delete", "unpublish", "add_subpage"):
        assert f"/admin/pages/{folder}/{action}/" not in page
    assert f"/admin/translations/start/{folder}/" not in page


def test_the_page_chooser_opens_in_ones_own_folder(plot, editor):
    for query in ("", "?page_type=home.NewsPage", "?page_type=home.NewsPage,home.StandardPage"):
        answer = json.loads(ask(editor, f"/admin/choose-page/{query}").body)
        assert answer["parent_page_id"] == plot.own.ids["folder"]


def test_the_page_chooser_finds_own_pages_only(plot, editor):
    other = client_for(plot.people["other_editor"])
    assert "zqdraft" in ask(editor, f"/admin/choose-page/search/{FIND_ALL}").secrets
    found = ask(other, f"/admin/choose-page/search/{FIND_ALL}")
    assert "owdraft" in found.body
    assert found.secrets == []


@pytest.mark.parametrize("kind", ["image", "document"])
@pytest.mark.parametrize("part", ["", "results/", "chooser/", "chooser/results/"])
def test_lists_of_files_show_ones_own(plot, editor, kind, part):
    other = client_for(plot.people["other_editor"])
    assert f"zq{kind}" in ask(editor, f"/admin/{kind}s/{part}{FIND_ALL}").secrets
    found = ask(other, f"/admin/{kind}s/{part}{FIND_ALL}")
    assert f"ow{kind}" in found.body
    assert found.secrets == []


def test_filters_name_no_people_no_sites_and_no_tags(plot, editor):
    page = ask(editor, f"/admin/pages/{plot.own.ids['index']}/").body
    assert 'name="has_child_pages"' in page
    for name in ("owner", "edited_by", "site"):
        assert f'name="{name}"' not in page
    for screen in ("/admin/images/", "/admin/documents/", "/admin/images/chooser/"):
        page = ask(editor, screen).body
        assert 'name="tag"' not in page
        assert "zqtagged" not in page
        assert 'name="uploaded_by_user"' not in page


def test_bulk_actions_on_files_offer_no_tags(editor):
    for kind in ("image", "document"):
        page = ask(editor, f"/admin/{kind}s/").body
        assert f"/admin/bulk/base/organisation{kind}/delete/" in page
        assert "/add_tags/" not in page


def test_all_in_a_list_is_all_that_the_list_shows(plot):
    """Whoever works for two schools sees their folders in the district's, and not the district's own office."""
    person = member(plot.own.organisation, "head")
    MembershipFactory(organisation=plot.other.organisation, user=person, role="head")
    district = plot.own.organisation.parent
    answer = ask(client_for(person), f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={district.area_id}")
    assert plot.own.organisation.name_kk in answer.body
    assert str(district.folder.title) not in answer.body


def test_the_dashboard_forgets_a_school_that_one_has_left(plot):
    person = member(plot.own.organisation, "head")
    page = NewsPageFactory(organisation=plot.own.organisation, draft=True, title="zqleft мектеп")
    page.locked, page.locked_by, page.locked_at, page.owner = True, person, timezone.now(), person
    page.save()
    page.save_revision(user=person, log_action=True)
    by_heads().start(page, person)
    assert "zqleft" in ask(client_for(person), "/admin/").secrets
    Membership.objects.filter(user=person).delete()
    MembershipFactory(organisation=plot.other.organisation, user=person)
    assert ask(client_for(person), "/admin/").secrets == []


def test_without_a_role_in_force_the_admin_is_not_there(plot):
    """Signing in and out works; the rest is the same 404 as any missing thing."""
    never = UserFactory()
    ended = member(plot.own.organisation, "head")
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Membership.objects.filter(user=ended).update(ends_on=yesterday)
    for person in (never, ended):
        client = client_for(person)
        for address in (
            "",
            "account/",
            "pages/",
            "images/",
            f"pages/{plot.own.ids['draft']}/edit/",
            "sprite/",
            "nothing/",
        ):
            assert ask(client, f"/admin/{address}").is_the_one_404, address
        assert ask(client, "/admin/login/").status == 302
        assert ask(client, "/admin/logout/", "POST").status == 302
