"""The chronicle itself: one SQLite file, a transaction a report."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kroniek.chronicle import merging
from kroniek.chronicle.mention import Mention, part_of
from kroniek.chronicle.reader import Reader
from kroniek.chronicle.rows import blocks_json, canonical_json
from kroniek.chronicle.rules import rules
from kroniek.chronicle.tables import among, drop_events, make_events
from kroniek.chronicle.writer import insert_report, insert_statement, remove_statements, reprints_of, update_report
from kroniek.errors import KroniekError, Problem
from kroniek.records import Report, Statement

APPLICATION = 0x6B726E6B  # "krnk"
VERSION = 1
PAGES = 8000  # of 4 KiB: kept in memory, and in the write-ahead log before it is worked into the file


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: `outcome` is `new`, `unchanged` or `replaced`; the numbers are of the report's statements."""

    report: str
    outcome: str
    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    removed: int = 0


class Chronicle(Reader):
    """A chronicle that can be asked and added to. A context manager; one instance, one thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self._batch = False

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Self:
        """Open a chronicle, or with `create` make it where there is none.

        E403 where there is no such file, E401 where it is something else, or was made by a newer kroniek.
        """
        path = Path(path)
        _check(path, create)
        db = sqlite3.connect(path, timeout=30, isolation_level=None)
        db.row_factory = sqlite3.Row
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.create_function("casefold", 1, lambda text: text.casefold() if text is not None else None, deterministic=True)
            chronicle = cls(path, db)
            chronicle._prepare(create)
        except BaseException:
            db.close()
            raise
        return chronicle

    def close(self) -> None:
        """Close the file; the chronicle cannot be used after."""
        self._db.close()

    def __enter__(self) -> Self:
        """The chronicle itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        """Close the file."""
        self.close()

    def add(self, report: Report, statements: Sequence[Statement], coder: Mapping[str, Any]) -> Added:
        """Add a coded report, or replace what an earlier coder made of it, in one transaction; events follow.

        `coder` says what coded it (as JSON). The same report, statements and coder again change nothing.
        ValueError where a statement is of another report, or two have one id.
        """
        if any(one.report != report.id for one in statements):
            raise ValueError(f"a statement of another report than {report.id}")
        texts = {one.id: json.dumps(one.to_json(), ensure_ascii=False, separators=(",", ":")) for one in statements}
        if len(texts) != len(statements):
            raise ValueError(f"two statements of {report.id} have the same type and trigger")
        with self._transaction():
            row = self._db.execute("SELECT * FROM main.reports WHERE id = ?", (report.id,)).fetchone()
            stored = {
                one["id"]: (one["json"], one["block"], one["part"])
                for one in self._db.execute("SELECT id, json, block, part FROM main.statements WHERE report = ?", (report.id,))
            }
            wanted = {one.id: (texts[one.id], *part_of(report.blocks, one.trigger[0].start)) for one in statements}
            gone = [name for name in stored if wanted.get(name) != stored[name]]
            fresh = [one for one in statements if stored.get(one.id) != wanted[one.id]]
            same_report = row is not None and _describes(row, report)
            if same_report and row["coder"] == canonical_json(coder) and not gone and not fresh:
                return Added(report.id, "unchanged", unchanged=len(stored))
            seeds = self._tied(list(stored)) if gone or fresh else []
            moved: list[str] = []
            if row is None:
                moved = insert_report(self._db, report, coder)
            else:
                update_report(self._db, report, coder)
            remove_statements(self._db, gone)
            for name in gone:
                self._mentions.pop(name, None)
            for one in fresh:
                insert_statement(self._db, one, *wanted[one.id])
            names = [one.id for one in fresh]
            if gone or fresh:
                self._link(report.id)
            unsettled = {name for name in (*seeds, *names, *moved) if name not in gone or name in wanted}
            self._db.executemany("INSERT OR IGNORE INTO main.unsettled VALUES (?)", [(name,) for name in sorted(unsettled)])
            if not self._batch:
                self._settle()
        new = sum(name not in stored for name in names)
        return Added(
            report.id,
            "new" if row is None else "replaced",
            new=new,
            unchanged=len(statements) - len(fresh),
            replaced=len(fresh) - new,
            removed=sum(name not in wanted for name in gone),
        )

    @contextmanager
    def batch(self) -> Iterator[Self]:
        """Add many reports, each still in a transaction of its own, and make their events at the end.

        What a crash leaves unmade, the next `open` makes.
        """
        self._batch = True
        try:
            yield self
        finally:
            self._batch = False
            with self._transaction():
                self._settle()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._mentions.clear()
            if isinstance(error, sqlite3.OperationalError):
                raise KroniekError(Problem.E404, path=self.path, reason=error) from error
            raise

    def _prepare(self, create: bool) -> None:
        """Make the tables in a new file; see that an old one is ours; finish what a crash left."""
        try:
            application = self._db.execute("PRAGMA application_id").fetchone()[0]
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            empty = self._db.execute("SELECT count(*) FROM main.sqlite_master").fetchone()[0] == 0
        except sqlite3.DatabaseError as error:
            raise KroniekError(Problem.E401, path=self.path, reason=f"it is no SQLite database ({error})") from error
        if create and empty and application == version == 0:
            self._db.execute("PRAGMA journal_mode = WAL")
            with self._transaction():
                if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
                    for command in _commands(files("kroniek.chronicle").joinpath("schema.sql").read_text(encoding="utf-8")):
                        self._db.execute(command)
                    self._db.execute(f"PRAGMA application_id = {APPLICATION}")
                    self._db.execute(f"PRAGMA user_version = {VERSION}")
        elif application != APPLICATION:
            raise KroniekError(Problem.E401, path=self.path, reason="it is an SQLite database of something else")
        elif version > VERSION:
            reason = f"it is of a newer kroniek (file version {version}, this kroniek reads {VERSION}), so upgrade kroniek first"
            raise KroniekError(Problem.E401, path=self.path, reason=reason)
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute(f"PRAGMA wal_autocheckpoint = {PAGES}")
        self._db.execute(f"PRAGMA cache_size = {PAGES}")
        if self._db.execute("SELECT 1 FROM main.unsettled LIMIT 1").fetchone():
            with self._transaction():
                self._settle()

    def _tied(self, names: Sequence[str]) -> list[str]:
        """All statements in the components of these."""
        components = {row["component"] for row in among(self._db, "SELECT component FROM main.statements WHERE id IN", names)}
        tied = among(self._db, "SELECT id FROM main.statements WHERE component IN", sorted(components))
        return [row["id"] for row in tied]

    def _link(self, report: str) -> None:
        """Compare the statements of a report with each other and with all that can be about the same, and store the links."""
        names = [row["id"] for row in self._db.execute("SELECT id FROM main.statements WHERE report = ?", (report,))]
        for side in ("a", "b"):
            self._db.executemany(f"DELETE FROM main.links WHERE {side} = ?", [(name,) for name in names])
        mentions = self._load(names)
        pairs = combinations(mentions.values(), 2)
        within = [link for one, other in pairs if one.type == other.type and (link := merging.link(one, other))]
        mates = {one.id: group[0].id for group in merging.cluster(mentions.values(), within) for one in group}
        self._db.executemany("UPDATE main.statements SET mate = ? WHERE id = ?", [(mates[name], name) for name in names])
        reprints = reprints_of(self._db, report)
        between = []
        for one in mentions.values():
            candidates = self._candidates(one, reprints)
            mates |= candidates
            for other in self._load(candidates).values():
                link = merging.link(one, other, reprint=other.report in reprints)
                if link:
                    between.append(link)
        rows = [(link.a, link.b, link.score, int(link.weak)) for link in (*within, *merging.strongest(between, mates))]
        self._db.executemany("INSERT INTO main.links VALUES (?, ?, ?, ?)", rows)

    def _candidates(self, one: Mention, reprints: Sequence[str]) -> dict[str, str]:
        """Statements of the same type in other reports, with their mates: in reprints, and all whose bounded time overlaps."""
        found: dict[str, str] = {}
        if reprints:
            same = "SELECT id, mate FROM main.statements WHERE +type = ? AND report IN (SELECT value FROM json_each(?))"
            found = {row["id"]: row["mate"] for row in self._db.execute(same, (one.type, json.dumps(reprints)))}
        if one.time and one.time[0] and one.time[1]:
            start, end = one.time[0].isoformat(), one.time[1].isoformat()
            near = (
                "SELECT id, mate FROM main.statements "
                'WHERE type = ? AND start <= ? AND start >= date(?, ?) AND "end" >= ? AND report != ?'
            )
            values = (one.type, end, start, f"-{rules().wide_days} days", start, one.report)
            found |= {row["id"]: row["mate"] for row in self._db.execute(near, values)}
        return found

    def _settle(self) -> None:
        """Make the events anew of every component that has an unsettled statement in it, or now linked to it."""
        tied = """
            WITH seed AS (SELECT statement AS id FROM main.unsettled),
            near AS (
                SELECT id FROM seed UNION SELECT l.b FROM main.links l JOIN seed ON l.a = seed.id
                UNION SELECT l.a FROM main.links l JOIN seed ON l.b = seed.id
            )
            SELECT id, component FROM main.statements WHERE component IN
                (SELECT component FROM main.statements WHERE id IN (SELECT id FROM near))
        """
        before = {row["id"]: row["component"] for row in self._db.execute(tied)}
        names = sorted(before)
        stale = {row["event"] for row in among(self._db, "SELECT event FROM main.event_statements WHERE statement IN", names)}
        drop_events(self._db, "main", sorted(stale))
        component = make_events(self._db, "main", names, self._load)
        changed = [(component[name], name) for name in names if component[name] != before[name]]
        self._db.executemany("UPDATE main.statements SET component = ? WHERE id = ?", changed)
        self._db.execute("DELETE FROM main.unsettled")


def _check(path: Path, create: bool) -> None:
    """E403 or E401 where opening cannot go well, before SQLite makes a file."""
    if path.is_dir():
        raise KroniekError(Problem.E401, path=path, reason="it is a folder")
    if path.exists():
        with path.open("rb") as file:
            head = file.read(16)
        if head != b"SQLite format 3\x00" and not (create and not head):
            raise KroniekError(Problem.E401, path=path, reason="it is no SQLite database" if head else "it is empty")
    elif not create:
        raise KroniekError(Problem.E403, path=path)
    elif not path.parent.is_dir():
        raise KroniekError(Problem.E401, path=path, reason=f"there is no folder {path.parent} to make it in")


def _commands(script: str) -> Iterator[str]:
    """The commands of an SQL script, one by one: `executescript` would end the transaction."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""


def _describes(row: sqlite3.Row, report: Report) -> bool:
    return (row["blocks"], row["language"], row["title"]) == (blocks_json(report), report.language, report.title)
