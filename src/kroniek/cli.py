"""The commands. Thin: each reads its options, calls a room of the house, and prints what comes back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kroniek import __version__
from kroniek.errors import KroniekError, Problem
from kroniek.ontology import event_types
from kroniek.records import STATUSES, Report
from kroniek.terminal import errors, names, opened, print_statements, print_table, progress_line, teller, when

BAD_INPUT = 2


class Commands(click.Group):
    """A group that turns a KroniekError into one clear line and exit status 2."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; print a user's error instead of a traceback."""
        try:
            return super().invoke(context)
        except KroniekError as error:
            errors.print(f"kroniek: {error}", markup=False)
            context.exit(BAD_INPUT)


chronicle_option = click.option(
    "--chronicle", "path", type=click.Path(dir_okay=False), default="kroniek.sqlite", envvar="KRONIEK_CHRONICLE",
    show_default=True,
    help="the chronicle's file (SQLite)",
)  # fmt: skip
published_option = click.option("--published", help="publication date of reports that give none: YYYY, YYYY-MM or YYYY-MM-DD")
language_option = click.option("--language", help="language of reports that name none (ISO 639-1), for example nl")
pipeline_option = click.option(
    "--pipeline", metavar="NAME",
    help="read with another pipeline of Universal Dependencies: a spaCy package or folder, such as nl_core_news_lg, or stanza:nl",
)  # fmt: skip


def _reports(
    paths: tuple[str, ...], published: str | None, language: str | None, failures: list[KroniekError]
) -> Iterator[Report]:
    from kroniek.reports import read_reports

    for item in read_reports(paths, published=published, language=language, stdin=sys.stdin.buffer):
        if isinstance(item, KroniekError):
            failures.append(item)
            errors.print(f"kroniek: {item}", markup=False)
        else:
            yield item


def _coder(tell: Callable[[str], None], pipeline: str | None) -> Any:
    from kroniek.coding.coder import Coder
    from kroniek.gazetteer import open_gazetteer
    from kroniek.trunk import load_other

    other = None if pipeline is None else load_other(pipeline)
    return Coder("nl", open_gazetteer(progress=tell), other)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kroniek")
def main() -> None:
    """Reads news reports about conflict and keeps a chronicle that can be checked.

    Example: kroniek code samples/reports -o statements.jsonl
    """


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="write JSONL to this file (- for standard output)"
)
@published_option
@language_option
@pipeline_option
def code(paths: tuple[str, ...], output: str | None, published: str | None, language: str | None, pipeline: str | None) -> None:
    """Code reports: files, folders, JSONL, or - for standard input.

    Writes one statement a line as JSON; on a terminal a table. Exit status 2 where a report could not be read; the others
    are coded all the same.

    Example: kroniek code samples/reports -o statements.jsonl
    """
    from kroniek.coding.coder import to_json

    failures: list[KroniekError] = []
    table = output is None and sys.stdout.isatty()
    rows: list[dict[str, Any]] = []
    count = 0
    with progress_line() as progress, opened(output) as write:
        task = progress.add_task("Starting")
        coder = _coder(teller(progress, task), pipeline)
        for report in _reports(paths, published, language, failures):
            progress.update(task, description=f"Coding {report.path}")
            for row in to_json(report, coder.code(report), coder.versions):
                count += 1
                if table:
                    rows.append(row)
                else:
                    write(json.dumps(row, ensure_ascii=False) + "\n")
    if table:
        print_statements(rows)
    if output not in (None, "-"):
        errors.print(f"{count} statements written to {output}")
    if failures:
        sys.exit(BAD_INPUT)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@chronicle_option
