"""An index by lowest probability: what was hardly understood is found without reading every entry."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["lowest"], name="entries_by_lowest")
        ),
    ]
