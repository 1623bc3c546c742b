"""Shows the plain text of a rule as HTML (paragraphs, lists written with « - »), and its days in French."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rulebook.wording import french_date

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """Return paragraphs and lists; everything in them is escaped."""
    blocks = [block for block in text.strip().split("\n\n") if block.strip()]
    return format_html_join("\n", "{}", ((_block(block.strip().split("\n")),) for block in blocks))


@register.filter
def jour(iso: str) -> str:
    """Return a day as one says it."""
    return french_date(date.fromisoformat(iso))


def _block(lines: list[str]) -> SafeString:
    items = [line[2:] for line in lines if line.startswith("- ")]
    words = " ".join(line for line in lines if not line.startswith("- "))
    paragraph = format_html("<p>{}</p>", words) if words else ""
    if not items:
        return format_html("{}", paragraph)
    return format_html("{}<ul>{}</ul>", paragraph, format_html_join("", "<li>{}</li>", ((i,) for i in items)))
