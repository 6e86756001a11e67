"""What the commands write: progress, tables for the terminal, and files that are replaced only once they are whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from kroniek.errors import KroniekError, Problem

WIDE = 180
errors = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def opened(path: str | None) -> Iterator[Callable[[str], object]]:
    """What writes a line: to standard output, or beside `path`, which is replaced only once all is written."""
    if path is None or path == "-":
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout.write
        return
    target = Path(path)
    device = target.exists() and not target.is_file()
    part = target if device else target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            yield stream.write
        if not device:
            part.replace(target)
    except OSError as reason:
        raise KroniekError(Problem.E112, path=path, reason=reason.strerror or reason) from reason
    finally:
        if not device:
            part.unlink(missing_ok=True)


def names(parties: list[dict[str, Any]]) -> str:
    """The parties by name and country, in one line."""
    return ", ".join(f"{party['name']} ({party['country'] or '?'})" for party in parties)


def when(time: dict[str, Any] | None) -> str:
    """The interval as one day, or as two with an ellipsis between."""
    if not time:
        return ""
    return time["start"] if time["start"] == time["end"] else f"{time['start'] or ''}…{time['end'] or ''}"


def print_statements(rows: list[dict[str, Any]]) -> None:
    """Four columns that stay readable at eighty characters: what, who to whom, where and when, and the words."""
    table = Table(show_lines=True, expand=True)
    for name, ratio in (("what", 4), ("who → whom", 4), ("where, when", 3), ("words", 6)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for row in rows:
        sign = "NOT " if row["polarity"] == "neg" else ""
        sure = "" if row["certainty"] == "certain" else f", {row['certainty']}"
        what = f"{sign}{row['type']}{' ' + row['mode'] if row['mode'] else ''}\n{row['tense']}{sure}\n{row['id']}"
        sides = "\n→ ".join((names(row["actor"]) or "?", names(row["recipient"]) or "?"))
        spot = "\n".join(filter(None, (", ".join(place["name"] for place in row["place"]), when(row["time"]))))
        source = f"\nsaid by {names(row['attribution'])}" if row["attribution"] else ""
        table.add_row(what, sides, spot, " ".join(row["evidence"]["quote"].split()) + source)
    Console(highlight=False).print(table, markup=False)


def print_table(table: Table) -> None:
    """A table as wide as the terminal; in a file or pipe as wide as it needs."""
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)


def teller(progress: Progress, task: TaskID) -> Callable[[str], None]:
    """What a long step calls with a line of text: the progress line on a terminal, else a line of its own."""
    if errors.is_terminal:
        return lambda text: progress.update(task, description=text)
    return lambda text: errors.print(text, markup=False)


def progress_line() -> Progress:
    """One line of progress, shown on a terminal only."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
