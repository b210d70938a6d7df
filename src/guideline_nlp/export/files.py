"""Tables as files: takes rows, writes a file a table into a folder, as Parquet, JSON Lines or CSV.

Parquet has one schema, whatever the rows: text as string, choices as dictionaries, numbers of the
text as DECIMAL(38, 10), dates as dates. CSV is for spreadsheets: with a byte order mark, no text that
starts a formula or is longer than a cell. JSON Lines and Parquet hold everything as it is.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec

from guideline_nlp.export.cells import cut_to_cell, shield
from guideline_nlp.export.columns import DECIMAL_PRECISION, DECIMAL_SCALE, Row, Table
from guideline_nlp.extras import import_extra


class TableFormat(StrEnum):
    """The form of the files, and the end of their names."""

    PARQUET = "parquet"
    JSONL = "jsonl"
    CSV = "csv"


def write_tables(
    tables: Iterable[Table[Any]], rows: Mapping[str, list[Row]], folder: Path, form: TableFormat
) -> list[Path]:
    """Write the rows of each table, by its name, to a file of the folder; tables without rows too.

    Files of these names are written anew. Raises ``MissingExtraError`` where Parquet needs pyarrow.
    """
    write = _WRITERS[form]
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for table in tables:
        path = folder / f"{table.name}.{form}"
        write(table, rows[table.name], path)
        paths.append(path)
    return paths


def arrow_schema(table: Table[Any]) -> Any:
    """The ``pyarrow.Schema`` of a table."""
    arrow = import_extra("pyarrow", "frames")
    types = {
        "text": arrow.string(),
        "choice": arrow.dictionary(arrow.int8(), arrow.string()),
        "integer": arrow.int64(),
        "float": arrow.float64(),
        "decimal": arrow.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    return arrow.schema(
        [arrow.field(column.name, types[column.type], nullable=column.nullable) for column in table.columns]
    )


def _write_parquet(table: Table[Any], rows: list[Row], path: Path) -> None:
    arrow = import_extra("pyarrow", "frames")
    parquet = import_extra("pyarrow.parquet", "frames")
    schema = arrow_schema(table)
    values: Iterable[Iterable[Any]] = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    arrays = [arrow.array(list(found), type=field.type) for field, found in zip(schema, values, strict=True)]
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def _write_jsonl(table: Table[Any], rows: list[Row], path: Path) -> None:
    encoder = msgspec.json.Encoder(decimal_format="number")
    names = [column.name for column in table.columns]
    with path.open("wb") as file:
        file.writelines(encoder.encode(dict(zip(names, row, strict=True))) + b"\n" for row in rows)


def _write_csv(table: Table[Any], rows: list[Row], path: Path) -> None:
    forms = [_CSV_FORMS.get(column.type, str) for column in table.columns]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in table.columns])
        for row in rows:
            writer.writerow(
                ["" if value is None else form(value) for form, value in zip(forms, row, strict=True)]
            )


def _csv_text(value: str) -> str:
    return cut_to_cell(shield(value))


def _csv_number(value: Decimal) -> str:
    return f"{value:f}"


_CSV_FORMS: Final[dict[str, Callable[[Any], str]]] = {"text": _csv_text, "decimal": _csv_number}
_WRITERS: Final = {
    TableFormat.PARQUET: _write_parquet,
    TableFormat.JSONL: _write_jsonl,
    TableFormat.CSV: _write_csv,
}
