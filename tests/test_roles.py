"""Who acts and who undergoes it: voice, pronouns, "het land", rows of parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coded_sentences import codes, names, of_type
from kroniek.records import Statement

Code = Callable[..., list[Statement]]
Codes = list[tuple[str | None, str | None]]

ROLES: list[tuple[str, str, Codes, Codes]] = [
    ("De stad Sirte werd door rebellen aangevallen.", "ASSAULT", [("LBY", "REB")], [("LBY", "CVL")]),
    ("Manbij werd gebombardeerd door Turkije.", "ASSAULT", [("TUR", "GOV")], [("SYR", "CVL")]),
    ("Rusland bombardeerde Idlib.", "ASSAULT", [("RUS", "GOV")], [("SYR", "CVL")]),
    ("In de stad Maiduguri heeft Boko Haram een school aangevallen.", "ASSAULT", [("NGA", "REB")], [("NGA", "CVL")]),
    ("De rebellen die een dorp in Mali aanvielen, zijn gevlucht.", "ASSAULT", [("MLI", "REB")], [("MLI", "CVL")]),
    ("Duitsland levert tanks en munitie aan Oekraïne.", "AID", [("DEU", "GOV")], [("UKR", "GOV")]),
    ("De Taliban hebben een journalist in Kabul opgepakt.", "COERCE", [("AFG", "GOV")], [("AFG", "JRN")]),
    ("India en Pakistan hebben gevangenen uitgewisseld.", "COOPERATE", [("IND", "GOV"), ("PAK", "GOV")], []),
    ("Soedan en Egypte zijn bondgenoten.", "ALLIANCE", [("SDN", "GOV"), ("EGY", "GOV")], []),
    ("De Malinese junta wees de Franse ambassadeur uit.", "SANCTION", [("MLI", "GOV")], [("FRA", "GOV")]),
    ("De zelfmoordaanslag in Peshawar kostte vijftig mensen het leven.", "HARM", [], [("PAK", "CVL")]),
    ("Het Armeense dorp werd met mortieren beschoten.", "ASSAULT", [], [("ARM", "CVL")]),
    ("In het noorden van Mali zijn vijf VN-soldaten gedood.", "HARM", [], [("UN", "MIL")]),
    ("Moskou dreigt met sancties tegen Armenië.", "THREATEN", [("RUS", "GOV")], [("ARM", "GOV")]),
]


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), ROLES)
def test_actor_and_recipient(code: Code, text: str, kind: str, actor: Codes, recipient: Codes) -> None:
    one = of_type(code(text), kind)
    assert (codes(one.actor), codes(one.recipient)) == (actor, recipient)


def test_name_is_the_phrase_in_the_text_without_its_article(code: Code) -> None:
    text = "De Soedanese luchtmacht bombardeerde de markt van Omdurman."
    one = of_type(code(text), "ASSAULT")
    assert (names(one.actor), names(one.recipient)) == (["Soedanese luchtmacht"], ["markt van Omdurman"])
    for party in (*one.actor, *one.recipient):
        assert party.spans[0].text(text) in party.name or party.name in party.spans[0].text(text)


def test_the_land_is_the_country_named_before(code: Code) -> None:
    text = "Rusland bombardeerde Idlib. Het land bombardeerde ook Aleppo."
    second = [one for one in code(text) if one.type == "ASSAULT"][1]
    assert codes(second.actor) == [("RUS", "GOV")]
    assert "coreference" in second.trace["actor"].rule
    assert [span.text(text) for span in second.trace["actor"].spans] == ["Rusland", "land"]


def test_the_land_that_is_struck_is_not_the_one_that_strikes(code: Code) -> None:
    text = "Israël beschoot Libanon. Gisteren bombardeerde Israël het land opnieuw."
    second = of_type(code(text), "ASSAULT", "bombardeerde")
    assert (codes(second.actor), codes(second.recipient)) == ([("ISR", "GOV")], [("LBN", "GOV")])


def test_he_is_the_person_named_before(code: Code) -> None:
    text = "President Erdogan kondigde een aanval op Syrië aan. Hij stuurde troepen naar de grens."
    assert codes(of_type(code(text), "MOBILIZE").actor) == [("TUR", "GOV")]


def test_pronoun_without_anything_before_it_is_left_open_with_the_reason(code: Code) -> None:
    one = of_type(code("Hij bombardeerde gisteren de stad Aleppo."), "ASSAULT")
    assert one.actor == ()
    assert [(item.what, item.why) for item in one.trace["actor"].rejected] == [("Hij", "no earlier mention that it can mean")]


def test_each_other_makes_both_sides_actor_and_recipient(code: Code) -> None:
    one = of_type(code("Burundi en Rwanda bombardeerden elkaar."), "ASSAULT")
    assert codes(one.actor) == codes(one.recipient) == [("BDI", "GOV"), ("RWA", "GOV")]


def test_army_without_a_country_is_that_of_the_place(code: Code) -> None:
    assert codes(of_type(code("Het leger trok zich terug uit de provincie Tigray."), "RETREAT").actor) == [("ETH", "MIL")]


def test_own_troops_are_no_recipient(code: Code) -> None:
    one = of_type(code("Nigeria stuurt soldaten naar Benin."), "MOBILIZE")
    assert (codes(one.actor), one.recipient) == ([("NGA", "GOV")], ())
