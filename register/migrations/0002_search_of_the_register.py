"""The words by which a qualification is found, which each database makes by itself.

So whoever writes qualifications, one or 60,000 at once, need not know of the search. A later
migration that makes this table anew on SQLite loses the triggers, and must make them again.
"""

from django.db import migrations, models


TABLE = "register_registeredqualification"
INDEX = "register_search"  # of SQLite
TEXT = "number || ' ' || title"
# Taken apart, so that an accent falls off its letter; then all but letters and digits are spaces.
APART = f"regexp_replace(normalize({TEXT}, NFKD), '[\u0300-\u036f]', '', 'g')"
WORDS = f"to_tsvector('simple', regexp_replace({APART}, '[^[:alnum:]]+', ' ', 'g'))"
ON_POSTGRESQL = [
    f"ALTER TABLE {TABLE} ADD COLUMN words tsvector GENERATED ALWAYS AS ({WORDS}) STORED",
    f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)",
]

# Only names of ours are put into the statements.
ADD = f"INSERT INTO {INDEX} (rowid, number, title) VALUES (new.id, new.number, new.title);"  # noqa: S608
TAKE_AWAY = (
    f"INSERT INTO {INDEX} ({INDEX}, rowid, number, title)"  # noqa: S608
    " VALUES ('delete', old.id, old.number, old.title);"
)
ON_SQLITE = [
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(number, title, content='{TABLE}',"
    " content_rowid='id', tokenize='unicode61 remove_diacritics 2', detail='none')",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN {ADD} END",
    f"CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {TABLE} BEGIN {TAKE_AWAY} END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE OF number, title ON {TABLE}"
    " WHEN old.number <> new.number OR old.title <> new.title"
    f" BEGIN {TAKE_AWAY} {ADD} END",
    f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')",  # noqa: S608
]


def make_index(apps, schema_editor):
    """On PostgreSQL a column made of the words, indexed; on SQLite a table kept by triggers."""
    statements = {"postgresql": ON_POSTGRESQL, "sqlite": ON_SQLITE}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER {TABLE}_{trigger}")
        schema_editor.execute(f"DROP TABLE {INDEX}")
    else:
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("register", "0001_register")]

    operations = [
        migrations.RunPython(make_index, drop_index),
        migrations.RemoveIndex("registeredqualification", "registered_in_order"),
        migrations.AddIndex(
            "registeredqualification",
            models.Index(
                fields=[
                    "title",
                    "id",
                    "level",
                    "type",
                    "sector_subject_area",
                    "status",
                    "organisation",
                ],
                name="registered_in_order",
            ),
        ),
    ]
