"""JSON Lines and Parquet as the destination of a batch: notices gather in a journal, and are published last.

The journal is a SQLite file beside the destination, so that each notice is in it as a whole or not at all.
What is published replaces what was published before. The journal stays, for later runs to add to.
"""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final

import msgspec
import sqlalchemy as sa

from guideline_nlp.batch.destinations import Destination
from guideline_nlp.batch.items import Reading
from guideline_nlp.batch.journal import BOOKS, Journal, held, journal
from guideline_nlp.batch.reader import encode_json
from guideline_nlp.errors import GuidelineError
from guideline_nlp.export.database import create_engine, writing
from guideline_nlp.export.loading import slices
from guideline_nlp.export.sql_tables import KEY

Publish = Callable[[Journal, Path], None]

_VERSION: Final = 1


class _Text(msgspec.Struct):
    text: str


class FileDestination(Destination):
    """A file or folder that ``publish`` makes of the journal; the journal is ``NAME.journal`` beside it."""

    encode = staticmethod(encode_json)

    def __init__(self, path: Path, publish: Publish) -> None:
        self._path, self._publish = path, publish
        beside = path.with_name(f"{path.name}.journal")
        if path.exists() and not beside.exists():
            raise GuidelineError(
                f"{path}: is there already, and not by a batch: its journal {beside.name} is not"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(create_engine(str(beside)))
        with writing(self._engine) as connection:
            _prepare(connection, beside)

    def finish(self) -> None:
        """Publish the notices, then note that the run came to its end."""
        with self._engine.connect() as connection, connection.begin():
            self._publish(Journal(connection), self._path)
        super().finish()

    def _texts(self, connection: sa.Connection, keys: Collection[str]) -> dict[str, str]:
        texts = {}
        for some in slices(keys):
            rows = connection.execute(sa.select(held.c[KEY], held.c.json).where(held.c[KEY].in_(some)))
            texts.update({key: msgspec.json.decode(json, type=_Text).text for key, json in rows})
        return texts

    def _store(self, connection: sa.Connection, new: Sequence[Reading], touched: Sequence[Reading]) -> None:
        rows = [
            {
                "path": reading.path,
                KEY: reading.notice_key,
                "guideline_year": reading.guideline_year,
                "json": reading.content,
            }
            for reading in (*new, *touched)
        ]
        for some in slices(row["path"] for row in rows):
            connection.execute(sa.delete(held).where(held.c.path.in_(some)))
        if rows:
            connection.execute(sa.insert(held), rows)

    def _remove(self, connection: sa.Connection, keys: Collection[str]) -> None:
        """Nothing: a path holds one notice, which the next replaces."""


def _prepare(connection: sa.Connection, path: Path) -> None:
    """Make the tables of a new journal; refuse one of another version."""
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version not in (0, _VERSION):
        raise GuidelineError(f"{path}: a journal of another version of this program; take a new destination")
    for table in BOOKS:
        table.create(connection, checkfirst=True)
    journal.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {_VERSION}")
