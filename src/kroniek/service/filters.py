"""What the page is asked for: the filters of a URL, checked, and written back into URLs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from kroniek.ontology import event_types
from kroniek.records import PRECISIONS
from kroniek.records.event import STATUSES

LONGEST = 200  # characters of a filter
ORDERS = ("newest", "oldest")
CODE = re.compile(r"[A-Z]{2,5}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = r"(-?\d{1,3}(?:\.\d{1,3})?)"
SPOT = re.compile(rf"(?:country,[A-Z]{{2,5}}|(?:{'|'.join(PRECISIONS[:-1])}),{NUMBER},{NUMBER})")


class BadFilter(ValueError):
    """A filter has a value that cannot be; the message says which, and what can be."""


@dataclass(frozen=True, slots=True)
class Filters:
    """One question. `spot` is a mark of the map (`settlement,50.45,30.52` or `country,UKR`); None or "" asks for everything."""

    type: str | None = None
    country: str | None = None
    actor: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    text: str | None = None
    spot: str | None = None
    order: str = "newest"
    page: int = 1

    def query(self) -> dict[str, Any]:
        """The keywords for `Chronicle.events`; `spot`, `order` and `page` are the page's own."""
        names = ("type", "country", "actor", "status", "since", "until", "as_of", "text")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}

    def pairs(self) -> list[tuple[str, str]]:
        """What differs from asking for everything, as in the URL."""
        found = []
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None and value != item.default:
                found.append((item.name, value.isoformat() if isinstance(value, date) else str(value)))
        return found

    def url(self, **changes: Any) -> str:
        """The page's address with some filters changed; changing any but the page goes back to page 1."""
        changed = replace(self, **({"page": 1} | changes))
        return "/" + ("?" + urlencode(changed.pairs()) if changed.pairs() else "")

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return any(name not in ("order", "page") for name, _ in self.pairs())

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of the spot, None for a country or no spot."""
        found = SPOT.fullmatch(self.spot) if self.spot else None
        return (float(found[1]), float(found[2])) if found and found[1] else None


def parse(given: Sequence[tuple[str, str]]) -> Filters:
    """The filters of a URL's query; empty values count as not given. Raises BadFilter."""
    names = [item.name for item in fields(Filters)]
    values: dict[str, Any] = {}
    for name, raw in given:
        if name not in names:
            raise BadFilter(f"There is no filter {name!r}. The filters are {', '.join(names)}.")
        text = raw.strip()
        if not text:
            continue
        if name in values:
            raise BadFilter(f"The filter {name} is given twice; give it once.")
        if len(text) > LONGEST:
            raise BadFilter(f"The filter {name} is longer than {LONGEST} characters.")
        values[name] = _value(name, text)
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        raise BadFilter(f"The period ends ({until}) before it begins ({since}).")
    return Filters(**values)


def _value(name: str, text: str) -> Any:
    if name == "type":
        return _one_of(name, text.upper(), list(event_types()))
    if name == "status":
        return _one_of(name, text.lower(), STATUSES)
    if name == "order":
        return _one_of(name, text.lower(), ORDERS)
    if name in ("since", "until", "as_of"):
        return parse_day(name, text)
    if name == "country":
        if not CODE.fullmatch(text.upper()):
            raise BadFilter(f"{text!r} is no country's code; give three letters, for example UKR.")
        return text.upper()
    if name == "page":
        if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 1_000_000):
            raise BadFilter(f"{text!r} is no page; pages are numbered from 1.")
        return int(text)
    if name == "spot" and not SPOT.fullmatch(text):
        raise BadFilter(f"{text!r} is no mark of the map; give for example settlement,50.45,30.52 or country,UKR.")
    return text


def parse_day(name: str, text: str) -> date:
    """The day that a filter names. Raises BadFilter."""
    try:
        if not DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadFilter(f"{text!r} is no day for {name}; write it as 2022-10-27.") from None


def _one_of(name: str, text: str, valid: Sequence[str]) -> str:
    if text not in valid:
        raise BadFilter(f"{text!r} is no {name}; it is one of {', '.join(valid)}.")
    return text
