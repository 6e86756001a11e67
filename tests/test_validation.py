"""Checks of a corpus statement against its report."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from kroniek.evaluation.validation import doubts, faults

TEXT = "Het leger heropende dinsdag 5 maart de weg naar Niamey. Daarbij vielen drie doden."


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


STATEMENT: dict[str, Any] = {
    "quote": TEXT[:54], "trigger": "heropende", "type": "CONTROL", "mode": "gain", "polarity": "pos", "certainty": "certain",
    "tense": "past", "actor": [{"name": "leger", "country": "NER", "sector": "MIL", "spans": [at("leger")]}], "recipient": [],
    "place": [
        {"name": "Niamey", "country": "NER", "lat": 13.51, "lon": 2.11, "precision": "settlement", "spans": [at("Niamey")]}
    ],
    "time": {"start": "2024-03-05", "end": "2024-03-05", "spans": [at("dinsdag 5 maart")]}, "attribution": [],
    "quantities": [{"kind": "killed", "low": 3, "high": 3, "spans": [at("drie")]}],
    "span": [0, 54], "trigger_spans": [at("heropende")],
}  # fmt: skip


def changed(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(STATEMENT), **changes}


def test_a_sound_statement_has_no_faults_and_raises_no_doubt() -> None:
    assert faults(STATEMENT, TEXT) == [] and doubts(STATEMENT, TEXT, "nl") == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"span": [0, 900]}, "no offsets"),
        ({"span": [54, 0]}, "no offsets"),
        ({"span": None}, "no offsets"),
        ({"trigger_spans": []}, "no offsets"),
        ({"span": [0, 53]}, "does not hold the quote"),
        ({"trigger_spans": [at("leger")]}, "do not hold the trigger"),
        ({"actor": [{**STATEMENT["actor"][0], "country": "XYZ"}]}, "no alpha-3 code"),
        ({"actor": [{**STATEMENT["actor"][0], "name": "rebellen"}]}, "does not stand at its spans"),
        ({"actor": [{"name": "leger", "country": "NER", "sector": "MIL"}]}, "no offsets"),
        ({"quantities": [{"kind": "killed", "low": None, "high": None, "spans": [at("drie")]}]}, "neither low nor high"),
        ({"quantities": [{"kind": "killed", "low": 4, "high": 3, "spans": [at("drie")]}]}, "above its high"),
        ({"place": []}, "CONTROL needs a place"),
        ({"type": "HARM", "mode": "killed", "quantities": []}, "HARM needs people"),
        ({"type": "PRESENCE", "mode": None, "actor": []}, "needs the force"),
    ],
)
def test_a_fault_is_named(changes: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in faults(changed(**changes), TEXT))


def test_a_name_said_elsewhere_is_held_by_the_antecedent() -> None:
    actor = {"name": "leger", "country": "NER", "sector": "MIL", "spans": [at("Daarbij")], "antecedent": at("leger")}
    assert faults(changed(actor=[actor]), TEXT) == []


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"time": {"start": "2024-03-06", "end": "2024-03-06", "spans": [at("dinsdag")]}}, "dinsdag does not lie"),
        ({"time": {"start": "2024-03-12", "end": "2024-03-12", "spans": [at("5 maart")]}}, "5 maart does not lie"),
        ({"place": [{**STATEMENT["place"][0], "lat": 16.0}]}, "km from any such place"),
    ],
)
def test_what_the_calendar_or_the_map_does_not_confirm_is_doubted(changes: dict[str, Any], doubt: str) -> None:
    assert any(doubt in found for found in doubts(changed(**changes), TEXT, "nl"))
