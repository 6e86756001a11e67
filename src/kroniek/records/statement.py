"""One coded statement: who did what to whom, where, when, according to whom, and how sure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from kroniek.records.dates import Interval
from kroniek.records.party import Party
from kroniek.records.place import Place
from kroniek.records.quantity import Quantity
from kroniek.records.span import Span


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was considered for a field and not taken, with the reason in plain English."""

    what: str
    why: str

    def to_json(self) -> dict[str, str]:
        """`{"what", "why"}`."""
        return {"what": self.what, "why": self.why}


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a field has its value: the rule in plain English, the lexicon entry behind it, and the words it was read from."""

    rule: str
    entry: str | None = None
    spans: tuple[Span, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    def to_json(self) -> dict[str, object]:
        """`{"rule", "entry", "spans", "rejected"}`."""
        return {
            "rule": self.rule,
            "entry": self.entry,
            "spans": [span.to_json() for span in self.spans],
            "rejected": [item.to_json() for item in self.rejected],
        }


@dataclass(frozen=True, slots=True)
class Statement:
    """The fields of the codebook (docs/codebook.md), each with a Trace under its own name in `trace`."""

    report: str
    type: str
    mode: str | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    place: tuple[Place, ...]
    time: Interval | None
    polarity: str
    certainty: str
    tense: str
    attribution: tuple[Party, ...]
    quantities: tuple[Quantity, ...]
    trigger: tuple[Span, ...]
    trigger_text: str
    evidence: Span
    quote: str
    trace: dict[str, Trace]
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Derive the id from the report, the type and the trigger's place: it survives changes to any other field."""
        where = ",".join(f"{span.start}-{span.end}" for span in self.trigger)
        key = f"{self.report}\x1f{self.type}\x1f{where}"
        object.__setattr__(self, "id", "s" + hashlib.sha256(key.encode()).hexdigest()[:12])

    def to_json(self) -> dict[str, object]:
        """The statement's own fields in the order of the codebook; the report's fields and the coder are added by the writer."""
        return {
            "id": self.id,
            "report": self.report,
            "type": self.type,
            "mode": self.mode,
            "actor": [party.to_json() for party in self.actor],
            "recipient": [party.to_json() for party in self.recipient],
            "place": [place.to_json() for place in self.place],
            "time": self.time.to_json() if self.time else None,
            "polarity": self.polarity,
            "certainty": self.certainty,
            "tense": self.tense,
            "attribution": [party.to_json() for party in self.attribution],
            "quantities": [quantity.to_json() for quantity in self.quantities],
            "trigger": {
                "text": self.trigger_text,
                "start": self.trigger[0].start,
                "end": self.trigger[-1].end,
                "spans": [span.to_json() for span in self.trigger],
            },
            "evidence": {"quote": self.quote, **self.evidence.to_json()},
            "trace": {name: trace.to_json() for name, trace in sorted(self.trace.items())},
        }
