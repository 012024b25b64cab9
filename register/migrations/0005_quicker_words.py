"""Less to do again for each qualification that is written on PostgreSQL.

The words stay the same: a text of plain letters, digits and the signs that titles have is taken
apart at its spaces and signs, and only another as before. And nothing is sought by subject area and
organisation together, for which there was an index.
"""

from importlib import import_module

from django.db import migrations


before = import_module("register.migrations.0003_quicker_to_write")
SIGNS = "(),-"
SPACED = f"lower({before.TEXT})"
for sign in SIGNS:
    SPACED = f"replace({SPACED}, '{sign}', ' ')"
WORDS = (
    f"CASE WHEN {before.TEXT} !~ '[^A-Za-z0-9 {SIGNS}]'"
    f" THEN array_to_tsvector(array_remove(string_to_array({SPACED}, ' '), ''))"
    f" ELSE {before.WORDS} END"
)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_requested_imports")]

    operations = [
        migrations.RemoveIndex("registeredqualification", "registered_in_area"),
        migrations.RunPython(
            before.on_postgresql(*before.make_words(WORDS)),
            before.on_postgresql(*before.make_words(before.WORDS)),
        ),
    ]
