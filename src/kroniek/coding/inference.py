"""What a statement leaves open and the rest of the report plainly says: who struck, who was struck, a headline's facts.

Each rule fills an empty field only, says what it was taken from, and points at those words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from kroniek.coding.context import Context
from kroniek.coding.draft import Draft
from kroniek.coding.sides import FIGHTERS, LEAST_MENTIONS, Side, armed_parties, enemy_of, opposition, side_of
from kroniek.records import Interval, Party, Span

FORCE = {"ASSAULT", "HARM"}
AGAINST = {("CONTROL", "gain"), ("CONTROL", "hold"), ("CONTROL", "contest"), ("THREATEN", "violence"), ("RETREAT", "disarm")}
SPOKEN = {"THREATEN", "ACCUSE", "REQUEST", "REJECT", "SUPPORT"}
NEAR = 2
Namer = Callable[[str], str]


def _sentence(draft: Draft, context: Context) -> int:
    return context.sentence(draft.anchor, draft.passage)


def headlines(drafts: Sequence[Draft], context: Context) -> None:
    """A headline's statement takes parties, place and time from the first statement of the body about the same."""
    body = [draft for draft in drafts if draft.passage.block.kind not in ("title", "heading") and draft.dropped is None]
    for draft in drafts:
        if draft.passage.block.kind not in ("title", "heading"):
            continue
        twins = [
            other for other in body
            if other.type == draft.type and (not draft.mode or not other.mode or draft.mode == other.mode)
            and other.polarity == draft.polarity and (other.tense == "future") == (draft.tense == "future")
            and _agree(draft, other)
        ]  # fmt: skip
        if not twins:
            continue
        twin = twins[0]
        why = f"the headline leaves it open; as in the body's {twin.anchor.text!r}"
        for role in ("actor", "recipient"):
            if not draft.parties[role] and twin.parties[role]:
                _give(draft, role, twin.parties[role], why)
        if twin.places and (not draft.places or draft.trace["place"].rule.startswith("no place is named")):
            draft.places = list(twin.places)
            draft.explain("place", why, spans=tuple(span for place in twin.places for span in place.spans))
        if draft.time is None and twin.time is not None:
            draft.time = replace(twin.time, rule=why)
            draft.explain("time", why, spans=twin.time.spans)


def _agree(one: Draft, other: Draft) -> bool:
    """Whether no party or place of the two speaks against their being about the same."""
    for role in ("actor", "recipient"):
        first = {party.country for party in one.parties[role] if party.country}
        second = {party.country for party in other.parties[role] if party.country}
        if first and second and not first & second:
            return False
    return True


def _give(draft: Draft, role: str, parties: Sequence[Party], why: str) -> None:
    draft.parties[role] = [replace(party, rule=why) for party in parties]
    draft.explain(role, why, spans=tuple(span for party in parties for span in party.spans))


def perpetrators(drafts: Sequence[Draft], context: Context) -> None:
    """Harm without an actor, and a strike told in the passive, take the actor of the strike told just before or beside them."""
    for position, draft in enumerate(drafts):
        if draft.type not in FORCE or draft.parties["actor"] or draft.passage.block.kind in ("title", "heading"):
            continue
        here = _sentence(draft, context)
        nearby = [
            other for other in drafts
            if other is not draft and other.type == "ASSAULT" and other.parties["actor"] and other.passage is draft.passage
            and 0 <= here - _sentence(other, context) <= NEAR and other.polarity == "pos" and other.mode != "intercept"
            and (other.tense == "future") == (draft.tense == "future") and _same_soil(draft, other)
        ]  # fmt: skip
        if not nearby:
            continue
        source = max(nearby, key=lambda other: (_sentence(other, context), -abs(drafts.index(other) - position)))
        own_side = {
            party.country
            for party in draft.parties["recipient"]
            if party.sector != "CVL" or source.anchor.sent != draft.anchor.sent
        }
        actors = [party for party in source.parties["actor"] if party.country not in own_side or party.country is None]
        if actors and (draft.type == "HARM" or source.mode == draft.mode or not draft.mode):
            _give(draft, "actor", actors, f"told with {source.anchor.text!r}, whose actor this is")


def _same_soil(one: Draft, other: Draft) -> bool:
    first, second = ({place.country for place in draft.places} for draft in (one, other))
    return not first or not second or bool(first & second)


