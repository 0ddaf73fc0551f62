"""How does a picture or document come in? One form each, behind every door: alone, several at once, in the chooser."""

from pathlib import PurePosixPath

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from base import document_uploads, picture_uploads

TITLE_LENGTH = 255
EMPTY = _("This file is empty. Choose it again.")


class PictureField(WagtailImageField):
    """Takes a picture by its content, and hands on the one that was drawn anew in its place."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limits = (
            _("At most %(most_megapixels)s megapixels and %(most_megabytes)s MB.") % picture_uploads.picture_limits()
        )
        kinds = _("JPEG, PNG, WebP, AVIF, GIF or HEIC.")
        self.help_text = format_lazy("{} {}", kinds, limits)
        self.error_messages |= {
            "empty": EMPTY,
            # These two Wagtail's uploader says in the browser, before the file is sent.
            "file_too_large_unknown_size": format_lazy("{} {}", _("This picture is too big."), limits),
            "invalid_image_extension": format_lazy("{} {}", _("This file is no picture."), kinds),
        }

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if file is not None:
            picture_uploads.clean_picture(file)
        return file


class DocumentField(WagtailDocumentField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limits = document_uploads.document_limits()
        self.help_text = _("%(kinds)s. At most %(most_megabytes)s MB.") % limits
        self.error_messages |= {
            "empty": EMPTY,
            "file_too_large_unknown_size": _("A document may have at most %(most_megabytes)s MB.") % limits,
        }

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if file is not None:
            document_uploads.check_document(file)
        return file

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {
            "accept": ",".join(f".{kind}" for kind in settings.WAGTAILDOCS_EXTENSIONS)
        }


class BilingualFileForm(forms.ModelForm):
    """Titles in both languages, neither required; Wagtail's own one is hidden, and filled from the file's name."""

    file_field: type[forms.FileField]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "collection" in self.fields:
            self.fields["collection"].label_from_instance = name_of_collection
        if "file" in self.fields:
            before = self.fields["file"]
            self.fields["file"] = self.file_field(label=before.label, required=before.required, widget=forms.FileInput)
            self.fields["title"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.fields["title"].max_length = TITLE_LENGTH  # Wagtail's uploader asks; a longer name is cut, not refused

    def clean(self):
        cleaned = super().clean()
        if not self.instance.title and cleaned.get("file"):
            self.instance.title = (cleaned.get("title") or PurePosixPath(cleaned["file"].name).stem)[:TITLE_LENGTH]
        return cleaned


def name_of_collection(collection) -> str:
    """Without the number that keeps the collections of all organisations in their order of opening."""
    number, _space, name = collection.name.partition(" ")
    return name if name and len(number) == 8 and number.isdecimal() else collection.name


class ImageForm(BilingualFileForm, BaseImageForm):
    file_field = PictureField

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(BilingualFileForm, BaseDocumentForm):
    file_field = DocumentField

    class Meta(BaseDocumentForm.Meta):
        pass
