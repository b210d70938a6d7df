"""Records in, a short view for a notebook out: a fragment of HTML without script, or None without jinja2."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from guideline_nlp.comparison.records import Comparison
from guideline_nlp.errors import MissingExtraError
from guideline_nlp.records import Notice
from guideline_nlp.report.departments import find_departments
from guideline_nlp.report.series_page import group_trends, name_years
from guideline_nlp.report.templating import render

if TYPE_CHECKING:
    from guideline_nlp.comparison.series import Series

_ROWS = 8
"""Rows of a card's table, and names of its lists."""


def notice_card(notice: Notice) -> str | None:
    """A notice in short: what it is, how much is in it, its first targets and busiest departments."""
    return _card(
        "notice_card.html.j2",
        notice=notice,
        departments=find_departments(notice)[:_ROWS],
        labels={section.id: section.label for section in notice.sections},
    )


def comparison_card(comparison: Comparison) -> str | None:
    """A comparison in short: how much changed in which way, and the first targets that did."""
    changed = [change for change in comparison.targets if change.kind != "kept"]
    return _card(
        "comparison_card.html.j2",
        comparison=comparison,
        counts={
            "measures": Counter(change.kind for change in comparison.measures),
            "targets": Counter(change.kind for change in comparison.targets),
            "departments": Counter(change.kind for change in comparison.parties),
        },
        targets=changed,
    )


def series_card(series: "Series") -> str | None:
    """A series in short: its notices, and the first indicators that more than one of them has."""
    years = name_years(series.notices)
    trends = [trend for trend in group_trends(series.indicators) if len(trend) > 1]
    return _card("series_card.html.j2", series=series, years=years, trends=trends)


def _card(template: str, **values: Any) -> str | None:
    try:
        return render(template, rows=_ROWS, **values)
    except MissingExtraError:
        return None
