"""A reader asks for news by mail, confirms, and ends it; no answer tells whether an address gets news."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from base.models import OutgoingMail
from subscriptions.actions import end_url
from subscriptions.models import Subscription
from tests.factories import SubscriptionFactory
from tests.guarded import send

ASK = {"email": "Aliya@Example.kz", "consent_version": "on"}


@pytest.fixture
def reader(country, site_client):
    return site_client(country.school)


def path_in(letter: OutgoingMail) -> str:
    return re.search(r"http://school1\.test(/\S+)", letter.body)[1]


@pytest.mark.parametrize(("language", "subject"), [("kk", "Жазылуды растаңыз"), ("ru", "Подтвердите подписку")])
def test_an_address_gets_news_only_after_its_owner_has_confirmed(country, reader, language, subject):
    answer = send(reader, f"/{language}/subscribe/", **ASK)
    assert answer.headers["Location"] == f"/{language}/subscribe/asked/"
    letter = OutgoingMail.objects.get()
    assert letter.subject.startswith(subject) and not Subscription.objects.exists()
    path = path_in(letter)
    page = reader.get(path)  # as the programs do that check mail
    assert page.status_code == 200 and f'<html lang="{language}"' in page.content.decode()
    assert not Subscription.objects.exists()
    for _ in range(2):
        assert reader.post(path).status_code == 302
    subscription = Subscription.objects.get()
    facts = (subscription.organisation, subscription.email, subscription.language, subscription.consent_version)
    assert facts == (country.school, "aliya@example.kz", language, "subscription 2026-09-01")


def test_asking_again_is_answered_alike_and_changes_nothing(country, reader):
    SubscriptionFactory(organisation=country.school, email="known@example.kz")
    answers, letters = [], []
    for email in ("known@example.kz", "unknown@example.kz"):
        answers.append(send(reader, "/kk/subscribe/", **ASK | {"email": email}))
        letters.append(OutgoingMail.objects.get(to=email))
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert letters[0].subject == letters[1].subject
    assert Subscription.objects.count() == 1


def test_confirming_in_the_other_language_changes_the_language(country, reader):
    SubscriptionFactory(organisation=country.school, email="aliya@example.kz", language="kk")
    send(reader, "/ru/subscribe/", **ASK)
    reader.post(path_in(OutgoingMail.objects.get()))
    assert Subscription.objects.get().language == "ru"


def test_the_link_is_good_for_three_days_and_says_when_it_is_over(reader):
    send(reader, "/ru/subscribe/", **ASK)
    path = path_in(OutgoingMail.objects.get())
    with time_machine.travel(timezone.now() + timedelta(days=3, seconds=5)):
        for answer in (reader.get(path), reader.post(path)):
            assert answer.status_code == 410 and "Срок действия ссылки истёк" in answer.content.decode()
    assert not Subscription.objects.exists()


def test_forged_links_and_those_of_another_organisation_are_404(country, reader, site_client):
    send(reader, "/kk/subscribe/", **ASK)
    path = path_in(OutgoingMail.objects.get())
    subscription = SubscriptionFactory(organisation=country.school)
    end = end_url(subscription).partition("school1.test")[2]
    elsewhere = site_client(country.other_school)
    for forged in (path[:-3] + "/", "/kk/subscribe/confirm/x/", "/kk/subscribe/end/1:x/", end.partition(":")[0] + "/"):
        assert [reader.get(forged).status_code, reader.post(forged).status_code] == [404, 404]
    assert [elsewhere.get(path).status_code, elsewhere.post(path).status_code] == [404, 404]
    elsewhere.post(end)
    assert Subscription.objects.filter(pk=subscription.pk).exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_one_click_ends_it_and_the_address_is_gone(country, reader, language):
    subscription = SubscriptionFactory(organisation=country.school, language=language)
    path = end_url(subscription).partition("school1.test")[2]
    assert path.startswith(f"/{language}/")
    assert "<button" in reader.get(path).content.decode() and Subscription.objects.exists()
    assert reader.post(path).headers["Location"] == f"/{language}/subscribe/ended/"
    assert not Subscription.objects.exists()
    assert reader.post(path).status_code == 302  # once more: nothing to tell


def test_a_mail_program_ends_it_by_itself_without_cookies(country):
    path = end_url(SubscriptionFactory(organisation=country.school)).partition("school1.test")[2]
    program = Client(HTTP_HOST="school1.test", enforce_csrf_checks=True)
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("mistake", [{"email": "no address"}, {"email": ""}, {"consent_version": ""}])
def test_a_mistake_is_told_and_no_letter_leaves(reader, mistake):
    answer = send(reader, "/kk/subscribe/", **ASK | mistake)
    assert list(answer.context["form"].errors) == list(mistake)
    assert not OutgoingMail.objects.exists()


def test_all_of_it_is_never_cached(country, reader):
    path = end_url(SubscriptionFactory(organisation=country.school)).partition("school1.test")[2]
    for url in ("/kk/subscribe/", "/kk/subscribe/asked/", path):
        assert reader.get(url).headers["Cache-Control"] == "private, no-store"
