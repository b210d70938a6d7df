"""Where a batch goes: takes outcomes, stores those of some notices at a time as one transaction.

``Destination`` keeps the books and says when; ``DatabaseDestination`` and ``FileDestination`` store the
notices.
"""

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import sqlalchemy as sa

from guideline_nlp.batch import books
from guideline_nlp.batch.items import Failure, Outcome, Reading
from guideline_nlp.batch.reader import Encode
from guideline_nlp.errors import GuidelineError, StorageError
from guideline_nlp.export.database import writing
from guideline_nlp.extras import import_extra

_SQLITE = (".sqlite", ".sqlite3", ".db")
_JSON_LINES = (".jsonl", ".ndjson")
_DESTINATIONS = (
    "a SQLite file (.sqlite, .db), a .jsonl file, a folder of Parquet (name/ or .parquet), postgresql://…"
)


class Destination:
    """What all destinations do; ``encode`` is what they want made of a notice."""

    encode: Encode

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._run_id, self._settings = 0, ""

    def begin(self, settings: str, resume: bool) -> None:
        """Open a run, or go on with one that was broken off; ``settings`` tell how it reads."""
        self._settings = settings
        with writing(self._engine) as connection:
            self._run_id = books.open_run(connection, settings, resume)

    def known(self, paths: Iterable[str]) -> dict[str, str]:
        """The hashes that the files at ``paths`` had when they were last read, if with the same settings."""
        with self._engine.connect() as connection:
            versions = books.current_versions(connection, paths)
        return {
            path: version.sha256 for path, version in versions.items() if version.settings == self._settings
        }

    def commit(self, outcomes: Sequence[Outcome]) -> list[Failure]:
        """Store the outcomes, each as a whole; what the database refuses is stored, and given, as failures.

        Raises ``StorageError`` where nothing can be stored any more.
        """
        try:
            self._commit(outcomes)
        except sa.exc.OperationalError as error:
            raise StorageError(f"storing failed: {error.orig}") from error
        except sa.exc.DBAPIError:
            return self._commit_each(outcomes)
        return []

    def finish(self) -> None:
        """Note that the run came to its end."""
        with writing(self._engine) as connection:
            books.close_run(connection, self._run_id)

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    def _commit_each(self, outcomes: Sequence[Outcome]) -> list[Failure]:
        refused = []
        for outcome in outcomes:
            try:
                self._commit([outcome])
            except sa.exc.DBAPIError as error:
                if not isinstance(outcome, Reading):
                    raise
                refused.append(Failure(outcome.path, f"can't be stored: {error.orig}", outcome.sha256))
                self._commit(refused[-1:])
        return refused

    def _commit(self, outcomes: Sequence[Outcome]) -> None:
        readings = {outcome.path: outcome for outcome in outcomes if isinstance(outcome, Reading)}
        failed = {outcome.path: outcome for outcome in outcomes if isinstance(outcome, Failure)}
        with writing(self._engine) as connection:
            self._replace(connection, list(readings.values()))
            books.note_failures(connection, list(failed.values()), readings, self._run_id)
            books.count_outcomes(connection, self._run_id, len(readings), len(failed))

    def _replace(self, connection: sa.Connection, readings: Sequence[Reading]) -> None:
        """Store what is new in the readings, and put it in the place of what their paths held before."""
        before = books.current_versions(connection, (reading.path for reading in readings))
        new, touched = [], []
        for reading in readings:
            version = before.get(reading.path)
            if version is None or version.notice_key != reading.notice_key:
                new.append(reading)
            elif (version.sha256, version.settings) != (reading.sha256, self._settings):
                touched.append(reading)
        ended = {reading.path: before[reading.path] for reading in new if reading.path in before}
        keys = {version.notice_key for version in ended.values()}
        books.end_versions(connection, ended, self._texts(connection, keys))
        books.add_versions(connection, new, before, self._run_id)
        books.touch_versions(connection, touched, self._run_id)
        self._remove(connection, books.unused_keys(connection, keys))
        self._store(connection, new, touched)

    def _texts(self, connection: sa.Connection, keys: Collection[str]) -> dict[str, str]:
        """The texts of notices by key."""
        raise NotImplementedError

    def _store(self, connection: sa.Connection, new: Sequence[Reading], touched: Sequence[Reading]) -> None:
        """Store notices that are new at their paths, and those round which only the file changed."""
        raise NotImplementedError

    def _remove(self, connection: sa.Connection, keys: Collection[str]) -> None:
        """Remove notices that no path holds any more."""
        raise NotImplementedError


def open_destination(to: str) -> Destination:
    """The destination that ``to`` names: SQLite, PostgreSQL, a file of JSON Lines, or a folder of Parquet.

    Raises ``GuidelineError`` where it names none of them, or can't be used.
    """
    lower = to.lower()
    if "://" in lower or lower.endswith(_SQLITE):
        from guideline_nlp.batch.database_destination import DatabaseDestination

        if "://" not in lower:
            Path(to).parent.mkdir(parents=True, exist_ok=True)
        return DatabaseDestination(to)
    from guideline_nlp.batch.file_destination import FileDestination
    from guideline_nlp.batch.publishing import publish_json_lines, publish_parquet

    if lower.endswith(_JSON_LINES):
        return FileDestination(Path(to).absolute(), publish_json_lines)
    if lower.endswith((".parquet", os.sep, "/")) or os.path.isdir(to):
        import_extra("pyarrow", "frames")
        return FileDestination(Path(to).absolute(), publish_parquet)
    raise GuidelineError(f"{to}: not {_DESTINATIONS}")
