"""How fast the trunk reads news, text in and Doc out, beside its network alone, a bare tokeniser and any other spaCy pipeline.

    python benchmarks/trunk.py [FOLDER] [--beside PIPELINE]...

Reads the paragraphs of FOLDER (default samples/reports) on one core, the contestants in turn within each of five rounds; the best
round of each counts. PIPELINE is the name of an installed spaCy pipeline or its folder.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from io import BytesIO

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy

from kroniek import trunk
from kroniek.coding.reading import CODED
from kroniek.records import Report
from kroniek.reports import read_reports

ROUNDS = 5


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def memory() -> int:
    """Peak resident memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", default="samples/reports")
    parser.add_argument("--beside", action="append", default=[], metavar="PIPELINE", help="another spaCy pipeline to time")
    args = parser.parse_args()
    reports = [item for item in read_reports([args.folder], stdin=BytesIO()) if isinstance(item, Report)]
    texts = [block.span.text(report.text) for report in reports for block in report.blocks if block.kind in CODED]
    blank = spacy.blank("nl")
    before = memory()
    start = time.perf_counter()
    nlp = trunk.load("nl")
    nlp("Een zin.")
    loading = time.perf_counter() - start
    added = memory() - before
    words = sum(len(blank(text)) for text in texts)
    contestants: dict[str, Callable[[], object]] = {
        "tokeniser": lambda: [blank(text) for text in texts],
        "trunk, text to Doc": lambda: [nlp(text) for text in texts],
    }
    for name in args.beside:
        other = spacy.load(name)
        contestants[name] = lambda other=other: [other(text) for text in texts]  # type: ignore[misc]
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, work in contestants.items():
            best[name] = min(best.get(name, float("inf")), timed(work))
    print(f"{len(reports)} reports, {len(texts)} paragraphs, {words} words; trunk loaded and warm in {loading:.2f} s; "
          f"peak memory {memory()} MB, of which {added} MB came with the trunk")  # fmt: skip
    ours = best["trunk, text to Doc"]
    for name, seconds in best.items():
        print(f"{name:30} {words / seconds:10,.0f} words/s   {seconds / ours:5.2f} × the trunk's time")


if __name__ == "__main__":
    main()
