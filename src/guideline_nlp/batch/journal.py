"""What the journal of a batch holds, and how it is read: by path, whatever order it came in."""

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from guideline_nlp.export.sql_tables import KEY, failures, notice_versions, runs

BOOKS: Final = (runs, notice_versions, failures)
PUBLISHED_BOOKS: Final = (notice_versions, failures)

journal = sa.MetaData()
held = sa.Table(
    "held",
    journal,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column(KEY, sa.String(32), nullable=False, index=True),
    sa.Column("guideline_year", sa.Integer, index=True),
    sa.Column("json", sa.LargeBinary, nullable=False),
)
"""The notice that each path holds, as JSON."""

_ROWS: Final = 16


class Journal:
    """The journal as one connection sees it; each notice once, from the first of the paths that hold it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection.execution_options(yield_per=_ROWS)

    def years(self) -> list[int | None]:
        """The guideline years of the notices, those without one first."""
        found = self._connection.scalars(sa.select(held.c.guideline_year).distinct())
        return sorted(found, key=lambda year: year or 0)

    def notices(self) -> Iterator[tuple[str, bytes]]:
        """All notices: key and JSON."""
        return self._read(sa.true())

    def notices_of(self, year: int | None) -> Iterator[tuple[str, bytes]]:
        """The notices of a guideline year: key and JSON."""
        return self._read(held.c.guideline_year.is_not_distinct_from(year))

    def rows(self, table: sa.Table) -> Iterator[dict[str, Any]]:
        """The rows of one of the books."""
        for row in self._connection.execute(sa.select(table).order_by(*table.primary_key)).mappings():
            yield dict(row)

    def _read(self, condition: sa.ColumnElement[bool]) -> Iterator[tuple[str, bytes]]:
        other = held.alias()
        first = sa.select(sa.func.min(other.c.path)).where(other.c[KEY] == held.c[KEY]).scalar_subquery()
        statement = sa.select(held.c[KEY], held.c.json).where(condition, held.c.path == first)
        yield from self._connection.execute(statement.order_by(held.c.path))
