"""Dates of the calendar at a place of the view: years, halves, quarters, months, days, weeks, and ranges.

What the text leaves out is taken from the other end of the range, else from the reference; without
either the date has no period.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from guideline_nlp.records import Bound, Precision
from guideline_nlp.text import date_grammar as grammar
from guideline_nlp.text.clock import clock_end, day_end
from guideline_nlp.text.festivals import is_season
from guideline_nlp.text.found import Context, Found, number
from guideline_nlp.text.named_days import day_or_week, festival_period, lunar_date, names_lunar_day, shift_of
from guideline_nlp.text.parts import part_of
from guideline_nlp.text.periods import Period, day_period, months_after, months_period, years_period
from guideline_nlp.text.units import magnitude_at, unit_at

_YEAR_PARTS: Final = {"底": (11, 12), "末": (11, 12), "初": (1, 2), "中": (6, 6)}
_MONTH_PARTS: Final = {
    **dict.fromkeys("底末", (25, 31)),
    "初": (1, 5),
    "上旬": (1, 10),
    **dict.fromkeys(("上中旬", "中上旬"), (1, 20)),
    "中旬": (11, 20),
    "中下旬": (11, 31),
    "下旬": (21, 31),
    "上半月": (1, 15),
    "下半月": (16, 31),
}


_COMPARED: Final = frozenset("少低高多大小长短早晚等")
_DAY_MARKS: Final = frozenset("、，和及与")
_DAY_NAMES: Final = frozenset("日号")
_LONGEST_DAY: Final = len("三十一 日")
_SPAN_MARKS: Final = frozenset("内以起前后游报刊元均常期之（—~-")
_LUNAR_HEADS: Final = frozenset("农阴旧正冬腊闰的")
_PART_HEADS: Final = frozenset(" 的第前最头首末")
_YEAR_HEADS: Final = frozenset("12")
_WHOLES: Final = ("year", "month")
_ZEROS: Final = str.maketrans("0O", "〇〇")
_ANY_YEAR: Final = (date(2000, 1, 1), date(2000, 12, 31))


class _Point(NamedTuple):
    """One end of a date as written; ``months`` are the first and the last, None all twelve."""

    year: int | None
    months: tuple[int, int] | None
    day: int | None
    edge: str
    precision: Precision


def calendar_date(view: str, start: int, context: Context) -> Found | None:
    """The date of the calendar, or the range of two, that begins at this place.

    >>> calendar_date("2019年1月1日至12月31日", 0, Context(None, None)).period[1]
    datetime.date(2019, 12, 31)
    """
    before = view[start - 1 : start]
    if before and (before in "第〔" or (before in "-/+" and view[start - 2 : start - 1].isalnum())):
        return None
    match = grammar.DATE.match(view, start)
    end = day_end(view, match) if match is not None else start
    point = _point(match.groupdict(), context, None) if match is not None and end > start else None
    after = view[end : end + 1]
    opened = grammar.OPEN_RANGE.match(view, end) if after in grammar.NUMERAL_HEADS else None
    if opened is not None:
        low = number(opened.group("low"))
        first = None if low is None else _open_point(low, opened.group("unit"), point, context)
        return None if first is None else _range(view, start, opened.end(), first, context)
    if point is None:
        return _numeric(view, start) if after in _YEAR_HEADS else _words(view, start, context)
    named = None if match is None or point.edge else _named_or_part(view, start, match, point)
    if named is not None:
        return named
    joint = grammar.BETWEEN if after in grammar.BETWEEN_HEADS else grammar.RANGE
    separator = joint.match(view, end)
    found = None if separator is None else _range(view, start, separator.end(), point, context)
    if found is not None:
        return found
    bound: Bound = "by" if point.edge in ("底", "末", "内") else "during"
    return Found(start, end, _period(point), point.precision, bound)


def _named_or_part(view: str, start: int, match: re.Match[str], point: _Point) -> Found | None:
    """2025年春节, 去年腊月初九, whose day is no month's of ours, and 6月第一周, a part of what was read."""
    end = _year_end(view, match)
    near = view[end : end + 4] if end >= 0 else ""
    festival = grammar.FESTIVAL.match(view, end) if near[:1] in grammar.FESTIVAL_HEADS else None
    if (
        festival is not None
        and is_season(festival.group("festival"))
        and not view.startswith(grammar.BEFORE, festival.end())
    ):
        festival = None
    if festival is not None:
        period = festival_period(festival.group("festival"), point.year)
        return Found(start, festival.end(), period, "day")
    named = near[:1] in _LUNAR_HEADS or names_lunar_day(near)
    lunar = lunar_date(view, start, end, point.year) if named else None
    parted = point.precision in _WHOLES and view[match.end() : match.end() + 1] in _PART_HEADS
    part = grammar.PART_OF.match(view, match.end()) if parted else None
    if lunar is not None or part is None:
        return lunar
    whole = _period(point)
    period, precision = part_of(part, whole or _ANY_YEAR)
    return Found(start, part.end(), None if whole is None else period, precision)


