"""What is in the database of the bench of the forum?

Five organisations with ten sections each; the first section of the first one holds a tenth of all topics, one of which
has ten thousand posts, the others one to twenty. Each follower follows ten of five hundred topics.
"""

import random
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from modelsearch.conf import get_app_config
from wagtail.search.backends import get_search_backend

from base.models import User
from bench.catalogue_worker import vocabulary
from bench.servers import say
from bench.sites_content import Opener
from forum.models import Flag, FlagReason, Post, PostStatus, Reading, Section, Thread
from forum.sections import keep_section
from schools.models import Kind, Membership, Organisation
from tests.factories import member

HOST = "district.bench"
HOSTS = ("ministry.bench", "region.bench", HOST, "school1.bench", "school2.bench")
SECTIONS_EACH = 10
SHARE_OF_FIRST = 0.1
LONG, MOST_POSTS = 10_000, 20
WORDS_OF_TEXT = (10, 60)
FOLLOWED, FOLLOWED_EACH = 500, 10
WRITERS = 300
WAITING = 30  # posts that are held, and as many that are flagged
YEARS = 3
BATCH = 5000
INDEX = """
    INSERT INTO wagtailsearch_indexentry
        (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
    SELECT %s, id::text, '', '', setweight(to_tsvector(text), 'D'), 1.0, '', text
    FROM forum_post WHERE id >= %s AND id < %s
    ON CONFLICT (content_type_id, object_id) DO UPDATE SET body = EXCLUDED.body, body_text = EXCLUDED.body_text
"""
IndexEntry = get_app_config().get_model("IndexEntry")
READER, MODERATOR = "reader@bench.test", "moderator@bench.test"


