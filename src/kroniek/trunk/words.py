"""Words: a text cut into tokens as the treebanks cut them."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer


def blank(language: str) -> Language:
    """A new spaCy pipeline of `language` (ISO 639-1) with nothing but a tokenizer."""
    return spacy.blank(language)


@cache
def tokenizer(language: str) -> Tokenizer:
    """The tokenizer of `language`, shared by all who ask."""
    return blank(language).tokenizer
