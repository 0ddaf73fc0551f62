"""May this document be handed out? Public while something public refers to it, else only to its own people."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.http import Http404
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from base.models import OrganisationDocument


def document_for(request, pk: int) -> OrganisationDocument:
    """The document if this request may have it; Http404 alike for "no such" and "not yours"."""
    document = OrganisationDocument.objects.filter(pk=pk).first()
    if document is None or not (is_public(document) or _is_own(request, document)):
        raise Http404
    return document


def is_public(document: OrganisationDocument) -> bool:
    """A live page refers to it. The index sees what the page's row holds, so a draft's document isn't public."""
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    pages = references.annotate(page_id=Cast("object_id", BigIntegerField())).values("page_id")
    return Page.objects.live().filter(pk__in=pages).exists()


def _is_own(request, document: OrganisationDocument) -> bool:
    if not request.is_central or not request.user.is_authenticated:
        return False
    return policy_registry.get_by_type(OrganisationDocument).user_has_permission_for_instance(
        request.user, "choose", document
    )
