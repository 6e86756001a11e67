"""Gold files: reports coded by hand, in the codebook's format."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kroniek.errors import KroniekError, Problem
from kroniek.evaluation.coded import ROLES, Coded, read_statements, squeeze
from kroniek.ontology import event_types, sectors
from kroniek.records import KINDS, PRECISIONS

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LABEL_VALUES = {
    "polarity": ("pos", "neg"),
    "certainty": ("certain", "probable", "possible"),
    "tense": ("past", "present", "future"),
}


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with its gold: `name` is the report's file name, `path` its text, `file` the gold file, `text` squeezed."""

    name: str
    path: Path
    file: Path
    text: str
    statements: tuple[Coded, ...]


def read_gold(folder: Path) -> list[GoldReport]:
    """The gold of a folder in order of file name; reports stand beside, in `../reports` or in `reports`.

    Raises KroniekError: E501 where there is none, E502 where a file is not as the codebook says, a quote is not in its
    report, or a type, mode, sector, precision, kind, label or date is none.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise KroniekError(Problem.E501, path=folder)
    return [_read(folder, file) for file in files]


def gold_hash(folder: Path) -> str:
    """The SHA-256 of all gold files and their reports, names included: it changes with any of them."""
    digest = hashlib.sha256()
    for report in read_gold(folder):
        for path in (report.file, report.path):
            data = path.read_bytes()
            digest.update(f"{path.name}\n{len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def _read(folder: Path, file: Path) -> GoldReport:
    def wrong(reason: str) -> KroniekError:
        return KroniekError(Problem.E502, path=file, reason=reason)

    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as error:
        raise wrong(f"it cannot be read as JSON ({error})") from None
    if not isinstance(document, dict) or not isinstance(document.get("report"), str):
        raise wrong('it has no "report"')
    items = document.get("statements")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise wrong('"statements" is no list of objects')
    name = Path(document["report"]).name
    path = next(
        (base / name for base in (folder, folder.parent / "reports", folder / "reports") if (base / name).is_file()), None
    )
    if path is None:
        raise wrong(f"there is no report {name!r} beside it or in reports/")
    try:
        text = squeeze(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, OSError) as error:
        raise wrong(f"its report {name!r} cannot be read ({error})") from None
    for number, item in enumerate(items, start=1):
        fault = fault_of(item, text)
        if fault:
            raise wrong(f"statement {number}: {fault}")
    return GoldReport(name, path, file, text, tuple(read_statements(items, text)))


def fault_of(item: Mapping[str, Any], text: str) -> str | None:
    """What is wrong with a gold statement, None where nothing is; `text` is its report, squeezed."""
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: _quote_fault(item.get("quote"), text),
        lambda: _type_fault(item.get("type"), item.get("mode")),
        lambda: next((fault for role in ROLES for fault in map(_party_fault, item.get(role) or ()) if fault), None),
        lambda: next((fault for fault in map(_place_fault, item.get("place") or ()) if fault), None),
        lambda: _time_fault(item.get("time")),
        lambda: next((fault for fault in map(_quantity_fault, item.get("quantities") or ()) if fault), None),
        lambda: next(
            (
                f"{label} {item.get(label)!r} is none of {', '.join(values)}"
                for label, values in LABEL_VALUES.items()
                if item.get(label) not in values
            ),
            None,
        ),
    )
    try:
        return next((fault for check in checks if (fault := check())), None)
    except (AttributeError, TypeError) as error:
        return f"a field has another shape than the codebook says ({error})"


def _quote_fault(quote: object, text: str) -> str | None:
    if not isinstance(quote, str) or not quote.strip():
        return "it has no quote"
    return None if squeeze(quote) in text else f"quote not in the report: {quote!r}"


def _type_fault(name: object, mode: object) -> str | None:
    known = event_types().get(name) if isinstance(name, str) else None
    if known is None:
        return f"type {name!r} is none of {', '.join(event_types())}"
    if mode is not None and mode not in known.modes:
        return f"mode {mode!r} is none of {name}'s: {', '.join(known.modes) or 'it has none'}"
    return None


def _party_fault(party: Mapping[str, Any]) -> str | None:
    sector = party.get("sector")
    if sector is not None and sector not in sectors():
        return f"sector {sector!r} is none of {', '.join(sectors())}"
    return None if party.get("name") or party.get("country") else "a party has neither name nor country"


def _place_fault(place: Mapping[str, Any]) -> str | None:
    if place.get("precision") not in PRECISIONS:
        return f"precision {place.get('precision')!r} is none of {', '.join(PRECISIONS)}"
    for axis, limit in (("lat", 90), ("lon", 180)):
        value = place.get(axis)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > limit):
            return f"{axis} {value!r} is no number of degrees"
    return None


def _time_fault(time: Mapping[str, Any] | None) -> str | None:
    for value in (time.get("start"), time.get("end")) if time else ():
        if value is not None:
            try:
                if not ISO_DATE.fullmatch(value):
                    raise ValueError(value)
                date.fromisoformat(value)
            except (TypeError, ValueError):
                return f"{value!r} is no date (YYYY-MM-DD)"
    if time and time.get("start") and time.get("end") and time["start"] > time["end"]:
        return f"it ends ({time['end']}) before it starts ({time['start']})"
    return None


def _quantity_fault(quantity: Mapping[str, Any]) -> str | None:
    if quantity.get("kind") not in KINDS:
        return f"kind {quantity.get('kind')!r} is none of {', '.join(KINDS)}"
    for end in ("low", "high"):
        value = quantity.get(end)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            return f"{end} {value!r} is no whole number"
    return None
