"""One news item, exactly as read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from kroniek.records.dates import PartialDate
from kroniek.records.span import Span

BLOCK_KINDS = ("title", "paragraph", "heading", "caption", "credit", "dateline", "clock", "link")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the layout: `kind` one of BLOCK_KINDS; coded are title, paragraph, heading and caption.

    `twin` is the index of an earlier block of which this one is a repetition (a caption printed twice), else None.
    `clock` is the live-blog time ("22:47") that governs the block, where there is one.
    """

    kind: str
    span: Span
    twin: int | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report; every Span in kroniek is in code points of `text`, which is never altered.

    For plain text, `text` is the whole file, header lines included. For JSONL with a `title` it is the title, a blank line
    and the record's `text`. `path` is the file as named by the user, with `#line` for JSONL; empty for a string.
    """

    text: str
    blocks: tuple[Block, ...]
    language: str
    published: PartialDate | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    path: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Derive the id: the same text of the same day and publisher is the same report, wherever the file lies."""
        key = "\x1f".join((self.text, self.published.text if self.published else "", self.publisher or "", self.url or ""))
        object.__setattr__(self, "id", "r" + hashlib.sha256(key.encode()).hexdigest()[:12])
