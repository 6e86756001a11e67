"""How fast the coder is, beside the bare parser and beside plain tokenisation, in one run on one core.

    python benchmarks/coder.py [FOLDER]

Codes the reports of FOLDER (default samples/reports) three times and prints words a second and ratios; the best of three counts.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from io import BytesIO

import spacy

from kroniek.coding.coder import Coder
from kroniek.coding.reading import CODED
from kroniek.records import Report
from kroniek.reports import read_reports

ROUNDS = 3


def best(work: Callable[[Report], object], reports: list[Report]) -> float:
    """Seconds of the fastest of ROUNDS rounds over all reports."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for report in reports:
            work(report)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a table."""
    folder = sys.argv[1] if len(sys.argv) > 1 else "samples/reports"
    reports = [item for item in read_reports([folder], stdin=BytesIO()) if isinstance(item, Report)]
    blank = spacy.blank("nl")
    start = time.perf_counter()
    coder = Coder("nl")
    loading = time.perf_counter() - start

    def blocks(report: Report) -> list[str]:
        return [block.span.text(report.text) for block in report.blocks if block.kind in CODED]

    words = sum(len(blank(text)) for report in reports for text in blocks(report))
    tokenising = best(lambda report: [blank(text) for text in blocks(report)], reports)
    parsing = best(lambda report: [coder.pipeline(text) for text in blocks(report)], reports)
    coding = best(coder.code, reports)
    print(f"{len(reports)} reports, {words} words; coder loaded in {loading:.1f} s; "
          f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")  # fmt: skip
    for name, seconds in (("tokeniser", tokenising), ("parser", parsing), ("whole coder", coding)):
        print(f"{name:12} {words / seconds:10,.0f} words/s   {seconds / parsing:5.2f} × the parser's time")


if __name__ == "__main__":
    main()
