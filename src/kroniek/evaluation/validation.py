"""Checks of a corpus's statements that need the report: offsets, codes, coordinates, and dates that a calendar confirms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.gazetteer import open_gazetteer
from kroniek.gazetteer.build import distance_km
from kroniek.ontology import organisations

Statement = Mapping[str, Any]

ROLES = ("actor", "recipient", "attribution")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FAR_KM = {"settlement": 40.0, "exact": 80.0, "district": 120.0}
NEEDS = {
    "HARM": (("recipient", "quantities"), "people"),
    "CONTROL": (("place",), "a place"),
    "PRESENCE": (("actor",), "the force as actor"),
    "ALLIANCE": (("actor",), "both sides as actors"),
}


def spans_of(statement: Statement) -> Iterator[tuple[str, Any]]:
    """(field, span) of everything in a statement that points at characters."""
    yield "span", statement.get("span")
    for span in statement.get("trigger_spans") or [None]:
        yield "trigger_spans", span
    for name in (*ROLES, "place", "quantities", "time"):
        held = statement.get(name) or []
        for item in [held] if isinstance(held, Mapping) else held:
            for span in item.get("spans", [None]):
                yield name, span
            if "antecedent" in item:
                yield f"{name}'s antecedent", item["antecedent"]


def faults(statement: Statement, text: str) -> list[str]:
    """What is wrong with a corpus statement beyond the codebook's values; `text` is its report's file, as it stands."""
    out = [
        f"{name} {span!r} are no offsets in the report"
        for name, span in spans_of(statement)
        if not (
            isinstance(span, list)
            and len(span) == 2
            and all(type(n) is int for n in span)
            and 0 <= span[0] < span[1] <= len(text)
        )
    ]
    if out:
        return out
    if text[slice(*statement["span"])] != statement.get("quote"):
        out.append("span does not hold the quote")
    if " ".join(text[slice(*span)] for span in statement["trigger_spans"]) != statement.get("trigger"):
        out.append("trigger_spans do not hold the trigger")
    for name in (*ROLES, "place"):
        for item in statement.get(name) or ():
            if not _is_country(item.get("country")):
                out.append(f"{name} country {item.get('country')!r} is no alpha-3 code and no organisation")
            if not any(
                item["name"].lower() in text[slice(*s)].lower() for s in (*item["spans"], item.get("antecedent") or (0, 0))
            ):
                out.append(f"{name} {item['name']!r} does not stand at its spans or antecedent")
    for quantity in statement.get("quantities") or ():
        if quantity["low"] is None and quantity["high"] is None:
            out.append("a quantity has neither low nor high")
        elif quantity["low"] is not None and quantity["high"] is not None and quantity["low"] > quantity["high"]:
            out.append(f"a quantity's low {quantity['low']} is above its high {quantity['high']}")
    fields, missing = NEEDS.get(statement["type"], ((), ""))
    if fields and not any(statement.get(name) for name in fields):
        out.append(f"{statement['type']} needs {missing}")
    return out


def doubts(statement: Statement, text: str, language: str) -> list[str]:
    """What a coder should look at again: days that the calendar does not confirm, places far from where they are known to be."""
    return [*_time_doubts(statement, text, language), *_place_doubts(statement)]


def _time_doubts(statement: Statement, text: str, language: str) -> Iterator[str]:
    time = statement.get("time")
    if not time or not time.get("spans"):
        return
    start = date.fromisoformat(time["start"] or time["end"])
    end = date.fromisoformat(time["end"] or time["start"])
    words = " ".join(text[slice(*span)] for span in time["spans"]).lower()
    week = {(start + timedelta(days=n)).weekday() for n in range(min(7, (end - start).days + 1))}
    weekdays, months = calendar_words(language)
    for day, number in weekdays.items():
        if day in words and number not in week:
            yield f"{day} does not lie in {start} to {end} (weekdays {sorted(week)}, Monday is 0)"
    for day_number, month, year in re.findall(rf"\b(\d{{1,2}}) ({'|'.join(months)})(?: (\d{{4}}))?\b", words):
        number = months[month]
        years = [int(year)] if year else range(start.year, end.year + 1)
        try:
            known = [date(y, number, int(day_number)) for y in years]
        except ValueError:
            yield f"{day_number} {month} is no day"
            continue
        if not any(start - timedelta(days=1) <= day <= end + timedelta(days=1) for day in known):
            yield f"{day_number} {month} does not lie in {start} to {end}"
    for found in YEAR.findall(words):
        if not start.year <= int(found) <= end.year:
            yield f"{found} is not the year of {start} to {end}"


def _place_doubts(statement: Statement) -> Iterator[str]:
    gazetteer = open_gazetteer()
    for place in statement.get("place") or ():
        country = place["country"]
        limit = FAR_KM.get(place["precision"])
        if limit is None or place.get("lat") is None:
            continue
        known = [c for c in gazetteer.find(place["name"]) if c.country == country]
        near = min((distance_km(place["lat"], place["lon"], c.lat, c.lon) for c in known), default=0.0)
        if near > limit:
            yield f"{place['name']} ({place['lat']}, {place['lon']}) is {near:.0f} km from any such place in {country}"


@cache
def calendar_words(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """A language's weekdays (Monday is 0) and months (January is 1), in lower case, from its `times.toml`."""
    table = tomllib.loads(files("kroniek.languages").joinpath(language, "times.toml").read_text(encoding="utf-8"))
    return table["classes"]["weekday"], table["classes"]["month"]


@cache
def _is_country(code: str | None) -> bool:
    if code is None or code in organisations():
        return True
    return open_gazetteer().country_place(code) is not None
