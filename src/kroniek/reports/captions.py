"""Captions: the credit behind them, and the same caption printed twice on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kroniek.records import Span
from kroniek.reports.cues import Cues
from kroniek.reports.lines import has_final_punctuation, trim

CAPTION_LENGTH, SIGNED_LENGTH = 300, 200
CAPTION_SENTENCES = 3
REPEATED_WORDS, UNENDED_WORDS = 3, 5
SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")
WORD = re.compile(r"\S+")


def split_credit(text: str, span: Span, cues: Cues, last: bool) -> Iterator[tuple[str, Span]]:
    """The unit at `span` as (kind, span) pairs, kind being `caption`, `credit` or `text`.

    `last` says that no text follows in the report: there a bare agency is the report's signature, not a picture's.
    """
    whole = repetitions(text, span)
    for piece in whole:
        yield from _split(text, piece, cues, last, len(whole) > 1)


def _split(text: str, span: Span, cues: Cues, last: bool, twice: bool) -> Iterator[tuple[str, Span]]:
    content = span.text(text)
    opening = cues.credit_start.match(content)
    if opening and len(content) <= CAPTION_LENGTH:
        yield "credit", trim(text, span.start, span.start + opening.end("credit"))
        span = trim(text, span.start + opening.end(), span.end)
        content = span.text(text)
        twice = True
    found = cues.find_credit(content)
    if not found:
        picture = None if opening else cues.picture.match(content)
        if picture and len(content) <= CAPTION_LENGTH:
            yield "credit", trim(text, span.start, span.start + picture.end("credit"))
            span = trim(text, span.start + picture.end(), span.end)
            twice = True
        yield "caption" if twice and len(span.text(text)) <= CAPTION_LENGTH else "text", span
        return
    credit = trim(text, span.start + found.start, span.start + found.end)
    rest = trim(text, span.start, credit.start)
    while rest.start < rest.end and text[rest.end - 1] in "|(/[-–—":
        rest = trim(text, rest.start, rest.end - 1)
    if cues.about_picture.fullmatch(rest.text(text)):
        yield "credit", Span(rest.start, credit.end)
        return
    if rest.start < rest.end:
        kind = "caption" if twice or _is_caption(rest.text(text), found.kind, last) else "text"
        for piece in repetitions(text, rest):
            yield kind if piece == rest or piece.end - piece.start > CAPTION_LENGTH else "caption", piece
    yield "credit", credit


def _is_caption(content: str, kind: str, last: bool) -> bool:
    """Whether what stands before a credit describes a picture: short, and not just the paragraph above an agency's signature."""
    sentences = len(SENTENCE_END.findall(content)) + (not has_final_punctuation(content))
    if kind == "picture":
        return len(content) <= CAPTION_LENGTH and sentences <= CAPTION_SENTENCES
    return kind == "agency" and not last and len(content) <= SIGNED_LENGTH and sentences < CAPTION_SENTENCES


def normal(words: list[str]) -> tuple[str, ...]:
    """Words for comparison: in lower case, without punctuation behind the last."""
    lowered = [word.lower() for word in words]
    return (*lowered[:-1], lowered[-1].rstrip(".!?…,;:'\"’”")) if lowered else ()


def repetitions(text: str, span: Span) -> list[Span]:
    """The two or three equal parts that a line consists of; the line itself where it does not."""
    words = [Span(span.start + found.start(), span.start + found.end()) for found in WORD.finditer(span.text(text))]
    for times in (2, 3):
        size, left = divmod(len(words), times)
        if left or size < REPEATED_WORDS:
            continue
        parts = [words[size * number : size * (number + 1)] for number in range(times)]
        ended = has_final_punctuation(parts[0][-1].text(text))
        same = {normal([word.text(text) for word in part]) for part in parts}
        if len(same) == 1 and (ended or size >= UNENDED_WORDS):
            return [Span(part[0].start, part[-1].end) for part in parts]
    return [span]
