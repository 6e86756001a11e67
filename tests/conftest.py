"""What tests share: one coder for the whole run, and a way to code a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kroniek.coding.coder import Coder
from kroniek.records import Statement
from kroniek.reports import read_text


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder("nl")


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., list[Statement]]:
    def run(text: str, published: str = "2023-03-15") -> list[Statement]:
        return coder.code(read_text(text, published=published, language="nl"))

    return run
