"""Whatever is brought into the index of search, the back-end asks for the mean length of all titles (PostgreSQL).

Among half a million posts, which have none, each new one took half a second of a worker. So titles have an index.
"""

from django.db import migrations

INDEX = "wagtailsearch_with_titles"
MAKE = f"CREATE INDEX {INDEX} ON wagtailsearch_indexentry (title_norm) WHERE length(title) > 0"


def run(statement):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("base", "0006_search_index")]
    operations = [migrations.RunPython(run(MAKE), run(f"DROP INDEX {INDEX}"))]
