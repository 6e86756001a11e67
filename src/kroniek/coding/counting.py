"""How many: the numbers of a sentence given to the statements whose people and things they count."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.context import Passport
from kroniek.coding.draft import Draft
from kroniek.coding.quantities import Counted, to_quantity
from kroniek.languages.cues import Cues

BY_MODE = {
    ("HARM", "killed"): "killed", ("HARM", "injured"): "injured", ("HARM", "missing"): "missing",
    ("HARM", "captured"): "captured", ("COERCE", "arrest"): "arrested",
}  # fmt: skip
BY_TYPE = {"DISPLACE": "displaced", "PROTEST": "protesters"}
COUNTED_NONE = {"killed", "injured", "missing", "missiles", "drones"}
PEOPLE = {"person", "casualty", "troops", "group", "prisoner", "protester", "refugee", "official", "police", "media"}
FITTING = {
    "killed": {"HARM", "ASSAULT"}, "injured": {"HARM", "ASSAULT"}, "missing": {"HARM"},
    "captured": {"HARM", "ASSAULT", "RETREAT"},
}  # fmt: skip


class Counter:
    """Attaches the counted nouns of a sentence to its drafts."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def fill(self, drafts: list[Draft], passport: Passport) -> None:
        """Give each number of the passage to the one draft that it is about, or to none."""
        for item in passport.counts:
            if item.part_of:
                continue
            best = max(
                (
                    (score, -abs(self._token(item, passport).i - draft.anchor.i), number)
                    for number, draft in enumerate(drafts)
                    if (score := self._fits(draft, item, passport)) > 0
                ),
                default=None,
            )
            if best is None:
                continue
            draft = drafts[best[2]]
            kind = self._kind(draft, item, passport)
            if item.none and kind not in COUNTED_NONE:
                kind = None
            if kind is None:
                draft.reject(
                    "quantities",
                    passport.passage.doc.text[item.span.start : item.span.end],
                    "it counts nothing that the codebook keeps here",
                )
                continue
            nobody = item.none and draft.type == "HARM" and draft.mode is None
            for one in ("killed", "injured") if nobody else (kind,):
                quantity = to_quantity(item, one)
                shifted = tuple(span.shift(passport.passage.start) for span in quantity.spans)
                draft.quantities.append(replace(quantity, spans=shifted))
            rule = "; ".join(part.rule for part in draft.quantities)
            draft.explain("quantities", rule, spans=tuple(span for part in draft.quantities for span in part.spans))

    def _token(self, item: Counted, passport: Passport) -> Token:
        if item.noun is not None:
            return passport.passage.doc[item.noun]
        span = passport.passage.doc.char_span(item.span.start, item.span.end, alignment_mode="expand")
        assert span is not None
        return span.root

    def _fits(self, draft: Draft, item: Counted, passport: Passport) -> int:
        """4 where the counted noun is the trigger, 3 where it plays a role, 2 in the same clause, else 0."""
        noun = self._token(item, passport)
        if noun.sent.start != draft.anchor.sent.start:
            return 0
        if noun.i in {token.i for token in draft.tokens}:
            return 4
        heads = {part.i for heads in draft.roles.values() for head in heads for part in syntax.conjuncts(head)}
        if noun.i in heads or noun.head.i in heads:
            return 3
        host = draft.scope if draft.scope is not None else draft.anchor
        same = syntax.clause_head(noun).i == syntax.clause_head(host).i
        return 2 if same or noun.i in {token.i for token in draft.anchor.subtree} else 0

    def _kind(self, draft: Draft, item: Counted, passport: Passport) -> str | None:
        noun = self._token(item, passport)
        classes = passport.classes.own(noun)
        fixed = item.kind
        by_event = BY_MODE.get((draft.type, draft.mode or "")) or BY_TYPE.get(draft.type)
        if fixed in FITTING and draft.type in FITTING[fixed]:
            return fixed
        if by_event and (
            classes & (PEOPLE | {"country"}) or item.noun is None or fixed in ("personnel", "protesters", "households")
        ):
            return by_event
        if draft.type == "HARM" and draft.mode is None and classes & PEOPLE:
            return "killed"
        if fixed and fixed not in FITTING:
            return fixed
        if item.low == item.high == 1 or item.noun is None:
            return None
        if (draft.type, draft.mode) in BY_MODE and noun.i == draft.anchor.i:
            return by_event
        role = self._fits(draft, item, passport) >= 3
        return "other" if role and (classes & PEOPLE or item.low is None or item.high is None or item.low >= 2) else None
