"""What comes with the form of a post beside its words?"""

from base.numbers import number_in
from forum import attachments
from forum.attached_files import DOCUMENTS, limits
from forum.attachments import Refusal
from forum.models import Attachment, Post, Section, Thread

DESCRIPTION = "description-"


class TakesFiles:
    """A form with files. They are kept before anything else is looked at, so that no error loses them."""

    refused_files: list[Refusal] = []

    def take_files(self, place: Thread | Section) -> bool:
        """Whether the post itself may be sent: not where a file can't be taken, or its sender has put one away."""
        request = self.request
        self.refused_files = attachments.take_in(user=request.user, place=place, files=request.FILES.getlist("upload"))
        attachments.describe_waiting(user=request.user, place=place, descriptions=_descriptions(request.POST))
        if "put_away" in request.POST:
            attachments.put_away(user=request.user, place=place, pk=number_in(request.POST["put_away"]))
        return "put_away" not in request.POST and not self.refused_files

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            refused_files=self.refused_files,
            file_limits=limits(),
            file_kinds=",".join(["image/*", *(f".{kind}" for kind in DOCUMENTS)]),
            **kwargs,
        )


def changes_of_files(sent) -> dict:
    """Of a post that its author corrects: what its pictures show, and which files he takes away."""
    return {"descriptions": _descriptions(sent), "removed": list(filter(None, map(number_in, sent.getlist("remove"))))}


def _descriptions(sent) -> dict[int | None, str]:
    return {number_in(name.removeprefix(DESCRIPTION)): sent[name] for name in sent if name.startswith(DESCRIPTION)}


def files_to_correct(post: Post, sent) -> list[Attachment]:
    """With what was sent, where something else in the form was wrong."""
    files = list(post.attachments.all()) if post.attachment_count else []
    for file in files:
        file.description = sent.get(f"{DESCRIPTION}{file.pk}", file.description)
        file.is_removed = str(file.pk) in sent.getlist("remove")
    return files
