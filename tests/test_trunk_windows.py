"""Windows: any text goes through the network once and in order, no window is too wide for it, and sentences stay whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroniek.trunk.reader import Reader
from kroniek.trunk.windows import ROOM, WIDEST, Window, Words, split, windows
from kroniek.trunk.words import tokenizer

SENTENCE = "Het leger heeft dinsdag een brug bij de stad vernietigd ."
GOODS = ("brood", "melk", "water", "dekens", "tenten", "medicijnen", "kleren", "schoenen", "olie", "rijst", "meel", "zout")
TOWNS = ("Goma", "Bukavu", "Kinshasa", "Kisangani", "Kananga", "Matadi", "Kolwezi", "Likasi", "Boma", "Uvira", "Beni", "Bunia")
PARTS = " , ".join(
    f"{what} naar {where}" for shift in (0, 5, 9) for what, where in zip(GOODS, TOWNS[shift:] + TOWNS[:shift], strict=True)
)
LONG = f"De regering stuurt {PARTS} en kijkt wat er nog meer nodig is ."


def spaced(text: str) -> list[tuple[str, bool]]:
    return [(form, True) for form in text.split()]


def width(words: Words, window: Window, model: Reader) -> int:
    """Pieces of the words that the network was given for the window."""
    read = len(window.scores["upos"])
    return sum(model.network.length(*word) for word in words[window.start : window.start + read])


def check(words: Words, found: list[Window], model: Reader) -> None:
    assert [n for window in found for n in range(window.start, window.end)] == list(range(len(words)))
    for window in found:
        inside = [n for start, end in window.sentences for n in range(start, end)]
        assert inside == list(range(window.end - window.start))
        assert all(start < end for start, end in window.sentences)
        assert width(words, window, model) <= WIDEST
        read = len(window.scores["upos"])
        assert read >= window.end - window.start
        assert window.scores["arcs"].shape == (read, 1 + read)
        assert window.scores["governors"].shape[0] == 1 + read


def test_no_words_have_no_window(model: Reader) -> None:
    assert list(windows([], model.network)) == []


@pytest.mark.parametrize("count", [1, 2, 10, 11, 100, 149, 150, 151, 400, 1501])
def test_words_of_plain_sentences_are_covered_once_and_in_order(model: Reader, count: int) -> None:
    words = (spaced(SENTENCE) * (count // 11 + 1))[:count]
    check(words, list(windows(words, model.network)), model)


def test_sentences_are_whole_across_windows(model: Reader) -> None:
    words = spaced(SENTENCE) * 60
    found = list(windows(words, model.network))
    assert len(found) > 3
    starts = [window.start + start for window in found for start, _ in window.sentences]
    assert starts == list(range(0, len(words), 11))


def test_a_window_leaves_its_last_sentence_to_the_next(model: Reader) -> None:
    words = spaced(SENTENCE) * 60
    *early, last = windows(words, model.network)
    assert all(len(window.scores["upos"]) > window.end - window.start for window in early)
    assert len(last.scores["upos"]) == last.end - last.start
    assert all(width(words, window, model) <= ROOM for window in early)


def test_a_sentence_too_long_for_a_window_gets_a_wider_one(model: Reader) -> None:
    words = spaced(LONG)
    assert ROOM < len(words) < WIDEST
    found = list(windows(words, model.network))
    check(words, found, model)
    assert found[0].end > ROOM


def test_after_a_long_sentence_windows_are_narrow_again(model: Reader) -> None:
    words = spaced(f"{LONG} " + f"{SENTENCE} " * 40)
    wide, *others = windows(words, model.network)
    assert width(words, wide, model) > ROOM
    assert len(others) > 2 and all(width(words, window, model) <= ROOM for window in others)


def test_one_sentence_of_900_words_is_covered(model: Reader) -> None:
    words = spaced("De regering stuurt hulp naar " + "Gent , Luik , Namen , Brugge , " * 111 + "Aalst , Ieper en Mechelen .")
    assert len(words) >= 899
    found = list(windows(words, model.network))
    check(words, found, model)
    assert max(window.end - window.start for window in found) > ROOM


def test_a_word_longer_than_a_window_is_covered(model: Reader) -> None:
    words = spaced("Kijk op http" + "xqzj" * 4000 + " voor meer nieuws .")
    check(words, list(windows(words, model.network)), model)


def test_many_long_words_are_covered(model: Reader) -> None:
    words = [("xqzj" * 500, n % 2 == 0) for n in range(40)]
    check(words, list(windows(words, model.network)), model)


@settings(max_examples=12, deadline=None)
@given(text=st.text(min_size=1, max_size=300), times=st.integers(1, 5))
def test_any_text_is_covered(model: Reader, text: str, times: int) -> None:
    words = [(token.text, token.i % 2 == 0) for token in tokenizer("nl")(text * times) if not token.is_space]
    check(words, list(windows(words, model.network)), model)


def cut(text: str, *likely: int) -> list[str]:
    """Sentences of `text`, whose tokens stand between spaces and `_` for a missing space, where the words `likely` score high."""
    words = [(form.removeprefix("_"), not form.startswith("_")) for form in text.split()]
    starts = np.array([9 if i in likely else -9 for i in range(len(words))], dtype=np.float32)
    return [" ".join(form for form, _ in words[start:end]) for start, end in split(starts, words)]


def test_the_first_word_starts_a_sentence_whatever_its_score() -> None:
    assert cut("een twee drie vier", 2) == ["een twee", "drie vier"]
    assert cut("een") == ["een"]


def test_a_closing_quotation_mark_stays_with_what_it_closes() -> None:
    assert cut("“ _Nee _. _” Dat was alles _.", 3) == ["“ Nee . ”", "Dat was alles ."]
    assert cut('" _Nee _. _" Dat was alles _.', 3) == ['" Nee . "', "Dat was alles ."]


def test_an_opening_quotation_mark_goes_with_what_it_opens() -> None:
    assert cut("Hij zweeg _. ‘ _Nee _, _’ zei zij _.", 4) == ["Hij zweeg .", "‘ Nee , ’ zei zij ."]
    assert cut('Hij zweeg _. " _Nee _, _" zei zij _.', 4) == ["Hij zweeg .", '" Nee , " zei zij .']


def test_a_colon_ends_a_sentence_only_before_a_list() -> None:
    assert cut("Het doel _: De vrede bewaren _.", 3) == ["Het doel : De vrede bewaren ."]
    assert cut("Het doel _: - vrede - brood", 3, 5) == ["Het doel :", "- vrede", "- brood"]
