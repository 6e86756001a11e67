"""The codebook's rules, after all fields are filled: what is one statement, what is none, and why.

Every rule takes the drafts of one report and marks those it drops with a reason; `apply` runs them in a fixed order.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.context import Context
from kroniek.coding.draft import Draft

VERBAL = {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT"}
PLACED = {"CONTROL", "PRESENCE"}
DEFINITE = {"de", "het", "deze", "die", "dit", "dat"}
CONTENT = {"ccomp", "xcomp", "obl", "obl:arg", "obj"}
TOLL = 4
Rule = Callable[[list[Draft], Context], None]


def _alive(drafts: list[Draft]) -> list[Draft]:
    return [draft for draft in drafts if draft.dropped is None]


def both_sides_are_actors(drafts: list[Draft], context: Context) -> None:
    """ALLIANCE has its two sides as actors."""
    for draft in drafts:
        if draft.type == "ALLIANCE" and draft.parties["recipient"]:
            names = {party.name for party in draft.parties["actor"]}
            draft.parties["actor"] += [party for party in draft.parties["recipient"] if party.name not in names]
            draft.parties["recipient"] = []
            rule = "both sides of a standing relation are actors: " + "; ".join(party.rule for party in draft.parties["actor"])
            draft.explain("actor", rule, spans=tuple(span for party in draft.parties["actor"] for span in party.spans))
            draft.trace.pop("recipient", None)


def own_troops_are_no_recipient(drafts: list[Draft], context: Context) -> None:
    """MOBILIZE and RETREAT withdraw: the actor's own forces are not undergoing it."""
    for draft in drafts:
        if draft.type == "MOBILIZE" or (draft.type == "RETREAT" and draft.mode in ("withdraw", "disarm", None)):
            sides = {(party.country, party.sector) for party in draft.parties["actor"]}
            if draft.mode == "disarm" and any((party.country, party.sector) not in sides for party in draft.parties["recipient"]):
                continue
            for party in draft.parties["recipient"]:
                draft.reject("recipient", party.name, "own forces that move are no recipient")
            if draft.type == "MOBILIZE" and not draft.parties["actor"]:
                draft.parties["actor"] = [
                    party for party in draft.parties["recipient"] if party.sector in ("MIL", "COP", "PRM", "REB", "UAF")
                ]
                if draft.parties["actor"]:
                    draft.explain(
                        "actor", "the forces that move: " + draft.parties["actor"][0].rule, spans=draft.parties["actor"][0].spans
                    )
            draft.parties["recipient"] = []
            draft.trace.pop("recipient", None)


def one_toll_is_one_statement(drafts: list[Draft], context: Context) -> None:
    """ "Drie doden en tien gewonden" is one HARM with two quantities."""
    alive = [draft for draft in _alive(drafts) if draft.type == "HARM"]
    for first, second in pairwise(alive):
        if first.passage is second.passage and _joined(first.anchor, second.anchor):
            first.quantities.extend(second.quantities)
            second.dropped = f"part of the same toll as {first.anchor.text!r}"


def _joined(first: Token, second: Token) -> bool:
    """Whether two nouns are coordinated: in the tree, or with nothing but joining words and numbers between them."""
    between = first.doc[first.i + 1 : second.i]
    joining = 0 < len(between) <= TOLL and any(token.pos_ == "CCONJ" or token.text == "," for token in between)
    plain = joining and all(token.pos_ in ("CCONJ", "NUM", "PUNCT", "ADV", "ADJ", "DET") for token in between)
    return plain or second.i in {token.i for token in syntax.conjuncts(first)}


def echoes_add_nothing(drafts: list[Draft], context: Context) -> None:
    """A noun that only names an earlier event as background, with no date, actor or place of its own, is none."""
    seen: list[Draft] = []
    for draft in _alive(drafts):
        beside = bool(syntax.preposition(draft.anchor)) or draft.anchor.dep_ in ("appos", "nmod", "conj", "flat")
        background = (
            draft.entry.sort == "noun" and draft.scope is None and beside and draft.passage.block.kind not in ("title", "heading")
        )
        if background and draft.certainty == "certain" and not draft.quantities and not _own(draft) and not _argued(draft):
            before = [other for other in seen if other.type == draft.type]
            known = {party.country for other in before for role in ("actor", "recipient") for party in other.parties[role]}
            named = {party.country for role in ("actor", "recipient") for party in draft.parties[role]}
            articles = {child.lower_ for child in syntax.children(draft.anchor, "det")}
            definite, indefinite = bool(articles & DEFINITE), "een" in articles
            if (before and named <= known and not indefinite) or (definite and not named):
                draft.dropped = "a noun that only names an event as background and adds nothing of its own"
                continue
        seen.append(draft)


