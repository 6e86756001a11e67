"""Reports from text, files, folders, JSONL and standard input."""

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import KroniekError, Problem
from kroniek.records import Report
from kroniek.reports import read_reports, read_text, supported

BODY = "Het leger heeft vier dorpen aan de rivier heroverd. Er vielen volgens de burgemeester geen doden."


def read(*paths: object, stdin: bytes = b"", **options: str | None) -> list[Report | KroniekError]:
    return list(read_reports([str(path) for path in paths], stdin=io.BytesIO(stdin), **options))


def problem(result: object) -> Problem:
    assert isinstance(result, KroniekError)
    return result.problem


def body_of(report: Report) -> str:
    return report.blocks[-1].span.text(report.text)


def test_header_in_any_order_and_case_is_read_and_gives_no_blocks() -> None:
    text = (
        f"Language: NL\nTITLE:  Dorpen heroverd \ndate: 2023-03-04\nurl: https://krant.example/1\npublisher: De Krant\n\n{BODY}\n"
    )
    report = read_text(text, path="a.txt")
    assert report.text == text
    assert (report.publisher, report.url, report.language, report.path) == ("De Krant", "https://krant.example/1", "nl", "a.txt")
    assert report.title == "Dorpen heroverd"
    assert report.published is not None
    assert report.published.text == "2023-03-04"
    assert [(block.kind, block.span.text(text)) for block in report.blocks] == [("title", "Dorpen heroverd"), ("paragraph", BODY)]


@pytest.mark.parametrize("opening", [" date 2022-10 ", "date 2022-10 ", "DATE: 2022-10 ", "\n date 2022-10\n\n"])
def test_date_before_the_text_on_its_line_is_the_report_s_date(opening: str) -> None:
    report = read_text(opening + BODY)
    assert report.published is not None
    assert (report.published.text, report.published.precision) == ("2022-10", "month")
    assert (report.published.start, report.published.end) == (date(2022, 10, 1), date(2022, 10, 31))
    assert body_of(report) == BODY


def test_front_matter_between_fences_is_a_header() -> None:
    report = read_text(f"---\ntitle: Dorpen heroverd\ntags: oorlog\n\ndate: 2023\n---\n{BODY}")
    assert (report.title, report.published and report.published.text) == ("Dorpen heroverd", "2023")
    assert [block.kind for block in report.blocks] == ["title", "paragraph"]


def test_unknown_header_line_is_skipped_and_text_without_blank_line_is_kept() -> None:
    report = read_text(f"date: 2023\nauthor: Jan\ntitle: Kop\n\n{BODY}")
    assert (report.title, body_of(report)) == ("Kop", BODY)
    assert body_of(read_text(f"date: 2023\n{BODY}")) == BODY


def test_of_a_key_that_comes_twice_the_first_counts() -> None:
    assert read_text(f"publisher: A\npublisher: B\n\n{BODY}").publisher == "A"


def test_day_is_kept_of_a_time_of_day() -> None:
    published = read_text(f"date: 2023-03-04T22:10:00+01:00\n\n{BODY}").published
    assert published is not None
    assert published.text == "2023-03-04"


@pytest.mark.parametrize("value", ["gisteren", "4 maart 2023", "2023-13", "2023-02-29", "23-02-01", "2023-3", "٢٠٢٣"])
def test_date_that_is_none_is_an_error_that_names_file_and_value(value: str) -> None:
    with pytest.raises(KroniekError, match=re.escape(f"a.txt: '{value}'")) as caught:
        read_text(f"date: {value}\n\n{BODY}", path="a.txt")
    assert caught.value.problem is Problem.E105


def test_published_option_is_used_only_where_the_report_gives_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"date: 2023\n\n{BODY}", encoding="utf-8")
    dates = [r.published and r.published.text for r in read(tmp_path, published="2022-10") if isinstance(r, Report)]
    assert dates == ["2022-10", "2023"]
    assert read_text(BODY).published is None


@pytest.mark.parametrize(("option", "expected"), [({"published": "ooit"}, Problem.E105), ({"language": "xx"}, Problem.E106)])
def test_wrong_option_stops_at_once_and_names_the_flag(option: dict[str, str], expected: Problem) -> None:
    with pytest.raises(KroniekError, match="--" + next(iter(option))) as caught:
        read_reports(["-"], stdin=io.BytesIO(), **option)
    assert caught.value.problem is expected


