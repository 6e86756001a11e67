"""Numbers in a text: how many, between what bounds, in words or figures."""

from __future__ import annotations

from dataclasses import dataclass

from kroniek.coding.number_pieces import Piece, Words, ranged, tables, value_at, words_of
from kroniek.coding.number_words import number_data, plain
from kroniek.coding.times import find_times
from kroniek.records import Span

YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as said.

    `span` in code points of the text, hedge included; `core` the number alone. `low`, `high` whole numbers, None where open.
    `approximate` where the words say that it is not exact; `percent` for a share ("70 procent"); `symbol` a currency sign
    written before it; `scale` the scale word (1000000 for "2 miljoen"), else 1; `none` for "geen".
    """

    span: Span
    core: Span
    low: int | None
    high: int | None
    approximate: bool = False
    percent: bool = False
    symbol: str | None = None
    scale: int = 1
    none: bool = False


def find_numbers(text: str, language: str = "nl") -> list[NumberMention]:
    """The numbers of `text` that can count something, in order, none overlapping.

    Dates, clock times, years, lengths of time, ages, ordinals, names ("F-16", "artikel 5") and calibres are left out.
    Raises KroniekError E201 for a language without number words.
    """
    words = words_of(text)
    dated = [item.span for item in find_times(text, language)]
    found: list[NumberMention] = []
    at = 0
    while at < len(words.low):
        mention, end = read(words, at, language)
        if mention and not any(mention.core.overlaps(span) for span in dated):
            found.append(mention)
        at = max(end, at + 1)
    return found


def read(words: Words, at: int, language: str) -> tuple[NumberMention | None, int]:
    """The mention that begins at word `at` (hedge first), and where to read on."""
    lists, data = tables(language), number_data(language)
    hedge, start = None, at
    while (phrase := words.phrase(start, lists["hedges"])) is not None:
        hedge = hedge if hedge in ("low", "high") else lists["hedges"][phrase[0]]
        start = phrase[1]
    opened = words.phrase(start, lists["open"])
    first = opened[1] if opened else start
    piece = ranged(words, first, language, needs_range=True) if opened else None
    if piece is None:
        first, piece = start, ranged(words, start, language)
    if piece is None:
        return None, at
    if hedge is None and excluded(words, first, piece, language):
        return None, piece.end
    if excluded_always(words, first, piece, language):
        return None, piece.end
    end = piece.end
    after = words.phrase(end, lists["after_low"])
    if after:
        hedge, end = "low", after[1]
    percent = words.at(end) in data["percent"]["after"]
    symbol = words.at(at - 1) if words.at(at - 1) in data["money"]["symbols"] else None
    low, high = bounds(piece, hedge)
    core = Span(words.spans[first].start, words.spans[piece.end - 1].end)
    span = Span(words.spans[at].start, words.spans[end - 1].end)
    vague = hedge is not None or piece.vague
    return NumberMention(span, core, low, high, vague, percent, symbol, piece.scale, piece.none), end


def bounds(piece: Piece, hedge: str | None) -> tuple[int | None, int | None]:
    """Low and high of a piece under a hedge: `low` opens the upper end, `high` the lower."""
    low, high = round(piece.low), None if piece.high is None else round(piece.high)
    if hedge == "low":
        return low, None
    if hedge == "high":
        return None, high
    return low, high


def excluded(words: Words, at: int, piece: Piece, language: str) -> bool:
    """Whether a number without a hedge is a name, a year, an age or part of something else."""
    data = number_data(language)["not_a_quantity"]
    before, after, word = words.at(at - 1), words.at(piece.end), words.at(at)
    single_word = piece.end == at + 1
    if single_word and word.isdigit() and len(word) == 4 and piece.low in YEARS:
        return not after[:1].isalpha() or after in data["age_before_next"]
    if plain(word) == "acht" and single_word and word != "8":
        return after in data["verb_acht"]
    if before == "van" and piece.low < 111 and single_word and not piece.none:
        return not after[:1].isalpha() or after in data["age_before_next"]
    return before == "(" and after == ")" and piece.low < 111


def excluded_always(words: Words, at: int, piece: Piece, language: str) -> bool:
    """Whether the number is part of a name, a score, a size or a fraction, hedge or not."""
    data = number_data(language)["not_a_quantity"]
    before, after, word = words.at(at - 1), words.at(piece.end), words.at(at)
    if piece.none:
        return after in ("van", "") or not after[:1].isalpha()
    if before in data["before"] and word.isdigit():
        return True
    if f"{words.at(at - 2)} {before}" in data["share_before"] and value_at(words, at - 3, language) is not None:
        return True
    named = before[:1].isalpha() and before != words.raw(at - 1) and at > 1 and words.at(at - 2) not in (".", "!", "?", ":")
    if named and word.isdigit() and piece.low < 1000 and not after[:1].isalpha():
        return after != "%"
    if after in data["after"] and not (after == "op" and not value_follows(words, piece.end + 1, language)):
        return True
    joined = after in ("-", "–", "/") and words.spans[piece.end].start == words.spans[piece.end - 1].end
    led = before in ("-", "–", "/") and at > 0 and words.spans[at - 1].end == words.spans[at].start
    return word[:1].isdigit() and (joined or led)


def value_follows(words: Words, at: int, language: str) -> bool:
    """Whether a number stands at `at`, or behind an article there ("op de drie")."""
    return value_at(words, at, language) is not None or value_at(words, at + 1, language) is not None
