"""Targets of a table of indicators: one a row and year, unit and year from the head.

Takes the notice and its tables, gives targets. A table of indicators has a column headed 指标 and one
that says a year or a goal; columns of the base year, of growth and of attributes are left out.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from msgspec.structs import replace

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.findings import Extent, TableFinding, TargetFinding
from guideline_nlp.parsing.target_words import ROLES, Role
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Comparator, DateMention, NoticeText
from guideline_nlp.text.markers import match_marker
from guideline_nlp.text.periods import plan_period
from guideline_nlp.text.quantities import scan_quantities

_WORDS: Final = load("targets")["table"]
_NAMES: Final = frozenset(_WORDS["indicator"].split())
_UNITS: Final = frozenset(_WORDS["unit"].split())
_BASE: Final = tuple(_WORDS["base"].split())
_PRESENT: Final = tuple(_WORDS["present"].split())
_GOAL: Final = tuple(_WORDS["goal"].split())
_YEAR: Final = lazily(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
# “十四五”末：规划期的最后一年
_PLAN: Final = lazily("十([一二三四五六])五”?(?:规划)?(?:期?末|目标)")
_LONGEST_YEAR: Final = 8
_UNIT_BRACKET: Final = lazily(r"（([^（）]{1,10})）$")
_SIGNS: Final[dict[str, Comparator]] = {
    **dict.fromkeys("≥≧", "ge"),
    **dict.fromkeys("≤≦", "le"),
    **dict.fromkeys(">＞", "gt"),
    **dict.fromkeys("<＜", "lt"),
}
_AFTER: Final[dict[str, Comparator]] = {
    "以上": "ge",
    **dict.fromkeys(("以内", "以下"), "le"),
    **dict.fromkeys(("左右", "上下"), "approx"),
}
_TREND: Final = tuple(_WORDS["trend"].split())
_VERBS: Final = tuple(_WORDS["verbs"].split())
_PACE: Final = lazily("^(?:年均|累计)")
_CHANGE: Final = lazily(rf"(?<=..){alternation(_WORDS['changes'].split())}$")
# ［18］: the sum over the years
_BRACKETS: Final = lazily("[〔〕【】]")
_RATIOS: Final = frozenset(("%", "‰", "个百分点", "百分点"))
_VALUE: Final = lazily(
    rf"(?:[比较](?:(?:19|20)[0-9]{{2}}年|上年|[^0-9，。；]{{2,8}}末))?(?P<verb>{alternation(_VERBS)})?"
    r"(?P<sign>[≥≧≤≦>＞<＜=])? ?(?P<value>-?[0-9][0-9,]*(?:\.[0-9]+)?)"
    r"(?:(?:—|~|-|至)(?P<high>[0-9]+(?:\.[0-9]+)?))? ?(?P<unit>[^0-9—，。；]{0,10}?) ?"
    r"(?P<after>以上|以内|以下|左右|上下)?(?:（[^（）]{1,20}）)?$"
)


class _Columns(NamedTuple):
    """Where a table has what, counted from the right: rows lose cells at the left (合并单元格).

    ``trend`` is the column of growth over the years (年均增速［累计］), 0 for none.
    """

    name: int
    unit: int
    goals: tuple[tuple[int, date | None, Extent], ...]
    trend: int


def find_table_targets(
    notice: NoticeText, tables: Sequence[TableFinding], issued: date | None
) -> list[TargetFinding]:
    """The targets of all tables of indicators, in reading order."""
    found: list[TargetFinding] = []
    for table in tables:
        height, columns = _head_of(notice.view, table, issued)
        if columns is not None:
            for row in table.rows[height:]:
                found.extend(_read_row(notice, columns, row))
    return found


def dates_below_heads(
    view: str, tables: Sequence[TableFinding], dates: Sequence[DateMention], issued: date | None
) -> Sequence[DateMention]:
    """The dates without those in the heads of tables of indicators, which say what the columns hold."""
    heads: list[Extent] = []
    for table in tables:
        height, columns = _head_of(view, table, issued)
        if columns is not None:
            heads.append((table.span[0], table.rows[height - 1][-1][1]))
    named = Extents(heads)
    return [mention for mention in dates if mention.span.start not in named] if heads else dates


def _head_of(view: str, table: TableFinding, issued: date | None) -> tuple[int, _Columns | None]:
    """How many rows the head of a table of indicators has, and its columns; None for any other table."""
    for height in (2, 1) if _divides(view, table.rows) else (1, 2):
        columns = _read_head(view, table.rows[:height], issued)
        if columns is not None:
            return height, columns
    return 0, None


def _read_head(view: str, rows: Sequence[Sequence[Extent]], issued: date | None) -> _Columns | None:
    """The columns of a table of indicators, None for any other table."""
    head = rows[-1] if len(rows) == 1 else _join_heads(view, *rows)
    words = [view[start:end].replace(" ", "") for start, end in head]
    name = max((at for at, word in enumerate(words) if word in _NAMES), default=-1)
    if name < 0:
        return None
    unit = next((at for at, word in enumerate(words) if word in _UNITS), -1)
    planned = _below_goals(view, rows)
    goals = _goals(words, head, name, issued, planned)
    if not goals:
        return None
    width = len(words)
    trend = next((at for at, word in enumerate(words) if any(pace in word for pace in _TREND)), width)
    return _Columns(name - width, unit - width if unit >= 0 else 0, tuple(goals), trend - width)


def _divides(view: str, rows: Sequence[Sequence[Extent]]) -> bool:
    """Whether the second row divides a column of the first (目标值) by years: it says nothing else."""
    cells = [view[low:high] for low, high in rows[1] if low < high] if len(rows) > 1 else []
    return bool(cells) and all(len(cell) <= _LONGEST_YEAR and _YEAR.search(cell) for cell in cells)


def _join_heads(view: str, upper: Sequence[Extent], lower: Sequence[Extent]) -> Sequence[Extent]:
    """A head of two rows as one: what the lower leaves empty stands in the upper, years divide its 目标值."""
    if len(lower) >= len(upper):
        return [
            upper[at] if low == high and at < len(upper) else (low, high)
            for at, (low, high) in enumerate(lower)
        ]
    groups = _goal_groups(view, upper)
    if len(groups) != 1 or not all(_YEAR.search(view, *cell) for cell in lower):
        return upper
    return [*upper[: groups[0]], *lower, *upper[groups[0] + 1 :]]


def _goal_groups(view: str, upper: Sequence[Extent]) -> list[int]:
    """The columns of an upper row that say 目标."""
    return [at for at, cell in enumerate(upper) if any(goal in view[slice(*cell)] for goal in _GOAL)]


def _below_goals(view: str, rows: Sequence[Sequence[Extent]]) -> Sequence[Extent]:
    """The cells of years into which a head of two rows divides its 目标值: goals, the first among them."""
    if len(rows) < 2 or len(_goal_groups(view, rows[0])) != 1:
        return ()
    upper, lower = rows
    if len(lower) < len(upper):
        return lower
    group = _goal_groups(view, upper)[0]
    after = (at for at in range(group + 1, len(upper)) if upper[at][0] < upper[at][1])
    return lower[group : next(after, len(lower))]


def _goals(
    words: Sequence[str],
    head: Sequence[Extent],
    name: int,
    issued: date | None,
    planned: Sequence[Extent],
) -> list[tuple[int, date | None, Extent]]:
    """The columns that hold goals: those of a later year than the first, or of a head that says 目标.

    Where another column tells what is (现状), the first year is a goal too.
    """
    width = len(words)
    dated: list[tuple[int, int]] = []
    goals: list[int] = []
    for at, word in enumerate(words):
        if at == name or any(base in word for base in _BASE):
            continue
        year = _year_of(word)
        if year:
            dated.append((at, year))
        elif any(goal in word for goal in _GOAL):
            goals.append(at)
    first = min((year for _, year in dated), default=0)
    told = any(present in word for word in words for present in _PRESENT)
    several = len({year for _, year in dated}) > 1 and not told
    kept = [
        (at, year)
        for at, year in dated
        if head[at] in planned
        or any(goal in words[at] for goal in _GOAL)
        or (year > first if several else True)
    ]
    if issued is not None:
        kept = [(at, year) for at, year in kept if year >= issued.year]
    found: list[tuple[int, date | None, Extent]] = [
        (at - width, date(year, 12, 31), head[at]) for at, year in kept
    ]
    return found or [(at - width, None, head[at]) for at in goals]


def _year_of(word: str) -> int:
    """The year that the head of a column says, or with which its five-year plan ends; 0 for none."""
    year = _YEAR.search(word)
    if year:
        return int(year.group(1))
    plan = _PLAN.search(word)
    period = plan_period(10 + "一二三四五六".index(plan.group(1)) + 1) if plan else None
    return period[1].year if period else 0


def _read_row(notice: NoticeText, columns: _Columns, row: Sequence[Extent]) -> Iterator[TargetFinding]:
    """The targets of one row."""
    if len(row) < -columns.name or any(len(row) < -at for at, _, _ in columns.goals):
        return
    view = notice.view
    start, end = row[columns.name]
    marker = match_marker(view, start)
    start = marker.end if marker else start
    bracket = _UNIT_BRACKET.search(view, start, end)
    unit = view[slice(*row[columns.unit])].strip() if columns.unit else ""
    name_end = end
    if bracket and not unit and _is_unit(bracket.group(1)):
        unit, name_end = notice.text[bracket.start(1) : bracket.end(1)], bracket.start()
    if name_end - start < 2 or view[start:name_end].isdigit():
        return
    stated = 0
    for at, due, head in columns.goals:
        low, high = row[at]
        match = _VALUE.match(_BRACKETS.sub("", view[low:high]).strip())
        if match is not None:
            stated += 1
            target = _target(notice.text[start:name_end].strip(), (start, high), match, unit)
            yield replace(target, due=due, due_span=head if due else None)
    _, due, head = columns.goals[-1]
    if columns.trend and not stated and due is not None:
        low, high = row[columns.trend]
        match = _VALUE.match(_BRACKETS.sub("", view[low:high]).strip())
        if match is not None and (match["unit"].strip() or unit) in _RATIOS:
            target = _target(notice.text[start:name_end].strip(), (start, high), match, unit)
            yield replace(target, basis="change", due=due, due_span=head)


def _is_unit(word: str) -> bool:
    quantities = scan_quantities(f"1{word}")
    return len(quantities) == 1 and quantities[0].unit == word


def _target(indicator: str, span: Extent, match: re.Match[str], unit: str) -> TargetFinding:
    """The target that a cell states; what it is due is not known yet."""
    value, high = Decimal(match["value"].replace(",", "")), match["high"]
    comparator: Comparator = _SIGNS.get(match["sign"] or "") or _AFTER.get(match["after"] or "") or "eq"
    unit = match["unit"].strip() or unit
    resolved = scan_quantities(f"{abs(value)}{unit}")
    base, base_unit = (resolved[0].base_value, resolved[0].base_unit) if resolved else (abs(value), unit)
    change = _CHANGE.search(indicator) if unit in _RATIOS else None
    role = ROLES.get(_PACE.sub("", match["verb"] or (change.group() if change else "")), Role("plain"))
    if comparator == "eq" and role.comparator:
        comparator = role.comparator
    return TargetFinding(
        span=span,
        indicator=indicator[: change.start()] if change else indicator,
        comparator="range" if high else comparator,
        value=value,
        value_high=Decimal(high) if high else None,
        unit=unit,
        base_value=-base if value < 0 else base,
        base_unit=base_unit,
        basis=role.basis or "level",
        direction=role.direction,
        baseline=None,
        due=None,
        due_span=None,
        commitment="firm",
    )
