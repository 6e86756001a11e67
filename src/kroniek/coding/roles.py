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

ABLE = {"country", "party", "official", "troops", "group", "organisation", "police", "court", "person", "name"}
DOING = {"do", "start", "stop", "plan", "prepare", "announce"}
DIRECTED = {"SANCTION", "AID", "SUPPORT", "ACCUSE", "THREATEN", "REJECT", "REQUEST", "COOPERATE"}
SUFFERED = {"ASSAULT", "HARM", "DISRUPT", "DISPLACE"}
COMBAT = {"ASSAULT", "CONTROL", "MOBILIZE", "PRESENCE", "RETREAT"}


class RoleResolver:
    """Resolves the roles of drafts of one report."""

    def __init__(self, resolver: PartyResolver, cues: Cues) -> None:
        self.resolver = resolver
        self.cues = cues

    def parties(
        self, heads: list[Token], passport: Passport, context: Context, *, home: str | None, combat: bool = False,
        exclude: frozenset[str] = frozenset(),
    ) -> tuple[list[Party], list[Rejected]]:  # fmt: skip
        """The parties that `heads` and what is coordinated with them mean, then what was rejected; a word that means something
        named before never means one of `exclude`."""
        found: list[Party] = []
        rejected: list[Rejected] = []
        for head in heads:
            for conjunct in syntax.conjuncts(head):
                part = self._counted(conjunct, passport)
                party = self.resolve(part, passport, context, home=home, exclude=exclude)
                if isinstance(party, Rejected):
                    rejected.append(party)
                    continue
                if combat and party.rule.startswith("inhabitants") and party.sector == "CVL":
                    party = replace(party, sector="MIL", rule=party.rule + "; in a fighting role: MIL")
                for one in (*self._coordinated(part, passport, context, home), party):
                    if not any(one.name == other.name and one.country == other.country for other in found):
                        found.append(one)
        return found, rejected

    def _speaker(self, pronoun: Token) -> Token | None:
        """The subject of the verb of saying in whose content clause the pronoun is subject ("Rutte zegt dat hij …")."""
        clause = syntax.clause_head(pronoun)
        above = clause.head
        if (
            pronoun.dep_ not in syntax.SUBJECTS
            or clause.dep_ != "ccomp"
            or self.cues.stance(above) is None
            or syntax.is_passive(above)
        ):
            return None
        found = [head for head in syntax.subjects(above) if head.pos_ in ("NOUN", "PROPN") and head.i != pronoun.i]
        return found[0] if found else None

    def _coordinated(self, token: Token, passport: Passport, context: Context, home: str | None) -> list[Party]:
        """The other parties of "de Franse en Duitse president"."""
        if token.pos_ != "NOUN" or not any(child.dep_ == "amod" for child in token.children):
            return []
        every = self.resolver.resolve_all(token, context.memory, home=home)
        shift = passport.passage.start
        return (
            [replace(one, spans=tuple(span.shift(shift) for span in one.spans)) for one in every[:-1]]
            if isinstance(every, list)
            else []
        )

    @staticmethod
    def _counted(token: Token, passport: Passport) -> Token:
        """ "duizenden vluchtelingen": where the parser made the number the head, the noun that it counts."""
        for item in passport.counts:
            if item.noun is not None and item.noun != token.i and item.span.start <= token.idx < item.span.end:
                return passport.passage.doc[item.noun]
        return token

    def resolve(
        self, token: Token, passport: Passport, context: Context, *, home: str | None, exclude: frozenset[str] = frozenset()
    ) -> Party | Rejected:
        """One noun phrase; spans are of the report."""
        anaphor = self.cues.anaphor(token)
        speaker = self._speaker(token) if anaphor is not None and token.pos_ == "PRON" else None
        if speaker is not None:
            above = self.resolve(speaker, passport, context, home=home, exclude=exclude)
            if isinstance(above, Party):
                spans = tuple(sorted({*above.spans, passport.passage.token_span(token)}))
                return replace(above, spans=spans, rule=f"{token.text!r} is the subject of the clause above: {above.rule}")
        if anaphor is not None and not self._described(token):
            mention = context.salience.find(
                anaphor.kinds,
                sentence=context.sentence(token, passport.passage),
                offset=context.offset(token, passport.passage),
                plural=anaphor.plural,
                exclude=exclude,
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
            return Party(
                self.cues.country_name(country), country, "GOV", (span,), f"countries.tsv: adjective {token.text!r} → {country}"
            )
        if token.pos_ in ("PRON", "DET", "ADV", "NUM") or token.like_num:
            return Rejected(token.text, "a pronoun or number that names no party")
        party = self.resolver.resolve(token, context.memory, home=home)
        spot = passport.heads.get(token.i)
        if not isinstance(party, Party):
            if spot is not None and spot.place.country and token.text[:1].isupper():
                span = passport.passage.token_span(token)
                return Party(spot.place.name, spot.place.country, "CVL", (span,), f"a place as party: {spot.place.rule}")
            return self._titled(token, passport) or Rejected(token.text, party.reason)
        shift = passport.passage.start
        party = replace(party, spans=tuple(span.shift(shift) for span in party.spans))
        if party.country:
            return party
        if spot is not None and spot.place.country:
            rule = f"a place as party: {spot.place.rule}"
            return replace(party, country=spot.place.country, sector=party.sector or "CVL", rule=rule)
        return self._titled(token, passport) or self._possessed(party, token, passport, context)

    def _described(self, token: Token) -> bool:
        """Whether the noun phrase says itself what it means ("de stad Goma", "het Armeense dorp")."""
        return any(
            child.dep_ in ("nmod", "appos", "flat", "nmod:poss")
            or (child.dep_ == "amod" and self.cues.is_country_adjective(child.text))
            for child in token.children
        )

    def _titled(self, token: Token, passport: Passport) -> Party | None:
        """ "buurland Polen", "bondgenoot Iran": the country that stands right after the noun."""
        for child in token.children:
            country = self.cues.country_of(child.text)
            if country and child.pos_ == "PROPN" and child.i == token.i + 1 and not syntax.preposition(child):
                span = passport.passage.token_span(child)
                return Party(child.text, country, "GOV", (span,), f"countries.tsv: {child.text!r} after {token.text!r}")
        return None

    def _possessed(self, party: Party, token: Token, passport: Passport, context: Context) -> Party:
        """ "zijn troepen": of the country of him who was named before."""
        for child in token.children:
            if child.dep_ != "nmod:poss" or child.pos_ not in ("PRON", "DET"):
                continue
            mention = context.salience.find(
                ("person", "country", "group"),
                sentence=context.sentence(child, passport.passage),
                offset=context.offset(child, passport.passage),
            )
            if mention is None:
                return party
            country = mention.key if mention.kind == "country" else mention.party.country if mention.party else None
            if country is None:
                return party
            span = passport.passage.token_span(child)
            rule = f"{party.rule}; {child.text!r} means {mention.key!r}"
            return replace(party, country=country, spans=tuple(sorted({*party.spans, span})), rule=rule)
        return party

    def _of_adjective(self, head: Token, passport: Passport) -> Party | None:
        """The country whose adjective stands before a thing that is no party itself ("een embargo op Russische olie")."""
        for child in head.children:
            country = self.cues.country_of(child.text) if child.dep_ == "amod" else None
            if country is not None:
                span = passport.passage.token_span(child)
                return Party(
                    self.cues.country_name(country),
                    country,
                    "GOV",
                    (span,),
                    f"countries.tsv: adjective {child.text!r} → {country}",
                )
        return None

    def fill(self, draft: Draft, passport: Passport, context: Context) -> None:
        """Set the draft's actor and recipient."""
        for role in ("actor", "recipient"):
            suffering = role == "recipient" and draft.type in SUFFERED
            home = self.home(draft, passport, context, suffering=suffering)
            exclude = frozenset(context.strikers.get(passport.passage.start, ())) if suffering else frozenset()
            heads = draft.roles.get(role, [])
            combat = draft.type in COMBAT and role == "actor"
            found, rejected = self.parties(heads, passport, context, home=home, combat=combat, exclude=exclude)
            if role == "recipient":
                acting = {(party.name, party.country) for party in draft.parties["actor"]}
                for same in [one for one in found if one.rule.startswith("coreference") and (one.name, one.country) in acting]:
                    found.remove(same)
                    draft.reject(role, same.name, "nobody does this to himself: the pronoun means another")
            if role == "recipient" and any(head.lower_ == "elkaar" for head in heads):
                found = list(draft.parties["actor"])
            if not found and (draft.type in DIRECTED or role == "actor"):
                found = [party for head in heads if (party := self._of_adjective(head, passport)) is not None]
            if not found and role == self._subject_role(draft):
                found = self._first_noun(draft, passport, context, home)
            if role == "recipient" and draft.type == "DISRUPT":
                found = [replace(party, sector="CVL") if party.sector == "GOV" else party for party in found]
            if role == "recipient" and draft.type == "ASSAULT":
                found = [self._as_target(party, passport) for party in found]
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

    @staticmethod
    def _as_target(party: Party, passport: Passport) -> Party:
        """A capital that is struck is a town, not its government."""
        for spot in passport.places:
            span = spot.span.shift(passport.passage.start)
            struck = spot.place.precision == "settlement" and party.sector == "GOV" and party.name == spot.place.name
            if struck and any(span.overlaps(own) for own in party.spans):
                return replace(party, country=spot.place.country, sector="CVL", rule=f"the town that is struck; {party.rule}")
        return party

    @staticmethod
    def _subject_role(draft: Draft) -> str:
        if draft.entry.sort == "verb":
            return draft.entry.object if draft.passive else draft.entry.subject
        return draft.entry.subject if draft.light in DOING else "none"

    def _first_noun(self, draft: Draft, passport: Passport, context: Context, home: str | None) -> list[Party]:
        """Where the parser found no subject: the clause's first noun phrase without a preposition that can act."""
        if draft.scope is None or syntax.subjects(draft.scope) or draft.anchor.dep_ == "amod":
            return []
        numbered = {item.noun for item in passport.counts}
        taken = {head.i for heads in draft.roles.values() for head in heads} | {token.i for token in draft.tokens} | draft.timed
        for token in syntax.clause(syntax.clause_head(draft.scope)):
            fit = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("nmod", "flat", "amod", "appos", "conj", "obl:agent")
            if (
                not fit
                or token.i in taken
                or (syntax.preposition(token) and token.i not in numbered)
                or not passport.classes.own(token) & ABLE
            ):
                continue
            party = self.resolve(token, passport, context, home=home)
            if isinstance(party, Party) and (party.country or draft.passive):
                return [replace(party, rule="the first noun phrase of the clause; " + party.rule)]
        return []

    def home(self, draft: Draft, passport: Passport, context: Context, *, suffering: bool) -> str | None:
        """The country that "het leger", "de president" or "bewoners" belong to: of the statement's place, of the nearest
        country named as subject (for those who undergo: never of the striker), else the country that the report is about."""
        for place in draft.places:
            if place.country:
                return place.country
        if suffering:
            return context.theatre
        mention = context.salience.find(
            ("country",),
            sentence=context.sentence(draft.anchor, passport.passage),
            offset=context.offset(draft.anchor, passport.passage),
        )
        if mention is not None and mention.subject:
            return mention.key
        return context.theatre or (mention.key if mention else None)
