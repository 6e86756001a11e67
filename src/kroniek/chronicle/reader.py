"""What can be asked of a chronicle, now or as of any day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Unpack

from kroniek.chronicle import merging
from kroniek.chronicle.mention import Mention
from kroniek.chronicle.question import Filters, where, words
from kroniek.chronicle.rows import ENTRY_COLUMNS, MENTION_COLUMNS, ReportEntry, StatementRow, to_entry, to_mention, to_report
from kroniek.chronicle.tables import among, known_on
from kroniek.chronicle.writer import reprints_of
from kroniek.errors import KroniekError, Problem
from kroniek.records import Report
from kroniek.records.event import STATUSES, Event

SHORTEST = 4  # characters of the beginning of an id
CACHED = 100_000  # mentions kept in memory
STATEMENTS = "main.statements s JOIN main.event_statements es ON es.statement = s.id JOIN main.reports r ON r.id = s.report"
PUBLISHED = "coalesce(r.published_start, '9999-99-99'), r.published"


class Reader:
    """The questions. One connection, to be used in one thread; `Chronicle.open` makes it.

    Wherever an id is asked for, its beginning will do (4 characters at least); E402 where none, or more than one, begins so.
    `as_of` asks for what was in reports published by the end of that day, with status, time, place and parties as known then;
    reports without a date are left out.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self._mentions: dict[str, Mention] = {}
        self._version = -1
        self._view: tuple[date, int, int] | None = None

    def events(
        self, *, as_of: date | None = None, limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]
    ) -> list[Event]:
        """The events that pass the filters (see `Filters`), by time, the undated by when they were first reported; then by id."""
        schema = self._schema(as_of)
        test, values = where(schema, filters)
        rows = self._db.execute(
            f"SELECT e.json FROM {schema}.events e {test} "
            "ORDER BY coalesce(e.since, e.until, '9999-99-99'), coalesce(e.until, '9999-99-99'), e.id LIMIT ? OFFSET ?",
            (*values, -1 if limit is None else limit, offset),
        )
        return [Event.from_json(json.loads(row["json"])) for row in rows]

    def count(self, *, as_of: date | None = None, **filters: Unpack[Filters]) -> int:
        """How many events pass the filters."""
        schema = self._schema(as_of)
        test, values = where(schema, filters)
        return int(self._db.execute(f"SELECT count(*) FROM {schema}.events e {test}", values).fetchone()[0])

    def counts(self, *, as_of: date | None = None, **filters: Unpack[Filters]) -> dict[str, Any]:
        """Figures of the events that pass the filters.

        `{"reports", "statements", "events", "occurred", "type": {TYPE: {"events", "occurred"}}, "country": {CODE: {"events",
        "occurred"}}, "status": {STATUS: n}}`; `country` is where it happened (an event in two countries counts in both); reports
        and statements are those of the events.
        """
        schema = self._schema(as_of)
        test, values = where(schema, filters)
        chosen = f"SELECT e.id FROM {schema}.events e {test}"

        def rows(select: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in self._db.execute(select, values)]

        ((events, occurred),) = rows(f"SELECT count(*), coalesce(sum(occurred), 0) FROM {schema}.events e {test}")
        ((reports, statements),) = rows(
            f"SELECT count(DISTINCT s.report), count(*) FROM {schema}.event_statements es "
            f"JOIN main.statements s ON s.id = es.statement WHERE es.event IN ({chosen})"
        )
        types = rows(f"SELECT e.type, count(*), sum(occurred) FROM {schema}.events e {test} GROUP BY e.type ORDER BY e.type")
        countries = rows(
            f"SELECT c.country, count(*), sum(x.occurred) FROM {schema}.event_countries c "
            f"JOIN {schema}.events x ON x.id = c.event WHERE c.role = 'place' AND c.event IN ({chosen}) "
            "GROUP BY c.country ORDER BY c.country"
        )
        status = dict(rows(f"SELECT e.status, count(*) FROM {schema}.events e {test} GROUP BY e.status"))
        return {
            "reports": reports,
            "statements": statements,
            "events": events,
            "occurred": occurred,
            "type": {name: {"events": n, "occurred": happened} for name, n, happened in types},
            "country": {code: {"events": n, "occurred": happened} for code, n, happened in countries},
            "status": {name: status[name] for name in STATUSES if name in status},
        }

    def event(self, id: str, *, as_of: date | None = None) -> Event:
        """An event. An id that it had before an earlier report of it was added still leads to it."""
        schema = self._schema(as_of)
        rows = self._begins(f"SELECT e.json FROM {schema}.events e WHERE", "e.id", id)
        if not rows and id.startswith("e"):
            earlier = f"SELECT DISTINCT e.json FROM {schema}.event_statements es JOIN {schema}.events e ON e.id = es.event WHERE"
            rows = self._begins(earlier, "es.statement", "s" + id[1:])
        return Event.from_json(json.loads(self._only(rows, "event", id)["json"]))

    def statement(self, id: str) -> StatementRow:
        """A statement, with the event it is part of."""
        rows = self._begins(f"SELECT s.id, s.report, es.event, es.role, s.json FROM {STATEMENTS} WHERE", "s.id", id)
        return StatementRow(*self._only(rows, "statement", id))

    def statements(self, *, report: str | None = None, event: str | None = None, as_of: date | None = None) -> list[StatementRow]:
        """The statements of a report and of an event, or all of them: by publication, report, and place in the text.

        `as_of` narrows the event down to the statements known then; `StatementRow.event` is the event as known now.
        """
        tests, values = [], []
        if report is not None:
            tests.append("s.report = ?")
            values.append(self.entry(report).id)
        if event is not None:
            told = [one.id for one in self.event(event, as_of=as_of).statements]
            tests.append("s.id IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(told))
        elif as_of is not None:
            tests.append("r.published_end <= ?")
            values.append(as_of.isoformat())
        test = "WHERE " + " AND ".join(tests) if tests else ""
        rows = self._db.execute(
            f"SELECT s.id, s.report, es.event, es.role, s.json FROM {STATEMENTS} {test} "
            f"ORDER BY {PUBLISHED}, s.report, s.position, s.id",
            values,
        )
        return [StatementRow(*row) for row in rows]

    def report(self, id: str) -> Report:
        """A report with its text."""
        return to_report(self._only(self._begins("SELECT r.* FROM main.reports r WHERE", "r.id", id), "report", id))

    def entry(self, id: str) -> ReportEntry:
        """A report without its text, but with its origin, coder and counts."""
        return to_entry(self._only(self._begins(f"SELECT {ENTRY_COLUMNS} FROM main.reports r WHERE", "r.id", id), "report", id))

    def reports(self, *, text: str | None = None, limit: int | None = None, offset: int = 0) -> list[ReportEntry]:
        """Reports by publication, the undated last. `text`: words that the report holds, as in `Filters`."""
        match = words(text) if text is not None else None
        if text is not None and match is None:
            return []
        test = "WHERE r.n IN (SELECT rowid FROM main.reports_text WHERE reports_text MATCH ?)" if match else ""
        rows = self._db.execute(
            f"SELECT {ENTRY_COLUMNS} FROM main.reports r {test} ORDER BY {PUBLISHED}, r.id LIMIT ? OFFSET ?",
            (*([match] if match else []), -1 if limit is None else limit, offset),
        )
        return [to_entry(row) for row in rows]

    def explain(self, first: str, second: str) -> list[merging.Outcome]:
        """Why two statements are, or are not, about one happening: every comparison of the two with its weight."""
        names = [self.statement(first).id, self.statement(second).id]
        found = self._load(names)
        one, other = (found[name] for name in names)
        return merging.explain(one, other, reprint=other.report in reprints_of(self._db, one.report))

    def _begins(self, select: str, column: str, id: str) -> list[sqlite3.Row]:
        """The row with an id, or else two at most whose ids begin with it."""
        rows: list[sqlite3.Row] = self._db.execute(f"{select} {column} = ?", (id,)).fetchall()
        if not rows and len(id) >= SHORTEST:
            rows = self._db.execute(f"{select} {column} >= ? AND {column} < ? LIMIT 2", (id, id + "\U0010ffff")).fetchall()
        return rows

    def _only(self, rows: list[sqlite3.Row], kind: str, id: str) -> sqlite3.Row:
        if len(rows) == 1:
            return rows[0]
        raise KroniekError(Problem.E402, kind=f"single {kind} for" if rows else kind, value=id, path=self.path)

    def _load(self, names: Iterable[str]) -> dict[str, Mention]:
        """The mentions of statements: from memory, as long as no other connection has written."""
        version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version or len(self._mentions) > CACHED:
            self._mentions.clear()
            self._version = version
        wanted = list(dict.fromkeys(names))
        select = f"SELECT {MENTION_COLUMNS} FROM main.statements s JOIN main.reports r ON r.id = s.report WHERE s.id IN"
        for row in among(self._db, select, [name for name in wanted if name not in self._mentions]):
            one = to_mention(row)
            self._mentions[one.id] = one
        return {name: self._mentions[name] for name in wanted}

    def _schema(self, as_of: date | None) -> str:
        """`main`, or `temp` once that holds the events as known on a day."""
        if as_of is None:
            return "main"
        version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        if self._view != (as_of, version, self._db.total_changes):
            self._view = None
            self._db.execute("BEGIN")
            try:
                known_on(self._db, as_of, self._load)
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
            self._view = (as_of, version, self._db.total_changes)
        return "temp"
