"""Pieces of words: never none, never too many, and the same for a word whatever stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroniek.trunk.pieces import LONGEST, Pieces
from kroniek.trunk.reader import shipped


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(shipped() / "pieces.model")


def test_a_sentence_stands_between_its_marks(pieces: Pieces) -> None:
    ids, first, last = pieces.sentence([("Oekraïense", True), ("troepen", True), (".", False)])
    assert ids[0] == pieces.start and ids[-1] == pieces.end
    assert first[0] == 1 and last[-1] == len(ids) - 2


def test_words_follow_each_other_without_a_gap(pieces: Pieces) -> None:
    words = [("Onafhankelijkheidsverklaringen", True), ("(", True), ("2023", False), (")", False)]
    ids, first, last = pieces.sentence(words)
    assert first[1:] == [end + 1 for end in last[:-1]]
    assert [tuple(ids[a : b + 1]) for a, b in zip(first, last, strict=True)] == [pieces.word(*word) for word in words]


def test_no_words_are_two_marks(pieces: Pieces) -> None:
    assert pieces.sentence([]) == ([pieces.start, pieces.end], [], [])


def test_a_word_after_a_space_differs_from_one_after_a_bracket(pieces: Pieces) -> None:
    assert pieces.word("Kyiv", True) != pieces.word("Kyiv", False)


def test_frequent_words_are_one_piece(pieces: Pieces) -> None:
    assert all(len(pieces.word(form, True)) == 1 for form in ("de", "president", "leger", "the", "президент"))


def test_marks_written_in_a_text_are_no_marks(pieces: Pieces) -> None:
    for form in ("<s>", "</s>", "<unk>"):
        assert not {pieces.start, pieces.end} & set(pieces.word(form, False))


@pytest.mark.parametrize("form", ["ሰላም", "\u200b", "\x00", "\U0010fffd", "\u0301"])
def test_what_the_vocabulary_does_not_know_still_has_a_piece(pieces: Pieces, form: str) -> None:
    assert pieces.word(form, True) and pieces.word(form, False)


def test_of_a_very_long_word_both_ends_are_kept(pieces: Pieces) -> None:
    begin, end = "https://www.voorbeeld.nl/", "overstroming.html"
    short, long = (pieces.word(begin + "x1" * times + end, True) for times in (30, 3000))
    assert len(short) == len(long) == LONGEST
    assert short[:5] == long[:5] == pieces.word(begin, True)[:5]
    assert short[-5:] == long[-5:]


@settings(max_examples=200, deadline=None)
@given(form=st.text(min_size=1), after_space=st.booleans())
def test_any_word_has_some_pieces_and_none_beyond_the_table(pieces: Pieces, form: str, after_space: bool) -> None:
    ids = pieces.word(form, after_space)
    assert 1 <= len(ids) <= LONGEST
    assert all(0 <= id < len(pieces) for id in ids)