def test_folder_is_read_recursively_in_order_of_path_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.MD", "a/.geheim.txt", ".git/c.txt", "a/foto.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": BODY}), encoding="utf-8")
    paths = [result.path for result in read(tmp_path) if isinstance(result, Report)]
    assert paths == [str(tmp_path / name) for name in ("a/z.MD", "b.txt", "c.jsonl#1")]


def test_byte_order_mark_is_no_part_of_the_text_and_crlf_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        b"\xef\xbb\xbfdate: 2023\r\ntitle: Kop\r\n\r\n" + BODY.encode() + b"\r\n\r\nTweede alinea.\r\n"
    )
    (report,) = read(tmp_path / "a.txt")
    assert isinstance(report, Report)
    assert report.text.startswith("date: 2023\r\n")
    assert [block.span.text(report.text) for block in report.blocks] == ["Kop", BODY, "Tweede alinea."]


def test_bad_files_give_errors_and_do_not_stop_the_others(tmp_path: Path) -> None:
    contents = {
        "a.txt": b"",
        "b.txt": b"a\0b",
        "c.txt": "Het leger, één dorp.".encode("latin-1"),
        "d.txt": b"date: 2023\n\n \n",
        "e.txt": b"date: morgen\n\n" + BODY.encode(),
        "f.txt": b"language: tlh\n\n" + BODY.encode(),
        "g.txt": BODY.encode(),
        "h.txt": b" \r\n\t",
        "i.jsonl": b"\n\n",
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "leeg").mkdir()
    results = read(tmp_path, tmp_path / "leeg", tmp_path / "weg.txt", tmp_path / "g.txt" / "x")
    names = [problem(result).name if isinstance(result, KroniekError) else "report" for result in results]
    assert names == ["E102", "E103", "E104", "E108", "E105", "E106", "report", "E102", "E102", "E109", "E101", "E101"]
    assert "at byte 11" in str(results[2])
    assert str(tmp_path / "c.txt") in str(results[2])


def test_path_that_cannot_be_opened_is_an_error_with_the_reason(tmp_path: Path) -> None:
    loop = tmp_path / "rond.txt"
    loop.symlink_to(loop)
    for path in (loop, tmp_path / ("a" * 300 + ".txt")):
        (error,) = read(path)
        assert problem(error) is Problem.E111
        assert re.search(r"cannot be read: .+;", str(error))


def test_jsonl_gives_a_report_a_line_named_by_its_line(tmp_path: Path) -> None:
    record = {"title": "Kop van het bericht", "text": BODY, "date": 2023, "publisher": "De Krant", "url": "u", "language": "nl"}
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + json.dumps(record) + "\r\n\r\n" + json.dumps({"text": BODY}) + "\n", encoding="utf-8")
    first, second = read(path, published="2020")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.path, second.path) == (f"{path}#1", f"{path}#3")
    assert first.text == f"Kop van het bericht\n\n{BODY}"
    assert [block.kind for block in first.blocks] == ["title", "paragraph"]
    assert (first.title, first.publisher, first.url) == ("Kop van het bericht", "De Krant", "u")
    assert (first.published and first.published.text, second.published and second.published.text) == ("2023", "2020")


@pytest.mark.parametrize(
    "line",
    [
        '{"text": 3}',
        '{"title": "x"}',
        '{"text": " "}',
        "{",
        "[1]",
        '"x"',
        '{"text": "x", "date": ["2023"]}',
        '{"text": "\\ud83d"}',
        '{"text": "x", "title": 5}',
        "[" * 100_000,
    ],
)
def test_bad_line_of_jsonl_is_an_error_with_its_number_and_the_next_is_read(line: str) -> None:
    results = read("-", stdin=f'{{"text": "{BODY}"}}\n{line}\n{{"text": "{BODY}"}}'.encode())
    assert problem(results[1]) is Problem.E107
    assert "line 2" in str(results[1])
    assert [result.path for result in results if isinstance(result, Report)] == ["-#1", "-#3"]


def test_bad_utf8_in_jsonl_is_counted_from_the_file_s_start() -> None:
    line = json.dumps({"text": BODY}).encode() + b"\n"
    error = read("-", stdin=line + b'{"text": "\xe9"}\n')[1]
    assert problem(error) is Problem.E104
    assert f"at byte {len(line) + 10}" in str(error)


