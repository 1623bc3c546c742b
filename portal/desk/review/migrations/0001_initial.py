"""Items to judge and their verdicts."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0002_sealed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("a_relire", "à relire"),
                            ("seconde", "seconde lecture"),
                            ("arbitrage", "à arbitrer"),
                            ("relu", "relu"),
                        ],
                        default="a_relire",
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("avis", "jugée pas utile"),
                            ("transmis", "transmise à un formateur"),
                            ("marge", "deux règles se valaient"),
                            ("changee", "la règle a changé depuis"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(default=9)),
                ("drawn", models.BooleanField(default=False)),
                ("twice", models.BooleanField(default=False)),
                ("theme", models.CharField(blank=True, max_length=60)),
                ("locked_by", models.CharField(blank=True, max_length=150)),
                ("locked_at", models.DateTimeField(null=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item",
                        to="conversations.message",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(max_length=150)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            (
                                "premiere",
                                "premiere",
                            ),
                            (
                                "seconde",
                                "seconde",
                            ),
                            (
                                "arbitre",
                                "arbitre",
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("juste", "Juste"),
                            ("mal_dite", "Bonne règle, mal dite"),
                            ("mauvaise", "Mauvaise règle"),
                            ("aucune", "Aucune règle n'existe"),
                            ("transmettre", "Aurait dû être transmis"),
                            ("hors_sujet", "Hors sujet"),
                        ],
                        max_length=12,
                    ),
                ),
                ("rule", models.CharField(blank=True, max_length=120)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="review.item"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["state", "drawn", "rank", "-at"], name="items_by_urgency"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["locked_by"], name="items_by_lock"),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(fields=("item", "stage"), name="one_verdict_a_reading"),
        ),
    ]
