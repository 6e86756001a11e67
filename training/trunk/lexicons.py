"""Lemma lexicons: what each language's treebanks say of a (form, UPOS), majority first."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path

from trunk.treebank import Sentence


def write(sentences: list[Sentence], path: Path) -> int:
    """Write `FORM<tab>UPOS<tab>LEMMA` lines of `sentences` to the gzipped `path`; returns how many.

    A word whose lemma has no capital counts for its form in lower case too, so that a sentence's first word is found there; a
    form with capitals that has the same lemma is left out.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.lemma and word.upos and "\t" not in word.form:
                forms = {word.form, word.form.lower()} if word.lemma == word.lemma.lower() else {word.form}
                for form in forms:
                    seen[form, word.upos][word.lemma] += 1
    chosen = {key: min(found.items(), key=lambda item: (-item[1], item[0]))[0] for key, found in seen.items()}
    lines = [
        f"{form}\t{upos}\t{lemma}\n"
        for (form, upos), lemma in sorted(chosen.items())
        if form == form.lower() or chosen.get((form.lower(), upos)) != lemma
    ]
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write("".join(lines).encode())
    return len(lines)
