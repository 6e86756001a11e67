"""How fast the chronicle is: adds made-up reports with statements, asks it questions, and prints figures.

    python benchmarks/chronicle.py --reports 1000 --statements 10

Each happening is told in four reports on average, on one day in one of fifty towns; a quarter of the mentions has no date.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from kroniek.chronicle import Chronicle
from kroniek.records import Block, Interval, PartialDate, Party, Place, Quantity, Report, Span, Statement

TYPES = (
    ("ASSAULT", ("aerial", "drone", "heavy-weapons", None)),
    ("HARM", ("killed", "injured", None)),
    ("MOBILIZE", ("troops", None)),
    ("CONSULT", (None, "phone")),
    ("DISRUPT", ("power", "water")),
    ("CONTROL", ("gain", "hold")),
    ("AID", ("military",)),
)
SIDES = (
    Party("Rusland", "RUS", "GOV"),
    Party("Russische leger", "RUS", "MIL"),
    Party("Oekraïne", "UKR", "GOV"),
    Party("Oekraïense leger", "UKR", "MIL"),
    Party("Nederland", "NLD", "GOV"),
    Party("inwoners", "UKR", "CVL"),
)
FIRST = date(2023, 1, 1)


def happening(pick: random.Random, towns: list[Place], days: int) -> dict[str, object]:
    """The fields that all tellings of one happening share."""
    type, modes = pick.choice(TYPES)
    actor, recipient = pick.sample(SIDES, 2)
    toll = pick.randint(1, 40)
    return {
        "type": type,
        "mode": pick.choice(modes),
        "actor": (actor,),
        "recipient": (recipient,),
        "place": (pick.choice(towns),),
        "day": FIRST + timedelta(days=pick.randrange(days)),
        "quantities": (Quantity("killed", toll, toll),) if type == "HARM" else (),
    }


def reports(count: int, statements: int, days: int) -> Iterator[tuple[Report, list[Statement]]]:
    """Made-up reports, the same for the same numbers."""
    pick = random.Random(1)
    towns = [
        Place(f"Stad {n}", "UKR", pick.uniform(46.5, 51.5), pick.uniform(24, 38), "settlement", 5.0, 1000 + n) for n in range(50)
    ]
    words = [f"woord{n}" for n in range(5000)]
    told = [happening(pick, towns, days) for _ in range(max(1, count * statements // 4))]
    told.sort(key=lambda one: str(one["day"]))
    for number in range(count):
        at = len(told) * number // count
        near = [pick.choice(told[max(0, at - 40) : at + 40]) for _ in range(statements)]
        lines = [" ".join(pick.choices(words, k=20)) + f" gebeurtenis {line}." for line in range(statements)]
        text, blocks, spans = f"Bericht {number}", [Block("title", Span(0, len(f"Bericht {number}")))], []
        for line in lines:
            start = len(text) + 2
            text += "\n\n" + line
            spans.append(Span(start, len(text)))
            blocks.append(Block("paragraph", spans[-1]))
        published = max(one["day"] for one in near) + timedelta(days=1)  # type: ignore[type-var, operator]
        report = Report(text, tuple(blocks), "nl", PartialDate(published.isoformat()), f"Krant {number % 9}", f"Bericht {number}")
        yield report, [statement(pick, report, one, span) for one, span in zip(near, spans, strict=True)]


def statement(pick: random.Random, report: Report, one: dict[str, object], span: Span) -> Statement:
    """One telling of a happening."""
    fields = {name: value for name, value in one.items() if name != "day"}
    day = one["day"]
    assert isinstance(day, date)
    trigger = Span(span.end - 14, span.end - 3)
    return Statement(
        report=report.id,
        **fields,  # type: ignore[arg-type]
        time=Interval(day, day) if pick.random() < 0.75 else None,
        polarity="neg" if pick.random() < 0.05 else "pos",
        certainty="certain",
        tense="past",
        attribution=(SIDES[2],) if pick.random() < 0.3 else (),
        trigger=(trigger,),
        trigger_text=trigger.text(report.text),
        evidence=span,
        quote=span.text(report.text),
        trace={},
    )


def timed(what: str, do: Callable[[], object]) -> None:
    """Run and print the seconds it took."""
    start = time.perf_counter()
    do()
    print(f"{what:<44}{time.perf_counter() - start:>9.3f} s")


def main() -> None:
    """Run the benchmark in a temporary folder."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--reports", type=int, default=1000)
    options.add_argument("--statements", type=int, default=10)
    options.add_argument("--days", type=int, default=60)
    given = options.parse_args()
    coded = list(reports(given.reports, given.statements, given.days))
    coder = {"version": "benchmark"}
    print(f"{given.reports} reports of {given.statements} statements, over {given.days} days")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.chronicle"
        with Chronicle.open(file, create=True) as chronicle:
            timed("add, events after every report", lambda: [chronicle.add(report, told, coder) for report, told in coded])
            timed("add the same again", lambda: [chronicle.add(report, told, coder) for report, told in coded])
        with Chronicle.open(Path(folder) / "two.chronicle", create=True) as chronicle:

            def batch() -> None:
                with chronicle.batch():
                    for report, told in coded:
                        chronicle.add(report, told, coder)

            timed("add as one batch", batch)
        with Chronicle.open(file) as chronicle:
            timed("counts", chronicle.counts)
            timed("a hundred events of a country and type", lambda: chronicle.events(type="ASSAULT", country="UKR", limit=100))
            timed("events with a word", lambda: chronicle.events(text="woord17"))
            day = FIRST + timedelta(days=given.days // 2)
            timed("counts as of a day", lambda: chronicle.counts(as_of=day))
            timed("counts as of that day again", lambda: chronicle.counts(as_of=day))
            counts = chronicle.counts()
        size = sum(path.stat().st_size for path in Path(folder).glob("one.chronicle*"))
        told, events, occurred = counts["statements"], counts["events"], counts["occurred"]
        print(f"{told} statements in {events} events, {occurred} of them occurred; {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
