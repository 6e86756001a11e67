"""The event tables: made of statements and links, in the file (`main`) or, as of a day, beside it (`temp`)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from kroniek.chronicle import merging, origins
from kroniek.chronicle.mention import Mention
from kroniek.chronicle.summary import summarise
from kroniek.records.event import Event

EVENT_TABLES = (("events", "id"), ("event_statements", "event"), ("event_countries", "event"))
AT_ONCE = 500  # values in one IN
Load = Callable[[Iterable[str]], dict[str, Mention]]


def among(db: sqlite3.Connection, select: str, values: Sequence[object]) -> Iterator[sqlite3.Row]:
    """Rows of `select … IN`, for as many values as there are."""
    for at in range(0, len(values), AT_ONCE):
        part = values[at : at + AT_ONCE]
        yield from db.execute(f"{select} ({','.join('?' * len(part))})", part)


def insert(db: sqlite3.Connection, table: str, row: Mapping[str, object]) -> int | None:
    """Insert a row by the names of its columns; its rowid."""
    columns = ", ".join(f'"{name}"' for name in row)
    return db.execute(f"INSERT INTO {table} ({columns}) VALUES ({','.join('?' * len(row))})", tuple(row.values())).lastrowid


def make_events(
    db: sqlite3.Connection, schema: str, names: Iterable[str], load: Load, origin: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Cluster these statements and write their events; gives each statement's component.

    `origin`: each report's, where it is not the one in the reports table.
    """
    chosen = set(names)
    mentions = load(sorted(chosen))
    links = [
        merging.Link(row["a"], row["b"], row["score"], bool(row["weak"]))
        for row in among(db, "SELECT a, b, score, weak FROM main.links WHERE a IN", sorted(chosen))
        if row["b"] in chosen
    ]
    component = merging.components(chosen, links)
    if origin is None:
        reports = sorted({one.report for one in mentions.values()})
        origin = {row["id"]: row["origin"] for row in among(db, "SELECT id, origin FROM main.reports WHERE id IN", reports)}
    for group in merging.cluster(mentions.values(), links):
        _write(db, schema, summarise(group, origin), component[group[0].id])
    return component


def drop_events(db: sqlite3.Connection, schema: str, ids: Sequence[str]) -> None:
    """Take events out of all event tables."""
    for table, column in reversed(EVENT_TABLES):
        db.executemany(f"DELETE FROM {schema}.{table} WHERE {column} = ?", [(id,) for id in ids])


def known_on(db: sqlite3.Connection, day: date, load: Load) -> None:
    """Fill the temporary tables with the events as they were known on a day.

    Where all reports of a component were out by then, its events stand; elsewhere they are made of those that were.
    """
    for table, _ in EVENT_TABLES:
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")
        db.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} LIMIT 0")
    known = "SELECT id FROM main.reports WHERE published_end <= :day"
    late = f"SELECT component FROM main.statements WHERE report NOT IN ({known})"
    value = {"day": day.isoformat()}
    db.execute(f"INSERT INTO temp.events SELECT * FROM main.events WHERE component NOT IN ({late})", value)
    for table, _ in EVENT_TABLES[1:]:
        db.execute(f"INSERT INTO temp.{table} SELECT * FROM main.{table} WHERE event IN (SELECT id FROM temp.events)")
    for table, column in (*EVENT_TABLES, ("event_statements", "statement")):
        db.execute(f"CREATE INDEX temp.{table}_by_{column} ON {table} ({column})")
    partly = f"SELECT id FROM main.statements WHERE component IN ({late}) AND report IN ({known})"
    names = [row["id"] for row in db.execute(partly, value)]
    origin = _origins_on(db, value["day"])
    moved = [
        row["id"]
        for row in db.execute(f"SELECT id, origin FROM main.reports WHERE id IN ({known})", value)
        if origin[row["id"]] != row["origin"]
    ]
    touched = "SELECT es.event FROM temp.event_statements es JOIN main.statements s ON s.id = es.statement WHERE s.report IN"
    stale = sorted({row["event"] for row in among(db, touched, moved)})
    names += [row["id"] for row in among(db, "SELECT statement AS id FROM temp.event_statements WHERE event IN", stale)]
    drop_events(db, "temp", stale)
    make_events(db, "temp", names, load, origin)


def _origins_on(db: sqlite3.Connection, day: str) -> dict[str, str]:
    """Each report's origin among the reports known on a day."""
    rows = db.execute("SELECT id, body, published_start FROM main.reports WHERE published_end <= ?", (day,)).fetchall()
    bodies = {row["id"]: row["body"] for row in rows}
    order = {row["id"]: (row["published_start"], row["id"]) for row in rows}
    pairs = ((row["a"], row["b"]) for row in db.execute("SELECT a, b FROM main.reprints"))
    groups = origins.groups((a, b) for a, b in pairs if a in bodies and b in bodies)
    return {name: origins.origin(groups.get(name, frozenset({name})), order, bodies) for name in bodies}


def _write(db: sqlite3.Connection, schema: str, event: Event, component: str) -> None:
    time, best = event.time, event.place[0].place if event.place else None
    since, until = time.start if time else None, time.end if time else None
    found_since, found_until = since, until
    if time is None and event.first_reported and event.last_reported:
        found_since, found_until = event.first_reported.start, event.last_reported.end
    row = {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "occurred": int(event.occurred),
        "start": since.isoformat() if since else None,
        "end": until.isoformat() if until else None,
        "since": found_since.isoformat() if found_since else None,
        "until": found_until.isoformat() if found_until else None,
        "first_reported": event.first_reported.text if event.first_reported else None,
        "last_reported": event.last_reported.text if event.last_reported else None,
        "place": best.name if best else None,
        "country": best.country if best else None,
        "lat": best.lat if best else None,
        "lon": best.lon if best else None,
        "precision": best.precision if best else None,
        "statements": len(event.statements),
        "reports": len(event.reports),
        "origins": len(event.origins),
        "component": component,
        "json": json.dumps(event.to_json(), ensure_ascii=False, separators=(",", ":")),
    }
    insert(db, f"{schema}.events", row)
    told = [(event.id, one.id, one.role) for one in event.statements]
    db.executemany(f"INSERT INTO {schema}.event_statements VALUES (?, ?, ?)", told)
    countries = {("place", one.place.country) for one in event.place}
    countries |= {("actor", one.country) for one in event.actor} | {("recipient", one.country) for one in event.recipient}
    db.executemany(
        f"INSERT INTO {schema}.event_countries VALUES (?, ?, ?)",
        sorted((event.id, role, country) for role, country in countries if country),
    )
