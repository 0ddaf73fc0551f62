"""What every installation starts from: two languages, no sample site, one workflow for pages."""

from django.db import migrations

LANGUAGES = ["kk", "ru"]


def prepare(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth__gt=1).delete()  # Wagtail's welcome page
    Page.objects.filter(depth=1).update(numchild=0, locale=Locale.objects.get(language_code="kk"))
    apps.get_model("auth", "Group").objects.all().delete()  # Wagtail's two; rights come from memberships
    Workflow = apps.get_model("wagtailcore", "Workflow")
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()
    Workflow.objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _created = ContentType.objects.get_or_create(app_label="home", model="headapprovaltask")
    task = apps.get_model("home", "HeadApprovalTask").objects.create(name="Басшының мақұлдауы / Одобрение руководителя", content_type=kind)
    workflow = Workflow.objects.create(name="Бетті жариялау / Публикация страницы")
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("schools", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(prepare, migrations.RunPython.noop)]
