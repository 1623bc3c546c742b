"""Numbers and dates that are somebody's: IBAN, social security, number plate, date of birth.

A number of the right length counts when its key is right, or when the words before say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.conversations.masking.spans import Span

_SPACE = r"[ .\u00a0\u202f-]?"
_IBAN = re.compile(rf"\b[A-Z]{{2}}\d\d(?:{_SPACE}[A-Z0-9]){{11,30}}\b", re.IGNORECASE)
_SAYS_IBAN = re.compile(r"\b(?:iban|rib)\b[^.?!\n]{0,15}$", re.IGNORECASE)
_NIR = re.compile(
    rf"(?<![\w,.])[12]{_SPACE}\d\d{_SPACE}(?:0[1-9]|1[0-2]|[2-9]\d){_SPACE}(?:\d\d|2[AB]){_SPACE}\d{{3}}{_SPACE}\d{{3}}"
    rf"(?:{_SPACE}(?P<key>\d\d))?(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_SAYS_NIR = re.compile(r"\b(?:nir|sécu\w*|secu\w*|insee)\b[^.?!\n]{0,30}$", re.IGNORECASE)
_LETTERS = "A-HJ-NP-TV-Z"
_PLATE = re.compile(
    rf"(?<![\w-])(?:[{_LETTERS}]{{2}}-\d{{3}}-[{_LETTERS}]{{2}}|[{_LETTERS.lower()}]{{2}}-\d{{3}}-[{_LETTERS.lower()}]{{2}}"
    rf"|[{_LETTERS}]{{2}} ?\d{{3}} ?[{_LETTERS}]{{2}})(?![\w-])"
)
_OLD_PLATE = re.compile(r"(?<![\w-])\d{1,4}[ -]?[A-Z]{2,3}[ -]?(?:\d\d|2[AB])(?![\w-])", re.IGNORECASE)
_SAYS_PLATE = re.compile(
    r"\b(?:plaque|immatricul\w+|voiture|véhicule|vehicule|camion\w*|scooter|moto)\b[^.?!\n]{0,40}$",
    re.IGNORECASE,
)
_MONTH = "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
_DATE = rf"(?:(?:(?:1er|\d{{1,2}}) )?(?:{_MONTH}) \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d))"
_BIRTH = re.compile(
    rf"(?:\bn[ée]e?s? (?:le |en |au mois de |vers )|\bdate de naissance\b[ :]*|\bddn\b[ :]*|\bnaissance ?: ?)"
    rf"(?P<date>{_DATE}|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_NOT_BORN = re.compile(
    r"\b(?:loi|communes?|mouvement|groupe|association|projet|syndicat|epci|communauté|agglo\w*|métropole|structure|société"
    r"|institution|collectivité|idée|droit|région|établissement|collectif|parti|service)\b[^.?!,;\n]{0,25}$",
    re.IGNORECASE,
)


def ibans(text: str) -> Iterator[Span]:
    """Find bank accounts, with or without spaces."""
    for match in _IBAN.finditer(text):
        start = match.start()
        ends = [match.end(), *_shorter(match)]
        end = next((end for end in ends if _is_iban(text[start:end])), 0)
        if not end and _SAYS_IBAN.search(text[:start]):
            end = next((end for end in ends if text[end - 1].isdigit()), 0)
        if end:
            yield Span(start, end, "iban", _plain(text[start:end]))


def social_security(text: str) -> Iterator[Span]:
    """Find social security numbers."""
    for match in _NIR.finditer(text):
        if _is_nir(match) or _SAYS_NIR.search(text[: match.start()]):
            yield Span(match.start(), match.end(), "sécurité sociale", _plain(match[0])[:13])


def plates(text: str) -> Iterator[Span]:
    """Find number plates; the old form only where the sentence is about a vehicle."""
    for match in _PLATE.finditer(text):
        yield Span(match.start(), match.end(), "plaque", _plain(match[0]))
    for match in _OLD_PLATE.finditer(text):
        if _SAYS_PLATE.search(text[: match.start()]):
            yield Span(match.start(), match.end(), "plaque", _plain(match[0]))


def births(text: str) -> Iterator[Span]:
    """Find dates of birth of persons, not of laws or communes."""
    for match in _BIRTH.finditer(text):
        if not _NOT_BORN.search(text[: match.start()]):
            yield Span(match.start("date"), match.end("date"), "date de naissance")


def _shorter(match: re.Match[str]) -> Iterator[int]:
    """Ends of the match without its last words: « IBAN FR76 … 143 pour » runs on into the sentence."""
    for space in reversed([gap.start() for gap in re.finditer(r"[ \u00a0\u202f]", match[0])]):
        yield match.start() + space


def _is_iban(written: str) -> bool:
    plain = _plain(written)
    if not 15 <= len(plain) <= 34 or (plain.startswith("FR") and len(plain) != 27):
        return False
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _is_nir(match: re.Match[str]) -> bool:
    body = _plain(match[0])[:13].replace("2A", "19").replace("2B", "18")
    return bool(match["key"]) and body.isdigit() and 97 - int(body) % 97 == int(match["key"])


def _plain(written: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", written.upper())
