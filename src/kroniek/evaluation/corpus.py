"""The open corpus of coded reports that comes with kroniek: `kroniek.corpus("nl", "train")`. See docs/corpus.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kroniek.errors import KroniekError, Problem
from kroniek.records import PartialDate, Report
from kroniek.reports import read_text

SPLITS = ("train", "dev", "test")
PACKAGE = Path(__file__).parent.parent
ROOTS = (PACKAGE / "corpora", PACKAGE.parent.parent / "corpus")
"""Where the corpus lies: in an installed package, or in a checkout of the repository."""


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report and its statements.

    `text` is the report's file, to whose code points every span in `statements` refers; `statements` are as in the JSON
    that docs/corpus.md describes. `voice` is the kind of article and `topic` what it is about, as its writer says.
    """

    name: str
    split: str
    text: str
    published: PartialDate
    publisher: str
    voice: str
    topic: str
    title: str
    statements: tuple[Mapping[str, Any], ...]

    def report(self) -> Report:
        """The report as kroniek reads it, ready to be coded."""
        return read_text(self.text, path=self.name)


def folder(language: str, split: str) -> Path:
    """The folder of a split, holding `reports` and `gold`. Raises KroniekError E504 where there is none."""
    found = next((root / language / split for root in ROOTS if (root / language / split / "gold").is_dir()), None)
    if found is None or split not in SPLITS:
        languages = sorted({path.name for root in ROOTS if root.is_dir() for path in root.iterdir() if path.is_dir()})
        known = f"languages {', '.join(languages) or 'none'}; splits {', '.join(SPLITS)}"
        raise KroniekError(Problem.E504, language=language, split=split, known=known)
    return found


def corpus(language: str, split: str) -> list[CodedReport]:
    """The coded reports of a split (train, dev, test), in order of name; `test` is for final figures only.

    Raises KroniekError: E504 where there is no such language or split, E502 where a file is damaged.
    """
    base = folder(language, split)
    return [_read(base, file, split) for file in sorted((base / "gold").glob("*.json"))]


def _read(base: Path, file: Path, split: str) -> CodedReport:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        text = (base / "reports" / document["report"]).read_text(encoding="utf-8")
        rows = (line.partition(": ") for line in text.partition("\n\n")[0].splitlines())
        header = {key: value for key, _, value in rows}
        return CodedReport(
            name=document["report"],
            split=split,
            text=text,
            published=PartialDate(header["date"]),
            statements=tuple(document["statements"]),
            **{key: header[key] for key in ("publisher", "voice", "topic", "title")},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KroniekError(Problem.E502, path=file, reason=f"it cannot be read ({error})") from None
