"""Names: every sequence of tags that is decoded is valid, and no valid one scores higher."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kroniek.trunk.names import best, spans
from kroniek.trunk.reader import Reader

Scores = npt.NDArray[np.float32]
FEW = ("O", *(f"{place}-{kind}" for kind in ("PER", "LOC") for place in "BILU"))


def valid(tags: list[str]) -> bool:
    """Each name that begins goes on with its own label till its last word."""
    opened = None
    for tag in tags:
        place, _, label = tag.partition("-")
        if (place in ("I", "L")) != (opened is not None) or (opened is not None and label != opened):
            return False
        opened = label if place in ("B", "I") else None
    return opened is None


def total(scores: Scores, found: tuple[str, ...] | list[str], tags: tuple[str, ...]) -> float:
    return float(sum(scores[i, tags.index(tag)] for i, tag in enumerate(found)))


@st.composite
def small_scores(draw: st.DrawFn) -> Scores:
    values = draw(st.sampled_from([st.integers(-2, 2).map(float), st.floats(-20, 20, width=32)]))
    return draw(arrays.arrays(np.float32, (draw(st.integers(1, 3)), len(FEW)), elements=values))


@settings(max_examples=150, deadline=None)
@given(scores=small_scores())
def test_no_valid_sequence_scores_higher(scores: Scores) -> None:
    found = best(scores, FEW)
    ways = [way for way in product(FEW, repeat=len(scores)) if valid(list(way))]
    assert valid(found)
    assert total(scores, found, FEW) == pytest.approx(max(total(scores, way, FEW) for way in ways), abs=1e-4)


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), words=st.integers(1, 200), spread=st.sampled_from([0.0, 1.0, 30.0]))
def test_any_scores_give_valid_tags_of_the_model(model: Reader, seed: int, words: int, spread: float) -> None:
    tags = tuple(model.inventory.names)
    scores = np.random.default_rng(seed).normal(0, spread, (words, len(tags))).astype(np.float32)
    found = best(scores, tags)
    assert len(found) == words and valid(found)


def scored(*wanted: dict[str, float]) -> Scores:
    return np.array([[row.get(tag, 0.0) for tag in FEW] for row in wanted], dtype=np.float32)


def test_the_best_tag_of_each_word_stands_where_they_fit_together() -> None:
    scores = scored({"U-LOC": 5}, {"O": 5}, {"B-PER": 5}, {"I-PER": 5}, {"L-PER": 5})
    assert best(scores, FEW) == ["U-LOC", "O", "B-PER", "I-PER", "L-PER"]


def test_a_name_never_changes_its_label_on_the_way() -> None:
    assert best(scored({"B-PER": 5}, {"L-LOC": 3, "L-PER": 2}), FEW) == ["B-PER", "L-PER"]


def test_a_name_ends_with_its_sentence() -> None:
    assert best(scored({"O": 1}, {"B-PER": 5, "U-PER": 4}), FEW) == ["O", "U-PER"]


def test_spans_are_where_the_names_stand() -> None:
    assert spans(["U-LOC", "U-LOC", "O", "B-PER", "I-PER", "L-PER", "B-ORG", "L-ORG"]) == [
        (0, 1, "LOC"),
        (1, 2, "LOC"),
        (3, 6, "PER"),
        (6, 8, "ORG"),
    ]
    assert spans(["O", "O"]) == []
