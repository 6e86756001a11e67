"""One noun phrase with a common noun or inhabitants as its head: its name, its country, its sector."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kroniek.coding.phrases import Phrases
from kroniek.languages.tables import Noun
from kroniek.records import Party, Span

if TYPE_CHECKING:
    from kroniek.coding.parties import Unresolved

OWNERS = {"REB", "UAF", "CRM", "COP", "PRM", "SPY"}
BODILESS = {"CVL", "GOV", None}
SETTLED = {"CVL", "MED", "EDU", "REL", "REF", "JUD", "LEG", "COP", "REB", "LAB", "JRN", "BUS", "CRM"}
PEOPLE = {"person", "official", "group", "organisation"}
UNOWNED = {"weapon", "missile", "drone", "aircraft", "ship", "vehicle"}


class NounReader:
    """Reads the phrase of one head token.

    `resolve` resolves another token of the block, `country_of` gives the country of the tokens [start, end).
    """

    def __init__(
        self,
        phrases: Phrases,
        head: Token,
        resolve: Callable[[Token], Party | Unresolved],
        country_of: Callable[[int, int, Phrases], str | None],
        home: str | None,
    ) -> None:
        self.phrases = phrases
        self.words = phrases.words
        self.head = head
        self.resolve = resolve
        self.country_of = country_of
        self.home = home
        mark = phrases.mark(head)
        self.inhabitants = mark if mark is not None and mark.kind == "inhabitants" else None
        self.start = mark.start if mark is not None else head.i
        self.end = mark.end if mark is not None else head.i + 1
        self.country: str | None = None
        self.open = True
        self.sector: str | None = None
        self.rules: list[str] = []

    def read(self) -> Party | str:
        """The party, or the reason why the phrase names none."""
        noun = None if self.inhabitants else self.phrases.noun(self.head)
        adjectives = self.phrases.adjectives(self.phrases.doc[self.start])
        owners = [token for token in adjectives if self._adjective_country(token) is not None]
        if self.inhabitants is not None:
            self.country, self.sector, self.open = self.inhabitants.code, "CVL", False
            self.rules.append(f"inhabitants: countries.tsv: {self.phrases.text(self.start, self.end)!r} → {self.country}")
        elif noun is None and not owners:
            return f"{self.head.text!r} is not in nouns.tsv and has no country"
        if noun is not None:
            if noun.sector is None and noun.classes & self.words["not_parties"]:
                return f"{self.head.text!r} is a thing or a doing, no party"
            self.sector = noun.sector
        if owners and self.inhabitants is None:
            self._by_adjectives(owners)
        if noun is not None:
            self.rules.append(f"nouns.tsv: {noun.lemma!r} → {noun.sector or 'no sector'}")
            self._by_modifier(noun)
        self._by_qualities(adjectives, noun)
        self._by_past()
        self._by_complement(noun)
        self._by_genitive()
        self._by_home(adjectives, noun)
        if noun is not None and noun.classes & UNOWNED and self.country is None and noun.sector == "MIL" and self.sector == "MIL":
            return f"{self.head.text!r}: a weapon of which the report does not say whose"
        if self.country is None and self.sector is None and not (noun is not None and noun.classes & PEOPLE):
            return f"{self.head.text!r}: neither its country nor its sector can be told"
        start = min([token.i for token in adjectives], default=self.start)
        return Party(self._name(start), self.country, self.sector, self._spans(start), "; ".join(self.rules))

    def _adjective_country(self, token: Token) -> str | None:
        return self.words.adjectives.get(token.lower_) or self.words.adjective_countries.get(token.lower_)

    def _by_adjectives(self, owners: list[Token]) -> None:
        codes = [self._adjective_country(token) for token in owners]
        self.country, self.open = codes[-1], False
        table = "countries.tsv" if owners[-1].lower_ in self.words.adjectives else "roles.toml"
        self.rules.append(f"{table}: adjective {owners[-1].text!r} → {self.country}")

    def _by_modifier(self, noun: Noun) -> None:
        """ "NAVO-troepen", "M23-rebellen", "legerbron": what stands before the noun in the same word."""
        if noun.modifier is None:
            return
        mark = self.phrases.modifier(self.head, noun)
        if mark is not None and mark.actor is not None:
            self._own(mark.code, f"actors.tsv: {mark.actor.id} in the word")
            self._take_sector(noun, mark.actor.sector)
            self.open = False
        elif mark is not None and "gezant" not in noun.lemma:
            self._own(mark.code, f"countries.tsv: {noun.modifier!r} in the word")
        else:
            sectors = self.words.modifier_sectors
            self._take_sector(noun, sectors.get(noun.modifier) or sectors.get(noun.modifier.removesuffix("s")))

    def _own(self, country: str | None, rule: str) -> None:
        if self.country is None:
            self.country, self.open = country, False
            self.rules.append(f"{rule} → {country}")

    def _take_sector(self, noun: Noun, sector: str | None) -> None:
        """The sector of what the noun belongs to, where it bears that of its owner."""
        if sector is None or sector == self.sector:
            return
        bears = noun.lemma in self.words["bearers"] or (self.sector is None and bool(noun.classes & PEOPLE))
        if sector == "IGO" and self.sector in ("GOV", None) and "territory" not in noun.classes:
            self._sector("IGO", "belongs to an organisation")
        elif (sector in OWNERS and (self.sector in ("MIL", "GOV", "UAF", None) or noun.lemma in self.words["bearers"])) or (
            bears and self.sector in (None, "GOV") and sector not in BODILESS and sector != "IGO"
        ):
            self._sector(sector, "belongs to it")

    def _sector(self, sector: str, why: str) -> None:
        if sector != self.sector:
            self.sector = sector
            self.rules.append(f"{why} → {sector}")

    def _by_qualities(self, adjectives: list[Token], noun: Noun | None) -> None:
        for token in adjectives:
            sector = self.words.adjective_sectors.get(token.lower_)
            open_to_it = self.sector in (None, "GOV", "UAF") or (sector == "UAF" and self.sector == "CVL")
            if sector is not None and self.inhabitants is None and open_to_it:
                self._sector(sector, f"roles.toml: adjective {token.text!r}")

    def _by_past(self) -> None:
        """ "ex-minister", "voormalig generaal": a former official is ELI, a former soldier a civilian."""
        before = [token.lower_ for token in self.phrases.adjectives(self.phrases.doc[self.start])]
        former = any(word in self.words["formerly"] for word in before)
        former = former or any(self.head.lower_.startswith(word) for word in self.words["formerly"] if word.endswith("-"))
        if former and self.sector in ("GOV", "MIL", "LEG"):
            self._sector("CVL" if self.sector == "MIL" else "ELI", "no longer in office")

    def _by_complement(self, noun: Noun | None) -> None:
        found = self.phrases.complement(self.head) if self.inhabitants is None else None
        if found is None:
            return
        preposition, inner, end = found
        ministry = noun is not None and noun.lemma in self.words["ministry_nouns"] and self._ministry(inner)
        if ministry:
            return
        if preposition in self.words["in"]:
            mark = self.phrases.mark(inner)
            seat = mark is not None and mark.kind in ("metonym", "state") and self.sector == "GOV"
            if self.country is None and (seat or (self.sector in SETTLED and (mark or self.phrases.is_name(inner)))):
                self._own(self._code(inner, end), f"{preposition} {self.phrases.text(inner.i, end)!r}")
                self.end = end if seat else self.end
            return
        party = self.resolve(inner)
        if not isinstance(party, Party):
            if preposition in self.words["of"] and (self.phrases.mark(inner) or self.phrases.is_name(inner)):
                self.open = False
            return
        if self.country is None and party.country is not None:
            self._own(party.country, f"{preposition} {party.name!r}")
        elif party.country is None and preposition in self.words["of"] and party.sector is None:
            self.open = False
        if noun is not None:
            self._take_sector(noun, party.sector)
            if party.sector is None or party.rule.startswith("unknown"):
                self.open = False
        if preposition in self.words["of"] or self.phrases.mark(inner) is not None or self.phrases.is_name(inner):
            self.end = max(self.end, self._token_end(party.spans[-1].end))

    def _token_end(self, character: int) -> int:
        at = self.head.i
        while at < len(self.phrases.doc) and self.phrases.doc[at].idx < character:
            at += 1
        return at

    def _ministry(self, inner: Token) -> bool:
        """ "ministerie van Buitenlandse Zaken": the name goes on to the last word of the ministry."""
        for last in range(min(inner.sent.end, inner.i + 4), inner.i - 3, -1):
            for first in range(max(self.head.i + 2, inner.i - 2), inner.i + 1):
                if first < last and self.phrases.text(first, last).casefold() in self.words["ministries"]:
                    self.end = last
                    if self.phrases.text(first, last).casefold() in self.words["defence"]:
                        self._sector("MIL", "roles.toml: defence speaks for the army")
                    self._second_complement(last)
                    return True
        return False

    def _second_complement(self, last: int) -> None:
        """ "minister van Defensie van Oekraïne"."""
        doc = self.phrases.doc
        if last + 1 < self.head.sent.end and doc[last].lower_ in self.words["of"]:
            mark = self.phrases.mark(doc[last + 1])
            if mark is not None and mark.kind == "state":
                self._own(mark.code, f"{doc[last].text} {self.phrases.text(mark.start, mark.end)!r}")
                self.end = mark.end

    def _code(self, inner: Token, end: int) -> str | None:
        mark = self.phrases.mark(inner)
        return mark.code if mark is not None and mark.code else self.country_of(inner.i, end, self.phrases)

    def _by_genitive(self) -> None:
        """ "Oekraïnes leger", "Poetins troepen", and "zijn leger" by the clause's subject."""
        if self.country is not None:
            return
        adjectives = self.phrases.adjectives(self.phrases.doc[self.start])
        first = min([token.i for token in adjectives], default=self.start)
        if first == self.head.sent.start:
            return
        before = self.phrases.doc[first - 1]
        if before.lower_ in self.words["possessives"]:
            self._by_possessor()
            return
        if before.text[:1].isupper() and before.text.endswith("s"):
            stem = before.text.removesuffix("s").rstrip("'’")
            code = self.phrases.owner(before)
            actor = None if code or len(stem) < 4 else self.phrases.actors.by_family(stem)
            if code or actor is not None:
                self._own(code or (actor.country if actor else None), f"genitive {before.text!r}")

    def _by_possessor(self) -> None:
        self.open = False
        sentences = list(self.phrases.doc.sents)
        here = sentences.index(self.head.sent)
        first = sentences[max(here - 1, 0)].start
        for at in range(self.start - 2, first - 1, -1):
            token = self.phrases.doc[at]
            if not token.dep_.startswith("nsubj"):
                continue
            mark = self.phrases.mark(token)
            codes = [mark.code if mark is not None else None]
            codes += [self._adjective_country(other) for other in self.phrases.adjectives(token)]
            code = next((item for item in codes if item), None)
            if code:
                self._own(code, f"possessive: the subject {token.text!r} before it")
                return

    def _by_home(self, adjectives: list[Token], noun: Noun | None) -> None:
        fixed = noun is not None and "infrastructure" in noun.classes
        foreign = not fixed and any(token.lower_ in self.words["foreign"] for token in adjectives)
        if self.country is None and self.open and self.home and noun is not None and not foreign and not noun.classes & UNOWNED:
            if noun.lemma in self.words["homeless"]:
                return
            self.country = self.home
            self.rules.append(f"no country of its own: that of the report, {self.home}")

    def _name(self, start: int) -> str:
        return self.phrases.text(start, self.end)

    def _spans(self, start: int) -> tuple[Span, ...]:
        doc = self.phrases.doc
        return (Span(doc[start].idx, doc[self.end - 1].idx + len(doc[self.end - 1].text)),)
