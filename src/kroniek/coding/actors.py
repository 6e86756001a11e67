"""Known persons and organisations: `ontology/actors.tsv`, asked as of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from kroniek.coding.names import name_key, same_first_name, surname
from kroniek.errors import KroniekError, Problem
from kroniek.languages.tables import read_table
from kroniek.records import PartialDate

EXACT_LENGTH = 5
NICKNAME = re.compile(r" ['‘\"“][^ ]+['’\"”] ")
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN"})
NO_FAMILY = frozenset({"MMR", "ETH", "ERI", "KHM", "VNM"})


@dataclass(frozen=True, slots=True)
class Actor:
    """One post of a person or one standing of an organisation.

    `start` and `end` are the days between which `sector` holds, None where open; `former` is set by `ActorIndex` where
    the last post ended before the day; `sector` is then that of the last post. Before the first post it is None.
    """

    id: str
    person: bool
    name: str
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    start: PartialDate | None
    end: PartialDate | None
    former: bool = False

    def holds(self, day: PartialDate | None) -> bool:
        """Whether the post can hold on the day; without a day, whether it is still open."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start.start <= day.end) and (self.end is None or day.start <= self.end.end)


@cache
def actors() -> tuple[Actor, ...]:
    """The rows of actors.tsv in its order. Raises KroniekError E202 for a bad row."""
    out = []
    text = files("kroniek.ontology").joinpath("actors.tsv").read_text(encoding="utf-8")
    for number, cells in read_table(text):
        try:
            key, kind, name, country, sector, aliases, start, end = cells
            out.append(
                Actor(
                    key,
                    kind == "person",
                    name,
                    country or None,
                    sector or None,
                    tuple(alias for alias in aliases.split(";") if alias),
                    PartialDate(start) if start else None,
                    PartialDate(end) if end else None,
                )
            )
        except ValueError as error:
            raise KroniekError(Problem.E202, path="ontology/actors.tsv", reason=f"line {number}: {error}") from error
    return tuple(out)


@cache
def _tables(particles: frozenset[str]) -> tuple[dict[str, list[Actor]], dict[str, list[Actor]], dict[str, list[Actor]], int]:
    """Actors by exact name, by name key and by surname key; and the number of words of the longest name."""
    exact: dict[str, list[Actor]] = {}
    keys: dict[str, list[Actor]] = {}
    families: dict[str, list[Actor]] = {}
    longest = 1
    for actor in actors():
        for name in (actor.name, *actor.aliases):
            longest = max(longest, len(name.split()))
            if is_exact(name):
                exact.setdefault(name, []).append(actor)
            else:
                keys.setdefault(name_key(name), []).append(actor)
            family = _family(actor, name, particles)
            if family:
                families.setdefault(name_key(family), []).append(actor)
    return exact, keys, families, longest


def _family(actor: Actor, name: str, particles: frozenset[str]) -> str | None:
    words = name.split()
    if not actor.person or len(words) < 2 or words[0] in ("Koning", "Paus", "Patriarch") or actor.country in NO_FAMILY:
        return None
    return words[0] if actor.country in FAMILY_FIRST else surname(name, particles)


class ActorIndex:
    """The actors by name as of one day."""

    def __init__(self, day: PartialDate | None, particles: frozenset[str]) -> None:
        """`day` is the report's date, or None for now; `particles` are the words that belong to a surname."""
        self._day = day
        self._particles = particles
        self._exact, self._keys, self._families, self.longest = _tables(particles)

    def find(self, name: str) -> Actor | None:
        """The actor with this full name, alias or acronym. A person also under a variant of the first name."""
        name = NICKNAME.sub(" ", name)
        rows = self._exact.get(name) or (None if name[:1].islower() else self._keys.get(name_key(name)))
        if rows:
            return self._current(rows)
        words = name.split()
        if not 2 <= len(words) <= 5 or not all(word[:1].isupper() or word.casefold() in self._particles for word in words):
            return None
        family = surname(name, self._particles) or name
        rows = [row for row in self._families.get(name_key(family), []) if same_first_name(row.name.split()[0], words[0])]
        return self._current(rows) if len({row.name for row in rows}) == 1 else None

    def by_family(self, family: str, country: str | None = None) -> Actor | None:
        """The one office-holder of the day with this surname, of `country` where that is given; None where there are several."""
        rows = [row for row in self._families.get(name_key(family), []) if country in (None, row.country)]
        holding = [row for row in rows if row.holds(self._day)]
        rows = holding or (rows if country else [])
        return self._current(rows) if len({row.name for row in rows}) == 1 else None

    def _current(self, rows: list[Actor]) -> Actor:
        for row in rows:
            if row.holds(self._day):
                return row
        last = max(rows, key=lambda row: row.end.end.isoformat() if row.end else "9999")
        over = self._day is not None and last.end is not None and last.end.end < self._day.start
        return replace(last, former=over, sector=last.sector if over or self._day is None else None)


def is_exact(name: str) -> bool:
    """Whether a name is matched only as written: acronyms and other short words ("IS", "Fars")."""
    return len(name) < EXACT_LENGTH or name.isupper() or any(character.isdigit() for character in name)
