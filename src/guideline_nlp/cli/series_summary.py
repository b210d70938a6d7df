"""A series for a person at a terminal: notices, indicators and measures by year, who has how many tasks."""

from collections import Counter
from typing import Final

from rich.table import Table

from guideline_nlp.cli.terminal import new_table, open_console, shown
from guideline_nlp.comparison.series import Series
from guideline_nlp.report.series_page import gather_parts, group_trends
from guideline_nlp.report.wording import goal, naming

_ORGANISATIONS_SHOWN: Final = 20
_STEPS: Final = ("born", "kept", "revised", "moved", "split", "merged", "dropped")


def print_series(series: Series) -> None:
    """Print the series to standard output, a column for each notice."""
    console = open_console()
    for table in (_notices(series), _indicators(series), _measures(series), _loads(series)):
        if table.row_count:
            console.print(table)
            console.print()


def _columns(series: Series, table: Table) -> list[str]:
    """A column for each notice, under its year, and the notices by column."""
    for notice in series.notices:
        table.add_column(str(notice.guideline_year or "?"), justify="right", overflow="fold")
    return [notice.notice_id for notice in series.notices]


def _notices(series: Series) -> Table:
    table = new_table("Notices")
    table.add_column("Notice", overflow="fold", ratio=1)
    for notice in series.notices:
        table.add_row(shown(naming(notice)))
    return table


def _indicators(series: Series) -> Table:
    """The indicators that more than one notice has."""
    table = new_table("Indicators")
    table.add_column("Indicator", overflow="fold", ratio=1)
    columns = _columns(series, table)
    for trend in group_trends(series.indicators):
        values = {value.notice_id: value for value in trend}
        if len(values) > 1:
            cells = (shown(goal(values[notice]) if notice in values else "") for notice in columns)
            table.add_row(shown(next(iter(values.values())).indicator), *cells)
    return table


def _measures(series: Series) -> Table:
    """How many measures came to each notice in which way."""
    table = new_table("Measures")
    table.add_column("", ratio=1)
    columns = _columns(series, table)
    counts = Counter((step.notice_id, step.kind) for line in series.lineages for step in line.steps)
    for kind in _STEPS:
        table.add_row(kind, *(str(counts[notice, kind] or "") for notice in columns))
    return table


def _loads(series: Series) -> Table:
    """How many tasks each organisation has, and of them as lead, those with most in all years first.

    A body stands under its latest name.
    """
    table = new_table("Organisations (tasks, of them as lead)")
    table.add_column("Organisation", overflow="fold", ratio=1)
    columns = _columns(series, table)
    for part in gather_parts(series.loads)[:_ORGANISATIONS_SHOWN]:
        cells = (_load(part.tasks[notice], part.lead[notice]) for notice in columns)
        table.add_row(shown(part.organisation), *cells)
    return table


def _load(tasks: int, lead: int) -> str:
    return f"{tasks} ({lead})" if lead else str(tasks or "")
