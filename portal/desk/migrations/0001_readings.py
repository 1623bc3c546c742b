"""The log of readings, which the store itself refuses to change."""

from typing import Any

from django.db import migrations, models

SQLITE = (
    """CREATE TRIGGER desk_reading_unchanged BEFORE UPDATE ON desk_reading
       BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER desk_reading_kept BEFORE DELETE ON desk_reading
       WHEN OLD.at > datetime('now', '-365 days')
       BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION desk_reading_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'DELETE' AND OLD.at < now() - interval '365 days' THEN RETURN OLD; END IF;
         RAISE EXCEPTION 'append-only';
       END $$""",
    """CREATE TRIGGER desk_reading_append_only BEFORE UPDATE OR DELETE ON desk_reading
       FOR EACH ROW EXECUTE FUNCTION desk_reading_append_only()""",
)


def protect(apps: Any, schema_editor: Any) -> None:
    """Let the store refuse what would rewrite the log."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("account", models.CharField(max_length=150)),
                ("conversation", models.CharField(max_length=32)),
                ("page", models.CharField(max_length=40)),
                ("previous", models.CharField(max_length=64, unique=True)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.RunPython(protect),
    ]
