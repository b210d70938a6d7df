"""The tables of comparisons and of series: the columns of each, and the rows that they give.

``old`` and ``new`` are ids of records of the two notices: with ``old_notice_id`` and ``new_notice_id``
rows join to the tables of both.
"""

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Final

from guideline_nlp.comparison.records import (
    Comparison,
    Edit,
    IndicatorValue,
    Lineage,
    LineageStep,
    MeasureChange,
    MeasureReference,
    NoticeReference,
    OrganisationLoad,
    PartyChange,
    TargetChange,
    TaskChange,
    TermChange,
)
from guideline_nlp.export.columns import Column, Row, Table, columns_of, integer, reader_of, table_of, text
from guideline_nlp.records import Record

if TYPE_CHECKING:
    from guideline_nlp.comparison.series import Series

_PAIR: Final = (text("old_notice_id"), text("new_notice_id"))
_MEASURE_CHANGE: Final = (*_PAIR, integer("measure_change"))
_PARTY_CHANGE: Final = (*_PAIR, integer("party_change"))
_SIDE: Final = Column("side", "choice", choices=("old", "new"))
_ABSENT: Final = (None,) * len(columns_of(MeasureReference))


def _names(*columns: Column) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def _pair(comparison: Comparison) -> tuple[str, str]:
    return comparison.old.notice_id, comparison.new.notice_id


def _reference_columns(own: str, opening: str = "") -> tuple[Column, ...]:
    """The columns of a measure that may be absent: its id as ``own``, the others with ``opening`` before."""
    return tuple(
        text(own if column.name == "id" else f"{opening}{column.name}", nullable=True)
        for column in columns_of(MeasureReference)
    )


_COMPARISON_COLUMNS: Final = (
    *_PAIR,
    text("schema"),
    text("old_title", nullable=True),
    integer("old_guideline_year", nullable=True),
    text("new_title", nullable=True),
    integer("new_guideline_year", nullable=True),
)
_read_measure: Final = reader_of(MeasureReference)
_read_measure_change: Final = reader_of(MeasureChange)
_read_step: Final = reader_of(LineageStep)


def _comparison_row(comparison: Comparison) -> Iterator[Row]:
    old, new = comparison.old, comparison.new
    schema = comparison.schema
    yield *_pair(comparison), schema, old.title, old.guideline_year, new.title, new.guideline_year


def _measure_changes(comparison: Comparison) -> Iterator[Row]:
    """A row each measure before and after: a split measure has one a part, an added one no old."""
    for number, change in enumerate(comparison.measures, 1):
        for old, new in product(change.old or (None,), change.new or (None,)):
            yield (
                *_pair(comparison),
                number,
                *_read_measure_change(change),
                *(_read_measure(old) if old else _ABSENT),
                *(_read_measure(new) if new else _ABSENT),
            )


def _edits(comparison: Comparison) -> Iterator[tuple[Row, Record]]:
    for number, change in enumerate(comparison.measures, 1):
        for position, edit in enumerate(change.difference, 1):
            yield (*_pair(comparison), number, position), edit


def _task_changes(comparison: Comparison) -> Iterator[tuple[Row, Record]]:
    for number, change in enumerate(comparison.measures, 1):
        for task in change.tasks:
            yield (*_pair(comparison), number), task


def _target_changes(comparison: Comparison) -> Iterator[tuple[Row, Record]]:
    for change in comparison.targets:
        yield _pair(comparison), change


def _party_changes(comparison: Comparison) -> Iterator[tuple[Row, Record]]:
    for number, change in enumerate(comparison.parties, 1):
        yield (*_pair(comparison), number), change


def _party_change_tasks(comparison: Comparison) -> Iterator[Row]:
    for number, change in enumerate(comparison.parties, 1):
        for side, tasks in (("old", change.old_tasks), ("new", change.new_tasks)):
            for task_id in tasks:
                yield *_pair(comparison), number, side, task_id


def _term_changes(comparison: Comparison) -> Iterator[tuple[Row, Record]]:
    for change in comparison.terms:
        yield _pair(comparison), change


_MEASURE_CHANGE_COLUMNS: Final = (
    *_MEASURE_CHANGE,
    *columns_of(MeasureChange),
    *_reference_columns("old", "old_"),
    *_reference_columns("new", "new_"),
)
_PARTY_TASK: Final = (*_PARTY_CHANGE, _SIDE, text("task_id"))
_BOTH: Final = ("old", "new")

COMPARISON_TABLES: Final[tuple[Table[Comparison], ...]] = (
    Table("comparisons", _COMPARISON_COLUMNS, _names(*_PAIR), _comparison_row),
    Table("measure_changes", _MEASURE_CHANGE_COLUMNS, _names(*_MEASURE_CHANGE) + _BOTH, _measure_changes),
    table_of("edits", Edit, (*_MEASURE_CHANGE, integer("position")), _edits),
    table_of("task_changes", TaskChange, _MEASURE_CHANGE, _task_changes, _BOTH),
    table_of("target_changes", TargetChange, _PAIR, _target_changes, _BOTH),
    table_of("party_changes", PartyChange, _PARTY_CHANGE, _party_changes),
    Table("party_change_tasks", _PARTY_TASK, _names(*_PARTY_TASK), _party_change_tasks),
    table_of("term_changes", TermChange, _PAIR, _term_changes, ("term",)),
)
"""Every table of a comparison; ``measure_change`` and ``party_change`` count the changes of one."""

_STEP: Final = (
    text("lineage_id"),
    integer("position"),
    *columns_of(LineageStep),
    *_reference_columns("measure_id"),
)


def _lineage_steps(series: "Series") -> Iterator[Row]:
    for lineage in series.lineages:
        for position, step in enumerate(lineage.steps, 1):
            for measure in step.measures or (None,):
                opening = (lineage.id, position, *_read_step(step))
                yield *opening, *(_read_measure(measure) if measure else _ABSENT)


SERIES_TABLES: Final[tuple["Table[Series]", ...]] = (
    table_of(
        "series_notices",
        NoticeReference,
        (integer("position"),),
        lambda series: (((position,), notice) for position, notice in enumerate(series.notices, 1)),
    ),
    table_of(
        "indicators",
        IndicatorValue,
        (),
        lambda series: (((), value) for value in series.indicators),
        ("indicator", "notice_id", "target_id"),
    ),
    table_of("lineages", Lineage, (), lambda series: (((), lineage) for lineage in series.lineages), ("id",)),
    Table("lineage_steps", _STEP, ("lineage_id", "position", "measure_id"), _lineage_steps),
    table_of(
        "organisation_loads",
        OrganisationLoad,
        (),
        lambda series: (((), load) for load in series.loads),
        ("organisation", "notice_id"),
    ),
)
"""The tables that only a series has; those of its comparisons come with them."""
