"""What a table is: named columns of plain types, a key, and the rows that a record gives.

The columns of a record are those of its fields: a ``Span`` gives a start and an end, a ``Literal`` a
choice; lists are tables of their own. Nothing here needs pandas, pyarrow or a database.
"""

import types
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_DOWN, Context, Decimal
from operator import attrgetter
from typing import Any, Final, Generic, Literal, TypeVar, get_args, get_origin

import msgspec

from guideline_nlp.records import Record, Span

ColumnType = Literal["text", "choice", "integer", "float", "decimal", "boolean", "date"]
Row = tuple[Any, ...]
Source = TypeVar("Source")

DECIMAL_PRECISION: Final = 38
DECIMAL_SCALE: Final = 10
"""Decimals are DECIMAL(38, 10) in every form of a table: what databases and Parquet hold exactly."""

_LEAST: Final = Decimal(1).scaleb(-DECIMAL_SCALE)
_CUTTING: Final = Context(prec=DECIMAL_PRECISION, rounding=ROUND_DOWN)
_TYPES: Final[dict[Any, ColumnType]] = {
    str: "text",
    int: "integer",
    float: "float",
    Decimal: "decimal",
    bool: "boolean",
    date: "date",
}


class Column(Record):
    """A column; ``choices`` are all the values that a choice can have."""

    name: str
    type: ColumnType
    nullable: bool = False
    choices: tuple[str, ...] = ()


class Table(Record, Generic[Source]):
    """A table, and what makes its rows: values in the order of the columns.

    The columns of ``key`` tell a row from all others, over any number of notices.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Source], Iterable[Row]]


def text(name: str, *, nullable: bool = False) -> Column:
    """A column of text."""
    return Column(name, "text", nullable)


def integer(name: str, *, nullable: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", nullable)


def fitting(value: Decimal | None) -> Decimal | None:
    """The number as DECIMAL(38, 10): null where it is too long before the point, cut where behind it.

    >>> fitting(Decimal("1.25")), fitting(Decimal(10) ** 28)
    (Decimal('1.25'), None)
    """
    if value is None or not value.is_finite() or value.adjusted() >= DECIMAL_PRECISION - DECIMAL_SCALE:
        return None
    exponent = value.as_tuple().exponent
    too_fine = isinstance(exponent, int) and exponent < -DECIMAL_SCALE
    return value.quantize(_LEAST, context=_CUTTING) if too_fine else value


def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind of record, in the order of its fields.

    >>> [column.name for column in columns_of(Span)]
    ['start', 'end']
    """
    return tuple(column for column, _ in _fields(record))


def reader_of(record: type[Record]) -> Callable[[Any], Row]:
    """The function that gives the row of a record, as ``columns_of`` orders it.

    >>> reader_of(Span)(Span(3, 7))
    (3, 7)
    """
    getters = tuple(getter for _, getter in _fields(record))
    return lambda found: tuple([getter(found) for getter in getters])


def table_of(
    name: str,
    record: type[Record],
    opening: tuple[Column, ...],
    found: Callable[[Source], Iterable[tuple[Row, Record]]],
    key: tuple[str, ...] = (),
) -> Table[Source]:
    """The table of a kind of record: ``found`` gives the values of ``opening`` and the record of each row.

    The key is what opens the row, and those of the record's columns that ``key`` names.
    """
    read = reader_of(record)

    def rows(source: Source) -> list[Row]:
        return [(*before, *read(one)) for before, one in found(source)]

    names = tuple(column.name for column in opening)
    return Table(name, (*opening, *columns_of(record)), names + key, rows)


def gather_rows(tables: Iterable[Table[Source]], sources: Iterable[Source]) -> dict[str, list[Row]]:
    """The rows of each table over all sources, by the table's name."""
    tables = tuple(tables)
    rows: dict[str, list[Row]] = {table.name: [] for table in tables}
    for source in sources:
        for table in tables:
            rows[table.name] += table.rows(source)
    return rows


def _fields(record: type[Record]) -> Iterator[tuple[Column, Callable[[Any], Any]]]:
    for field in msgspec.structs.fields(record):
        name = field.name
        kind, nullable = _kind(field.type)
        if kind is Span:
            opening = "" if name == "span" else f"{name.removesuffix('_span')}_"
            for end in ("start", "end"):
                yield Column(f"{opening}{end}", "integer", nullable), _end_getter(name, end, nullable)
        elif get_origin(kind) is Literal:
            yield Column(name, "choice", nullable, get_args(kind)), attrgetter(name)
        elif kind is Decimal:
            yield Column(name, "decimal", nullable=True), _decimal_getter(name)
        elif kind in _TYPES:
            yield Column(name, _TYPES[kind], nullable), attrgetter(name)


def _kind(annotation: Any) -> tuple[Any, bool]:
    """The type behind ``type | None``, and whether None may stand for it."""
    if get_origin(annotation) not in (types.UnionType, None) and type(None) not in get_args(annotation):
        return annotation, False
    options = [option for option in get_args(annotation) if option is not type(None)]
    return (options[0], True) if options else (annotation, False)


def _end_getter(name: str, end: str, nullable: bool) -> Callable[[Any], Any]:
    if not nullable:
        return attrgetter(f"{name}.{end}")
    whole, part = attrgetter(name), attrgetter(end)

    def get(record: Any) -> int | None:
        span = whole(record)
        return None if span is None else part(span)

    return get


def _decimal_getter(name: str) -> Callable[[Any], Any]:
    get = attrgetter(name)
    return lambda record: fitting(get(record))
