"""According to whom: sources that the report holds responsible, and none where it speaks itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coded_sentences import codes, names, of_type
from kroniek.coding.attribution import quotation
from kroniek.records import Statement

Code = Callable[..., list[Statement]]

SOURCES = [
    ("Ethiopië meldt dat het leger de stad Axum heeft gebombardeerd.", "ASSAULT", ["Ethiopië"]),
    ("De burgemeester van Aleppo meldt dat bij een luchtaanval tien mensen zijn omgekomen.", "HARM", ["burgemeester van Aleppo"]),
    ("Volgens de Verenigde Naties zijn in Jemen honderd burgers gedood.", "HARM", ["Verenigde Naties"]),
    ("In Jemen zijn honderd burgers gedood, aldus de Verenigde Naties.", "HARM", ["Verenigde Naties"]),
    ("Rebellen hebben de stad Sirte aangevallen, zegt het Libische leger.", "ASSAULT", ["Libische leger"]),
    ('"De rebellen hebben gisteren de stad Sirte aangevallen", zei president Menfi.', "ASSAULT", ["Menfi"]),
    (
        'De gouverneur van Kassala zei: "De rebellen hebben het vliegveld gebombardeerd."',
        "ASSAULT",
        ["gouverneur van Kassala"],
    ),
    ("De rebellen hebben de stad Sirte aangevallen. Dat heeft het Libische leger gezegd.", "ASSAULT", ["Libische leger"]),
    ("De Verenigde Staten verwachten een aanval van Iran op Israël.", "ASSAULT", ["Verenigde Staten"]),
]


@pytest.mark.parametrize(("text", "kind", "sources"), SOURCES)
def test_source_is_found(code: Code, text: str, kind: str, sources: list[str]) -> None:
    one = of_type(code(text), kind)
    assert names(one.attribution) == sources
    assert one.trace["attribution"].spans
    assert all(span.text(text) for span in one.trace["attribution"].spans)


@pytest.mark.parametrize(
    "text",
    [
        "De rebellen hebben de stad Sirte aangevallen.",
        "Turkije wil Syrië aanvallen.",
        "Iran is van plan Israël aan te vallen.",
        "Burgers vluchtten uit de stad Sirte. De president zei dat hij bedroefd is.",
    ],
)
def test_reports_own_voice_and_the_actors_own_will_have_no_source(code: Code, text: str) -> None:
    assert [one.attribution for one in code(text) if one.type in ("ASSAULT", "DISPLACE")] == [()]


def test_own_will_is_explained(code: Code) -> None:
    rejected = of_type(code("Iran is van plan Israël aan te vallen."), "ASSAULT").trace["attribution"].rejected
    assert [(item.what, "own will" in item.why) for item in rejected] == [("Iran", True)]


def test_denial_names_the_denier_and_is_negative(code: Code) -> None:
    one = of_type(code("Ethiopië ontkent dat het leger de stad Axum heeft gebombardeerd."), "ASSAULT")
    assert (one.polarity, codes(one.attribution), one.certainty) == ("neg", [("ETH", "GOV")], "certain")


def test_accuser_is_the_source_of_what_is_alleged(code: Code) -> None:
    statements = code("Amerika beschuldigt Iran ervan een tanker te hebben aangevallen.")
    assert codes(of_type(statements, "ACCUSE").attribution) == []
    alleged = of_type(statements, "ASSAULT")
    assert (codes(alleged.attribution), codes(alleged.actor)) == ([("USA", "GOV")], [("IRN", "GOV")])


def test_source_nearest_the_content_comes_first(code: Code) -> None:
    one = of_type(
        code("Het Libische leger zegt volgens persbureau Reuters dat de rebellen Misrata hebben aangevallen."), "ASSAULT"
    )
    assert codes(one.attribution)[0] == ("LBY", "MIL")


def test_we_in_a_quotation_is_the_speakers_side(code: Code) -> None:
    one = of_type(code('"We hebben de stad Sirte gisteren aangevallen", zei een woordvoerder van het Libische leger.'), "ASSAULT")
    assert codes(one.actor) == codes(one.attribution) == [("LBY", "MIL")]
    assert "speaker's side" in one.trace["actor"].rule


def test_source_of_one_sentence_is_not_that_of_the_next(code: Code) -> None:
    first, second = code("Volgens Turkije zijn in Syrië tien strijders gedood. In Irak zijn twee soldaten gewond geraakt.")
    assert (codes(first.attribution), codes(second.attribution)) == ([("TUR", "GOV")], [])


@pytest.mark.parametrize(
    ("text", "at", "inside"),
    [
        ("Hij zei: “Wij geven ons niet over.” Daarna vertrok hij.", "geven", "“Wij geven ons niet over.”"),
        ('"Zij hebben het dorp verwoest", zei ze.', "dorp", '"Zij hebben het dorp verwoest"'),
        ("De ‘speciale operatie’ duurt voort.", "operatie", None),
        ("Hij zei: “Wij geven ons niet over.” Daarna vertrok hij.", "vertrok", None),
        ("Foto's van 't dorp en foto's van de brug.", "dorp", None),
    ],
)
def test_quotation_has_at_least_four_words_and_ends(text: str, at: str, inside: str | None) -> None:
    found = quotation(text, text.index(at))
    assert (text[found[0] : found[1]] if found else None) == inside


def test_a_report_that_ends_with_its_sayer_has_him_as_source(code: Code) -> None:
    one = of_type(code("De brug over de Nijl werd dinsdag gebombardeerd, meldde de gouverneur van Khartoem."), "ASSAULT")
    assert names(one.attribution) == ["gouverneur van Khartoem"]