class Seeder:
    """The same forum each time."""

    def __init__(self):
        self.random = random.Random(1)
        words = vocabulary()
        self.words, total, self.weights = words, 0.0, []
        for rank in range(1, len(words) + 1):
            total += 1 / rank
            self.weights.append(total)
        self.now = timezone.now()

    def seed(self, threads: int, followers: int) -> dict:
        self.organisations = self._open()
        self._people(followers)
        self._sections()
        for start in range(0, threads, BATCH):
            with transaction.atomic():
                self._write(min(BATCH, threads - start))
            say(f"  {min(start + BATCH, threads)} threads")
        self._write_long_one()
        self._follow(followers)
        self._let_wait()
        self._index()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        return {"threads": Thread.objects.count(), "posts": Post.objects.count(), "followers": followers}

    def _open(self) -> list[Organisation]:
        opener, kinds = Opener(), (Kind.MINISTRY, Kind.REGION_AUTHORITY, Kind.DISTRICT_AUTHORITY)
        opened = []
        for kind, host in zip(kinds, HOSTS, strict=False):
            opened += opener.open(kind, [(host, opened[-1] if opened else None)])
        return opened + opener.open(Kind.SCHOOL, [(host, opened[-1]) for host in HOSTS[len(kinds) :]])

    def _people(self, followers: int) -> None:
        schools = self.organisations[-2:]
        addresses = [f"follower{n}@bench.test" for n in range(followers)] + [
            f"writer{n}@b.test" for n in range(WRITERS)
        ]
        people = User.objects.bulk_create(
            User(email=address, first_name="Әлия", last_name=f"Ахметова{n}", language=("kk", "ru")[n % 2])
            for n, address in enumerate(addresses)
        )
        roles = Membership.objects.bulk_create(
            Membership(user=user, organisation=schools[n % 2], role="teacher") for n, user in enumerate(people)
        )
        self.followers, self.writers = people[:followers], list(zip(people, roles, strict=True))[followers:]
        self.reader = member(schools[0], "teacher", email=READER)
        member(self.organisations[2], "moderator", email=MODERATOR)

    def _sections(self) -> None:
        self.sections = []
        for organisation in self.organisations:
            for number in range(SECTIONS_EACH):
                section = Section(organisation=organisation, name_kk=f"Бөлім {number}", name_ru=f"Раздел {number}")
                section.writers = "all"
                self.sections.append(keep_section(section=section, user=None))
        first = next(row for row in self.sections if row.organisation.host == HOST)
        self.sections.remove(first)
        self.sections.insert(0, first)

    def _write(self, count: int) -> None:
        sizes = [min(MOST_POSTS, 1 + int(self.random.expovariate(1 / 4))) for _number in range(count)]
        threads = Thread.objects.bulk_create(self._thread(size) for size in sizes)
        Post.objects.bulk_create(
            (self._post(thread, number) for thread in threads for number in range(1, thread.post_count + 1)),
            batch_size=BATCH,
        )

    def _thread(self, size: int) -> Thread:
        is_first = self.random.random() < SHARE_OF_FIRST
        section = self.sections[0] if is_first else self.random.choice(self.sections)
        writer, role = self.random.choice(self.writers)
        moment = self.now - timedelta(minutes=self.random.randrange(YEARS * 365 * 24 * 60))
        return Thread(
            organisation=section.organisation, section=section, title=" ".join(self._some(5)).capitalize(),
            language=self.random.choice(("kk", "ru")), author=writer, membership=role, created_at=moment,
            last_post_at=moment, post_count=size, is_shown=self.random.random() > 0.01,
        )  # fmt: skip

    def _post(self, thread: Thread, number: int) -> Post:
        writer, role = self.random.choice(self.writers)
        text = " ".join(self._some(self.random.randint(*WORDS_OF_TEXT)))
        return Post(
            thread=thread, number=number, author=writer, author_name=writer.get_full_name(), membership=role,
            language=thread.language, text=text, html=f"<p>{text}</p>", created_at=thread.last_post_at,
            useful_count=self.random.randrange(3),
        )  # fmt: skip

    def _write_long_one(self) -> None:
        first = self.sections[0]
        self.long = Thread.objects.filter(section=first, is_shown=True).order_by("pk").first()
        numbers = range(self.long.post_count + 1, LONG + 1)
        Post.objects.bulk_create((self._post(self.long, number) for number in numbers), batch_size=BATCH)
        Thread.objects.filter(pk=self.long.pk).update(post_count=LONG)

    def _follow(self, followers: int) -> None:
        """All of it read, but by the reader who is signed in."""
        threads = list(Thread.objects.filter(is_shown=True).order_by("-last_post_at")[:FOLLOWED])
        readings = [
            Reading(user=user, thread=thread, number=thread.post_count, is_followed=True)
            for user in self.followers
            for thread in self.random.sample(threads, min(FOLLOWED_EACH, len(threads)))
        ]
        readings += [Reading(user=self.reader, thread=thread, number=1) for thread in threads]
        Reading.objects.bulk_create(readings, batch_size=BATCH)

    def _let_wait(self) -> None:
        posts = list(Post.objects.filter(thread__organisation__host=HOST, number__gt=1).order_by("-pk")[: 2 * WAITING])
        Post.objects.filter(pk__in=[post.pk for post in posts[:WAITING]]).update(status=PostStatus.HELD)
        Flag.objects.bulk_create(Flag(post=post, user=self.reader, reason=FlagReason.OTHER) for post in posts[WAITING:])

    def _index(self) -> None:
        """As the back-end writes it, without its Python: half a million posts would take it a quarter of an hour."""
        sample = Post.objects.order_by("pk").first()
        get_search_backend().add(sample)
        pattern = IndexEntry.objects.get(object_id=sample.pk, content_type__model="post")
        last = Post.objects.aggregate(last=Max("pk"))["last"]
        with connection.cursor() as cursor:
            for start in range(0, last + 1, 10 * BATCH):
                cursor.execute(INDEX, [ContentType.objects.get_for_model(Post).pk, start, start + 10 * BATCH])
                say(f"  {min(start + 10 * BATCH, last)} posts in the index")
        again = IndexEntry.objects.get(pk=pattern.pk)
        names = [field.attname for field in IndexEntry._meta.concrete_fields]
        if any(getattr(again, name) != getattr(pattern, name) for name in names):
            raise AssertionError("The back-end writes the index in another way now.")

    def _some(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)
