"""The corpus: every report and statement of it, its splits, its datasheet and its loader."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest
from datasheet import BEGIN, END, PAGE, tables

import kroniek
from kroniek.errors import KroniekError
from kroniek.evaluation import read_gold
from kroniek.evaluation.corpus import SPLITS, CodedReport, folder
from kroniek.evaluation.validation import faults, spans_of
from kroniek.ontology import event_types

RUN = 12


@pytest.fixture(scope="module")
def splits() -> dict[str, list[CodedReport]]:
    return {split: kroniek.corpus("nl", split) for split in SPLITS}


@pytest.mark.parametrize("split", SPLITS)
def test_every_statement_is_of_the_codebook(split: str) -> None:
    gold = read_gold(folder("nl", split) / "gold")
    assert len(gold) == len(list((folder("nl", split) / "reports").glob("*.txt")))


@pytest.mark.parametrize("split", SPLITS)
def test_every_statement_points_at_the_words_that_it_was_read_from(splits: dict[str, list[CodedReport]], split: str) -> None:
    found = [(report.name, fault) for report in splits[split] for row in report.statements for fault in faults(row, report.text)]
    assert found == []


def test_no_statement_points_into_the_header_but_the_title(splits: dict[str, list[CodedReport]]) -> None:
    for reports in splits.values():
        for report in reports:
            title = report.text.index("title: ") + len("title: ")
            starts = [span[0] for row in report.statements for _, span in spans_of(row)]
            assert all(start >= title for start in starts), report.name


def test_there_are_as_many_reports_as_promised(splits: dict[str, list[CodedReport]]) -> None:
    assert len(splits["train"]) >= 300 and len(splits["dev"]) == 40 and len(splits["test"]) == 60


def test_a_fifth_of_each_split_holds_nothing_to_code(splits: dict[str, list[CodedReport]]) -> None:
    for reports in splits.values():
        assert 0.15 <= sum(not report.statements for report in reports) / len(reports) <= 0.3


def test_every_type_has_sixty_statements_to_learn_from(splits: dict[str, list[CodedReport]]) -> None:
    counts = Counter(row["type"] for report in splits["train"] for row in report.statements)
    assert {name: counts[name] for name in event_types() if counts[name] < 60} == {}


def test_every_mode_that_occurs_has_ten_statements_to_learn_from(splits: dict[str, list[CodedReport]]) -> None:
    counts = Counter((row["type"], row["mode"]) for report in splits["train"] for row in report.statements if row["mode"])
    assert {name: count for name, count in counts.items() if count < 10} == {}


def test_reports_are_of_the_promised_length(splits: dict[str, list[CodedReport]]) -> None:
    for reports in splits.values():
        for report in reports:
            words = len(report.text.partition("\n\n")[2].split())
            assert (10 <= words <= 70) if report.voice == "brief" else (95 <= words <= 355), (report.name, words)


def test_no_topic_stands_in_two_splits(splits: dict[str, list[CodedReport]]) -> None:
    for one, other in combinations(SPLITS, 2):
        assert not {report.topic for report in splits[one]} & {report.topic for report in splits[other]}


def test_no_two_reports_share_a_run_of_words(splits: dict[str, list[CodedReport]]) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for report in (report for reports in splits.values() for report in reports):
        words = re.findall(r"\w+", report.text.partition("\n\n")[2].lower())
        for run in zip(*(words[n:] for n in range(RUN)), strict=False):
            assert seen.setdefault(run, report.name) == report.name, run


def test_the_datasheet_counts_what_is_there(splits: dict[str, list[CodedReport]]) -> None:
    held = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert held.strip() == tables(splits).strip()


def test_a_coded_report_can_be_read_as_a_report(splits: dict[str, list[CodedReport]]) -> None:
    coded = splits["train"][0]
    report = coded.report()
    assert (report.text, report.title, report.published) == (coded.text, coded.title, coded.published)


@pytest.mark.parametrize(("language", "split"), [("nl", "validation"), ("xx", "train")])
def test_a_split_that_is_not_there_is_an_error_that_names_those_that_are(language: str, split: str) -> None:
    with pytest.raises(KroniekError, match=r"E504.*train, dev, test"):
        kroniek.corpus(language, split)
