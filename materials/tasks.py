"""Background tasks of the materials; each calls one action."""

from django_tasks import task

from materials.file_pages import make_pages
from materials.models import Material, StoredFile
from materials.showing import show_anew


@task()
def make_pages_task(stored_id: int) -> int:
    stored = StoredFile.objects.filter(pk=stored_id).first()  # it may be gone by now
    return make_pages(stored) if stored else 0


@task()
def show_objectives_anew_task(pks: list[int]) -> int:
    return show_anew(Material.objects.filter(page__objectives__in=pks))
