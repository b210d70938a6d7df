"""Databases of notices: an engine for SQLite or PostgreSQL, its tables made or migrated on first use.

Takes the URL of a database, or the path of a SQLite file. Needs the extra ``sql``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from guideline_nlp.errors import GuidelineError

_BUSY_SECONDS: Final = 60
_LOCK: Final = 0x6775_6964
_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def make_url(database: str) -> sa.URL:
    """The URL, with its driver, for a URL (``postgresql://…``, ``sqlite:///…``) or the path of a SQLite file.

    Raises ``GuidelineError`` for other databases.
    """
    try:
        url = sa.make_url(database if "://" in database else f"sqlite:///{database}")
    except sa.exc.ArgumentError as error:
        raise GuidelineError(f"{database}: not the URL of a database") from error
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise GuidelineError(f"{url.drivername}: neither SQLite nor PostgreSQL")
    return url


def create_engine(database: str) -> sa.Engine:
    """An engine to write to a database, by its URL or, for SQLite, its path; as ``make_url`` takes them."""
    url = make_url(database)
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url)
    engine = sa.create_engine(url, connect_args={"timeout": _BUSY_SECONDS})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_database(database: str, revision: str = "head") -> sa.Engine:
    """An engine for a database of notices; its tables are made, or brought to the version of this program.

    Raises ``GuidelineError``, naming the database and the reason, where that can't be done.
    """
    from alembic.util import CommandError

    engine = create_engine(database)
    try:
        with writing(engine) as connection:
            _migrate(connection, revision)
    except (sa.exc.DBAPIError, CommandError) as error:
        engine.dispose()
        reason = str(getattr(error, "orig", error)).strip().partition("\n")[0]
        raise GuidelineError(f"{engine.url.render_as_string()}: can't be used: {reason}") from error
    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that no other writer of notices overlaps."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            lock = sa.func.pg_advisory_xact_lock(_LOCK, sa.func.hashtext(sa.func.current_schema()))
            connection.execute(sa.select(lock))
        yield connection


def _migrate(connection: sa.Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, revision)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, so that tables are made in them too
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    is_writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
