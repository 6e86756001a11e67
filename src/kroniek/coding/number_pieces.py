"""The parts of a number in running text: single numbers, scales, ranges, plurals ("tientallen") and halves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kroniek.coding.number_words import cardinal, number_data, plain
from kroniek.records import Span

WORD = re.compile(
    r"\d+(?:\.\d{3})+(?:,\d+)?(?![\w-]*[^\W\d_])|\d+(?:,\d+)?(?=[-–]?(?:\s|$|[^\w]))|[^\W_][\w]*(?:[-'’.]\w+)*-?|[^\w\s]"
)
FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
HEDGE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A number without its hedge, as low and high before rounding, up to the word `end` (exclusive)."""

    low: float
    high: float | None
    end: int
    scale: int = 1
    vague: bool = False
    none: bool = False
    shares_scale: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, with their spans and lower-case forms."""

    text: str
    spans: tuple[Span, ...]
    low: tuple[str, ...]

    def at(self, number: int) -> str:
        """The lower-case word at `number`, "" outside the text."""
        return self.low[number] if 0 <= number < len(self.low) else ""

    def raw(self, number: int) -> str:
        """The word at `number` as written, "" outside the text."""
        return self.spans[number].text(self.text) if 0 <= number < len(self.low) else ""

    def phrase(self, at: int, table: dict[str, Any]) -> tuple[str, int] | None:
        """The longest phrase of `table` that begins at `at`, and where it ends."""
        for size in range(HEDGE_WORDS, 0, -1):
            said = " ".join(self.low[at : at + size])
            if said in table and at + size <= len(self.low):
                return said, at + size
        return None


@cache
def tables(language: str) -> dict[str, dict[str, Any]]:
    """The language's hedges by phrase, and its other lists of phrases as dictionaries."""
    data = number_data(language)
    hedges = {phrase: kind for kind in ("low", "high", "about") for phrase in data["hedges"][kind]}
    between = dict.fromkeys(data["ranges"]["between"])
    return {
        "hedges": hedges, "between": between, "open": dict.fromkeys(data["ranges"]["open"]), "several": data["several"],
        "after_low": dict.fromkeys(data["hedges"]["after_low"]),
    }  # fmt: skip


def words_of(text: str) -> Words:
    """`text` cut into words, figures and marks."""
    spans = tuple(Span(found.start(), found.end()) for found in WORD.finditer(text))
    return Words(text, spans, tuple(span.text(text).lower().replace("’", "'") for span in spans))


def ranged(words: Words, at: int, language: str, *, needs_range: bool = False) -> Piece | None:
    """A single number or a range at word `at`; with `needs_range` ("tussen …") only a range, joined by its own word."""
    data, lists = number_data(language), tables(language)
    first = single(words, at, language)
    if first is None or first.none:
        return None if needs_range else first
    joined = words.phrase(first.end, lists["between"])
    join_end = joined[1] if joined else None
    if needs_range and words.at(first.end) in data["ranges"]["and"]:
        join_end = first.end + 1
    if words.at(first.end) in ("-", "–") and first.low >= 10:
        join_end = first.end + 1
    if join_end is None:
        return None if needs_range else first
    skipped = words.phrase(join_end, lists["hedges"])
    second = single(words, skipped[1] if skipped else join_end, language)
    if second is None or second.none:
        return None if needs_range else first
    low = first.low * second.scale if shares(first, second) else first.low
    high = second.high
    if high is None or low >= high:
        return None if needs_range else first
    return Piece(low, high, second.end, second.scale, first.vague or second.vague)


def shares(first: Piece, second: Piece) -> bool:
    """Whether the scale of the second number is the first one's too ("15 tot 18 miljard", "twee- tot drieduizend")."""
    small = first.shares_scale or first.low * second.scale < (second.high or 0)
    return first.scale == 1 and second.scale > 1 and not first.vague and small


