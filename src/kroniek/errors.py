"""The catalogue of everything that kroniek tells a user has gone wrong, and what to do about it.

One entry an error; `E1xx` reports, `E2xx` language data and model, `E3xx` gazetteer, `E4xx` chronicle, `E5xx` evaluation,
`E6xx` service. A message names the file or flag at fault and says what to do next.
"""

from __future__ import annotations

from enum import Enum


class Problem(Enum):
    """Every error, with a template whose fields `KroniekError` fills in."""

    E101 = "{path}: no such file or folder; give a report, a folder of reports, a .jsonl file, or - for standard input"
    E102 = "{path}: the file is empty; a report needs text"
    E103 = "{path}: this is not text (it holds NUL bytes); give plain text in UTF-8, or JSONL"
    E104 = "{path}: not valid UTF-8 at byte {offset}; convert it first, for example: iconv -f windows-1252 -t utf-8"
    E105 = "{path}: {value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD (--published, or a date: line)"
    E106 = "{path}: language {value!r} is not supported; kroniek codes: {supported}. Set language: or --language"
    E107 = '{path}: line {line} is no JSON object with a "text" field: {reason}; write one report a line'
    E108 = "{path}: has a header but no text under it; put the text after a blank line"
    E109 = "{path}: no report in this folder; reports end in .txt, .md or .jsonl"
    E110 = "{path}: looks like {value}, not like {supported}; write language: or --language if it is"
    E111 = "{path}: cannot be read: {reason}; check its permissions"
    E112 = "{path}: cannot be written: {reason}; give another file with -o"
    E201 = "no language data for {value!r}; languages with data: {supported}"
    E202 = "{path}: {reason}; mend the entry or take it out"
    E203 = "the model {path} cannot be loaded: {reason}; reinstall kroniek, or retrain it with training/trunk"
    E204 = "the model does not read {value!r}; it reads {supported}"
    E205 = "the pipeline {name!r} cannot be loaded: {reason}; install it (python -m spacy download {name}), or name a folder"
    E206 = "the pipeline {name!r} cannot be used: {reason}; name one with tags, lemmas and UD's labels, such as nl_core_news_lg"
    E207 = "{name} reads {value!r}, but the report is in {language!r}; name a pipeline of the report's language"
    E208 = (
        "the Stanza pipeline {name!r} cannot be loaded: {reason}; install it: pip install spacy-stanza, then "
        "python -c \"import stanza; stanza.download('{language}')\""
    )
    E209 = "the Doc {reason}; put a parser with UD's labels before kroniek, for example by kroniek.load({language!r})"
    E301 = "the gazetteer {path} cannot be built: {reason}; free some disk space or set KRONIEK_CACHE to another folder"
    E401 = "{path} is no kroniek chronicle: {reason}; give another file, or make one with: kroniek add REPORT --chronicle FILE"
    E402 = "no {kind} {value!r} in {path}; list them with: kroniek events --chronicle {path}"
    E403 = "{path}: no such chronicle; make one with: kroniek add REPORT --chronicle {path}"
    E404 = "{path} cannot be read or written: {reason}; free disk space, check permissions, or wait for who has it open"
    E501 = "{path}: no gold file (NAME.json beside reports/) here; give a folder like samples/gold"
    E502 = '{path}: {reason}; gold files hold {{"report": NAME, "statements": […]}}'
    E503 = "{path}: {reason}; see the floors file's first lines"
    E504 = "there is no corpus of {language!r} with the split {split!r}; there are {known}"
    E601 = "cannot serve on {host}:{port}: {reason}; choose another with --port"


class KroniekError(Exception):
    """An error that a user can mend. `str()` gives the catalogue's code and filled-in message."""

    def __init__(self, problem: Problem, **fields: object) -> None:
        self.problem = problem
        self.fields = fields
        super().__init__(f"[{problem.name}] {problem.value.format(**fields)}")
