from forum.models.attachments import Attachment
from forum.models.moderation import Act, Appeal, Flag, FlagReason, ModerationAct
from forum.models.pages import ForumPage
from forum.models.posts import Post, PostStatus, PostWording, Vote
from forum.models.readers import Following, ForumReader, MailFrequency, Reading, TopicDraft
from forum.models.remarks import Remark, RemarkState
from forum.models.sections import Section, Writers
from forum.models.threads import Thread

__all__ = [
    "Act",
    "Appeal",
    "Attachment",
    "Flag",
    "FlagReason",
    "Following",
    "ForumPage",
    "ForumReader",
    "MailFrequency",
    "ModerationAct",
    "Post",
    "PostStatus",
    "PostWording",
    "Reading",
    "Remark",
    "RemarkState",
    "Section",
    "Thread",
    "TopicDraft",
    "Vote",
    "Writers",
]
