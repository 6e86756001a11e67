"""From records to the store's columns and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kroniek.chronicle.mention import Mention, mention
from kroniek.records import Block, PartialDate, Report, Span


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as stored: `json` is the exact text that was put in; `event` and `role` say what it is part of."""

    id: str
    report: str
    event: str
    role: str
    json: str

    def record(self) -> dict[str, Any]:
        """The statement's fields, as `Statement.to_json` gave them."""
        found: dict[str, Any] = json.loads(self.json)
        return found


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report without its text: what it is, what coded it, and how many `statements` and `events` it gave.

    Reports with the same `origin` are printings of one text.
    """

    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    url: str | None
    path: str
    language: str
    origin: str
    coder: dict[str, Any]
    statements: int
    events: int

    def to_json(self) -> dict[str, object]:
        """The fields in the order above, `published` as an ISO string."""
        return {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.text if self.published else None,
            "url": self.url,
            "path": self.path,
            "language": self.language,
            "origin": self.origin,
            "coder": self.coder,
            "statements": self.statements,
            "events": self.events,
        }


MENTION_COLUMNS = "s.json, s.block, s.part, r.published"
ENTRY_COLUMNS = """r.id, r.title, r.publisher, r.published, r.url, r.path, r.language, r.origin, r.coder,
    (SELECT count(*) FROM main.statements s WHERE s.report = r.id),
    (SELECT count(DISTINCT es.event) FROM main.statements s JOIN main.event_statements es ON es.statement = s.id
        WHERE s.report = r.id)"""


def canonical_json(value: Mapping[str, Any]) -> str:
    """JSON that is the same for equal values: sorted keys, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def blocks_json(report: Report) -> str:
    """The blocks of a report as the reports table keeps them."""
    rows = [[block.kind, block.span.start, block.span.end, block.twin, block.clock] for block in report.blocks]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def to_report(row: sqlite3.Row) -> Report:
    """The report of a row of the reports table."""
    blocks = (Block(kind, Span(start, end), twin, clock) for kind, start, end, twin, clock in json.loads(row["blocks"]))
    return Report(
        text=row["text"],
        blocks=tuple(blocks),
        language=row["language"],
        published=PartialDate(row["published"]) if row["published"] else None,
        publisher=row["publisher"],
        title=row["title"],
        url=row["url"],
        path=row["path"],
    )


def to_entry(row: sqlite3.Row) -> ReportEntry:
    """The entry of a row of ENTRY_COLUMNS."""
    id, title, publisher, published, url, path, language, origin, coder, statements, events = tuple(row)
    day = PartialDate(published) if published else None
    return ReportEntry(id, title, publisher, day, url, path, language, origin, json.loads(coder), statements, events)


def to_mention(row: sqlite3.Row) -> Mention:
    """The mention of a row of MENTION_COLUMNS."""
    text, block, part, published = tuple(row)
    return mention(json.loads(text), block=block, part=part, published=PartialDate(published) if published else None)
