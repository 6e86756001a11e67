"""The layout of a report: what is title, heading, paragraph, caption, credit, dateline, live-blog time and link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kroniek.records import Block, Span
from kroniek.reports.captions import normal, split_credit
from kroniek.reports.cues import DASH, Cues, layout_cues
from kroniek.reports.lines import Unit, has_final_punctuation, paragraphs, trim

HEADING_LENGTH, HEADING_WORDS = 90, 12
TITLE_LENGTH, TITLE_WORDS = 160, 30
LINK_TITLE_LENGTH, TITLE_WORDS = 160, 30
LIST_RUN = 3
"""So many lines in a row that might be headings are a list, not headings."""
CODED = ("title", "paragraph", "heading", "caption")
NUMBER = re.compile(r"\d{1,2}[.)]\s+")
"""Before a numbered heading or question."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s")


@dataclass(slots=True)
class Draft:
    """A block in the making, all of `unit` or a `part` of it; `kind` is "text" until headings are told from paragraphs."""

    kind: str
    span: Span
    unit: Unit
    clock: str | None = None
    part: bool = False


def blocks(text: str, body: int, title: Span | None, language: str) -> tuple[Block, ...]:
    """The blocks of a report whose text begins at `body`, in text order, without overlap.

    Lines without a letter or digit give none. `title` is the span of a title known from the header. Where there is none, a
    first line that reads like a headline above paragraphs is the title.
    """
    cues = layout_cues(language)

    def stands_alone(line: str) -> bool:
        return bool(cues.link.match(line) or cues.clock.match(line) or cues.credit_end.fullmatch(line))

    units = paragraphs(text, body, stands_alone)
    drafts = _drafts(text, units, cues)
    _mark_captions_above_credits(text, drafts)
    if title is None:
        _mark_title(text, drafts)
    _mark_headings(text, drafts)
    made = [Block("title", title)] if title else []
    made += [Block("paragraph" if draft.kind == "text" else draft.kind, draft.span, clock=draft.clock) for draft in drafts]
    return tuple(_with_twins(text, made))


def _clock(cues: Cues, content: str) -> tuple[str, int] | None:
    """The live-blog time at the start ("22:47") and where the text after it begins."""
    found = cues.clock.match(content)
    if not found:
        return None
    hour, minute = found["hour"] or found["hour_"], found["minute"] or found["minute_"]
    return f"{int(hour):02}:{minute}", found.end()


def _drafts(text: str, units: list[Unit], cues: Cues) -> list[Draft]:
    """Every unit taken apart."""
    drafts: list[Draft] = []
    last_text = max((n for n, unit in enumerate(units) if not cues.link.match(unit.span.text(text))), default=-1)
    clock: str | None = None
    link_open = False
    for number, unit in enumerate(units):
        span = unit.span
        found = _clock(cues, span.text(text))
        if found:
            clock, end = found
            drafts.append(Draft("clock", trim(text, span.start, span.start + end), unit, clock))
            span = trim(text, span.start + end, span.end)
            if span.start == span.end:
                continue
        content = span.text(text)
        link = cues.link.match(content)
        continued = link_open and len(content) <= LINK_TITLE_LENGTH and unit.lines == 1 and not has_final_punctuation(content)
        if link or continued:
            drafts.append(Draft("link", span, unit, clock))
            link_open = bool(link and not content[link.end() :].strip(" :")) or (continued and unit.bullet)
            continue
        link_open = False
        if unit.lines == 1 and len(content) <= 100 and not has_final_punctuation(content) and cues.byline.match(content):
            drafts.append(Draft("credit", span, unit, clock, part=True))
            continue
        for kind, piece in split_credit(text, span, cues, last=number == last_text):
            drafts += _without_dateline(text, Draft(kind, piece, unit, clock, part=piece != span), cues)
    return drafts


