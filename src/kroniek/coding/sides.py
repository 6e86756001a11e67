"""The sides of a war as one report tells it: who strikes whom, and which armed parties each side has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kroniek.coding.context import Context
from kroniek.coding.draft import Draft
from kroniek.records import Party

IRREGULAR = {"REB", "UAF", "CRM"}
FIGHTERS = {"MIL", "REB", "UAF", "CRM", "PRM"}
LEAST_MENTIONS = 2
Side = tuple[str, str]


def side_of(party: Party) -> Side | None:
    """A party's side in a war: its country, and whether it fights for the state or against it."""
    if party.country is None:
        return None
    return party.country, "armed group" if party.sector in IRREGULAR else "state"


def opposition(drafts: Sequence[Draft]) -> dict[Side, Counter[Side]]:
    """Who fights whom in this report: counted over strikes and seizures that name a doer, with whom or whose soil they hit."""
    pairs: dict[Side, Counter[Side]] = defaultdict(Counter)
    for draft in drafts:
        if draft.type not in ("ASSAULT", "CONTROL", "HARM") or draft.polarity == "neg":
            continue
        for doer in filter(None, map(side_of, draft.parties["actor"])):
            hit = {side_of(party) for party in draft.parties["recipient"]} - {None, doer}
            if not hit and not draft.origin:
                hit = {(place.country, "state") for place in draft.places if place.country and place.country != doer[0]}
            for other in sorted(filter(None, hit)):
                if other[0] != doer[0] or other[1] != doer[1]:
                    pairs[doer][other] += 1
                    pairs[other][doer] += 1
    return pairs


def armed_parties(drafts: Sequence[Draft], context: Context) -> dict[Side, list[Party]]:
    """Armed parties that the report names, by side, in text order."""
    found: dict[Side, list[Party]] = defaultdict(list)
    named = [m.party for m in context.salience.mentions if m.party is not None]
    acting = [party for draft in drafts for role in ("actor", "recipient") for party in draft.parties[role]]
    for party in sorted((*named, *acting), key=lambda item: item.spans[0].start if item.spans else 0):
        side = side_of(party)
        if side is not None and party.sector in FIGHTERS and party.spans:
            found[side].append(party)
    return found


def enemy_of(doer: Side, pairs: dict[Side, Counter[Side]], armed: dict[Side, list[Party]]) -> Side | None:
    """The side that fights `doer`: its commonest opponent in the report, else the state against which an armed group of the
    same country fights, or the other way round; None where it is not plain."""
    ranked = pairs[doer].most_common() if doer in pairs else []
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    inner = (doer[0], "state" if doer[1] == "armed group" else "armed group")
    if ranked or (doer[1] == "state" and len(armed.get(inner, ())) < LEAST_MENTIONS):
        return None
    return inner
