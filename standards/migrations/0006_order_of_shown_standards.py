"""The order of the standards that are shown as an index, and short beginnings of words as another."""

from django.db import migrations, models


LISTED = "reference, title, names, everything"
MADE = (
    f"CREATE VIRTUAL TABLE standards_search USING fts5({LISTED}, content='standards_searchentry',"
    " content_rowid='standard_id', tokenize='ascii', detail='column'{})"
)


def made_anew(prefix):
    """On SQLite; the triggers of the table stay. Else a short beginning asks for hundreds of words."""

    def make(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute("DROP TABLE standards_search")
            schema_editor.execute(MADE.format(prefix))
            schema_editor.execute(
                "INSERT INTO standards_search (standards_search) VALUES ('rebuild')"
            )

    return make


class Migration(migrations.Migration):
    dependencies = [("standards", "0005_search_entries")]

    operations = [
        migrations.AddIndex(
            model_name="occupationalstandard",
            index=models.Index(
                condition=models.Q(("is_shown", True)),
                fields=["title", "reference", "version", "id", "level", "status", "route"],
                name="shown_standards_in_order",
            ),
        ),
        migrations.RunPython(made_anew(", prefix='3'"), made_anew("")),
    ]
