"""The commands, in this process with one shared coder, and once as a user starts them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from kroniek import __version__, cli
from kroniek.coding.coder import Coder
from kroniek.evaluation import evaluate, floors_file

KEYS = [
    "id", "report", "path", "published", "publisher", "language", "type", "mode", "actor", "recipient", "place", "time",
    "polarity", "certainty", "tense", "attribution", "quantities", "trigger", "evidence", "trace", "coder",
]  # fmt: skip
KOBANI = "date: 2023-03-15\n\nTurkije bombardeerde gisteren de stad Kobani. Daarbij zijn tien burgers gedood.\n"
SIRTE = "date: 2023-03-16\n\nRebellen hebben de stad Sirte aangevallen, zegt het Libische leger.\n"


@pytest.fixture(autouse=True)
def shared_coder(coder: Coder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The session's coder for every command, and an empty folder to run them in."""
    monkeypatch.setattr(cli, "_coder", lambda tell, pipeline: coder)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports in a folder."""
    path = tmp_path / "reports"
    path.mkdir()
    (path / "kobani.txt").write_text(KOBANI, encoding="utf-8")
    (path / "sirte.txt").write_text(SIRTE, encoding="utf-8")
    return path


def kroniek(*arguments: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.main, list(arguments), input=input)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_code_writes_a_statement_a_line_with_the_promised_keys_in_order(folder: Path) -> None:
    result = kroniek("code", str(folder / "kobani.txt"))
    assert result.exit_code == 0, result.output
    rows = lines(result.stdout)
    assert [row["type"] for row in rows] == ["ASSAULT", "HARM"]
    assert all(list(row) == KEYS for row in rows)
    assert rows[0]["path"] == str(folder / "kobani.txt")
    assert rows[0]["time"]["start"] == "2023-03-14"


def test_code_writes_letters_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Israël bombardeerde de luchthaven van Aleppo.", encoding="utf-8")
    assert "Israël" in kroniek("code", "a.txt").stdout


def test_code_to_a_file_says_how_many(folder: Path, tmp_path: Path) -> None:
    result = kroniek("code", str(folder), "-o", "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 statements written to out.jsonl" in result.stderr
    assert len(lines((tmp_path / "out.jsonl").read_text(encoding="utf-8"))) == 3


def test_code_reads_standard_input() -> None:
    result = kroniek("code", "-", "--published", "2023-03-15", input=b"Gisteren bombardeerde Turkije de stad Kobani.")
    (row,) = lines(result.stdout)
    assert (row["path"], row["published"], row["time"]["start"]) == ("-", "2023-03-15", "2023-03-14")


def test_code_reads_jsonl_line_by_line(tmp_path: Path) -> None:
    records = [{"text": "Turkije bombardeerde de stad Kobani.", "date": "2023-03-15"}, {"title": "zonder tekst"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    result = kroniek("code", "a.jsonl")
    assert result.exit_code == 2
    assert [row["path"] for row in lines(result.stdout)] == ["a.jsonl#1"]
    assert "[E107] a.jsonl: line 2" in result.stderr


def test_bad_file_in_a_folder_is_named_and_the_others_are_coded(folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"caf\xe9 in Kobani")
    result = kroniek("code", str(folder))
    assert result.exit_code == 2
    assert {Path(row["path"]).name for row in lines(result.stdout)} == {"kobani.txt", "sirte.txt"}
    assert result.stderr.count("kroniek: ") == 1
    assert "[E104]" in result.stderr and "broken.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (("code", "nowhere.txt"), "E101", "nowhere.txt"),
        (("code", "reports", "--published", "15-03-2023"), "E105", "--published"),
        (("code", "reports", "--published", "2023-02-30"), "E105", "2023-02-30"),
        (("code", "reports", "--language", "xx"), "E106", "xx"),
        (("add", "reports", "--published", "gisteren"), "E105", "gisteren"),
        (("events",), "E403", "kroniek.sqlite"),
        (("show", "e0"), "E403", "kroniek.sqlite"),
        (("explain", "s0"), "E403", "kroniek.sqlite"),
        (("explain", "s000", "--report", "reports"), "E402", "s000"),
        (("evaluate", "reports"), "E501", "reports"),
    ],
)
def test_users_error_is_one_line_and_exit_status_2(folder: Path, arguments: tuple[str, ...], code: str, named: str) -> None:
    result = kroniek(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    message = [line for line in result.stderr.splitlines() if line.startswith("kroniek: ")]
    assert len(message) == 1
    assert f"[{code}]" in message[0] and named in message[0]
    assert "Traceback" not in result.stderr


def test_undated_report_is_coded_without_dates(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gisteren bombardeerde Turkije de stad Kobani.", encoding="utf-8")
    (row,) = lines(kroniek("code", "a.txt").stdout)
    assert (row["published"], row["time"]) == (None, None)


def test_adding_twice_changes_nothing(folder: Path) -> None:
    first = kroniek("add", str(folder))
    assert first.exit_code == 0, first.output
    assert "2 reports added with 3 statements, 0 already there" in first.stderr
    before = kroniek("events", "--json").stdout
    again = kroniek("add", str(folder))
    assert "0 reports added with 0 statements, 2 already there" in again.stderr
    assert kroniek("events", "--json").stdout == before != ""


def test_adding_a_bad_file_adds_the_others(folder: Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    result = kroniek("add", str(folder))
    assert result.exit_code == 2
    assert "[E102]" in result.stderr and "2 reports added" in result.stderr


def test_events_are_filtered_and_listed_as_json(folder: Path) -> None:
    kroniek("add", str(folder))
    everything = lines(kroniek("events", "--json").stdout)
    assert {row["type"] for row in everything} == {"ASSAULT", "HARM"}
    assert all(row["id"].startswith("e") and row["status"] for row in everything)
    libyan = lines(kroniek("events", "--json", "--country", "LBY").stdout)
    assert [(row["type"], row["status"]) for row in libyan] == [("ASSAULT", "claimed")]
    assert lines(kroniek("events", "--json", "--type", "PROTEST").stdout) == []
    assert {row["status"] for row in lines(kroniek("events", "--json", "--status", "occurred").stdout)} == {"occurred"}


def test_events_as_a_table_have_a_row_each(folder: Path) -> None:
    kroniek("add", str(folder))
    table = kroniek("events").stdout
    for row in lines(kroniek("events", "--json").stdout):
        assert row["id"] in table


def test_show_prints_an_event_and_the_words_behind_it(folder: Path) -> None:
    kroniek("add", str(folder))
    (event,) = lines(kroniek("events", "--json", "--country", "LBY").stdout)
    result = kroniek("show", event["id"])
    assert result.exit_code == 0
    assert "Rebellen hebben de stad Sirte aangevallen" in result.stdout
    assert '"status": "claimed"' in result.stdout


def test_explain_takes_the_first_characters_of_an_id(folder: Path) -> None:
    kroniek("add", str(folder))
    (event,) = lines(kroniek("events", "--json", "--country", "LBY").stdout)
    whole = event["statements"][0]["id"]
    result = kroniek("explain", whole[:8])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(whole)
    assert "[[aangevallen]]" in result.stdout and "because" in result.stdout


def test_explain_codes_a_report_now(folder: Path) -> None:
    rows = lines(kroniek("code", str(folder / "sirte.txt")).stdout)
    result = kroniek("explain", rows[0]["id"][:6], "--report", str(folder / "sirte.txt"))
    assert result.stdout.startswith(rows[0]["id"])
    assert "Libische leger" in result.stdout


@pytest.mark.parametrize("command", ["show", "explain"])
def test_unknown_id_is_an_error(folder: Path, command: str) -> None:
    kroniek("add", str(folder))
    result = kroniek(command, "zzzz")
    assert result.exit_code == 2
    assert "[E402]" in result.stderr and "zzzz" in result.stderr


@pytest.fixture
def gold(folder: Path, tmp_path: Path) -> Path:
    """A gold folder that says exactly what the coder says of one report, beside its reports."""
    path = tmp_path / "gold"
    path.mkdir()
    rows = lines(kroniek("code", str(folder / "kobani.txt")).stdout)
    keep = ("type", "mode", "actor", "recipient", "place", "time", "polarity", "certainty", "tense", "attribution", "quantities")
    statements = [
        {**{key: row[key] for key in keep}, "quote": row["evidence"]["quote"], "trigger": row["trigger"]["text"]} for row in rows
    ]
    document = {"report": "kobani.txt", "statements": statements}
    (path / "kobani.json").write_text(json.dumps(document), encoding="utf-8")
    return path


def test_evaluate_prints_a_table_or_json(gold: Path) -> None:
    table, figures = kroniek("evaluate", str(gold)), kroniek("evaluate", str(gold), "--json")
    assert (table.exit_code, figures.exit_code) == (0, 0), table.output
    assert "statements" in table.stdout and "1.000" in table.stdout
    assert json.loads(figures.stdout)


def test_evaluate_passes_and_fails_by_its_floors(gold: Path, coder: Coder, tmp_path: Path) -> None:
    rows = lines(kroniek("code", str(tmp_path / "reports" / "kobani.txt")).stdout)
    text = floors_file(evaluate(gold, {"kobani.txt": rows}), gold, ["statements.f1", "type.f1"])
    assert "statements.f1" in text
    (tmp_path / "floors.toml").write_text(text, encoding="utf-8")
    assert kroniek("evaluate", str(gold), "--floors", "floors.toml").exit_code == 0
    raised = "\n".join(line.split(" = ")[0] + " = 1.5" if line.startswith('"type') else line for line in text.splitlines())
    (tmp_path / "floors.toml").write_text(raised, encoding="utf-8")
    result = kroniek("evaluate", str(gold), "--floors", "floors.toml")
    assert result.exit_code == 1
    assert "type.f1 is 1.000, must be at least 1.500" in result.stderr


def test_evaluate_lists_misses_on_demand(gold: Path) -> None:
    document = json.loads((gold / "kobani.json").read_text(encoding="utf-8"))
    document["statements"] = document["statements"][:1]
    (gold / "kobani.json").write_text(json.dumps(document), encoding="utf-8")
    short, long = kroniek("evaluate", str(gold)).stdout, kroniek("evaluate", str(gold), "--misses").stdout
    assert long.startswith(short.rstrip("\n")) and len(long.splitlines()) > len(short.splitlines())


@pytest.mark.parametrize("name", [None, *sorted(cli.main.commands)])
def test_help_of_every_command_ends_in_a_runnable_example(name: str | None) -> None:
    command: click.Command = cli.main.commands[name] if name else cli.main
    text = (command.help or "").strip().splitlines()
    assert text[-1].strip().startswith("Example: kroniek ")
    words = text[-1].split()[2:]
    called = cli.main.commands[words[0]]
    assert name in (None, words[0])
    options = {option for parameter in called.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words if word.startswith("-")} <= options
    shown = kroniek(*([name] if name else []), "--help")
    assert shown.exit_code == 0 and "Example: kroniek " in shown.stdout


def test_version_is_that_of_the_package() -> None:
    assert __version__ in kroniek("--version").stdout


def test_real_process_codes_standard_input_to_standard_output() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kroniek.cli", "code", "-", "--published", "2023-03-15"],
        input=b"Turkije bombardeerde gisteren de stad Kobani.",
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    (row,) = lines(done.stdout.decode())
    assert (row["type"], row["time"]["start"], list(row)) == ("ASSAULT", "2023-03-14", KEYS)
    assert b"Traceback" not in done.stderr and b"Warning" not in done.stderr
