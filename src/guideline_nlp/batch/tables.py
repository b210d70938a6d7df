"""Tables with a notice a row to items: JSON Lines, Parquet, or what a database answers to a query.

Rows are read a few at a time, and named ``table!name`` by the path column, or by their number where there is
none.
"""

import os
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from guideline_nlp.batch.items import Failure, Item, printable
from guideline_nlp.batch.settings import MEGABYTE, Settings
from guideline_nlp.errors import GuidelineError
from guideline_nlp.extras import import_extra

_CONTENT_COLUMNS = ("html", "text", "content")
_PATH_COLUMNS = ("path", "url", "uri", "id")
_ROWS = 32

Row = dict[str, Any]


def read_table(source: str, settings: Settings) -> Iterator[Item | Failure]:
    """The rows of a table as items; rows without content, and what is wrong with the table, as failures."""
    if "://" in source:
        yield from _read_query(source, settings)
    elif source.lower().endswith(".parquet"):
        yield from _read_parquet(source, settings)
    else:
        yield from _read_lines(source, settings)


def _read_lines(source: str, settings: Settings) -> Iterator[Item | Failure]:
    try:
        with open(source, "rb") as file:
            for number, line in enumerate(_bounded_lines(file, settings.limits.file_bytes), 1):
                yield _read_line(source, number, line, settings)
    except OSError as error:
        yield Failure(source, error.strerror or str(error))


def _bounded_lines(file: IO[bytes], most: int) -> Iterator[bytes | None]:
    """The lines that are not blank; None for one that is too long, which is passed over."""
    while line := file.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            if line.strip():
                yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MEGABYTE)
        yield None


def _read_line(source: str, number: int, line: bytes | None, settings: Settings) -> Item | Failure:
    if line is None:
        limit = settings.limits.file_bytes // MEGABYTE
        return Failure(f"{source}!{number}", f"the row is larger than {limit} MB")
    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Failure(f"{source}!{number}", f"the row is not a JSON object: {error}")
    return _read_row(source, number, row, settings)


def _read_parquet(source: str, settings: Settings) -> Iterator[Item | Failure]:
    arrow = import_extra("pyarrow", "frames")
    parquet = import_extra("pyarrow.parquet", "frames")
    number = 0
    try:
        with parquet.ParquetFile(source) as file:
            names = _wanted(file.schema_arrow.names, settings)
            for batch in file.iter_batches(batch_size=_ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield _read_row(source, number, row, settings)
    except (OSError, arrow.ArrowException) as error:
        yield Failure(source, f"the table can't be read: {error}")


def _read_query(source: str, settings: Settings) -> Iterator[Item | Failure]:
    sqlalchemy = import_extra("sqlalchemy", "sql")
    from guideline_nlp.export.database import make_url

    url = make_url(source)
    name = source if url.password is None else url.render_as_string(hide_password=True)
    if settings.query is None:
        raise GuidelineError(f"{name}: a database is a source together with a query")
    if url.get_backend_name() == "sqlite" and not os.path.isfile(url.database or ""):
        yield Failure(name, "No such file or directory")
        return
    engine = sqlalchemy.create_engine(url)
    try:
        with engine.connect() as connection:
            answer = connection.execution_options(yield_per=_ROWS).execute(sqlalchemy.text(settings.query))
            for number, row in enumerate(answer.mappings(), 1):
                yield _read_row(name, number, dict(row), settings)
    except sqlalchemy.exc.SQLAlchemyError as error:
        yield Failure(name, f"the query failed: {getattr(error, 'orig', None) or error}")
    finally:
        engine.dispose()


def _read_row(table: str, number: int, row: Row, settings: Settings) -> Item | Failure:
    content_column = _column(row, settings.content_column, _CONTENT_COLUMNS)
    path_column = _column(row, settings.path_column, _PATH_COLUMNS)
    name = row[path_column] if path_column else None
    path = printable(f"{table}!{number if name is None else name}")
    content = row[content_column] if content_column else None
    if isinstance(content, str):
        return Item(path, data=content.encode("utf-8", "surrogatepass"), encoding="utf-8")
    if isinstance(content, bytes | memoryview):
        return Item(path, data=bytes(content))
    wanted = settings.content_column or " or ".join(_CONTENT_COLUMNS)
    return Failure(path, f"the row has no text in its column {wanted}")


def _wanted(names: list[str], settings: Settings) -> list[str]:
    """Those of a table's columns that are to be read."""
    found = dict.fromkeys(names)
    columns = (
        _column(found, settings.content_column, _CONTENT_COLUMNS),
        _column(found, settings.path_column, _PATH_COLUMNS),
    )
    return [column for column in columns if column]


def _column(row: Row, named: str | None, usual: tuple[str, ...]) -> str | None:
    return next((column for column in ((named,) if named else usual) if column in row), None)
