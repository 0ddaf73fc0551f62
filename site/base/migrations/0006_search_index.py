"""PostgreSQL finds words by an index of title and body together, as Wagtail asks for them; it has one for each alone.

The words themselves are kept beside the rows: to know which rows hold a word, a page of a hundred rows is read, not
of ten (docs/adr/0018).
"""

from django.db import migrations

INDEX = "wagtailsearch_title_and_body"
MAKE = [
    f"CREATE INDEX {INDEX} ON wagtailsearch_indexentry USING gin ((title || body))",
    "ALTER TABLE wagtailsearch_indexentry SET (toast_tuple_target = 128)",
    "ALTER TABLE wagtailsearch_indexentry ALTER COLUMN body SET STORAGE EXTERNAL",
]
TAKE_BACK = [
    f"DROP INDEX {INDEX}",
    "ALTER TABLE wagtailsearch_indexentry RESET (toast_tuple_target)",
    "ALTER TABLE wagtailsearch_indexentry ALTER COLUMN body SET STORAGE EXTENDED",
]


def run(statements):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0005_public_texts"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [migrations.RunPython(run(MAKE), run(TAKE_BACK))]
