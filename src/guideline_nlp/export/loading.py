"""Notices into a database: a notice's rows as its driver takes them, and their way in and out again.

Rows are made apart from any connection, so that worker processes can make them. PostgreSQL takes them by
COPY, SQLite by prepared inserts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, Final

import sqlalchemy as sa

from guideline_nlp.export.columns import ColumnType, Row
from guideline_nlp.export.exact_number import sqlite_number
from guideline_nlp.export.sql_tables import KEY, STORED_TABLES, TABLES
from guideline_nlp.records import Notice

NoticeRows = dict[str, list[Row]]
"""The rows of a notice by table, values in the order of the table's columns."""

_SOME: Final = 500
_SQLITE: Final[dict[ColumnType, Callable[[Any], Any]]] = {"date": date.isoformat, "decimal": sqlite_number}


def make_rows(notice: Notice, key: str) -> NoticeRows:
    """The rows of a notice under ``key``; U+FFFD stands for NUL, which PostgreSQL refuses."""
    rows = {
        name: [(key, *read(row)) for row in STORED_TABLES[name].rows(notice)]
        for name, read in _readers().items()
    }
    if "\0" in notice.text:
        return {name: [tuple(map(_without_nul, row)) for row in found] for name, found in rows.items()}
    return rows


def make_sqlite_rows(notice: Notice, key: str) -> NoticeRows:
    """The rows of a notice for SQLite, which has neither dates nor decimals of its own."""
    rows = make_rows(notice, key)
    for name, places in _places_to_convert().items():
        rows[name] = [_convert(row, places) for row in rows[name]]
    return rows


def insert_rows(connection: sa.Connection, notices: Sequence[NoticeRows]) -> None:
    """Put in the rows of notices that are not there yet, table by table."""
    insert = _copy if connection.dialect.name == "postgresql" else _insert
    for name, table in TABLES.items():
        rows = [row for notice in notices for row in notice[name]]
        if rows:
            insert(connection, table, rows)


def delete_notices(connection: sa.Connection, keys: Iterable[str]) -> None:
    """Take out notices with all their rows."""
    notices = TABLES["notices"]
    for some in slices(keys):
        connection.execute(sa.delete(notices).where(notices.c[KEY].in_(some)))


def select_notices(
    connection: sa.Connection, column: sa.Column[Any], keys: Iterable[str]
) -> Iterator[tuple[str, Any]]:
    """The keys of those notices that are there, with the value of a column."""
    key = TABLES["notices"].c[KEY]
    for some in slices(keys):
        yield from connection.execute(sa.select(key, column).where(key.in_(some)))


def slices(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in lists that are short enough for one statement."""
    every = list(values)
    return (every[start : start + _SOME] for start in range(0, len(every), _SOME))


def _insert(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    connection.exec_driver_sql(str(sa.insert(table).compile(connection)), rows)


def _copy(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    statement = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
    driver_error = connection.dialect.loaded_dbapi.Error
    try:
        with connection.connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except driver_error as error:  # as SQLAlchemy raises it for the statements that it knows
        raise sa.exc.DBAPIError.instance(
            statement, None, error, driver_error, dialect=connection.dialect
        ) from error


@cache
def _readers() -> dict[str, Callable[[Row], Row]]:
    """For each table, what takes a row of the record's table and gives the values that are stored."""
    readers: dict[str, Callable[[Row], Row]] = {}
    for name, table in TABLES.items():
        names = [column.name for column in STORED_TABLES[name].columns]
        readers[name] = itemgetter(
            *(names.index(column.name) for column in table.columns if column.name != KEY)
        )
    return readers


@cache
def _places_to_convert() -> dict[str, list[tuple[int, Callable[[Any], Any]]]]:
    """For each table with dates or decimals, where they stand in its rows and how SQLite has them."""
    places = {}
    for name, table in TABLES.items():
        types = {column.name: column.type for column in STORED_TABLES[name].columns}
        found = [
            (at, _SQLITE[types[column.name]])
            for at, column in enumerate(table.columns)
            if types.get(column.name) in _SQLITE
        ]
        if found:
            places[name] = found
    return places


def _convert(row: Row, places: list[tuple[int, Callable[[Any], Any]]]) -> Row:
    values = list(row)
    for at, convert in places:
        if values[at] is not None:
            values[at] = convert(values[at])
    return tuple(values)


def _without_nul(value: Any) -> Any:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
