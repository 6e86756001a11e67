"""The header that may stand above a plain text: `date:`, `publisher:`, `title:`, `url:`, `language:`, then a blank line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kroniek.errors import KroniekError, Problem
from kroniek.records import PartialDate, Span
from kroniek.reports.lines import raw_lines, trim

KEYS = {"date": "date", "published": "date", "publisher": "publisher", "title": "title", "url": "url", "language": "language"}
KEY_LINE = re.compile(r"([A-Za-z][A-Za-z_-]{1,30})[ \t]*:[ \t]*(.*)")
FENCE = "---"
INLINE = re.compile(r"date(?:[ \t]*(?P<colon>:))?[ \t]+(?P<date>\d[\d./-]*)(?=\s)[ \t]*(?P<rest>\S[^\r\n]*)?", re.IGNORECASE)
INLINE_WORDS = 5
"""After `date: 2022-10` with a colon, so many words on the same line are a text and no mistyped date."""
TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T|\s+)\d{1,2}:\d{2}.*")


@dataclass(frozen=True, slots=True)
class Header:
    """`spans` of the values by key (only those given), and `body`, the offset at which the text under the header begins."""

    body: int
    spans: dict[str, Span] = field(default_factory=dict)

    def value(self, key: str, text: str) -> str | None:
        """The value of a key, None where the header has none."""
        return self.spans[key].text(text) if key in self.spans else None


def split_header(text: str, start: int = 0) -> Header:
    """Find the header at `start`; no header is no error. Of a key that comes twice the first counts.

    Also read is a date before the text on the same line (`date 2022-10 Het leger …`), and a header between `---` lines.
    """
    first = trim(text, start, len(text)).start
    inline = INLINE.match(text, first)
    if inline and (not inline["colon"] or len((inline["rest"] or "").split()) >= INLINE_WORDS):
        return Header(trim(text, inline.end("date"), len(text)).start, {"date": Span(*inline.span("date"))})
    spans: dict[str, Span] = {}
    lines = raw_lines(text, first)
    fenced = lines[0].text(text).strip() == FENCE and len(lines) > 1
    for number, raw in enumerate(lines[1:] if fenced else lines):
        line = trim(text, raw.start, raw.end)
        content = line.text(text)
        found = KEY_LINE.fullmatch(content)
        if not number and not (found and found[1].lower() in KEYS):
            return Header(start)
        if not content and not fenced:
            return Header(raw.end, spans)
        if fenced and content == FENCE:
            return Header(raw.end, spans)
        if found and found[1].lower() in KEYS:
            value = trim(text, line.start + found.start(2), line.end)
            if value.start < value.end:
                spans.setdefault(KEYS[found[1].lower()], value)
        elif not fenced and not (found and goes_on(text, raw.end)):
            return Header(raw.start, spans)
    return Header(len(text), spans)


def goes_on(text: str, end: int) -> bool:
    """Whether the line that ends at `end` is followed by more of a header, or by the blank line that closes it."""
    rest = raw_lines(text[: end + 400], end)[1:]
    return bool(rest) and (not rest[0].text(text).strip() or bool(KEY_LINE.fullmatch(rest[0].text(text).strip())))


def parse_date(value: str, path: str) -> PartialDate:
    """A date as precise as it is written; of a time of day only the day is kept. E105 where it is none."""
    found = TIME.fullmatch(value.strip())
    day = found[1] if found else value.strip()
    try:
        if not day.isascii():
            raise ValueError("digits must be 0 to 9")
        return PartialDate(day)
    except ValueError:
        raise KroniekError(Problem.E105, path=path, value=value) from None
