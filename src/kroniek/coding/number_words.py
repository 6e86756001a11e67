"""Written-out whole numbers: `negenduizend` is 9000."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.errors import KroniekError, Problem

LONGEST = 90
ACUTE = "\N{COMBINING ACUTE ACCENT}"


@cache
def number_data(language: str) -> dict[str, Any]:
    """The number table of `language` (languages/xx/numbers.toml), as parsed. Raises KroniekError E201 where there is none."""
    try:
        text = files(f"kroniek.languages.{language}").joinpath("numbers.toml").read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError) as reason:
        raise KroniekError(Problem.E201, value=language, supported="nl") from reason
    return tomllib.loads(text)


def plain(word: str) -> str:
    """`word` in lower case without acute accents; other accents (the diaeresis of `tweeëntwintig`) stay."""
    apart = unicodedata.normalize("NFD", word.lower()).replace(ACUTE, "")
    return unicodedata.normalize("NFC", apart)


@cache
def cardinal(word: str, language: str = "nl") -> int | None:
    """The value of one written-out number in any case, None where `word` is none. The article ("een") counts as 1."""
    if not word or len(word) > LONGEST:
        return None
    return value_of(plain(word), language)


def value_of(word: str, language: str) -> int | None:
    """The value of lower-case `word`, split at its largest scale, then at the joint of units and tens."""
    scales: dict[str, int] = number_data(language)["scales"]
    for name, scale in scales.items():
        before, found, after = word.partition(name)
        if not found:
            continue
        times = under_hundred(before, language) if scale == 100 else value_of(before, language)
        if before and (times is None or times == 0):
            continue
        rest = below(after, scale, language)
        if rest is not None:
            return (times or 1) * scale + rest
    return under_hundred(word, language)


def below(word: str, scale: int, language: str) -> int | None:
    """The value of what follows a scale ("" is 0, "envijf" 5), None where it is no number or not smaller than `scale`."""
    if not word:
        return 0
    rest = value_of(word, language)
    for joiner in number_data(language)["joiners"]["and"]:
        if rest is None and word.startswith(joiner):
            rest = value_of(word[len(joiner) :], language)
    return rest if rest is not None and 0 < rest < scale else None


def under_hundred(word: str, language: str) -> int | None:
    """0 to 99: a word of the table, or unit + "en" + ten."""
    data = number_data(language)
    words: dict[str, int] = data["words"]
    if word in words:
        return words[word]
    for name, ten in words.items():
        if ten < 20 or not word.endswith(name):
            continue
        for joiner in data["joiners"]["and"]:
            unit = words.get(word.removesuffix(name).removesuffix(joiner)) if word.removesuffix(name).endswith(joiner) else None
            if unit is not None and 0 < unit < 10:
                return ten + unit
    return None


@cache
def ordinal(word: str, language: str = "nl") -> int | None:
    """The value of an ordinal word ("zesde", "eenentwintigste"), -1 for "laatste", None where `word` is none."""
    data = number_data(language)
    low = plain(word)
    if low in data["ordinals"]:
        return int(data["ordinals"][low])
    for ending in data["ordinal_endings"]:
        if low.endswith(ending):
            return value_of(low.removesuffix(ending), language)
    return None
