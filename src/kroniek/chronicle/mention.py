"""A statement as the comparisons look at it: plain values, made once, compared many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from kroniek.records import Block, PartialDate


class Side(NamedTuple):
    """A party without its evidence."""

    name: str
    country: str | None
    sector: str | None


class Spot(NamedTuple):
    """A place without its evidence; degrees and kilometres as in `Place`."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float | None
    geonames: int | None


class Number(NamedTuple):
    """A quantity without its evidence."""

    kind: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One statement in its report.

    `time` is None where the statement has none; `spans` are the trigger's, in code points of the report; `block` the index of the
    report's block with the trigger (None outside any); `part` what `part_of` says of it.
    """

    id: str
    report: str
    type: str
    mode: str | None
    polarity: str
    certainty: str
    tense: str
    time: tuple[date | None, date | None] | None
    place: tuple[Spot, ...]
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    attribution: tuple[Side, ...]
    quantities: tuple[Number, ...]
    trigger: str
    spans: tuple[tuple[int, int], ...]
    quote: str
    block: int | None
    part: str
    published: PartialDate | None

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """Sorts statements by publication (undated last), report, and place in the report."""
        when = (self.published.start.isoformat(), self.published.text) if self.published else ("9999-99-99", "")
        return (*when, self.report, self.spans[0][0], self.id)

    @property
    def role(self) -> str:
        """What it says of its event: one of `ROLES`."""
        if self.polarity == "neg":
            return "denial"
        if self.tense == "future":
            return "expectation"
        if self.certainty != "certain":
            return "possibility"
        return "claim" if self.attribution else "report"


def mention(data: Mapping[str, Any], *, block: int | None, part: str, published: PartialDate | None) -> Mention:
    """The mention of a statement as `Statement.to_json` wrote it. KeyError or ValueError for anything else."""
    time = data["time"]
    return Mention(
        id=data["id"],
        report=data["report"],
        type=data["type"],
        mode=data["mode"],
        polarity=data["polarity"],
        certainty=data["certainty"],
        tense=data["tense"],
        time=(_day(time["start"]), _day(time["end"])) if time and (time["start"] or time["end"]) else None,
        place=tuple(
            Spot(p["name"], p["country"], p["lat"], p["lon"], p["precision"], p["radius_km"], p["geonames"])
            for p in data["place"]
        ),
        actor=_sides(data["actor"]),
        recipient=_sides(data["recipient"]),
        attribution=_sides(data["attribution"]),
        quantities=tuple(Number(q["kind"], q["low"], q["high"]) for q in data["quantities"]),
        trigger=data["trigger"]["text"].casefold(),
        spans=tuple((span["start"], span["end"]) for span in data["trigger"]["spans"]),
        quote=" ".join(data["evidence"]["quote"].split()).casefold(),
        block=block,
        part=part,
        published=published,
    )


def part_of(blocks: Sequence[Block], position: int) -> tuple[int | None, str]:
    """The index of the block at `position` (code points of the report), and what that is: title, lead, heading, caption or body.

    The lead is the first paragraph.
    """
    lead = next((index for index, block in enumerate(blocks) if block.kind == "paragraph"), None)
    for index, block in enumerate(blocks):
        if block.span.start <= position < block.span.end:
            if index == lead:
                return index, "lead"
            return index, block.kind if block.kind in ("title", "heading", "caption") else "body"
    return None, "body"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sides(parties: Sequence[Mapping[str, Any]]) -> tuple[Side, ...]:
    return tuple(Side(party["name"], party["country"], party["sector"]) for party in parties)
