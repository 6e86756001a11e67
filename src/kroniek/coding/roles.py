"""Who acts, undergoes and says: the words in a draft's roles become parties, pronouns and "het land" included."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.context import Context, Passport
from kroniek.coding.draft import Draft
from kroniek.coding.parties import PartyResolver
from kroniek.languages.cues import Cues
from kroniek.records import Party, Rejected, Span

COMBAT = {"ASSAULT", "CONTROL", "MOBILIZE", "PRESENCE", "RETREAT"}


class RoleResolver:
    """Resolves the roles of drafts of one report."""

    def __init__(self, resolver: PartyResolver, cues: Cues) -> None:
        self.resolver = resolver
        self.cues = cues

    def parties(self, heads: list[Token], passport: Passport, context: Context, *, home: str | None, combat: bool = False) -> tuple[
        list[Party], list[Rejected], list[Rejected]
    ]:
        """The parties that `heads` and what is coordinated with them mean; then what was rejected, then coreference notes."""
        found: list[Party] = []
        rejected: list[Rejected] = []
        for head in heads:
            for part in syntax.conjuncts(head):
                party = self.resolve(part, passport, context, home=home)
                if isinstance(party, Rejected):
                    rejected.append(party)
                    continue
                if combat and party.rule.startswith("inhabitants") and party.sector == "CVL":
                    party = replace(party, sector="MIL", rule=party.rule + "; in a fighting role: MIL")
                if not any(party.name == other.name and party.country == other.country for other in found):
                    found.append(party)
        return found, rejected, []

    def resolve(self, token: Token, passport: Passport, context: Context, *, home: str | None) -> Party | Rejected:
        """One noun phrase; spans are of the report."""
        anaphor = self.cues.anaphor(token)
        if anaphor is not None and not any(child.dep_ in ("nmod", "appos", "flat", "nmod:poss") for child in token.children):
            mention = context.salience.find(
                anaphor.kinds,
                sentence=context.sentence(token, passport.passage),
                offset=context.offset(token, passport.passage),
                plural=anaphor.plural,
            )
            if mention is None:
                return Rejected(token.text, "no earlier mention that it can mean")
            span = passport.passage.token_span(token)
            spans = (span,) if mention.span is None else tuple(sorted((span, mention.span)))
            rule = f"coreference: {token.text!r} means the earlier {mention.key!r}"
            if mention.party is not None:
                return replace(mention.party, spans=spans, rule=rule + "; " + mention.party.rule)
            if mention.kind == "country":
                name = self.cues.country_name(mention.key) if mention.place is None else mention.place.name
                return Party(name, mention.key, "GOV", spans, rule)
            if mention.place is not None:
                return Party(mention.place.name, mention.place.country, "CVL", spans, rule)
            return Rejected(token.text, "its antecedent is no party")
        country = self.cues.country_of(token.text) if token.pos_ == "ADJ" else None
        if country is not None:
            span = passport.passage.token_span(token)
            return Party(self.cues.country_name(country), country, "GOV", (span,), f"countries.tsv: adjective {token.text!r} → {country}")
        if token.pos_ in ("PRON", "DET", "ADV", "NUM") or token.like_num:
            return Rejected(token.text, "a pronoun or number that names no party")
        party = self.resolver.resolve(token, context.memory, home=home)
        if not isinstance(party, Party):
            return Rejected(token.text, party.reason)
        shift = passport.passage.start
        return replace(party, spans=tuple(span.shift(shift) for span in party.spans))

    def fill(self, draft: Draft, passport: Passport, context: Context) -> None:
        """Set the draft's actor and recipient."""
        home = self.home(draft, passport, context)
        for role in ("actor", "recipient"):
            heads = draft.roles.get(role, [])
            found, rejected, _ = self.parties(heads, passport, context, home=home, combat=draft.type in COMBAT and role == "actor")
            draft.parties[role] = found
            spans: tuple[Span, ...] = tuple(span for party in found for span in party.spans)
            if found:
                part = f"the {role} by the frame of {draft.entry.name}"
                draft.explain(role, part + ": " + "; ".join(party.rule for party in found), entry=draft.entry.name, spans=spans)
            for item in rejected:
                draft.reject(role, item.what, item.why)
        if draft.type == "HARM" and draft.entry.sort == "noun" and not draft.parties["recipient"]:
            span = passport.passage.token_span(draft.anchor)
            victims = Party(draft.anchor.text, home, "CVL", (span,), f"the people that {draft.anchor.text!r} names")
            draft.parties["recipient"] = [victims]
            draft.explain("recipient", victims.rule, entry=draft.entry.name, spans=victims.spans)

    def home(self, draft: Draft, passport: Passport, context: Context) -> str | None:
        """The country that "het leger", "de president" or "bewoners" belong to: of the statement's place, of the nearest
        country named as subject, else the country that the report is about."""
        for place in draft.places:
            if place.country:
                return place.country
        mention = context.salience.find(
            ("country",), sentence=context.sentence(draft.anchor, passport.passage), offset=context.offset(draft.anchor, passport.passage)
        )
        if mention is not None and mention.subject:
            return mention.key
        return context.theatre or (mention.key if mention else None)
