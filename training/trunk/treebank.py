"""Treebanks: sentences read from CoNLL-U and CoNLL-U Plus files, plain or gzipped."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = "ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC"
EMPTY = re.compile(r"\d+\.\d+")


@dataclass
class Word:
    """One word; None where its file has no such column, or the sentence no tree. `head` counts from 1, 0 is the root."""

    form: str
    upos: str | None
    head: int | None
    label: str | None
    lemma: str | None
    features: dict[str, str] | None
    space_after: bool


@dataclass
class Sentence:
    """Words of one sentence and its language; `names` is one BILOU tag a word where names were labelled."""

    words: list[Word]
    language: str
    names: list[str] | None = field(default=None)

    @property
    def text(self) -> str:
        """The sentence as it was printed."""
        return "".join(word.form + " " * word.space_after for word in self.words).strip()


def read(path: Path, language: str) -> list[Sentence]:
    """Sentences of `path`. Of multiword ranges the words stay, not the form; empty nodes are dropped; absent columns are None.

    Raises ValueError with file and line where a line cannot be read.
    """
    return list(_sentences(path, language))


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        yield from (line.rstrip("\n") for line in stream)
    yield ""


def _sentences(path: Path, language: str) -> Iterator[Sentence]:
    columns = COLUMNS.split()
    words: list[Word] = []
    first, last, form, spaced = "", "", "", True
    for number, line in enumerate(_lines(path), 1):
        if line.startswith("# global.columns ="):
            columns = line.partition("=")[2].split()
        elif not line.strip():
            if words:
                yield Sentence(words, language)
            words, last = [], ""
        elif not line.startswith("#"):
            row = dict(zip(columns, line.split("\t"), strict=False))
            try:
                if row["ID"].isdigit():
                    words.append(_word(row))
                    if row["ID"] == last:
                        _glue(words, first, form, spaced)
                elif "-" in row["ID"]:
                    first, _, last = row["ID"].partition("-")
                    form, spaced = row["FORM"], "SpaceAfter=No" not in row.get("MISC", "")
                elif not EMPTY.fullmatch(row["ID"]):
                    raise ValueError(f"{row['ID']!r} is no ID")
            except (KeyError, ValueError) as reason:
                raise ValueError(f"{path}:{number}: not CoNLL-U with the columns {' '.join(columns)}: {line!r}") from reason


def _glue(words: list[Word], first: str, form: str, spaced: bool) -> None:
    """Where the words of a range, joined, are its form ("don't"), no space stands between them; else ("du") they stay apart."""
    parts = words[int(first) - 1 :]
    if "".join(word.form for word in parts) == form:
        for word in parts[:-1]:
            word.space_after = False
    parts[-1].space_after = spaced


def _word(row: dict[str, str]) -> Word:
    features = None
    if "FEATS" in row:
        features = dict(pair.split("=", 1) for pair in row["FEATS"].split("|") if pair != "_")
    lemma = row.get("LEMMA")
    return Word(
        form=row["FORM"],
        upos=row["UPOS"],
        head=int(row["HEAD"]),
        label=row["DEPREL"],
        lemma=row["FORM"] if lemma == "_" and row["FORM"] != "_" else lemma,
        features=features,
        space_after="SpaceAfter=No" not in row.get("MISC", ""),
    )
