"""Reports from files, folders, JSONL and standard input."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kroniek.errors import KroniekError, Problem
from kroniek.records import Report
from kroniek.reports.header import parse_date, split_header
from kroniek.reports.language import detect_language, named_language
from kroniek.reports.layout import blocks
from kroniek.reports.lines import trim

SUFFIXES = (".txt", ".md", ".jsonl")
LINE_SUFFIXES = (".jsonl", ".ndjson", ".json")
FIELDS = ("date", "published", "title", "publisher", "url", "language")


def read_text(
    text: str,
    *,
    path: str = "",
    published: str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Report:
    """One report from a string, with or without a header (see `split_header`).

    `published` (YYYY, YYYY-MM or YYYY-MM-DD), `language`, `publisher` and `url` count where the header gives none. With a
    `title`, the report's text is the title, a blank line and `text`; else `text` itself, untouched.
    Raises KroniekError: E102 to E106, E108, E110.
    """
    heading = title if title and not title.isspace() else None
    start = len(heading) + 2 if heading else 0
    if heading:
        text = f"{heading}\n\n{text}"
    name = path or "text"
    _check_characters(text, name)
    if trim(text, start, len(text)).start == len(text):
        raise KroniekError(Problem.E102, path=name)
    header = split_header(text, start)
    body = trim(text, header.body, len(text))
    if body.start == body.end:
        raise KroniekError(Problem.E108, path=name)
    date = header.value("date", text) or published
    stated = header.value("language", text) or language
    code = named_language(stated, name) if stated else detect_language(body.text(text), name)
    span = trim(text, 0, len(heading)) if heading else header.spans.get("title")
    made = blocks(text, body.start, span, code)
    if span is None and made and made[0].kind == "title":
        span = made[0].span
    return Report(
        text=text,
        blocks=made,
        language=code,
        published=parse_date(date, name) if date else None,
        publisher=header.value("publisher", text) or publisher,
        title=span.text(text) if span else None,
        url=header.value("url", text) or url,
        path=path,
    )


def read_reports(
    paths: Sequence[str],
    *,
    published: str | None = None,
    language: str | None = None,
    stdin: BinaryIO,
) -> Iterator[Report | KroniekError]:
    """Reports from files, folders (recursively, sorted) and `-` (`stdin`, bytes), and an error for each that cannot be read.

    A wrong `published` or `language` is wrong for all: it raises KroniekError (E105, E106) at once.
    """
    if published is not None:
        published = parse_date(published, "--published").text
    if language is not None:
        language = named_language(language, "--language")
    return _read_all(paths, published, language, stdin)


def _read_all(
    paths: Sequence[str], published: str | None, language: str | None, stdin: BinaryIO
) -> Iterator[Report | KroniekError]:
    for path in paths:
        try:
            folder = path != "-" and Path(path).is_dir()
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if path == "-":
            yield from _read_standard_input(stdin, published, language)
        elif folder:
            faults: list[OSError] = []
            files = _reports_in(Path(path), faults)
            yield from (_unreadable(str(fault.filename), fault) for fault in faults)
            if not files and not faults:
                yield KroniekError(Problem.E109, path=path)
            for file in files:
                yield from _read_file(str(file), published, language)
        else:
            yield from _read_file(path, published, language)


def _unreadable(path: str, error: OSError) -> KroniekError:
    return KroniekError(Problem.E111, path=path, reason=error.strerror)


def _reports_in(folder: Path, faults: list[OSError]) -> list[Path]:
    """Files with one of SUFFIXES under the folder, sorted by path, hidden ones left out; `faults` gets what cannot be listed."""
    found = []
    for base, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(base, name) for name in names if name.lower().endswith(SUFFIXES) and not name.startswith(".")]
    return sorted(found)


def _read_file(path: str, published: str | None, language: str | None) -> Iterator[Report | KroniekError]:
    try:
        if path.lower().endswith(LINE_SUFFIXES):
            with Path(path).open("rb") as stream:
                yield from _read_lines(stream, path, published, language)
            return
        data = Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        yield KroniekError(Problem.E101, path=path)
        return
    except OSError as error:
        yield _unreadable(path, error)
        return
    yield _read_bytes(data, path, published, language)


def _read_standard_input(stdin: BinaryIO, published: str | None, language: str | None) -> Iterator[Report | KroniekError]:
    data = stdin.read()
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from _read_lines(data.splitlines(keepends=True), "-", published, language)
    else:
        yield _read_bytes(data, "-", published, language)


def _read_bytes(data: bytes, path: str, published: str | None, language: str | None) -> Report | KroniekError:
    """A whole file of plain text; a byte order mark is no part of the text."""
    try:
        if not data:
            raise KroniekError(Problem.E102, path=path)
        return read_text(_decoded(data, path), path=path, published=published, language=language)
    except KroniekError as error:
        return error


def _decoded(data: bytes, path: str, offset: int = 0) -> str:
    """The characters; `offset` is where `data` starts in its file."""
    if b"\0" in data:
        raise KroniekError(Problem.E103, path=path)
    mark = len(codecs.BOM_UTF8) if not offset and data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        raise KroniekError(Problem.E104, path=path, offset=offset + mark + error.start) from None


def _read_lines(
    lines: Iterable[bytes], path: str, published: str | None, language: str | None
) -> Iterator[Report | KroniekError]:
    """JSONL, one report a line; reports are named `path#line`, lines counted from 1. A bad line does not stop the next."""
    offset, empty = 0, True
    for number, data in enumerate(lines, start=1):
        try:
            line = _decoded(data, path, offset).strip()
            if line:
                empty = False
                yield _read_record(line, path, number, published, language)
        except KroniekError as error:
            empty = False
            yield error
        offset += len(data)
    if empty:
        yield KroniekError(Problem.E102, path=path)


def _read_record(line: str, path: str, number: int, published: str | None, language: str | None) -> Report:
    """A line of JSONL with `text` and, if it likes, `date`, `publisher`, `title`, `url`, `language`; E107 where it is none."""

    def wrong(reason: str) -> KroniekError:
        return KroniekError(Problem.E107, path=path, line=number, reason=reason)

    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise wrong(getattr(error, "msg", None) or str(error)) from None
    if not isinstance(record, dict):
        raise wrong("it is no object")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise wrong('it has no "text"' if text is None else '"text" is empty or no string')
    values: dict[str, str | None] = {}
    for name in FIELDS:
        value = record.get(name)
        if name in ("date", "published") and type(value) is int:  # 2022
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise wrong(f'"{name}" is no string')
        values[name] = value or None
    try:
        "".join(value for value in (text, *values.values()) if value).encode()
    except UnicodeEncodeError:
        raise wrong("it holds half of a \\ud83d\\ude00 pair") from None
    return read_text(
        text,
        path=f"{path}#{number}",
        published=values["date"] or values["published"] or published,
        language=values["language"] or language,
        publisher=values["publisher"],
        title=values["title"],
        url=values["url"],
    )


def _check_characters(text: str, path: str) -> None:
    """No NUL, and nothing that cannot be written as UTF-8 again."""
    if "\0" in text:
        raise KroniekError(Problem.E103, path=path)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise KroniekError(Problem.E104, path=path, offset=len(text[: error.start].encode())) from None
