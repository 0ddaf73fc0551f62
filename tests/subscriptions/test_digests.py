"""News by mail: once a day, to each what is new for him, nothing twice whatever happens to the job."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from base.models import OutgoingMail
from base.scheduler import jobs, run_job
from home.models import NewsPage
from home.syndication.actions import publish_below
from subscriptions import digests
from subscriptions.digests import last_moment, send_digests
from subscriptions.models import Subscription
from tests.factories import NewsPageFactory, SubscriptionFactory


def almaty(*parts) -> datetime:
    return timezone.make_aware(datetime(*parts))


EVENING = almaty(2026, 11, 26, 18, 10)
YESTERDAY = almaty(2026, 11, 25, 18, 0)


def news(organisation, at: datetime, **fields) -> NewsPage:
    page = NewsPageFactory(organisation=organisation, **fields)
    NewsPage.objects.filter(pk=page.pk).update(first_published_at=at)
    return page


def subscriber(organisation, **fields) -> Subscription:
    return SubscriptionFactory(organisation=organisation, **{"news_until": YESTERDAY} | fields)


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        (almaty(2026, 11, 26, 18, 4), YESTERDAY),
        (almaty(2026, 11, 26, 18, 5), almaty(2026, 11, 26, 18)),
        (almaty(2026, 11, 27, 0, 2), almaty(2026, 11, 26, 18)),
        (almaty(2026, 11, 27, 17, 59), almaty(2026, 11, 26, 18)),
    ],
)
def test_the_digest_hour_is_six_in_the_evening_in_kazakhstan(now, moment):
    assert last_moment(now) == moment


def test_each_gets_one_letter_with_what_is_new_in_his_language(country):
    kk = news(country.school, almaty(2026, 11, 26, 9), title="Жаңа кітапхана")
    news(country.school, almaty(2026, 11, 26, 10), language="ru", pair_of=kk, title="Новая библиотека")
    alone = news(country.school, almaty(2026, 11, 26, 11), title="Тек қазақша")
    news(country.school, almaty(2026, 11, 24, 11), title="Ескі жаңалық")
    news(country.school, almaty(2026, 11, 26, 18, 1), title="Ертеңгі жаңалық")
    news(country.school, almaty(2026, 11, 26, 12), title="Жоба нұсқасы", draft=True)
    news(country.other_school, almaty(2026, 11, 26, 12), title="Басқа мектеп")
    for language in ("kk", "ru"):
        subscriber(country.school, email=f"{language}@example.kz", language=language)
    assert send_digests(EVENING) == 2
    letters = {letter.to: letter for letter in OutgoingMail.objects.all()}
    kk_letter, ru_letter = letters["kk@example.kz"], letters["ru@example.kz"]
    assert f"http://school1.test/kk/news/{kk.slug}/" in kk_letter.body and "Жаңа кітапхана" in kk_letter.body
    assert "Новая библиотека" in ru_letter.body and "Жаңа кітапхана" not in ru_letter.body
    assert f"http://school1.test/ru/news/{alone.slug}/" in ru_letter.body  # there is no Russian version
    for words in ("Ескі", "Ертеңгі", "Жоба", "Басқа"):
        assert words not in kk_letter.body + ru_letter.body
    assert kk_letter.subject.startswith("Жаңалықтар") and ru_letter.subject.startswith("Новости")
    for letter in letters.values():
        url = letter.headers["List-Unsubscribe"].strip("<>")
        assert url in letter.body and "/subscribe/end/" in url
        assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_headers_leave_with_the_letter(country, mailoutbox):
    from django.core import mail

    from base.outbox import deliver_mail

    news(country.school, almaty(2026, 11, 26, 9))
    subscriber(country.school)
    send_digests(EVENING)
    deliver_mail()
    assert mail.outbox[-1].message()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_without_news_no_letter_and_a_second_run_sends_nothing(country):
    subscriber(country.school)
    assert send_digests(EVENING) == 0
    news(country.school, almaty(2026, 11, 27, 9))
    tomorrow = EVENING + timedelta(days=1)
    assert [send_digests(tomorrow), send_digests(tomorrow), send_digests(tomorrow + timedelta(hours=3))] == [1, 0, 0]


def test_a_day_without_the_scheduler_is_made_up_for_in_one_letter(country):
    first = news(country.school, almaty(2026, 11, 26, 9))
    second = news(country.school, almaty(2026, 11, 27, 9))
    subscriber(country.school)
    assert send_digests(EVENING + timedelta(days=1)) == 1
    body = OutgoingMail.objects.get().body
    assert first.slug in body and second.slug in body


def test_who_subscribed_today_gets_only_what_came_after(country):
    old = news(country.school, almaty(2026, 11, 26, 9))
    new = news(country.school, almaty(2026, 11, 26, 15))
    subscriber(country.school, news_until=almaty(2026, 11, 26, 12))
    subscriber(country.school, news_until=almaty(2026, 11, 26, 19))  # tomorrow, then
    assert send_digests(EVENING) == 1
    body = OutgoingMail.objects.get().body
    assert new.slug in body and old.slug not in body


def test_a_job_killed_half_way_goes_on_without_sending_twice(country, monkeypatch):
    news(country.school, almaty(2026, 11, 26, 9))
    for _ in range(5):
        subscriber(country.school)
    monkeypatch.setattr(digests, "BATCH", 2)
    write, written = digests._letter, []

    def killed_at_the_fourth(*args):
        written.append(1)
        if len(written) == 4:
            raise SystemExit
        return write(*args)

    monkeypatch.setattr(digests, "_letter", killed_at_the_fourth)
    with pytest.raises(SystemExit):
        send_digests(EVENING)
    assert OutgoingMail.objects.count() == 2  # the whole batches
    monkeypatch.setattr(digests, "_letter", write)
    assert send_digests(EVENING) == 3
    addresses = list(OutgoingMail.objects.values_list("to", flat=True))
    assert len(addresses) == len(set(addresses)) == 5


def test_a_batch_costs_the_same_however_many_readers(country, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for readers in (3, 40):
        Subscription.objects.all().delete()
        for _ in range(readers):
            subscriber(country.school)
        news(country.school, almaty(2026, 11, 26, 9))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert send_digests(EVENING) == readers
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_long_list_is_cut_and_leads_to_all_news(country, monkeypatch):
    monkeypatch.setattr(digests, "MOST_NEWS", 2)
    for hour in (9, 10, 11):
        news(country.school, almaty(2026, 11, 26, hour), title=f"Жаңалық {hour}")
    subscriber(country.school)
    send_digests(EVENING)
    body = OutgoingMail.objects.get().body
    assert "Жаңалық 11" in body and "Жаңалық 10" in body and "Жаңалық 9" not in body
    assert "http://school1.test/kk/news/\n" in body


def test_a_closed_organisation_sends_nothing(country):
    news(country.school, almaty(2026, 11, 26, 9))
    subscriber(country.school)
    country.school.status = "closed"
    country.school.save()
    assert send_digests(EVENING) == 0 and not OutgoingMail.objects.exists()


def test_the_scheduler_knows_the_job(country):
    news(country.school, timezone.now() - timedelta(hours=30))
    subscriber(country.school, news_until=timezone.now() - timedelta(days=3))
    assert run_job(next(job for job in jobs() if job.name == "news by mail")) == 1


def test_what_came_from_above_is_in_the_letter_with_its_source_and_address(country):
    old = news(country.region, almaty(2026, 11, 1, 9), title="Қысқы демалыс")
    earlier = news(country.region, almaty(2026, 11, 26, 9), title="Бұрын жіберілген")
    for page, at in ((old, almaty(2026, 11, 26, 12)), (earlier, almaty(2026, 11, 25, 9))):
        publish_below(page=page, audiences=[country.region], starts_at=at)
    for language in ("kk", "ru"):
        subscriber(country.school, email=f"{language}@example.kz", language=language)
    assert send_digests(EVENING) == 2
    letters = {letter.to: letter.body for letter in OutgoingMail.objects.all()}
    assert f"Қысқы демалыс ({country.region.name_kk})\n{old.full_url}\n" in letters["kk@example.kz"]
    assert f"Қысқы демалыс ({country.region.name_ru})\nhttp://zhetisu.test/ru/news/" in letters["ru@example.kz"]
    assert "Бұрын" not in "".join(letters.values())
