"""Tables as pandas frames: takes notices, a comparison or a series, gives a frame a table, by name.

Text is ``str`` (Arrow-backed), dates ``datetime64[s]``, enumerations categories with all their
values, whole numbers that may be absent ``Int64``. Numbers of the text stay ``Decimal`` objects: exact,
as written, and free to be multiplied, which Arrow's decimals of this width are not.
"""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from guideline_nlp.export.columns import Column, Row, Table, gather_rows
from guideline_nlp.export.comparison_tables import COMPARISON_TABLES, SERIES_TABLES
from guideline_nlp.export.sources import FAILURES, Failure, read_notices
from guideline_nlp.export.tables import NOTICE_TABLES
from guideline_nlp.extras import import_extra
from guideline_nlp.pipeline import Parser
from guideline_nlp.records import Notice

if TYPE_CHECKING:
    from pandas import DataFrame

    from guideline_nlp.comparison.records import Comparison
    from guideline_nlp.comparison.series import Series

Source = TypeVar("Source")
_DTYPES: Final = {
    "text": "str",
    "integer": "int64",
    "float": "float64",
    "decimal": "object",
    "boolean": "bool",
    "date": "datetime64[s]",
}


def read_frames(
    paths: Iterable[os.PathLike[str] | str], *, parser: Parser | None = None
) -> "dict[str, DataFrame]":
    """The frames of many notices, and ``failures``: each file that gave no notice, with the reason.

    A file whose notice was read from an earlier path is among the failures too, so that keys join.
    ``parser`` holds other settings than the usual. Raises ``MissingExtraError`` without pandas.

    >>> frames = read_frames(["nowhere.html"])
    >>> len(frames["tasks"]), frames["failures"].path.tolist()
    (0, ['nowhere.html'])
    """
    failures: list[Failure] = []
    frames = notice_frames(read_notices(paths, parser or Parser(), failures))
    return frames | _frames([FAILURES], failures)


def notice_frames(notices: Iterable[Notice]) -> "dict[str, DataFrame]":
    """The frames of notices; keys join over all of them where their ``notice_id`` differ."""
    return _frames(NOTICE_TABLES, notices)


def comparison_frames(comparisons: "Iterable[Comparison]") -> "dict[str, DataFrame]":
    """The frames of comparisons; ``old`` and ``new`` are ids in the frames of the two notices."""
    return _frames(COMPARISON_TABLES, comparisons)


def series_frames(series: "Series") -> "dict[str, DataFrame]":
    """The frames of a series: its own, and those of its comparisons."""
    return _frames(SERIES_TABLES, [series]) | comparison_frames(series.comparisons)


def _frames(tables: Iterable[Table[Source]], sources: Iterable[Source]) -> "dict[str, DataFrame]":
    tables = tuple(tables)
    import_extra("pandas", "frames")
    import_extra("pyarrow", "frames")
    rows = gather_rows(tables, sources)
    return {table.name: _frame(table, rows[table.name]) for table in tables}


def _frame(table: Table[Any], rows: list[Row]) -> "DataFrame":
    from pandas import DataFrame, Series

    values: Iterable[Iterable[Any]] = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    columns: Mapping[str, Any] = {
        column.name: Series(list(found), dtype=_dtype(column))
        for column, found in zip(table.columns, values, strict=True)
    }
    return DataFrame(columns)


def _dtype(column: Column) -> Any:
    from pandas import CategoricalDtype

    if column.type == "choice":
        return CategoricalDtype(list(column.choices))
    if column.type == "integer" and column.nullable:
        return "Int64"
    return _DTYPES[column.type]
