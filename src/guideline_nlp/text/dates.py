"""Dates and periods of time that a text names: 2023年底前, 二〇二三年三月, 印发之日起30日内, 每年2月底前.

Places where a date can begin are found first; the grammar (date_grammar) is then matched there, and what
it matched is put on the calendar (periods).
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from guideline_nlp.records import Bound, DateMention, Precision, Span
from guideline_nlp.text import date_grammar as grammar
from guideline_nlp.text.numerals import parse_numeral
from guideline_nlp.text.periods import (
    Period,
    day_period,
    months_after,
    months_period,
    plan_period,
    shifted,
    week_period,
    years_period,
)
from guideline_nlp.text.view import build_view


class _Found(NamedTuple):
    """A date before its bound is known."""

    start: int
    end: int
    period: Period | None
    precision: Precision
    bound: Bound = "during"
    duration: str | None = None


def find_dates(text: str, reference: date | None = None) -> list[DateMention]:
    """The dates of any piece of raw text; ``reference`` gives the year to 6月底前 and the day to 明天.

    >>> [(d.text, str(d.end), d.bound) for d in find_dates("６月底前报送，到2025年基本建成", date(2023, 3, 1))]
    [('６月底前', '2023-06-30', 'by'), ('到2025年', '2025-12-31', 'by')]
    """
    return scan_dates(build_view(text), reference, text)


def scan_dates(view: str, reference: date | None = None, text: str | None = None) -> list[DateMention]:
    """The dates of a view; their ``text`` is cut from ``text``, or from the view where none is given.

    >>> scan_dates("印发之日起30日内")[0].period
    'P30D'
    """
    source = view if text is None else text
    return [
        DateMention(
            source[found.start : found.end],
            Span(found.start, found.end),
            found.period[0] if found.period else None,
            found.period[1] if found.period else None,
            found.precision,
            found.bound,
            found.duration,
        )
        for found in _dates(view, reference)
    ]


class _Point(NamedTuple):
    """One end of a date as the grammar reads it; ``months`` are the first and the last, None all twelve."""

    year: int | None
    months: tuple[int, int] | None
    day: int | None
    edge: str
    precision: Precision


def _dates(view: str, reference: date | None) -> Iterator[_Found]:
    done = 0
    for match in grammar.STARTS.finditer(view):
        start = match.start()
        if start < done:
            continue
        found = _date_at(view, start, reference)
        if found is None or _in_name(view, start):
            continue
        found = _with_bound(view, found, done)
        done = found.end
        yield found


def _in_name(view: str, at: int) -> bool:
    """Whether 《 stands open before this place: the years in what a document is called are its name."""
    opening = view.rfind("《", max(0, at - 80), at)
    return opening >= 0 and view.find("》", opening, at) < 0


def _date_at(view: str, start: int, reference: date | None) -> _Found | None:
    head = view[start]
    if head == "每":
        return _recurring(view, start)
    if head in "“六七八九十":
        found = _plan(view, start)
        if found is not None or head == "“":
            return found
    if head in "未过最近此半":
        return _relative(view, start, reference)
    if head in "本世":
        found = _century(view, start)
        if found is not None or head == "世":
            return found
    return _calendar_date(view, start, reference) or _relative(view, start, reference)


def _calendar_date(view: str, start: int, reference: date | None) -> _Found | None:
    before = view[start - 1 : start]
    if before and (before in "第〔-/+" or (before.isascii() and before.isalnum())):
        return None
    match = grammar.DATE.match(view, start)
    end = match.end() if match is not None else start
    point = _point(match.groupdict(), reference, None) if match is not None and end > start else None
    opened = grammar.OPEN_RANGE.match(view, end)
    if opened is not None:
        low = _number(opened.group("low"))
        first = None if low is None else _open_point(low, opened.group("unit"), point, reference)
        return None if first is None else _range(view, start, opened.end(), first, reference)
    if point is not None:
        separator = grammar.RANGE.match(view, end)
        found = None if separator is None else _range(view, start, separator.end(), point, reference)
        return found or _Found(start, end, _period(point), point.precision, _own_bound(point))
    return _numeric(view, start) or _day_or_week(view, start, reference)


def _own_bound(point: _Point) -> Bound:
    return "by" if point.edge in ("底", "末", "内") else "during"


def _point(groups: dict[str, str | None], reference: date | None, first: _Point | None) -> _Point:
    """What the grammar read; a year that is not said is that of the range's first end or of the reference."""
    year, said = _year(groups, reference)
    months, precision = None, "year"
    edge = (groups["year_part"] or groups["quarter_part"] or groups["month_part"] or "").lstrip("年月")
    if groups["month"]:
        month = _number(groups["month"]) or 0
        months, precision = (month, month), "month"
    elif groups["month_word"]:
        moved = None if reference is None else months_after(reference, grammar.MONTHS[groups["month_word"]])
        precision = "month"
        if moved is None:
            year = None
        else:
            year, months = (year if said else moved.year), (moved.month, moved.month)
    elif groups["quarter"]:
        precision = "quarter"
        year, months = _quarter(groups["quarter"], year, reference)
    elif groups["half"]:
        months, precision = ((1, 6) if groups["half"] == "上半年" else (7, 12)), "half"
    if first is not None and not said and year is not None:
        year = first.year
        if year is not None and months and first.months and months < first.months:
            year += 1
    day = _number(groups["day"]) if groups["day"] else None
    return _Point(year, months, day, edge, "day" if day else precision)


