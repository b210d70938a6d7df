"""Days that have names: 春节, 农历八月十五, 明天, 上周三, 周五.

Festivals and days of the lunar calendar fall in the year that is spoken of, the others are counted from
the reference.
"""

from datetime import date
from typing import Final

from guideline_nlp.text import date_grammar as grammar
from guideline_nlp.text.festivals import ending_festival, festival_day
from guideline_nlp.text.found import Context, Found, number
from guideline_nlp.text.lunar import lunar_day, month_start
from guideline_nlp.text.parts import nth_weekday
from guideline_nlp.text.periods import Period, shifted, week_period, years_period

_LUNAR_MONTHS: Final = {"正": 1, "冬": 11, "腊": 12}


def festival_period(name: str, year: int | None) -> Period | None:
    """The one day of a festival.

    >>> festival_period("国庆节", 2024)[0]
    datetime.date(2024, 10, 1)
    """
    day = None if year is None else festival_day(name, year)
    return None if day is None else (day, day)


def festival_date(view: str, end: int, context: Context) -> Found | None:
    """The festival whose name ends at ``end``: 春节, 国庆节假期.

    >>> festival_date("在春节期间", 3, Context(None, 2024)).period[0]
    datetime.date(2024, 2, 10)
    """
    name = ending_festival(view, end)
    match = grammar.FESTIVAL.match(view, end - len(name)) if name else None
    if match is None:
        return None
    period = festival_period(name, context.year)
    if view.startswith(grammar.BEFORE, match.end()) and _is_over(period, context):
        # 春节前 in a notice of March is before the next 春节.
        period = festival_period(name, (context.year or 0) + 1)
    return Found(match.start(), match.end(), period, "day")


def _is_over(period: Period | None, context: Context) -> bool:
    """Whether the day of a year that nobody said lies before the reference."""
    reference = context.reference
    if period is None or reference is None or context.year != reference.year:
        return False
    return period[1] < reference


def names_lunar_day(words: str) -> bool:
    """Whether a month with a day that only the lunar calendar names so may stand here: 八月初五, 三月廿.

    >>> names_lunar_day("八月初五"), names_lunar_day("八月五日")
    (True, False)
    """
    return "月初" in words or "月廿" in words


def lunar_date(view: str, start: int, end: int, year: int | None) -> Found | None:
    """The lunar day or month at ``end``, of a date that begins at ``start``; None for one of our calendar.

    >>> lunar_date("农历八月十五", 0, 0, 2024).period[0]
    datetime.date(2024, 9, 17)
    """
    match = grammar.lunar_pattern().match(view, end)
    if match is None:
        return None
    name, leap, day = match.group("month"), bool(match.group("leap")), match.group("day") or ""
    if not (match.group("marked") or leap or name in _LUNAR_MONTHS or day[:1] in ("初", "廿")):
        return None
    year = number(match.group("year")) if match.group("year") else year
    month = _LUNAR_MONTHS.get(name) or number(name) or 0
    first = None if year is None else month_start(year, month, leap)
    if not day:
        period = None if first is None else shifted(first[0], 0, first[1] - 1)
        return Found(start, match.end(), period, "month")
    lunar = None if year is None else lunar_day(year, month, number(day.lstrip("初")) or 0, leap)
    return Found(start, match.end(), None if lunar is None else (lunar, lunar), "day")


def shift_of(word: str) -> int:
    """How many months, quarters or weeks 上上, 本 or 下一个 are away.

    >>> shift_of("上上"), shift_of("本"), shift_of("下一个")
    (-2, 0, 1)
    """
    return word.count("下") - word.count("上")


def day_or_week(view: str, start: int, reference: date | None) -> Found | None:
    """明天, 上周三, 周五, 今明两年: counted from the reference; a bare 周五 is the next one."""
    if view[start : start + 1] not in grammar.DAY_OR_WEEK_HEADS:
        return None
    match = grammar.BOTH_YEARS.match(view, start)
    if match is not None:
        years = None if reference is None else years_period(reference.year, reference.year + 1)
        return Found(start, match.end(), years, "year")
    match = grammar.DAY_WORD.match(view, start)
    if match is not None:
        day = None if reference is None else shifted(reference, grammar.DAYS[match.group()])
        return Found(start, match.end(), day, "day")
    match = grammar.WEEK_WORD.match(view, start)
    if match is None:
        return _next_weekday(view, start, reference)
    week = None if reference is None else week_period(reference, shift_of(match.group("week")))
    weekday = match.group("weekday")
    if week is not None and weekday == "末":
        week = shifted(week[0], 5, 1)
    elif week is not None and weekday:
        week = shifted(week[0], min(grammar.WEEKDAYS.index(weekday), 6))
    return Found(start, match.end(), week, "day")


def _next_weekday(view: str, start: int, reference: date | None) -> Found | None:
    match = grammar.WEEKDAY.match(view, start)
    if match is None or view[start - 1 : start] in grammar.NOT_BEFORE_WEEKDAY:
        return None
    weekday = min(grammar.WEEKDAYS.index(match.group("weekday")), 6)
    day = None if reference is None else nth_weekday(reference, weekday, 1)
    return Found(start, match.end(), None if day is None else (day, day), "day")
