"""How far two lists of parties agree: the levels of `actor`, `recipient` and `sides` in comparisons.toml."""

from __future__ import annotations

import re
from functools import lru_cache

from kroniek.chronicle.mention import Side
from kroniek.chronicle.rules import rules

Sides = tuple[Side, ...]
WORD = re.compile(r"\w{3,}")


@lru_cache(maxsize=65536)
def parties(a: Sides, b: Sides, role: str) -> str:
    """The best agreement between any two parties in one role."""
    if not a or not b:
        return "unsaid"
    levels = rules().levels[role]
    return max((party(p, q) for p in a for q in b), key=lambda level: (levels[level].weight, level))


def party(a: Side, b: Side) -> str:
    """The level of two parties: by country, then name, then sector."""
    if a.country and b.country and a.country != b.country:
        return "organisation" if organisation(a.country) or organisation(b.country) else "apart"
    if alike_names(a.name, b.name):
        return "same-name"
    if not a.country and not b.country:
        return "other-name"
    if not a.country or not b.country:
        return "unclear"
    if a.sector is None or b.sector is None:
        return "same-country"
    if a.sector == b.sector:
        return "same-sector"
    sides = rules().sides
    return "same-country" if sides.get(a.sector, frozenset()) & sides.get(b.sector, frozenset()) else "other-side"


def organisation(code: str) -> bool:
    """Whether a party's code is that of an organisation of states (EU, NATO, UN) and no ISO 3166 alpha-3 code."""
    return len(code) != 3


@lru_cache(maxsize=65536)
def alike_names(a: str, b: str) -> bool:
    """Whether all words of one name stand in the other ("Zelensky" and "president Zelensky")."""
    words, others = set(WORD.findall(a.casefold())), set(WORD.findall(b.casefold()))
    return bool(words and others) and (words <= others or others <= words)


@lru_cache(maxsize=65536)
def may_be_same(a: Sides, b: Sides) -> bool:
    """Whether any two have the same name, or one of them is a whole state, or nobody is named."""
    if not a or not b:
        return True
    return any("GOV" in (p.sector, q.sector) or alike_names(p.name, q.name) for p in a for q in b)


@lru_cache(maxsize=65536)
def all_sides(a: Sides, b: Sides) -> str:
    """The level of two lists of sides, by country; by name where one has none."""
    if not a or not b:
        return "unsaid"
    keys, others = {side.country or side.name.casefold() for side in a}, {side.country or side.name.casefold() for side in b}
    common = keys & others
    unknown = any(side.country is None or organisation(side.country) for side in a + b)
    if not common:
        return "unclear" if unknown else "apart"
    if len(common) > 1:
        return "both"
    return "one" if common in (keys, others) else "unclear" if unknown else "other"
