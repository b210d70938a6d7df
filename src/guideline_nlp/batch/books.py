"""The books of a destination: what each path held, version by version, what failed, and the runs.

Functions take a connection in a transaction. Only the runs hold times: all else depends on the sources alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import sqlalchemy as sa

from guideline_nlp.batch.items import Failure, Reading, printable
from guideline_nlp.export.loading import slices
from guideline_nlp.export.sql_tables import failures, notice_versions, runs


class Version(NamedTuple):
    """The current version of a path: its number, its notice, the hash of its file, how it was read last."""

    number: int
    notice_key: str
    sha256: str
    settings: str


def open_run(connection: sa.Connection, settings: str, resume: bool) -> int:
    """The number of a new run; with ``resume`` the last's, if it was broken off and had the same settings."""
    last = connection.execute(sa.select(runs).order_by(runs.c.run_id.desc()).limit(1)).first()
    if resume and last and last.finished_at is None and last.settings == settings:
        return int(last.run_id)
    run_id = last.run_id + 1 if last else 1
    connection.execute(
        sa.insert(runs).values(
            run_id=run_id, settings=settings, started_at=datetime.now(UTC), done=0, failed=0
        )
    )
    return run_id


def close_run(connection: sa.Connection, run_id: int) -> None:
    """Note that a run came to its end."""
    connection.execute(sa.update(runs).where(runs.c.run_id == run_id).values(finished_at=datetime.now(UTC)))


def count_outcomes(connection: sa.Connection, run_id: int, done: int, failed: int) -> None:
    """Add to the counts of a run."""
    added = {"done": runs.c.done + done, "failed": runs.c.failed + failed}
    connection.execute(sa.update(runs).where(runs.c.run_id == run_id).values(**added))


def current_versions(connection: sa.Connection, paths: Iterable[str]) -> dict[str, Version]:
    """The current version of each path that was read before."""
    versions = notice_versions.c
    columns = (versions.path, versions.version, versions.notice_key, versions.sha256, runs.c.settings)
    statement = sa.select(*columns).join(runs, runs.c.run_id == versions.run_id)
    rows = (
        row
        for some in slices(paths)
        for row in connection.execute(statement.where(versions.is_current, versions.path.in_(some)))
    )
    return {path: Version(*version) for path, *version in rows}


def add_versions(
    connection: sa.Connection, readings: Sequence[Reading], before: Mapping[str, Version], run_id: int
) -> None:
    """Note readings as the current versions of their paths, behind those that were current ``before``."""
    rows = [
        {
            "path": reading.path,
            "version": before[reading.path].number + 1 if reading.path in before else 1,
            "is_current": True,
            "notice_id": reading.notice_id,
            "title": reading.title,
            "guideline_year": reading.guideline_year,
            **_of_file(reading, run_id),
        }
        for reading in readings
    ]
    if rows:
        connection.execute(sa.insert(notice_versions), rows)


def end_versions(
    connection: sa.Connection, versions: Mapping[str, Version], texts: Mapping[str, str]
) -> None:
    """Note that versions are no longer current, and keep the texts of their notices."""
    rows = [
        {"of_path": path, "number": version.number, "text": texts.get(version.notice_key)}
        for path, version in versions.items()
    ]
    if rows:
        update = sa.update(notice_versions).where(
            notice_versions.c.path == sa.bindparam("of_path"),
            notice_versions.c.version == sa.bindparam("number"),
        )
        connection.execute(update.values(is_current=False, text=sa.bindparam("text")), rows)


def touch_versions(connection: sa.Connection, readings: Sequence[Reading], run_id: int) -> None:
    """Note that files changed, or were read in another way, though their notices did not change."""
    rows = [{"of_path": reading.path, **_of_file(reading, run_id)} for reading in readings]
    if rows:
        of_path = notice_versions.c.path == sa.bindparam("of_path")
        connection.execute(sa.update(notice_versions).where(of_path, notice_versions.c.is_current), rows)


def unused_keys(connection: sa.Connection, keys: Collection[str]) -> set[str]:
    """Those of the keys that are no path's current version."""
    versions = notice_versions.c
    statement = sa.select(versions.notice_key).where(versions.is_current)
    used = {
        key
        for some in slices(keys)
        for key in connection.scalars(statement.where(versions.notice_key.in_(some)))
    }
    return set(keys) - used


def note_failures(
    connection: sa.Connection, found: Sequence[Failure], resolved: Iterable[str], run_id: int
) -> None:
    """Note the failures, each of another path, and forget those of paths that were read now."""
    for some in slices([*resolved, *(failure.path for failure in found)]):
        connection.execute(sa.delete(failures).where(failures.c.path.in_(some)))
    rows = [
        {
            "path": failure.path,
            "reason": printable(failure.reason),
            "sha256": failure.sha256,
            "run_id": run_id,
        }
        for failure in found
    ]
    if rows:
        connection.execute(sa.insert(failures), rows)


def _of_file(reading: Reading, run_id: int) -> dict[str, object]:
    return {
        "notice_key": reading.notice_key,
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "encoding": reading.encoding,
        "run_id": run_id,
    }