def adversaries(drafts: Sequence[Draft], context: Context, namer: Namer) -> None:
    """Force without a recipient is used against the country on whose soil it is used, else against the side that the report
    shows as the doer's enemy: the armed party of it that was named last, else the country."""
    pairs = opposition(drafts)
    armed = armed_parties(drafts, context)
    for draft in drafts:
        if (draft.type, draft.mode) not in AGAINST and not (draft.type == "ASSAULT" and draft.mode != "intercept"):
            continue
        sides = {side for side in map(side_of, draft.parties["actor"]) if side is not None}
        if draft.parties["recipient"] or len(sides) != 1:
            continue
        doer = next(iter(sides))
        soil = sorted({place.country for place in draft.places if place.country and place.country != doer[0]})
        if len(soil) == 1 and not draft.origin and draft.type != "THREATEN":
            spans = tuple(span for place in draft.places for span in place.spans)
            _recipient(draft, Party(namer(soil[0]), soil[0], "GOV", spans), "it happens on the soil of this country")
            continue
        enemy = enemy_of(doer, pairs, armed)
        if enemy is None:
            continue
        fighting = [party for party in armed.get(enemy, ()) if party.spans and party.spans[0].start < draft.span().start]
        if fighting and any(party.sector in FIGHTERS for party in draft.parties["actor"]):
            _recipient(draft, fighting[-1], "the armed party of the other side that this report named last")
        elif enemy[1] == "state" and enemy[0] == doer[0] and draft.places and draft.type == "CONTROL":
            spans = tuple(span for place in draft.places for span in place.spans)
            _recipient(draft, Party(namer(enemy[0]), enemy[0], "GOV", spans), "the state against which this group fights")
        elif enemy[1] == "state" and enemy[0] != doer[0]:
            spans = _last_mention(enemy[0], draft, context)
            if spans:
                _recipient(draft, Party(namer(enemy[0]), enemy[0], "GOV", spans), "the other side in this report")


def _last_mention(code: str, draft: Draft, context: Context) -> tuple[Span, ...]:
    start = draft.span().start
    before = [m.span for m in context.salience.mentions if m.kind == "country" and m.key == code and m.span and m.offset < start]
    return (before[-1],) if before else ()


def _recipient(draft: Draft, party: Party, why: str) -> None:
    draft.parties["recipient"] = [replace(party, rule=why)]
    draft.explain("recipient", why, spans=party.spans)


def defenders(drafts: Sequence[Draft], context: Context, namer: Namer) -> None:
    """Who shot down what flew over a country, where the report does not say: that country's forces."""
    for draft in drafts:
        if draft.mode != "intercept" or draft.parties["actor"]:
            continue
        owners = {party.country for party in draft.parties["recipient"]}
        soil = [place for place in draft.places if place.country and place.country not in owners]
        if soil and soil[0].country and soil[0].spans:
            _give(
                draft,
                "actor",
                [Party(namer(soil[0].country), soil[0].country, "MIL", soil[0].spans)],
                "the forces of the country over which it was",
            )


def occupiers(drafts: Sequence[Draft], context: Context) -> None:
    """Strikes, harm and occupation without a doer are the doing of the one side that strikes that soil in this report, where
    it is named for at least LEAST_MENTIONS of them and no other is."""
    doers: dict[str, Counter[Side]] = defaultdict(Counter)
    by_side: dict[Side, list[Party]] = defaultdict(list)
    for draft in drafts:
        if draft.type not in ("ASSAULT", "CONTROL") or draft.polarity == "neg" or draft.mode == "intercept":
            continue
        for party in draft.parties["actor"]:
            side = side_of(party)
            for soil in {place.country for place in draft.places} - {None}:
                if side is not None and soil is not None and side != (soil, "state"):
                    doers[soil][side] += 1
                    by_side[side].append(party)
    for draft in drafts:
        silent = draft.type in FORCE or (draft.type, draft.mode) == ("CONTROL", "hold")
        if (
            not silent
            or draft.parties["actor"]
            or draft.mode in ("explosives", "intercept", "targeted")
            or draft.tense == "future"
        ):
            continue
        soils = {place.country for place in draft.places} - {None}
        ranked = [pair for soil in soils for pair in doers[soil or ""].most_common()] if len(soils) == 1 else []
        if len(ranked) == 1 and ranked[0][1] >= LEAST_MENTIONS and draft.polarity == "pos":
            side = ranked[0][0]
            if side[0] not in {party.country for party in draft.parties["recipient"]} or side[1] == "armed group":
                _give(draft, "actor", by_side[side][:1], "all that is told to strike this soil in the report is of this side")


