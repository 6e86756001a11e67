"""The lemma lexicon: what the treebanks say of a form, before an edit script has to guess."""

from __future__ import annotations

import gzip
from pathlib import Path

Lexicon = dict[tuple[str, str], str]


def read(path: Path) -> Lexicon:
    """(form, UPOS) to lemma. The file has a line `FORM<tab>UPOS<tab>LEMMA` for each, in UTF-8, gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = (line.rstrip("\n").split("\t") for line in stream)
        return {(form, upos): lemma for form, upos, lemma in rows}
