"""Trees: the best of all with one word on the root, however the scores pull towards cycles or several roots."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kroniek.trunk.trees import heads

Scores = npt.NDArray[np.float32]


def is_tree(found: list[int]) -> bool:
    """Exactly one word hangs on 0, and from every word the heads lead there."""
    if found.count(0) != 1:
        return False
    for word in range(1, len(found) + 1):
        seen: set[int] = set()
        while word:
            if word in seen or not 0 <= found[word - 1] <= len(found):
                return False
            seen.add(word)
            word = found[word - 1]
    return True


@cache
def all_trees(words: int) -> npt.NDArray[np.int64]:
    return np.array([tree for tree in product(range(words + 1), repeat=words) if is_tree(list(tree))])


def total(scores: Scores, trees: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return scores.astype(np.float64)[np.arange(len(scores)), trees].sum(axis=-1)


@pytest.mark.parametrize(("words", "count"), [(1, 1), (2, 2), (3, 9), (4, 64), (5, 625)])
def test_there_are_as_many_trees_as_cayley_says(words: int, count: int) -> None:
    assert len(all_trees(words)) == count


@st.composite
def small_scores(draw: st.DrawFn) -> Scores:
    words = draw(st.integers(1, 5))
    values = draw(st.sampled_from([st.integers(-2, 2).map(float), st.floats(-50, 50, width=32)]))
    return draw(arrays.arrays(np.float32, (words, words + 1), elements=values))


@settings(max_examples=400, deadline=None)
@given(scores=small_scores())
def test_no_tree_scores_higher(scores: Scores) -> None:
    found = heads(scores)
    assert is_tree(found.tolist())
    assert total(scores, found) == pytest.approx(total(scores, all_trees(len(scores))).max(), abs=1e-4)


@pytest.mark.parametrize("seed", range(40))
def test_the_best_tree_of_random_scores_is_found(seed: int) -> None:
    words = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(0, 4, (words, words + 1)).astype(np.float32)
    trees = all_trees(words)
    assert heads(scores).tolist() == trees[total(scores, trees).argmax()].tolist()


@pytest.mark.parametrize("words", [2, 3, 4, 5])
def test_one_root_where_every_word_would_be_it(words: int) -> None:
    scores = np.random.default_rng(words).normal(0, 1, (words, words + 1)).astype(np.float32)
    scores[:, 0] += 1000
    trees = all_trees(words)
    assert heads(scores).tolist() == trees[total(scores, trees).argmax()].tolist()


def test_what_a_word_scores_with_itself_counts_for_nothing() -> None:
    scores = np.array([[1, 99, 0], [0, 5, 99]], dtype=np.float32)
    assert heads(scores).tolist() == [0, 1]


@pytest.mark.parametrize("words", [6, 37, 150, 480])
@pytest.mark.parametrize("root", [-100.0, 0.0, 100.0])
def test_big_random_scores_give_a_tree(words: int, root: float) -> None:
    scores = np.random.default_rng(words).normal(0, 10, (words, words + 1)).astype(np.float32)
    scores[:, 0] += root
    assert is_tree(heads(scores).tolist())


@pytest.mark.parametrize("words", [40, 480])
def test_cycles_within_cycles_give_a_tree(words: int) -> None:
    place = np.arange(words + 1)
    scores = -np.maximum(place[1:, None], place[None, :]).astype(np.float32)
    scores[:, 0] = -1e4
    assert is_tree(heads(scores).tolist())


def test_equal_scores_give_a_tree() -> None:
    assert is_tree(heads(np.zeros((60, 61), dtype=np.float32)).tolist())
