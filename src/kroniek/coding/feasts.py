"""The days of feasts: fixed ones, those that hang on Easter, and a few with a rule of their own."""

from __future__ import annotations

from datetime import date, timedelta

FIXED = {
    "new_year": (1, 1), "epiphany": (1, 6), "orthodox_christmas": (1, 7), "valentine": (2, 14), "labour_day": (5, 1),
    "remembrance": (5, 4), "liberation": (5, 5), "victory_day": (5, 9), "all_saints": (11, 1), "all_souls": (11, 2),
    "armistice": (11, 11), "saint_nicholas": (12, 5), "christmas_eve": (12, 24), "christmas_day": (12, 25),
    "boxing_day": (12, 26), "new_years_eve": (12, 31),
}  # fmt: skip
FROM_EASTER = {
    "palm_sunday": -7, "maundy_thursday": -3, "good_friday": -2, "holy_saturday": -1, "easter_sunday": 0, "easter_monday": 1,
    "ascension": 39, "whit_sunday": 49, "whit_monday": 50,
}  # fmt: skip
SPANS = {
    "easter": ("easter_sunday", "easter_monday"),
    "whitsun": ("whit_sunday", "whit_monday"),
    "christmas": ("christmas_eve", "boxing_day"),
}
SUNDAY = 6


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, as in Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in the Gregorian calendar (Meeus's Julian rule; 1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def feast_days(name: str, year: int) -> tuple[date, date]:
    """The first and last day of the feast `name` in `year`; the turn of the year runs on into the next."""
    if name in SPANS:
        first, last = SPANS[name]
        return feast_days(first, year)[0], feast_days(last, year)[1]
    if name == "turn_of_year":
        return date(year, 12, 31), date(year + 1, 1, 1)
    if name in FIXED:
        day = date(year, *FIXED[name])
    elif name in FROM_EASTER:
        day = easter(year) + timedelta(days=FROM_EASTER[name])
    elif name == "orthodox_easter":
        day = orthodox_easter(year)
    elif name == "kings_day":
        day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
        day -= timedelta(days=1 if day.weekday() == SUNDAY else 0)
    elif name == "third_tuesday_of_september":
        day = date(year, 9, 15) + timedelta(days=(1 - date(year, 9, 15).weekday()) % 7)
    else:
        raise ValueError(f"no such feast: {name}")
    return day, day
