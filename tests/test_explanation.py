"""A page in plain English about one statement."""

from __future__ import annotations

from typing import Any

import pytest

from kroniek.coding.coder import Coder, to_json
from kroniek.explanation import FIELDS, explain, marked, value
from kroniek.records import Span
from kroniek.reports import read_text

TEXT = "Iran is van plan om Israël aan te vallen. De Verenigde Staten schoten dinsdag twaalf drones neer boven Erbil."


@pytest.fixture(scope="module")
def rows(coder: Coder) -> list[dict[str, Any]]:
    report = read_text(TEXT, path="bode/1.txt", published="2023-03-15", publisher="De Bode", language="nl")
    return to_json(report, coder.code(report), coder.versions)


def test_page_has_a_line_for_every_field_its_words_and_its_reason(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        page = explain(row, TEXT).splitlines()
        assert page[0] == f"{row['id']}  in report {row['report']} (bode/1.txt, De Bode, 2023-03-15)"
        for field in FIELDS:
            assert any(line.startswith(f"{field:12} ") for line in page), field
        assert sum("because " in line for line in page) >= 5
        assert page[-1] == (
            f"coded by kroniek {row['coder']['kroniek']}, language data {row['coder']['language']}, model {row['coder']['model']}"
        )


def test_evidence_and_trigger_are_marked_in_the_text(rows: list[dict[str, Any]]) -> None:
    page = explain(next(row for row in rows if row["mode"] == "intercept"), TEXT)
    assert "«" in page and "»" in page
    assert "[[schoten]]" in page and "[[neer]]" in page


def test_reason_quotes_the_words_with_their_offsets(rows: list[dict[str, Any]]) -> None:
    page = explain(next(row for row in rows if row["mode"] == "intercept"), TEXT)
    at = TEXT.index("dinsdag")
    assert f"read from 'dinsdag' ({at}–{at + 7})" in page
    assert "2023-03-14" in page


def test_what_was_rejected_stands_there_with_its_reason(rows: list[dict[str, Any]]) -> None:
    page = explain(next(row for row in rows if row["tense"] == "future"), TEXT)
    assert "not 'Iran': it is the actor's own will" in page


def test_empty_field_is_said_to_be_left_open(rows: list[dict[str, Any]]) -> None:
    page = explain(next(row for row in rows if row["tense"] == "future"), TEXT).splitlines()
    assert f"{'quantities':12} (left open)" in page
    assert not any("because left open" in line for line in page)


def test_marks_stand_around_evidence_and_trigger_with_some_context() -> None:
    text = "Eerst dit. Toen viel de vijand de brug aan. Daarna niets.\nEen nieuwe alinea."
    evidence = Span(text.index("viel"), text.index(". Daarna"))
    trigger = [Span(text.index("viel"), text.index("viel") + 4), Span(text.index("aan. D"), text.index("aan. D") + 3)]
    assert marked(text, evidence, trigger) == "Eerst dit. Toen «[[viel]] de vijand de brug [[aan]]». Daarna niets."


def test_long_context_is_cut_with_an_ellipsis() -> None:
    text = "woord " * 100 + "aanval"
    shown = marked(text, Span(600, 606), [Span(600, 606)])
    assert shown.startswith("…") and shown.endswith("«[[aanval]]»") and len(shown) < 150


@pytest.mark.parametrize(
    ("field", "content", "lines"),
    [
        ("actor", [{"name": "RSF", "country": "SDN", "sector": "PRM"}], "RSF — SDN, PRM ("),
        ("actor", [{"name": "daders", "country": None, "sector": None}], "daders — country unknown, sector unknown"),
        ("quantities", [{"kind": "killed", "low": 3, "high": 3}], "killed: 3"),
        ("quantities", [{"kind": "killed", "low": 1300, "high": None}], "killed: 1,300 or more"),
        ("quantities", [{"kind": "killed", "low": None, "high": 90}], "killed: at most 90"),
        ("quantities", [{"kind": "killed", "low": 20, "high": 99}], "killed: 20 to 99"),
        ("quantities", [{"kind": "killed", "low": None, "high": None}], "killed: some"),
        ("time", {"start": "2023-03-14", "end": "2023-03-14"}, "2023-03-14"),
        ("time", {"start": "2023-03-01", "end": "2023-03-14"}, "2023-03-01 to 2023-03-14"),
        ("time", {"start": None, "end": "2023-03-14"}, "open to 2023-03-14"),
        ("type", "AID", "AID — "),
        (
            "place",
            [{"name": "Erbil", "country": "IRQ", "lat": 36.19, "lon": 44.01, "precision": "settlement", "radius_km": 12.0}],
            "Erbil — IRQ, known to the settlement, about 36.19 44.01, within 12 km",
        ),
    ],
)
def test_value_in_words(field: str, content: object, lines: str) -> None:
    (line,) = value(field, {field: content})
    assert line.startswith(lines) if lines.endswith((" ", "(")) else line == lines


def test_empty_value_has_no_lines() -> None:
    assert value("actor", {"actor": []}) == [] and value("mode", {"mode": None}) == []
