"""Dates that are counted: 30日内, 三年后, 每年2月底前, “十四五”末, 本世纪中叶.

A relative date has the ISO 8601 duration it is away from its event or from the reference; a recurring
one has the duration after which it comes round, and no date.
"""

import re
from datetime import date
from typing import Final

from guideline_nlp.records import Bound
from guideline_nlp.text import date_grammar as grammar
from guideline_nlp.text.clock import day_end
from guideline_nlp.text.found import Found, number
from guideline_nlp.text.numerals import parse_numeral
from guideline_nlp.text.periods import months_after, plan_period, shifted, working_days_after, years_period

_EVERY: Final = {
    "年": "Y",
    "月": "M",
    "季": "3M",
    "季度": "3M",
    "周": "W",
    "星期": "W",
    "日": "D",
    "天": "D",
    "旬": "10D",
    "学期": "6M",
    "学年": "Y",
    "工作日": "D",
    "小时": "H",
    "分钟": "M",
}
_HALVES: Final = {"年": "P6M", "月": "P15D", "小时": "PT30M"}
_CLOCK_UNITS: Final = ("小时", "分钟")
_CENTURIES: Final = {"本": 0, "上": -1, "上个": -1}
_DECADE_PARTS: Final = {"初": (0, 2), "前": (0, 2), "中": (4, 6), "末": (7, 9), "后": (7, 9)}
_EFFORTS: Final = ("努力", "奋斗", "时间", "发展", "建设")
_PAST: Final = ("过去", "最近", "近", "上", "前")
_SIDES: Final = ("上", "下", "前", "后")
_BEFORE_SIDES: Final = frozenset("在从于")
_NOT_AFTER_SIDES: Final = frozenset("级龄轻期度终制")
_MEANS: Final = ("通过", "经过", "利用", "力争用", "争取用", "用")
_NEIGHBOURS: Final = frozenset(low + high for low in "一二两三四五六七八" for high in "二三四五六七八九")
_WORKING: Final = ("工作日", "交易日")
_AND: Final = frozenset("、和及与")
_TO: Final = "—~至到-"


def plan_date(view: str, start: int) -> Found | None:
    """“十四五”末 is the end of the five-year plan, “十四五”期间 its five years.

    >>> plan_date("“十四五”末", 0).period[1]
    datetime.date(2025, 12, 31)
    """
    match = grammar.PLAN.match(view, start)
    if match is None:
        return None
    # 十四五 is the 14th plan, 十五 the 10th.
    period, when = plan_period(number(match.group("plan")[:-1]) or 0), match.group("when")
    if period is not None and "末" in when:
        return Found(start, match.end(), (date(period[1].year, 1, 1), period[1]), "year", "by")
    if period is not None and "初" in when:
        period = years_period(period[0].year, period[0].year)
    return Found(start, match.end(), period, "year", "from" if when == "以来" else "during")


def century_date(view: str, start: int, reference: date | None) -> Found | None:
    """本世纪中叶 is the year 2050, 20世纪80年代 the years from 1980 to 1989.

    >>> century_date("20世纪80年代", 0, None).period[0]
    datetime.date(1980, 1, 1)
    """
    match = grammar.CENTURY.match(view, start)
    if match is None:
        return None
    named, decade = match.group("century"), match.group("decade") or match.group("lone_decade")
    current = 20 if reference is None else reference.year // 100
    if named is None:
        century = current if reference is not None and (number(decade) or 0) <= reference.year % 100 else 19
    elif named in _CENTURIES:
        century = current + _CENTURIES[named]
    else:
        century = (number(named) or 0) - 1
    if match.group("part") in ("中叶", "末"):
        year = century * 100 + (50 if match.group("part") == "中叶" else 100)
        return Found(start, match.end(), years_period(year, year), "year")
    if not decade:
        last = century * 100 + (19 if match.group("part") else 99)
        return Found(start, match.end(), years_period(century * 100, last), "year")
    first = century * 100 + (number(decade) or 0)
    edge = match.group("edge") or match.group("lone_edge") or ""
    low, high = _DECADE_PARTS.get(edge.rstrip("期"), (0, 9))
    return Found(start, match.end(), years_period(first + low, first + high), "year")


