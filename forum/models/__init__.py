from forum.models.moderation import Act, Flag, FlagReason, ModerationAct
from forum.models.pages import ForumPage
from forum.models.posts import Post, PostStatus, PostWording, Vote
from forum.models.readers import ForumReader, MailFrequency, Reading
from forum.models.sections import Section, Writers
from forum.models.threads import Thread

__all__ = [
    "Act",
    "Flag",
    "FlagReason",
    "ForumPage",
    "ForumReader",
    "MailFrequency",
    "ModerationAct",
    "Post",
    "PostStatus",
    "PostWording",
    "Reading",
    "Section",
    "Thread",
    "Vote",
    "Writers",
]
