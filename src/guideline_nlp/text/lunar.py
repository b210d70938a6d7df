"""Days of the lunar calendar (农历) as days of ours, and the festivals that fall on them.

The lengths of the months are the lexicon's; a day outside its years has no date.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final

from guideline_nlp.lexicon import load

_MONTHS: Final = 13
_NO_LEAP: Final = 15
_EARLIEST: Final = (1, 20)
_LAST_MONTH: Final = 12


@cache
def _year(year: int) -> tuple[date, tuple[int, ...], int] | None:
    """The day of 春节, the lengths of the months in order, and the month that a leap month follows."""
    words = load("lunar")
    at = year - words["first_year"]
    if not 0 <= at < len(words["years"]):
        return None
    code = words["years"][at]
    leap = code >> _MONTHS & _NO_LEAP
    lengths = tuple(30 if code >> month & 1 else 29 for month in range(_MONTHS if leap else _LAST_MONTH))
    return date(year, *_EARLIEST) + timedelta(code >> _MONTHS + 4), lengths, leap


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The day of our calendar; the 30th of 腊月 (除夕) is its last day, of whatever length.

    >>> lunar_day(2024, 8, 15), lunar_day(2024, 12, 30), lunar_day(2025, 6, 1, leap=True)
    (datetime.date(2024, 9, 17), datetime.date(2025, 1, 28), datetime.date(2025, 7, 25))
    """
    start = month_start(year, month, leap)
    if start is None or not 1 <= day <= 30:
        return None
    first, length = start
    if day > length:
        if month < _LAST_MONTH:
            return None
        day = length
    return first + timedelta(day - 1)


def month_start(year: int, month: int, leap: bool = False) -> tuple[date, int] | None:
    """The first day of a lunar month, and how many days it has; None for a leap month that is none.

    >>> month_start(2024, 1)
    (datetime.date(2024, 2, 10), 29)
    """
    known = _year(year)
    if known is None or not 1 <= month <= _LAST_MONTH or (leap and known[2] != month):
        return None
    new_year, lengths, after = known
    index = month - 1 + (1 if leap or 0 < after < month else 0)
    return new_year + timedelta(sum(lengths[:index])), lengths[index]


def clear_and_bright(year: int) -> date | None:
    """清明: the day on which the sun stands at 15 degrees, by the usual formula.

    >>> clear_and_bright(2025)
    datetime.date(2025, 4, 4)
    """
    century, rest = divmod(year, 100)
    start = {19: 5.59, 20: 4.81}.get(century)
    return None if start is None else date(year, 4, int(rest * 0.2422 + start) - rest // 4)
