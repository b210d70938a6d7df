"""The views ``ledger``, ``target_series`` and ``organisation_load``, and what full text search needs.

SQLite has an FTS5 table with a row a notice, whose number ``searchable_notices`` gives: ``search`` fills it,
since that takes a third of the time of parsing. PostgreSQL has an index of pg_trgm over the tasks, where
that extension is there or may be created.
"""

import logging

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TITLE = "s.marker || COALESCE(s.heading, '')"
_PARTIES = """
    FROM task_responsibilities AS l
    JOIN responsibilities AS r ON r.notice_key = l.notice_key AND r.id = l.responsibility_id
    JOIN parties AS p ON p.notice_key = r.notice_key AND p.responsibility_id = r.id
    WHERE l.notice_key = t.notice_key AND l.task_id = t.id AND p.role = '{role}'
"""
_NAME = """
    CASE WHEN r.open_ended AND SUBSTR(n.text, p."end" + 1, 1) = '等' THEN p.name || '等' ELSE p.name END
"""
_PATH = f"""
    (WITH RECURSIVE above(id, title, distance) AS (
        SELECT s.parent_id, '', 0 FROM sections AS s WHERE s.notice_key = t.notice_key AND s.id = m.section_id
        UNION ALL
        SELECT s.parent_id, {_TITLE}, above.distance + 1
        FROM above JOIN sections AS s ON s.notice_key = t.notice_key AND s.id = above.id
    ) SELECT {{join}}(x.title, ' / ')
    FROM (SELECT title FROM above WHERE distance > 0 ORDER BY distance DESC) AS x)
"""
_DEADLINES = """
    FROM task_deadlines AS l JOIN deadlines AS d ON d.notice_key = l.notice_key AND d.id = l.deadline_id
    WHERE l.notice_key = t.notice_key AND l.task_id = t.id
"""
_TARGETS = "FROM targets AS g WHERE g.notice_key = t.notice_key AND g.task_id = t.id"
_SQLITE_SEARCH = (
    """
    CREATE TABLE searchable_notices (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        notice_key VARCHAR(32) NOT NULL UNIQUE REFERENCES notices (notice_key) ON DELETE CASCADE
    )
    """,
    "INSERT INTO searchable_notices (notice_key) SELECT notice_key FROM notices",
    """
    CREATE TRIGGER number_searchable_notices AFTER INSERT ON notices
    BEGIN INSERT INTO searchable_notices (notice_key) VALUES (new.notice_key); END
    """,
    "CREATE VIRTUAL TABLE task_search USING fts5(tasks, content='', detail=none, tokenize='trigram')",
)
_EXTENSION_SCHEMA = sa.text(
    "SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace "
    "WHERE e.extname = 'pg_trgm'"
)
_TARGET_SERIES = """
CREATE VIEW target_series AS
SELECT g.indicator, n.guideline_year, n.issuers, g.basis, g.comparator, g.value, g.value_high, g.unit,
    g.base_value, g.base_unit, g.direction, g.commitment, g.due, n.notice_id, n.title, n.notice_key,
    g.id AS target_id, g.text
FROM targets AS g JOIN notices AS n ON n.notice_key = g.notice_key
"""
_ORGANISATION_LOAD = """
CREATE VIEW organisation_load AS
SELECT x.organisation, x.guideline_year, COUNT(DISTINCT x.notice_key) AS notices,
    SUM(x.lead) AS lead, SUM(x.support) AS support, SUM(x.guide) AS guide, SUM(x.responsible) AS responsible
FROM (
    SELECT COALESCE(p.organisation, p.name) AS organisation, n.guideline_year, n.notice_key,
        MAX(CASE p.role WHEN 'lead' THEN 1 ELSE 0 END) AS lead,
        MAX(CASE p.role WHEN 'support' THEN 1 ELSE 0 END) AS support,
        MAX(CASE p.role WHEN 'guide' THEN 1 ELSE 0 END) AS guide,
        MAX(CASE p.role WHEN 'responsible' THEN 1 ELSE 0 END) AS responsible
    FROM parties AS p
    JOIN task_responsibilities AS l
        ON l.notice_key = p.notice_key AND l.responsibility_id = p.responsibility_id
    JOIN notices AS n ON n.notice_key = p.notice_key
    GROUP BY COALESCE(p.organisation, p.name), n.guideline_year, n.notice_key, l.task_id
) AS x
GROUP BY x.organisation, x.guideline_year
"""


def upgrade() -> None:
    """Make the views, and what search needs."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    op.execute(_ledger("STRING_AGG" if is_postgresql else "GROUP_CONCAT"))
    op.execute(_TARGET_SERIES)
    op.execute(_ORGANISATION_LOAD)
    if is_postgresql:
        _create_trigram_index()
    else:
        for statement in _SQLITE_SEARCH:
            op.execute(statement)


def _ledger(join: str) -> str:
    """A row a task, as ``build_ledger`` gives it."""

    def listed(mark: str, word: str, source: str, order: str) -> str:
        return (
            f"(SELECT {join}(x.word, '{mark}') FROM "
            f"(SELECT {word} AS word {source} GROUP BY 1 ORDER BY MIN({order})) AS x)"
        )

    roles = ", ".join(
        f"{listed('、', _NAME, _PARTIES.format(role=role), 'r.start * 1000 + p.position')} AS {role}"
        for role in ("lead", "support", "guide", "responsible")
    )
    return f"""
        CREATE VIEW ledger AS
        SELECT n.notice_key, n.notice_id, n.title, n.guideline_year, t.id AS task_id, m.document_id,
            CAST(SUBSTR(t.id, 2) AS INTEGER) AS number,
            {_PATH.format(join=join)} AS section, {_TITLE} AS measure, t.text AS task, {roles},
            {listed("；", "d.text", _DEADLINES, "d.start")} AS deadline,
            (SELECT MIN(d.date) {_DEADLINES}) AS due,
            {listed("；", "g.text", _TARGETS, "g.start")} AS targets
        FROM tasks AS t
        JOIN measures AS m ON m.notice_key = t.notice_key AND m.id = t.measure_id
        JOIN sections AS s ON s.notice_key = m.notice_key AND s.id = m.section_id
        JOIN notices AS n ON n.notice_key = t.notice_key
    """


def _create_trigram_index() -> None:
    """An index for words of three characters and more; without it a search reads all tasks."""
    connection = op.get_bind()
    schema = connection.scalar(_EXTENSION_SCHEMA)
    if schema is None:
        try:
            with connection.begin_nested():
                connection.execute(sa.text("CREATE EXTENSION pg_trgm WITH SCHEMA public"))
        except sa.exc.DBAPIError as error:
            reason = str(error.orig).partition("\n")[0]
            logging.getLogger("guideline_nlp").warning("searches will be slow without pg_trgm: %s", reason)
            return
        schema = "public"
    quoted = connection.dialect.identifier_preparer.quote(schema)
    op.execute(f"CREATE INDEX ix_tasks_text ON tasks USING gin (text {quoted}.gin_trgm_ops)")
