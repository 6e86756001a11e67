"""Names: sentences in which names were labelled by hand, put onto treebank sentences or read as sentences of their own."""

from __future__ import annotations

import re
from pathlib import Path

from kroniek.trunk.words import tokenizer
from trunk.treebank import Sentence, Word

MARK = re.compile(r"\{(PER|ORG|LOC|MISC) ([^{}]+)\}")


def parse(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Text and (start, end, label) of a line like `{PER Poetin} zei`. Raises ValueError on stray braces."""
    spans, out, at, length = [], [], 0, 0
    for match in MARK.finditer(line):
        out.append(line[at : match.start()])
        length += match.start() - at
        spans.append((length, length + len(match[2]), match[1]))
        out.append(match[2])
        length += len(match[2])
        at = match.end()
    text = "".join(out) + line[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"a brace that marks no name: {line}")
    return text, spans


def tags(offsets: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> list[str]:
    """BILOU tags of words at `offsets` (start, end); a name takes every word that it overlaps,
    of two that share a word the first."""
    out = ["O"] * len(offsets)
    for start, end, label in spans:
        inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
        if any(out[i] != "O" for i in inside):
            continue
        for i in inside:
            place = "U" if len(inside) == 1 else "B" if i == inside[0] else "L" if i == inside[-1] else "I"
            out[i] = f"{place}-{label}"
    return out


def read(path: Path) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """(text, names) of each line of `path`."""
    return [parse(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def offsets(sentence: Sentence) -> list[tuple[int, int]]:
    """Where each word of `sentence` stands in its text."""
    out, at = [], 0
    for word in sentence.words:
        out.append((at, at + len(word.form)))
        at += len(word.form) + word.space_after
    return out


def attach(folder: Path, treebanks: dict[str, list[list[Sentence]]]) -> list[list[Sentence]]:
    """Put `LANGUAGE/treebank-train.txt` onto the sentences with the same text; return those of `LANGUAGE/news-train.txt`."""
    named = []
    for language, files in treebanks.items():
        labelled = folder / language / "treebank-train.txt"
        if labelled.exists():
            spans = {re.sub(r"\s", "", text): (text, found) for text, found in read(labelled)}
            met = set()
            for sentence in (s for file in files for s in file):
                text = re.sub(r"\s", "", sentence.text)
                if text in spans:
                    met.add(text)
                    sentence.names = tags(_squeezed(offsets(sentence), sentence.text), _squeezed_names(*spans[text]))
            if len(met) < len(spans):
                raise ValueError(f"{labelled}: {len(spans) - len(met)} sentences are not in the treebank of {language}")
        written = folder / language / "news-train.txt"
        if written.exists():
            named.append([_plain(language, text, found) for text, found in read(written)])
    return named


def _squeezed(places: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    before = [len(re.sub(r"\s", "", text[:i])) for i in range(len(text) + 1)]
    return [(before[a], before[b]) for a, b in places]


def _squeezed_names(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    squeezed = _squeezed([(a, b) for a, b, _ in found], text)
    return [(a, b, label) for (a, b), (_, _, label) in zip(squeezed, found, strict=True)]


def _plain(language: str, text: str, found: list[tuple[int, int, str]]) -> Sentence:
    doc = tokenizer(language)(text)
    words = [Word(t.text, None, None, None, None, None, bool(t.whitespace_)) for t in doc if not t.is_space]
    places = [(t.idx, t.idx + len(t)) for t in doc if not t.is_space]
    return Sentence(words, language, tags(places, found))
