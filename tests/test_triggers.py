"""Which words of a sentence name an event, in which sense, with which mode."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coded_sentences import codes, names, of_type
from kroniek.coding.coder import Coder
from kroniek.coding.triggers import fixed_words, particle_of
from kroniek.records import Statement

Code = Callable[..., list[Statement]]


def found(statements: list[Statement]) -> list[tuple[str, str | None, str]]:
    return [(one.type, one.mode, one.trigger_text) for one in statements]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Het Ethiopische leger valt de stad Mekelle aan.", "ASSAULT", "valt … aan"),
        ("Rebellen namen woensdag de Syrische stad Hama in.", "CONTROL", "namen … in"),
        ("De rebellen legden de wapens neer.", "RETREAT", "legden … wapens … neer"),
        ("Het leger van Israël schoot vijf drones neer boven Eilat.", "ASSAULT", "schoot … neer"),
        ("De Malinese junta wees de Franse ambassadeur uit.", "SANCTION", "wees … uit"),
        ("De Syrische president trad af.", "RETREAT", "trad af"),
    ],
)
def test_separated_particle_is_part_of_the_trigger(code: Code, text: str, kind: str, trigger: str) -> None:
    one = of_type(code(text), kind)
    words = [span.text(text) for span in one.trigger]
    assert one.trigger_text == " … ".join(words)
    assert {part for run in words for part in run.split()} >= set(trigger.replace("… ", "").split())


def test_joined_participle_is_one_word(code: Code) -> None:
    assert of_type(code("De rebellen hebben de stad Hama ingenomen."), "CONTROL").trigger_text == "ingenomen"


def test_verb_without_its_particle_is_another_verb(code: Code) -> None:
    assert code("Het leger viel in de prijzen.") == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Bij een raketaanval op Haifa vielen gisteren drie doden.", "aerial"),
        ("De drone-aanval trof een markt in Darfur.", "drone"),
        ("De mortieraanval op Sarajevo duurde drie uur.", "heavy-weapons"),
        ("De autobomaanslag in Bagdad kostte twaalf mensen het leven.", "explosives"),
        ("Bij een zelfmoordaanslag in Peshawar vielen vijftig doden.", "suicide-attack"),
        ("Iran voerde een vergeldingsaanval op Israël uit.", None),
    ],
)
def test_first_part_of_a_compound_gives_the_mode(code: Code, text: str, mode: str | None) -> None:
    assert of_type(code(text), "ASSAULT").mode == mode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Azerbeidzjan beschoot dorpen in Armenië met artillerie.", "heavy-weapons"),
        ("Turkije viel Koerdische strijders in Manbij aan met drones.", "drone"),
        ("Turkije viel Koerdische strijders in Manbij aan.", None),
    ],
)
def test_means_in_the_clause_give_the_mode_that_the_verb_leaves_open(code: Code, text: str, mode: str | None) -> None:
    assert of_type(code(text), "ASSAULT").mode == mode


@pytest.mark.parametrize(
    ("text", "kind", "mode", "trigger"),
    [
        ("De haven van Hodeida is in handen van de Houthi's.", "CONTROL", "hold", "in handen"),
        ("Duizenden inwoners van Goma zijn op de vlucht.", "DISPLACE", "flee", "op de vlucht"),
        ("Na het bombardement zat de stad Aleppo zonder stroom.", "DISRUPT", "power", "zonder stroom"),
        ("In Khartoem wordt gevochten.", "ASSAULT", None, "wordt gevochten"),
    ],
)
def test_fixed_phrase_is_a_trigger(code: Code, text: str, kind: str, mode: str | None, trigger: str) -> None:
    one = of_type(code(text), kind)
    assert one.mode == mode
    assert trigger in one.trigger_text


def test_verb_with_fixed_words_takes_them_into_the_trigger(code: Code) -> None:
    one = of_type(code("Duizenden betogers gingen in Teheran de straat op."), "PROTEST")
    assert one.trigger_text.endswith("straat op")
    assert code("Duizenden toeristen gingen in Teheran naar het museum.") == []


def test_longer_trigger_swallows_the_words_of_a_shorter(code: Code) -> None:
    statements = code("Saoedi-Arabië zette de luchtaanvallen op Jemen stop.")
    assert [one.type for one in statements] == ["RETREAT"]
    assert "luchtaanvallen" in statements[0].trigger_text


def test_threat_of_an_attack_is_no_attack(code: Code) -> None:
    assert [one.type for one in code("Rwanda dreigt Congo met een aanval.")] == ["THREATEN"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Turkije stuurt 500 soldaten naar Libië.", ["MOBILIZE"]),
        ("Turkije stuurt 500 brieven naar Libië.", []),
        ("Het leger van Mali arresteerde de leider van de oppositie.", ["COERCE"]),
        ("Duitsland levert tanks aan Oekraïne.", ["AID"]),
        ("Duitsland levert taarten aan de bakker.", []),
    ],
)
def test_condition_on_an_argument_decides(code: Code, text: str, kinds: list[str]) -> None:
    assert [one.type for one in code(text)] == kinds


def test_light_verb_gives_its_subject_to_the_noun(code: Code) -> None:
    one = of_type(code("Israël voerde een luchtaanval op Damascus uit."), "ASSAULT")
    assert (one.trigger_text, one.mode, names(one.actor)) == ("luchtaanval", "aerial", ["Israël"])


def test_light_noun_and_its_verb_are_one_statement(code: Code) -> None:
    assert found(code("Colombia sloot een vredesakkoord met de FARC.")) == [("AGREE", None, "vredesakkoord")]


def test_participle_before_a_noun_is_an_event_that_the_noun_undergoes(code: Code) -> None:
    one = of_type(code("De ontvoerde journalist is vrijgelaten in Nigeria."), "ASSAULT")
    assert (one.trigger_text, one.mode, codes(one.recipient), one.tense) == ("ontvoerde", "abduct", [("NGA", "JRN")], "past")


def test_occupied_describes_who_holds_a_place(code: Code) -> None:
    one = of_type(code("De bezette stad Bachmoet ligt in puin."), "CONTROL")
    assert (one.trigger_text, one.mode, one.tense, names(one.place)) == ("bezette", "hold", "present", ["Bachmoet"])


def test_two_events_in_one_sentence_are_two_statements_in_text_order(code: Code) -> None:
    statements = code("Bij een aanslag in Mogadishu zijn minstens twintig mensen gedood, waarna inwoners de stad ontvluchtten.")
    assert [one.type for one in statements] == ["ASSAULT", "HARM", "DISPLACE"]


def test_no_two_statements_share_a_word(code: Code) -> None:
    statements = code(
        "Rebellen openden het vuur op een bus in Burkina Faso en staken huizen in brand. Duizenden mensen sloegen op de vlucht, "
        "de stad Djibo zit zonder water en is in handen van de rebellen."
    )
    spans = [span for one in statements for span in one.trigger]
    assert len(statements) >= 4
    assert all(not one.overlaps(other) for at, one in enumerate(spans) for other in spans[at + 1 :])


def test_particle_must_stand_in_the_same_clause(coder: Coder) -> None:
    doc = coder.pipeline("De rebellen vielen een dorp aan.")
    verb = next(token for token in doc if token.text == "vielen")
    part = particle_of(verb, "aan")
    assert part is not None and part.text == "aan"
    assert particle_of(verb, "uit") is None
    later = coder.pipeline("De prijzen vielen tegen, de regering paste ze aan.")
    assert particle_of(next(token for token in later if token.text == "vielen"), "aan") is None


def test_fixed_words_are_contiguous_and_nearest(coder: Coder) -> None:
    doc = coder.pipeline("De ramp kostte tien mensen het leven.")
    verb = next(token for token in doc if token.text == "kostte")
    run = fixed_words(("het", "leven"), verb)
    assert run is not None and [token.text for token in run] == ["het", "leven"]
    assert fixed_words(("mensen", "leven"), verb) is None