def _year(groups: dict[str, str | None], reference: date | None) -> tuple[int | None, bool]:
    """The year, and whether the text says one. 05 and 98 are years of this and the last century."""
    if groups["year_word"]:
        return (None if reference is None else reference.year + grammar.YEARS[groups["year_word"]]), True
    if not groups["year"]:
        return (None if reference is None else reference.year), False
    year = _number(groups["year"])
    if year is not None and len(groups["year"]) == 2:
        year += 1900 if year > 50 else 2000
    return year, True


def _quarter(
    words: str, year: int | None, reference: date | None
) -> tuple[int | None, tuple[int, int] | None]:
    """The months of 第三季度, 前三季度, 下季度."""
    if words in grammar.QUARTERS:
        if reference is None:
            return None, None
        years, quarter = divmod(
            reference.year * 4 + (reference.month - 1) // 3 + grammar.QUARTERS[words], 4
        )
        return years, (quarter * 3 + 1, quarter * 3 + 3)
    number = 1 if words[0] == "首" else _number(words.lstrip("第前").rstrip("个季度")) or 0
    return year, (1 if words[0] == "前" else number * 3 - 2, number * 3)


def _number(numeral: str | None) -> int | None:
    value = parse_numeral(numeral or "")
    return None if value is None else int(value)


def _period(point: _Point) -> Period | None:
    """Put a point on the calendar; 年底 is November and December, 月底 from the 25th, 年初 two months."""
    year, months, edge = point.year, point.months, point.edge
    if year is None or (months is None and point.precision != "year"):
        return None
    if months is None:
        return months_period(year, *{"底": (11, 12), "末": (11, 12), "初": (1, 2), "中": (6, 6)}.get(edge, (1, 12)))
    if point.day is not None:
        return day_period(year, months[0], point.day)
    if point.precision == "quarter" and edge:
        return months_period(year, *((months[0],) * 2 if edge == "初" else (months[1],) * 2))
    period = months_period(year, *months)
    if period is None or not edge:
        return period
    first, last = {
        "底": (25, 31), "末": (25, 31), "初": (1, 5), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "中下旬": (11, 31)
    }[edge]  # fmt: skip
    return period[0].replace(day=first), period[1].replace(day=min(last, period[1].day))


def _open_point(low: int, unit: str, point: _Point | None, reference: date | None) -> _Point | None:
    """The first end of 2021—2025年, 1—6月, 12—19日, whose unit stands at the second end."""
    year = point.year if point is not None else None if reference is None else reference.year
    if unit == "年":
        return _Point(low, None, None, "", "year") if 1000 <= low < 3000 and point is None else None
    if unit == "月":
        return _Point(year, (low, low), None, "", "month") if 1 <= low <= 12 else None
    if unit == "季度":
        return _Point(year, (low * 3 - 2, low * 3), None, "", "quarter") if 1 <= low <= 4 else None
    if point is None or point.months is None or not 1 <= low <= 31:
        return None
    return _Point(year, point.months, low, "", "day")


