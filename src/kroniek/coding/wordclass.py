"""What sort of thing a noun phrase's head is: the semantic classes that lexicon entries may ask for."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kroniek.coding.syntax import conjuncts
from kroniek.languages.tables import NounTable

PERSONAL = {"person", "official", "group", "name", "country", "party"}


class WordClasses:
    """Classes of the tokens of one passage: those of nouns.tsv, and `country`, `name`, `place`, `number`, `party`."""

    def __init__(
        self,
        doc: Doc,
        nouns: NounTable,
        countries: frozenset[str],
        place_heads: frozenset[int],
        pronouns: frozenset[str],
        timed: frozenset[int] = frozenset(),
        lands: frozenset[int] = frozenset(),
    ) -> None:
        self.doc = doc
        self.nouns = nouns
        self.countries = countries
        self.place_heads = place_heads
        self.pronouns = pronouns
        self.timed = timed
        self.lands = lands

    def own(self, token: Token) -> frozenset[str]:
        """The token's classes, its conjuncts left out."""
        out: set[str] = set()
        if token.lower_ in self.countries or token.i in self.lands:
            out |= {"country", "party"}
        if token.i in self.place_heads:
            out.add("place")
        capital = (
            token.pos_ == "NOUN" and token.is_title and token.i != token.sent.start and self.nouns.look_up(token.text) is None
        )
        if token.pos_ == "PROPN" or capital:
            out.add("name")
        if token.pos_ == "PRON" and token.lower_ in self.pronouns:
            out |= PERSONAL
        if token.pos_ == "NUM" or token.like_num:
            out.add("number")
        noun = self.nouns.look_up(token.text)
        if noun is not None and not (token.pos_ == "PROPN" and noun.modifier):
            out |= noun.classes
        return frozenset(out)

    def of(self, token: Token) -> frozenset[str]:
        """The token's classes and those of what is coordinated with it or named after it ("de stad Kherson")."""
        out: set[str] = set()
        for part in conjuncts(token):
            out |= self.own(part)
            for child in part.children:
                if child.dep_ in ("appos", "flat") or (child.dep_ == "nmod" and child.i == part.i + 1):
                    out |= self.own(child)
        return frozenset(out)
