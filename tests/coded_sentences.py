"""Looking at statements in tests: the one of a type, and its fields in short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import spacy
from spacy.tokens import Doc

from kroniek.records import Party, Place, Statement

VOCABULARY = spacy.blank("nl").vocab


def of_type(statements: Iterable[Statement], kind: str, trigger: str = "") -> Statement:
    """The one statement of this type whose trigger has these characters."""
    found = [one for one in statements if one.type == kind and trigger in one.trigger_text]
    assert len(found) == 1, [(one.type, one.trigger_text) for one in found]
    return found[0]


def codes(parties: Sequence[Party]) -> list[tuple[str | None, str | None]]:
    return [(party.country, party.sector) for party in parties]


def names(items: Sequence[Party | Place]) -> list[str]:
    return [item.name for item in items]


def days(statement: Statement) -> tuple[str, str] | None:
    if statement.time is None:
        return None
    return str(statement.time.start), str(statement.time.end)


def figures(statement: Statement) -> list[tuple[str, int | None, int | None]]:
    return [(item.kind, item.low, item.high) for item in statement.quantities]


def tree(rows: str) -> Doc:
    """A parsed sentence written by hand, a word a line: form, part of speech, label, number of the head from 1 (0: the root),
    features."""
    cells = [line.split() for line in rows.strip().splitlines()]
    heads = [int(cell[3]) - 1 if cell[3] != "0" else number for number, cell in enumerate(cells)]
    return Doc(
        VOCABULARY,
        words=[cell[0] for cell in cells],
        pos=[cell[1] for cell in cells],
        deps=["ROOT" if cell[2] == "root" else cell[2] for cell in cells],
        heads=heads,
        lemmas=[cell[0].lower() for cell in cells],
        morphs=[cell[4] if len(cell) > 4 else "" for cell in cells],
    )
