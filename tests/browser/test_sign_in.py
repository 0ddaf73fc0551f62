"""The second step with a phone's screen and with a real passkey, and pages of one's account that everybody can read."""

import pytest
from playwright.sync_api import expect

from demo.people import PASSWORD
from tests.browser.test_public_site import violations

PAGES = ["security/", "security/app/", "security/passkey/", "security/codes/new/", "password/change/"]


def sign_in(page, demo, account: str, language="kk") -> None:
    """As far as the password leads."""
    page.goto(demo.url("ministry", f"/{language}/account/sign-in/?next=/admin/"))
    page.fill("input[name=login]", f"{account}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def sign_out(page) -> None:
    with page.expect_navigation():
        page.evaluate("""() => {
            const form = document.createElement("form");
            form.method = "post"; form.action = "/admin/logout/";
            const field = document.querySelector("[name=csrfmiddlewaretoken]").cloneNode();
            form.append(field); document.body.append(form); form.submit();
        }""")


def test_an_official_passes_the_second_step_with_what_the_demo_tells(demo, new_page):
    page = new_page(360)
    sign_in(page, demo, "taldyqorgan.official")
    page.wait_for_url("**/second-step/*")
    assert violations(page) == []
    page.fill("input[name=code]", page.locator("[role=note] b").inner_text())
    page.press("input[name=code]", "Enter")
    page.wait_for_url("**/admin/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_ones_account_are_clean(demo, new_page, scheme):
    page = new_page(360, color_scheme=scheme)
    sign_in(page, demo, "aqbulaq.technical", "ru")
    page.wait_for_url("**/admin/")
    for path in PAGES:
        page.goto(demo.url("ministry", f"/ru/account/{path}"))
        assert violations(page) == [], path


def test_a_passkey_is_added_and_opens_the_door(demo, new_page):
    page = new_page()
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip
    sign_in(page, demo, "school27.head", "ru")
    page.wait_for_url("**/admin/")
    page.goto(demo.url("ministry", "/ru/account/security/passkey/"))
    page.click("form[data-passkey] button")
    page.wait_for_url("**/security/codes/")
    expect(page.locator(".codes li")).to_have_count(10)
    sign_out(page)
    sign_in(page, demo, "school27.head", "ru")
    page.wait_for_url("**/second-step/*")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/admin/")
    page.goto(demo.url("ministry", "/ru/account/security/"))
    page.locator("main a[href$='/off/']").click()
    page.click("main form button")  # as it was: other tests sign in as this person
    expect(page.locator("main a[href$='/off/']")).to_have_count(0)
