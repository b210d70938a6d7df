"""The lunar calendar: days that its months give, and that its years follow one another."""

from datetime import date, timedelta

import pytest

from guideline_nlp.lexicon import load
from guideline_nlp.text.lunar import clear_and_bright, lunar_day, month_start

FIRST = load("lunar")["first_year"]
LAST = FIRST + len(load("lunar")["years"]) - 1


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1985, 1, 1, date(1985, 2, 20)),
        (2008, 8, 15, date(2008, 9, 14)),
        (2020, 5, 5, date(2020, 6, 25)),
        (2023, 9, 9, date(2023, 10, 23)),
        (2024, 12, 30, date(2025, 1, 28)),
        (2033, 12, 30, date(2034, 2, 18)),
        (2025, 2, 30, None),
        (2025, 13, 1, None),
        (1949, 1, 1, None),
    ],
)
def test_days(year: int, month: int, day: int, expected: date | None) -> None:
    assert lunar_day(year, month, day) == expected


@pytest.mark.parametrize(
    ("year", "month", "known"), [(2020, 4, True), (2023, 2, True), (2033, 11, True), (2024, 4, False)]
)
def test_leap_months(year: int, month: int, known: bool) -> None:
    assert (month_start(year, month, leap=True) is not None) == known


def test_each_year_ends_where_the_next_begins() -> None:
    for year in range(FIRST, LAST):
        last = lunar_day(year, 12, 30)
        assert last is not None
        assert lunar_day(year + 1, 1, 1) == last + timedelta(1)


def test_new_year_lies_between_late_january_and_late_february() -> None:
    for year in range(FIRST, LAST + 1):
        assert date(year, 1, 20) < (lunar_day(year, 1, 1) or date.max) < date(year, 2, 22)


def test_clear_and_bright_is_on_the_fourth_to_the_sixth_of_april() -> None:
    assert {(clear_and_bright(year) or date.min).day for year in range(1950, 2100)} == {4, 5}
    assert clear_and_bright(1850) is None
