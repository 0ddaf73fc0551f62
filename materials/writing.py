"""One form for everything of a material: its facts, the parts of its text, its files. Whatever was sent comes back."""

from collections.abc import Iterable
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict
from django.utils.translation import gettext

from base.file_names import clean_name
from base.numbers import number_in
from materials.files import MOST_FILES, files_in, kept_as, store, token_of, too_many_files
from materials.forms import MaterialForm
from materials.kinds import KINDS
from materials.looks import files_of
from materials.models import Material, MaterialFile, MaterialPage, PartialUpload
from materials.parts import KINDS as KINDS_OF_PARTS
from materials.parts import MOST, Part, parts_in, parts_of, stream_of


def fill(page: MaterialPage, parts: list[Part], files: Iterable[MaterialFile] = ()) -> None:
    """The parts of its text with their pictures, and the files beside it."""
    page.body = page._meta.get_field("body").to_python(stream_of(parts))
    by_stored = {file.stored_id: file for file in [*(part.file for part in parts if part.file), *files]}
    page.files = [MaterialFile(stored=file.stored, name=file.name) for file in by_stored.values()]


class Writing:
    """What an author sees, or has sent. ``wish`` is the button that he pressed, ``argument`` what it belongs to."""

    def __init__(self, material: Material, request):
        self.material = material
        self.author = request.user
        self.page = material.page.get_latest_revision_as_object()
        self.is_sent = "known" in request.POST  # else another form of the page was: nothing of it is the draft's
        self.post = request.POST if self.is_sent else QueryDict()
        self.sent = request.FILES
        self.uploads = self.sent.getlist("upload")
        self.wish, _colon, self.argument = self.post.get("wish", "").partition(":")
        saved = files_of(self.page)
        self.saved_ids = {file.stored_id for file in saved}
        self.parts = parts_in(self.post) if self.post else parts_of(self.page.body, saved)
        self.parts_as_sent = list(self.parts)  # a button may change their order
        in_text = {part.file.stored_id for part in self.parts if part.file}
        self.files = files_in(self.post) if self.post else [row for row in saved if row.stored_id not in in_text]
        self.errors: list[str] = []
        self.co_author = self.post.get("co-author", "").strip()  # the address of one to be asked
        self.place = ""  # on the page, where the author goes on

    @cached_property
    def form(self) -> MaterialForm:
        return MaterialForm(self.post or None, instance=self.page)

    def carry_out(self) -> None:
        """What the button asks for, and the files that came with it; then all of it is put into the page."""
        wishes = {
            "add": self._add,
            "drop": self._drop,
            "up": self._up,
            "down": self._down,
            "drop_file": self._drop_file,
        }
        if self.wish in wishes:
            wishes[self.wish]()
        self._take_in_pictures()
        for upload in self.uploads:
            self._take_in(upload)
        self._check_co_author()
        if len(self.files) > MOST_FILES and not self.errors:
            self.errors.append(too_many_files())
        if self.form.is_valid():
            fill(self.page, self.parts, self.files)

    @property
    def is_good(self) -> bool:
        return self.form.is_valid() and not self.errors

    @property
    def number(self) -> int:
        """Of the part or co-author that the button belongs to; -1 where there is none."""
        number = number_in(self.argument)
        return -1 if number is None else number

    def _add(self) -> None:
        if len(self.parts) < MOST and self.argument in KINDS_OF_PARTS:
            self.parts.append(Part(self.argument))
            self.place = f"#part-{len(self.parts) - 1}"

    def _drop(self) -> None:
        if 0 <= self.number < len(self.parts):
            del self.parts[self.number]
            self.place = "#text"

    def _up(self) -> None:
        self._swap(self.number - 1)

    def _down(self) -> None:
        self._swap(self.number + 1)

    def _swap(self, other: int) -> None:
        if 0 <= self.number < len(self.parts) and 0 <= other < len(self.parts):
            parts = self.parts
            parts[self.number], parts[other] = parts[other], parts[self.number]
            self.place = f"#part-{other}"

    def _drop_file(self) -> None:
        named = [file for file in self.files if token_of(file) == self.argument]
        if named:
            self.files.remove(named[0])
            self.place = "#files"

    def _take_in(self, upload) -> None:
        if len(self.files) >= MOST_FILES:
            self.errors.append(too_many_files())
        elif file := self._stored(upload):
            self.files.append(file)
            self.place = "#files"

    def _check_co_author(self) -> None:
        if self.co_author:
            self.place = "#co-authors"
            try:
                validate_email(self.co_author)
            except ValidationError as error:
                self.errors.append(f"{self.co_author}: {' '.join(error.messages)}")

    def _take_in_pictures(self) -> None:
        """Each is sent beside its own part, by the number that the part had in the form."""
        for number, part in enumerate(self.parts_as_sent):
            upload = self.sent.get(f"picture-{number}")
            if upload is None or part.kind != "picture":
                continue
            file = self._stored(upload)
            if file and not file.stored.is_picture:
                self.errors.append(gettext("%(name)s: this is no picture. Add it under “Files”.") % {"name": file})
            elif file:
                part.file = file

    def _stored(self, upload) -> MaterialFile | None:
        name = clean_name(upload.name)
        try:
            return kept_as(name, store(upload, self.page.kind))
        except ValidationError as error:
            self.errors.append(f"{name}: {' '.join(error.messages)}")
            return None

    @property
    def most_megabytes(self) -> int:
        """For one file, by the kind that the material has now."""
        return KINDS[self.page.kind].most_bytes // 2**20

    @property
    def file_rows(self) -> list[tuple[MaterialFile, str]]:
        return [(file, token_of(file)) for file in self.files]

    @property
    def begun(self) -> list[PartialUpload]:
        """Files that he has begun to send to this material, and that have not come in whole."""
        return list(PartialUpload.objects.filter(material=self.material, user=self.author, stored=None))

    def named(self, error: ValidationError) -> list[str]:
        """What is missing before it may go to the reviewers, each with the name of its field."""
        fields = {field.name: field.verbose_name for field in self.page._meta.fields}
        return [
            f"{str(fields.get(name, '')).capitalize()}: {' '.join(ValidationError(errors).messages)}"
            for name, errors in error.error_dict.items()
        ]
