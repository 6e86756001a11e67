"""From lines to paragraphs: which line ends are wraps inside a paragraph, and which end one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from kroniek.records import Span
from kroniek.reports.cues import CLOSING

LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad")
MARKER = re.compile(r"(?:(?P<hashes>#{1,6})|[-–*•·▪●◦‣])[ \t\u00a0]+")
WIDEST_WRAP, NARROWEST_WRAP = 140, 40
WRAPPED_SHARE = 0.3
"""So many of the line ends must fall inside a sentence before full lines are taken to be wrapped."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, heading or other line of its own: `span` without surrounding white space and list mark.

    `apart` is whether a blank line (or the text's start) stands before it, `lines` how many lines it takes, `bullet` and
    `hashes` whether a list mark or a Markdown heading mark stood before it.
    """

    span: Span
    apart: bool
    lines: int = 1
    bullet: bool = False
    hashes: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `indent` counts the white space before it."""

    span: Span
    content: str
    apart: bool
    indent: int


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space and invisible characters at its ends; empty where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    return Span(start, end)


def has_final_punctuation(text: str) -> bool:
    """Whether a sentence ends here, on a full stop or the like, perhaps before quotes or brackets."""
    return text.rstrip(CLOSING)[-1:] in tuple(".!?…")


def raw_lines(text: str, start: int) -> list[Span]:
    """Every line from `start` on, blank ones too, without their line ends."""
    spans = []
    for found in LINE_END.finditer(text, start):
        spans.append(Span(start, found.start()))
        start = found.end()
    spans.append(Span(start, len(text)))
    return spans


def paragraphs(text: str, start: int, stands_alone: Callable[[str], bool]) -> list[Unit]:
    """The text from `start` on as units in order; a line for which `stands_alone` holds is never joined to its neighbours."""
    lines: list[Line] = []
    apart = True
    for raw in raw_lines(text, start):
        span = trim(text, raw.start, raw.end)
        if span.start == span.end:
            apart = True
            continue
        lines.append(Line(span, span.text(text), apart, span.start - raw.start))
        apart = False
    width = wrap_width(lines)
    units: list[Unit] = []
    for number, line in enumerate(lines):
        if number and not line.apart and joined(lines[number - 1], line, width, stands_alone):
            last = units[-1]
            units[-1] = Unit(Span(last.span.start, line.span.end), last.apart, last.lines + 1, last.bullet, last.hashes)
            continue
        mark = MARKER.match(line.content)
        span = trim(text, line.span.start + (mark.end() if mark else 0), line.span.end)
        units.append(Unit(span, line.apart, bullet=bool(mark and not mark["hashes"]), hashes=bool(mark and mark["hashes"])))
    return [unit for unit in units if any(char.isalnum() for char in unit.span.text(text))]


def wrap_width(lines: list[Line]) -> int | None:
    """The column at which the text was wrapped, as far as line ends inside sentences show; None where it was not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.apart]
    inside = [len(a.content) for a, b in pairs if continues(a, b) and NARROWEST_WRAP <= len(a.content) <= WIDEST_WRAP]
    return max(inside) if inside and len(inside) >= WRAPPED_SHARE * len(pairs) else None


def continues(a: Line, b: Line) -> bool:
    """Whether the line end between the two plainly falls inside a sentence."""
    return b.content[0].islower() and not has_final_punctuation(a.content)


def joined(a: Line, b: Line, width: int | None, stands_alone: Callable[[str], bool]) -> bool:
    """Whether `b` goes on with the paragraph of `a`: inside a sentence, or because `b`'s first word did not fit behind `a`."""
    if continues(a, b):
        return True
    if width is None or len(a.content) > width + 12 or stands_alone(a.content) or stands_alone(b.content):
        return False
    if MARKER.match(b.content) or b.indent > a.indent + 1:
        return False
    return len(a.content) + 1 + len(b.content.split(maxsplit=1)[0]) > width
