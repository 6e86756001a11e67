"""Where it happened: the place of the clause, of the sentences before, of those who undergo it, never more precise than said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coded_sentences import names, of_type
from kroniek.records import Statement

Code = Callable[..., list[Statement]]

PLACES = [
    ("In de stad Maiduguri heeft Boko Haram een school aangevallen.", "ASSAULT", [("Maiduguri", "NGA", "settlement")]),
    (
        "De Israëlische luchtmacht bombardeerde doelen in de buurt van Damascus.",
        "ASSAULT",
        [("buurt van Damascus", "SYR", "district")],
    ),
    ("In het noorden van Mali zijn vijf VN-soldaten gedood.", "HARM", [("noorden van Mali", "MLI", "region")]),
    ("In de provincie Helmand kwamen twintig militairen om.", "HARM", [("provincie Helmand", "AFG", "province")]),
    ("De haven van Hodeida is in handen van de Houthi's.", "CONTROL", [("haven van Hodeida", "YEM", "exact")]),
    ("De Verenigde Staten stuurden een vliegdekschip naar de Rode Zee.", "MOBILIZE", [("Rode Zee", None, "region")]),
    ("Rusland bombardeerde Idlib.", "ASSAULT", [("Idlib", "SYR", "settlement")]),
    ("Rusland beschoot Cherson en Odesa.", "ASSAULT", [("Cherson", "UKR", "settlement"), ("Odesa", "UKR", "settlement")]),
    ("Nigeria stuurt soldaten naar Benin.", "MOBILIZE", [("Benin", "BEN", "country")]),
]


@pytest.mark.parametrize(("text", "kind", "places"), PLACES)
def test_place_with_its_precision(code: Code, text: str, kind: str, places: list[tuple[str, str | None, str]]) -> None:
    one = of_type(code(text), kind)
    assert [(place.name, place.country, place.precision) for place in one.place] == places
    assert all(place.spans for place in one.place)


def test_retreat_is_from_where_the_troops_were(code: Code) -> None:
    assert names(of_type(code("Troepen van Eritrea trokken zich terug uit Tigray naar Asmara."), "RETREAT").place) == ["Tigray"]


def test_flight_is_from_where_people_lived(code: Code) -> None:
    assert names(of_type(code("Duizenden mensen zijn uit Khartoem naar Egypte gevlucht."), "DISPLACE").place) == ["Khartoem"]


def test_there_is_the_place_named_before(code: Code) -> None:
    text = "De rebellen bereikten zondag de stad Goma. Daar vielen ze een ziekenhuis aan."
    one = of_type(code(text), "ASSAULT", "vielen")
    assert names(one.place) == ["Goma"]
    assert {span.text(text) for span in one.place[0].spans} == {"Daar", "Goma"}


def test_the_city_is_the_city_named_before(code: Code) -> None:
    text = "In Khartoem wordt gevochten. De stad is zwaar beschoten."
    assert names(of_type(code(text), "ASSAULT", "beschoten").place) == ["Khartoem"]


def test_sentence_without_a_place_takes_the_last_one_named_in_its_paragraph(code: Code) -> None:
    text = "In Homs is een markt gebombardeerd. Er vielen drie doden.\n\nHet kabinet vergaderde. Vijf soldaten zijn gedood."
    first, second = [one for one in code(text) if one.type == "HARM"]
    assert names(first.place) == ["Homs"]
    assert "Homs" not in names(second.place)


def test_only_a_country_is_plain(code: Code) -> None:
    one = of_type(code("Het leger van Mali arresteerde de leider van de oppositie."), "COERCE")
    assert [(place.name, place.precision, place.spans) for place in one.place] == [("Mali", "country", ())]
    assert "only the country is plain" in one.trace["place"].rule


def test_speech_has_a_place_only_where_one_is_said(code: Code) -> None:
    silent = of_type(code("De Verenigde Staten beschuldigen Rusland van de aanval."), "ACCUSE")
    said = of_type(code("In Bagdad beschuldigde Irak de Verenigde Staten van de aanval."), "ACCUSE")
    assert (names(silent.place), names(said.place)) == ([], ["Bagdad"])
    assert "speech act" in silent.trace["place"].rule


def test_capital_that_stands_for_its_government_is_no_place(code: Code) -> None:
    assert of_type(code("Moskou dreigt met sancties tegen Armenië."), "THREATEN").place == ()


def test_two_places_in_one_row_are_one_statement(code: Code) -> None:
    one = of_type(code("In Kabul en Kandahar zijn twintig soldaten gedood."), "HARM")
    assert names(one.place) == ["Kabul", "Kandahar"]


def test_coordinates_lie_where_the_place_is(code: Code) -> None:
    place = of_type(code("In de stad Maiduguri heeft Boko Haram een school aangevallen."), "ASSAULT").place[0]
    assert place.lat == pytest.approx(11.85, abs=0.2) and place.lon == pytest.approx(13.16, abs=0.2)


def test_where_a_speaker_sits_is_not_where_his_words_happen(code: Code) -> None:
    assert of_type(code("Het ministerie van Defensie in Lima beschuldigt Chili van spionage."), "ACCUSE").place == ()


def test_where_an_attacker_comes_from_may_be_where_it_happens(code: Code) -> None:
    assert names(of_type(code("In Lima schoten agenten op betogers."), "ASSAULT").place) == ["Lima"]
