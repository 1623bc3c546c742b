"""Retrieval codes: six words a person can note, drawn at random, kept only as a keyed digest.

2,048 words give 11 bits each, six of them 66. The words bear no accent and differ by at least two letters
from each other, so that a code survives being dictated.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from django.utils.crypto import salted_hmac

WORDS_IN_CODE = 6
_BITS = 11
_BYTES = 9
_SALT = "portal.conversations.codes"


@cache
def words() -> tuple[str, ...]:
    """Return the 2,048 words, in the order that numbers them."""
    return tuple(Path(__file__).with_name("words.txt").read_text(encoding="ascii").split())


def new_code() -> str:
    """Draw a code."""
    return _spell(secrets.randbits(_BITS * WORDS_IN_CODE))


def normal(code: str) -> str:
    """Return a typed code in its one spelling, whatever the case, accents and separators."""
    plain = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z]+", plain))


def digest(code: str) -> str:
    """Return what is stored of a code: useless without this installation's key."""
    return salted_hmac(_SALT, normal(code), algorithm="sha256").hexdigest()


def seal(code: str, token: str) -> bytes:
    """Hide a code under a token, so that the bearer of the token, and nobody else, can read it again."""
    return _xor(_number(code).to_bytes(_BYTES, "big"), token)


def unseal(sealed: bytes, token: str) -> str:
    """Read again a code that was sealed under this token."""
    return _spell(int.from_bytes(_xor(bytes(sealed), token), "big"))


def _xor(data: bytes, token: str) -> bytes:
    stream = hmac.digest(token.encode(), _SALT.encode(), hashlib.sha256)
    return bytes(a ^ b for a, b in zip(data, stream, strict=False))


def _spell(number: int) -> str:
    shifts = range(_BITS * (WORDS_IN_CODE - 1), -1, -_BITS)
    return "-".join(words()[number >> shift & 0x7FF] for shift in shifts)


def _number(code: str) -> int:
    number = 0
    for word in code.split("-"):
        number = number << _BITS | words().index(word)
    return number
