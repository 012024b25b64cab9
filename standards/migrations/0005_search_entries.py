"""What search knows of each standard, and the full-text index that the database keeps of it."""

import django.db.models.deletion
from django.db import migrations, models


COLUMNS = ("reference", "title", "names", "everything")
TABLE = "standards_searchentry"

# The planner knows nothing of the price of fetching a long value from elsewhere, and reads all rows
# when it should ask the index: the words stay in their rows, so that either way is cheap.
IN_ITS_ROW = [
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 8160, parallel_workers = 0)",
    *(f"ALTER TABLE {TABLE} ALTER COLUMN {column}_words SET STORAGE MAIN" for column in COLUMNS),
]
ON_POSTGRESQL = [
    statement
    for column in COLUMNS
    for statement in (
        f"ALTER TABLE {TABLE} ADD COLUMN {column}_words tsvector"
        f" GENERATED ALWAYS AS (array_to_tsvector(string_to_array({column}, ' '))) STORED",
        f"CREATE INDEX {TABLE}_{column}_words ON {TABLE} USING gin ({column}_words)",
    )
]

LISTED = ", ".join(COLUMNS)
NEW = ", ".join(f"new.{column}" for column in COLUMNS)
OLD = ", ".join(f"old.{column}" for column in COLUMNS)
INTO = "INSERT INTO standards_search"
ADD = f"{INTO} (rowid, {LISTED}) VALUES (new.standard_id, {NEW});"
TAKE_AWAY = f"{INTO} (standards_search, rowid, {LISTED}) VALUES ('delete', old.standard_id, {OLD});"
ON_SQLITE = [
    f"CREATE VIRTUAL TABLE standards_search USING fts5({LISTED}, content='{TABLE}',"
    " content_rowid='standard_id', tokenize='ascii', detail='column')",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN {ADD} END",
    f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {TABLE} BEGIN {TAKE_AWAY} END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {TABLE} BEGIN {TAKE_AWAY} {ADD} END",
]


def make_index(apps, schema_editor):
    """On PostgreSQL columns made of the words, each indexed; on SQLite a table kept by triggers."""
    statements = {"postgresql": [*ON_POSTGRESQL, *IN_ITS_ROW], "sqlite": ON_SQLITE}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    """On PostgreSQL it goes with the table, on SQLite the triggers do."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE standards_search")


class Migration(migrations.Migration):
    dependencies = [("standards", "0004_previews_of_imports_and_facts_of_occupations")]

    operations = [
        migrations.AddField(
            model_name="occupationalstandard",
            name="is_shown",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="The approved version of its reference, else the newest: found by itself.",
            ),
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "standard",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="standards.occupationalstandard",
                    ),
                ),
                ("reference", models.TextField()),
                ("title", models.TextField(help_text="Words of the reference and the title.")),
                (
                    "names",
                    models.TextField(
                        help_text="And those of the LARS code and typical job titles."
                    ),
                ),
                ("everything", models.TextField(help_text="And those of its KSBs.")),
            ],
            options={"verbose_name_plural": "search entries"},
        ),
        migrations.RunPython(make_index, drop_index),
    ]
