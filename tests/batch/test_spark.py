"""Spark in local mode: the same notices and the same rows as without it."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import guideline_nlp
from batch_notices import notice_text
from guideline_nlp.batch.reader import notice_key
from guideline_nlp.export.tables import NOTICE_TABLES

pytest.importorskip("pyspark", reason="needs the extra spark: make test EXTRAS=spark")
pytestmark = [
    pytest.mark.skipif(
        shutil.which("java") is None, reason="needs Java: apt-get install default-jre-headless"
    ),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]

from guideline_nlp.batch.spark import NOTICES, parse_notices, read_table  # noqa: E402

PAGES = [(f"{number}.txt", notice_text(number, year=2022 + number).encode()) for number in range(1, 4)]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
        session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


@pytest.fixture(scope="module")
def notices(session: Any) -> Any:
    rows = [*PAGES, ("又.txt", PAGES[0][1]), ("空.txt", b"")]
    return parse_notices(session.createDataFrame(rows, "path string, data binary")).cache()


def test_a_row_in_is_a_row_out(notices: Any) -> None:
    assert notices.columns == [column.split()[0] for column in NOTICES.split(", ")]
    found = {row.path: row for row in notices.collect()}
    assert len(found) == 5
    assert (found["空.txt"].content, found["空.txt"].reason) == (None, "the file is empty")
    for path, data in PAGES:
        notice = guideline_nlp.parse(data, uri=path)
        assert found[path].content == notice.to_json()
        assert (found[path].notice_key, found[path].reason) == (notice_key(notice), None)
        assert found[path].guideline_year == notice.front_matter.guideline_year


@pytest.mark.parametrize("name", ["notices", "tasks", "targets", "parties", "ledger"])
def test_tables_have_the_rows_of_the_records(notices: Any, name: str) -> None:
    table = next(table for table in NOTICE_TABLES if table.name == name)
    found = {tuple(row)[1:] for row in read_table(notices, name).collect()}
    parsed = [guideline_nlp.parse(data, uri=path) for path, data in PAGES]
    expected = {tuple(row) for notice in parsed for row in table.rows(notice)}
    other = {tuple(row) for row in table.rows(guideline_nlp.parse(PAGES[0][1], uri="又.txt"))}
    assert len(found) == len(expected)
    assert found <= expected | other


def test_numbers_and_dates_keep_their_types(notices: Any) -> None:
    target = read_table(notices, "targets").where("indicator = '发明专利审查周期'").first()
    assert (target.value, type(target.value)) == (Decimal(16), Decimal)
    assert type(read_table(notices, "deadlines").first().date) is date


def test_tables_are_written_by_spark(notices: Any, tmp_path: Path) -> None:
    to = str(tmp_path / "tasks")
    read_table(notices, "tasks").write.parquet(to)
    assert notices.sparkSession.read.parquet(to).count() == sum(
        len(guideline_nlp.parse(data).tasks) for _, data in PAGES
    )