def _year_end(view: str, match: re.Match[str]) -> int:
    """Where the year ends that a date begins with, -1 where it has none."""
    if match.group("year_word"):
        return match.end("year_word")
    return view.index("年", match.end("year")) + 1 if match.group("year") else -1


def _point(groups: dict[str, str | None], context: Context, first: _Point | None) -> _Point:
    """What the grammar read; a year that is not said is that of the range's first end or of the context."""
    year, said = _year(groups, context)
    reference = context.reference
    months: tuple[int, int] | None = None
    precision: Precision = "year"
    edge = (groups["year_part"] or groups["quarter_part"] or groups["month_part"] or "").lstrip("年月")
    if groups["month"]:
        month = number(groups["month"]) or 0
        months, precision = (month, month), "month"
    elif groups["month_word"]:
        precision = "month"
        moved = None if reference is None else months_after(reference, shift_of(groups["month_word"]))
        if moved is not None:
            year, months = (year if said else moved.year), (moved.month, moved.month)
            said = True
    elif groups["quarter"]:
        precision = "quarter"
        months = None if groups["quarter_word"] else _quarter(groups["quarter"])
        if groups["quarter_word"]:
            year, months = _quarter_from(reference, shift_of(groups["quarter_word"]))
    elif groups["first_months"]:
        months, precision = (1, number(groups["first_months"]) or 1), "month"
    elif groups["year_part"] and not said:
        # 年底, 年内: of the year of the reference, whatever year was spoken of.
        year = None if reference is None else reference.year
    elif groups["half"]:
        months, precision = ((1, 6) if groups["half"][0] in "上前" else (7, 12)), "half"
    if first is not None and not said and first.year is not None:
        year = first.year + (1 if months and first.months and months < first.months else 0)
    day = number(groups["day"]) if groups["day"] else None
    return _Point(year, months, day, edge, "day" if day else precision)


def next_day(view: str, found: Found) -> Found | None:
    """The day that follows in 9月29日、30日, of the same month.

    >>> from guideline_nlp.text.periods import day_period
    >>> next_day("9月29日、30日", Found(0, 5, day_period(2024, 9, 29), "day")).period[0]
    datetime.date(2024, 9, 30)
    """
    if view[found.end : found.end + 1] not in _DAY_MARKS:
        return None
    last = None if found.period is None else found.period[1]
    return _plain_day(view, found.end + 1, last)


def _plain_day(view: str, start: int, near: date | None) -> Found | None:
    """30日 of the month of ``near`` where it names a day, not in 30日内 or 30日以上."""
    if _DAY_NAMES.isdisjoint(view[start : start + _LONGEST_DAY]):
        return None
    match = grammar.LONE_DAY.match(view, start)
    if match is None or _DAY_NAMES.isdisjoint(view[match.end("day") : match.end("day") + 2]):
        return None
    end = day_end(view, match)
    if view[end : end + 1] in _SPAN_MARKS:
        return None
    day = number(match.group("day")) or 0
    period = None if near is None else day_period(near.year, near.month, day)
    return Found(start, end, period, "day")


def _year(groups: dict[str, str | None], context: Context) -> tuple[int | None, bool]:
    """The year, and whether the text says one. 05 and 98 are years of this and the last century."""
    word, written = groups["year_word"], groups["year"]
    if word:
        base = context.reference.year if context.reference is not None else None
        if word in grammar.YEARS_OF_CONTEXT:
            base = context.year
        return (None if base is None else base + grammar.YEARS[word]), True
    if not written:
        return context.year, False
    # 二0二三年, 二OO八年: zeros typed as a digit or a letter
    year = number(written if written.isdecimal() else written.translate(_ZEROS))
    if year is not None and year < 100:
        year += 1900 if year > 50 else 2000
    return year, True


def _quarter_from(reference: date | None, shift: int) -> tuple[int | None, tuple[int, int] | None]:
    """The year and the months of 本季度, 下季度."""
    if reference is None:
        return None, None
    count = reference.year * 4 + (reference.month - 1) // 3 + shift
    return count // 4, (count % 4 * 3 + 1, count % 4 * 3 + 3)


def _quarter(words: str) -> tuple[int, int]:
    """The months of 第三季度, 前三季度."""
    quarter = 1 if words[0] == "首" else number(words.lstrip("第前").rstrip("个季度")) or 1
    return (1 if words[0] == "前" else quarter * 3 - 2), quarter * 3


def _period(point: _Point) -> Period | None:
    """Put a point on the calendar; 年底 is November and December, 月底 from the 25th, 年初 two months."""
    year, months, edge = point.year, point.months, point.edge
    if year is None or (months is None and point.precision != "year"):
        return None
    if months is None:
        return months_period(year, *_YEAR_PARTS.get(edge, (1, 12)))
    if point.day is not None:
        return day_period(year, months[0], point.day)
    if point.precision == "quarter" and edge:
        month = months[0] if edge == "初" else months[1]
        return months_period(year, month, month)
    period = months_period(year, *months)
    if period is None or not edge:
        return period
    first, last = _MONTH_PARTS[edge]
    return period[0].replace(day=first), period[1].replace(day=min(last, period[1].day))