def truces(drafts: Sequence[Draft], context: Context) -> None:
    """A truce or fighting between sides that are not named is between the two that the report shows at war, and no others."""
    pairs = opposition(drafts)
    armed = armed_parties(drafts, context)
    sides = sorted({frozenset((one, other)) for one, others in pairs.items() for other in others}, key=sorted)
    home = context.theatre or ""
    if not sides and armed.get((home, "state")) and armed.get((home, "armed group")):
        sides = [frozenset(((home, "state"), (home, "armed group")))]
    if len(sides) != 1:
        return
    for draft in drafts:
        mutual = draft.entry.prep.get("tussen") == "actor" and draft.type in ("ASSAULT", "RETREAT")
        if not mutual or draft.parties["actor"] or draft.parties["recipient"]:
            continue
        named = [armed.get(side, []) for side in sorted(sides[0])]
        if all(named):
            start = draft.span().start
            nearest = [max((p for p in parties if p.spans[0].start < start), key=_start, default=parties[0]) for parties in named]
            _give(draft, "actor", nearest, "the two sides that this report shows at war")


def _start(party: Party) -> int:
    return party.spans[0].start


def sufferers(drafts: Sequence[Draft], context: Context) -> None:
    """A failing service is that of the place; a strike that names only where it hit has hit that place."""
    for draft in drafts:
        if draft.parties["recipient"] or not draft.places:
            continue
        place = draft.places[0]
        struck = (
            draft.type == "ASSAULT" and place.precision in ("exact", "settlement") and draft.mode != "intercept" and place.spans
        )
        own = any(party.name == place.name for party in draft.parties["actor"])
        if place.country and not own and (draft.type == "DISRUPT" or struck):
            why = "whose service: the place's" if draft.type == "DISRUPT" else "the place that was struck"
            _recipient(draft, Party(place.name, place.country, "CVL", place.spans), why)


def speakers(drafts: Sequence[Draft], context: Context) -> None:
    """Who is quoted with a threat, accusation or demand makes it: a speech act without an actor is its source's."""
    for draft in drafts:
        if draft.type in SPOKEN and not draft.parties["actor"] and draft.attribution and draft.polarity == "pos":
            _give(draft, "actor", draft.attribution[:1], "who says it does it")
            draft.attribution = draft.attribution[1:]
            draft.trace.pop("attribution", None)


def alarmed(drafts: Sequence[Draft], context: Context) -> None:
    """A state that expects or fears an attack, with no other target named, expects it against itself."""
    for draft in drafts:
        if draft.type not in ("ASSAULT", "CONTROL") or draft.parties["recipient"] or not draft.stances & {"expect", "fear"}:
            continue
        doers = {party.country for party in draft.parties["actor"]}
        fearing = [
            party
            for party in draft.attribution
            if party.country and party.sector in ("GOV", "MIL") and party.country not in doers
        ]
        if fearing:
            _recipient(draft, fearing[0], "who expects or fears it")


def companions(drafts: Sequence[Draft], context: Context) -> None:
    """Aid and sanctions that name no recipient go to the one that all others of their kind in the report name."""
    for kind in ("AID", "SANCTION"):
        named = [draft for draft in drafts if draft.type == kind and draft.parties["recipient"]]
        countries = {party.country for draft in named for party in draft.parties["recipient"]}
        if len(countries) != 1 or None in countries:
            continue
        for draft in drafts:
            if draft.type == kind and not draft.parties["recipient"] and draft.mode != "convict":
                near = min(named, key=lambda other: abs(other.span().start - draft.span().start))
                _give(
                    draft,
                    "recipient",
                    near.parties["recipient"],
                    f"as in {near.anchor.text!r}: the only recipient of such in the report",
                )


def lasting_states(drafts: Sequence[Draft], context: Context) -> None:
    """A service that is down as the report is written is down on the day of publication."""
    published = context.reading.report.published
    if published is None or published.precision != "day":
        return
    for draft in drafts:
        if draft.type == "DISRUPT" and draft.tense == "present" and draft.time is None:
            draft.time = Interval(published.start, published.end, (), "still so on the day of publication")
            draft.explain("time", draft.time.rule)


def infer(drafts: Sequence[Draft], context: Context, namer: Namer) -> None:
    """Run all rules, in an order in which each can use what the one before filled."""
    perpetrators(drafts, context)
    occupiers(drafts, context)
    speakers(drafts, context)
    alarmed(drafts, context)
    adversaries(drafts, context, namer)
    defenders(drafts, context, namer)
    truces(drafts, context)
    sufferers(drafts, context)
    companions(drafts, context)
    lasting_states(drafts, context)
    headlines(drafts, context)
