"""Replaces e-mail addresses and phone numbers by `[courriel 1]` and `[téléphone 1]` before anything is kept.

Leaves article numbers, dates, amounts and populations alone. Names, postal addresses and places come later.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_EMAIL = re.compile(
    r"[\w.%+'-]+(?:@|\s?[(\[]\s?(?:at|arobase|@)\s?[)\]]\s?)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.IGNORECASE
)
_SPACE = r"[ \t\u00a0\u2009\u202f]"
_GAP = rf"(?:{_SPACE}{{0,2}}[./·\-\u2010\u2011\u2013]{_SPACE}{{0,2}}|{_SPACE}{{1,3}})"
_AFTER_33 = rf"{_GAP}?(?:\(0\){_GAP}?|0{_GAP}?)?[1-9](?:{_GAP}?\d){{8}}"
_ABROAD = "32|34|39|41|44|49|212|213|216|262|351|352|376|377|508|590|594|596|681|687|689"
_PHONE = re.compile(
    rf"""(?<![\w+])(?<!\d[.,/-])
    (?: (?:\+{_GAP}?|00{_GAP}?)33{_AFTER_33}
      | \(\+?33\){_AFTER_33}
      | (?:\+|00)(?:{_ABROAD})(?:{_GAP}?\d){{6,11}}
      | 0\d{{9}}
      | 0[1-9](?:{_GAP}\d\d){{4}}
      | 0{_GAP}?[1-9]\d\d(?:{_GAP}\d{{3}}{_GAP}\d{{3}}|(?:{_GAP}\d\d){{3}})
      | 0[1-9]{_GAP}\d{{4}}{_GAP}\d{{4}}
      | 0[1-9]{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d\d
    )(?!\w)(?![.,/-]\d)""",
    re.VERBOSE,
)


def mask(text: str) -> str:
    """Return the text with addresses and numbers replaced, the same one by the same mark."""
    return _PHONE.sub(_numbered("téléphone", _digits), _EMAIL.sub(_numbered("courriel", str.lower), text))


def _numbered(kind: str, identity: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    seen: dict[str, int] = {}

    def mark(match: re.Match[str]) -> str:
        number = seen.setdefault(identity(match.group()), len(seen) + 1)
        return f"[{kind} {number}]"

    return mark


def _digits(number: str) -> str:
    """The nine digits that make two writings of one French number the same."""
    return re.sub(r"\D", "", number)[-9:]
