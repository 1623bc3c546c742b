"""Retrieval codes: words that can be noted, dictated and typed badly, and that nobody guesses."""

from __future__ import annotations

import re

import pytest

from portal.conversations import codes


def test_there_are_2048_different_words_without_accent() -> None:
    assert len(codes.words()) == len(set(codes.words())) == 2048
    assert all(re.fullmatch("[a-z]{4,12}", word) for word in codes.words())


def test_no_word_becomes_another_by_changing_one_letter() -> None:
    seen: set[str] = set()
    for word in codes.words():
        nearby = {word[:n] + "?" + word[n + 1 :] for n in range(len(word))}
        assert not nearby & seen, word
        seen |= nearby


def test_no_word_becomes_another_by_losing_one_letter() -> None:
    known = set(codes.words())
    for word in known:
        assert not {word[:n] + word[n + 1 :] for n in range(len(word))} & known, word


def test_a_code_bears_at_least_64_random_bits() -> None:
    assert codes.WORDS_IN_CODE * 11 >= 64
    assert len({codes.new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "typed",
    ["abricot-zibeline", "Abricot Zibeline", "ÀBRICÔT, zibeline.", " abricot\u00a0–\u00a0zibeline\n"],
)
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert codes.digest(typed) == codes.digest("abricot-zibeline")


def test_the_order_of_the_words_counts() -> None:
    assert codes.digest("abricot-zibeline") != codes.digest("zibeline-abricot")


def test_a_sealed_code_opens_with_its_token_only() -> None:
    code = codes.new_code()
    sealed = codes.seal(code, "un jeton")
    assert codes.unseal(sealed, "un jeton") == code
    assert codes.unseal(sealed, "un autre") != code
