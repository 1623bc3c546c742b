"""What a conversation says moves into columns that are sealed under its key."""

from typing import Any

from django.db import migrations, models

from portal.keys import boxes

SEALED = {
    "Conversation": ("facts", "pending"),
    "Case": ("question", "email"),
    "Message": ("text", "body", "choices", "feedback_reason"),
    "Turn": ("facts_found", "facts"),
}


def seal(apps: Any, schema_editor: Any) -> None:
    """Give each conversation its key, and write under it what stood in the clear."""
    alias = schema_editor.connection.alias
    for conversation in apps.get_model("conversations", "Conversation").objects.using(alias).iterator():
        box = boxes.create(conversation.pk)
        _seal(box, conversation, "Conversation")
        for case in conversation.cases.all():
            _seal(box, case, "Case")
        for message in conversation.messages.all():
            _seal(box, message, "Message")
            if hasattr(message, "turn"):
                _seal(box, message.turn, "Turn")


def _seal(box: boxes.Box, row: Any, name: str) -> None:
    for field in SEALED[name]:
        setattr(row, f"{field}_sealed", box.seal(getattr(row, field)))
    row.save()


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="email_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="question_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="conversation",
            name="consent_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="conversation",
            name="consent_version",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="conversation",
            name="facts_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="conversation",
            name="pending_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="body_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="choices_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="feedback_reason_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="text_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="turn",
            name="facts_found_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="turn",
            name="facts_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.CharField(max_length=7)),
                ("outcome", models.CharField(max_length=16)),
                ("rule", models.CharField(blank=True, max_length=120)),
                ("feedback", models.CharField(blank=True, max_length=4)),
                ("number", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "outcome", "rule", "feedback"), name="one_count_a_kind"
                    )
                ],
            },
        ),
        migrations.RunPython(seal, elidable=True),
        migrations.RemoveField(
            model_name="case",
            name="email",
        ),
        migrations.RemoveField(
            model_name="case",
            name="question",
        ),
        migrations.RemoveField(
            model_name="conversation",
            name="facts",
        ),
        migrations.RemoveField(
            model_name="conversation",
            name="pending",
        ),
        migrations.RemoveField(
            model_name="message",
            name="body",
        ),
        migrations.RemoveField(
            model_name="message",
            name="choices",
        ),
        migrations.RemoveField(
            model_name="message",
            name="feedback_reason",
        ),
        migrations.RemoveField(
            model_name="message",
            name="text",
        ),
        migrations.RemoveField(
            model_name="turn",
            name="facts",
        ),
        migrations.RemoveField(
            model_name="turn",
            name="facts_found",
        ),
    ]
