"""Is it so, how surely, and when: polarity, certainty and tense."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coded_sentences import codes, of_type
from kroniek.records import Statement

Code = Callable[..., list[Statement]]

POLARITY = [
    ("Het Malinese leger heeft de stad Kidal aangevallen.", "ASSAULT", "pos"),
    ("Het Malinese leger heeft de stad Kidal niet aangevallen.", "ASSAULT", "neg"),
    ("China viel Taiwan niet aan.", "ASSAULT", "neg"),
    ("Er was geen aanval op Kaboel.", "ASSAULT", "neg"),
    ("Zonder luchtaanvallen verliep de nacht in Sanaa.", "ASSAULT", "neg"),
    ("Colombia ontkende een aanval op Venezuela.", "ASSAULT", "neg"),
    ("De staatsgreep in Gabon mislukte.", "CONTROL", "neg"),
    ("De aanval op Taiwan bleef uit.", "ASSAULT", "neg"),
    ("Onderhandelaars wisten een aanval op Tripoli te voorkomen.", "ASSAULT", "neg"),
    ("Israël heeft niet alleen Gaza gebombardeerd, maar ook Beiroet.", "ASSAULT", "pos"),
    ("Het leger heeft niet alleen Khartoem maar ook Omdurman gebombardeerd.", "ASSAULT", "pos"),
]

CERTAINTY = [
    ("Iran heeft raketten op Erbil afgevuurd.", "ASSAULT", "certain"),
    ("Het Soedanese leger zou de stad El Obeid hebben gebombardeerd.", "ASSAULT", "possible"),
    ("Waarschijnlijk heeft Iran raketten op Erbil afgevuurd.", "ASSAULT", "probable"),
    ("Mogelijk zijn er twintig soldaten gedood in Burkina Faso.", "HARM", "possible"),
    ("Als Azerbeidzjan Armenië aanvalt, stuurt Rusland troepen.", "ASSAULT", "possible"),
    ("Israël gaat Rafah aanvallen.", "ASSAULT", "probable"),
    ("De Verenigde Staten verwachten een aanval van Iran op Israël.", "ASSAULT", "probable"),
    ("Armenië vreest een nieuwe aanval van Azerbeidzjan.", "ASSAULT", "possible"),
    ("Het is nog niet duidelijk of Israël de stad Beiroet heeft gebombardeerd.", "ASSAULT", "possible"),
    ("Turkije wil Koerdische strijders in Manbij aanvallen.", "ASSAULT", "probable"),
]

TENSE = [
    ("India zal Pakistan aanvallen.", "ASSAULT", "future"),
    ("Rwanda zal troepen naar Mozambique sturen.", "MOBILIZE", "future"),
    ("Israël gaat Rafah aanvallen.", "ASSAULT", "future"),
    ("Turkije wil Koerdische strijders in Manbij aanvallen.", "ASSAULT", "future"),
    ("Armenië vreest een nieuwe aanval van Azerbeidzjan.", "ASSAULT", "future"),
    ("Iran is van plan Israël aan te vallen.", "ASSAULT", "future"),
    ("Volgende week stuurt Kenia soldaten naar Haïti.", "MOBILIZE", "future"),
    ("Het leger van Mali heeft het dorp Bankass gebombardeerd.", "ASSAULT", "past"),
    ("De Soedanese luchtmacht bombardeerde de markt van Omdurman.", "ASSAULT", "past"),
    ("Het Soedanese leger zou de stad El Obeid hebben gebombardeerd.", "ASSAULT", "past"),
    ("Turkije en Iran veroordelen de aanval op Damascus.", "ASSAULT", "past"),
    ("Het leger van Myanmar bombardeert al weken dorpen in de regio Sagaing.", "ASSAULT", "present"),
    ("De stad Goma is in handen van de rebellen van M23.", "CONTROL", "present"),
    ("Franse militairen zijn gelegerd in Djibouti.", "PRESENCE", "present"),
    ("Soedan en Egypte zijn bondgenoten.", "ALLIANCE", "present"),
    ("In Aleppo zit een deel van de inwoners zonder water.", "DISRUPT", "present"),
]


@pytest.mark.parametrize(("text", "kind", "polarity"), POLARITY)
def test_polarity(code: Code, text: str, kind: str, polarity: str) -> None:
    one = of_type(code(text), kind)
    assert one.polarity == polarity
    if polarity == "neg" and "entry itself" not in one.trace["polarity"].rule:
        assert one.trace["polarity"].spans


@pytest.mark.parametrize(("text", "kind", "certainty"), CERTAINTY)
def test_certainty(code: Code, text: str, kind: str, certainty: str) -> None:
    assert of_type(code(text), kind).certainty == certainty


@pytest.mark.parametrize(("text", "kind", "tense"), TENSE)
def test_tense(code: Code, text: str, kind: str, tense: str) -> None:
    assert of_type(code(text), kind).tense == tense


def test_denial_of_one_event_leaves_the_other_as_it_is(code: Code) -> None:
    statements = code("De troepen trokken zich zonder gevechten terug uit Kirkuk.")
    assert (of_type(statements, "RETREAT").polarity, of_type(statements, "ASSAULT").polarity) == ("pos", "neg")


def test_headlines_present_is_past_and_a_bodys_present_is_present(code: Code) -> None:
    text = (
        "Leger Myanmar bombardeert dorp in Sagaing\n\n"
        "Het leger van Myanmar bombardeert al weken dorpen in de regio Sagaing. Inwoners vluchtten naar India."
    )
    headline, body = [one for one in code(text) if one.type == "ASSAULT"]
    assert (headline.tense, body.tense) == ("past", "present")


def test_headlines_lasting_state_is_present(code: Code) -> None:
    text = "Goma in handen van rebellen\n\nDe stad Goma is in handen van de rebellen van M23. Inwoners vluchtten naar Rwanda."
    assert [one.tense for one in code(text) if one.type == "CONTROL"] == ["present", "present"]


def test_condition_makes_a_future(code: Code) -> None:
    one = of_type(code("Als Azerbeidzjan Armenië aanvalt, stuurt Rusland troepen."), "ASSAULT")
    assert (one.certainty, one.tense, codes(one.actor)) == ("possible", "future", [("AZE", "GOV")])


def test_reason_names_the_word_that_made_it_so(code: Code) -> None:
    text = "Waarschijnlijk heeft Iran raketten op Erbil afgevuurd."
    trace = of_type(code(text), "ASSAULT").trace["certainty"]
    assert [span.text(text) for span in trace.spans] == ["Waarschijnlijk"]
