"""One form for everything of a material: its facts, the parts of its text, its files. Whatever was sent comes back."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from materials.files import MOST_FILES, clean_name, files_in, store, token_of
from materials.forms import MaterialForm
from materials.kinds import KINDS
from materials.models import Material, MaterialFile
from materials.parts import KINDS as KINDS_OF_PARTS
from materials.parts import MOST, Part, parts_in, parts_of, stream_of


class Writing:
    """What an author sees, or has sent. ``wish`` is the button that he pressed, ``argument`` what it belongs to."""

    def __init__(self, material: Material, request):
        self.material = material
        self.page = material.page.get_latest_revision_as_object()
        self.post = request.POST
        self.uploads = request.FILES.getlist("upload")
        self.wish, _colon, self.argument = self.post.get("wish", "").partition(":")
        self.parts = parts_in(self.post) if self.post else parts_of(self.page.body)
        self.files = files_in(self.post) if self.post else list(self.page.files.all())
        self.file_errors: list[str] = []
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
        for upload in self.uploads:
            self._take_in(upload)
        if self.form.is_valid():
            self.page.body = self.page._meta.get_field("body").to_python(stream_of(self.parts))
            self.page.files = [MaterialFile(stored=file.stored, name=file.name) for file in self.files]

    @property
    def is_good(self) -> bool:
        return self.form.is_valid() and not self.file_errors

    @property
    def number(self) -> int:
        """Of the part or file that the button belongs to; -1 where there is none."""
        return int(self.argument) if self.argument.isdigit() and len(self.argument) < 4 else -1

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
        if 0 <= self.number < len(self.files):
            del self.files[self.number]
            self.place = "#files"

    def _take_in(self, upload) -> None:
        name = clean_name(upload.name)
        if len(self.files) >= MOST_FILES:
            self.file_errors.append(gettext("A material has at most %(most)s files.") % {"most": MOST_FILES})
            return
        try:
            self.files.append(MaterialFile(stored=store(upload, self.page.kind), name=name))
            self.place = "#files"
        except ValidationError as error:
            self.file_errors.append(f"{name}: {' '.join(error.messages)}")

    @property
    def most_megabytes(self) -> int:
        """For one file, by the kind that the material has now."""
        return KINDS[self.page.kind].most_bytes // 2**20

    @property
    def file_rows(self) -> list[tuple[MaterialFile, str]]:
        return [(file, token_of(file)) for file in self.files]

    def named(self, error: ValidationError) -> list[str]:
        """What is missing before it may go to the reviewers, each with the name of its field."""
        fields = {field.name: field.verbose_name for field in self.page._meta.fields}
        return [
            f"{str(fields.get(name, '')).capitalize()}: {' '.join(ValidationError(errors).messages)}"
            for name, errors in error.error_dict.items()
        ]
