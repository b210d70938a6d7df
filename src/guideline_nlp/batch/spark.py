"""Spark: a DataFrame of pages to a DataFrame of notices, and that to the tables of notices.

``parse_notices`` is a ``mapInPandas`` step over ``parse_partition``: a row in is a row out. The workers of
the cluster need this package, in the Python that ``PYSPARK_PYTHON`` names. Needs the extras ``spark`` and
``frames``.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from guideline_nlp.batch.partitions import parse_partition
from guideline_nlp.batch.settings import Settings
from guideline_nlp.export.columns import ColumnType
from guideline_nlp.export.tables import NOTICE_TABLES
from guideline_nlp.extras import import_extra
from guideline_nlp.records import Notice

if TYPE_CHECKING:
    import pandas
    from pyspark.sql import DataFrame

NOTICES: Final = (
    "path string, sha256 string, media_type string, encoding string, notice_key string, notice_id string, "
    "title string, guideline_year int, content string, reason string"
)
"""What ``parse_notices`` gives: ``content`` is the notice as JSON, or null where there is a ``reason``."""

_TYPES: Final[dict[ColumnType, str]] = {
    "text": "string",
    "choice": "string",
    "integer": "bigint",
    "float": "double",
    "decimal": "decimal(38, 10)",
    "boolean": "boolean",
    "date": "date",
}
_TABLES: Final = {table.name: table for table in NOTICE_TABLES}


def parse_notices(pages: "DataFrame", settings: Settings | None = None) -> "DataFrame":
    """The notices of ``pages``, as ``NOTICES``, one a row, with the reason where one can't be read.

    ``pages`` has a column ``path`` and a column ``data`` of bytes or text, or ``file`` for files to open.
    """
    return pages.mapInPandas(partial(_parse, settings=settings), NOTICES)


def read_table(notices: "DataFrame", name: str) -> "DataFrame":
    """A table of notices, such as ``tasks``, out of what ``parse_notices`` gave; each notice counts once.

    Its columns are those of the frames, behind ``notice_key``.
    """
    table = _TABLES[name]
    columns = ", ".join(f"`{column.name}` {_TYPES[column.type]}" for column in table.columns)
    read = notices.where("content IS NOT NULL").select("notice_key", "content").dropDuplicates(["notice_key"])
    return read.mapInPandas(partial(_read_rows, name=name), f"notice_key string, {columns}")


def _parse(frames: "Iterable[pandas.DataFrame]", settings: Settings | None) -> "Iterator[pandas.DataFrame]":
    pandas: Any = import_extra("pandas", "frames")
    names = [column.split()[0] for column in NOTICES.split(", ")]
    for frame in frames:
        parsed = parse_partition(frame, settings)
        notices, failures = parsed["notices"], parsed["failures"]
        notices["content"] = [content.decode("utf-8") for content in notices["content"]]
        yield pandas.concat([notices.reindex(columns=names), failures.reindex(columns=names)])


def _read_rows(frames: "Iterable[pandas.DataFrame]", name: str) -> "Iterator[pandas.DataFrame]":
    pandas: Any = import_extra("pandas", "frames")
    names = ["notice_key", *(column.name for column in _TABLES[name].columns)]
    for frame in frames:
        rows = [
            (key, *row)
            for key, content in zip(frame["notice_key"], frame["content"], strict=True)
            for row in _TABLES[name].rows(Notice.from_json(content))
        ]
        yield pandas.DataFrame(rows, columns=names, dtype=object)
