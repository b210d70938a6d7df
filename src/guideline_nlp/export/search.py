"""Full text search over tasks: takes words, gives the tasks in which they stand, and who answers for them.

Any stretch of text is found, whatever the case of its Latin letters. Words of three characters and more are
looked up in an index of trigrams, shorter ones by reading the tasks. Needs the extra ``sql``.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from guideline_nlp.export.database import writing
from guideline_nlp.export.sql_tables import TABLES
from guideline_nlp.records import Record

_TRIGRAM: Final = 3
_ESCAPED: Final = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})
_UNINDEXED: Final = """
    FROM searchable_notices AS s WHERE s.number > (SELECT COALESCE(MAX(id), 0) FROM task_search_docsize)
"""
_INDEX_SOME: Final = f"""
    INSERT INTO task_search (rowid, tasks)
    SELECT s.number, COALESCE(
        (SELECT GROUP_CONCAT(t.text, CHAR(10)) FROM tasks AS t WHERE t.notice_key = s.notice_key), ''
    ) {_UNINDEXED} ORDER BY s.number LIMIT 1000
"""
_IN_INDEX: Final = """
    ledger.notice_key IN (
        SELECT s.notice_key FROM task_search AS f JOIN searchable_notices AS s ON s.number = f.rowid
        WHERE task_search MATCH :trigrams
    )
"""


class Hit(Record):
    """A task in which the words stand: its row of the ledger, with the notice that it is of."""

    notice_key: str
    notice_id: str
    title: str | None
    guideline_year: int | None
    task_id: str
    section: str | None
    measure: str
    task: str
    lead: str | None
    support: str | None
    guide: str | None
    responsible: str | None
    deadline: str | None
    due: date | None
    targets: str | None


_FIELDS: Final = [field.name for field in msgspec.structs.fields(Hit)]
_ledger: Final = sa.table(
    "ledger", *(sa.column(name, sa.Date if name == "due" else sa.Text) for name in (*_FIELDS, "number"))
)


def search(
    engine: sa.Engine,
    words: str,
    *,
    organisation: str | None = None,
    years: Iterable[int] | None = None,
    limit: int | None = None,
) -> list[Hit]:
    """The tasks in which all of ``words`` (divided by white space) stand, those of the newest notices first.

    ``organisation`` is a body that answers for the task, by its full name or as the notice has it; ``years``
    are guideline years; ``limit`` is how many tasks are given at most. In SQLite the tasks that came in
    since the last search are put into the index first.

    >>> from guideline_nlp.export.database import open_database
    >>> search(open_database(":memory:"), "地理标志", organisation="商标局", years=range(2021, 2025))
    []
    """
    wanted = words.replace("\0", " ").split()
    ledger = _ledger.c
    statement = sa.select(*(ledger[name] for name in _FIELDS))
    for word in wanted:
        statement = statement.where(ledger.task.ilike(f"%{word.translate(_ESCAPED)}%", escape="\\"))
    if years is not None:
        statement = statement.where(ledger.guideline_year.in_(list(years)))
    if organisation is not None:
        statement = statement.where(_answers(organisation))
    trigrams = [word[at : at + _TRIGRAM] for word in wanted for at in range(len(word) - _TRIGRAM + 1)]
    if engine.dialect.name == "sqlite" and trigrams and _bring_up_to_date(engine):
        query = " AND ".join('"{}"'.format(trigram.replace('"', '""')) for trigram in trigrams)
        statement = statement.where(sa.text(_IN_INDEX).bindparams(trigrams=query))
    order = (ledger.guideline_year.desc().nulls_last(), ledger.notice_id, ledger.notice_key, ledger.number)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL jit = off")  # compiling takes longer than reading
        return [Hit(*row) for row in connection.execute(statement.order_by(*order).limit(limit))]


def _answers(organisation: str) -> sa.ColumnElement[bool]:
    """That a body has a part in the task."""
    parties, links = TABLES["parties"].c, TABLES["task_responsibilities"].c
    return (
        sa.exists()
        .where(links.notice_key == _ledger.c.notice_key, links.task_id == _ledger.c.task_id)
        .where(parties.notice_key == links.notice_key, parties.responsibility_id == links.responsibility_id)
        .where(sa.or_(parties.organisation == organisation, parties.name == organisation))
    )


def _bring_up_to_date(engine: sa.Engine) -> bool:
    """Put the tasks that are new into SQLite's index; whether it holds all of them now."""
    with engine.connect() as connection:
        if not _is_behind(connection):
            return True
    try:
        is_behind = True
        while is_behind:
            with writing(engine) as connection:
                connection.exec_driver_sql(_INDEX_SOME)
                is_behind = _is_behind(connection)
    except sa.exc.OperationalError:  # a file that can't be written is searched without the index
        return False
    return True


def _is_behind(connection: sa.Connection) -> Any:
    return connection.exec_driver_sql(f"SELECT EXISTS (SELECT 1 {_UNINDEXED})").scalar()