def _open_point(low: int, unit: str, point: _Point | None, context: Context) -> _Point | None:
    """The first end of 2021—2025年, 1—6月, 1—3季度, whose unit stands at the second end; not of days."""
    if unit == "年":
        return _Point(low, None, None, "", "year") if 1000 <= low < 3000 and point is None else None
    year = context.year if point is None else point.year
    if unit == "月":
        return _Point(year, (low, low), None, "", "month") if 1 <= low <= 12 else None
    if unit == "季度":
        return _Point(year, (low * 3 - 2, low * 3), None, "", "quarter") if 1 <= low <= 4 else None
    return None


def _range(view: str, start: int, at: int, first: _Point, context: Context) -> Found | None:
    """The range whose second end begins at ``at``, or None where no date stands there."""
    match = grammar.DATE.match(view, at)
    end = day_end(view, match) if match is not None else at
    if match is not None and end > at and not _is_bare_part(match):
        second = _point(match.groupdict(), context, first)
    elif first.edge.endswith("旬") and (tenth := grammar.TEN_DAYS.match(view, at)) is not None:
        second, end = first._replace(edge=tenth.group("month_part")), tenth.end()
    else:
        lone = grammar.LONE_DAY.match(view, at)
        if lone is None or first.day is None:
            return None
        second, end = first._replace(day=number(lone.group("day")), edge=""), day_end(view, lone)
    low, high = _period(first), _period(second)
    if low is None or high is None:
        return Found(start, end, None, second.precision)
    if low[0] > high[1]:
        return None
    return Found(start, end, (low[0], high[1]), second.precision)


def _is_bare_part(match: re.Match[str]) -> bool:
    """Whether only 底 or 中 was read, with neither a year nor 年 before it: 上旬到|中旬."""
    part = match.group("year_part")
    return part is not None and match.group() == part and part[0] != "年"


def bare_day(view: str, start: int, context: Context) -> Found | None:
    """The day of the reference's month in 于29日召开.

    >>> bare_day("于29日召开", 1, Context(date(2024, 5, 6), 2024)).period[0]
    datetime.date(2024, 5, 29)
    """
    before = view[start - 1 : start]
    if before == "于" and view[start - 2 : start - 1] in _COMPARED:
        # 不少于30日
        return None
    return _plain_day(view, start, context.reference) if before in ("", "\n", "。", "于", "在") else None


def _numeric(view: str, start: int) -> Found | None:
    """2023-03-29, 2023.3.29, 20230329, 2023/03, and bare years with a dash between, 2021—2025."""
    years = grammar.BARE_YEARS.match(view, start)
    if years is not None and (magnitude_at(view, years.end()) or unit_at(view, years.end())):
        # 2000—2010元
        return None
    if years is not None:
        period = years_period(int(years.group(1)), int(years.group(2)))
        return None if period is None else Found(start, years.end(), period, "year")
    first = _numeric_point(view, start)
    end = first.end if first else start
    end = clock_end(view, end) if first and view[end : end + 1] == " " else end
    separator = None if first is None else grammar.RANGE.match(view, end)
    second = None if separator is None else _numeric_point(view, separator.end())
    if first is None or first.period is None:
        return None
    if second is None or second.period is None or first.period[0] > second.period[1]:
        # 2018.12 alone may be any number; only in a range it is a month.
        return None if first.precision == "month" and view[start + 4] == "." else first
    return Found(start, second.end, (first.period[0], second.period[1]), second.precision)


def _numeric_point(view: str, start: int) -> Found | None:
    match = grammar.NUMERIC.match(view, start)
    if match is None:
        return None
    year, month = int(match.group("year")), match.group("month") or match.group("month2")
    day = match.group("day") or match.group("day2")
    if day is not None:
        period = day_period(year, int(month), int(day))
        return None if period is None else Found(start, match.end(), period, "day")
    if len(month) < 2:
        return None
    return Found(start, match.end(), months_period(year, int(month), int(month)), "month")


def _words(view: str, start: int, context: Context) -> Found | None:
    """明天, 上周三, 周五, or the range that begins with one: 昨天至今天, 本周三到5月6日."""
    first = day_or_week(view, start, context.reference)
    separator = None if first is None else grammar.RANGE.match(view, first.end)
    if first is None or separator is None:
        return first
    second = calendar_date(view, separator.end(), context)
    if second is None:
        return first
    if first.period is None or second.period is None:
        return Found(start, second.end, None, second.precision)
    if first.period[0] > second.period[1]:
        return first
    return Found(start, second.end, (first.period[0], second.period[1]), second.precision)
