"""One process on one database of the bench of syndication: publishes below, sets messages, reads a school's home."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.sites_worker import Scene, Worker, main  # sets Django up
from home.models import NewsPage
from home.syndication.actions import publish_below, withdraw
from home.syndication.banner_actions import end_banner, set_banner
from home.syndication.models import Banner, SyndicatedPage
from schools.models import Organisation
from tests.factories import ImageFactory, NewsPageFactory

HOME = Scene("school0.bench", "/kk/")
ITEMS = 5
TITLE = "Жоғарыдан келген"


class SyndicationWorker(Worker):
    def prepare(self) -> int:
        """Five news items of the authorities above, each published below; returns how many sites the last reaches."""
        for number in range(ITEMS):
            source = self._source(("ministry", "region", "district")[number % 3])
            picture = ImageFactory(organisation=source)
            NewsPageFactory(organisation=source, title=f"{TITLE} {number}", picture=picture, picture_alt="сурет")
        return self._all_below().count()

    def publish(self, times: int) -> list[dict]:
        """To everything below the ministry; what is measured is the action with its commit, then it is withdrawn."""
        page, ministry = self._page(0), self._source("ministry")
        rows = []
        for _ in range(times):
            rows.append(self.measured(lambda: publish_below(page=page, audiences=[ministry])))
            withdraw(item=SyndicatedPage.objects.get(withdrawn_at=None))
        return rows

    def banner(self, times: int) -> list[dict]:
        return [self._banner() for _ in range(times)]

    def _banner(self) -> dict:
        ministry, now = self._source("ministry"), timezone.now()
        banner = Banner(organisation=ministry, text_kk="Аяз", text_ru="Мороз", ends_at=now + timedelta(hours=1))
        row = self.measured(lambda: set_banner(banner=banner, audiences=[ministry]))
        end_banner(banner=banner)
        return row

    def count(self, times: int) -> list[dict]:
        """How many sites it reaches, as the official is told before he confirms."""
        return [self.measured(self._all_below().count) for _ in range(times)]

    def home(self, times: int) -> list[dict]:
        return [self.measured(lambda: self._get(HOME)) for _ in range(times)]

    def queries_of(self, what: str) -> int:
        """Of what is measured, and of nothing around it."""
        getattr(self, what)(times=1)
        self.is_counting = True
        (row,) = getattr(self, what)(times=1)
        self.is_counting = False
        return row["queries"]

    is_counting = False

    def measured(self, work) -> dict:
        if not self.is_counting:
            return super().measured(work)
        with CaptureQueriesContext(connection) as captured:
            work()
        return {"queries": len(captured)}

    def show(self) -> dict:
        """From now on the school's home has five items from above and a message; returns what it shows."""
        for number in range(ITEMS):
            publish_below(page=self._page(number), audiences=[self._page_source(number)])
        ministry, ends_at = self._source("ministry"), timezone.now() + timedelta(hours=1)
        banner = Banner(organisation=ministry, text_kk="Аяз: сабақ үйде", text_ru="Мороз", ends_at=ends_at)
        set_banner(banner=banner, audiences=[ministry])
        text = self._get(HOME).content.decode()
        return {"items": text.count(f">{TITLE} "), "banner": "Аяз: сабақ үйде" in text}

    def _all_below(self):
        return Organisation.objects.below(self._source("ministry")).filter(status="open")

    def _source(self, name: str) -> Organisation:
        return Organisation.objects.select_related("area", "parent__parent").get(host=f"{name}.bench")

    def _page_source(self, number: int) -> Organisation:
        return self._source(("ministry", "region", "district")[number % 3])

    def _page(self, number: int) -> NewsPage:
        return NewsPage.objects.get(title=f"{TITLE} {number}")


if __name__ == "__main__":
    main(SyndicationWorker())
