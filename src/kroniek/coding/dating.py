"""When a statement's event happened: the time expression that governs its clause, resolved to an interval of days."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.context import Context, Passport
from kroniek.coding.draft import Draft
from kroniek.coding.times import TimeExpression
from kroniek.languages.cues import Cues
from kroniek.records import Interval

IGNORED = {"now", "duration", "clock", "set"}
ECHOES = {"HARM", "ASSAULT", "DISRUPT", "DISPLACE"}


class Dater:
    """Chooses the time of drafts of one report."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues

    def fill(self, draft: Draft, passport: Passport, context: Context) -> None:
        """Set the draft's time from an expression in its clause, its noun phrase, or alone in its sentence."""
        published = context.reading.report.published
        if published is None:
            draft.explain("time", "the report has no publication date to reckon from")
            return
        for expression, rule in self._options(draft, passport):
            interval = expression.resolve(published, draft.tense, None)
            if interval is None:
                draft.reject("time", expression.span.text(passport.passage.doc.text), f"a {expression.kind} that dates nothing")
                continue
            spans = (expression.span.shift(passport.passage.start),)
            draft.time = replace(interval, spans=spans)
            draft.explain("time", f"{rule}; {interval.rule}", spans=spans)
            return

    def _options(self, draft: Draft, passport: Passport) -> list[tuple[TimeExpression, str]]:
        doc, sentence = passport.passage.doc, draft.anchor.sent
        start, end = sentence.start_char, sentence.end_char
        inside = [item for item in passport.times if start <= item.span.start < end and item.kind not in IGNORED]
        host = draft.scope if draft.scope is not None else draft.anchor
        home = syntax.clause_head(host)
        own = {token.i for token in draft.anchor.subtree}
        ranked: list[tuple[int, int, TimeExpression, str]] = []
        for item in inside:
            token = self._head(doc, item)
            if token is None:
                continue
            distance = abs(token.i - draft.anchor.i)
            if draft.scope is None and token.i in own:
                ranked.append((0, distance, item, "the time in the noun phrase of the event"))
            elif syntax.clause_head(token).i == home.i:
                if self._reporting(draft, token, home):
                    draft.reject("time", item.span.text(doc.text), "it dates the saying, not what is said")
                    continue
                ranked.append((1, distance, item, "the time in the trigger's clause"))
            elif self._governs(token, home):
                ranked.append((2, distance, item, "the time of the clause that governs it"))
            else:
                draft.reject("time", item.span.text(doc.text), "it belongs to another clause")
        return [(item, rule) for _, _, item, rule in sorted(ranked, key=lambda row: (row[0], row[1]))]

    @staticmethod
    def _head(doc, item: TimeExpression) -> Token | None:  # type: ignore[no-untyped-def]
        span = doc.char_span(item.span.start, item.span.end, alignment_mode="expand")
        return span.root if span is not None else None

    def _reporting(self, draft: Draft, token: Token, home: Token) -> bool:
        """Whether the clause is a reporting one in which the draft's own clause is embedded."""
        scope = draft.scope if draft.scope is not None else draft.anchor
        return home.i != scope.i and token.head.i == home.i and self.cues.stance(home) is not None and draft.scope is None

    def _governs(self, token: Token, home: Token) -> bool:
        """A time in a higher clause dates this one, unless that clause says, thinks or plans it."""
        above = home
        for _ in range(3):
            if above.dep_ not in ("advcl", "acl:relcl", "conj", "acl", "xcomp") or above.head.i == above.i:
                return False
            if above.dep_ == "acl:relcl":
                return False
            above = syntax.clause_head(above.head)
            if self.cues.stance(above) is not None:
                return False
            if syntax.clause_head(token).i == above.i:
                return True
        return False

    @staticmethod
    def inherit(drafts: list[Draft], context: Context) -> None:
        """An undated consequence ("Daarbij vielen twee doden") takes the time of the event told just before it."""
        last: tuple[int, Interval, Draft] | None = None
        passages = {id(passport.passage): passport for passport in context.passports}
        for draft in drafts:
            passport = passages[id(draft.passage)]
            here = context.sentence(draft.anchor, passport.passage)
            if draft.time is not None:
                if draft.tense != "future":
                    last = (here, draft.time, draft)
                continue
            if draft.tense == "future" or draft.type not in ECHOES or last is None or draft.passage.block.kind == "caption":
                continue
            sentence, interval, source = last
            near = here - sentence <= 2 and source.passage is draft.passage
            countries = [{place.country for place in item.places} for item in (draft, source)]
            if near and source.type in ECHOES and (not all(countries) or countries[0] & countries[1]):
                draft.time = replace(interval, rule="inherited: " + interval.rule)
                draft.explain("time", f"no time of its own; that of {source.anchor.text!r} just before", spans=interval.spans)


__all__ = ["Dater"]
