"""Politeness around a question: « merci, mais il refuse » is « mais il refuse »."""

from __future__ import annotations

import re

from assistant.lexical import levelled, words
from assistant.splitting import Piece

_BEFORE = re.compile(
    r"""^\W*(?:
    (?:un\s)?(?:grand\s)?merci(?:\s(?:beaucoup|bien|d['’]avance|infiniment|à\svous|pour\s(?:tout|ça|l['’]info\w*
        |(?:la|votre|cette|ta)\s(?:réponse|aide)|ces\s\w+)))?
    |bonjour|bonsoir|salut|slt|bjr|coucou|hello|madame|monsieur|re
    |(?:(?:ah|oh|bon|eh\sbien)\W+)*(?:d['’ ]?accord|ok|okay|très\sbien|parfait
        |entendu|compris|je\svois|(?:c['’]est\s)?noté)
    |bon|bref|ah|oh|alors\svoilà|voilà|euh
    |(?:veuillez\sm['’]excuser|excusez[ -]moi|pardon|désolée?)(?:\sde\svous\sdéranger)?
    |s['’]il\s(?:vous|te)\spla[iî]t|svp|stp
    )(?:\b|(?<=[èé]))(?![-'’])[\s,.!;:…–-]*""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(
    r"""[\s,.!;:…–-]*(?<=\W)(?:et\s)?(?:(?:un\sgrand\s|encore\s)?merci(?:\s(?:beaucoup|bien|d['’]avance|à\svous
    |(?:de|pour)\svotre\s\w+))?|bonne\s(?:journée|soirée|nuit)|cordialement|bien\sà\svous)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# With nothing else beside it, politeness is what the message says.
_EMPTY = words(
    """
    a aide alors avant beaucoup bien bonne c est ca d de des donc encore et etes genial gentil
    journee la le les mais merci messieurs monde pour reponse reponses soiree super sympa tous tout
    tres un une utile va votre vos vous madame monsieur bonjour bonsoir accord ok oui non
    """
)
_FEWEST = 2


def asked(text: str) -> Piece:
    """Return what a message says besides the politeness around it, or all of it when little remains."""
    start, end = 0, len(text)
    while match := _BEFORE.match(text[start:end]):
        start += match.end()
    while match := _AFTER.search(text[start:end]):
        end = start + match.start()
    kept = text[start:end].strip()
    said = levelled(kept).split()
    if kept == text.strip() or len(said) < _FEWEST or _EMPTY.issuperset(said):
        return Piece(text, 0, len(text))
    return Piece(kept, start, end)
