"""The model's scores on our own test sets stay at or above the floors in training/floors.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kroniek.trunk.reader import Reader, shipped
from trunk import boundaries, evaluate

TRAINING = Path(__file__).parent.parent / "training"
FLOORS = tomllib.loads((TRAINING / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped(), "nl")


def test_names_of_people_organisations_and_places_are_found_as_well_as_before(reader: Reader) -> None:
    found = evaluate.score_names(reader, TRAINING / "names" / "nl" / "test.txt", "nl")
    assert {label: found[label] for label, floor in FLOORS["names"].items() if found[label] < floor} == {}


def test_sentences_of_newspaper_paragraphs_are_split_as_well_as_before(reader: Reader) -> None:
    found = evaluate.paragraphs(reader, boundaries.read(TRAINING / "sentences" / "nl-test.txt", "nl"), "nl")
    assert found["sentences"] >= FLOORS["sentences"]["F1"]
