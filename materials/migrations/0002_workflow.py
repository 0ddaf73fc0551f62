"""Two stages of the review in a school, for all schools: who decides is found when it is asked."""

from django.db import migrations

WORKFLOW = "Материалдарды қарау / Рассмотрение материалов"
STAGES = [
    ("association", "Әдістемелік бірлестік / Методическое объединение"),
    ("council", "Әдістемелік кеңес / Методический совет"),
]


def prepare(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _created = ContentType.objects.get_or_create(app_label="materials", model="materialreviewtask")
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW)
    for number, (stage, name) in enumerate(STAGES):
        task = apps.get_model("materials", "MaterialReviewTask").objects.create(name=name, stage=stage, content_type=kind)
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=number)


class Migration(migrations.Migration):
    dependencies = [("materials", "0001_initial"), ("home", "0002_country"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(prepare, migrations.RunPython.noop)]
