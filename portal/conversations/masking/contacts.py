"""E-mail addresses, phone numbers, accounts on social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.conversations.masking.spans import Span

_EMAIL = re.compile(
    r"(?<![\w.%+'-])[\w.%+'-]{1,64}(?:@|\s?[(\[]\s?(?:at|arobase|@)\s?[)\]]\s?)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}",
    re.IGNORECASE,
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
_NETWORKS = (
    r"facebook\.com|fb\.(?:com|me)|twitter\.com|x\.com|instagram\.com|linkedin\.com|tiktok\.com|youtube\.com|youtu\.be"
    r"|t\.me|wa\.me|snapchat\.com|threads\.net|bsky\.app|mastodon\.\w+|framapiaf\.org|pinterest\.\w+"
)
_PROFILE = re.compile(
    rf"(?<![\w@.])(?:https?://)?(?:[\w-]+\.)?(?:{_NETWORKS})/[^\s<>\"»)\]]*[\w/]", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[\w.-]*\w)")

_DOMAIN = re.compile(r"@[\w-]+\.(?:fr|com|org|net|eu|gouv\.fr)", re.IGNORECASE)
"""« une adresse en @ville.fr » is nobody's account."""


def emails(text: str) -> Iterator[Span]:
    """Find e-mail addresses, however the « @ » is written."""
    for match in _EMAIL.finditer(text):
        yield Span(match.start(), match.end(), "courriel", match[0].lower())


def phones(text: str) -> Iterator[Span]:
    """Find phone numbers; the nine last digits make two writings of one French number the same."""
    for match in _PHONE.finditer(text):
        yield Span(match.start(), match.end(), "téléphone", re.sub(r"\D", "", match[0])[-9:])


def accounts(text: str) -> Iterator[Span]:
    """Find profiles on social networks and « @pseudo »; other web addresses stay."""
    for pattern in (_PROFILE, _HANDLE):
        for match in pattern.finditer(text):
            if not _DOMAIN.fullmatch(match[0]):
                yield Span(match.start(), match.end(), "compte en ligne", match[0].lower())
