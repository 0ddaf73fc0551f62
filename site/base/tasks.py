"""Background tasks of the base; each calls one action."""

from django_tasks import task

from base.outbox import deliver_mail


@task()
def deliver_mail_task() -> int:
    return deliver_mail()
