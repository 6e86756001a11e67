"""The store of reports and statements, and the events that statements make together."""

from kroniek.chronicle.merging import Outcome
from kroniek.chronicle.question import Filters
from kroniek.chronicle.rows import ReportEntry, StatementRow
from kroniek.chronicle.store import Added, Chronicle

__all__ = ["Added", "Chronicle", "Filters", "Outcome", "ReportEntry", "StatementRow"]
