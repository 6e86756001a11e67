"""Windows: how a text of any length goes through the network, sentences whole wherever that can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kroniek.trunk.network import Network, Scores

COLON = ":"
BULLETS = frozenset("-–—•*·")
CLOSING = frozenset(("''", "”", "»"))
OPENING = frozenset((",,", "``", "„", "«", "‘", "“"))
EITHER = frozenset("'\"’")
ROOM = 150
WIDEST = 480
Words = Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` of the text with their scores; `sentences` are (start, end) within the window."""

    start: int
    end: int
    sentences: list[tuple[int, int]]
    scores: dict[str, Scores]


def windows(words: Words, network: Network) -> Iterator[Window]:
    """Cover `words` with windows of about ROOM pieces.

    A window that does not reach the end leaves its last sentence to the next one, which then sees it whole; where a window holds
    only one sentence it is widened, up to WIDEST pieces.
    """
    sizes = [network.length(form, after) for form, after in words]
    start, room = 0, ROOM
    while start < len(words):
        end = _reach(sizes, start, room)
        scores = network.run(words[start:end])
        sentences = split(scores["starts"][:, 0], words[start:end])
        if end < len(words):
            if len(sentences) == 1 and room < WIDEST:
                room = min(2 * room, WIDEST)
                continue
            if len(sentences) > 1:
                sentences.pop()
        end = start + sentences[-1][1]
        yield Window(start, end, sentences, scores)
        start, room = end, ROOM


def _reach(sizes: list[int], start: int, room: int) -> int:
    end, used = start, 0
    while end < len(sizes) and (end == start or used + sizes[end] <= room):
        used += sizes[end]
        end += 1
    return end


def split(starts: Scores, words: Words) -> list[tuple[int, int]]:
    """(start, end) of each sentence from the scores that a word starts one; the first always does.

    Typography has the last word: a mark that closes a quotation belongs to what is before it, one that opens it to what follows,
    and a colon ends no sentence but before the dash or bullet of a list.
    """
    begins = {0}
    for i in np.flatnonzero(starts > 0):
        begin = int(i)
        while begin < len(words) and _closes(words, begin):
            begin += 1
        while begin > 0 and _opens(words, begin - 1):
            begin -= 1
        if 0 < begin < len(words) and (words[begin - 1][0] != COLON or words[begin][0] in BULLETS):
            begins.add(begin)
    ordered = sorted(begins)
    return list(zip(ordered, [*ordered[1:], len(words)], strict=True))


def _closes(words: Words, i: int) -> bool:
    """Whether word `i` is a quotation mark that ends a quotation: by its form, or glued to the word before alone."""
    form, after_space = words[i]
    glued = i > 0 and not after_space and (i + 1 == len(words) or words[i + 1][1])
    return form in CLOSING or (form in EITHER and glued)


def _opens(words: Words, i: int) -> bool:
    """Whether word `i` is a quotation mark that begins a quotation: by its form, or glued to the word after alone."""
    form, after_space = words[i]
    glued = (i == 0 or after_space) and i + 1 < len(words) and not words[i + 1][1]
    return form in OPENING or (form in EITHER and glued)
