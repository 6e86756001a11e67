"""The TSV tables of a language: states with their adjectives and inhabitants, and the nouns of war and politics.

Sources: `languages/<language>/countries.tsv` and `nouns.tsv`, both compiled by hand for kroniek.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kroniek.errors import KroniekError, Problem

SHORTEST_SUFFIX = 4
SHORTEST_MODIFIER = 3
CLASSES = frozenset((
    "troops", "weapon", "missile", "drone", "aircraft", "ship", "vehicle", "person", "official", "group", "organisation",
    "media", "court", "police", "infrastructure", "energy", "water", "heating", "communications", "transport",
    "settlement", "territory", "money", "goods", "agreement", "talks", "sanction", "election", "prisoner", "protester",
    "refugee", "speech", "attack", "casualty",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A state or territory: `iso3` (ISO 3166-1 alpha-3, XKX for Kosovo) and its words in one language, as written.

    `metonyms` are the capitals and seats that stand for the government.
    """

    iso3: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    metonyms: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of nouns.tsv as found in a text.

    `classes` are what triggers ask for, `sector` the PLOVER code of the noun as a party, `kind` the quantity kind that a
    number of them has; both None where the noun leaves it open. `modifier` is the rest of a compound ("elite" in
    "elitetroepen"), case-folded, without a hyphen; None where the word itself stands in the table.
    """

    lemma: str
    classes: frozenset[str]
    sector: str | None
    kind: str | None
    modifier: str | None = None


class NounTable:
    """The nouns of one language by form, case-folded."""

    def __init__(self, rows: tuple[tuple[Noun, tuple[str, ...], bool], ...]) -> None:
        """Index rows of (noun, its forms, whether it may end a compound)."""
        self._exact: dict[str, Noun] = {}
        self._endings: dict[str, Noun] = {}
        for noun, forms, compound in rows:
            for form in forms:
                self._exact.setdefault(form.casefold(), noun)
                if compound and len(form) >= SHORTEST_SUFFIX:
                    self._endings.setdefault(form.casefold(), noun)

    def __len__(self) -> int:
        """How many nouns there are."""
        return len(set(self._exact.values()))

    def look_up(self, form: str) -> Noun | None:
        """The noun of which `form` is a form, or else the noun with the longest form that ends it; None where there is none."""
        word = form.casefold()
        if word in self._exact:
            return self._exact[word]
        return self._compound(word)

    def _compound(self, word: str) -> Noun | None:
        for cut in range(1, len(word) - 1):
            rest, ending = word[:cut], word[cut:]
            noun = self._exact.get(ending) if rest.endswith("-") and len(ending) > 2 else self._endings.get(ending)
            if noun is None or (len(rest) < SHORTEST_MODIFIER and not rest.endswith("-")):
                continue
            return Noun(noun.lemma, noun.classes, noun.sector, noun.kind, rest.rstrip("-"))
        return None


@cache
def countries(language: str) -> tuple[CountryRow, ...]:
    """The states of `countries.tsv`, by code. Raises KroniekError E201 without such a language, E202 for a bad row."""
    rows = []
    for number, cells in _rows(language, "countries.tsv", 6):
        iso3, name, *lists = cells
        if len(iso3) != 3 or not name:
            raise _bad(language, "countries.tsv", number, "needs a code of three letters and a name")
        rows.append(CountryRow(iso3, name, *(_split(cell) for cell in lists)))
    return tuple(rows)


@cache
def nouns(language: str) -> NounTable:
    """The nouns of `nouns.tsv`. Raises KroniekError E201 without such a language, E202 for a bad row."""
    rows = []
    for number, (lemma, forms, classes, sector, kind, compound) in _rows(language, "nouns.tsv", 6):
        unknown = sorted(set(_split(classes)) - CLASSES)
        if unknown or not lemma:
            raise _bad(language, "nouns.tsv", number, f"unknown classes {unknown}" if unknown else "has no lemma")
        noun = Noun(lemma, frozenset(_split(classes)), sector or None, kind or None)
        rows.append((noun, _split(forms), compound != "no"))
    return NounTable(tuple(rows))


def read_table(text: str) -> list[tuple[int, list[str]]]:
    """The rows under a TSV's header as (line number from 1, cells); lines that are empty or begin with # are left out."""
    rows = [(number, line.split("\t")) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    return rows[1:]


def _rows(language: str, table: str, width: int) -> list[tuple[int, list[str]]]:
    path = files("kroniek.languages").joinpath(language, table)
    if not language or not path.is_file():
        held = sorted(entry.name for entry in files("kroniek.languages").iterdir() if entry.joinpath(table).is_file())
        raise KroniekError(Problem.E201, value=language, supported=", ".join(held))
    rows = read_table(path.read_text(encoding="utf-8"))
    for number, cells in rows:
        if len(cells) != width:
            raise _bad(language, table, number, f"{len(cells)} cells where {width} are needed")
    return rows


def _bad(language: str, table: str, number: int, reason: str) -> KroniekError:
    return KroniekError(Problem.E202, path=f"languages/{language}/{table}", reason=f"line {number}: {reason}")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
