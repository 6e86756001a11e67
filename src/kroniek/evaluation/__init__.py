"""Scores against gold data, and floors under them."""

from kroniek.evaluation.figures import F1
from kroniek.evaluation.floors import Shortfall, floors_file, shortfalls
from kroniek.evaluation.gold import GoldReport, gold_hash, read_gold
from kroniek.evaluation.scoring import Evaluation, Miss, evaluate

__all__ = [
    "F1", "Evaluation", "GoldReport", "Miss", "Shortfall", "evaluate", "floors_file", "gold_hash", "read_gold", "shortfalls",
]  # fmt: skip
