"""A question about events: the filters, and the SQL for them."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

Box = tuple[float, float, float, float]


class Filters(TypedDict, total=False):
    """What events can be chosen by; None is no filter.

    `type`, `status`: as in the ontology and in STATUSES. `country`: a code; where it happened, or the country of a party where no
    place has one. `actor`: a country's code, or a part of a name. `since`, `until`: days, both inclusive; the event's time has a
    day between them; an event without time counts by the days it was reported. `text`: words that one of its quotes holds, all of
    them, in any order; `raket*` for words that begin so. `box`: west, south, east, north in degrees.
    """

    type: str | None
    country: str | None
    actor: str | None
    status: str | None
    since: date | None
    until: date | None
    text: str | None
    box: Box | None


def words(text: str) -> str | None:
    """Words as an FTS5 query for all of them, None where there are none; of operators only a star at the end of a word counts."""
    found = []
    for word in text.split():
        bare = word.rstrip("*").replace('"', "")
        if any(char.isalnum() for char in bare):
            found.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    return " ".join(found) or None


def where(schema: str, filters: Filters) -> tuple[str, list[object]]:
    """The WHERE for the events `e` of a schema (`main` or `temp`), and its values."""
    tests: list[str] = []
    values: list[object] = []

    def test(sql: str, *given: object) -> None:
        tests.append(sql)
        values.extend(given)

    within = f"SELECT event FROM {schema}.event_countries WHERE"
    said = f"e.id IN (SELECT es.event FROM {schema}.event_statements es JOIN main.statements s ON s.id = es.statement"
    if (type := filters.get("type")) is not None:
        test("e.type = ?", type.upper())
    if (status := filters.get("status")) is not None:
        test("e.status = ?", status)
    if (country := filters.get("country")) is not None:
        code = country.upper()
        test(
            f"(e.id IN ({within} country = ? AND role = 'place') OR (e.id IN ({within} country = ?)"
            f" AND NOT EXISTS ({within} event = e.id AND role = 'place')))",
            code,
            code,
        )
    if (actor := filters.get("actor")) is not None:
        test(
            f"(e.id IN ({within} country = ? AND role = 'actor') OR EXISTS (SELECT 1 FROM json_each(e.json, '$.actor') a "
            "WHERE instr(casefold(json_extract(a.value, '$.name')), ?)))",
            actor.upper(),
            actor.casefold(),
        )
    if (since := filters.get("since")) is not None:
        test("(e.since IS NOT NULL OR e.until IS NOT NULL) AND coalesce(e.until, '9999-99-99') >= ?", since.isoformat())
    if (until := filters.get("until")) is not None:
        test("(e.since IS NOT NULL OR e.until IS NOT NULL) AND coalesce(e.since, '') <= ?", until.isoformat())
    if (text := filters.get("text")) is not None:
        match = words(text)
        test(f"{said} JOIN main.quotes q ON q.rowid = s.n WHERE q.quotes MATCH ?)", match) if match else test("0")
    if (box := filters.get("box")) is not None:
        west, south, east, north = box
        test(
            f"{said} JOIN main.places p ON p.statement = s.id JOIN main.places_box b ON b.n = p.n "
            "WHERE b.west <= ? AND b.east >= ? AND b.south <= ? AND b.north >= ?)",
            *(east, west, north, south),
        )
    return ("WHERE " + " AND ".join(tests) if tests else ""), values
