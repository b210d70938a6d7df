"""SQLite and PostgreSQL as the destination of a batch.

A notice's rows stand under its key once, however many paths hold it, and go when none does.
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from guideline_nlp.batch.destinations import Destination
from guideline_nlp.batch.items import Reading
from guideline_nlp.export.database import open_database
from guideline_nlp.export.loading import (
    delete_notices,
    insert_rows,
    make_rows,
    make_sqlite_rows,
    select_notices,
)
from guideline_nlp.export.sql_tables import TABLES

_NOTICES = TABLES["notices"].c


class DatabaseDestination(Destination):
    """A database of notices, made or migrated where it must be."""

    def __init__(self, database: str) -> None:
        engine = open_database(database)
        super().__init__(engine)
        self.encode = make_sqlite_rows if engine.dialect.name == "sqlite" else make_rows

    def _texts(self, connection: sa.Connection, keys: Collection[str]) -> dict[str, str]:
        return dict(select_notices(connection, _NOTICES.text, keys))

    def _store(self, connection: sa.Connection, new: Sequence[Reading], touched: Sequence[Reading]) -> None:
        stored = {
            key for key, _ in select_notices(connection, _NOTICES.notice_id, [r.notice_key for r in new])
        }
        missing = {reading.notice_key: reading.content for reading in new if reading.notice_key not in stored}
        insert_rows(connection, list(missing.values()))

    def _remove(self, connection: sa.Connection, keys: Collection[str]) -> None:
        delete_notices(connection, keys)
