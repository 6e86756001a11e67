"""The nouns of kroniek: small immutable classes that know how to write themselves as JSON."""

from kroniek.records.dates import Interval, PartialDate
from kroniek.records.event import STATUSES, Event
from kroniek.records.party import Party
from kroniek.records.place import PRECISIONS, Place
from kroniek.records.quantity import KINDS, Quantity
from kroniek.records.report import BLOCK_KINDS, Block, Report
from kroniek.records.span import Span
from kroniek.records.statement import Rejected, Statement, Trace

__all__ = [
    "BLOCK_KINDS", "KINDS", "PRECISIONS", "STATUSES", "Block", "Event", "Interval", "PartialDate", "Party", "Place", "Quantity",
    "Rejected", "Report", "Span", "Statement", "Trace",
]  # fmt: skip
