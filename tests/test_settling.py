"""Two coders' statements side by side, and a third's decisions."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from notation import compile_notes
from settling import decide, differences

TEXT = "In Gao stierven maandag twee soldaten. Parijs stuurt hulp naar Mali."
HARM = (
    "S HARM/killed | stierven | pos certain past\nq In Gao … soldaten\nr soldaten | MLI MIL\np Gao | MLI 16.27 -0.04 settlement\n"
)
HELP = "S AID | hulp | pos certain future\nq Parijs stuurt hulp naar Mali\na Parijs | FRA GOV\nr Mali | MLI GOV\n"
TOLL = "n killed 2 2 | @ twee\n"


def coded(notes: str) -> list[dict[str, Any]]:
    statements, wrong, _ = compile_notes(TEXT, notes)
    assert not wrong
    return statements


def settled(lines: str) -> tuple[list[dict[str, Any]], list[str]]:
    return decide(TEXT, lines, differences(TEXT, coded(HARM + TOLL), coded(HARM.replace("MLI MIL", "FRA MIL") + HELP)))


def test_statements_alike_in_every_field_are_no_difference() -> None:
    first, second = coded(HARM + TOLL + HELP), coded(HARM + TOLL + HELP)
    second[0]["recipient"][0]["name"] = "twee soldaten"
    assert [letters for *_, letters in differences(TEXT, first, second)] == ["", ""]


def test_a_difference_names_the_fields_and_what_one_coder_alone_has() -> None:
    assert [letters for *_, letters in differences(TEXT, coded(HARM + TOLL), coded(HARM + HELP))] == ["n", "only"]


def test_places_close_to_each_other_are_alike() -> None:
    one, other = coded(HARM), coded(HARM.replace("16.27", "16.30"))
    far = copy.deepcopy(other)
    far[0]["place"][0]["lat"] = 17.0
    assert differences(TEXT, one, other)[0][2] == "" and differences(TEXT, one, far)[0][2] == "p"


@pytest.mark.parametrize(
    ("lines", "recipient", "tolls", "count"),
    [("1 A\n2 none", "MLI", 1, 1), ("1 B\n2 B", "FRA", 0, 2), ("1 A B:r\n2 B", "FRA", 1, 2), ("1 B A:n\n2 none", "FRA", 1, 1)],
)
def test_a_decision_takes_one_coder_s_statement_or_fields_of_both(lines: str, recipient: str, tolls: int, count: int) -> None:
    statements, wrong = settled(lines)
    assert wrong == [] and len(statements) == count
    assert statements[0]["recipient"][0]["country"] == recipient and len(statements[0]["quantities"]) == tolls


def test_a_decision_may_be_a_third_statement() -> None:
    statements, wrong = settled("1 =\n" + HARM.replace("pos certain", "neg certain") + "2 none")
    assert wrong == [] and [row["polarity"] for row in statements] == ["neg"]


@pytest.mark.parametrize(("lines", "reason"), [("1 A", "2 is not decided"), ("1 A\n2 A", "no such statement")])
def test_a_missing_or_empty_decision_is_named(lines: str, reason: str) -> None:
    assert any(reason in line for line in settled(lines)[1])
