"""The coder as a whole: the same bytes every time, evidence for everything, nothing out of what is no conflict."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from coded_sentences import of_type
from kroniek.coding.coder import Coder, to_json
from kroniek.explanation import FIELDS
from kroniek.records import Report, Span, Statement
from kroniek.reports import read_reports, read_text

Code = Callable[..., list[Statement]]

NEWS = {
    "sudan": (
        "Luchtaanval op markt in Omdurman\n\n"
        "De Soedanese luchtmacht heeft woensdag een markt in Omdurman gebombardeerd. Zeker dertig mensen kwamen om en ruim "
        "vijftig raakten gewond, aldus Artsen zonder Grenzen. De RSF beschuldigt het leger van oorlogsmisdaden.\n\n"
        "Duizenden inwoners zijn op de vlucht. De stad zit zonder stroom. Egypte wil morgen met beide partijen onderhandelen.\n"
    ),
    "sahel": (
        "Het leger van Mali ontkent dat het dorp Moura is aangevallen. “Wij hebben niemand gedood”, zei een woordvoerder. Franse "
        "militairen zijn gelegerd in Niger. Burkina Faso wees vorige week drie diplomaten uit.\n"
    ),
    "taiwan": (
        "China stuurde dinsdag twintig gevechtsvliegtuigen naar Taiwan. Het land dreigt het eiland aan te vallen. Mogelijk "
        "sturen de Verenigde Staten een vliegdekschip naar de Zuid-Chinese Zee.\n"
    ),
}

QUIET = {
    "sport": (
        "Ajax bestookt doel van PSV\n\nAjax viel de hele tweede helft aan, maar de keeper van PSV hield stand. De spits "
        "schoot twee keer op de paal. De trainer was na de wedstrijd tevreden over de verdediging, die nog niet gewonnen gaf.\n"
    ),
    "film": (
        "In de nieuwe film van de Deense regisseur vecht een jonge soldaat in de loopgraven. De acteur werd genomineerd "
        "voor een Oscar. De camera volgt hem van bombardement naar bombardement; de bioscoop beefde bij de première.\n"
    ),
    "weather": (
        "Storm trekt over de Noordzee\n\nHet KNMI waarschuwt voor zware windstoten tot 120 kilometer per uur en veel regen. "
        "Bomen vielen om, treinen vielen uit en duizenden huishoudens zaten zonder stroom. De storm neemt in de nacht af.\n"
    ),
    "recipe": "Snijd de uien fijn en bak ze in de boter. Voeg de room toe en laat de saus tien minuten zachtjes koken.\n",
}


def report(text: str) -> Report:
    return read_text(text, published="2023-03-15", language="nl")


def written(coder: Coder, text: str) -> str:
    item = report(text)
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in to_json(item, coder.code(item), coder.versions))


def every_span(value: Any) -> list[Span]:
    """All spans anywhere in a statement's JSON."""
    if isinstance(value, dict):
        own = [Span(value["start"], value["end"])] if isinstance(value.get("start"), int) else []
        return own + [span for item in value.values() for span in every_span(item)]
    if isinstance(value, list):
        return [span for item in value for span in every_span(item)]
    return []


def test_same_report_gives_the_same_bytes_twice_and_in_any_order(coder: Coder) -> None:
    first = {name: written(coder, text) for name, text in NEWS.items()}
    again = {name: written(coder, text) for name, text in reversed(NEWS.items())}
    assert first == again
    assert all(first.values())


def test_another_coder_gives_the_same_bytes(coder: Coder) -> None:
    other = Coder("nl")
    assert written(other, NEWS["sudan"]) == written(coder, NEWS["sudan"])


@pytest.mark.parametrize("name", NEWS)
def test_every_span_lies_in_the_report_and_the_texts_are_those_of_the_spans(coder: Coder, name: str) -> None:
    item = report(NEWS[name])
    for row in to_json(item, coder.code(item), coder.versions):
        spans = every_span(row)
        assert len(spans) >= 3
        assert all(0 <= span.start < span.end <= len(item.text) for span in spans)
        evidence, trigger = row["evidence"], row["trigger"]
        assert isinstance(evidence, dict) and isinstance(trigger, dict)
        assert item.text[evidence["start"] : evidence["end"]] == evidence["quote"]
        assert " … ".join(item.text[span["start"] : span["end"]] for span in trigger["spans"]) == trigger["text"]
        assert evidence["start"] <= trigger["start"] and trigger["end"] <= evidence["end"]


@pytest.mark.parametrize("name", NEWS)
def test_every_filled_field_has_a_trace_with_a_rule(coder: Coder, name: str) -> None:
    statements = coder.code(report(NEWS[name]))
    assert statements
    for one in statements:
        row = one.to_json()
        for field in (*FIELDS, "trigger", "evidence"):
            if row[field]:
                assert one.trace[field].rule, (one.trigger_text, field)
                assert one.trace[field].rule != "left open", (one.trigger_text, field)


