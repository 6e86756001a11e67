"""A report's text with the words behind a statement marked: overlapping spans cut into runs that nest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kroniek.records import Report, Span

ROLES = ("evidence", "attribution", "place", "time", "recipient", "actor", "quantities", "trigger")
SHARED = ("type", "mode", "polarity", "certainty", "tense")
NAMES = {
    "evidence": "evidence",
    "trigger": "trigger",
    "actor": "actor",
    "recipient": "recipient",
    "place": "place",
    "time": "time",
    "attribution": "said by",
    "quantities": "number",
    "cue": "cue",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One span in one role; `link` is the statement id that other statements' triggers lead to, empty for the chosen one's."""

    span: Span
    role: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text under the same marks throughout: `roles` from the outermost inwards, `begins` those whose span starts here."""

    text: str
    roles: tuple[str, ...]
    begins: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the report (`kind` as in Block, or `between` for header lines and blank ones) and its runs."""

    kind: str
    runs: tuple[Run, ...]


def statement_marks(statement: Mapping[str, Any]) -> list[Mark]:
    """The spans of a statement (as `Statement.to_json` writes it): its evidence, its trigger, and the words of each field.

    Words that only bear on type, mode, polarity, certainty or tense are cues.
    """
    found: list[Mark] = [Mark(_span(statement["evidence"]), "evidence")]
    found += [Mark(_span(span), "trigger") for span in statement["trigger"]["spans"]]
    for role in ("actor", "recipient", "place", "attribution", "quantities"):
        found += [Mark(_span(span), role) for item in statement[role] for span in item["spans"]]
    if statement["time"]:
        found += [Mark(_span(span), "time") for span in statement["time"]["spans"]]
    named = [mark.span for mark in found if mark.role != "evidence"]
    for field in SHARED:
        spans = [_span(span) for span in statement["trace"].get(field, {}).get("spans", ())]
        found += [Mark(span, "cue") for span in spans if not any(other.overlaps(span) for other in named)]
    return [mark for mark in dict.fromkeys(found) if mark.span.start < mark.span.end]


def other_triggers(statements: Sequence[Mapping[str, Any]], chosen: str | None) -> list[Mark]:
    """The triggers of the report's other statements, as links to them."""
    return [
        Mark(_span(span), "other", statement["id"])
        for statement in statements
        if statement["id"] != chosen
        for span in statement["trigger"]["spans"]
    ]


def parts(report: Report, marks: Sequence[Mark]) -> list[Part]:
    """The whole text, nothing added or lost: the runs' texts together are the report's."""
    edges = [(block.span, block.kind) for block in sorted(report.blocks, key=lambda block: block.span)]
    pieces: list[tuple[Span, str]] = []
    at = 0
    for span, kind in edges:
        start = max(span.start, at)
        if start > at:
            pieces.append((Span(at, start), "between"))
        if span.end > start:
            pieces.append((Span(start, span.end), kind))
            at = span.end
    if at < len(report.text):
        pieces.append((Span(at, len(report.text)), "between"))
    return [Part(kind, tuple(_runs(report.text, piece, marks))) for piece, kind in pieces]


def _runs(text: str, piece: Span, marks: Sequence[Mark]) -> list[Run]:
    here = [mark for mark in marks if mark.span.overlaps(piece)]
    cuts = {piece.start, piece.end}
    for mark in here:
        cuts |= {edge for edge in (mark.span.start, mark.span.end) if piece.start < edge < piece.end}
    order = sorted(cuts)
    found = []
    for start, end in pairwise(order):
        over = [mark for mark in here if mark.span.start <= start and end <= mark.span.end]
        roles = tuple(role for role in (*ROLES, "cue") if any(mark.role == role for mark in over))
        begins = tuple(role for role in roles if any(mark.role == role and mark.span.start == start for mark in over))
        link = next((mark.link for mark in over if mark.link), "")
        found.append(Run(text[start:end], roles, begins, link))
    return found


def _span(item: Mapping[str, Any]) -> Span:
    return Span(item["start"], item["end"])
