"""Dependency trees: the best tree over arc scores (Chu and Liu 1965, Edmonds 1967), with exactly one word on the root."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]


def heads(scores: Scores) -> Heads:
    """The head of each word in the tree with the highest sum of scores.

    `scores` (words, 1 + words): row is the dependent, column the head, column 0 the root. Returned heads count the same way.
    """
    words = len(scores)
    if words == 1:
        return np.zeros(1, dtype=np.int64)
    square = np.full((words + 1, words + 1), -np.inf, dtype=np.float64)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    best: Heads = square.argmax(axis=1)
    best[0] = 0
    if (best[1:] == 0).sum() == 1 and _cycle(best) is None:
        return best[1:]
    finite = square[np.isfinite(square)]
    square[1:, 0] -= (finite.max() - finite.min() + 1) * (words + 1)
    return _arborescence(square)[1:]


def _cycle(best: Heads) -> list[int] | None:
    """The nodes of a cycle that following heads runs into."""
    state = [0] * len(best)
    state[0] = 2
    for start in range(1, len(best)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(best[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _arborescence(square: npt.NDArray[np.float64]) -> Heads:
    """Heads of the maximum arborescence of node 0; contracts a cycle into one node and solves the smaller graph."""
    best: Heads = square.argmax(axis=1)
    best[0] = 0
    found = _cycle(best)
    if found is None:
        return best
    cycle = np.array(found)
    inside = np.zeros(len(square), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    node = len(rest)
    kept = square[cycle, best[cycle]]
    entering = square[np.ix_(cycle, rest)] - kept[:, None]
    leaving = square[np.ix_(rest, cycle)]
    smaller = np.full((node + 1, node + 1), -np.inf)
    smaller[:node, :node] = square[np.ix_(rest, rest)]
    smaller[node, :node] = entering.max(axis=0)
    smaller[:node, node] = leaving.max(axis=1)
    solved = _arborescence(smaller)
    out: Heads = best.copy()
    for i, old in enumerate(rest):
        head = int(solved[i])
        out[old] = rest[head] if head < node else cycle[int(leaving[i].argmax())]
    head = int(solved[node])
    out[cycle[int(entering[:, head].argmax())]] = rest[head]
    out[0] = 0
    return out
