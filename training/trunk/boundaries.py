"""Sentence boundaries: paragraphs of newspaper text with one sentence a line and a blank line between paragraphs."""

from __future__ import annotations

from pathlib import Path

from kroniek.trunk.words import tokenizer
from trunk.treebank import Sentence, Word


def paragraphs(path: Path) -> list[list[str]]:
    """The sentences of each paragraph of `path`."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [[line.strip() for line in block.splitlines() if line.strip()] for block in blocks if block.strip()]


def read(path: Path, language: str) -> list[list[Sentence]]:
    """The paragraphs of `path` as sentences whose boundaries are all that is labelled; a list a paragraph."""
    out = []
    for lines in paragraphs(path):
        made = []
        for line in lines:
            tokens = [token for token in tokenizer(language)(line) if not token.is_space]
            made.append(Sentence([Word(t.text, None, None, None, None, None, bool(t.whitespace_)) for t in tokens], language))
            made[-1].words[-1].space_after = True
        out.append(made)
    return out


def load(folder: Path, languages: list[str]) -> list[list[Sentence]]:
    """All `LANGUAGE-train.txt` of `folder`."""
    return [part for lang in languages if (file := folder / f"{lang}-train.txt").exists() for part in read(file, lang)]
