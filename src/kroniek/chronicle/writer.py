"""Puts reports and statements into the tables and takes statements out. Always inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import Any

from kroniek.chronicle import origins
from kroniek.chronicle.rows import blocks_json, canonical_json, to_report
from kroniek.chronicle.rules import rules
from kroniek.chronicle.tables import among, drop_events, insert
from kroniek.records import Place, Report, Statement

KM_PER_DEGREE = 111.2
LARGEST = 2**63 - 1


def insert_report(db: sqlite3.Connection, report: Report, coder: Mapping[str, Any]) -> list[str]:
    """Store a new report and find its reprints. Gives the statements of other reports whose origin changes by it."""
    body, published = origins.body(report), report.published
    row = {
        "id": report.id,
        "text": report.text,
        "blocks": blocks_json(report),
        "language": report.language,
        "published": published.text if published else None,
        "published_start": published.start.isoformat() if published else None,
        "published_end": published.end.isoformat() if published else None,
        "publisher": report.publisher,
        "title": report.title,
        "url": report.url,
        "path": report.path,
        "coder": canonical_json(coder),
        "body": body.hash,
        "origin": "",
    }
    number = insert(db, "main.reports", row)
    db.execute("INSERT INTO main.reports_text (rowid, text) VALUES (?, ?)", (number, report.text))
    sketch = body.sketch
    shared = (
        "SELECT report, kept, count(*) AS shared FROM main.shingles "
        "WHERE hash IN (SELECT value FROM json_each(?)) GROUP BY report, kept"
    )
    found = db.execute(shared, (json.dumps(sketch),)).fetchall()
    near = {one["report"] for one in found if origins.enough(one["shared"], len(sketch), one["kept"])}
    near |= {one["n"] for one in db.execute("SELECT n FROM main.reports WHERE body = ? AND n != ?", (body.hash, number))}
    for one in list(among(db, "SELECT * FROM main.reports WHERE n IN", sorted(near))):
        alike = origins.similarity(body, origins.body(to_report(one)))
        if alike >= origins.SIMILAR:
            db.execute("INSERT INTO main.reprints VALUES (?, ?, ?)", (*sorted((report.id, one["id"])), alike))
    db.executemany("INSERT INTO main.shingles VALUES (?, ?, ?)", [(value, number, len(sketch)) for value in sketch])
    return _set_origin(db, report.id)


def update_report(db: sqlite3.Connection, report: Report, coder: Mapping[str, Any]) -> None:
    """Store what another reader or coder makes of the same text; the text itself is what the id stands for."""
    db.execute(
        "UPDATE main.reports SET blocks = ?, language = ?, title = ?, coder = ? WHERE id = ?",
        (blocks_json(report), report.language, report.title, canonical_json(coder), report.id),
    )


def insert_statement(db: sqlite3.Connection, one: Statement, text: str, block: int | None, part: str) -> None:
    """Store a statement: `text` is its JSON; `block` and `part` as `mention.part_of` gives them."""
    start, end = (one.time.start, one.time.end) if one.time else (None, None)
    row = {
        "id": one.id,
        "report": one.report,
        "type": one.type,
        "mode": one.mode,
        "polarity": one.polarity,
        "certainty": one.certainty,
        "tense": one.tense,
        "attributed": int(bool(one.attribution)),
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "position": one.trigger[0].start,
        "block": block,
        "part": part,
        "quote": one.quote,
        "mate": one.id,
        "component": one.id,
        "json": text,
    }
    number = insert(db, "main.statements", row)
    db.execute("INSERT INTO main.quotes (rowid, quote) VALUES (?, ?)", (number, one.quote))
    roles = (("actor", one.actor), ("recipient", one.recipient), ("attribution", one.attribution))
    db.executemany(
        "INSERT INTO main.parties VALUES (?, ?, ?, ?, ?, ?)",
        [(one.id, role, at, side.name, side.country, side.sector) for role, named in roles for at, side in enumerate(named)],
    )
    db.executemany(
        "INSERT INTO main.quantities VALUES (?, ?, ?, ?, ?)",
        [(one.id, at, number.kind, _integer(number.low), _integer(number.high)) for at, number in enumerate(one.quantities)],
    )
    for place in one.place:
        _insert_place(db, one.id, place)


def remove_statements(db: sqlite3.Connection, names: Sequence[str]) -> None:
    """Take statements out, and the events they were in."""
    events = {row["event"] for row in among(db, "SELECT event FROM main.event_statements WHERE statement IN", names)}
    drop_events(db, "main", sorted(events))
    for row in list(among(db, "SELECT n, quote FROM main.statements WHERE id IN", names)):
        db.execute("INSERT INTO main.quotes (quotes, rowid, quote) VALUES ('delete', ?, ?)", (row["n"], row["quote"]))
        db.execute("DELETE FROM main.statements WHERE n = ?", (row["n"],))


def reprints_of(db: sqlite3.Connection, report: str) -> list[str]:
    """The reports that share this one's text."""
    pairs = "SELECT b FROM main.reprints WHERE a = :id UNION SELECT a FROM main.reprints WHERE b = :id"
    return sorted(row[0] for row in db.execute(pairs, {"id": report}))


def _set_origin(db: sqlite3.Connection, report: str) -> list[str]:
    """Give a new report and all that it ties together one origin. The statements of the others whose origin that changes."""
    group, fresh = {report}, [report]
    while fresh:
        found = {other for name in fresh for other in reprints_of(db, name)}
        fresh = sorted(found - group)
        group |= found
    rows = list(among(db, "SELECT id, body, origin, published_start FROM main.reports WHERE id IN", sorted(group)))
    order = {row["id"]: (row["published_start"] or "9999-99-99", row["id"]) for row in rows}
    origin = origins.origin(group, order, {row["id"]: row["body"] for row in rows})
    changed = sorted(row["id"] for row in rows if row["origin"] != origin)
    db.executemany("UPDATE main.reports SET origin = ? WHERE id = ?", [(origin, name) for name in changed])
    others = [name for name in changed if name != report]
    return [row["id"] for row in among(db, "SELECT id FROM main.statements WHERE report IN", others)]


def _integer(value: int | None) -> int | None:
    """What SQLite can hold; the statement's JSON has the number itself."""
    return None if value is None else max(-LARGEST, min(LARGEST, value))


def _insert_place(db: sqlite3.Connection, statement: str, place: Place) -> None:
    fields = {name: value for name, value in place.to_json().items() if name != "spans"}
    number = insert(db, "main.places", {"statement": statement, **fields})
    if place.lat is None or place.lon is None:
        return
    reach = (place.radius_km if place.radius_km is not None else rules().radius_km.get(place.precision, 0.0)) / KM_PER_DEGREE
    wide = min(180.0, reach / max(0.01, cos(radians(place.lat))))
    box = (place.lat - reach, place.lat + reach, place.lon - wide, place.lon + wide)
    db.execute("INSERT INTO main.places_box VALUES (?, ?, ?, ?, ?)", (number, *box))
