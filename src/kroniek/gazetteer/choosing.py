"""Which of several places of one name a report means, with a reason for every other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kroniek.gazetteer.build import OWN, distance_km
from kroniek.gazetteer.lookup import Candidate
from kroniek.records import Place
from kroniek.records.statement import Rejected

SMALL = 5_000
MIDDLE = 20_000
KNOWN = 100_000
SURNAMES = ("USA", "GBR", "CAN", "AUS", "NZL", "IRL")  # where many towns are named after people
WATERS = ("sea", "gulf", "strait", "river", "lake", "canal")
AREAS = ("province", "region", "district", "island", "peninsula", "park")
KINDS = {
    "settlement": ("settlement", "camp", "port", "crossing", "district"), "around": ("settlement", "province", "region"),
    "province": ("province", "region"), "region": AREAS, "district": ("district", "settlement"),
    "exact": ("airport", "base", "infrastructure", "port", "building", "camp", "crossing", "exact"),
    "water": WATERS, "island": ("island",), "mountain": ("mountain",), "area": AREAS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the text says about a name: the countries of the report with their weights, places known already, the country of an
    adjective before it (or None), the feature word's kind (or None), and whether a locative preposition stands before it."""

    countries: Mapping[str, int]
    known: Sequence[Place]
    adjective: str | None
    feature: str | None
    locative: bool


def choose(candidates: Sequence[Candidate], given: Circumstances) -> tuple[Candidate | None, str, tuple[Rejected, ...]]:
    """The candidate that is meant (None where none may be), the reason for it, and the others with the reason against them."""
    if not candidates:
        return None, "", ()
    ranked = sorted(candidates, key=lambda candidate: -_score(candidate, given))
    rejected: list[Rejected] = []
    for number, candidate in enumerate(ranked):
        why = _objection(candidate, given)
        if why:
            rejected.append(Rejected(candidate.entry, why))
            continue
        rejected += [Rejected(other.entry, _against(other, candidate, given)) for other in ranked[number + 1 : number + 4]]
        return candidate, _reason(candidate, given, alone=len(ranked) == 1), tuple(rejected[:4])
    return None, "", tuple(rejected[:4])


def _score(candidate: Candidate, given: Circumstances) -> float:
    score = math.log10(candidate.weight)
    total = sum(given.countries.values())
    if candidate.country is not None:
        if total and candidate.country in given.countries:
            score += 1.0 + 2.5 * given.countries[candidate.country] / total
        if given.adjective == candidate.country:
            score += 6.0
    if given.feature:
        if candidate.kind in KINDS.get(given.feature, ()):
            score += 3.0
        elif candidate.kind == "country":
            score -= 8.0 if given.feature in ("settlement", "province", "district") else 3.0
    if candidate.kind != "country":
        nearest = _nearest(candidate, given.known)
        score += 1.5 if nearest < 150 else 0.7 if nearest < 500 else 0.0
    return score


def _nearest(candidate: Candidate, known: Sequence[Place]) -> float:
    distances = [
        distance_km(candidate.lat, candidate.lon, place.lat, place.lon)
        for place in known
        if place.lat is not None and place.lon is not None and place.precision != "country"
    ]
    return min(distances, default=math.inf)


def _supported(candidate: Candidate, given: Circumstances) -> bool:
    if given.adjective is not None:
        return candidate.country == given.adjective
    return candidate.country in given.countries or (given.locative and _nearest(candidate, given.known) < 300)


def _objection(candidate: Candidate, given: Circumstances) -> str:
    if candidate.how == OWN or candidate.kind == "country":
        return ""
    supported = _supported(candidate, given)
    if given.locative or given.feature or (given.adjective is not None and given.adjective == candidate.country):
        if not supported and candidate.kind == "settlement" and candidate.population < (MIDDLE if given.countries else SMALL):
            return f"{candidate.population:,} inhabitants, and nothing in the report points to {candidate.country}"
        return ""
    if candidate.kind == "settlement" and candidate.country in SURNAMES:
        return f"no preposition says that it is a place, and names of people are common among towns of {candidate.country}"
    if candidate.population < (MIDDLE if supported else KNOWN) and candidate.kind == "settlement":
        return f"no preposition says that it is a place, and it has only {candidate.population:,} inhabitants"
    if candidate.kind != "settlement" and not supported:
        return f"no preposition says that it is a place, and nothing in the report points to {candidate.country}"
    return ""


def _against(other: Candidate, taken: Candidate, given: Circumstances) -> str:
    if given.adjective and other.country != given.adjective:
        return f"the adjective before the name points to {given.adjective}"
    if taken.country in given.countries and given.countries.get(other.country or "", 0) < given.countries[taken.country or ""]:
        return f"the report is more about {taken.country}"
    if given.feature and other.kind not in KINDS.get(given.feature, ()) and taken.kind in KINDS.get(given.feature, ()):
        return "the noun before the name says otherwise"
    if other.kind != taken.kind:
        return f"a bare name means the {taken.kind} rather than the {other.kind}"
    return f"smaller ({other.population:,} inhabitants) or a weaker match of the name"


def _reason(candidate: Candidate, given: Circumstances, *, alone: bool) -> str:
    if alone:
        return "the only place of that name"
    if given.adjective and candidate.country == given.adjective:
        return "in the country of the adjective before it"
    if candidate.country in given.countries:
        return f"in {candidate.country}, which the report is about"
    return "the likeliest place of that name"