def _without_dateline(text: str, draft: Draft, cues: Cues) -> list[Draft]:
    """A paragraph's dateline as a block of its own."""
    content = draft.span.text(text)
    if draft.kind != "text" or (len(content) <= HEADING_LENGTH and not has_final_punctuation(content)):
        return [draft]
    found = cues.dateline_capitals.match(content)
    if not found:
        found = cues.dateline_mixed.match(content)
        if found and not found["agency"]:
            sentence = SENTENCE_END.split(content[found.end() :], maxsplit=1)[0]
            if re.search(rf"\s{DASH}\s", sentence):  # "Kyiv – De hoofdstad – ligt" is a parenthesis
                return [draft]
    if not found:
        return [draft]
    opening = Draft("dateline", Span(draft.span.start, draft.span.start + found.end("line")), draft.unit, draft.clock, part=True)
    rest = Draft("text", trim(text, draft.span.start + found.end(), draft.span.end), draft.unit, draft.clock, part=True)
    return [opening, rest]


def _mark_captions_above_credits(text: str, drafts: list[Draft]) -> None:
    """A short line directly above a line that is nothing but a credit is its caption."""
    for above, below in pairwise(drafts):
        whole = below.kind == "credit" and not below.part and not below.unit.apart
        if whole and above.kind == "text" and not above.part and above.unit.lines == 1:
            content = above.span.text(text)
            if len(content) <= 200 and len(SENTENCE_END.findall(content)) < 2:
                above.kind = "caption"


def _like_heading(text: str, draft: Draft, length: int, count: int) -> bool:
    """Whether the draft is one short line that does not end as a sentence does; a question may be a heading."""
    content = draft.span.text(text)
    number = NUMBER.match(content)
    content = content[number.end() :] if number else content
    if not content or draft.kind != "text" or draft.part or draft.unit.lines > 1 or draft.unit.bullet:
        return False
    question = content.rstrip("'\"’”").endswith("?") and not SENTENCE_END.search(content)
    ended = has_final_punctuation(content) or content[-1] in ":;,"
    return len(content) <= length and len(content.split()) <= count and (question or not ended)


def _mark_title(text: str, drafts: list[Draft]) -> None:
    """The first line, where it reads like a headline and a paragraph follows."""
    texts = [draft for draft in drafts[1:] if draft.kind == "text"]
    below = any(not _like_heading(text, draft, TITLE_LENGTH, TITLE_WORDS) for draft in texts)
    if below and _like_heading(text, drafts[0], TITLE_LENGTH, TITLE_WORDS):
        drafts[0].kind = "title"


def _mark_headings(text: str, drafts: list[Draft]) -> None:
    """Short lines above a later paragraph, but not a whole list of them."""
    candidates = [draft.unit.hashes or _like_heading(text, draft, HEADING_LENGTH, HEADING_WORDS) for draft in drafts]
    texts = [number for number, draft in enumerate(drafts) if draft.kind == "text"]
    last_paragraph = max((number for number in texts if not candidates[number]), default=-1)
    run: list[int] = []
    for number in [*texts, len(drafts)]:
        if number < len(drafts) and candidates[number] and not drafts[number].unit.hashes:
            run.append(number)
            continue
        if len(run) < LIST_RUN:
            for candidate in run:
                if candidate < last_paragraph:
                    drafts[candidate].kind = "heading"
        run = []
        if number < len(drafts) and drafts[number].unit.hashes:
            drafts[number].kind = "heading"


def _with_twins(text: str, made: list[Block]) -> list[Block]:
    """Coded blocks that repeat an earlier one name it; a line just above that a caption repeats is a caption too."""
    first: dict[tuple[str, ...], int] = {}
    for number, block in enumerate(made):
        key = normal(block.span.text(text).split())
        if block.kind not in CODED or len(key) < 3:
            continue
        twin = first.setdefault(key, number)
        if twin == number:
            continue
        made[number] = Block(block.kind, block.span, twin, block.clock)
        if block.kind == "caption" and number - twin <= 2 and made[twin].kind in ("paragraph", "heading"):
            made[twin] = Block("caption", made[twin].span, made[twin].twin, made[twin].clock)
    return made
