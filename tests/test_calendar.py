"""The calendar behind Dutch time expressions: feasts, and what holds for any date or text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.coding.feasts import easter, feast_days, orthodox_easter
from kroniek.coding.times import find_times
from kroniek.records import PartialDate

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
TIME_WORDS = [
    "de", "nacht", "van", "op", "24", "mei", "vorig", "jaar", "eind", "begin", "tot", "sinds", "dinsdag", "2014", "een", "week",
    "geleden", "later", "na", "rond", "9.30", "uur",
]  # fmt: skip


def test_koningsdag_moves_to_saturday_when_it_falls_on_a_sunday():
    assert feast_days("kings_day", 2014) == (date(2014, 4, 26), date(2014, 4, 26))
    assert feast_days("kings_day", 2013) == (date(2013, 4, 30), date(2013, 4, 30))


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [(2016, "03-27", "05-01"), (2022, "04-17", "04-24"), (2024, "03-31", "05-05"), (2025, "04-20", "04-20")],
)
def test_easter_of_known_years(year, west, east):
    assert (easter(year).isoformat(), orthodox_easter(year).isoformat()) == (f"{year}-{west}", f"{year}-{east}")


@given(st.integers(1900, 2099))
def test_easter_is_a_sunday_in_spring(year):
    for day in (easter(year), orthodox_easter(year)):
        assert day.weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert easter(year) <= orthodox_easter(year)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_full_date_is_itself_from_anywhere(day):
    text = f"Op {day.day} {MONTHS[day.month - 1]} {day.year} viel de stad."
    for published, tense in (("2023-06-14", "future"), ("1999", "past")):
        found = find_times(text)[0].resolve(PartialDate(published), tense)
        assert (found.start, found.end) == (day, day)


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(0, 6))
def test_weekday_in_past_tense_is_the_last_such_day_up_to_publication(today, wanted):
    found = find_times(f"Op {DAYS[wanted]} viel de stad.")[0].resolve(PartialDate(today.isoformat()))
    assert found.start == found.end
    assert found.start.weekday() == wanted
    assert timedelta(0) <= today - found.start < timedelta(days=7)


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(0, 6))
def test_weekday_in_future_tense_is_the_next_such_day(today, wanted):
    found = find_times(f"Op {DAYS[wanted]} valt de stad.")[0].resolve(PartialDate(today.isoformat()), "future")
    assert found.start.weekday() == wanted
    assert timedelta(0) <= found.start - today < timedelta(days=7)


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(2, 60), st.sampled_from(["dagen", "weken", "maanden", "jaar"]))
def test_counted_back_interval_holds_the_counted_day_and_ends_before_publication(today, number, unit):
    text = f"{number} {unit} geleden viel de stad."
    found = find_times(text)[0].resolve(PartialDate(today.isoformat()))
    plain = today - timedelta(days=round(number * {"dagen": 1, "weken": 7, "maanden": 30.4375, "jaar": 365.25}[unit]))
    assert found.start <= plain + timedelta(days=1)
    assert plain - timedelta(days=1) <= found.end < today


@given(
    st.text(alphabet="abcdefgijmnorstuvwz0123456789 .,:'’-–/(éë", max_size=80), st.sampled_from(["2022-10-27", "2022-10", "2022"])
)
def test_any_text_is_read_without_error(text, published):
    for item in find_times(text):
        item.resolve(PartialDate(published))


@given(st.lists(st.sampled_from(TIME_WORDS), max_size=9))
def test_any_row_of_time_words_gives_intervals_in_order(words):
    text = " ".join(words)
    last = 0
    for item in find_times(text):
        assert last <= item.span.start < item.span.end <= len(text)
        last = item.span.end
        for tense in ("past", "present", "future"):
            found = item.resolve(PartialDate("2023-06-14"), tense)
            assert found is None or found.start is None or found.end is None or found.start <= found.end