def _range(view: str, start: int, at: int, first: _Point, reference: date | None) -> _Found | None:
    """The range whose second end begins at ``at``, or None where no date stands there."""
    match = grammar.DATE.match(view, at)
    end = match.end() if match is not None else at
    if match is not None and end > at:
        second = _point(match.groupdict(), reference, first)
    else:
        lone = grammar.LONE_DAY.match(view, at)
        if lone is None or first.day is None:
            return None
        second, end = first._replace(day=_number(lone.group("day")), edge=""), lone.end()
    low, high = _period(first), _period(second)
    if low is None or high is None:
        return _Found(start, end, None, second.precision)
    if low[0] > high[1]:
        return None
    return _Found(start, end, (low[0], high[1]), second.precision)


def _numeric(view: str, start: int) -> _Found | None:
    """2023-03-29, 2023.3.29, 20230329, 2023/3, and bare years with a dash between, 2021—2025."""
    years = grammar.BARE_YEARS.match(view, start)
    if years is not None:
        period = years_period(int(years.group(1)), int(years.group(2)))
        return None if period is None else _Found(start, years.end(), period, "year")
    match = grammar.NUMERIC.match(view, start)
    if match is None:
        return None
    month, day = match.group("month") or match.group("month2"), match.group("day") or match.group("day2")
    if day is None:
        if len(month) < 2 or match.group("mark") == ".":
            return None
        return _Found(start, match.end(), months_period(int(match.group("year")), int(month), int(month)), "month")
    period = day_period(int(match.group("year")), int(month), int(day))
    return None if period is None else _Found(start, match.end(), period, "day")


def _day_or_week(view: str, start: int, reference: date | None) -> _Found | None:
    """明天, 上周三: days and weeks counted from the reference."""
    match = grammar.DAY_WORD.match(view, start)
    if match is not None:
        day = None if reference is None else shifted(reference, grammar.DAYS[match.group()])
        return _Found(start, match.end(), day, "day")
    match = grammar.WEEK_WORD.match(view, start)
    if match is None:
        return None
    week = None if reference is None else week_period(reference, grammar.WEEKS[match.group("week")])
    weekday = match.group("weekday")
    if week is not None and weekday:
        week = shifted(week[0], min(grammar.WEEKDAYS.index(weekday), 6))
    return _Found(start, match.end(), week, "day")


def _plan(view: str, start: int) -> _Found | None:
    """“十四五”末 is the last year of the plan, “十四五”期间 all five."""
    match = grammar.PLAN.match(view, start)
    if match is None:
        return None
    number, when = _plan_number(match.group("plan")), match.group("when")
    period = plan_period(number)
    if period is not None and "末" in when:
        return _Found(start, match.end(), (date(period[1].year, 1, 1), period[1]), "year", "by")
    if period is not None and "初" in when:
        period = years_period(period[0].year, period[0].year)
    return _Found(start, match.end(), period, "year", "from" if when == "以来" else "during")


def _plan_number(name: str) -> int:
    """十四五 is the 14th plan, 十五 the 10th, 九五 the 9th."""
    value = _number(name[:-1])
    return 0 if value is None else value


def _century(view: str, start: int) -> _Found | None:
    """本世纪中叶: the year 2050."""
    match = grammar.CENTURY.match(view, start)
    if match is None:
        return None
    year = 2100 if match.group("end") else 2050
    return _Found(start, match.end(), years_period(year, year), "year")


