"""The database refuses to change or delete an entry of the history."""

from django.db import migrations


POSTGRESQL = """
CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history is append-only.';
END $$;
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON casework_historyentry
FOR EACH ROW EXECUTE FUNCTION history_is_append_only();
"""
POSTGRESQL_UNDONE = """
DROP TRIGGER history_is_append_only ON casework_historyentry;
DROP FUNCTION history_is_append_only();
"""
SQLITE = """
CREATE TRIGGER history_is_never_{done} BEFORE {deed} ON casework_historyentry
BEGIN SELECT RAISE(ABORT, 'The history is append-only.'); END;
"""
DEEDS = {"changed": "UPDATE", "deleted": "DELETE"}


def refuse_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
    else:
        for done, deed in DEEDS.items():
            schema_editor.execute(SQLITE.format(done=done, deed=deed))


def allow_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_UNDONE)
    else:
        for done in DEEDS:
            schema_editor.execute(f"DROP TRIGGER history_is_never_{done}")


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_history_and_outbox")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
