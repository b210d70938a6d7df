"""The journal to files: JSON Lines, or Parquet in folders by guideline year.

Files are written under another name first, and take the place of the old ones when they are whole.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from guideline_nlp.batch.journal import PUBLISHED_BOOKS, Journal
from guideline_nlp.export.columns import Column, ColumnType, Row, Table, text
from guideline_nlp.export.files import arrow_schema
from guideline_nlp.export.sql_tables import KEY
from guideline_nlp.export.tables import NOTICE_TABLES
from guideline_nlp.extras import import_extra
from guideline_nlp.records import Notice

_YEAR: Final = "guideline_year"
_NO_YEAR: Final = "__HIVE_DEFAULT_PARTITION__"
_ROW_GROUP: Final = 64
_PART: Final = 64 * _ROW_GROUP
_BOOK_TYPES: Final[dict[type[Any], ColumnType]] = {
    sa.Text: "text",
    sa.String: "text",
    sa.Integer: "integer",
    sa.Boolean: "boolean",
}


def publish_json_lines(journal: Journal, path: Path) -> None:
    """A line a notice into ``path``; ``NAME.notice_versions.jsonl`` and ``NAME.failures.jsonl`` beside it."""
    _replace_file(path, (json for _, json in journal.notices()))
    for book in PUBLISHED_BOOKS:
        beside = path.with_name(f"{path.stem}.{book.name}{path.suffix}")
        _replace_file(beside, map(msgspec.json.encode, journal.rows(book)))


def publish_parquet(journal: Journal, folder: Path) -> None:
    """A folder a table into ``folder``, by year: ``tasks/guideline_year=2024/part-0.parquet``."""
    made = folder.with_name(f"{folder.name}.journal-new")
    former = folder.with_name(f"{folder.name}.journal-old")
    for leftover in (made, former):
        shutil.rmtree(leftover, ignore_errors=True)
    made.mkdir()
    for year in journal.years():
        partition = f"{_YEAR}={_NO_YEAR if year is None else year}"
        for number, notices in enumerate(_parts(journal.notices_of(year))):
            _write_part(notices, made, f"{partition}/part-{number}.parquet")
    for book in PUBLISHED_BOOKS:
        columns = tuple(
            Column(column.name, _BOOK_TYPES[type(column.type)], bool(column.nullable))
            for column in book.columns
        )
        with _ParquetFile(columns, made / book.name / "part-0.parquet") as file:
            for rows in _groups(tuple(row.values()) for row in journal.rows(book)):
                file.write(rows)
    if folder.exists():
        folder.rename(former)
    made.rename(folder)
    shutil.rmtree(former, ignore_errors=True)


def _replace_file(path: Path, lines: Iterable[bytes]) -> None:
    made = path.with_name(f"{path.name}.journal-new")
    with made.open("wb") as file:
        file.writelines(line + b"\n" for line in lines)
    os.replace(made, path)


def _write_part(notices: Iterable[tuple[str, bytes]], folder: Path, place: str) -> None:
    """A file a table: ``place`` is the partition and the name of the file."""
    with ExitStack() as stack:
        files = []
        for table in NOTICE_TABLES:
            kept = [
                at
                for at, column in enumerate(table.columns)
                if (table.name, column.name) != ("notices", _YEAR)
            ]
            columns = (text(KEY), *(table.columns[at] for at in kept))
            file = stack.enter_context(_ParquetFile(columns, folder / table.name / place))
            files.append((file, table, kept))
        for group in _groups(notices):
            read = [(key, Notice.from_json(json)) for key, json in group]
            for file, table, kept in files:
                file.write(
                    [(key, *(row[at] for at in kept)) for key, notice in read for row in table.rows(notice)]
                )


def _parts(notices: Iterable[tuple[str, bytes]]) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The notices of each file: a writer keeps what it has to say of each row group until its file ends."""
    notices = iter(notices)
    for first in notices:
        yield chain([first], islice(notices, _PART - 1))


def _groups(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in lists, each of which makes a row group."""
    values = iter(values)
    while group := list(islice(values, _ROW_GROUP)):
        yield group


class _ParquetFile:
    """A file that is written row group by row group."""

    def __init__(self, columns: tuple[Column, ...], path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet = import_extra("pyarrow.parquet", "frames")
        self._schema = arrow_schema(Table("", columns, (), tuple))
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> "_ParquetFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()

    def write(self, rows: list[Row]) -> None:
        """Write rows as a row group."""
        arrow = import_extra("pyarrow", "frames")
        if rows:
            arrays = [
                arrow.array(list(values), type=field.type)
                for field, values in zip(self._schema, zip(*rows, strict=True), strict=True)
            ]
            self._writer.write_table(arrow.Table.from_arrays(arrays, schema=self._schema))
