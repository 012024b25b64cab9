"""Less to do for each qualification that is written on PostgreSQL; on SQLite nothing changes.

The words stay the same: a text without accents, as nearly all are, is no longer taken apart. And
nothing seeks numbers by LIKE, for which Django makes an index beside that of the unique numbers.
"""

from importlib import import_module

from django.db import migrations


before = import_module("register.migrations.0002_search_of_the_register")
TABLE, TEXT = before.TABLE, before.TEXT
# Bytes and letters are as many where all letters are plain ones.
APART = f"CASE WHEN octet_length({TEXT}) = length({TEXT}) THEN {TEXT} ELSE {before.APART} END"
WORDS = f"to_tsvector('simple', regexp_replace({APART}, '[^[:alnum:]]+', ' ', 'g'))"
OF_LIKE = f"{TABLE}_number_ad96da0e_like"


def make_words(words: str) -> list[str]:
    return [
        f"ALTER TABLE {TABLE} DROP COLUMN words",
        f"ALTER TABLE {TABLE} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED",
        f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)",
    ]


def on_postgresql(*statements: str):
    def execute(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("register", "0002_search_of_the_register")]

    operations = [
        migrations.RunPython(
            on_postgresql(*make_words(WORDS), f"DROP INDEX IF EXISTS {OF_LIKE}"),
            on_postgresql(
                *make_words(before.WORDS),
                f"CREATE INDEX {OF_LIKE} ON {TABLE} (number varchar_pattern_ops)",
            ),
        )
    ]
