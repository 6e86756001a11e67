"""The words around place names in one language (languages/<code>/place_words.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kroniek.errors import KroniekError, Problem

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lower-case words, but for `never`, `first_names`, `surnames`, `organisation_heads` and `_tails`, which are as written.

    `relations` preposition → in, to, from, through; `features` noun → settlement, around, province, region, district, exact,
    water, island, mountain; `suffixes` the same for second parts of compounds; `directions`, `prefixes` and `adjectives`
    words → north, northeast … middle, coast.
    """

    relations: dict[str, str]
    evidence: Words
    people: Words
    people_of_seats: Words
    joins: Words
    passage: Words
    whole: Words
    motion: Words
    skip: Words
    directions: dict[str, str]
    prefixes: dict[str, str]
    adjectives: dict[str, str]
    front: Words
    land: Words
    border: Words
    capital: Words
    features: dict[str, str]
    suffixes: dict[str, str]
    titles: Words
    linkers: Words
    first_names: Words
    surnames: Words
    organisation_heads: Words
    organisation_tails: Words
    never: Words

    def feature(self, word: str) -> str | None:
        """What a lower-case noun before a name makes of it; compounds by their last part ("mijnstad", "wijngebied")."""
        found = self.features.get(word)
        if found:
            return found
        for ending in ("stad", "dorp", "dorpje", "stadje", "provincie", "regio", "gebied", "district", "luchthaven", "vliegveld"):
            if word.endswith(ending) and len(word) > len(ending) + 2 and ending in self.features:
                return self.features[ending]
        return None


@cache
def place_words(language: str) -> PlaceWords:
    """The words of `language` (ISO 639-1). Raises KroniekError: E201 without such a file, E202 where it is malformed."""
    path = files("kroniek.languages").joinpath(language, "place_words.toml")
    if not path.is_file():
        held = sorted(e.name for e in files("kroniek.languages").iterdir() if e.joinpath("place_words.toml").is_file())
        raise KroniekError(Problem.E201, value=language, supported=", ".join(held))
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        relations = {word: name for name in ("in", "to", "from", "through") for word in table["relations"][name].split()}
        return PlaceWords(
            relations=relations,
            evidence=_words(table["relations"]["evidence"]),
            people=_words(table["relations"]["people"]),
            people_of_seats=_words(table["relations"]["people_of_seats"]),
            joins=_words(table["relations"]["joins"]),
            passage=_words(table["relations"]["passage"]),
            whole=_words(table["relations"]["whole"]),
            motion=_words(table["relations"]["motion"]),
            skip=_words(table["relations"]["skip"]),
            directions=table["directions"],
            prefixes=table["prefixes"],
            adjectives=table["adjectives"],
            front=_words(table["front"]["words"]),
            land=_words(table["land"]["words"]),
            border=_words(table["border"]["words"]),
            capital=_words(table["capital"]["words"]),
            features={word: name for name, cell in table["features"].items() for word in cell.split()},
            suffixes={word: name for name, cell in table["suffixes"].items() for word in cell.split()},
            titles=_words(table["persons"]["titles"]),
            linkers=_words(table["persons"]["linkers"]),
            first_names=_words(table["persons"]["first_names"]),
            surnames=_words(table["persons"]["surnames"]),
            organisation_heads=_words(table["organisations"]["heads"]),
            organisation_tails=_words(table["organisations"]["tails"]),
            never=_words(table["never"]["words"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as reason:
        raise KroniekError(Problem.E202, path=path, reason=reason) from reason


def _words(cell: str) -> Words:
    return frozenset(cell.split())
