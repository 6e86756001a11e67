"""The schedule of the training recipe: rounds of steps."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from trunk import schedule

ROUNDS = [{"warm": 4, "steady": 10, "decline": 20}, {"layers": 9, "warm": 2, "steady": 2, "decline": 8}]


def test_the_length_counts_every_round() -> None:
    assert schedule.length(ROUNDS) == 40


def test_each_round_warms_up_stays_and_declines() -> None:
    rates = [schedule.factor(step, ROUNDS) for step in range(40)]
    assert rates[:4] == [0.25, 0.5, 0.75, 1.0] and set(rates[4:11]) == {1.0}
    assert all(a > b for a, b in pairwise(rates[10:30])) and rates[29] == pytest.approx(0.05)
    assert rates[30:33] == [0.5, 1.0, 1.0] and rates[39] == pytest.approx(1 / 8)


def test_after_the_last_round_nothing_is_learnt() -> None:
    assert schedule.factor(40, ROUNDS) == 0.0


def test_layers_are_cut_at_the_first_step_of_a_round_alone() -> None:
    assert [step for step in range(41) if schedule.cut(step, ROUNDS)] == [30]
    assert schedule.cut(30, ROUNDS) == 9


def test_the_recipes_own_rounds_begin_and_end_slowly() -> None:
    config = tomllib.loads((Path(__file__).parents[1] / "training/trunk.toml").read_text(encoding="utf-8"))
    rates = [schedule.factor(step, config["rounds"]) for step in range(schedule.length(config["rounds"]))]
    assert rates[0] < 0.1 and rates[-1] < 0.01 and max(rates) == 1.0
