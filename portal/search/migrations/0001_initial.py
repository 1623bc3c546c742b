"""The tables of the index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("conversation", models.CharField(max_length=32, unique=True)),
                ("last", models.DateTimeField()),
                ("lowest", models.FloatField(null=True)),
                ("traits", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["-last", "-id"], name="entries_by_last")],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "mark", "entry_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("mark", models.BigIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="search.entry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Served",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=120)),
                ("since", models.CharField(max_length=10)),
                ("checked_on", models.CharField(max_length=10)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rule", "since", "checked_on"), name="one_state_of_a_rule"
                    )
                ],
            },
        ),
    ]
