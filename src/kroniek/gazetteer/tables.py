"""Our own tables of places: countries, borders, parts of countries, regions and features, provinces, Dutch spellings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kroniek.errors import KroniekError, Problem


@dataclass(frozen=True, slots=True)
class Centre:
    """A point in degrees that stands for an area that reaches `radius_km` around it; `label` is how the table names it."""

    lat: float
    lon: float
    radius_km: float
    label: str


def read(path: Traversable, columns: int) -> list[list[str]]:
    """The rows of a TSV file below its header, `columns` cells each. Raises KroniekError (E202) at a malformed row."""
    rows: list[list[str]] = []
    header = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise KroniekError(Problem.E202, path=path, reason=f"line {number} has {len(cells)} cells instead of {columns}")
        if header:
            rows.append(cells)
        header = True
    return rows


def own(name: str) -> Traversable:
    """A data file of this room."""
    return files("kroniek.gazetteer").joinpath(name)


def of_languages(name: str) -> list[Traversable]:
    """The data files called `name` of every language that has one, by language code."""
    folders = sorted(files("kroniek.languages").iterdir(), key=lambda folder: folder.name)
    return [folder.joinpath(name) for folder in folders if folder.is_dir() and folder.joinpath(name).is_file()]


def split(cell: str) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part for part in cell.split(";") if part]


@cache
def country_centres() -> dict[str, Centre]:
    """Centres of all countries by ISO 3166 alpha-3 code, labelled with the English name."""
    rows = read(own("countries.tsv"), 6)
    return {row[0]: Centre(float(row[2]), float(row[3]), float(row[4]), row[5]) for row in rows}


@cache
def alpha3() -> dict[str, str]:
    """ISO 3166 alpha-2 codes to alpha-3."""
    return {row[1]: row[0] for row in read(own("countries.tsv"), 6)}


@cache
def borders() -> dict[frozenset[str], Centre]:
    """Points near the middle of the borders of two countries, by their two alpha-3 codes."""
    rows = read(own("borders.tsv"), 5)
    return {frozenset(row[:2]): Centre(float(row[2]), float(row[3]), float(row[4]), f"{row[0]}-{row[1]}") for row in rows}


@cache
def parts() -> dict[tuple[str, str], Centre]:
    """Parts of countries ("north", "east", "front", "coast" …) by (alpha-3 code or region name, part)."""
    rows = read(own("parts.tsv"), 5)
    return {(row[0], row[1]): Centre(float(row[2]), float(row[3]), float(row[4]), f"{row[0]} {row[1]}") for row in rows}
