"""The process of the bench of the forum: fills its database, reads as readers do, writes, and tells of what is new."""

from bench.sites_worker import Worker, main  # sets Django up

# isort: split
import random
import time
from datetime import datetime, timedelta
from datetime import time as clock
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from base.models import OutgoingMail, User
from bench.catalogue_worker import COMMON_SEARCHES, COMMON_WORDS, vocabulary
from bench.forum_content import FOLLOWED, HOST, LONG, MODERATOR, READER, Seeder
from forum.actions import answer
from forum.letters import send_digests
from forum.models import Post, Thread
from forum.reading import POSTS_AT_ONCE

PAGES = {
    "thread": "discussion/{thread}/", "long_first": "discussion/{long}/", "long_middle": "discussion/{long}/?page={at}",
    "section_1": "discussions/{section}/", "section_10": "discussions/{section}/?page=10",
    "section_100": "discussions/{section}/?page=100", "forum": "forum/", "search": "discussions/search/?q={word}",
    "queue": "my/moderation/",
}  # fmt: skip
PAGES |= {
    "thread_own": PAGES["thread"], "long_first_own": PAGES["long_first"], "long_middle_own": PAGES["long_middle"],
    "section_own": PAGES["section_10"],
}  # fmt: skip


class ForumWorker(Worker):
    def seed(self, threads: int, followers: int) -> dict:
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        start = time.perf_counter()
        return Seeder().seed(threads, followers) | {"seconds": round(time.perf_counter() - start)}

    def ask(self, page: str, times: int, seed: int) -> list[dict]:
        """One row a request: of another thread or word each, where there are several."""
        chance, client = random.Random(seed), self._client_of(page)
        places = self._places()
        return [self._asked(client, self._address(page, places, chance)) for _number in range(times)]

    def _places(self) -> dict:
        """The first section and the long thread in it, and threads like any other of this site."""
        long = Thread.objects.get(post_count=LONG)
        threads = Thread.objects.filter(organisation__host=HOST, is_shown=True).values_list("pk", flat=True)
        return {
            "section": long.section_id, "long": long.pk, "at": LONG // POSTS_AT_ONCE // 2,
            "threads": list(threads[:5000]), "words": vocabulary(),
        }  # fmt: skip

    def _address(self, page: str, places: dict, chance: random.Random) -> str:
        """Words are looked for as often as they stand in texts, the most frequent ones seldom: as in the catalogue."""
        common = 0 if chance.random() < COMMON_SEARCHES else COMMON_WORDS
        words = places["words"]
        weights = [1 / rank for rank in range(common + 1, len(words) + 1)]
        word = chance.choices(words[common:], weights)[0]
        return "/kk/" + PAGES[page].format(**places, thread=chance.choice(places["threads"]), word=word)

    def _client_of(self, page: str) -> Client:
        client = Client(HTTP_HOST=HOST, HTTP_X_FORWARDED_PROTO="https")
        if email := MODERATOR if page == "queue" else READER if page.endswith("_own") else "":
            client.force_login(User.objects.get(email=email), backend="schools.access.MembershipBackend")
        return client

    def _asked(self, client: Client, address: str) -> dict:
        counts = []
        row = self.measured(lambda: counts.append(self._got(client, address)))
        return row | {"queries": counts[0], "address": address}

    def _got(self, client: Client, address: str) -> int:
        """Returns how many queries it took."""
        connection.queries_log.clear()  # it holds the last 9,000 only
        with CaptureQueriesContext(connection) as captured:
            status = client.get(address).status_code
        if status != 200:
            raise AssertionError(f"{address}: {status}")
        return len(captured)

    def talk(self, posts: int) -> dict:
        """So many answers by the door of the product, in the threads that are followed; milliseconds of one."""
        chance = random.Random(4)
        threads = list(Thread.objects.filter(readings__is_followed=True).distinct()[:FOLLOWED])
        writers = list(User.objects.filter(email__startswith="writer"))
        words = vocabulary()

        def write(number: int) -> None:
            user, text = writers[number % len(writers)], " ".join(chance.choices(words, k=30))
            answer(thread=threads[number % len(threads)], user=user, text=text, language="kk")

        walls = [self.measured(partial(write, number))["wall"] for number in range(posts)]
        return {"post_p50": round(median(walls)), "post_p95": round(quantiles(walls, n=20)[-1])}

    def index(self, times: int) -> dict:
        """Milliseconds in which a worker brings one new post into the index."""
        posts, backend = Post.objects.order_by("-pk")[:times], get_search_backend()
        return {"index_ms": round(median(self.measured(partial(backend.add, post))["wall"] for post in posts))}

    def tell(self) -> dict:
        """The evening's digests, then once more."""
        OutgoingMail.objects.all().delete()
        evening = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), clock(19)))
        letters = []
        row = self.measured(lambda: letters.append(send_digests(evening)))
        again = send_digests(evening)
        most = OutgoingMail.objects.values("to").annotate(count=Count("pk")).order_by("-count").first()
        return {
            "digest_seconds": round(row["wall"] / 1000, 1), "digest_cpu_seconds": round(row["cpu"] / 1000, 1),
            "letters": letters[0], "letters_a_reader": most["count"] if most else 0, "letters_again": again,
        }  # fmt: skip


if __name__ == "__main__":
    main(ForumWorker())
