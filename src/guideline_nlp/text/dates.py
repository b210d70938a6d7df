"""Dates and periods of time that a text names: 2023年底前, 二〇二三年三月, 印发之日起30日内, 每年2月底前.

Places where a date can begin are found first; the date is read from there, and what stands beside it
says whether it is a term, a start or a time.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.records import Bound, DateMention, Span
from guideline_nlp.text import date_grammar as grammar
from guideline_nlp.text.calendar_dates import Context, Found, calendar_date
from guideline_nlp.text.durations import century_date, plan_date, recurring_date, relative_date
from guideline_nlp.text.view import build_view

_LUNAR: Final = tuple(load("dates")["lunar"])
_LUNAR_DAY: Final = re.compile("初[一二三四五六七八九十]")
_ERA: Final = re.compile(
    f"{alternation(load('dates')['eras'])}(?:[0-9元〇零一二三四五六七八九十]{{1,3}}年)?$"
)
_ERA_ENDS: Final = frozenset(era[-1] for era in load("dates")["eras"]) | {"年"}
_LONGEST_ERA: Final = 6
_LONGEST_FESTIVAL: Final = 12
_SUFFIX_BOUNDS: Final[dict[str | None, Bound]] = {"by": "by", "within": "by", "since": "from"}


def find_dates(text: str, reference: date | None = None) -> list[DateMention]:
    """The dates of any piece of raw text; ``reference`` gives the year to 6月底前 and the day to 明天.

    >>> found = find_dates("６月底前报送，到2025年基本建成", date(2023, 3, 1))
    >>> [(mention.text, str(mention.end), mention.bound) for mention in found]
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


def _dates(view: str, reference: date | None) -> Iterator[Found]:
    """The dates in order; 2019年6月底前…，9月底前 are of one year where they stand in one paragraph."""
    usual = Context(reference, None if reference is None else reference.year)
    context, spoken = usual, 0
    done = 0
    for match in grammar.STARTS.finditer(view):
        start = match.start()
        if start < done or _in_name(view, start):
            continue
        if context is not usual and view.find("\n", spoken, start) >= 0:
            context = usual
        found = _date_at(view, start, context)
        if found is None or _is_of_another_calendar(view, found):
            continue
        found = _with_bound(view, found, done)
        done = found.end
        yield found
        year = _year_spoken_of(view, found)
        if year is not None and (usual.year is None or year >= usual.year):
            context, spoken = Context(reference, year), done


def _year_spoken_of(view: str, found: Found) -> int | None:
    """The year that later dates of the paragraph share: that of a month, a quarter or a day which says it."""
    if found.period is None or found.precision == "year":
        return None
    return found.period[1].year if "年" in view[found.start : found.end] else None


def _in_name(view: str, at: int) -> bool:
    """Whether 《 stands open before this place: the years in what a document is called are its name."""
    opening = view.rfind("《", max(0, at - 80), at)
    return opening >= 0 and view.find("》", opening, at) < 0


def _is_of_another_calendar(view: str, found: Found) -> bool:
    """Whether a date is of another calendar: 农历八月十五, 十月初一, 康熙二十年九月."""
    start = found.start
    if view.endswith(_LUNAR, 0, start) or _LUNAR_DAY.match(view, found.end) is not None:
        return True
    if view[start - 1 : start] not in _ERA_ENDS:
        return False
    return _ERA.search(view, max(0, start - _LONGEST_ERA), start) is not None


def _date_at(view: str, start: int, context: Context) -> Found | None:
    head = view[start]
    if head == "每":
        return recurring_date(view, start)
    if head == "“":
        return plan_date(view, start)
    if head == "前":
        festival = grammar.FESTIVAL_BEFORE.search(view, max(0, start - _LONGEST_FESTIVAL), start)
        start = start if festival is None else festival.start()
    if head in "未过最近此半":
        return relative_date(view, start, context.reference)
    found = plan_date(view, start) if head in "六七八九十" else None
    if found is None and (
        head not in "今明去" and ("世纪" in view[start : start + 6] or "年代" in view[start : start + 5])
    ):
        found = century_date(view, start, context.reference)
    if found is None and head in "次当":
        found = recurring_date(view, start)
    return found or calendar_date(view, start, context) or relative_date(view, start, context.reference)


def _with_bound(view: str, found: Found, floor: int) -> Found:
    """Add 到, 截至 on the left, 前, 起, 内 on the right, and what they say of the date."""
    start, end, period, precision, bound, duration = found
    start = max(start, floor)
    if view[end : end + 1] in grammar.SUFFIX_HEADS and (precision != "relative" or bound == "during"):
        suffix = grammar.SUFFIX.match(view, end)
        if suffix is not None:
            end = suffix.end()
            bound = _SUFFIX_BOUNDS.get(suffix.lastgroup, bound)
    if view[start - 1 : start] in grammar.TO and start > floor and bound != "from":
        prefix = grammar.PREFIX.search(view, max(floor, start - 3), start)
        if prefix is not None and view[prefix.start() - 1 : prefix.start()] not in grammar.NOT_BEFORE_TO:
            start, bound = prefix.start(), "by"
    return Found(start, end, period, precision, bound, duration)
