"""Where a statement's event happened: of the places in reach the one that its clause is about."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.context import Context, Passport
from kroniek.coding.draft import Draft
from kroniek.coding.places import PlaceMention
from kroniek.gazetteer import Gazetteer
from kroniek.languages.cues import Cues
from kroniek.records import Place

SPEECH = {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "ALLIANCE", "SANCTION", "COOPERATE", "AID"}
AT_HOME = {"MOBILIZE", "COERCE", "PROTEST"}
MOVES = {"MOBILIZE", "RETREAT", "DISPLACE"}
STRIKES = {"ASSAULT"}
FINE = {"exact": 0, "settlement": 1, "district": 2, "province": 3, "region": 4, "country": 5}
LOCAL = {"ASSAULT", "HARM", "CONTROL", "PROTEST", "COERCE", "PRESENCE", "RETREAT"}
BACK = 3
THERE = 1


class Locator:
    """Chooses the places of drafts of one report."""

    def __init__(self, cues: Cues, gazetteer: Gazetteer) -> None:
        self.cues = cues
        self.gazetteer = gazetteer
        self.nominal: list[Draft] = []

    def settle(self, drafts: list[Draft]) -> None:
        """Note which nouns of a passage name events of their own; call before `fill`."""
        self.nominal = [draft for draft in drafts if draft.entry.sort == "noun" and draft.scope is None]

    def fill(self, draft: Draft, passport: Passport, context: Context) -> None:
        """Set the draft's places: by its frame, in its clause, by "daar" and "de stad", from the sentences before."""
        for step in (self._frame, self._own, self._struck, self._anaphor, self._sentence):
            places, rule = step(draft, passport, context)
            if places:
                draft.places = places
                spans = tuple(span for place in places for span in place.spans)
                draft.explain("place", rule + "; " + "; ".join(place.rule for place in places), spans=spans)
                return
        if draft.type in SPEECH:
            draft.explain("place", "a speech act or relation has a place only where one is said")

    def inherit(self, draft: Draft, passport: Passport, context: Context) -> None:
        """For a draft without a place of its own: the town or area named before in its paragraph. Call before the parties are
        resolved, for "de bewoners" are those of the place."""
        if draft.places or draft.type in SPEECH or draft.type == "CONSULT" or self._national(draft):
            return
        here = context.sentence(draft.anchor, passport.passage)
        mention = context.salience.find(
            ("settlement", "area"), sentence=here, offset=context.offset(draft.anchor, passport.passage)
        )
        if mention is None or mention.place is None:
            return
        named = self._named(draft)
        if here - mention.sentence > BACK or mention.offset < passport.passage.start:
            draft.reject("place", mention.key, "named before, but too far back to be meant")
        elif named and mention.place.country not in named:
            draft.reject("place", mention.key, "named before, but in another country than those who undergo this")
        else:
            draft.places = [mention.place]
            draft.explain(
                "place", f"no place in the sentence; the last one named before is {mention.key!r}", spans=mention.place.spans
            )

    def country(self, draft: Draft, context: Context) -> None:
        """When only a country is plain: that of those who undergo it, of the forces that move, else the report's."""
        if draft.places or draft.type in SPEECH or draft.type == "CONSULT":
            return
        sides = draft.parties["recipient"] or (draft.parties["actor"] if draft.type in AT_HOME else [])
        codes = [party.country for party in sides if party.country]
        code = codes[0] if codes else context.theatre
        focus = context.focus(context.offset(draft.anchor, draft.passage))
        if focus is not None and focus.place is not None and focus.place.country == code and self._local(draft):
            draft.places = [focus.place]
            draft.explain("place", f"no place is named; the report is about {focus.key!r}", spans=focus.place.spans)
            return
        place = self._country(code) if code else None
        if place is not None:
            draft.places = [place]
            draft.explain("place", "no place is named: only the country is plain")

    def _local(self, draft: Draft) -> bool:
        """Whether the event can be tied to the one town or area that the report is about."""
        past = draft.tense != "future" and draft.passage.block.kind != "caption"
        return past and draft.type in LOCAL and not self._national(draft)

    @staticmethod
    def _named_after(token: Token) -> bool:
        """Whether a name follows that says which ("de regio Belgorod")."""
        following = token.nbor() if token.i + 1 < token.sent.end else None
        return following is not None and following.pos_ == "PROPN"

    def _named(self, draft: Draft) -> set[str]:
        """Countries named in the words of those who undergo it."""
        out = set()
        for head in draft.roles.get("recipient", []):
            for token in (head, *head.children):
                code = self.cues.country_of(token.text)
                if code and token.dep_ in ("amod", head.dep_, "nmod"):
                    out.add(code)
        return out

    def _country(self, code: str) -> Place | None:
        """The country as a place, under its name in the report's language."""
        place = self.gazetteer.country_place(code)
        return replace(place, name=self.cues.country_name(code)) if place is not None else None

    def _national(self, draft: Draft) -> bool:
        """A state's campaign is not tied to the town named before it."""
        doers = draft.roles.get("actor", [])
        return draft.type == "ASSAULT" and any(
            self.cues.country_of(head.text) or head.lower_ in self.cues.country_words for head in doers
        )

    def _mention(self, token: Token, passport: Passport) -> PlaceMention | None:
        for part in (token, *token.children):
            found = passport.heads.get(part.i)
            if found is not None and (part.i == token.i or part.dep_ in ("appos", "flat", "nmod", "amod")):
                return found
        return None

    def _place(self, mention: PlaceMention, passport: Passport) -> Place:
        shift = passport.passage.start
        return replace(mention.place, spans=tuple(span.shift(shift) for span in mention.place.spans))

    def _frame(self, draft: Draft, passport: Passport, context: Context) -> tuple[list[Place], str]:
        out = []
        for head in draft.roles.get("place", []):
            for part in syntax.conjuncts(head):
                mention = self._mention(part, passport)
                if mention is not None:
                    out.append(self._place(mention, passport))
                    continue
                known = self._meant(part, passport, context)
                if known is not None:
                    out.append(known)
        return out, f"the place by the frame of {draft.entry.name}"

    def _meant(self, token: Token, passport: Passport, context: Context) -> Place | None:
        anaphor = self.cues.anaphor(token)
        if anaphor is None:
            return None
        kinds = tuple(kind for kind in anaphor.kinds if kind in ("settlement", "area", "country"))
        if not kinds:
            return None
        mention = context.salience.find(
            kinds, sentence=context.sentence(token, passport.passage), offset=context.offset(token, passport.passage)
        )
        if mention is None:
            return None
        place = mention.place or self._country(mention.key)
        if place is None:
            return None
        span = passport.passage.token_span(token)
        return replace(
            place,
            spans=tuple(sorted({span, *(place.spans if mention.place is None else ((mention.span,) if mention.span else ()))})),
        )

    def _own(self, draft: Draft, passport: Passport, context: Context) -> tuple[list[Place], str]:
        """Places inside the trigger's clause or noun phrase; the finest with those coordinated with it."""
        host = draft.scope if draft.scope is not None else draft.anchor
        clause = {token.i for token in syntax.clause(syntax.clause_head(host))}
        if draft.scope is None:
            own = {token.i for token in draft.anchor.subtree}
            clause = own if any(head in own for head in passport.heads) else clause
        roles = {head.i for name in ("actor", "recipient") for head in draft.roles.get(name, [])}
        options = []
        for mention in passport.places:
            if mention.head not in clause or mention.government or mention.head in roles:
                continue
            if draft.type in SPEECH and passport.passage.doc[mention.head].head.i in roles:
                continue
            if mention.relation == "none" and not self._bare(draft, mention, passport):
                continue
            if mention.relation == "from" and draft.type not in ("RETREAT", "DISPLACE", "ASSAULT"):
                continue
            options.append(mention)
        if not options:
            return [], ""
        options = [item for item in options if not self._elsewhere(draft, item, passport)] or options[:0]
        if not options:
            return [], ""
        first = min(
            options, key=lambda item: (self._relation(draft, item), FINE[item.place.precision], abs(item.head - draft.anchor.i))
        )
        group = [item for item in options if item is first or self._beside(item, first, passport)]
        for item in options:
            if item not in group:
                draft.reject("place", item.place.name, f"{first.place.name!r} is finer or nearer to the trigger")
        draft.origin = first.relation == "from"
        return [self._place(item, passport) for item in group], "the place in the trigger's clause"

    @staticmethod
    def _beside(one: PlaceMention, other: PlaceMention, passport: Passport) -> bool:
        """Whether the two places are coordinated ("in Kabul en Kandahar"), whichever comes first."""
        doc = passport.passage.doc
        rows = ([token.i for token in syntax.conjuncts(doc[item.head])] for item in (one, other))
        return any(one.head in row and other.head in row for row in rows)

    def _elsewhere(self, draft: Draft, mention: PlaceMention, passport: Passport) -> bool:
        """Whether the place hangs on another event's noun ("twee dagen na de explosie op de brug viel …")."""
        taken = {token.i for other in self.nominal if other is not draft for token in other.anchor.subtree}
        own = {token.i for token in draft.anchor.subtree} if draft.scope is None or draft.entry.sort == "noun" else set()
        return mention.head in taken and mention.head not in own

    def _bare(self, draft: Draft, mention: PlaceMention, passport: Passport) -> bool:
        """A place without a preposition counts in headlines and where it is what the trigger's noun is named after."""
        return passport.passage.block.kind in ("title", "heading") and mention.place.precision != "country"

    @staticmethod
    def _relation(draft: Draft, mention: PlaceMention) -> int:
        if draft.type in MOVES:
            return {"to": 0, "in": 1, "from": 2}.get(mention.relation, 3)
        return {"in": 0, "through": 1, "to": 2, "from": 3}.get(mention.relation, 2)

    def _struck(self, draft: Draft, passport: Passport, context: Context) -> tuple[list[Place], str]:
        """A strike on a town or area, named as what is struck, is there ("bombardeerde Idlib")."""
        if draft.type not in STRIKES or draft.mode == "intercept":
            return [], ""
        found = []
        for head in draft.roles.get("recipient", []):
            for part in syntax.conjuncts(head):
                mention = self._mention(part, passport)
                if mention is not None and mention.place.precision != "country":
                    found.append(self._place(mention, passport))
        return found, "the place that is struck"

    def _anaphor(self, draft: Draft, passport: Passport, context: Context) -> tuple[list[Place], str]:
        host = draft.scope if draft.scope is not None else draft.anchor
        for token in syntax.clause(syntax.clause_head(host)):
            if self.cues.place_adverb(token) or (self.cues.anaphor(token) and syntax.preposition(token) in self.cues.locative):
                place = (
                    self._there(token, passport, context)
                    if self.cues.place_adverb(token)
                    else self._meant(token, passport, context)
                )
                if place is not None:
                    return [place], f"{token.text!r} means the place named before"
        return [], ""

    def _there(self, token: Token, passport: Passport, context: Context) -> Place | None:
        sentence, offset = context.sentence(token, passport.passage), context.offset(token, passport.passage)
        mention = context.salience.find(("settlement", "area"), sentence=sentence, offset=offset)
        if mention is None or sentence - mention.sentence > THERE:
            mention = context.salience.find(("settlement", "area", "country"), sentence=sentence, offset=offset)
        if mention is None:
            return None
        place = mention.place or self._country(mention.key)
        return (
            None
            if place is None
            else replace(place, spans=(passport.passage.token_span(token), *((mention.span,) if mention.span else ())))
        )

    def _sentence(self, draft: Draft, passport: Passport, context: Context) -> tuple[list[Place], str]:
        """A place elsewhere in the sentence, where it is the only one that is said to be one."""
        if draft.type in SPEECH:
            return [], ""
        sentence = draft.anchor.sent
        options = [
            mention
            for mention in passport.places
            if sentence.start <= mention.head < sentence.end
            and not mention.government
            and mention.relation in ("in", "through")
            and not self._elsewhere(draft, mention, passport)
        ]
        if len({mention.place.name for mention in options}) != 1:
            return [], ""
        return [self._place(options[0], passport)], "the only place in the sentence"