def test_standard_input_is_text_unless_it_opens_with_a_brace() -> None:
    (text,) = read("-", stdin=f"date: 2023\n\n{BODY}".encode())
    (record,) = read("-", stdin=f'\n {{"text": "{BODY}"}}'.encode())
    assert isinstance(text, Report)
    assert isinstance(record, Report)
    assert (text.path, record.path) == ("-", "-#2")


def test_nul_and_half_surrogates_in_a_string_are_refused() -> None:
    for text, expected in (("a\0b", Problem.E103), ("één \ud83d", Problem.E104)):
        with pytest.raises(KroniekError) as caught:
            read_text(text)
        assert caught.value.problem is expected


def test_supported_languages_are_those_with_layout_data() -> None:
    assert "nl" in supported()
    assert list(supported()) == sorted(supported())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The army has withdrawn from four villages on the river, the ministry said in a statement on Friday evening, and it "
            "denied that anyone had been killed there.",
            "English",
        ),
        (
            "Die Armee hat sich aus vier Dörfern am Fluss zurückgezogen, teilte das Ministerium am Freitag mit, und bestritt, "
            "dass dort jemand getötet worden sei.",
            "German",
        ),
        ("Міністерство оборони повідомило, що військові залишили чотири села.", "Ukrainian"),
    ],
)
def test_text_in_another_language_is_refused_by_name_but_not_if_the_user_says_otherwise(text: str, name: str) -> None:
    with pytest.raises(KroniekError, match=name) as caught:
        read_text(text)
    assert caught.value.problem is Problem.E110
    assert read_text(text, language="nl").language == "nl"
    assert read_text(f"language: nl-BE\n\n{text}").language == "nl"


@pytest.mark.parametrize(
    "text", ["Doden", "Explosie in Odesa", "Kyiv", "Hamas en Fatah in Caïro", "12.30 / 14", "Drones boven Lviv"]
)
def test_few_words_are_taken_for_a_supported_language_unless_they_are_plainly_not(text: str) -> None:
    assert read_text(text).language == "nl"


HEADERS = st.sampled_from(
    ["", "date: 2023\n\n", " date 2022-10 ", "title: Kop\r\ndate: 2022-10-27\r\n\r\n", "\ufeff", "---\ntitle: K\n---\n"]
)
PIECES = st.sampled_from(
    [
        "Het leger valt aan.",
        "Kop",
        "Foto: AFP",
        "© AP - ",
        "KYIV (ANP) – ",
        "22.47 uur – ",
        "Lees ook: ",
        "(ANP)",
        "Brussel — ",
        "Een mast is kapot. Een mast is kapot. ",
        "- ",
        "# ",
        "😀",
        "\u200b",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "|",
        "ANP / EPA",
        "door Jan Jansen",
        "wrakstukken lagen verspreid over een groot gebied rond de stad, zo bleek",
        "é",
        "'s Nachts",
        "\u2028",
    ],
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))


@given(HEADERS, TEXTS)
def test_blocks_lie_in_order_inside_the_untouched_text_without_overlap_or_outer_white_space(header: str, rest: str) -> None:
    text = header + rest
    try:
        report = read_text(text, language="nl")
    except KroniekError as error:
        assert error.problem in (Problem.E102, Problem.E103, Problem.E104, Problem.E105, Problem.E106, Problem.E108)
        return
    assert report.text == text
    end = 0
    for number, block in enumerate(report.blocks):
        content = block.span.text(text)
        assert end <= block.span.start < block.span.end <= len(text)
        assert content == content.strip()
        assert block.twin is None or 0 <= block.twin < number
        assert block.clock is None or re.fullmatch(r"[0-2]\d:[0-5]\d", block.clock)
        assert not header or not re.match(r"(?:date|title): ", content)
        end = block.span.end


@given(st.lists(st.sampled_from(["Het leger viel aan.", "Er vielen geen doden.", "De brug is dicht."]), min_size=1, max_size=5))
def test_every_letter_of_the_body_is_in_some_block(sentences: list[str]) -> None:
    text = "date: 2023\n\n" + "\n\n".join(sentences)
    report = read_text(text, language="nl")
    assert [block.span.text(text) for block in report.blocks] == sentences


def test_same_input_gives_the_same_report() -> None:
    assert read_text(BODY, published="2023") == read_text(BODY, published="2023")