@published_option
@language_option
@pipeline_option
def add(paths: tuple[str, ...], path: str, published: str | None, language: str | None, pipeline: str | None) -> None:
    """Code reports and keep them in a chronicle; what is there already stays as it is.

    Example: kroniek add samples/reports --chronicle kroniek.sqlite
    """
    from kroniek.chronicle import Chronicle
    from kroniek.coding.versions import versions

    failures: list[KroniekError] = []
    new = same = statements = 0
    with ExitStack() as stack:
        progress = stack.enter_context(progress_line())
        task = progress.add_task("Starting")
        coder: Any = None if pipeline is None else _coder(teller(progress, task), pipeline)
        chronicle = stack.enter_context(Chronicle.open(path, create=True))
        known = [(entry.id, entry.coder) for entry in chronicle.reports()]
        batch = stack.enter_context(chronicle.batch())
        for report in _reports(paths, published, language, failures):
            progress.update(task, description=f"Coding {report.path}")
            if (report.id, coder.versions if coder else versions(report.language)) in known:
                same += 1
                continue
            if coder is None:
                coder = _coder(teller(progress, task), None)
            coded = coder.code(report)
            batch.add(report, coded, coder.versions)
            new += 1
            statements += len(coded)
    errors.print(f"{path}: {new} reports added with {statements} statements, {same} already there")
    if failures:
        sys.exit(BAD_INPUT)


