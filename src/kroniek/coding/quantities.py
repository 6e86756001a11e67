"""Numbers bound to the nouns that they count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol

from spacy.tokens import Doc, Token

from kroniek.coding.number_words import cardinal, number_data
from kroniek.coding.numbers import NumberMention, find_numbers
from kroniek.languages import tables
from kroniek.records import Quantity, Span

REACH = 7
BACK = 10
NOUNS = ("NOUN", "PROPN", "X", "SYM")
INSIDE = ("ADJ", "ADV", "NUM")
MONEY_SCALE = 1_000_000
COUNTABLE = frozenset(
    ("person", "casualty", "troops", "missile", "drone", "aircraft", "vehicle", "prisoner", "refugee", "protester")
)


class NounEntry(Protocol):
    """What a noun table says of a noun."""

    @property
    def kind(self) -> str | None:
        """The quantity kind of the noun, None where it fixes none."""

    @property
    def classes(self) -> frozenset[str]:
        """What the noun is, for example `person`."""


class Nouns(Protocol):
    """A table of nouns by form."""

    def look_up(self, form: str) -> NounEntry | None:
        """The noun of which `form` is a form."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and what it counts.

    `span` is the number's, hedge included, in code points of the Doc's text; `noun` the index of the noun's token, None
    where none is said ("waarvan er 51"), `noun_span` its characters. `kind` is a quantity kind that the noun fixes, or
    `money`, else None. `part_of`: a part of a number already given ("onder wie drie kinderen"), or the whole of one
    ("veertig van de zeventig raketten": the 70). `none`: "geen".
    """

    span: Span
    low: int | None
    high: int | None
    noun: int | None
    noun_span: Span | None
    kind: str | None
    part_of: bool = False
    approximate: bool = False
    none: bool = False


def counted(doc: Doc, language: str = "nl", nouns: Nouns | None = None) -> list[Counted]:
    """The counted things of a parsed text, in order; percentages, dates, ages and names with a number are left out.

    `nouns` is by default the language's noun table. "geen" is kept only before a person or a weapon.
    Raises KroniekError E201 for a language without data.
    """
    table: Nouns = tables.nouns(language) if nouns is None else nouns
    found: list[Counted] = []
    for mention in find_numbers(doc.text, language):
        if mention.percent:
            continue
        item = bind(doc, mention, table, language)
        if item is not None:
            found.append(with_antecedent(doc, item, found, language))
    return found


def with_antecedent(doc: Doc, item: Counted, before: list[Counted], language: str) -> Counted:
    """For "84 raketten, waarvan er 51": the 51 have the kind of the 84, named in the same sentence."""
    words = doc.char_span(item.span.start, item.span.end, alignment_mode="expand")
    assert words is not None
    marked = follows_marker(doc, words.start, number_data(language)["part_of"]["markers"])
    if item.noun is not None or item.kind is not None or not before or not marked:
        return item
    earlier = before[-1]
    return replace(item, kind=earlier.kind) if earlier.span.start >= words.sent.start_char else item


def to_quantity(item: Counted, kind: str) -> Quantity:
    """The quantity of `kind`, with the number's span, the noun's behind it, and how the bounds were read."""
    spans = (item.span,) if item.noun_span is None else (item.span, item.noun_span)
    if item.none:
        rule = "none of them, as the text says: 0"
    elif item.low is not None and item.low == item.high:
        rule = f"about {item.low}" if item.approximate else f"exactly {item.low}, as written"
    elif item.high is None:
        rule = f"{item.low} or more, the upper end open"
    elif item.low is None:
        rule = f"{item.high} or fewer, the lower end open"
    else:
        rule = f"between {item.low} and {item.high}"
    return Quantity(kind, item.low, item.high, spans, rule)


def bind(doc: Doc, mention: NumberMention, table: Nouns, language: str) -> Counted | None:
    """The mention with its noun; None for "geen" before a noun that is no person or weapon, and for "drie keer"."""
    words = doc.char_span(mention.core.start, mention.core.end, alignment_mode="expand")
    assert words is not None
    data = number_data(language)
    last, first = words[-1], words[0]
    noun = noun_after(doc, last, table, data, denied=mention.none)
    if noun is None and not mention.none:
        noun = head_of(words[-1], table) or noun_before(doc, first, table, language)
    entry = table.look_up(noun.text) if noun is not None else None
    kind = entry.kind if entry is not None else None
    if noun is not None:
        kind = data["tolls"].get(noun.lower_, kind)
    priced = mention.symbol is not None or (noun is not None and noun.lower_ in data["money"]["currencies"])
    bare = noun is None and mention.scale >= MONEY_SCALE
    if priced or (bare and is_about_money(last, data["money"]["context"])):
        kind = "money"
    if noun is not None and noun.lower_ in data["times"]:
        return None
    if mention.none and kind is None and not (entry is not None and entry.classes & COUNTABLE):
        return None
    noun_span = Span(noun.idx, noun.idx + len(noun.text)) if noun is not None else None
    part = follows_marker(doc, words.start, data["part_of"]["markers"]) and not has_own_verb(doc, last, data)
    part = part or is_whole(doc, first, data, language)
    index = noun.i if noun is not None else None
    return Counted(mention.span, mention.low, mention.high, index, noun_span, kind, part, mention.approximate, mention.none)


def is_whole(doc: Doc, first: Token, data: dict[str, Any], language: str) -> bool:
    """Whether the number is the whole in "veertig van de zeventig raketten"."""
    if first.i < 3 or f"{doc[first.i - 2].lower_} {doc[first.i - 1].lower_}" not in data["partitive"]:
        return False
    return doc[first.i - 3].pos_ == "NUM" or cardinal(doc[first.i - 3].text, language) is not None


def has_own_verb(doc: Doc, last: Token, data: dict[str, Any]) -> bool:
    """Whether "waarvan er 51 werden onderschept": the part is what a clause of its own is about."""
    ahead = doc[last.i + 1 : last.i + 1 + REACH]
    for token in ahead:
        if token.lower_ in (",", ".", ";", ":", *data["joiners"]["conjunction"]):
            return False
        if "Fin" in token.morph.get("VerbForm", []):
            return True
    return False


def noun_after(doc: Doc, last: Token, table: Nouns, data: dict[str, Any], *, denied: bool) -> Token | None:
    """The noun of the phrase that begins with the number: past its adjectives, the first noun, of names the last in a row.

    With `denied` ("geen") a report is passed over for what it is about: "geen berichten over gewonden".
    """
    at = last.i + 1
    if at + 1 < len(doc) and f"{doc[at].lower_} {doc[at + 1].lower_}" in data["partitive"]:
        at += 2
        while at < len(doc) and doc[at].pos_ in ("NUM", "DET"):
            at += 1
    elif at < len(doc) and doc[at].lower_ == "aan":
        return None
    skipped_report = False
    for token in doc[at : min(last.i + 1 + REACH, len(doc))]:
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if denied and token.lower_ in data["reports"]["nouns"]:
            skipped_report = True
            continue
        if skipped_report and token.lower_ in data["reports"]["prepositions"]:
            continue
        goes_on = following is not None and (is_noun(following) or (following.pos_ == "CCONJ" and phrase_goes_on(following)))
        if is_counted(token, table) and not (describes(token) and goes_on):
            return end_of_name(token)
        if not inside(token, following):
            return None
    return None


def phrase_goes_on(joiner: Token) -> bool:
    """Whether "en" joins a further adjective of the same noun ("dode en gewonde soldaten")."""
    rest = joiner.doc[joiner.i + 1 : joiner.i + 3]
    return len(rest) == 2 and describes(rest[0]) and is_noun(rest[1])


def describes(token: Token) -> bool:
    """Whether a token is an adjective or participle; a name in lower case is one that was tagged wrong."""
    return token.pos_ in ("ADJ", "VERB") or (token.pos_ == "PROPN" and token.text.islower())


def is_noun(token: Token) -> bool:
    """Whether a token is tagged as a noun or name, and is a word."""
    return token.pos_ in NOUNS and token.text[:1].isalnum()


def is_counted(token: Token, table: Nouns) -> bool:
    """Whether a token is a noun, by its tag or by the table."""
    if is_noun(token):
        return True
    entry = table.look_up(token.text) if token.pos_ in ("ADJ", "VERB") else None
    return entry is not None and entry.kind is not None


def inside(token: Token, following: Token | None) -> bool:
    """Whether a token can stand between a number and its noun."""
    if token.pos_ in INSIDE:
        return True
    if describes(token) and "Fin" not in token.morph.get("VerbForm", []):
        return following is not None and following.pos_ in (*NOUNS, "ADJ", "CCONJ")
    if token.pos_ not in ("CCONJ", "PUNCT") or following is None or token.i == 0:
        return False
    return describes(following) and describes(token.nbor(-1)) and token.lower_ not in (".", ";", ":")


def end_of_name(token: Token) -> Token:
    """The last of a row of names ("Leopard 2-tanks"); a common noun stands for itself."""
    while token.pos_ in ("PROPN", "X") and token.i + 1 < len(token.doc):
        following = token.nbor(1)
        glued = following.pos_ in NOUNS or (following.pos_ == "NUM" and "-" in following.text)
        if not glued:
            break
        token = following
    return token


def head_of(token: Token, table: Nouns) -> Token | None:
    """The noun over the number in the parse, where it stands near behind it and the table knows it."""
    head = token.head
    near = 0 < head.i - token.i <= REACH and token.dep_ in ("nummod", "det", "amod")
    return head if near and head.pos_ in NOUNS and table.look_up(head.text) is not None else None


def noun_before(doc: Doc, first: Token, table: Nouns, language: str) -> Token | None:
    """The noun of "het dodental steeg naar 51" and "gewonden: 20": before the number, with a kind of its own."""
    if first.i == 0 or first.nbor(-1).lower_ not in number_data(language)["leads_to_number"]:
        return None
    for step in range(2, 6):
        if first.i - step < 0:
            return None
        token = doc[first.i - step]
        entry = table.look_up(token.text) if token.pos_ in NOUNS else None
        if entry is not None and (entry.kind is not None or "casualty" in entry.classes):
            return token
        if token.pos_ == "PUNCT":
            return None
    return None


def is_about_money(token: Token, context: list[str]) -> bool:
    """Whether the sentence speaks of money."""
    return any(word.lower_ in context for word in token.sent)


def follows_marker(doc: Doc, start: int, markers: list[str]) -> bool:
    """Whether "onder wie", "waaronder", "waarvan" stands before the number, with no finite verb or full stop between."""
    for at in range(start - 1, max(start - BACK, 0) - 1, -1):
        token = doc[at]
        pair = f"{token.lower_} {doc[at + 1].lower_}" if at + 1 < len(doc) else ""
        if token.lower_ in markers or (pair in markers and at + 1 < start):
            return True
        if token.lower_ in (".", ";", ":", "(") or token.pos_ == "AUX" or "Fin" in token.morph.get("VerbForm", []):
            return False
    return False
