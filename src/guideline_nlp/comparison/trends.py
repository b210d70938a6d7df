"""Indicators through all the years of a series.

Takes the notices in order and the comparisons of each with the next, gives the values of each indicator
year by year. One that a year leaves out and a later one takes up again is the same indicator.
"""

from collections.abc import Iterable, Sequence

from guideline_nlp.comparison.records import Comparison, IndicatorValue
from guideline_nlp.comparison.targets import Reading, match_targets, read_targets, stated_together
from guideline_nlp.comparison.values import commensurable, common_unit, plain
from guideline_nlp.comparison.years import year_of
from guideline_nlp.records import Notice

_Trend = list[tuple[int, Reading]]
"""The targets of one indicator, each with the place of its notice in the series."""


def trace_indicators(
    notices: Sequence[Notice], comparisons: Sequence[Comparison]
) -> tuple[IndicatorValue, ...]:
    """The values of every indicator, indicator by indicator, in the order of the notices.

    What a notice states twice is given once. Values of one kind are in one unit.
    """
    trends: list[_Trend] = []
    before: dict[str, _Trend] = {}
    for at, notice in enumerate(notices):
        origins: dict[str, str] = {}
        if at:
            changes = comparisons[at - 1].targets
            origins = {change.new: change.old for change in changes if change.new and change.old}
        before = _continue(trends, at, stated_together(read_targets(notice)), origins, before)
    return tuple(
        value
        for number, trend in enumerate(trends, start=1)
        for value in _values(f"i{number}", trend, notices)
    )


def _continue(
    trends: list[_Trend],
    at: int,
    groups: Sequence[Sequence[Reading]],
    origins: dict[str, str],
    before: dict[str, _Trend],
) -> dict[str, _Trend]:
    """Put the targets of a notice into their trends, new ones for those that are new.

    ``origins`` leads from targets to those of the notice before, ``before`` from these to their
    trends; gives the same for this notice.
    """
    continued: dict[int, _Trend] = {}
    for number, group in enumerate(groups):
        old = [before[origins[reading.target.id]] for reading in group if reading.target.id in origins]
        if old and all(trend is not old[0] for trend in continued.values()):
            continued[number] = old[0]
    fresh = [number for number in range(len(groups)) if number not in continued]
    idle = [trend for trend in trends if trend[-1][0] < at - 1]
    pairs = match_targets(
        [trend[-1][1] for trend in idle], [groups[number][0] for number in fresh], _headings
    )
    continued.update({fresh[new]: idle[old] for old, new in pairs})
    after: dict[str, _Trend] = {}
    for number, group in enumerate(groups):
        trend = continued.get(number)
        if trend is None:
            trend = []
            trends.append(trend)
        trend.append((at, group[0]))
        after.update({reading.target.id: trend for reading in group})
    return after


def _headings(old: Reading, new: Reading) -> float:
    """How far the places of two targets agree that no comparison of measures speaks of."""
    return 0.8 if old.section == new.section else 0.2


def _values(key: str, trend: _Trend, notices: Sequence[Notice]) -> Iterable[IndicatorValue]:
    latest = trend[-1][1]
    unit, scale = common_unit(
        reading.amount for _, reading in trend if commensurable(reading.amount, latest.amount)
    )
    for at, reading in trend:
        target, amount = reading.target, reading.amount
        low, high, written = amount.low, amount.high, amount.unit
        if commensurable(amount, latest.amount):
            low, written = low * amount.scale / scale, unit
            high = None if high is None else high * amount.scale / scale
        yield IndicatorValue(
            indicator=latest.target.indicator,
            year=year_of(notices[at]),
            value=plain(low),
            value_high=None if high is None else plain(high),
            unit=written,
            comparator=target.comparator,
            due=target.due,
            notice_id=notices[at].notice_id,
            target_id=target.id,
            basis=amount.basis,
            trend=key,
            direction=amount.direction,
        )
