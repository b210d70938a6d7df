"""The calendar: months, plans, and what lies some time after a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.text.periods import (
    day_period,
    months_after,
    months_period,
    plan_period,
    shifted,
    week_period,
    years_period,
)


def test_days() -> None:
    assert day_period(2024, 2, 29) == (date(2024, 2, 29), date(2024, 2, 29))
    assert day_period(2023, 2, 29) is None
    assert day_period(2023, 13, 1) is None


def test_months() -> None:
    assert months_period(2023, 2, 2) == (date(2023, 2, 1), date(2023, 2, 28))
    assert months_period(2023, 7, 12) == (date(2023, 7, 1), date(2023, 12, 31))
    assert months_period(2023, 5, 3) is None
    assert months_period(0, 1, 1) is None


PLANS = {
    6: (1981, 1985),
    9: (1996, 2000),
    10: (2001, 2005),
    12: (2011, 2015),
    13: (2016, 2020),
    15: (2026, 2030),
}


@pytest.mark.parametrize(("number", "years"), PLANS.items())
def test_five_year_plans(number: int, years: tuple[int, int]) -> None:
    assert plan_period(number) == years_period(*years)


def test_weeks() -> None:
    assert week_period(date(2023, 3, 23), 0) == (date(2023, 3, 20), date(2023, 3, 26))
    assert week_period(date(2023, 3, 26), -1) == (date(2023, 3, 13), date(2023, 3, 19))


def test_months_later() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_after(date(2023, 12, 5), 14) == date(2025, 2, 5)
    assert months_after(date(2023, 3, 5), -12) == date(2022, 3, 5)


@pytest.mark.parametrize(
    "moved", [shifted(date(9999, 12, 31), 1), months_after(date(1, 1, 1), -1), years_period(0, 5)]
)
def test_beyond_the_calendar(moved: object) -> None:
    assert moved is None


@given(st.dates(date(100, 1, 1), date(9000, 1, 1)), st.integers(0, 600))
def test_months_there_and_back(day: date, months: int) -> None:
    later = months_after(day, months)
    assert later is not None
    back = months_after(later, -months)
    assert back is not None
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day == min(day.day, later.day)
