"""Names: the best sequence of BILOU tags (Ratinov and Roth 2009) in which every name that begins also ends."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

OUTSIDE = "O"
Moves = npt.NDArray[np.float32]


@cache
def _moves(tags: tuple[str, ...]) -> tuple[Moves, Moves, Moves]:
    """Penalties: (tag before, tag) pairs, tags that may not come first, tags that may not come last."""
    size = len(tags)
    between = np.zeros((size, size), dtype=np.float32)
    for i, before in enumerate(tags):
        for j, tag in enumerate(tags):
            opened = before[0] in "BI"
            goes_on = tag[0] in "IL"
            if opened != goes_on or (opened and before[1:] != tag[1:]):
                between[i, j] = -np.inf
    first = np.array([-np.inf if tag[0] in "IL" else 0 for tag in tags], dtype=np.float32)
    last = np.array([-np.inf if tag[0] in "BI" else 0 for tag in tags], dtype=np.float32)
    return between, first, last


def best(scores: npt.NDArray[np.float32], tags: tuple[str, ...]) -> list[str]:
    """The tag of each word of a sentence; `scores` (words, tags). Viterbi, where the best tags one by one do not fit together."""
    greedy = [tags[i] for i in scores.argmax(axis=1)]
    if all(tag == OUTSIDE or tag[0] == "U" for tag in greedy):
        return greedy
    between, first, last = _moves(tags)
    total = scores[0] + first
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        ways = total[:, None] + between
        back[i] = ways.argmax(axis=0)
        total = ways.max(axis=0) + scores[i]
    tag = int((total + last).argmax())
    path = [tag]
    for i in range(len(scores) - 1, 0, -1):
        tag = int(back[i, tag])
        path.append(tag)
    return [tags[i] for i in reversed(path)]


def spans(found: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of each name in a sentence's tags."""
    out, begin = [], 0
    for i, tag in enumerate(found):
        if tag[0] in "BU":
            begin = i
        if tag[0] in "LU":
            out.append((begin, i + 1, tag[2:]))
    return out
