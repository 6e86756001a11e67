"""Anything → Report: plain text with or without a header, folders, JSONL and standard input."""

from kroniek.reports.language import supported
from kroniek.reports.layout import blocks
from kroniek.reports.reading import read_reports, read_text

__all__ = ["blocks", "read_reports", "read_text", "supported"]
