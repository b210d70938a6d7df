"""Dates and periods of time that a text names: 2023年底前, 二〇二三年三月, 印发之日起30日内, 每年2月底前.

Places where a date can begin are found first; the date is read from there, and what stands beside it
says whether it is a term, a start or a time.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Bound, DateMention, Span
from guideline_nlp.text import date_grammar as grammar
from guideline_nlp.text.calendar_dates import bare_day, calendar_date, next_day
from guideline_nlp.text.clock import clocks_end
from guideline_nlp.text.durations import century_date, plan_date, recurring_date, relative_date
from guideline_nlp.text.festivals import ending_festival
from guideline_nlp.text.found import Context, Found
from guideline_nlp.text.named_days import festival_date, lunar_date, names_lunar_day
from guideline_nlp.text.view import build_view, in_title, simplify

_LUNAR_HEADS: Final = frozenset("农阴旧正腊闰")
_ERA: Final = lazily(f"{alternation(load('dates')['eras'])}(?:[0-9元〇零一二三四五六七八九十]{{1,3}}年)?$")
_ERA_ENDS: Final = frozenset(era[-1] for era in load("dates")["eras"]) | {"年"}
_LONGEST_ERA: Final = 6
_DAY_HEADS: Final = frozenset("123456789一二三四五六七八九十")
_JOINERS: Final = frozenset("、和及与")
_FESTIVAL_ENDS: Final = frozenset("节旦夕庆秋午")
_SHORT_ENDS: Final = frozenset("明一")
"""Last characters of short names of festivals (清明, 五一), with which other dates begin."""
_NAMED_ONLY: Final = _FESTIVAL_ENDS | _LUNAR_HEADS
_SUFFIX_BOUNDS: Final[dict[str | None, Bound]] = {"by": "by", "within": "by", "since": "from"}


def find_dates(text: str, reference: date | None = None) -> list[DateMention]:
    """The dates of any piece of raw text; ``reference`` gives the year to 6月底前 and the day to 明天.

    >>> found = find_dates("６月底前报送，到2025年基本建成", date(2023, 3, 1))
    >>> [(mention.text, str(mention.end), mention.bound) for mention in found]
    [('６月底前', '2023-06-30', 'by'), ('到2025年', '2025-12-31', 'by')]
    """
    return scan_dates(simplify(build_view(text)), reference, text)


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
    done, linked = 0, (-1, usual)
    since: date | None = None
    for match in grammar.STARTS.finditer(view):
        start = match.start()
        if start < done or in_title(view, start):
            continue
        if context is not usual and view.find("\n", spoken, start) >= 0:
            context = usual
        here = context
        found = _date_at(view, start, here)
        if found is not None and found.start == linked[0]:
            here = linked[1]
            found = _date_at(view, start, here)
        if found is not None and found.start < done == start and since is not None:
            # 自2024年5月1日起3年内: counted from that day, which is a date of its own.
            found = (relative_date(view, start, since) or found)._replace(start=start)
        if found is None or found.start < done or _is_of_an_era(view, found):
            continue
        found = _with_bound(view, found, done)
        done = found.end
        since = found.period[0] if found.period and found.bound == "from" else None
        yield found
        further = next_day(view, found) if found.precision == "day" and found.bound == "during" else None
        while further is not None:
            found, done = further, further.end
            yield found
            further = next_day(view, found)
        year = _year_spoken_of(view, found)
        if year is not None and (usual.year is None or year >= usual.year):
            context, spoken = Context(reference, year), done
        if view[done : done + 1] in _JOINERS and (year is not None or here is not context):
            # 2021年7月和8月: of one year, even where that is past.
            linked = done + 1, here if year is None else Context(reference, year)


def _year_spoken_of(view: str, found: Found) -> int | None:
    """The year that later dates of the paragraph share: that of a month, a quarter or a day which says it."""
    if found.period is None or found.precision in ("year", "relative"):
        return None
    return found.period[1].year if "年" in view[found.start : found.end] else None


def _is_of_an_era(view: str, found: Found) -> bool:
    """Whether the years of a date are counted from an era's first: 康熙二十年九月."""
    start = found.start
    if view[start - 1 : start] not in _ERA_ENDS:
        return False
    return _ERA.search(view, max(0, start - _LONGEST_ERA), start) is not None


def _date_at(view: str, start: int, context: Context) -> Found | None:
    head = view[start]
    if head == "每":
        return recurring_date(view, start)
    if head == "“":
        quoted = grammar.QUOTED_FESTIVAL.match(view, start)
        return festival_date(view, quoted.end(), context) if quoted else plan_date(view, start)
    named = _named_at(view, start, context)
    if named is not None or head in _NAMED_ONLY:
        return named
    if head in "未过最近此半再":
        return relative_date(view, start, context.reference)
    found = plan_date(view, start) if head in "六七八九十" else None
    if found is None and (
        head not in "今明去前后" and ("世纪" in view[start : start + 6] or "年代" in view[start : start + 5])
    ):
        found = century_date(view, start, context.reference)
    if found is None and head in "次当":
        found = recurring_date(view, start)
    return (
        found
        or calendar_date(view, start, context)
        or relative_date(view, start, context.reference)
        or (bare_day(view, start, context) if head in _DAY_HEADS else None)
    )


def _named_at(view: str, start: int, context: Context) -> Found | None:
    """A festival, which is found at its end, or a day of the lunar calendar."""
    head = view[start]
    if head in _FESTIVAL_ENDS or (head in _SHORT_ENDS and ending_festival(view, start + 1)):
        return festival_date(view, start + 1, context)
    if head == "前":
        return _festival_before(view, start, context)
    if head in _LUNAR_HEADS or (head in _DAY_HEADS and names_lunar_day(view[start + 1 : start + 4])):
        return lunar_date(view, start, start, context.year)
    return None


def _festival_before(view: str, at: int, context: Context) -> Found | None:
    """The festival that 前, 之前 or 假期前 at ``at`` follows; short names such as 五一 count only so."""
    for tail in ("", "之", "以", "假期", "假期之", "假期以"):
        if view.endswith(tail, 0, at):
            found = festival_date(view, at - len(tail), context)
            if found is not None:
                return found
    return None


def _with_bound(view: str, found: Found, floor: int) -> Found:
    """Add 到, 截至 on the left, 前, 起, 内 on the right, and what they say of the date."""
    start, end, period, precision, bound, duration = found
    start = max(start, floor)
    if precision in ("day", "recurring"):
        end = clocks_end(view, end)
    # 2024 年 9 月 15 日 前
    near = end + 1 if view[end : end + 1] == " " and " " in view[start:end] else end
    if view[near : near + 1] in grammar.SUFFIX_HEADS and (precision != "relative" or bound == "during"):
        suffix = grammar.SUFFIX.match(view, near)
        if suffix is not None:
            end = suffix.end()
            bound = _SUFFIX_BOUNDS.get(suffix.lastgroup, bound)
    near = start - 1 if view[start - 1 : start] == " " else start
    if view[near - 1 : near] in grammar.TO and near > floor and bound != "from":
        prefix = grammar.PREFIX.search(view, max(floor, near - 3), start)
        if prefix is not None and view[prefix.start() - 1 : prefix.start()] not in grammar.NOT_BEFORE_TO:
            start, bound = prefix.start(), "by"
    return Found(start, end, period, precision, bound, duration)
