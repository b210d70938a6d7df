"""Parts of a year or a month: 第一周, 第二个星期日, 最后三天, 前两周, 首月.

The first week of a month or a year is the one of its first Monday.
"""

import re
from datetime import date, timedelta

from guideline_nlp.records import Precision
from guideline_nlp.text.date_grammar import WEEKDAYS
from guideline_nlp.text.numerals import parse_numeral
from guideline_nlp.text.periods import Period, months_period, shifted, working_days_after

_SUNDAY = 6
_WEEK = 7
_MONTHS_OF = {"月": 1, "季度": 3}


def nth_weekday(first: date, weekday: int, count: int) -> date | None:
    """The first, second, … Monday (0) to Sunday (6) from a day on.

    >>> nth_weekday(date(2024, 5, 1), 6, 2)
    datetime.date(2024, 5, 12)
    """
    found = shifted(first, (weekday - first.weekday()) % _WEEK + (count - 1) * _WEEK)
    return None if found is None else found[0]


def part_of(match: re.Match[str], period: Period) -> tuple[Period | None, Precision]:
    """The part of a month or a year that ``PART_OF`` read behind it, None where it has no such part."""
    whole_year = period[0].month != period[1].month
    if match.group("first_or_last"):
        month = 1 if match.group("first_or_last") == "首" else 12
        return (months_period(period[0].year, month, month) if whole_year else None), "month"
    if match.group("last"):
        weekday = min(WEEKDAYS.index(match.group("last")), _SUNDAY)
        return shifted(period[1], -((period[1].weekday() - weekday) % _WEEK)), "day"
    count = int(parse_numeral(match.group("nth") or match.group("count")) or 0)
    if not match.group("nth"):
        return _edge(match.group("unit"), count, match.group("side") == "最后", period, whole_year)
    if match.group("nth_unit") == "月":
        return (months_period(period[0].year, count, count) if whole_year else None), "month"
    if match.group("nth_unit"):
        found = shifted(period[0], count - 1)
    elif match.group("weekday"):
        day = nth_weekday(period[0], min(WEEKDAYS.index(match.group("weekday")), _SUNDAY), count)
        found = None if day is None else (day, day)
    else:
        monday = nth_weekday(period[0], 0, count)
        found = None if monday is None else shifted(monday, 0, _SUNDAY)
    return (found if found is not None and found[0] <= period[1] else None), "day"


def _edge(
    unit: str, count: int, at_end: bool, period: Period, whole_year: bool
) -> tuple[Period | None, Precision]:
    """The first or the last days, weeks, months, quarters."""
    months = count * _MONTHS_OF.get(unit, 0)
    if months:
        if not whole_year or not 0 < months <= 12:
            return None, "month"
        year = period[0].year
        return months_period(year, 13 - months if at_end else 1, 12 if at_end else months), "month"
    if unit == "工作日":
        return _working_edge(count, at_end, period), "day"
    days = count * (_WEEK if unit in ("周", "星期", "礼拜") else 1) - 1
    if days < 0 or timedelta(days) > period[1] - period[0]:
        return None, "day"
    if at_end:
        return (period[1] - timedelta(days), period[1]), "day"
    start = period[0] if days < _WEEK - 1 or unit in ("天", "日") else nth_weekday(period[0], 0, 1)
    return (None if start is None else shifted(start, 0, days)), "day"


def _working_edge(count: int, at_end: bool, period: Period) -> Period | None:
    """The first or the last so many Mondays to Fridays."""
    step = -1 if at_end else 1
    beyond = shifted(period[1] if at_end else period[0], -step)
    if beyond is None:
        return None
    near, far = working_days_after(beyond[0], step), working_days_after(beyond[0], step * count)
    if near is None or far is None or not period[0] <= far <= period[1]:
        return None
    return min(near, far), max(near, far)
