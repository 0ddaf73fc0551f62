"""What does the script of the form ask, that sends files in pieces (static/js/uploads.js)? It is answered in JSON."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property

from base.refused import Refused
from materials import access
from materials.files import token_of
from materials.forms import UploadForm
from materials.models import Material, PartialUpload
from materials.models.uploads import PIECE
from materials.uploads import OutOfStep, finish, open_upload, take_piece
from materials.views import DeskView

TOO_BIG = "document_too_big"


class UploadDeskView(DeskView):
    """What is refused is told in words, which the script puts beside the name of the file."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except ValidationError as error:
            status = 413 if getattr(error, "code", "") == TOO_BIG else 400
            return JsonResponse({"error": " ".join(error.messages)}, status=status)
        except Refused as reason:
            return JsonResponse({"error": str(reason)}, status=409)

    @cached_property
    def material(self) -> Material:
        return access.get_work_of(self.request.user, self.organisation, self.kwargs["material_id"])


class UploadBeginView(UploadDeskView):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        material, form = self.material, UploadForm(request.POST)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        return _how_far(open_upload(material=material, user=request.user, **form.cleaned_data))


class UploadView(UploadDeskView):
    http_method_names = ["post", "delete"]

    @cached_property
    def upload(self) -> PartialUpload:
        return access.get_upload_of(self.request.user, self.material, self.kwargs["upload_id"])

    def post(self, request, *args, **kwargs):
        upload = self.upload
        content = request.body if request.content_type == "application/octet-stream" else b""  # a form's is read
        try:
            upload = take_piece(upload=upload, offset=request.headers.get("Upload-Offset", ""), content=content)
        except OutOfStep as error:
            return _how_far(error.arrived, status=409)
        if upload.next_length:
            return _how_far(upload)
        file = finish(upload=upload)
        row = {"file": file, "token": token_of(file), "is_new": True}
        return JsonResponse({"row": render_to_string("materials/file_row.html", row)})

    def delete(self, request, *args, **kwargs):
        self.upload.delete()
        return HttpResponse(status=204)


def _how_far(upload: PartialUpload, status: int = 200) -> JsonResponse:
    url = reverse("material-upload", args=[upload.material_id, upload.pk])
    return JsonResponse({"url": url, "received": upload.received, "piece": PIECE}, status=status)
