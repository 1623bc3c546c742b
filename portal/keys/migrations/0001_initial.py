"""The table of keys."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "conversation",
                    models.CharField(editable=False, max_length=32, primary_key=True, serialize=False),
                ),
                ("secret", models.BinaryField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