def single(words: Words, at: int, language: str) -> Piece | None:
    """One number at word `at`, without hedge or range."""
    data, lists = number_data(language), tables(language)
    word = words.at(at)
    if word in data["joiners"]["none"]:
        return Piece(0, 0, at + (2 if words.at(at + 1) in data["joiners"]["none_more"] else 1), none=True)
    several = words.phrase(at, lists["several"])
    start = several[1] if several else at
    if words.at(start) in data["plurals"]:
        return plural(words, start, language)
    scale = scale_word(words.at(start), language)
    if several and scale:
        return Piece(2 * scale, 10 * scale - 1, start + 1, scale, vague=True)
    if several:
        low, high = lists["several"][several[0]]
        return Piece(low, None if high < 0 else high, start, vague=True)
    article = word in data["joiners"]["article"] and word != "één"
    body = at + 1 if article else at
    if words.at(body) in data["halves"] and (not article or scale_word(words.at(body + 1), language)):
        return half(words, body, language)
    if article:
        one = scaled(1, words, body, language) if scale_word(words.at(body), language) else None
        return collective(words, body, language) or one
    if word in data["plurals"]:
        return plural(words, at, language)
    made = collective(words, at, language)
    if made:
        return made
    value = value_at(words, at, language)
    return scaled(value, words, at + 1, language) if value is not None else None


def value_at(words: Words, at: int, language: str) -> float | None:
    """The value of one word or figure."""
    word = words.at(at)
    if FIGURE.fullmatch(word):
        return float(word.replace(".", "").replace(",", "."))
    stem = word.rstrip("-")
    for ending in number_data(language)["joiners"]["half"]:
        if stem.endswith(ending) and cardinal(stem.removesuffix(ending), language):
            return float(cardinal(stem.removesuffix(ending), language) or 0) + 0.5
    value = cardinal(stem, language)
    return None if value is None else float(value)


def scaled(value: float, words: Words, at: int, language: str) -> Piece:
    """`value` with the scale word at `at`, if there is one, and what is added behind it ("2 miljoen 300 duizend" is not read)."""
    scale = scale_word(words.at(at), language)
    hanging = words.at(at - 1).endswith("-")
    if scale is None:
        own = next((size for name, size in number_data(language)["scales"].items() if plain(words.at(at - 1)).endswith(name)), 1)
        return Piece(value, value, at, own if own > 1 and value >= own else 1, shares_scale=hanging)
    return Piece(value * scale, value * scale, at + 1, scale)


def scale_word(word: str, language: str) -> int | None:
    """The value of a scale word that stands apart ("miljoen", "mld", "duizend")."""
    data = number_data(language)
    value = data["scales"].get(word) or data["abbreviations"].get(word)
    return None if value is None else int(value)


def plural(words: Words, at: int, language: str) -> Piece:
    """ "honderden", also before a further scale: "tientallen miljoenen"."""
    low, high = number_data(language)["plurals"][words.at(at)]
    further = number_data(language)["plurals"].get(words.at(at + 1))
    if further:
        unit = further[0] // 2
        return Piece(low * unit, (high + 1) * unit - 1, at + 2, unit, vague=True)
    scale = scale_word(words.at(at + 1), language)
    if scale:
        return Piece(low * scale, (high + 1) * scale - 1, at + 2, scale, vague=True)
    return Piece(low, high, at + 1, vague=True)


def half(words: Words, at: int, language: str) -> Piece | None:
    """ "anderhalf miljoen", "een half miljoen", "een half dozijn"; "anderhalf" alone is no whole number."""
    value = float(number_data(language)["halves"][words.at(at)])
    made = collective(words, at + 1, language)
    if made:
        return Piece(made.low * value, made.low * value, made.end)
    scale = scale_word(words.at(at + 1), language)
    return Piece(value * scale, value * scale, at + 2, scale) if scale else None


def collective(words: Words, at: int, language: str) -> Piece | None:
    """ "dozijn", "twintigtal": about so many; the small ones ("drietal") are exact."""
    data = number_data(language)
    word = words.at(at)
    value = data["collectives"].get(word)
    for ending in data["joiners"]["tal"]:
        if value is None and word.endswith(ending):
            value = cardinal(word.removesuffix(ending), language)
    return None if not value else Piece(float(value), float(value), at + 1, vague=value >= 10)
