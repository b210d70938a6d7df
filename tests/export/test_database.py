"""Databases of notices: migrations, exact numbers, and views that say what the records say."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import guideline_nlp
from batch_notices import notice_text
from example_notice import build_notice, build_target
from guideline_nlp.errors import GuidelineError
from guideline_nlp.export.ledger import LedgerEntry, build_ledger
from guideline_nlp.records import Document, Notice

sa = pytest.importorskip("sqlalchemy", reason="needs the extra sql", exc_type=ImportError)
pytest.importorskip("alembic", reason="needs the extra sql", exc_type=ImportError)

from guideline_nlp.export.database import create_engine, open_database, writing  # noqa: E402
from guideline_nlp.export.exact_number import ExactNumber, sqlite_number  # noqa: E402
from guideline_nlp.export.loading import (  # noqa: E402
    delete_notices,
    insert_rows,
    make_rows,
    make_sqlite_rows,
)
from guideline_nlp.export.sql_tables import TABLES, metadata  # noqa: E402

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / "corpora").glob("*_20*.*"))
SHARED = sorted(path for path in (ROOT.parent / "shared" / "corpora").rglob("*.*") if path.suffix != ".pdf")
LEDGER = [name for name in LedgerEntry.__struct_fields__ if name != "parties"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "notices.sqlite")
    url: str = request.getfixturevalue("postgresql")
    return url


@pytest.fixture
def engine(database: str) -> Iterator[Any]:
    engine = open_database(database)
    yield engine
    engine.dispose()


def store(engine: Any, notices: list[Notice]) -> None:
    make = make_sqlite_rows if engine.dialect.name == "sqlite" else make_rows
    with writing(engine) as connection:
        insert_rows(connection, [make(notice, f"{number:032}") for number, notice in enumerate(notices)])


def described(engine: Any) -> dict[str, Any]:
    found = sa.inspect(engine)
    return {
        name: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(
                (key["name"], key["constrained_columns"], key["referred_table"], key["referred_columns"])
                for key in found.get_foreign_keys(name)
            ),
            sorted((index["name"], index["column_names"]) for index in found.get_indexes(name)),
        )
        for name in metadata.tables
    }


def test_the_migrations_make_the_tables_of_the_program(database: str, tmp_path: Path) -> None:
    """At the first revision: later ones add indexes that only one of the databases knows."""
    migrated = open_database(database, "0001")
    tables = described(migrated)
    with writing(migrated) as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
    assert described(migrated) == tables
    migrated.dispose()


def test_a_database_of_the_first_revision_is_migrated_with_its_notices(database: str) -> None:
    from guideline_nlp.export.search import search

    first = open_database(database, "0001")
    store(first, [guideline_nlp.parse(notice_text(1))])
    first.dispose()
    engine = open_database(database)
    assert [hit.lead for hit in search(engine, "地理标志")] == ["审查处"]
    with engine.connect() as connection:
        assert len(connection.execute(sa.text("SELECT * FROM ledger")).all()) > 1
    engine.dispose()
    open_database(database).dispose()


def test_a_database_of_a_later_version_is_an_error(database: str) -> None:
    engine = open_database(database)
    with writing(engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(GuidelineError, match="9999"):
        open_database(database)


def test_what_is_no_database_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "notices.sqlite"
    path.write_text("各市人民政府：" * 100, "utf-8")
    with pytest.raises(GuidelineError, match="not a database"):
        open_database(str(path))
    with pytest.raises(GuidelineError, match="neither SQLite nor PostgreSQL"):
        create_engine("mysql://localhost/notices")


NUMBERS = ["0", "16", "-3", "0.1", "33.3333", "1200000000000", "9999999999999999999999999999",
           "1234567890123456.7890123456", "0.0000000001", "9007199254740993"]  # fmt: skip


def test_numbers_come_back_exact(engine: Any) -> None:
    targets = tuple(
        build_target(id=f"g{at}", value=Decimal(number), section_id=None, measure_id=None)
        for at, number in enumerate(NUMBERS)
    )
    document = Document("n1", "letter", None, targets[0].span)
    store(engine, [build_notice(targets=targets, documents=(document,), sections=(), measures=(),
                                responsibilities=())])  # fmt: skip
    column = TABLES["targets"].c
    with engine.connect() as connection:
        found = dict(connection.execute(sa.select(column.id, column.value)).all())
        assert [found[f"g{at}"] for at in range(len(NUMBERS))] == [Decimal(number) for number in NUMBERS]
        larger = connection.scalars(sa.text("SELECT id FROM targets WHERE value > 15 AND value < 17")).all()
    assert list(larger) == ["g1"]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**27), max_value=10**27, places=10))
def test_sqlite_holds_any_number(value: Decimal) -> None:
    dialect = sa.create_engine("sqlite://").dialect
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE t (x {ExactNumber().load_dialect_impl(dialect).get_col_spec()})")
    connection.execute("INSERT INTO t VALUES (?)", [sqlite_number(value)])
    ((stored,),) = connection.execute("SELECT x FROM t")
    connection.close()
    assert ExactNumber().process_result_value(stored, dialect) == value


def test_dates_are_dates(engine: Any) -> None:
    store(engine, [guideline_nlp.parse(notice_text(1))])
    year = {"sqlite": "strftime('%Y', issued_on)", "postgresql": "extract(year FROM issued_on)::int::text"}
    with engine.connect() as connection:
        assert connection.scalar(sa.text(f"SELECT {year[engine.dialect.name]} FROM notices")) == "2024"


@pytest.mark.parametrize("paths", [OWN, SHARED], ids=["own", "shared"])
def test_the_ledger_is_the_ledger_of_the_records(engine: Any, paths: list[Path]) -> None:
    if not paths:
        pytest.skip("../shared/corpora is not here")
    notices = []
    for path in paths[:40]:
        try:
            notices.append(guideline_nlp.parse(path))
        except GuidelineError:
            continue
    store(engine, notices)
    ledger = sa.table("ledger", *map(sa.column, ("notice_key", *LEDGER)))
    statement = sa.select(ledger).order_by(ledger.c.notice_key, ledger.c.number)
    with engine.connect() as connection:
        found = [tuple(map(str, row)) for row in connection.execute(statement)]
    assert found == [
        (f"{number:032}", *(str(getattr(entry, name)) for name in LEDGER))
        for number, notice in enumerate(notices)
        for entry in build_ledger(notice)
    ]


def test_the_load_of_an_organisation(engine: Any) -> None:
    store(engine, [guideline_nlp.parse(notice_text(number)) for number in (1, 2)])
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT * FROM organisation_load ORDER BY organisation")).mappings()
        loads = [tuple(row.values()) for row in rows]
    # both sentences of （一） are the leader's; 服务处 is alone responsible for （二）
    assert loads == [
        ("云江省知识产权局保护处", 2024, 2, 0, 2, 0, 0),
        ("云江省知识产权局审查处", 2024, 2, 2, 0, 0, 0),
        ("云江省知识产权局服务处", 2024, 2, 0, 0, 0, 2),
    ]


def test_the_series_of_a_target(engine: Any) -> None:
    texts = (notice_text(1, year=year, months=months) for year, months in ((2023, 16), (2024, 15)))
    store(engine, [guideline_nlp.parse(text) for text in texts])
    statement = (
        "SELECT guideline_year, comparator, base_value, base_unit FROM target_series "
        "WHERE indicator = '发明专利审查周期' ORDER BY guideline_year"
    )
    with engine.connect() as connection:
        rows = connection.execute(sa.text(statement)).all()
    assert [tuple(row) for row in rows] == [(2023, "eq", 16, "个月"), (2024, "eq", 15, "个月")]


def test_a_notice_goes_with_all_its_rows(engine: Any) -> None:
    store(engine, [guideline_nlp.parse(path) for path in OWN[:3]])
    with writing(engine) as connection:
        delete_notices(connection, [f"{number:032}" for number in range(2)])
        for table in TABLES.values():
            keys = connection.scalars(sa.select(table.c.notice_key).distinct()).all()
            assert set(keys) <= {f"{2:032}"}
        assert connection.scalar(sa.select(sa.func.count()).select_from(TABLES["tasks"]))


def test_rows_without_their_notice_are_refused(engine: Any) -> None:
    make = make_sqlite_rows if engine.dialect.name == "sqlite" else make_rows
    rows = make(guideline_nlp.parse(notice_text(1)), "0" * 32)
    with pytest.raises(sa.exc.IntegrityError), writing(engine) as connection:
        insert_rows(connection, [rows | {"notices": []}])
