"""What the rest of the report plainly says about what a statement leaves open."""

from __future__ import annotations

from collections.abc import Callable

from coded_sentences import codes, days, names, of_type
from kroniek.records import Statement

Code = Callable[..., list[Statement]]


def test_headline_takes_parties_place_and_time_from_the_body(code: Code) -> None:
    text = (
        "Raketaanval op Haifa\n\nHezbollah heeft zondag een raketaanval op de stad Haifa uitgevoerd. Vijf mensen raakten gewond."
    )
    headline = next(one for one in code(text) if one.type == "ASSAULT")
    assert headline.trigger_text == "Raketaanval"
    assert (codes(headline.actor), names(headline.place), days(headline)) == (
        [("LBN", "UAF")],
        ["Haifa"],
        ("2023-03-12", "2023-03-12"),
    )
    assert "headline leaves it open" in headline.trace["actor"].rule
    assert [span.text(text) for span in headline.trace["actor"].spans] == ["Hezbollah"]


def test_headline_about_another_event_takes_nothing(code: Code) -> None:
    text = "Zelfmoordaanslag in Kabul\n\nTurkije heeft zondag de stad Kobani gebombardeerd. Vijf mensen raakten gewond."
    headline = next(one for one in code(text) if one.type == "ASSAULT")
    assert (headline.actor, names(headline.place), headline.time) == ((), ["Kabul"], None)


def test_harm_takes_the_actor_of_the_strike_told_with_it(code: Code) -> None:
    text = "Hezbollah heeft zondag een raketaanval op de stad Haifa uitgevoerd. Vijf mensen raakten gewond."
    one = of_type(code(text), "HARM")
    assert codes(one.actor) == [("LBN", "UAF")]
    assert "told with 'raketaanval'" in one.trace["actor"].rule


def test_harm_done_to_ones_own_side_is_not_ones_own_doing(code: Code) -> None:
    text = "Azerbeidzjan beschoot dinsdag de stad Stepanakert. Daarbij kwamen vijf burgers om."
    one = of_type(code(text), "HARM")
    assert one.actor == ()


def test_strike_without_a_doer_is_of_the_one_side_that_strikes_that_soil(code: Code) -> None:
    text = "Rusland bombardeerde Odesa. Rusland beschoot Cherson. In Dnipro is een flatgebouw verwoest."
    one = of_type(code(text), "ASSAULT", "verwoest")
    assert codes(one.actor) == [("RUS", "GOV")]


def test_one_strike_alone_is_no_pattern(code: Code) -> None:
    text = "Rusland bombardeerde Odesa.\n\nIn Dnipro is een flatgebouw verwoest."
    assert of_type(code(text), "ASSAULT", "verwoest").actor == ()


def test_place_taken_is_taken_from_the_state_whose_soil_it_is(code: Code) -> None:
    one = of_type(code("Rebellen namen woensdag de Syrische stad Hama in."), "CONTROL")
    assert codes(one.recipient) == [("SYR", "GOV")]


def test_what_flew_over_a_country_is_shot_down_by_its_forces(code: Code) -> None:
    one = of_type(code("Boven Isfahan zijn drie Israëlische drones neergeschoten."), "ASSAULT")
    assert (one.mode, codes(one.actor), codes(one.recipient)) == ("intercept", [("IRN", "MIL")], [("ISR", "MIL")])


def test_strike_that_names_only_where_it_hit_has_hit_that_place(code: Code) -> None:
    one = of_type(code("In Mogadishu ontplofte een autobom bij een hotel."), "ASSAULT")
    assert codes(one.recipient) == [("SOM", "CVL")]
    assert "struck" in one.trace["recipient"].rule


def test_failing_service_is_that_of_the_place(code: Code) -> None:
    one = of_type(code("Na het bombardement zat de stad Aleppo zonder stroom."), "DISRUPT")
    assert codes(one.recipient) == [("SYR", "CVL")]


def test_truce_without_names_is_between_the_two_that_fight_in_the_report(code: Code) -> None:
    text = "Het leger van Colombia vecht tegen de ELN in Arauca. De ELN beschoot het leger. Er is een staakt-het-vuren."
    one = of_type(code(text), "RETREAT")
    assert sorted(names(one.actor)) == ["ELN", "leger"]
    assert "at war" in one.trace["actor"].rule


def test_truce_in_a_report_of_no_fighting_is_between_nobody(code: Code) -> None:
    assert of_type(code("In Arauca is een staakt-het-vuren."), "RETREAT").actor == ()


def test_filled_in_field_says_so_and_points_at_its_words(code: Code) -> None:
    text = "Hezbollah heeft zondag een raketaanval op de stad Haifa uitgevoerd. Vijf mensen raakten gewond."
    trace = of_type(code(text), "HARM").trace["actor"]
    assert [span.text(text) for span in trace.spans] == ["Hezbollah"]
