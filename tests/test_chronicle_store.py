"""The file: what goes in comes out, nothing is stored twice, and nothing is left half done."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chronicle_newsroom import (
    BAKHMUT,
    CODER,
    HOMES,
    IN_BELARUS,
    KHARKIV,
    KYIV,
    ODESA,
    PEOPLE,
    RUSSIA,
    RUSSIAN_ARMY,
    UKRAINE,
    news,
    say,
)
from kroniek.chronicle import Added, Chronicle
from kroniek.errors import KroniekError, Problem
from kroniek.records import Block, PartialDate, Party, Report, Span
from kroniek.records.event import ROLES, STATUSES, Event
from test_chronicle_merging import AGENCY, Coded, as_json, pair, random_war, reprint


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.chronicle"


def dump(file: Path) -> list[str]:
    """Every row of every table, those behind FTS5 and R-tree included."""
    with sqlite3.connect(file) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        rows = [f"{name} {row!r}" for name in names for row in db.execute(f'SELECT * FROM "{name}"')]
    db.close()
    return rows


def fill(file: Path, *coded: Coded) -> list[Added]:
    with Chronicle.open(file, create=True) as chronicle:
        return [chronicle.add(report, statements, CODER) for report, statements in coded]


def fresh(file: Path, *coded: Coded) -> list[dict[str, object]]:
    """The events of a new chronicle with these reports."""
    other = file.with_suffix(".other")
    other.unlink(missing_ok=True)
    fill(other, *coded)
    with Chronicle.open(other) as chronicle:
        return as_json(chronicle.events())


# Opening


def problem_of(path: Path, *, create: bool = False) -> tuple[Problem, str]:
    with pytest.raises(KroniekError) as caught:
        Chronicle.open(path, create=create)
    return caught.value.problem, str(caught.value)


def test_a_missing_file_is_made_only_on_request(file: Path) -> None:
    assert problem_of(file)[0] is Problem.E403
    assert not file.exists()
    Chronicle.open(file, create=True).close()
    with Chronicle.open(file) as chronicle:
        assert chronicle.events() == []
        assert chronicle.counts()["events"] == 0


def test_what_is_no_chronicle_is_left_alone(file: Path) -> None:
    for content in (b"not a database, but long enough to be one", b""):
        file.write_bytes(content)
        assert problem_of(file)[0] is Problem.E401
        assert file.read_bytes() == content
    file.write_bytes(b"SQLite format 3\x00" + b"x" * 200)
    assert problem_of(file)[0] is Problem.E401
    assert problem_of(file, create=True)[0] is Problem.E401
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE shopping (item)")
    db.close()
    for create in (False, True):
        problem, message = problem_of(file, create=create)
        assert problem is Problem.E401 and "something else" in message
    assert problem_of(file.parent)[0] is Problem.E401
    assert problem_of(file.parent / "missing" / "file", create=True)[0] is Problem.E401


def test_a_chronicle_of_a_newer_kroniek_says_what_to_do(file: Path) -> None:
    Chronicle.open(file, create=True).close()
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    problem, message = problem_of(file)
    assert problem is Problem.E401
    assert "version 99" in message and "upgrade kroniek" in message


def test_the_file_is_marked_and_in_wal_mode(file: Path) -> None:
    Chronicle.open(file, create=True).close()
    with sqlite3.connect(file) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"krnk", "big"),)
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


# Adding


def test_adding_again_changes_not_a_byte(file: Path) -> None:
    coded = [*random_war(1, 12), reprint("A", *AGENCY), reprint("B", *AGENCY)]
    fill(file, *coded)
    before = dump(file)
    again = fill(file, *coded)
    assert {one.outcome for one in again} == {"unchanged"}
    assert [one.unchanged for one in again] == [len(statements) for _, statements in coded]
    assert dump(file) == before


def test_the_same_text_from_two_paths_is_one_report(file: Path) -> None:
    report, (statement,) = pair("2023-03-15", None)[0]
    first, second = fill(file, (replace(report, path="a.txt"), [statement]), (replace(report, path="b.txt"), [statement]))
    assert (first.outcome, second.outcome) == ("new", "unchanged")
    with Chronicle.open(file) as chronicle:
        (entry,) = chronicle.reports()
        assert entry.path == "a.txt"


def test_another_coder_replaces_only_what_it_sees_otherwise(file: Path) -> None:
    coded = random_war(2, 20)
    report, statements = coded[5]
    changed = [replace(statements[0], place=(BAKHMUT,)), *statements[2:]]
    fill(file, *coded)
    with Chronicle.open(file) as chronicle:
        told = chronicle.add(report, changed, {"version": "2.0"})
        assert told == Added(report.id, "replaced", unchanged=len(statements) - 2, replaced=1, removed=1)
        assert as_json(chronicle.events()) == fresh(file, *coded[:5], (report, changed), *coded[6:])
        assert chronicle.entry(report.id).coder == {"version": "2.0"}
        chronicle.add(report, [], {"version": "3.0"})
        assert chronicle.statements(report=report.id) == []
        assert as_json(chronicle.events()) == fresh(file, *coded[:5], *coded[6:])
        chronicle.add(report, statements, CODER)
        assert as_json(chronicle.events()) == fresh(file, *coded)
        assert chronicle.events(text="kaas") == []
    with sqlite3.connect(file) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO quotes (quotes) VALUES ('integrity-check')")
        db.execute("INSERT INTO reports_text (reports_text) VALUES ('integrity-check')")
        assert db.execute("SELECT count(*) FROM places").fetchone() == db.execute("SELECT count(*) FROM places_box").fetchone()
    db.close()


def test_a_new_version_of_the_coder_alone_is_noted(file: Path) -> None:
    report, statements = pair("2023-03-15", None)[0]
    fill(file, (report, statements))
    with Chronicle.open(file) as chronicle:
        assert chronicle.add(report, statements, {"version": "1.1"}) == Added(report.id, "replaced", unchanged=1)
        assert chronicle.entry(report.id).coder == {"version": "1.1"}


def test_statements_of_another_report_or_twice_the_same_are_refused(file: Path) -> None:
    (report, statements), (other, _) = pair("2023-03-15", None)
    with Chronicle.open(file, create=True) as chronicle:
        with pytest.raises(ValueError, match="another report"):
            chronicle.add(other, statements, CODER)
        with pytest.raises(ValueError, match="same type and trigger"):
            chronicle.add(report, [*statements, *statements], CODER)
        assert chronicle.reports() == []


def test_a_failure_leaves_the_chronicle_as_it_was(file: Path) -> None:
    (report, statements), (other, (statement,)) = pair("2023-03-15", "2023-03-15")
    fill(file, (report, statements))
    before = dump(file)
    with Chronicle.open(file) as chronicle:
        with pytest.raises(UnicodeEncodeError):
            chronicle.add(other, [replace(statement, quote="half a character: \ud83d")], CODER)
        assert dump(file) == before
        chronicle.add(other, [statement], CODER)
        assert as_json(chronicle.events()) == fresh(file, (report, statements), (other, [statement]))


CRASH = """
import os, sys
sys.path[:0] = {paths!r}
from pathlib import Path
from chronicle_newsroom import CODER
from kroniek.chronicle import Chronicle
from test_chronicle_merging import random_war
chronicle = Chronicle.open(Path({file!r}))
with chronicle.batch():
    for report, statements in random_war(3, 20)[10:]:
        chronicle.add(report, statements, CODER)
    os._exit(9)
