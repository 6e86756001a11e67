"""Why a statement says what it says, in plain English: the evidence, and for each field its words, rule and runners-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kroniek.ontology import event_types, sectors
from kroniek.records import Span

FIELDS = (
    "type", "mode", "actor", "recipient", "place", "time", "polarity", "certainty", "tense", "attribution", "quantities",
)  # fmt: skip
CONTEXT = 120


def marked(text: str, evidence: Span, trigger: Sequence[Span]) -> str:
    """The evidence with some text around it: «…» around the evidence, [[…]] around the trigger's words."""
    before = text[max(0, evidence.start - CONTEXT) : evidence.start].rsplit("\n", 1)[-1]
    after = text[evidence.end : evidence.end + CONTEXT].split("\n", 1)[0]
    parts, position = [], evidence.start
    for span in trigger:
        if not evidence.covers(span):
            continue
        parts += [text[position : span.start], "[[", span.text(text), "]]"]
        position = span.end
    parts.append(text[position : evidence.end])
    lead = "…" if evidence.start > CONTEXT and before else ""
    return f"{lead}{before}«{''.join(parts)}»{after}"


def _party(party: Mapping[str, Any]) -> str:
    sector = party["sector"]
    known = [party["country"] or "country unknown", f"{sector} ({sectors()[sector]})" if sector else "sector unknown"]
    return f"{party['name']} — {', '.join(known)}"


def _place(place: Mapping[str, Any]) -> str:
    point = f", about {place['lat']:.2f} {place['lon']:.2f}" if place["lat"] is not None else ""
    radius = f", within {place['radius_km']:.0f} km" if place.get("radius_km") else ""
    return f"{place['name']} — {place['country'] or 'no one country'}, known to the {place['precision']}{point}{radius}"


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "some"
    if low is not None and low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,} or more"
    return f"at most {high:,}" if low is None else f"{low:,} to {high:,}"


def value(field: str, statement: Mapping[str, Any]) -> list[str]:
    """The value of a field in words, one line each; empty where the field is."""
    content = statement[field]
    if not content:
        return []
    if field == "type":
        return [f"{content} — {event_types()[content].short}"]
    if field in ("actor", "recipient", "attribution"):
        return [_party(party) for party in content]
    if field == "place":
        return [_place(place) for place in content]
    if field == "time":
        start, end = content["start"], content["end"]
        return [start if start == end else f"{start or 'open'} to {end or 'open'}"]
    if field == "quantities":
        return [f"{item['kind']}: {_range(item['low'], item['high'])}" for item in content]
    return [str(content)]


def explain(statement: Mapping[str, Any], text: str) -> str:
    """A page of plain text on one statement (as `kroniek code` writes it) of the report with this `text`."""
    evidence = Span(statement["evidence"]["start"], statement["evidence"]["end"])
    trigger = [Span(item["start"], item["end"]) for item in statement["trigger"]["spans"]]
    origin = ", ".join(str(part) for part in (statement["path"], statement["publisher"], statement["published"]) if part)
    lines = [f"{statement['id']}  in report {statement['report']} ({origin})", "", marked(text, evidence, trigger), ""]
    for field in FIELDS:
        shown = value(field, statement) or ["(left open)"]
        trace = statement["trace"].get(field)
        lines.append(f"{field:12} {shown[0]}")
        lines += [f"{'':12} {more}" for more in shown[1:]]
        if trace:
            if trace["spans"]:
                words = ", ".join(
                    f"{text[span['start'] : span['end']]!r} ({span['start']}–{span['end']})" for span in trace["spans"]
                )
                lines.append(f"{'':14} read from {words}")
            if trace["rule"] != "left open":
                lines.append(f"{'':14} because {trace['rule']}")
            lines += [f"{'':14} not {item['what']!r}: {item['why']}" for item in trace["rejected"]]
    versions = statement["coder"]
    lines += ["", f"coded by kroniek {versions['kroniek']}, language data {versions['language']}, model {versions['model']}"]
    return "\n".join(lines)