def _argued(draft: Draft) -> bool:
    """Whether the noun phrase itself names a party or place with a preposition ("de moord op de president")."""
    words = {token.i for token in draft.anchor.subtree}
    return any(head.i in words and syntax.preposition(head) for heads in draft.roles.values() for head in heads)


def _own(draft: Draft) -> bool:
    """Whether the place or time was read from the noun phrase itself."""
    words = {token.i for token in draft.anchor.subtree}
    spans = [span for name in ("place", "time") if name in draft.trace for span in draft.trace[name].spans]
    return any(_inside(span.start - draft.passage.start, draft, words) for span in spans)


def _inside(offset: int, draft: Draft, tokens: set[int]) -> bool:
    return any(token.idx <= offset < token.idx + len(token) for token in draft.anchor.sent if token.i in tokens)


def reporting_verbs_carry_content(drafts: list[Draft], context: Context) -> None:
    """A verb of speech whose content clause is itself coded, and whose type rests on no addressee, is none."""
    alive = _alive(drafts)
    for draft in alive:
        judged = (draft.type, draft.mode) == ("ACCUSE", "disapprove")
        if draft.type not in VERBAL - {"AGREE"} or judged or draft.entry.sort != "verb" or draft.parties["recipient"]:
            continue
        contents = {
            token.i for child in draft.anchor.children if child.dep_ in ("ccomp", "parataxis", "csubj") for token in child.subtree
        }
        if any(other is not draft and other.anchor.i in contents and other.passage is draft.passage for other in alive):
            draft.dropped = "a reporting verb that only carries content that is itself coded"


def questions_tell_nothing(drafts: list[Draft], context: Context) -> None:
    """What is only asked is not told."""
    for draft in _alive(drafts):
        if draft.anchor.sent.text.rstrip("\"'”’» )").endswith("?"):
            draft.dropped = "it is only asked"


def demands_hold_their_content(drafts: list[Draft], context: Context) -> None:
    """What is demanded, threatened or refused is no statement beside the demand, threat or refusal itself."""
    alive = _alive(drafts)
    for draft in alive:
        if draft.type not in ("REQUEST", "THREATEN", "REJECT") or draft.entry.sort != "verb":
            continue
        inside = {token.i for child in draft.anchor.children if child.dep_ in CONTENT for token in child.subtree}
        for other in alive:
            if other is not draft and other.passage is draft.passage and other.anchor.i in inside and other.tense == "future":
                other.dropped = f"the content of {draft.anchor.text!r}, which is coded itself"


def _told(draft: Draft) -> bool:
    """Whether a meeting or deal without named sides is told as an event: by a predicate, a headline, a place or a time."""
    if any(head.pos_ == "PRON" for heads in draft.roles.values() for head in heads):
        return False
    told = draft.scope is not None or draft.passage.block.kind in ("title", "heading") or bool(draft.places or draft.time)
    return draft.type in ("AGREE", "CONSULT", "REJECT") and told


def consistent(drafts: list[Draft], context: Context) -> None:
    """HARM needs people, CONTROL and PRESENCE a place or a party, a speech act a speaker, everything a particular."""
    for draft in _alive(drafts):
        parties = draft.parties["actor"] + draft.parties["recipient"]
        if draft.type in PLACED and not draft.places:
            draft.dropped = f"{draft.type} needs a place, and none is plain"
        elif draft.type in VERBAL and not parties and not _told(draft):
            draft.dropped = "a speech act without a speaker or addressee"
        elif draft.type in ("ALLIANCE",) and len(draft.parties["actor"]) < 2:
            draft.dropped = "a relation needs two sides"
        elif (
            draft.type == "HARM"
            and draft.polarity == "pos"
            and not (draft.parties["recipient"] or draft.quantities or draft.parties["actor"])
        ):
            draft.dropped = "harm to nobody in particular"
        elif not (parties or draft.quantities or draft.time or draft.places):
            draft.dropped = "generic talk: no party, place, time or number"


ORDER: tuple[Rule, ...] = (
    own_troops_are_no_recipient,
    both_sides_are_actors,
    one_toll_is_one_statement,
    questions_tell_nothing,
    demands_hold_their_content,
    reporting_verbs_carry_content,
    echoes_add_nothing,
    consistent,
)


def apply(drafts: list[Draft], context: Context) -> list[Draft]:
    """The drafts that are statements; the others carry their reason in `dropped`."""
    for rule in ORDER:
        rule(drafts, context)
    return _alive(drafts)