def _alpha3(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A country code in capitals; anything that is none is refused."""
    if value is None:
        return None
    if not value.isalpha() or not (len(value) == 3 or value.upper() in ("EU", "UN", "NATO")):
        raise click.BadParameter(f"{value!r} is no country code; give alpha-3, such as UKR", context, option)
    return value.upper()


@main.command()
@chronicle_option
@click.option(
    "--type", "kind", type=click.Choice(list(event_types()), case_sensitive=False), help="one type, for example ASSAULT"
)
@click.option("--country", callback=_alpha3, help="where it happened, or whom it befell: alpha-3, for example UKR")
@click.option("--status", type=click.Choice(STATUSES), help="how the event stands")
@click.option("--json", "as_json", is_flag=True, help="one event a line as JSON")
def events(path: str, kind: str | None, country: str | None, status: str | None, as_json: bool) -> None:
    """List the events of a chronicle.

    Example: kroniek events --type ASSAULT --country UKR --chronicle kroniek.sqlite
    """
    from kroniek.chronicle import Chronicle

    with Chronicle.open(path, create=False) as chronicle:
        found = chronicle.events(type=kind, country=country, status=status)
    if as_json:
        for event in found:
            click.echo(json.dumps(event.to_json(), ensure_ascii=False))
        return
    table = Table()
    for name in ("event", "status", "what", "who", "whom", "where", "when", "reports"):
        table.add_column(name, overflow="fold", no_wrap=name in ("event", "status", "when"))
    for event in found:
        row: dict[str, Any] = event.to_json()
        table.add_row(
            event.id, event.status, " ".join(filter(None, (event.type, event.mode))), names(row["actor"]),
            names(row["recipient"]),
            ", ".join(place["name"] for place in row["place"]), when(row["time"]), str(len(event.reports)),
        )  # fmt: skip
    print_table(table)


def _full(chronicle: Any, row: Any) -> dict[str, Any]:
    """A stored statement with its report's fields and coder, as `kroniek code` writes it."""
    entry = chronicle.entry(row.report)
    published = entry.published.text if entry.published else None
    about = {"path": entry.path, "published": published, "publisher": entry.publisher, "language": entry.language}
    return {**row.record(), **about, "coder": entry.coder}


@main.command()
@click.argument("event")
@chronicle_option
def show(event: str, path: str) -> None:
    """Show one event with the statements behind it.

    Example: kroniek show e0123456789ab --chronicle kroniek.sqlite
    """
    from kroniek.chronicle import Chronicle

    with Chronicle.open(path, create=False) as chronicle:
        found = chronicle.event(event)
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
        for row in chronicle.statements(event=found.id):
            record = _full(chronicle, row)
            click.echo(f"\n{row.id}  {record['publisher'] or record['path']}, {record['published']}, as {row.role}")
            click.echo(f"  {record['evidence']['quote']}")


@main.command()
@click.argument("statement")
@chronicle_option
@click.option("--report", "source", help="code this report now, instead of looking in a chronicle")
@published_option
@pipeline_option
def explain(statement: str, path: str, source: str | None, published: str | None, pipeline: str | None) -> None:
    """Explain one statement: its evidence, and for each field the words and the rule behind it.

    Example: kroniek explain s0123456789ab --chronicle kroniek.sqlite
    """
    from kroniek.explanation import explain as explanation

    if source is None:
        from kroniek.chronicle import Chronicle

        with Chronicle.open(path, create=False) as chronicle:
            stored = chronicle.statement(statement)
            click.echo(explanation(_full(chronicle, stored), chronicle.report(stored.report).text))
        return
    from kroniek.coding.coder import to_json

    failures: list[KroniekError] = []
    coder = _coder(lambda text: None, pipeline)
    for report in _reports((source,), published, None, failures):
        for row in to_json(report, coder.code(report), coder.versions):
            if str(row["id"]).startswith(statement):
                click.echo(explanation(row, report.text))
                return
    if failures:
        sys.exit(BAD_INPUT)
    raise KroniekError(Problem.E402, kind="statement", value=statement, path=source)


@main.command()
@click.argument("gold", required=False, type=click.Path(file_okay=False))
@click.option("--split", help="score this split of the corpus that comes with kroniek: dev, or test for final figures")
@click.option("--misses", is_flag=True, help="list what was missed and what was extra")
@click.option("--json", "as_json", is_flag=True, help="print the figures as JSON")
@click.option("--floors", type=click.Path(dir_okay=False), help="fail (exit 1) where a figure is below this file's floor")
@pipeline_option
def evaluate(gold: str | None, split: str | None, misses: bool, as_json: bool, floors: str | None, pipeline: str | None) -> None:
    """Code the reports beside a folder of gold files and score the statements against them.

    Example: kroniek evaluate samples/gold --misses
    """
    from kroniek.coding.coder import to_json
    from kroniek.evaluation import evaluate as score
    from kroniek.evaluation import read_gold, shortfalls
    from kroniek.evaluation.corpus import folder as split_folder

    if (gold is None) == (split is None):
        raise click.UsageError("give a folder of gold files (samples/gold) or --split dev, one of the two")
    scored = Path(gold) if gold is not None else split_folder("nl", split or "") / "gold"
    name = gold if gold is not None else f"corpus nl, split {split}"
    failures: list[KroniekError] = []
    predictions: dict[str, list[dict[str, Any]]] = {}
    reports = read_gold(scored)
    with progress_line() as progress:
        task = progress.add_task("Starting")
        coder = _coder(teller(progress, task), pipeline)
        for report in _reports(tuple(str(item.path) for item in reports), None, None, failures):
            predictions[Path(report.path).name] = to_json(report, coder.code(report), coder.versions)
    result = score(scored, predictions)
    if as_json:
        listed = {"misses": [miss.to_json() for miss in result.misses]} if misses else {}
        click.echo(json.dumps({"gold": name, "reports": len(reports), **result.to_json(), **listed}, indent=1))
    else:
        click.echo(f"{name}: {len(reports)} reports")
        click.echo(result.table())
        for miss in result.misses if misses else ():
            click.echo(miss)
    if failures:
        sys.exit(BAD_INPUT)
    if floors:
        broken = shortfalls(result, Path(floors), scored)
        for line in broken:
            errors.print(f"kroniek: {line}", markup=False)
        if broken:
            sys.exit(1)


@main.command()
@chronicle_option
@click.option("--host", default="127.0.0.1", show_default=True, help="address to listen on")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(1, 65535), help="port to listen on")
def serve(path: str, host: str, port: int) -> None:
    """Serve the page: events, map, and each report with its evidence.

    Example: kroniek serve --chronicle kroniek.sqlite --port 8321
    """
    from kroniek.service import run

    run(path, host=host, port=port)


if __name__ == "__main__":
    main()
