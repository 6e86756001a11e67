"""How many: which number belongs to which statement, as what kind and range."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coded_sentences import figures, of_type
from kroniek.records import Statement

Code = Callable[..., list[Statement]]
Figures = list[tuple[str, int | None, int | None]]

COUNTED: list[tuple[str, str, Figures]] = [
    ("Bij een raketaanval op Haifa vielen gisteren drie doden.", "HARM", [("killed", 3, 3)]),
    ("Bij de gevechten in Tripoli zijn tientallen burgers gewond geraakt.", "HARM", [("injured", 20, 99)]),
    ("Iran vuurde tientallen raketten af op Erbil.", "ASSAULT", [("missiles", 20, 99)]),
    ("Iran lanceerde 12 drones en 5 raketten op Israël.", "ASSAULT", [("drones", 12, 12), ("missiles", 5, 5)]),
    ("Bijna 9000 mensen zijn gevlucht uit Goma.", "DISPLACE", [("displaced", None, 9000)]),
    ("De Duitse regering geeft 2 miljard euro aan Oekraïne.", "AID", [("money", 2_000_000_000, 2_000_000_000)]),
    ("Duizenden betogers gingen in Teheran de straat op.", "PROTEST", [("protesters", 2000, 9999)]),
    ("Ongeveer 3000 mensen betoogden in Tbilisi.", "PROTEST", [("protesters", 3000, 3000)]),
    ("De politie arresteerde in Minsk vijftig demonstranten.", "COERCE", [("arrested", 50, 50)]),
    ("Zo'n 400.000 huishoudens in Odesa zitten zonder stroom.", "DISRUPT", [("households", 400_000, 400_000)]),
    ("Turkije stuurt 500 soldaten naar Libië.", "MOBILIZE", [("personnel", 500, 500)]),
    ("Meer dan 200 gijzelaars werden vrijgelaten in Nigeria.", "RETREAT", [("other", 200, None)]),
    ("In het noorden van Mali zijn vijf VN-soldaten gedood.", "HARM", [("killed", 5, 5)]),
    ("In Idlib zijn tien burgers gedood, onder wie drie kinderen.", "HARM", [("killed", 10, 10)]),
    ("Een man werd gedood in Hebron.", "HARM", []),
    ("Er vielen geen doden bij de aanval op Basra.", "HARM", [("killed", 0, 0)]),
    ("In 2015 zijn in Mali soldaten gedood.", "HARM", []),
]


@pytest.mark.parametrize(("text", "kind", "expected"), COUNTED)
def test_quantities_of_a_statement(code: Code, text: str, kind: str, expected: Figures) -> None:
    one = of_type(code(text), kind)
    assert figures(one) == expected
    assert [span.text(text) for item in one.quantities for span in item.spans if not span.text(text).strip()] == []
    assert bool(one.quantities) == ("quantities" in one.trace and bool(one.trace["quantities"].spans))


def test_one_toll_has_two_quantities(code: Code) -> None:
    one = of_type(code("Drie doden en tien gewonden bij aanval op Gaza-Stad."), "HARM")
    assert figures(one) == [("killed", 3, 3), ("injured", 10, 10)]


def test_number_goes_to_one_statement_only(code: Code) -> None:
    statements = code("Bij een zelfmoordaanslag in Peshawar vielen vijftig doden.")
    assert [figures(one) for one in statements] == [[], [("killed", 50, 50)]]


def test_no_victims_is_neither_dead_nor_injured(code: Code) -> None:
    one = of_type(code("De luchtmacht bombardeerde doelen in Damascus. In Homs vielen geen slachtoffers."), "HARM")
    assert figures(one) == [("killed", 0, 0), ("injured", 0, 0)]


def test_age_and_percentage_count_nothing(code: Code) -> None:
    one = of_type(code("De 34-jarige commandant werd gedood in Bagdad."), "HARM")
    assert figures(one) == []
    one = of_type(code("Het leger heroverde 40 procent van de stad Sirte."), "CONTROL")
    assert figures(one) == []


def test_span_of_a_quantity_is_the_number_in_the_text(code: Code) -> None:
    text = "Bijna 9000 mensen zijn gevlucht uit Goma."
    item = of_type(code(text), "DISPLACE").quantities[0]
    assert item.spans[0].text(text) == "Bijna 9000"
