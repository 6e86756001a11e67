"""When it happened: which time expression dates which statement."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coded_sentences import days, of_type
from kroniek.coding.coder import Coder
from kroniek.records import Statement
from kroniek.reports import read_text

Code = Callable[..., list[Statement]]

# Coded as of Wednesday 15 March 2023.
DATED = [
    ("Afgelopen vrijdag bombardeerde Turkije de stad Kobani.", "ASSAULT", ("2023-03-10", "2023-03-10")),
    ("Rebellen namen gisteren de Syrische stad Hama in.", "CONTROL", ("2023-03-14", "2023-03-14")),
    ("Op 3 maart bombardeerde Israël de luchthaven van Aleppo.", "ASSAULT", ("2023-03-03", "2023-03-03")),
    ("Eind februari vuurde Noord-Korea raketten af.", "ASSAULT", ("2023-02-21", "2023-02-28")),
    ("Vorige maand trok Frankrijk zijn troepen terug uit Burkina Faso.", "RETREAT", ("2023-02-01", "2023-02-28")),
    ("Sinds maandag wordt in Khartoem gevochten.", "ASSAULT", ("2023-03-13", "2023-03-15")),
    (
        "In de nacht van zondag op maandag schoot Saoedi-Arabië vijf drones neer boven Jeddah.",
        "ASSAULT",
        ("2023-03-12", "2023-03-13"),
    ),
    ("Volgende week stuurt Kenia soldaten naar Haïti.", "MOBILIZE", ("2023-03-20", "2023-03-26")),
    ("In april vertrekken de Franse troepen uit Niger.", "RETREAT", ("2023-04-01", "2023-04-30")),
    ("De aanval van zondag op Mopti kostte tien mensen het leven.", "ASSAULT", ("2023-03-12", "2023-03-12")),
]


@pytest.mark.parametrize(("text", "kind", "interval"), DATED)
def test_time_in_the_clause_dates_the_event(code: Code, text: str, kind: str, interval: tuple[str, str]) -> None:
    one = of_type(code(text), kind)
    assert days(one) == interval
    assert one.time is not None and one.time.spans == one.trace["time"].spans
    assert one.time.spans[0].text(text)


def test_event_without_a_time_has_none(code: Code) -> None:
    assert of_type(code("Turkije bombardeerde Kobani."), "ASSAULT").time is None


def test_date_of_the_saying_is_not_that_of_what_is_said(code: Code) -> None:
    one = of_type(code("Het leger maakte dinsdag bekend dat de aanval op Hama zondag plaatsvond."), "ASSAULT")
    assert days(one) == ("2023-03-12", "2023-03-12")


def test_day_of_an_announcement_dates_nothing_that_is_announced(code: Code) -> None:
    one = of_type(code("Kenia zei dinsdag dat het leger de stad Lamu heeft gebombardeerd."), "ASSAULT")
    assert one.time is None
    assert [item.what for item in one.trace["time"].rejected] == ["dinsdag"]


def test_day_of_a_promise_is_not_that_of_what_is_promised(code: Code) -> None:
    statements = code("Turkije beloofde dinsdag de stad Kobani te bombarderen.")
    assert of_type(statements, "ASSAULT").time is None
    assert days(of_type(statements, "AGREE")) == ("2023-03-14", "2023-03-14")


def test_consequence_takes_the_time_of_what_is_told_just_before(code: Code) -> None:
    text = "Gisteren bombardeerde het leger van Myanmar een dorp. Daarbij zijn twintig mensen gedood."
    one = of_type(code(text), "HARM")
    assert days(one) == ("2023-03-14", "2023-03-14")
    assert "bombardeerde" in one.trace["time"].rule


def test_future_inherits_no_past_time(code: Code) -> None:
    text = "Gisteren bombardeerde het leger van Myanmar een dorp. India zal Pakistan aanvallen."
    assert of_type(code(text), "ASSAULT", "aanvallen").time is None


def test_weekday_reads_forward_for_what_is_to_come(code: Code) -> None:
    assert days(of_type(code("Vrijdag zal India Pakistan aanvallen."), "ASSAULT")) == ("2023-03-17", "2023-03-17")
    assert days(of_type(code("Vrijdag viel India Pakistan aan."), "ASSAULT")) == ("2023-03-10", "2023-03-10")


def test_present_with_a_time_to_come_is_future(code: Code) -> None:
    assert of_type(code("Volgende week stuurt Kenia soldaten naar Haïti."), "MOBILIZE").tense == "future"


def test_days_are_reckoned_from_the_publication(code: Code) -> None:
    text = "Gisteren bombardeerde Turkije de stad Kobani."
    assert days(of_type(code(text, published="2016-01-01"), "ASSAULT")) == ("2015-12-31", "2015-12-31")


def test_service_that_is_down_is_down_on_the_day_of_publication(code: Code) -> None:
    one = of_type(code("In Aleppo zit een deel van de inwoners zonder water."), "DISRUPT")
    assert days(one) == ("2023-03-15", "2023-03-15")


def test_undated_report_dates_nothing_and_says_so(coder: Coder) -> None:
    one = of_type(coder.code(read_text("Gisteren bombardeerde Turkije de stad Kobani.", language="nl")), "ASSAULT")
    assert one.time is None
    assert "no publication date" in one.trace["time"].rule
