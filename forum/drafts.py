"""What somebody has begun to write: an answer is kept with his reading of the thread, a topic by itself."""

from base import site_paths
from base.models import User
from base.plain_text import as_typed
from forum.models import Reading, Section, Thread, TopicDraft

MOST = 100_000  # signs: more than may be sent, so that nothing is lost that will be made shorter


def keep_answer(user: User, thread: Thread, text: str) -> None:
    Reading.objects.update_or_create(user=user, thread=thread, defaults={"draft": as_typed(text)[:MOST]})


def keep_topic(user: User, section: Section, title: str, text: str) -> None:
    if not title.strip() and not text.strip():
        drop_topic(user, section)
        return
    words = {"title": as_typed(title)[:MOST], "text": as_typed(text)[:MOST]}
    TopicDraft.objects.update_or_create(user=user, section=section, defaults=words)


def drop_topic(user: User, section: Section) -> None:
    TopicDraft.objects.filter(user=user, section=section).delete()


def topic_draft(user: User, section: Section) -> TopicDraft | None:
    return TopicDraft.objects.filter(user=user, section=section).first()


def drafts_of(user: User) -> dict:
    """For the page of his discussions; two queries."""
    answers = Reading.objects.filter(user=user, thread__is_shown=True).exclude(draft="")
    topics = TopicDraft.objects.filter(user=user, section__is_closed=False)
    answers = list(answers.select_related("thread__organisation").order_by("-read_at"))
    topics = list(topics.select_related("section__organisation"))
    for row in answers:
        row.root_url = site_paths.root_url(row.thread.organisation.host)
    for row in topics:
        row.root_url = site_paths.root_url(row.section.organisation.host)
    return {"draft_answers": answers, "draft_topics": topics}