def _relative(view: str, start: int, reference: date | None) -> _Found | None:
    """30日内, 未来三年, 三年后, 通过3年的努力: so long after or before the reference."""
    match = grammar.RELATIVE.match(view, start)
    if match is None:
        return None
    lead, tail = match.group("lead") or "", match.group("tail") or ""
    end = match.end()
    if not lead and not tail:
        return None
    if tail in ("努力", "奋斗", "时间"):
        before = view[max(0, start - 6) : start]
        head = next((word for word in ("通过", "经过", "利用", "用") if word in before), "")
        if not head:
            return None
        start = start - len(before) + before.rindex(head)
    duration, days, months = _duration(match)
    if duration is None:
        return None
    found = _Found(start, end, None, "relative", "from" if tail.endswith("后") else "by", duration)
    if lead.startswith(("过去", "最近", "近")):
        found = found._replace(bound="during")
        days, months = -days, -months
    elif lead and not tail:
        found = found._replace(bound="during")
    if not lead and view[start - 1 : start] in ("起", "后", "日"):
        event = grammar.EVENT.search(view, max(0, start - 24), start)
        if event is not None:
            found = found._replace(start=event.start())
    if reference is None:
        return found
    other = months_after(reference, months) if months else (shifted(reference, days) or (None,))[0]
    if other is None:
        return found
    if found.bound == "from":
        return found._replace(period=(other, other))
    return found._replace(period=(min(reference, other), max(reference, other)))


def _duration(match: "grammar.re.Match[str]") -> tuple[str | None, int, int]:
    """The ISO 8601 duration, and what it is in days or months."""
    written = match.group("count")
    count = parse_numeral(written) if written != "半" else None
    if written != "半" and (count is None or (len(written) > 1 and written.isalpha() and count < 10)):
        return None, 0, 0
    unit = match.group("unit").lstrip("个")
    halves = 1 if written == "半" else int((count or 0) * 2) + (1 if match.group("half") else 0)
    whole, odd = divmod(halves, 2)
    if unit == "年":
        return (f"P{halves * 6}M" if odd else f"P{whole}Y"), 0, halves * 6
    if unit == "季度":
        return f"P{whole * 3}M", 0, whole * 3
    if unit == "月":
        return (f"P{halves * 15}D" if odd else f"P{whole}M"), halves * 15 if odd else 0, 0 if odd else whole
    if unit in ("周", "星期"):
        return f"P{whole}W", whole * 7, 0
    if unit == "小时":
        return f"PT{whole}H", -(-whole // 24), 0
    return f"P{whole}D", whole, 0


_EVERY: Final = {"年": "Y", "月": "M", "季": "3M", "季度": "3M", "周": "W", "星期": "W", "日": "D", "天": "D", "旬": "10D", "学期": "6M"}


def _recurring(view: str, start: int) -> _Found | None:
    """每年2月底前, 每季度, 每月10日前: no date, but a period that comes round."""
    match = grammar.RECURRING.match(view, start)
    if match is None:
        return None
    unit, written = match.group("unit"), match.group("count")
    count = 1 if not written else _number(written)
    step = _EVERY[unit]
    if written == "半":
        duration = "P6M" if unit == "年" else None
    else:
        duration = f"P{count}{step}" if len(step) == 1 else f"P{(count or 1) * int(step[:-1])}{step[-1]}"
    end, by = match.end(), bool(match.group("end"))
    if not by:
        inner = grammar.DATE.match(view, end)
        if inner is not None and inner.end() > end and not inner.group("year"):
            end, by = inner.end(), False
            separator = grammar.RANGE.match(view, end)
            second = None if separator is None else grammar.DATE.match(view, separator.end())
            if separator is not None and second is not None and second.end() > separator.end():
                end = second.end()
        else:
            lone = grammar.LONE_DAY.match(view, end)
            end = end if lone is None else lone.end()
    return _Found(start, end, None, "recurring", "by" if by else "during", duration)


def _with_bound(view: str, found: _Found, floor: int) -> _Found:
    """Add 到, 截至 on the left, 前, 起, 内 on the right, and what they say of the date."""
    start, end, bound = found.start, found.end, found.bound
    suffix = grammar.SUFFIX.match(view, end)
    if suffix is not None and not (found.precision == "relative" and bound != "during"):
        end = suffix.end()
        if suffix.group("by"):
            bound = "by"
        elif suffix.group("since"):
            bound = "from"
        elif suffix.group("within"):
            bound = "by"
    before = view[start - 1 : start]
    if before and before in "到至" and start > floor and bound != "from":
        prefix = grammar.PREFIX.search(view, max(floor, start - 3), start)
        if prefix is not None and view[prefix.start() - 1 : prefix.start()] not in grammar.NOT_BEFORE_TO:
            start, bound = prefix.start(), "by"
    return found._replace(start=start, end=end, bound=bound)
