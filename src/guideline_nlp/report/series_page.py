"""A series in, a page to read out: indicators by year, who has how many tasks, what became of measures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, product
from typing import TYPE_CHECKING

from guideline_nlp.comparison.records import (
    IndicatorValue,
    MeasureReference,
    NoticeReference,
    OrganisationLoad,
)
from guideline_nlp.comparison.values import in_percent
from guideline_nlp.records import Record
from guideline_nlp.report.charts import Link, Load, Node, Point, draw_flow, draw_loads, draw_trends
from guideline_nlp.report.templating import render
from guideline_nlp.report.wording import goal

if TYPE_CHECKING:
    from guideline_nlp.comparison.series import Series

_ORGANISATIONS = 40
"""How many of the busiest the heat map has; the table has all."""


class Trend(Record):
    """An indicator: its values by notice, in words, and the chart of those that can be compared."""

    indicator: str
    unit: str
    values: dict[str, str]
    chart: str | None


class Part(Record):
    """What an organisation has to do, by notice: its tasks, and those that it leads."""

    organisation: str
    former: list[str]
    tasks: Counter[str]
    lead: Counter[str]


def write_series_page(series: "Series") -> str:
    """The page of a series: one HTML document that needs nothing else and works from a file.

    Raises ``MissingExtraError`` where the extra ``report`` is not installed.
    """
    years = name_years(series.notices)
    parts = gather_parts(series.loads)
    return render(
        "series.html.j2",
        series=series,
        years=years,
        trends=_trends(series.indicators, years),
        parts=parts,
        shown=_ORGANISATIONS,
        heat=_draw_parts(parts[:_ORGANISATIONS], years),
        lineages=[(line.name, {step.notice_id: step for step in line.steps}) for line in series.lineages],
        flow=_draw_measures(series, list(years.values())),
    )


def name_years(notices: Iterable[NoticeReference]) -> dict[str, str]:
    """The notices by identifier, each with its year; later ones of the same year are numbered."""
    seen: Counter[str] = Counter()
    years = {}
    for notice in notices:
        year = str(notice.guideline_year or "?")
        seen[year] += 1
        years[notice.notice_id] = year if seen[year] == 1 else f"{year} ({seen[year]})"
    return years


def group_trends(indicators: Iterable[IndicatorValue]) -> list[list[IndicatorValue]]:
    """The values of each indicator."""
    return [list(values) for _, values in groupby(indicators, lambda value: value.trend)]


def _trends(indicators: Iterable[IndicatorValue], years: Mapping[str, str]) -> list[Trend]:
    """The indicators; those that two notices or more set in the unit and kind of the latest have a chart."""
    trends = group_trends(indicators)
    drawn = [_comparable(values) for values in trends]
    charts = draw_trends([_point(value, years) for value in values] for values in drawn if len(values) > 1)
    return [
        Trend(
            indicator=values[-1].indicator,
            unit=_shown_unit(values[-1]),
            values=_by_notice(values),
            chart=next(charts) if len(alike) > 1 else None,
        )
        for values, alike in zip(trends, drawn, strict=True)
    ]


def _comparable(values: Sequence[IndicatorValue]) -> list[IndicatorValue]:
    """The first value of each notice that is of the unit and kind of the latest."""
    last = values[-1]
    alike = [value for value in values if (value.unit, value.basis) == (last.unit, last.basis)]
    return list({value.notice_id: value for value in reversed(alike)}.values())[::-1]


def _by_notice(values: Iterable[IndicatorValue]) -> dict[str, str]:
    """The values of each notice, in words."""
    words: dict[str, list[str]] = {}
    for value in values:
        words.setdefault(value.notice_id, []).append(goal(value))
    return {notice: "; ".join(found) for notice, found in words.items()}


def _shown_unit(value: IndicatorValue) -> str:
    return in_percent(value)[2]


def _point(value: IndicatorValue, years: Mapping[str, str]) -> Point:
    words = goal(value).removesuffix(_shown_unit(value)).rstrip()
    falls = value.basis == "change" and value.direction == "down"
    return Point(years[value.notice_id], float(-value.value if falls else value.value), words)


def gather_parts(loads: Iterable[OrganisationLoad]) -> list[Part]:
    """The organisations under their latest names, those with most tasks in all years first."""
    found: dict[str, Part] = {}
    for load in loads:
        part = found.setdefault(load.latest, Part(load.latest, [], Counter(), Counter()))
        if load.organisation not in (load.latest, *part.former):
            part.former.append(load.organisation)
        part.tasks[load.notice_id] += load.lead + load.support + load.guide + load.responsible
        part.lead[load.notice_id] += load.lead
    return sorted(found.values(), key=lambda part: -part.tasks.total())


def _draw_parts(parts: Sequence[Part], years: Mapping[str, str]) -> str | None:
    loads = [
        Load(part.organisation, year, part.tasks[notice]) for part in parts for notice, year in years.items()
    ]
    return draw_loads(loads) if loads else None


def _draw_measures(series: "Series", years: Sequence[str]) -> str | None:
    """The measures of each notice in their order, and what became of them in the next."""
    columns: list[dict[str, MeasureReference]] = [{} for _ in years]
    for column, comparison in enumerate(series.comparisons):
        for change in comparison.measures:
            columns[column] |= {ref.id: ref for ref in change.old}
            columns[column + 1] |= {ref.id: ref for ref in change.new}
    nodes = {
        (column, ref.id): Node(column, place, ref.heading or ref.label)
        for column, refs in enumerate(columns)
        for place, ref in enumerate(sorted(refs.values(), key=lambda ref: int(ref.id[1:])))
    }
    links = [
        Link(nodes[column, old.id], nodes[column + 1, new.id], "moved" if change.moved else change.kind)
        for column, comparison in enumerate(series.comparisons)
        for change in comparison.measures
        for old, new in product(change.old, change.new)
    ]
    return draw_flow(years, list(nodes.values()), links) if links else None
