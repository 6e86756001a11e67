"""What tests share: one coder, one pipeline and one model for the whole run, and a way to code a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from kroniek import trunk
from kroniek.coding.coder import Coder
from kroniek.records import Statement
from kroniek.reports import read_text
from kroniek.trunk.reader import Reader, reader, shipped


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder("nl")


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., list[Statement]]:
    def run(text: str, published: str = "2023-03-15") -> list[Statement]:
        return coder.code(read_text(text, published=published, language="nl"))

    return run


@pytest.fixture(scope="session")
def nlp() -> Language:
    return trunk.load("nl")


@pytest.fixture(scope="session")
def model() -> Reader:
    return reader(shipped(), "nl")
