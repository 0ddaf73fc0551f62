"""Two schedulers at the same moment publish a page once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone
from wagtail.models import PageLogEntry

from base.scheduler import Job, publish_scheduled, run_job
from home.models import NewsPage
from tests.conftest import Country
from tests.factories import NewsPageFactory

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_scheduled_page_is_published_once_by_two_schedulers(transactional_db):
    past = timezone.now() - timedelta(minutes=5)
    page = NewsPageFactory(organisation=Country().school, draft=True)
    page.go_live_at = past
    page.save_revision(approved_go_live_at=past)
    start = Barrier(2)

    def scheduler(_number) -> None:
        start.wait()
        try:
            run_job(Job("publish scheduled pages", 60, publish_scheduled))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(scheduler, range(2)))
    assert NewsPage.objects.get(pk=page.pk).live
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count() == 1
