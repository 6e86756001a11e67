"""Looking places up."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kroniek.gazetteer import tables
from kroniek.gazetteer.build import ALTERNATE, HOW, NAME, OWN, SPELLED
from kroniek.gazetteer.names import fold
from kroniek.records import Place

TRUST = {OWN: 4.0, NAME: 1.0, ALTERNATE: 0.4, SPELLED: 0.4}
# what a place without a count of inhabitants weighs against towns of its name
WEIGHT = {
    "country": 10**10, "continent": 10**9, "sea": 10**8, "region": 4 * 10**6, "gulf": 10**7, "strait": 10**7, "river": 10**6,
    "lake": 10**6, "mountain": 10**6, "island": 10**6, "canal": 10**6, "province": 8000, "park": 50_000,
    "line": 10**6,
}  # fmt: skip
PLAIN = 15_000
MEMORY = 50_000
QUERY = """select p.geonames, p.name, p.country, p.lat, p.lon, p.precision, p.kind, p.radius_km, p.population, p.admin1,
  p.admin1_name, p.source, n.how, n.spelling from names n join places p on p.id = n.place where n.fold = ? order by n.place"""


class Candidate(NamedTuple):
    """A place that a name may mean.

    `country` ISO 3166 alpha-3, None where it lies in several; `lat`, `lon` in degrees; `precision` one of records.PRECISIONS;
    `kind` settlement, province, country, or the kind in regions.tsv; `population` 0 where unknown; `admin1` GeoNames' code and
    `admin1_name` the name of its province; `source` the table it is from; `how` how the name fits (see build.HOW), `spelling`
    the name as the table has it; `weight` compares candidates: inhabitants, less for weaker ways of fitting.
    """

    geonames: int | None
    name: str
    country: str | None
    lat: float
    lon: float
    precision: str
    kind: str
    radius_km: float | None
    population: int
    admin1: str | None
    admin1_name: str | None
    source: str
    how: int
    spelling: str

    @property
    def weight(self) -> float:
        """Inhabitants, or a nominal number for areas and features, times the trust in the way that the name fits."""
        bare = self.population if self.kind == "settlement" and self.population else WEIGHT.get(self.kind, PLAIN)
        return (bare + 100) * TRUST[self.how]

    @property
    def entry(self) -> str:
        """The table entry in words, as rules and explanations name it."""
        number = f" {self.geonames}" if self.geonames else ""
        area = f", {self.admin1_name}" if self.admin1_name and self.kind == "settlement" else ""
        where = f"{self.kind}{area}, {self.country or 'several countries'}"
        return f"{self.source}{number} {self.name!r} ({where}) by {HOW[self.how]} {self.spelling!r}"


class Gazetteer:
    """A built gazetteer, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open the SQLite file at `path`."""
        self.path = path
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("pragma mmap_size = 268435456")
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self.openers = frozenset(row[0] for row in self._connection.execute("select word from openers"))

    def find(self, name: str, *, countries: Sequence[str] = ()) -> list[Candidate]:
        """All places called `name`, whatever its case, diacritics, hyphens and apostrophes; likeliest first.

        Those in `countries` (alpha-3) come before all others, the rest by weight. Empty where none has the name:
        `reason` says why.
        """
        found = list(self._look_up(fold(name)))
        if countries:
            found.sort(key=lambda candidate: candidate.country not in countries)
        return found

    def reason(self, name: str) -> str:
        """Why `find` has no answer for `name`, in plain English; empty where it has one."""
        if self._look_up(fold(name)):
            return ""
        if not fold(name):
            return f"{name!r} holds no letter"
        return f"no country, region or settlement is called {name!r}; the gazetteer holds settlements of 500 inhabitants and more"

    def country_of(self, name: str) -> str | None:
        """The alpha-3 code of the likeliest place called `name`; None where there is none or it lies in several countries."""
        found = self._look_up(fold(name))
        return found[0].country if found else None

    def country_place(self, code: str) -> Place | None:
        """The country with this alpha-3 code as a Place of precision country, at its centre; None where there is none such."""
        centre = tables.country_centres().get(code)
        if centre is None:
            return None
        rule = f"countries.tsv {code} ({centre.label})"
        return Place(centre.label, code, centre.lat, centre.lon, "country", radius_km=centre.radius_km, rule=rule)

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        known = self._found.get(key)
        if known is None:
            rows = [Candidate._make(row) for row in self._connection.execute(QUERY, (key,))] if key else []
            known = tuple(rows if len(rows) < 2 else sorted(rows, key=lambda candidate: -candidate.weight))
            if len(self._found) >= MEMORY:
                self._found.clear()
            self._found[key] = known
        return known
