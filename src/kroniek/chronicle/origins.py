"""Which reports are printings of one text: equal bodies, or bodies that share most of their word shingles."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kroniek.records import Report

WORDS = re.compile(r"\w+")
WIDTH = 5  # words in a shingle
KEPT = 24  # smallest shingle hashes kept to find candidates
SHARED = 0.4  # share of the kept hashes that candidates have in common; at a similarity of 0.8 about 0.8 is to be expected
SIMILAR = 0.8  # Jaccard similarity of the shingles from which a text is a reprint
SHORT = 20  # bodies of fewer words are told apart by their title too


@dataclass(frozen=True, slots=True)
class Body:
    """A report's text as reprints share it: `hash` of the normalised words, and the hashes of its `shingles` (63 bits)."""

    hash: str
    shingles: frozenset[int]

    @property
    def sketch(self) -> tuple[int, ...]:
        """The smallest shingle hashes."""
        return tuple(sorted(self.shingles)[:KEPT])


def body(report: Report) -> Body:
    """A report's body: its paragraphs, without title, captions, credits and datelines; the whole text where they are short."""
    parts = [block.span.text(report.text) for block in report.blocks if block.kind == "paragraph" and block.twin is None]
    words = _words(" ".join(parts))
    if len(words) < SHORT:
        words = _words(report.text)
    grams = (" ".join(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1))
    return Body(_digest(" ".join(words)), frozenset(int(_digest(gram), 16) >> 1 for gram in grams))


def similarity(a: Body, b: Body) -> float:
    """1.0 for equal bodies, else the Jaccard similarity of their shingles (0.0 to 1.0)."""
    if a.hash == b.hash:
        return 1.0
    together = len(a.shingles | b.shingles)
    return len(a.shingles & b.shingles) / together if together else 0.0


def enough(shared: int, kept: int, other_kept: int) -> bool:
    """Whether two reports that keep so many hashes, and share so many of them, are worth a full comparison."""
    return shared >= max(1, SHARED * min(kept, other_kept))


def groups(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """For each report in a pair of reprints, all reports that pairs tie it to, itself included."""
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        joined = found.get(a, {a}) | found.get(b, {b})
        for name in joined:
            found[name] = joined
    return {name: frozenset(group) for name, group in found.items()}


def origin(group: Iterable[str], order: Mapping[str, tuple[str, str]], bodies: Mapping[str, str]) -> str:
    """The id that a group of reprints shares: that of its earliest body. `order`: report → (day, id); `bodies`: report → hash."""
    return "o" + bodies[min(group, key=lambda name: order[name])][:12]


def _words(text: str) -> list[str]:
    return WORDS.findall(unicodedata.normalize("NFKC", text).casefold())


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
