"""One event: what several statements, in one report or in many, are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kroniek.records.dates import Interval, PartialDate
from kroniek.records.party import Party
from kroniek.records.place import Place

STATUSES = ("occurred", "claimed", "contested", "denied", "possible", "expected", "not-occurred")
ROLES = ("report", "claim", "possibility", "expectation", "denial")


@dataclass(frozen=True, slots=True)
class EventParty:
    """A side of an event, with how many of its `statements` and `reports` name it; `name` is the commonest of its names."""

    name: str
    country: str | None
    sector: str | None
    statements: int
    reports: int

    def to_json(self) -> dict[str, object]:
        """`{"name", "country", "sector", "statements", "reports"}`."""
        return {
            "name": self.name,
            "country": self.country,
            "sector": self.sector,
            "statements": self.statements,
            "reports": self.reports,
        }


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place of an event, with how many of its `statements` and `reports` name it."""

    place: Place
    statements: int
    reports: int

    def to_json(self) -> dict[str, object]:
        """`{"name", "country", "lat", "lon", "precision", "radius_km", "geonames", "statements", "reports"}`."""
        fields = self.place.to_json()
        del fields["spans"]
        return {**fields, "statements": self.statements, "reports": self.reports}


@dataclass(frozen=True, slots=True)
class Figure:
    """One source's number: `low` to `high` inclusive, None where an end is open, and in which role the statement gives it."""

    statement: str
    report: str
    role: str
    low: int | None
    high: int | None

    def to_json(self) -> dict[str, object]:
        """`{"statement", "report", "role", "low", "high"}`."""
        return {"statement": self.statement, "report": self.report, "role": self.role, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class EventQuantity:
    """Every figure of one kind, side by side.

    `low` to `high` is the range that holds all asserted figures (None: an end is open); `agree` is False where the
    asserted figures exclude each other.
    """

    kind: str
    low: int | None
    high: int | None
    agree: bool
    figures: tuple[Figure, ...]

    def to_json(self) -> dict[str, object]:
        """`{"kind", "low", "high", "agree", "figures"}`."""
        return {
            "kind": self.kind,
            "low": self.low,
            "high": self.high,
            "agree": self.agree,
            "figures": [figure.to_json() for figure in self.figures],
        }


@dataclass(frozen=True, slots=True)
class EventStatement:
    """A statement of an event: `role` one of ROLES, `by` who it is attributed to (empty: the report's own voice)."""

    id: str
    report: str
    role: str
    by: tuple[Party, ...] = ()

    def to_json(self) -> dict[str, object]:
        """`{"id", "report", "role", "by"}`."""
        by = [{"name": party.name, "country": party.country, "sector": party.sector} for party in self.by]
        return {"id": self.id, "report": self.report, "role": self.role, "by": by}


@dataclass(frozen=True, slots=True)
class Event:
    """An event and everything it rests on.

    `status` is one of STATUSES; only `occurred` may be counted as having happened. `time` holds what all dated statements
    leave possible. `statements` are in order of publication; `reports` are report ids; `origins` the ids of independent
    sources (reprints of one text share one). `first_reported` and `last_reported` are None where no report is dated.
    The id is that of the earliest statement, with `e` for `s`.
    """

    id: str
    type: str
    mode: str | None
    status: str
    actor: tuple[EventParty, ...]
    recipient: tuple[EventParty, ...]
    place: tuple[EventPlace, ...]
    time: Interval | None
    quantities: tuple[EventQuantity, ...]
    statements: tuple[EventStatement, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    first_reported: PartialDate | None
    last_reported: PartialDate | None

    @property
    def occurred(self) -> bool:
        """Whether the event may be counted as having happened."""
        return self.status == "occurred"

    def to_json(self) -> dict[str, object]:
        """The fields in the order above; `time` as `{"start", "end"}`, dates as ISO strings."""
        time = None
        if self.time:
            fields = self.time.to_json()
            time = {"start": fields["start"], "end": fields["end"]}
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "status": self.status,
            "actor": [party.to_json() for party in self.actor],
            "recipient": [party.to_json() for party in self.recipient],
            "place": [place.to_json() for place in self.place],
            "time": time,
            "quantities": [quantity.to_json() for quantity in self.quantities],
            "statements": [statement.to_json() for statement in self.statements],
            "reports": list(self.reports),
            "origins": list(self.origins),
            "first_reported": self.first_reported.text if self.first_reported else None,
            "last_reported": self.last_reported.text if self.last_reported else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Event:
        """The event that `to_json` wrote; KeyError or ValueError for anything else."""
        time = data["time"]
        return cls(
            id=data["id"],
            type=data["type"],
            mode=data["mode"],
            status=data["status"],
            actor=tuple(EventParty(**party) for party in data["actor"]),
            recipient=tuple(EventParty(**party) for party in data["recipient"]),
            place=tuple(_place(place) for place in data["place"]),
            time=Interval(_day(time["start"]), _day(time["end"])) if time else None,
            quantities=tuple(
                EventQuantity(q["kind"], q["low"], q["high"], q["agree"], tuple(Figure(**figure) for figure in q["figures"]))
                for q in data["quantities"]
            ),
            statements=tuple(
                EventStatement(one["id"], one["report"], one["role"], tuple(Party(**party) for party in one["by"]))
                for one in data["statements"]
            ),
            reports=tuple(data["reports"]),
            origins=tuple(data["origins"]),
            first_reported=PartialDate(data["first_reported"]) if data["first_reported"] else None,
            last_reported=PartialDate(data["last_reported"]) if data["last_reported"] else None,
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _place(data: Mapping[str, Any]) -> EventPlace:
    fields = {name: value for name, value in data.items() if name not in ("statements", "reports")}
    return EventPlace(Place(**fields), data["statements"], data["reports"])
