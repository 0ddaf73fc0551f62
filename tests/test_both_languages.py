"""Does every public address answer in Kazakh and in Russian? A new address without an example here fails."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils.translation import gettext, override

from base.models import OutgoingMail
from tests.factories import UserFactory

# How each address of the public site is asked for; None where an answer has no language, with the reason.
EXAMPLES = {
    "root": None,  # leads to a language
    "robots": None,  # for machines
    "sitemap": None,  # for machines, lists both
    "sign-in-anywhere": None,  # leads to sign-in in the reader's language
    "wagtaildocs_serve": None,  # a file
    "rendition": None,  # a file
    "mailbox": "/mailbox/",
    "components": "/{language}/components/",
    "account_login": "/{language}/account/sign-in/",
    # behind the sign-in: tests/accounts
    **dict.fromkeys(
        [
            "account_reauthenticate",
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_index",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_add_webauthn",
            "mfa_remove_webauthn",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "password-change",
            "sessions-end-others",
            "session-end",
        ]
    ),
    "material-use": None,  # needs a public work: tests/materials/test_reuse.py
    "own-desk": None,  # leads on: tests/materials/test_reuse.py
    "start": None,  # leads on: tests/materials/test_who_may.py
    **dict.fromkeys(  # behind the sign-in: tests/materials
        [
            "my-materials",
            "material-begin",
            "material-edit",
            "draft-file",
            "material-upload-begin",
            "material-upload",
            "public-materials",
            "my-reviews",
            "review-decide",
            "review-file",
            "my-reports",
            "report-decide",
            "material-report",  # needs a public work: tests/materials/test_reports.py
            "material-reported",
            "material-short",  # leads on
            "version-file",
            "version-archive",
            "my-collections",
            "collection-edit",
            "search-save",
            "shared-collection",
            "material-qr",
            "material-author",
            "material-co-author",
            "material-version",
            "version-file-inside",
            "version-file-page",
            "co-author",
            "co-author-file",
            "forum-section",
            "topic-begin",
            "thread",
            "thread-follow",
            "thread-moderate",
            "post",
            "post-edit",
            "post-flag",
            "post-vote",
            "post-choose",
            "post-wordings",
            "post-verdict",
            "post-author",
            "post-author-follow",
            "post-appeal",
            "thread-feed",
            "forum-subject-follow",
            "appeal-decide",
            "post-moderate",
            "post-file",
            "post-file-small",
            "my-moderation",
            "my-discussions",
            "forum-section-feed",
            "forum-section-new",
            "forum-section-keep",
        ]
    ),
    "site-entry": None,  # leads to sign-in; tests/accounts/test_site_entries.py, as the next three
    "site-entry-code": None,
    "site-entry-open": None,
    "site-leave": None,
    "invitation": None,  # its link is a secret: tests/schools/test_people.py
    "password-reset": "/{language}/account/password/",
    "password-reset-done": "/{language}/account/password/sent/",
    "password_reset_confirm": "/{language}/account/password/x/set-password/",
    "password-reset-complete": "/{language}/account/password/ready/",
    "reader-view": "/{language}/view/",
    "search-suggest": None,  # titles for the script, in whatever language they have
    "site-map": "/{language}/map/",
    "directory": "/{language}/organisations/",
    "catalogue": "/{language}/catalogue/",
    "forum-log": "/{language}/discussions/log/",
    "forum-search": "/{language}/discussions/search/?q=x",
    "join": None,  # needs a code: tests/schools/test_joining.py
    "join-asked": "/{language}/join/asked/",
    "search": "/{language}/search/?q=мектеп",
    "feedback-write": "/{language}/feedback/write/",
    "feedback-sent": "/{language}/feedback/sent/",
    "report-error": "/{language}/report-error/?page=/{language}/news/",
    "error-reported": "/{language}/report-error/sent/?page=/{language}/news/",
    "subscribe": "/{language}/subscribe/",
    "subscribe-asked": "/{language}/subscribe/asked/",
    "subscribe-confirm": None,  # its link is signed: tests/subscriptions
    "subscribe-confirmed": "/{language}/subscribe/confirmed/",
    "subscribe-end": None,  # its link is signed: tests/subscriptions
    "subscribe-ended": "/{language}/subscribe/ended/",
    "wagtail_serve": "/{language}/news/",
}


def public_names() -> set[str]:
    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield pattern.name
            elif str(pattern.pattern) not in ("admin/", "static/"):
                yield from walk(pattern.url_patterns)

    with override("kk"):
        return set(walk(get_resolver().url_patterns)) - {None}


def test_every_public_address_has_an_example():
    assert public_names() == EXAMPLES.keys()


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if example])
def test_it_answers_in_the_language(country, name, language, settings):
    settings.CENTRAL_HOST = country.ministry.host
    client = Client(HTTP_HOST=country.ministry.host)
    client.cookies["language"] = language
    response = client.get(EXAMPLES[name].format(language=language))
    assert response.status_code == 200
    text = response.content.decode()
    assert f'<html lang="{language}"' in text
    assert response.headers["Content-Language"] == language
    assert getattr(country.ministry, f"name_{language}") in text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_letters_are_written_in_the_readers_language(country, language, central):
    person = UserFactory(language=language)
    central.post(f"/{language}/account/password/", {"email": person.email})
    with override(language):
        assert OutgoingMail.objects.get().subject == gettext("Reset your Ashyq Mektep password")
