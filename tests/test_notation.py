"""Coders' notation: what it compiles to, and what it refuses."""

from __future__ import annotations

import pytest
from notation import compile_notes

TEXT = """date: 2024-03-06
title: Leger heropent weg

Niger heropende dinsdag de weg naar Niamey. Het land maakte dat in de avond bekend. Het leger heropende de brug, zegt Niger.
"""
HEAD = "S CONTROL/gain | heropende | pos certain past\nq Niger heropende … Niamey\n"


def spans(words: str, nth: int = 1) -> list[int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def compiled(notes: str) -> list[dict[str, object]]:
    statements, wrong, _ = compile_notes(TEXT, notes)
    assert wrong == []
    return statements


def test_a_statement_holds_its_values_and_the_characters_they_were_read_from() -> None:
    (made,) = compiled(
        HEAD + "a Niger | NER GOV\np Niamey | NER 13.51 2.11 settlement\nt 2024-03-05 2024-03-05 | @ dinsdag\nn other 1 - | @ weg"
    )
    assert (made["type"], made["mode"], made["quote"]) == ("CONTROL", "gain", "Niger heropende dinsdag de weg naar Niamey")
    assert made["trigger_spans"] == [spans("heropende")]
    assert made["actor"] == [{"name": "Niger", "country": "NER", "sector": "GOV", "spans": [spans("Niger")]}]
    assert made["place"][0]["spans"] == [spans("Niamey")]
    assert made["time"] == {"start": "2024-03-05", "end": "2024-03-05", "spans": [spans("dinsdag")]}
    assert made["quantities"] == [{"kind": "other", "low": 1, "high": None, "spans": [spans("weg", 2)]}]


def test_a_trigger_may_stand_in_two_parts() -> None:
    (made,) = compiled("S AGREE | maakte … bekend | pos certain past\nq Het land maakte dat in de avond bekend")
    assert made["trigger"] == "maakte bekend" and made["trigger_spans"] == [spans("maakte"), spans("bekend")]


def test_words_that_stand_for_a_name_point_at_it() -> None:
    (made,) = compiled("S AGREE | maakte | pos certain past\nq Het land maakte dat\na Niger | NER GOV | @ Het land")
    assert made["actor"] == [
        {"name": "Niger", "country": "NER", "sector": "GOV", "spans": [spans("Het land")], "antecedent": spans("Niger")}
    ]


def test_a_role_that_the_clause_leaves_out_points_at_the_last_mention_before_it() -> None:
    (made,) = compiled("S AGREE | bekend | pos certain past\nq in de avond bekend\na Niger | NER GOV")
    assert made["actor"][0]["spans"] == [spans("Niger")] and "antecedent" not in made["actor"][0]


def test_a_number_picks_a_later_mention() -> None:
    (made,) = compiled("S AGREE | bekend | pos certain past\nq in de avond bekend\na Niger #2 | NER GOV")
    assert made["actor"][0] == {"name": "Niger", "country": "NER", "sector": "GOV", "spans": [spans("Niger", 2)]}


def test_the_second_of_two_quotes_alike_is_asked_for_by_number() -> None:
    (made,) = compiled("S CONTROL/gain | heropende | pos certain past\nq heropende #2\np Niger | NER country")
    assert made["span"] == spans("heropende", 2)


def test_a_country_is_given_its_centre() -> None:
    (made,) = compiled(HEAD + "p Niger | NER country")
    assert made["place"][0]["precision"] == "country" and 11 < made["place"][0]["lat"] < 24


def test_an_empty_file_has_no_statements() -> None:
    assert compile_notes(TEXT, "\n") == ([], [], [])


@pytest.mark.parametrize(
    ("notes", "reason"),
    [
        ("a Niger | NER GOV", "begins with S"),
        ("S CONTROL | heropende", "S TYPE/mode"),
        ("S AGREE | bekend | pos certain past", "needs its q line"),
        ("S AGREE | bekend | pos certain\nq in de avond bekend", "polarity, certainty and tense"),
        ("S AGREE | bekend | pos certain past\nq in de ochtend bekend", "does not stand in the report"),
        ("S AGREE | bekend | pos certain past\nq Het leger", "does not stand in the quote"),
        ("S AGREE | bekend | pos certain past\nq Het leger … Niamey", "does not follow"),
        ("S NONSENSE | bekend | pos certain past\nq in de avond bekend", "NONSENSE"),
        (HEAD + "p Niamey | NER settlement", "p line"),
        (HEAD + "p Niamey | NER 13.5 east settlement", "no degrees"),
        (HEAD + "a Mali | MLI GOV", "does not stand in the report"),
        (HEAD + "a Niger #9 | NER GOV", "stands 2 times"),
        (HEAD + "t 2024-03-05 2024-03-05", "words that say when"),
        (HEAD + "n other een - | @ weg", "no whole number"),
        (HEAD + "z Niger", "begins no line"),
        (HEAD, "CONTROL needs a place"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(notes: str, reason: str) -> None:
    wrong = compile_notes(TEXT, notes)[1]
    assert any(reason in line and line.startswith("line ") for line in wrong), wrong
