"""Records in spaCy's binary files: how Docs that carry statements are written, read and sent between processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from kroniek.records.dates import Interval
from kroniek.records.party import Party
from kroniek.records.place import Place
from kroniek.records.quantity import Quantity
from kroniek.records.span import Span
from kroniek.records.statement import Rejected, Statement, Trace

CLASSES = (Interval, Party, Place, Quantity, Rejected, Span, Statement, Trace)
KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in CLASSES}
MARK = "kroniek.records"
DATE = "date"
Chain = Callable[[Any], Any]


def encode(value: Any, chain: Chain | None = None) -> Any:
    """A record as a dict that msgpack can write; anything else goes to `chain`, the encoder before this one."""
    name = type(value).__name__
    if KINDS.get(name) is type(value):
        return {MARK: name, **{field.name: getattr(value, field.name) for field in fields(value) if field.init}}
    if type(value) is date:
        return {MARK: DATE, "iso": value.isoformat()}
    return value if chain is None else chain(value)


def decode(value: dict[Any, Any], chain: Chain | None = None) -> Any:
    """The record that `encode` made a dict of; any other dict goes to `chain`."""
    name = value.get(MARK)
    if name == DATE:
        return date.fromisoformat(value["iso"])
    if name in KINDS:
        return KINDS[name](**{key: tuple(item) if isinstance(item, list) else item for key, item in value.items() if key != MARK})
    return value if chain is None else chain(value)
