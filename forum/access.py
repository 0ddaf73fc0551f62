"""Who writes where, who moderates what, and which posts exist for whom?"""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from base.models import User
from forum.models import Post, PostStatus, Section, Thread, Writers
from schools import access
from schools.models import Membership, Organisation
from schools.role_rights import rights_of


def membership_for(user, thread_or_section: Thread | Section) -> Membership | None:
    """The role in which he writes there; None for who may only read.

    Of several, the one nearest to that organisation: its badge stands beside the post.
    """
    section = thread_or_section if isinstance(thread_or_section, Section) else thread_or_section.section
    organisation = thread_or_section.organisation
    rows = access.memberships_of(user)
    here = [row for row in rows if _is_within(row.organisation, organisation) or _moderates_by(row, organisation)]
    writes_everywhere = section is None or section.writers == Writers.ALL
    return next(iter(here or (rows if writes_everywhere else [])), None)


def _is_within(organisation: Organisation, place: Organisation) -> bool:
    """The place itself, or below it."""
    if organisation.pk == place.pk:
        return True
    return place.area_id is not None and organisation.folder.path.startswith(place.area.path)


def subjects_moderated(user, organisation: Organisation) -> list[str] | None:
    """None where he moderates all: its own moderators and heads, and those above whose role reaches down.

    A moderator of subjects acts in the sections of these alone.
    """
    rows = [row for row in access.memberships_of(user) if _moderates_by(row, organisation)]
    return None if any(not row.subjects for row in rows) else [code for row in rows for code in row.subjects]


def moderates(user, organisation: Organisation, section: Section | None = None) -> bool:
    """That section, or, without one, everything."""
    subjects = subjects_moderated(user, organisation)
    return subjects is None or (section is not None and section.subject in subjects)


def _moderates_by(row: Membership, organisation: Organisation) -> bool:
    reaches = row.organisation_id == organisation.pk or (
        access.is_inherited(row) and _is_within(organisation, row.organisation)
    )
    return rights_of(row).moderates and reaches


def may_write(user, thread: Thread) -> bool:
    if thread.is_locked or (thread.section and thread.section.is_closed) or not _is_there_for(user, thread):
        return False
    return membership_for(user, thread) is not None


def _is_there_for(user, thread: Thread) -> bool:
    """As get_thread finds it: what he answers may be hidden while he writes."""
    return thread.is_shown or thread.author_id == user.pk or moderates(user, thread.organisation, thread.section)


def get_section(organisation: Organisation, pk: int) -> Section:
    return get_object_or_404(
        Section.objects.of(organisation).select_related("organisation__area", "organisation__folder"), pk=pk
    )


def get_thread(user, organisation: Organisation, pk: int) -> Thread:
    """One whose first post is held is there for its author and the moderators alone; others cost as much as none."""
    threads = Thread.objects.filter(organisation=organisation)
    subjects = subjects_moderated(user, organisation)
    if subjects is not None:
        own = Q(author=user, section__isnull=False) if user.is_authenticated else Q()
        threads = threads.filter(Q(is_shown=True) | own | Q(section__subject__in=subjects))
    return get_object_or_404(threads.select_related("section", "organisation__area", "answer", "content_type"), pk=pk)


def posts_for(user, thread: Thread) -> QuerySet[Post]:
    """A held post is there for its author and the moderators alone; of what is gone, a stub stays for all."""
    posts = thread.posts.select_related("membership__organisation", "in_reply_to", "remark").order_by("number")
    if not user.is_authenticated:
        return posts.exclude(status=PostStatus.HELD)
    if moderates(user, thread.organisation, thread.section):
        return posts
    return posts.exclude(Q(status=PostStatus.HELD) & ~Q(author=user))


def get_post(user, thread: Thread, number: int) -> Post:
    return get_object_or_404(posts_for(user, thread), number=number)


def may_edit(user: User, post: Post) -> bool:
    return post.author_id == user.pk and post.status in (PostStatus.SHOWN, PostStatus.HELD)