"""


def test_what_a_crash_left_undone_is_done_on_opening(file: Path) -> None:
    coded = random_war(3, 20)
    fill(file, *coded[:10])
    script = CRASH.format(paths=[str(Path(__file__).parent), *sys.path], file=str(file))
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=120).returncode == 9
    with Chronicle.open(file) as chronicle:
        assert len(chronicle.reports()) == 20
        assert as_json(chronicle.events()) == fresh(file, *coded)


def test_two_connections_may_add_in_turn(file: Path) -> None:
    coded = random_war(0, 16)
    with Chronicle.open(file, create=True) as one, Chronicle.open(file) as other:
        for number, (report, statements) in enumerate(coded):
            (one, other)[number % 2].add(report, statements[: 1 + number % 2], {"version": "0"})
        for number, (report, statements) in enumerate(coded):
            (other, one)[number % 2].add(report, statements, CODER)
        assert as_json(one.events()) == as_json(other.events()) == fresh(file, *coded)


# Reports and statements


def test_a_report_comes_out_as_it_went_in(file: Path) -> None:
    blocks = (Block("title", Span(0, 5)), Block("caption", Span(7, 12), twin=0, clock="22:47"))
    report = Report(
        "Kyiv 🚀\n\nBeeld", blocks, "nl", PartialDate("2023-03"), "De Ochtend", "Kyiv", "https://krant.example/1", "a.jsonl#3"
    )
    fill(file, (report, []))
    with Chronicle.open(file) as chronicle:
        assert chronicle.report(report.id) == report
        entry = chronicle.entry(report.id[:5])
        assert entry.to_json() == {
            "id": report.id,
            "title": "Kyiv",
            "publisher": "De Ochtend",
            "published": "2023-03",
            "url": "https://krant.example/1",
            "path": "a.jsonl#3",
            "language": "nl",
            "origin": entry.origin,
            "coder": CODER,
            "statements": 0,
            "events": 0,
        }


def test_a_statement_comes_out_as_the_very_text_that_went_in(file: Path) -> None:
    report = news("Café in Charkiv geraakt", "Er zijn “tientallen” gewonden 🚑 in Charkiv.")
    statement = say(
        report,
        "“tientallen” gewonden 🚑",
        "gewonden",
        "HARM",
        mode="injured",
        place=(KHARKIV,),
        by=(UKRAINE,),
        numbers=(("injured", 20, 99), ("money", 10**30, None)),
        days=(None, "2023-03-15"),
    )
    fill(file, (report, [statement]))
    with Chronicle.open(file) as chronicle:
        row = chronicle.statement(statement.id)
        assert row.json == json.dumps(statement.to_json(), ensure_ascii=False, separators=(",", ":"))
        assert row.record() == statement.to_json()
        assert (row.report, row.role, row.event) == (report.id, "claim", chronicle.events()[0].id)
        assert chronicle.statements(report=report.id) == chronicle.statements(event=row.event) == chronicle.statements() == [row]


def test_an_event_comes_out_of_its_json_as_it_was(file: Path) -> None:
    fill(file, *random_war(5, 30))
    with Chronicle.open(file) as chronicle:
        for event in chronicle.events():
            assert Event.from_json(json.loads(json.dumps(event.to_json()))) == event
            assert event.status in STATUSES and {one.role for one in event.statements} <= set(ROLES)


def test_ids_may_be_shortened_to_four_characters(file: Path) -> None:
    (report, statements), (other, _) = pair("2023-03-15", None)
    fill(file, (report, statements), (other, []))
    with Chronicle.open(file) as chronicle:
        (event,) = chronicle.events()
        assert chronicle.event(event.id[:4]) == event
        assert chronicle.statement(statements[0].id[:4]).id == statements[0].id
        assert chronicle.report(report.id[:4]) == report
        for ask in (chronicle.event, chronicle.statement, chronicle.report, chronicle.entry):
            for wrong in ("", event.id[:3], "zzzz", "e%%%", event.id + "0"):
                with pytest.raises(KroniekError) as caught:
                    ask(wrong)
                assert caught.value.problem is Problem.E402
        for wrong in ({"event": "e0000"}, {"report": "r0000"}):
            with pytest.raises(KroniekError):
                chronicle.statements(**wrong)


def test_an_ambiguous_beginning_is_refused(file: Path) -> None:
    reports = [news(f"Bericht {number}", "Niets.") for number in range(600)]
    starts: dict[str, list[str]] = {}
    for report in reports:
        starts.setdefault(report.id[:4], []).append(report.id)
    start = next(start for start, ids in starts.items() if len(ids) > 1)
    fill(file, *((report, []) for report in reports if report.id in starts[start]))
    with Chronicle.open(file) as chronicle:
        with pytest.raises(KroniekError, match="no single report") as caught:
            chronicle.report(start)
        assert caught.value.problem is Problem.E402


def test_an_events_earlier_id_still_leads_to_it(file: Path) -> None:
    (late, (one,)), (report, (other,)) = pair("2023-03-15", "2023-03-15")
    early = replace(report, published=PartialDate("2023-03-14"))
    fill(file, (late, [one]))
    with Chronicle.open(file) as chronicle:
        before = chronicle.events()[0].id
        chronicle.add(early, [replace(other, report=early.id)], CODER)
        (event,) = chronicle.events()
        assert event.id != before
        assert chronicle.event(before) == chronicle.event(before[:6]) == event
        assert [row.report for row in chronicle.statements(event=before)] == [early.id, late.id]
        assert [row.report for row in chronicle.statements(event=before, report=late.id)] == [late.id]


# Questions


@pytest.fixture
def war(file: Path) -> Path:
    """An attack told twice, one claimed, one expected, a presence denied, and talks without a place."""
    first = news("Kyiv geraakt", "Raketten troffen een woonwijk in Kyiv.", day="2023-03-15")
    second = news(
        "Beschieting van Kyiv", "Een wijk in Kyiv is beschoten, zag een verslaggever.", day="2023-03-16", paper="Het Avondblad"
    )
    third = news("Volgens Moskou", "Rusland meldt een aanval op Odesa.", day="2023-03-17")
    fourth = news(
        "Vooruitblik", "Kyiv verwacht een aanval vanuit Belarus. In Belarus staan geen troepen klaar.", day="2023-03-20"
    )
    fifth = news("Overleg", "Rusland en Oekraïne spraken elkaar.", day="2023-03-18")
    attack = {"mode": "aerial", "actor": (RUSSIA,), "recipient": (HOMES,), "days": "2023-03-15", "place": (KYIV,)}
    fill(
        file,
        (first, [say(first, "Raketten troffen een woonwijk", "troffen", **attack)]),
        (second, [say(second, "Een wijk in Kyiv is beschoten", "beschoten", **attack)]),
        (
            third,
            [say(third, "een aanval op Odesa", "aanval", actor=(RUSSIAN_ARMY,), place=(ODESA,), days="2023-03-17", by=(RUSSIA,))],
        ),
        (
            fourth,
            [
                say(
                    fourth,
                    "een aanval vanuit Belarus",
                    "aanval",
                    actor=(RUSSIA,),
                    place=(IN_BELARUS,),
                    tense="future",
                    certainty="probable",
                    days=("2023-04-01", "2023-04-30"),
                ),
                say(fourth, "geen troepen", "troepen", "PRESENCE", actor=(RUSSIAN_ARMY,), place=(IN_BELARUS,), polarity="neg"),
            ],
        ),
        (fifth, [say(fifth, "spraken elkaar", "spraken", "CONSULT", actor=(RUSSIA,), recipient=(UKRAINE,), days="2023-03-18")]),
    )
    return file


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["ASSAULT", "ASSAULT", "CONSULT", "PRESENCE", "ASSAULT"]),
        ({"type": "assault"}, ["ASSAULT"] * 3),
        ({"status": "occurred"}, ["ASSAULT", "CONSULT"]),
        ({"status": "claimed"}, ["ASSAULT"]),
        ({"country": "UKR"}, ["ASSAULT", "ASSAULT", "CONSULT"]),
        ({"country": "blr"}, ["PRESENCE", "ASSAULT"]),
        ({"country": "NLD"}, []),
        ({"actor": "RUS"}, ["ASSAULT", "ASSAULT", "CONSULT", "PRESENCE", "ASSAULT"]),
        ({"actor": "LEGER"}, ["ASSAULT", "PRESENCE"]),
        ({"actor": "Oekraïne"}, []),
        ({"since": date(2023, 3, 17)}, ["ASSAULT", "CONSULT", "PRESENCE", "ASSAULT"]),
        ({"until": date(2023, 3, 15)}, ["ASSAULT"]),
        ({"since": date(2023, 3, 16), "until": date(2023, 3, 17)}, ["ASSAULT"]),
        ({"since": date(2023, 3, 20), "until": date(2023, 3, 20)}, ["PRESENCE"]),
        ({"since": date(2023, 4, 30)}, ["ASSAULT"]),
        ({"text": "woonwijk"}, ["ASSAULT"]),
        ({"text": "WIJK kyiv"}, ["ASSAULT"]),
        ({"text": "woon*"}, ["ASSAULT"]),
        ({"text": "woon"}, []),
        ({"text": 'NOT "aanval OR ) near('}, []),
        ({"text": "*"}, []),
        ({"text": " "}, []),
        ({"box": (30.0, 50.0, 31.0, 51.0)}, ["ASSAULT"]),
        ({"box": (30.0, 46.0, 31.0, 51.0)}, ["ASSAULT", "ASSAULT"]),
        ({"box": (-10.0, 40.0, 0.0, 50.0)}, []),
        ({"type": "ASSAULT", "status": "expected", "country": "BLR", "actor": "RUS", "text": "aanval"}, ["ASSAULT"]),
    ],
)
def test_filters_choose_events(war: Path, filters: dict[str, object], found: list[str]) -> None:
    with Chronicle.open(war) as chronicle:
        for as_of in (None, date(2023, 12, 31)):
            events = chronicle.events(as_of=as_of, **filters)
            assert [event.type for event in events] == found
            assert chronicle.count(as_of=as_of, **filters) == len(found)
            counts = chronicle.counts(as_of=as_of, **filters)
            assert counts["events"] == sum(counts["status"].values()) == len(found)
            assert counts["occurred"] == sum(event.occurred for event in events)
            pages = [chronicle.events(as_of=as_of, limit=2, offset=at, **filters) for at in range(0, len(found), 2)]
            assert [event for page in pages for event in page] == events


def test_counts_keep_what_occurred_apart(war: Path) -> None:
    with Chronicle.open(war) as chronicle:
        assert chronicle.counts() == {
            "reports": 5,
            "statements": 6,
            "events": 5,
            "occurred": 2,
            "type": {
                "ASSAULT": {"events": 3, "occurred": 1},
                "CONSULT": {"events": 1, "occurred": 1},
                "PRESENCE": {"events": 1, "occurred": 0},
            },
            "country": {"BLR": {"events": 2, "occurred": 0}, "UKR": {"events": 2, "occurred": 1}},
            "status": {"occurred": 2, "claimed": 1, "expected": 1, "not-occurred": 1},
        }


def test_reports_are_found_by_their_words(war: Path) -> None:
    with Chronicle.open(war) as chronicle:
        assert [entry.title for entry in chronicle.reports()] == [
            "Kyiv geraakt",
            "Beschieting van Kyiv",
            "Volgens Moskou",
            "Overleg",
            "Vooruitblik",
        ]
        assert [entry.title for entry in chronicle.reports(text="oekraine")] == ["Overleg"]
        assert [entry.title for entry in chronicle.reports(text="aanval", limit=1, offset=1)] == ["Vooruitblik"]
        assert chronicle.reports(text="…") == []
        assert [(entry.statements, entry.events) for entry in chronicle.reports(text="troepen")] == [(2, 2)]


# As of a day


def test_as_of_shows_what_was_known_then(file: Path) -> None:
    claim = news("Claim", "Raketten troffen Charkiv, zegt Kyiv.", day="2023-03-15")
    check = news("Bevestigd", "Er kwamen drie mensen om bij de raketten op Charkiv.", day="2023-03-17", paper="Het Avondblad")
    denial = news("Ontkend", "Moskou ontkent raketten op Charkiv.", day="2023-03-19", paper="De Kust")
    month = news("Terugblik", "Raketten op Charkiv.", day="2023-03", paper="De Maand")
    undated = news("Ooit", "Raketten op Charkiv.", day=None, paper="Zonder datum")
    attack = {"mode": "aerial", "actor": (RUSSIA,), "recipient": (PEOPLE,), "place": (KHARKIV,)}
    wide, day = ("2023-03-14", "2023-03-15"), "2023-03-15"
    fill(
        file,
        (undated, [say(undated, "Raketten op Charkiv", "Raketten", days=day, **attack)]),
        (denial, [say(denial, "raketten op Charkiv", "raketten", polarity="neg", by=(RUSSIA,), days=day, **attack)]),
        (month, [say(month, "Raketten op Charkiv", "Raketten", days=day, **attack)]),
        (check, [say(check, "raketten op Charkiv", "raketten", days=day, **attack)]),
        (claim, [say(claim, "Raketten troffen Charkiv", "troffen", by=(UKRAINE,), days=wide, **attack)]),
    )
    with Chronicle.open(file) as chronicle:
        assert chronicle.events(as_of=date(2023, 3, 14)) == []
        (event,) = chronicle.events(as_of=date(2023, 3, 15))
        assert event.status == "claimed" and event.time is not None and event.time.start == date(2023, 3, 14)
        (event,) = chronicle.events(as_of=date(2023, 3, 18))
        assert (event.status, len(event.reports)) == ("occurred", 2)
        assert event.time is not None and event.time.start == date(2023, 3, 15)
        assert chronicle.counts(as_of=date(2023, 3, 18))["status"] == {"occurred": 1}
        (event,) = chronicle.events(as_of=date(2023, 3, 30))
        assert (event.status, len(event.reports)) == ("contested", 3)
        assert len(chronicle.event(event.id, as_of=date(2023, 3, 31)).reports) == 4
        assert len(chronicle.event(event.id).reports) == 5
        assert [row.report for row in chronicle.statements(event=event.id, as_of=date(2023, 3, 17))] == [claim.id, check.id]
        assert len(chronicle.statements(as_of=date(2023, 3, 17))) == 2
        with pytest.raises(KroniekError):
            chronicle.event(event.id, as_of=date(2023, 3, 1))


@pytest.mark.parametrize("seed", range(3))
def test_as_of_equals_a_chronicle_of_the_reports_until_then(file: Path, seed: int) -> None:
    coded = random_war(seed, 30)
    texts = (AGENCY, (*AGENCY[:2], AGENCY[2].replace(", waarna", " en")), (*AGENCY[1:], AGENCY[0]))
    days = ("2023-03-15", "2023-03-10", "2023-03-12")
    coded += [reprint(f"Krant van {day}", *text, day=day) for text, day in zip(texts, days, strict=True)]
    fill(file, *coded)
    with Chronicle.open(file) as chronicle:
        now = as_json(chronicle.events())
        for day in (date(2023, 3, 9), date(2023, 3, 11), date(2023, 3, 13), date(2023, 3, 16), date(2023, 4, 1)):
            known = [(report, told) for report, told in coded if report.published and report.published.end <= day]
            assert as_json(chronicle.events(as_of=day)) == fresh(file, *known)
        assert as_json(chronicle.events()) == now


def test_as_of_follows_what_is_added_by_others(file: Path) -> None:
    (first, told), (second, told_too) = pair("2023-03-15", "2023-03-15")
    fill(file, (first, told))
    day = date(2023, 3, 15)
    with Chronicle.open(file) as reader, Chronicle.open(file) as writer:
        assert len(reader.events(as_of=day)[0].reports) == 1
        writer.add(second, told_too, CODER)
        assert len(reader.events(as_of=day)[0].reports) == 2
        reader.add(second, [], {"version": "2"})
        assert len(reader.events(as_of=day)[0].reports) == 1
        assert len(writer.events(as_of=day)[0].reports) == 1


def test_a_party_without_country_is_known_by_its_name(file: Path) -> None:
    militia = (Party("Zwarte Brigade", None, "REB"), Party("de Zwarte Brigade", None, "REB"), Party("Rode Legioen", None, "REB"))
    coded = []
    for paper, party in zip("ABC", militia, strict=True):
        report = news(f"Gevecht, meldt {paper}", "Er is woensdag gevochten in Bachmoet.", paper=paper)
        coded.append(
            (
                report,
                [
                    say(
                        report,
                        "Er is woensdag gevochten in Bachmoet",
                        "gevochten",
                        mode="firearms",
                        actor=(party,),
                        place=(BAKHMUT,),
                        days="2023-03-15",
                    )
                ],
            )
        )
    fill(file, *coded)
    with Chronicle.open(file) as chronicle:
        assert sorted(len(event.statements) for event in chronicle.events()) == [1, 2]
        assert len(chronicle.events(actor="brigade")) == 1
