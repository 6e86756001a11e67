"""When a statement's event happened: the time expression that governs its clause, resolved to an interval of days."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.context import Context, Passport
from kroniek.coding.draft import Draft
from kroniek.coding.times import TimeExpression
from kroniek.languages.cues import Cues

IGNORED = {"now", "duration", "clock", "set"}
WEEKDAYS = {"day", "part"}
HAPPENING = {"ASSAULT", "HARM", "DISRUPT", "DISPLACE", "CONSULT", "PROTEST", "RETREAT", "CONTROL", "COERCE"}
REACH = 2
COMING = 7
SPOKEN = {"say", "promise", "threaten", "deny", "ask", "warn", "confirm"}


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
            told = context.told.get(passport.passage.start)
            coming = draft.tense == "present" and expression.kind in WEEKDAYS and passport.passage.block.kind == "paragraph"
            interval = expression.resolve(published, draft.tense, told)
            ahead = expression.resolve(published, "future", told) if coming else None
            if ahead and ahead.start and 0 < (ahead.start - published.end).days <= COMING:
                interval = ahead
                draft.tense = "future"
                draft.explain("tense", f"{expression.text!r} with a present: it is still to come", spans=())
            if interval is None:
                draft.reject("time", expression.span.text(passport.passage.doc.text), f"a {expression.kind} that dates nothing")
                continue
            spans = (expression.span.shift(passport.passage.start),)
            draft.time = replace(interval, spans=spans)
            draft.explain("time", f"{rule}; {interval.rule}", spans=spans)
            if draft.tense == "present" and interval.start is not None and interval.start > published.end:
                draft.tense = "future"
                draft.explain("tense", "its time is after the day of publication", spans=spans)
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
        stance = self.cues.stance(home)
        if home.i == scope.i or token.head.i != home.i or stance is None or draft.type == "CONSULT":
            return False
        return draft.scope is None or (scope.dep_ == "xcomp" and stance.stance in SPOKEN)

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
        """What has happened and has no time of its own takes that of the event told just before it in the paragraph.

        Lasting states, speech, captions, and what stands in a sentence with a time that could not be reckoned take none.
        """
        passports = {id(passport.passage): passport for passport in context.passports}
        last: tuple[int, Draft] | None = None
        for draft in drafts:
            here = context.sentence(draft.anchor, passports[id(draft.passage)].passage)
            if draft.time is not None:
                last = (here, draft) if draft.tense != "future" and draft.type in HAPPENING else last
                continue
            if (
                draft.tense != "past"
                or draft.type not in HAPPENING
                or draft.passage.block.kind in ("caption", "title", "heading")
            ):
                continue
            if last is None or here - last[0] > REACH or last[1].passage is not draft.passage or draft.rejected.get("time"):
                continue
            source = last[1]
            soils = [{place.country for place in item.places} for item in (draft, source)]
            if source.time is not None and (not all(soils) or soils[0] & soils[1]):
                draft.time = replace(source.time, rule="inherited: " + source.time.rule)
                why = f"no time of its own; that of {source.anchor.text!r} just before"
                draft.explain("time", why, spans=source.time.spans)
