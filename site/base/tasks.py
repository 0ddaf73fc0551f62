"""Background tasks of the base; each calls one action."""

from django_tasks import task

from base.models import OrganisationImage
from base.outbox import deliver_mail
from base.pictures import make_renditions


@task()
def deliver_mail_task() -> int:
    return deliver_mail()


@task()
def make_renditions_task(image_id: int) -> None:
    image = OrganisationImage.objects.filter(pk=image_id).first()  # it may be deleted by now
    if image is not None:
        make_renditions(image)
