"""Scores against gold, gold that is wrong, and floors."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import KroniekError, Problem
from kroniek.evaluation import F1, Evaluation, evaluate, floors_file, gold_hash, read_gold, shortfalls
from kroniek.evaluation.figures import macro_f1

TEXT = (
    "Het leger van Noordland heeft vrijdag de stad Ambrië beschoten. Daarbij vielen drie doden.\n\n"
    "Een tank bij de brug. Een tank bij de brug. Foto: AFP\n\nZuidland verwacht een nieuwe aanval."
)
Document = dict[str, Any]


def party(country: str | None, sector: str | None, name: str = "leger") -> Document:
    return {"name": name, "country": country, "sector": sector}


def spot(lat: float | None, lon: float | None, country: str = "UKR", precision: str = "settlement") -> Document:
    return {"name": "Ambrië", "country": country, "lat": lat, "lon": lon, "precision": precision}


def statement(quote: str, kind: str, trigger: str, **fields: Any) -> Document:
    base: Document = {
        "quote": quote,
        "trigger": trigger,
        "type": kind,
        "mode": None,
        "actor": [],
        "recipient": [],
        "place": [],
        "time": None,
        "polarity": "pos",
        "certainty": "certain",
        "tense": "past",
        "attribution": [],
        "quantities": [],
    }
    return {**base, **fields}


ATTACK = statement(
    "Het leger van Noordland heeft vrijdag de stad Ambrië beschoten.",
    "ASSAULT",
    "beschoten",
    mode="heavy-weapons",
    actor=[party("RUS", "MIL")],
    recipient=[party("UKR", "CVL", "stad")],
    place=[spot(50.0, 30.0)],
    time={"start": "2022-10-07", "end": "2022-10-07"},
)
DEAD = {"kind": "killed", "low": 3, "high": 3}
DEATHS = statement("Daarbij vielen drie doden.", "HARM", "doden", mode="killed", quantities=[DEAD])
TANK = statement("Een tank bij de brug.", "PRESENCE", "tank", tense="present")
FEAR = statement(
    "Zuidland verwacht een nieuwe aanval.",
    "ASSAULT",
    "aanval",
    certainty="probable",
    tense="future",
    attribution=[party("UKR", "GOV", "Zuidland")],
)
GOLD = [ATTACK, DEATHS, TANK, TANK, FEAR]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "reports").mkdir()
    write(tmp_path / "gold", "a", TEXT, GOLD)
    write(tmp_path / "gold", "leeg", "De ploeg won de wedstrijd met grote cijfers.", [])
    return tmp_path / "gold"


def write(gold: Path, name: str, text: str, statements: list[Document]) -> None:
    (gold.parent / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    (gold / f"{name}.json").write_text(json.dumps({"report": f"{name}.txt", "statements": statements}), encoding="utf-8")


def score(folder: Path, *changed: Document) -> Evaluation:
    return evaluate(folder, {"map/a.txt": list(changed)})


def changed(base: Document, **fields: Any) -> Document:
    return {**copy.deepcopy(base), **fields}


def pair(folder: Path, gold: Document, coded: Document) -> Evaluation:
    """The figures of one statement against one."""
    write(folder, "a", TEXT, [gold])
    return score(folder, coded)


def test_gold_against_itself_scores_one_everywhere(folder: Path) -> None:
    result = score(folder, *GOLD)
    f1s = [value for value in [*result.figures.values(), *result.by_type.values()] if isinstance(value, F1)]
    assert {value.f1 for value in f1s} == {1.0}
    for label in ("polarity", "certainty", "tense"):
        assert (result.figure(f"{label}.accuracy"), result.figure(f"{label}.macro_f1")) == (1.0, 1.0)
    assert (result.figure("mode.accuracy"), result.figure("false_per_empty_report")) == (1.0, 0.0)
    assert result.figure("unlocated_evidence") == 0
    assert result.misses == ()


def test_statements_as_the_coder_writes_them_score_the_same(folder: Path) -> None:
    coded = []
    for item in GOLD:
        written = changed(
            item, evidence={"quote": item["quote"], "start": 0}, trigger={"text": item["trigger"].upper(), "start": 0}
        )
        del written["quote"]
        coded.append(written)
    assert score(folder, *coded).to_json() == score(folder, *GOLD).to_json()


def test_nothing_coded_has_no_recall_and_no_field_figures(folder: Path) -> None:
    result = score(folder)
    assert result.figures["type"] == F1(0, 5, 0)
    assert result.figure("type") == 0.0
    assert "actor" not in result.figures
    assert [miss.kind for miss in result.misses] == ["missed"] * 5
    assert result.figures["mode.accuracy"] is None


def test_wrong_type_counts_as_statement_but_not_as_type(folder: Path) -> None:
    result = score(folder, changed(DEATHS, type="RETREAT", mode=None))
    assert result.figures["statements"] == F1(1, 5, 1)
    assert result.figures["type"] == F1(0, 5, 1)
    assert (result.by_type["HARM"], result.by_type["RETREAT"]) == (F1(0, 1, 0), F1(0, 0, 1))
    about = [(miss.kind, miss.type) for miss in result.misses if miss.trigger == "doden"]
    assert about == [("missed", "HARM"), ("extra", "RETREAT")]


def test_caption_printed_twice_answers_two_statements_and_a_third_is_too_much(folder: Path) -> None:
    result = score(folder, TANK, TANK, TANK)
    assert result.by_type["PRESENCE"] == F1(2, 2, 3)


def test_quote_is_found_whatever_its_white_space_and_else_counts_as_unlocated(folder: Path) -> None:
    assert score(folder, changed(DEATHS, quote="Daarbij  vielen\ndrie doden.")).figure("type.p") == 1.0
    lost = score(folder, changed(DEATHS, quote="Daarbij vielen vier doden."), changed(DEATHS, quote=""))
    assert (lost.figure("unlocated_evidence"), lost.figure("statements")) == (2, 0.0)


def test_statements_in_an_empty_report_are_counted_per_report(folder: Path) -> None:
    write(folder, "leeg2", "Er was veel wind.", [])
    result = evaluate(folder, {"leeg.txt": [statement("De ploeg won", "CONTROL", "won")] * 3})
    assert result.figure("false_per_empty_report") == 1.5


def test_reports_without_gold_are_named_and_not_scored(folder: Path) -> None:
    result = evaluate(folder, {"a.txt": GOLD, "x/b.txt": [ATTACK]})
    assert (result.unscored, result.figure("type")) == (("b.txt",), 1.0)


def test_party_is_right_by_country_or_name_and_strictly_with_its_sector(folder: Path) -> None:
    result = pair(folder, ATTACK, changed(ATTACK, actor=[party("RUS", "GOV"), party("BLR", "MIL")]))
    assert result.figures["actor.country"] == F1(1, 1, 2)
    assert result.figures["actor"] == F1(0, 1, 2)
    stateless = changed(ATTACK, actor=[party(None, "REB", "De Bende")])
    assert pair(folder, stateless, changed(ATTACK, actor=[party(None, "REB", " de  bende")])).figure("actor") == 1.0


@pytest.mark.parametrize(
    ("gold", "coded", "near", "far"),
    [
        (spot(50.0, 30.0), spot(50.2, 30.0), 1, 1),  # 22 km
        (spot(50.0, 30.0), spot(50.5, 30.0), 0, 1),  # 56 km
        (spot(50.0, 30.0), spot(52.0, 30.0), 0, 0),  # 222 km
        (spot(50.0, 30.0, precision="region"), spot(52.0, 30.0), 1, 1),
        (spot(50.0, 30.0, precision="province"), spot(52.0, 30.0), 0, 0),
        (spot(50.0, 30.0, precision="province"), spot(51.3, 30.0), 1, 1),  # 145 km
        (spot(50.0, 30.0), spot(None, None), 0, 0),
    ],
)
def test_place_is_right_within_the_distance_or_the_size_of_an_area(
    folder: Path, gold: Document, coded: Document, near: int, far: int
) -> None:
    result = pair(folder, changed(ATTACK, place=[gold]), changed(ATTACK, place=[coded]))
    assert (result.figures["place.25km"], result.figures["place.161km"]) == (F1(near, 1, 1), F1(far, 1, 1))
    assert result.figure("place.country") == 1.0


def test_whole_countries_are_scored_by_country_only_and_one_place_answers_one(folder: Path) -> None:
    country = spot(48.0, 31.0, precision="country")
    result = pair(folder, changed(ATTACK, place=[country, spot(50.0, 30.0)]), changed(ATTACK, place=[spot(50.0, 30.0)] * 2))
    assert (result.figures["place.25km"], result.figures["place.country"]) == (F1(1, 1, 2), F1(1, 1, 1))


@pytest.mark.parametrize(
    ("start", "end", "hit"),
    [
        ("2022-10-07", "2022-10-07", 1),
        ("2022-10-07", None, 1),
        ("2022-10-06", "2022-10-07", 1),
        ("2022-10-05", "2022-10-07", 0),
        ("2022-10-08", "2022-10-08", 0),
        (None, "2022-10-07", 1),
    ],
)
def test_time_is_right_where_half_of_the_days_agree(folder: Path, start: str | None, end: str | None, hit: int) -> None:
    assert pair(folder, ATTACK, changed(ATTACK, time={"start": start, "end": end})).figures["time"] == F1(hit, 1, 1)


def test_time_that_only_one_side_has_is_a_miss_and_none_on_either_is_not_counted(folder: Path) -> None:
    assert pair(folder, ATTACK, changed(ATTACK, time=None)).figures["time"] == F1(0, 1, 0)
    assert pair(folder, FEAR, changed(FEAR, time={"start": "2022-10-08", "end": None})).figures["time"] == F1(0, 0, 1)
    assert "time" not in pair(folder, FEAR, FEAR).figures


def test_quantity_is_right_only_with_kind_and_both_ends(folder: Path) -> None:
    rows = [{**DEAD, "high": None}, DEAD, {**DEAD, "kind": "injured"}]
    assert pair(folder, DEATHS, changed(DEATHS, quantities=rows)).figures["quantity"] == F1(1, 1, 3)


@pytest.mark.parametrize(
    ("fields", "usable"),
    [
        ({"mode": None, "certainty": "possible", "quantities": [{"kind": "killed", "low": 9, "high": 9}], "tense": "present"}, 1),
        ({"actor": [party("RUS", "GOV"), party("BLR", "GOV")]}, 1),
        ({"actor": []}, 0),
        ({"recipient": [party("RUS", "CVL")]}, 0),
        ({"place": [spot(50.0, 30.0, country="RUS")]}, 0),
        ({"polarity": "neg"}, 0),
        ({"tense": "future"}, 0),
    ],
)
def test_usable_means_sides_country_polarity_and_future_are_right(folder: Path, fields: Document, usable: int) -> None:
    assert pair(folder, ATTACK, changed(ATTACK, **fields)).figures["usable"] == F1(usable, 1, 1)


def test_likest_statement_is_paired_first(folder: Path) -> None:
    other = changed(ATTACK, trigger="stad", actor=[], mode=None)
    result = pair(folder, ATTACK, ATTACK)
    for order in ([other, ATTACK], [ATTACK, other]):
        result = score(folder, *order)
        assert (result.figure("mode.accuracy"), result.figure("actor")) == (1.0, 1.0)
        assert [miss.trigger for miss in result.misses] == ["stad"]


def test_macro_f1_weighs_rare_labels_as_much_as_common_ones() -> None:
    pairs: list[tuple[str | None, str | None]] = [("pos", "pos")] * 9 + [("neg", "pos")]
    assert macro_f1(pairs) == pytest.approx((18 / 19 + 0) / 2)


COUNTS = st.integers(0, 50)


@given(COUNTS, COUNTS, COUNTS)
def test_f1_lies_between_precision_and_recall(hits: int, missed: int, extra: int) -> None:
    figure = F1(hits, hits + missed, hits + extra)
    low, high = sorted((figure.precision, figure.recall))
    assert low - 1e-9 <= figure.f1 <= high + 1e-9


@given(st.lists(st.sampled_from(GOLD), max_size=8))
def test_no_statement_is_paired_twice(tmp_path_factory: pytest.TempPathFactory, coded: list[Document]) -> None:
    base = tmp_path_factory.mktemp("gold")
    (base / "gold").mkdir()
    (base / "reports").mkdir()
    write(base / "gold", "a", TEXT, GOLD)
    result = score(base / "gold", *coded)
    missed = sum(miss.kind == "missed" for miss in result.misses)
    extra = sum(miss.kind == "extra" for miss in result.misses)
    assert result.figures["type"] == F1(5 - missed, 5, len(coded))
    assert 5 - missed == len(coded) - extra


def test_figures_are_named_and_tabled(folder: Path) -> None:
    result = score(folder, ATTACK, changed(DEATHS, type="AID", mode=None))
    assert (result.figure("type.p"), result.figure("type.r"), result.figure("type")) == (0.5, 0.2, pytest.approx(2 / 7))
    assert (result.figure("by_type.ASSAULT.r"), result.figure("by_type.AID.p"), result.figure("by_type.X")) == (0.5, 0.0, None)
    assert result.figure("geen") is None
    lines = {line.split()[0]: line.split()[1:] for line in result.table().splitlines()[1:]}
    assert lines["type"] == ["0.500", "0.200", "0.286", "5"]
    assert lines["unlocated_evidence"] == ["0"]
    assert lines["by_type.AID"] == ["0.000", "1.000", "0.000", "0"]
    assert json.loads(json.dumps(result.to_json()))["type"] == {"p": 0.5, "r": 0.2, "f1": pytest.approx(2 / 7), "n": 5}
    assert str(result.misses[0]) == "missed a.txt: HARM killed [doden] Daarbij vielen drie doden."


def test_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KroniekError) as caught:
        evaluate(tmp_path, {})
    assert caught.value.problem is Problem.E501


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"quote": "Er viel niemand."}, "quote not in the report: 'Er viel niemand.'"),
        ({"quote": None}, "no quote"),
        ({"type": "OORLOG"}, "type 'OORLOG' is none of AGREE"),
        ({"type": ["ASSAULT"]}, "is none of AGREE"),
        ({"mode": "ally"}, "mode 'ally' is none of ASSAULT's: abduct"),
        ({"actor": [party("RUS", "ARMY")]}, "sector 'ARMY'"),
        ({"recipient": [party(None, None, "")]}, "neither name nor country"),
        ({"actor": ["RUS"]}, "another shape"),
        ({"place": [spot(50.0, 30.0, precision="city")]}, "precision 'city'"),
        ({"place": [spot(150.0, 30.0)]}, "lat 150.0"),
        ({"quantities": [{"kind": "dogs", "low": 1, "high": 1}]}, "kind 'dogs'"),
        ({"quantities": [{"kind": "killed", "low": "drie", "high": None}]}, "low 'drie'"),
        ({"time": {"start": "2022-02-30", "end": None}}, "'2022-02-30' is no date"),
        ({"time": {"start": "20221007", "end": None}}, "'20221007' is no date"),
        ({"time": {"start": "2022-10-08", "end": "2022-10-07"}}, "ends (2022-10-07) before it starts"),
        ({"tense": "later"}, "tense 'later'"),
        ({"polarity": None}, "polarity None"),
    ],
)
def test_wrong_gold_is_refused_with_file_statement_and_reason(folder: Path, fields: Document, reason: str) -> None:
    write(folder, "a", TEXT, [DEATHS, changed(ATTACK, **fields)])
    with pytest.raises(KroniekError) as caught:
        read_gold(folder)
    assert caught.value.problem is Problem.E502
    assert f"{folder / 'a.json'}: statement 2: " in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", 'no "report"'),
        ('{"report": "a.txt"}', '"statements" is no list'),
        ('{"report": "weg.txt", "statements": []}', "no report 'weg.txt'"),
        ('{"report": "a.txt", "statements": [1]}', "no list of objects"),
    ],
)
def test_gold_file_of_another_shape_is_refused(folder: Path, content: str, reason: str) -> None:
    (folder / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(KroniekError) as caught:
        read_gold(folder)
    assert caught.value.problem is Problem.E502
    assert reason in str(caught.value)


def test_report_may_stand_beside_its_gold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"report": "a.txt", "statements": GOLD}), encoding="utf-8")
    assert [report.path for report in read_gold(tmp_path)] == [tmp_path / "a.txt"]


def test_figures_below_their_floor_or_above_their_ceiling_are_named(folder: Path, tmp_path: Path) -> None:
    result = score(folder, ATTACK, DEATHS, TANK, TANK)
    floors = tmp_path / "floors.toml"
    floors.write_text(
        f'gold = "{gold_hash(folder)}"\n[floors]\n"type" = 0.9\n"type.p" = 1.0\n"by_type.AID" = 0.1\n'
        "[ceilings]\nfalse_per_empty_report = 0\nunlocated_evidence = -1\n",
        encoding="utf-8",
    )
    found = shortfalls(result, floors, folder)
    assert [item.figure for item in found] == ["type", "by_type.AID", "unlocated_evidence"]
    assert str(found[0]) == "type is 0.889, must be at least 0.900"
    assert str(found[1]) == "by_type.AID is absent, must be at least 0.100"


def test_floors_file_made_from_an_evaluation_passes_it_and_fails_a_worse_one(folder: Path, tmp_path: Path) -> None:
    good, worse = score(folder, ATTACK, DEATHS, TANK), score(folder, ATTACK, DEATHS)
    floors = tmp_path / "floors.toml"
    floors.write_text(floors_file(good, folder, ["type", "usable.r"], ["unlocated_evidence"]), encoding="utf-8")
    assert shortfalls(good, floors, folder) == ()
    assert [item.figure for item in shortfalls(worse, floors, folder)] == ["type", "usable.r"]


@pytest.mark.parametrize("where", ["gold/a.json", "reports/a.txt"])
def test_changed_gold_or_report_fails_whatever_the_figures(folder: Path, tmp_path: Path, where: str) -> None:
    result = score(folder, *GOLD)
    floors = tmp_path / "floors.toml"
    floors.write_text(floors_file(result, folder, ["type"]), encoding="utf-8")
    path = tmp_path / where
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(KroniekError, match="has changed") as caught:
        shortfalls(result, floors, folder)
    assert caught.value.problem is Problem.E503


@pytest.mark.parametrize(
    "content",
    ["gold = ", "[floors]\ntype = 1", 'gold = "x"\n', 'gold = "x"\n[floors]\ntype = "hoog"\n', 'gold = "x"\nfloors = 1\n'],
)
def test_floors_file_of_another_shape_is_refused(folder: Path, tmp_path: Path, content: str) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text(content, encoding="utf-8")
    with pytest.raises(KroniekError) as caught:
        shortfalls(score(folder), floors, folder)
    assert caught.value.problem is Problem.E503
    assert "has changed" not in str(caught.value)