def relative_date(view: str, start: int, reference: date | None) -> Found | None:
    """30日内, 未来三年, 三年后, 通过3年的努力: so long after, or before, an event or the reference.

    >>> relative_date("5个工作日内", 0, None).duration
    'P5D'
    """
    match = grammar.RELATIVE.match(view, start)
    if match is None or not _is_counted(view, match) or _is_fraction(view, start):
        return None
    lead, tail, end = match.group("lead") or "", match.group("tail") or "", match.end()
    if lead and tail.endswith(_EFFORTS):
        # 未来五年的发展: the effort is what is spoken of, not the term.
        tail, end = "", max(match.end("unit"), match.end("half"))
    length = _length(match)
    begin = _beginning(view, start, lead, tail)
    if length is None or begin is None:
        return None
    bound: Bound = "from" if tail.endswith("后") or tail == "以来" else "by"
    past = lead in _PAST or tail.endswith(("前", "来"))
    if (past and bound == "by") or (lead and not tail):
        bound = "from" if lead == "再过" else "during"
    found = Found(begin, end, None, "relative", bound, length[0])
    other = None if reference is None else _other_end(match, length, reference, past)
    if reference is None or other is None:
        return found
    if tail.endswith("前") or (bound == "from" and tail != "以来"):
        return found._replace(period=(other, other))
    return found._replace(period=(min(reference, other), max(reference, other)))


def _is_fraction(view: str, at: int) -> bool:
    """Whether a number stands behind a decimal point (0.5个工作日内), and not behind a marker (2.5日内)."""
    whole = at - 2
    return (
        view[at - 1 : at] == "."
        and view[whole : at - 1].isdigit()
        and view[whole - 1 : whole] not in ("", "\n")
    )


def _is_counted(view: str, match: re.Match[str]) -> bool:
    """False for 15日前, the 15th of a month, and where 上 in 上两周 ends another word or a noun follows.

    A length of 多 years (十多年来) tells what was, and never sets a term.
    """
    tail = match.group("tail") or ""
    vague = not frozenset("多余").isdisjoint(
        view[match.end("count") : max(match.end("unit"), match.end("half"))]
    )
    if vague and not tail.endswith(("来", "前", "后")):
        return False
    if tail.endswith("前") and match.group("unit") == "日":
        return False
    if match.group("lead") not in _SIDES:
        return True
    before, after = view[match.start() - 1 : match.start()], view[match.end() : match.end() + 1]
    opens = not before or before in _BEFORE_SIDES or not (before.isalpha() or before in "”）")
    return opens and (not after or after not in _NOT_AFTER_SIDES)


def _other_end(
    match: re.Match[str], length: tuple[str, int, int], reference: date, past: bool
) -> date | None:
    """The day that lies so long before or after the reference; hours before or after may leave the day."""
    duration, days, months = length
    if duration.startswith("PT") and (match.group("tail") or "").endswith(("前", "后")):
        days = int(duration[2:-1]) // (24 if duration[-1] == "H" else 24 * 60)
    if past:
        days, months = -days, -months
    if match.group("unit").endswith(_WORKING):
        return working_days_after(reference, days)
    return months_after(reference, months) if months else (shifted(reference, days) or (None,))[0]


def _beginning(view: str, start: int, lead: str, tail: str) -> int | None:
    """Where the phrase begins: at 通过, at 自…之日起; None where the length is no date, as in 压缩至3天内."""
    if not lead and not tail:
        return None
    if tail.endswith(_EFFORTS):
        before = view[max(0, start - 6) : start]
        means = next((word for word in _MEANS if word in before), "")
        return start - len(before) + before.rindex(means) if means else None
    before = view[start - 1 : start]
    if lead or not before:
        return start
    if before in "至到" or view.endswith("控制在", 0, start):
        return None
    if before in "起后日":
        event = grammar.EVENT.search(view, max(0, start - 28), start)
        return event.start() if event is not None else start
    return start