@pytest.mark.parametrize("name", NEWS)
def test_names_stand_in_the_report_or_are_those_of_a_country(coder: Coder, name: str) -> None:
    text = NEWS[name]
    for one in coder.code(report(text)):
        for party in (*one.actor, *one.recipient, *one.attribution):
            assert party.name in text or party.name in {coder.cues.country_name(party.country or "")}
            assert party.spans or party.name not in text


def test_statements_stand_in_text_order_with_ids_of_their_own(coder: Coder) -> None:
    statements = coder.code(report(NEWS["sudan"]))
    starts = [one.trigger[0].start for one in statements]
    assert starts == sorted(starts)
    assert len({one.id for one in statements}) == len(statements) >= 6


def test_offsets_are_code_points_also_after_an_emoji(code: Code) -> None:
    plain = "Turkije bombardeerde gisteren de stad Kobani."
    text = "🇹🇷🔥👨‍👩‍👧 Nog een bericht. " + plain
    shifted, bare = of_type(code(text), "ASSAULT"), of_type(code(plain), "ASSAULT")
    assert shifted.trigger[0].text(text) == "bombardeerde"
    assert shifted.trigger[0].start - bare.trigger[0].start == len(text) - len(plain)
    assert shifted.actor[0].spans[0].text(text) == "Turkije"


def test_line_breaks_and_odd_spaces_shift_nothing(code: Code) -> None:
    text = "\r\n\r\nTurkije bombardeerde\u00a0gisteren de stad Kobani.\r\n"
    one = of_type(code(text), "ASSAULT")
    assert one.trigger[0].text(text) == "bombardeerde"
    assert one.evidence.text(text) == one.quote


@pytest.mark.parametrize("name", QUIET)
def test_report_about_something_else_gives_nothing(coder: Coder, name: str) -> None:
    assert coder.code(report(QUIET[name])) == []


def test_report_without_events_gives_an_empty_list(code: Code) -> None:
    assert code("De minister van Defensie woont in een huis met een tuin.") == []


def test_caption_printed_twice_is_coded_twice(code: Code) -> None:
    text = (
        "Het leger heeft Kobani gebombardeerd. Inwoners vluchtten naar Turkije. Er wordt gevochten in de straten.\n\n"
        "Een verwoest huis in Kobani. Foto: AFP\n\nEen verwoest huis in Kobani. Foto: AFP\n"
    )
    assert len([one for one in code(text) if one.trigger_text == "verwoest"]) == 2


def test_written_statement_carries_its_report_and_what_made_it(coder: Coder) -> None:
    item = read_text(NEWS["taiwan"], path="a.txt", published="2023-03", publisher="De Bode", language="nl")
    row = to_json(item, coder.code(item), coder.versions)[0]
    assert (row["report"], row["path"], row["published"], row["publisher"], row["language"]) == (
        item.id,
        "a.txt",
        "2023-03",
        "De Bode",
        "nl",
    )
    assert row["coder"] == coder.versions
    assert set(coder.versions) == {"kroniek", "language", "model"}


def test_month_of_publication_is_enough_to_code(code: Code) -> None:
    one = of_type(code("Vorige maand bombardeerde Turkije de stad Kobani.", published="2023-03"), "ASSAULT")
    assert one.time is None or str(one.time.start).startswith("2023-02")


def test_every_span_of_the_samples_covers_whole_words(coder: Coder) -> None:
    for report in read_reports(["samples/reports"], stdin=BytesIO()):
        assert isinstance(report, Report)
        text = report.text
        for statement in coder.code(report):
            things = (*statement.actor, *statement.recipient, *statement.place, *statement.attribution, *statement.quantities)
            for span in (span for thing in things for span in thing.spans):
                words = span.text(text)
                assert words and words == words.strip(), (report.path, words)
                assert not (span.start and text[span.start - 1].isalnum() and words[0].isalnum()), (report.path, words)
                assert not (span.end < len(text) and text[span.end].isalnum() and words[-1].isalnum()), (report.path, words)


@pytest.mark.parametrize(
    ("text", "actor", "places"),
    [
        ("Rusland heeft Kyiv aangevallen.", "RUS", ["Kyiv"]),
        ("Rusland bestookte Kyiv en Odesa.", "RUS", ["Kyiv", "Odesa"]),
        ("Israël heeft maandag Teheran aangevallen.", "ISR", ["Teheran"]),
        ("Israël heeft Beiroet gebombardeerd.", "ISR", ["Beiroet"]),
    ],
)
def test_first_of_two_names_strikes_and_the_town_is_where(code: Code, text: str, actor: str, places: list[str]) -> None:
    (statement,) = code(text)
    assert [party.country for party in statement.actor] == [actor]
    assert [place.name for place in statement.place] == places
    assert {party.sector for party in statement.recipient} == {"CVL"}


def test_not_yet_is_a_denial(code: Code) -> None:
    (statement,) = code("Het Russische leger heeft Bachmoet nog niet ingenomen.")
    assert (statement.type, statement.polarity) == ("CONTROL", "neg")
