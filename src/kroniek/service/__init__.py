"""The analyst's page: events with filters and a map, each event, and each report with its evidence."""

from kroniek.service.app import create_app
from kroniek.service.server import run

__all__ = ["create_app", "run"]
