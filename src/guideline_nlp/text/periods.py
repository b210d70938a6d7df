"""Periods of the calendar: months, quarters, halves, five-year plans, and what lies some time after a day.

A period is its first and its last day. Dates that the calendar does not have give None.
"""

from datetime import date, timedelta
from typing import Final

Period = tuple[date, date]

_FIRST_PLAN: Final = 1953
_FIRST_YEAR, _LAST_YEAR = 1, 9999


def day_period(year: int, month: int, day: int) -> Period | None:
    """One day, None for 2月30日.

    >>> day_period(2024, 2, 30) is None
    True
    """
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return only, only


def months_period(year: int, first: int, last: int) -> Period | None:
    """From the first day of a month to the last day of a month of the same year.

    >>> months_period(2024, 2, 2)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, _month_length(year, last))


def _month_length(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def years_period(first: int, last: int) -> Period | None:
    """From the first day of a year to the last day of a year.

    >>> years_period(2021, 2025)
    (datetime.date(2021, 1, 1), datetime.date(2025, 12, 31))
    """
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
        return None
    return date(first, 1, 1), date(last, 12, 31)


def plan_period(number: int) -> Period | None:
    """The years of a five-year plan: the 14th ran from 2021 to 2025; the years 1963 to 1965 had none.

    >>> plan_period(14)
    (datetime.date(2021, 1, 1), datetime.date(2025, 12, 31))
    """
    first = _FIRST_PLAN + 5 * (number - 1) + (3 if number > 2 else 0)
    return years_period(first, first + 4)


def week_period(reference: date, weeks: int) -> Period | None:
    """Monday to Sunday of the week that is so many weeks after the one of ``reference``.

    >>> week_period(date(2024, 3, 6), 1)
    (datetime.date(2024, 3, 11), datetime.date(2024, 3, 17))
    """
    return shifted(reference - timedelta(reference.weekday()), weeks * 7, 6)


def shifted(start: date, days: int, length: int = 0) -> Period | None:
    """The period of ``length`` more days that begins some days after ``start``.

    >>> shifted(date(2024, 2, 28), 1, 1)
    (datetime.date(2024, 2, 29), datetime.date(2024, 3, 1))
    """
    try:
        first = start + timedelta(days)
        return first, first + timedelta(length)
    except OverflowError:
        return None


def working_days_after(start: date, days: int) -> date | None:
    """The day that so many Mondays to Fridays lie after ``start``, or before it; holidays are not known.

    >>> working_days_after(date(2024, 5, 10), 3), working_days_after(date(2024, 5, 13), -1)
    (datetime.date(2024, 5, 15), datetime.date(2024, 5, 10))
    """
    step = 1 if days > 0 else -1
    weeks, rest = divmod(abs(days), 5)
    found = shifted(start, weeks * 7 * step)
    while found is not None and (rest or found[0].weekday() > 4):
        found = shifted(found[0], step)
        if found is not None and found[0].weekday() <= 4 and rest:
            rest -= 1
    return None if found is None else found[0]


def months_after(start: date, months: int) -> date | None:
    """The same day some months later, or the month's last day where it has no such day.

    >>> months_after(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return date(year, month + 1, min(start.day, _month_length(year, month + 1)))