def _length(match: re.Match[str]) -> tuple[str, int, int] | None:
    """The ISO 8601 duration, and the same in days or in months; of 3—5年 the longer."""
    written = match.group("count")
    written = written[1 + max(map(written.rfind, _TO)) :]
    unit = match.group("unit").lstrip("个多")
    if written == "半":
        halves = 1
    else:
        if written in _NEIGHBOURS:
            # 六七天 is six or seven days.
            written = written[-1]
        count = parse_numeral(written)
        if count is None or (len(written) > 1 and written.isalpha() and count < 10):
            return None
        halves = int(count * 2) + (1 if match.group("half") == "半" or unit[0] == "半" else 0)
    return _iso_length(unit.lstrip("半"), *divmod(halves, 2)) if halves else None


def _iso_length(unit: str, whole: int, odd: int) -> tuple[str, int, int]:
    """So many whole units and perhaps a half: the ISO 8601 duration, and it in days or in months."""
    if unit == "年":
        return (f"P{whole * 12 + 6}M" if odd else f"P{whole}Y"), 0, whole * 12 + odd * 6
    if unit == "季度":
        unit, whole = "月", whole * 3 + odd
    if unit == "月":
        return (f"P{whole * 30 + 15}D", whole * 30 + 15, 0) if odd else (f"P{whole}M", 0, whole)
    if unit in ("周", "星期", "礼拜"):
        days = whole * 7 + odd * 4
        return (f"P{days}D" if odd else f"P{whole}W"), days, 0
    if unit == "小时":
        return (f"PT{whole * 60 + 30}M" if odd else f"PT{whole}H"), -(-whole // 24), 0
    if unit == "分钟":
        return f"PT{whole}M", whole // (24 * 60), 0
    return (f"PT{whole * 24 + 12}H" if odd else f"P{whole}D"), whole + odd, 0


def recurring_date(view: str, start: int) -> Found | None:
    """每年2月底前, 每季度, 每月10日前: no date, but a duration after which it comes round.

    >>> recurring_date("每年2月底前", 0).duration
    'P1Y'
    """
    if view[start] != "每":
        month = grammar.OF_EACH_MONTH.match(view, start)
        end = start if month is None else _inner_end(view, month.end())
        return Found(start, end, None, "recurring", "during", "P1M") if month else None
    match = grammar.RECURRING.match(view, start)
    if match is None:
        return None
    duration = _round(match.group("count"), match.group("unit"))
    end = match.end() if match.group("end") else _inner_end(view, match.end())
    return Found(start, end, None, "recurring", "by" if view[end - 1] in "底末" else "during", duration)


def _round(written: str | None, unit: str) -> str | None:
    """The ISO 8601 duration after which 每两年, 每半年, 每30分钟 come round."""
    if written == "半":
        return _HALVES.get(unit)
    count, step = number(written) if written else 1, _EVERY[unit]
    if unit in _CLOCK_UNITS:
        return f"PT{count}{step}"
    return f"P{count}{step}" if len(step) == 1 else f"P{(count or 1) * int(step[:-1])}{step[-1]}"


def _inner_end(view: str, at: int) -> int:
    """Where the dates inside each year or month end: 每年 6月10日和12月10日, 每月 10日、25日."""
    end = _one_inner_end(view, at)
    while end > at and view[end : end + 1] in _AND:
        further = _one_inner_end(view, end + 1)
        if further <= end + 1:
            break
        end = further
    return end


def _one_inner_end(view: str, at: int) -> int:
    """Where one date inside each year or month ends: 每年 3月至5月, 每月 10日, 每季度 首月10日."""
    month = grammar.MONTH_WITHIN.match(view, at)
    if month is not None:
        at = month.end()
    festival = grammar.FESTIVAL.match(view, at)
    if festival is not None:
        return festival.end()
    part = grammar.PART_OF.match(view, at)
    if part is not None:
        return part.end()
    inner = grammar.DATE.match(view, at)
    if inner is None or inner.end() == at or inner.group("year") or inner.group("year_word"):
        lone = grammar.LONE_DAY.match(view, at)
        return at - (view[at - 1] == "的") if lone is None else day_end(view, lone)
    part = grammar.PART_OF.match(view, inner.end())
    if part is not None:
        return part.end()
    inner_end = day_end(view, inner)
    separator = grammar.RANGE.match(view, inner_end)
    second = None if separator is None else grammar.DATE.match(view, separator.end())
    if separator is None or second is None or second.end() == separator.end():
        return inner_end
    return day_end(view, second)
