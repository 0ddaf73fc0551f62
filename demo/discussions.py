"""What do the people of the demo talk about? Forty threads in both languages, and a queue with work for a moderator."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from base.models import User
from demo import texts
from demo.people import Staff
from demo.remarks import write_remarks
from forum import api, attachments
from forum.actions import delete
from forum.appeals import appeal
from forum.changes import tell_of
from forum.composing import composed
from forum.models import Act, ModerationAct, Post, PostStatus, PostWording, Reading, Section, Thread, Vote
from forum.moderation import flag, moderate_post, moderate_thread
from forum.sections import keep_section
from materials.models import MaterialPage
from schools.models import Membership, Organisation, Role

FIRST_HOUR, HOURS_A_DAY = 8, 13  # nobody writes at night
AN_HOUR = timedelta(hours=1)
Written = list[tuple[Post, dict]]  # the posts of a thread, each with its text


def write_discussions(organisations: dict[str, Organisation], staff: Staff) -> None:
    """In bulk: the posts are older than the trust by which the actions would hold or refuse them."""
    written = texts.discussions()
    writer = DiscussionWriter(organisations, staff)
    writer.open_sections(written["sections"])
    rows = [(writer.thread(text), text) for text in written["threads"]]
    talks = [(thread, writer.posts(thread, text)) for thread, text in rows]
    posts = [row for _thread, its in talks for row in its]
    Post.objects.bulk_create(post for post, _text in posts)
    _link(talks)
    writer.react(posts)
    for post, text in posts:
        _attach(post, text.get("files", []))
    for (thread, its), (_thread, text) in zip(talks, rows, strict=True):
        writer.moderate(thread, its, text)
        tell_of(thread)
    write_remarks([(thread, text, its) for (thread, its), (_thread, text) in zip(talks, rows, strict=True)])


class DiscussionWriter:
    def __init__(self, organisations: dict[str, Organisation], staff: Staff):
        self.organisations, self.staff = organisations, staff
        self.sections: dict[str, Section] = {}
        slugs = {organisation.pk: slug for slug, organisation in organisations.items()}
        memberships = Membership.objects.current().select_related("user").order_by("pk")
        self.people = {f"{slugs[row.organisation_id]}/{row.user.last_name}": row for row in memberships}

    def open_sections(self, rows: list[dict]) -> None:
        for position, row in enumerate(rows):
            slug, code = row.pop("organisation"), row.pop("code")
            section = Section(organisation=self.organisations[slug], position=position, **row)
            self.sections[code] = keep_section(section=section, user=self._moderator(slug))

    def _moderator(self, slug: str) -> User:
        roles = (Role.MODERATOR, Role.HEAD, Role.OFFICIAL)
        return next(filter(None, (self.staff.of(slug, role) for role in roles)))

    def thread(self, text: dict) -> Thread:
        if "material" in text:
            return api.thread_under(MaterialPage.objects.get(title=text["material"]).material)
        section, by = self.sections[text["section"]], self.people[text["posts"][0]["by"]]
        return Thread.objects.create(
            organisation=section.organisation,
            section=section,
            title=text["title"],
            language=text["language"],
            author=by.user,
            membership=by,
        )

    def posts(self, thread: Thread, text: dict) -> Written:
        moments = _moments(text["days"])
        return [
            (self._post(thread, number, row, next(moments), text["language"]), row)
            for number, row in enumerate(text["posts"], 1)
        ]

    def _post(self, thread: Thread, number: int, row: dict, moment: datetime, language: str) -> Post:
        made, by = composed(row["text"], language), self.people[row["by"]]
        return Post(
            thread=thread,
            number=number,
            author=by.user,
            author_name=by.user.get_full_name(),
            membership=by,
            language=made.language,
            text=made.text,
            html=made.html,
            status=PostStatus.HELD if row.get("is_held") else PostStatus.SHOWN,
            created_at=moment,
            shown_at=None if row.get("is_held") else moment,
            edited_at=moment + AN_HOUR if "earlier" in row else None,
            useful_count=row.get("useful", 0),
        )

    def react(self, posts: Written) -> None:
        """Who found it useful, who pointed at it, and what it said before."""
        readers = list({row.user_id: row.user for row in self.people.values()}.values())  # each once
        for post, row in posts:
            for key, reason, words in row.get("flags", []):
                flag(post=post, user=self.people[key].user, reason=reason, words=words)
        Vote.objects.bulk_create(
            Vote(post=post, user=user)
            for post, row in posts
            for user in _some(readers, row.get("useful", 0), start=post.pk, without=post.author)
        )
        PostWording.objects.bulk_create(
            PostWording(post=post, text=row["earlier"], until=post.edited_at) for post, row in posts if "earlier" in row
        )

    def moderate(self, thread: Thread, posts: Written, text: dict) -> None:
        """Through the actions, for the log; dated soon after what they are about."""
        slug = next(slug for slug, row in self.organisations.items() if row.pk == thread.organisation_id)
        for post, row in posts:
            if row.get("is_deleted"):
                delete(post=post, user=post.author)
            if "removed" in row:
                done = moderate_post(post=post, user=self._moderator(slug), act=Act.REMOVE, reason=row["removed"])
                _date_back(done, post.created_at + AN_HOUR)
            if "appeal" in row:
                appeal(post=post, user=post.author, words=row["appeal"])
        for act, reason in text.get("acts", {}).items():
            done = moderate_thread(thread=thread, user=self._moderator(slug), act=Act(act), reason=reason)
            _date_back(done, thread.last_post_at + AN_HOUR)


def _attach(post: Post, files: list[list[str]]) -> None:
    """Each is the path of a sample, its name, and what it shows."""
    for path, name, words in files:
        file = SimpleUploadedFile(name, (texts.FOLDER / path).read_bytes())
        attachments.take_in(user=post.author, place=post.thread, files=[file])
        attachments.give(post, attachments.waiting(post.author, post.thread))
        post.attachments.filter(description="").update(description=words)


def _moments(days: int) -> Iterator[datetime]:
    """From so many days ago on, one after the other, at waking hours."""
    morning = timezone.localtime().replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0) - timedelta(days=days)
    waking = days % 5
    while True:
        day, hour = divmod(waking, HOURS_A_DAY)
        yield morning + timedelta(days=day, hours=hour, minutes=(waking * 17 + days * 7) % 60)
        waking += 2 + (waking + days) % 4


def _some(readers: list[User], count: int, start: int, without: User) -> list[User]:
    others = [user for user in readers if user != without]
    return [others[(start + number) % len(others)] for number in range(count)]


def _link(talks: list[tuple[Thread, Written]]) -> None:
    """What hangs on ids: the thread's last post and its answer, what is answered, and who follows."""
    replies = []
    for thread, posts in talks:
        shown = [post for post, _row in posts if post.is_shown]
        thread.post_count, thread.is_shown = len(posts), posts[0][0].is_shown
        thread.created_at = posts[0][0].created_at
        thread.last_post_at = (shown or [posts[0][0]])[-1].created_at
        thread.answer = next((post for post, row in posts if row.get("is_answer")), None)
        for post, row in posts:
            if "to" in row:
                post.in_reply_to = posts[row["to"] - 1][0]
                replies.append(post)
    fields = ["post_count", "is_shown", "created_at", "last_post_at", "answer"]
    Thread.objects.bulk_update([thread for thread, _posts in talks], fields)
    Post.objects.bulk_update(replies, ["in_reply_to"])
    Reading.objects.bulk_create(_reading(thread, posts) for thread, posts in talks)


def _reading(thread: Thread, posts: Written) -> Reading:
    """Who began follows, and hasn't read what came after his last post."""
    first = posts[0][0]
    last = max(post.number for post, _row in posts if post.author == first.author)
    return Reading(user=first.author, thread=thread, number=last, is_followed=True, read_at=first.created_at)


def _date_back(done: ModerationAct, moment: datetime) -> None:
    done.done_at = moment
    done.save(update_fields=["done_at"])
