"""Tables to items: JSON Lines, Parquet and SQL, row by row."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from batch_notices import notice_text
from guideline_nlp.batch import run
from guideline_nlp.batch.items import Failure, Item
from guideline_nlp.batch.settings import Limits, Settings
from guideline_nlp.batch.tables import read_table
from guideline_nlp.errors import GuidelineError

pytest.importorskip("sqlalchemy", reason="needs the extra sql", exc_type=ImportError)

USUAL = Settings()
ROWS: list[dict[str, Any]] = [
    {"url": "https://example.cn/1", "html": "<p>各市：</p>", "other": 1},
    {"url": None, "html": "<p>各县：</p>", "other": 2},
    {"url": "https://example.cn/3", "html": None, "other": 3},
]


def found_in(source: str, settings: Settings = USUAL) -> dict[str, bytes | str]:
    """The content of each row, or why there is none, by what stands behind the table's name."""
    return {
        one.path.removeprefix(source): (one.data or b"") if isinstance(one, Item) else one.reason
        for one in read_table(source, settings)
    }


EXPECTED = {
    "!https://example.cn/1": "<p>各市：</p>".encode(),
    "!2": "<p>各县：</p>".encode(),
    "!https://example.cn/3": "the row has no text in its column html or text or content",
}


def write_lines(path: Path, *lines: bytes) -> str:
    path.write_bytes(b"\n".join(lines))
    return str(path)


def test_json_lines(tmp_path: Path) -> None:
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in ROWS]
    assert found_in(write_lines(tmp_path / "网页.jsonl", *lines)) == EXPECTED


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="needs the extra frames")
    import pyarrow.parquet as pq

    path = str(tmp_path / "网页.parquet")
    pq.write_table(arrow.Table.from_pylist(ROWS), path)
    assert found_in(path) == EXPECTED


def test_a_query(tmp_path: Path) -> None:
    path = tmp_path / "网页.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pages (url TEXT, html TEXT)")
        connection.executemany("INSERT INTO pages VALUES (:url, :html)", ROWS)
    connection.close()
    source = f"sqlite:///{path}"
    assert found_in(source, Settings(query="SELECT * FROM pages ORDER BY rowid")) == EXPECTED
    assert found_in(source, Settings(query="SELECT html, 'x' AS name FROM pages LIMIT 1")) == {
        "!1": EXPECTED["!https://example.cn/1"]
    }
    assert "no such table" in str(found_in(source, Settings(query="SELECT * FROM 网页"))[""])
    with pytest.raises(GuidelineError, match="query"):
        found_in(source)


def test_a_query_to_postgresql(postgresql: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE TABLE pages (id int, body bytea)")
        connection.execute("INSERT INTO pages VALUES (7, %s)", ["各市：".encode("gb18030")])
    settings = Settings(query="SELECT * FROM pages", content_column="body")
    ((name, content),) = found_in(postgresql, settings).items()
    assert name.endswith("!7")
    assert content == "各市：".encode("gb18030")


def test_columns_by_name(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", b'{"body": "a", "name": "x", "id": 9}', b'{"html": "b"}')
    settings = Settings(content_column="body", path_column="name")
    assert found_in(path, settings) == {"!x": b"a", "!2": "the row has no text in its column body"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "the row is not a JSON object"),
        (b"[1, 2]", "the row is not a JSON object"),
        (b'"text"', "the row is not a JSON object"),
        (b'{"text": "\xff"}', "the row is not a JSON object"),
        (b'{"text": 1}', "the row has no text"),
        (b"[" * 100_000, "the row is not a JSON object"),
        (b'{"text": "' + b"x" * 300 + b'"}', "the row is larger than 0 MB"),
    ],
    ids=["cut", "list", "string", "not UTF-8", "number", "nested", "long"],
)
def test_a_row_that_is_wrong_is_a_failure_and_the_next_is_read(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    path = write_lines(tmp_path / "a.jsonl", line, b"", b'{"text": "a"}')
    most = 200 if "larger" in reason else 200_000
    found = found_in(path, Settings(limits=Limits(file_bytes=most)))
    assert str(found["!1"]).startswith(reason)
    assert found["!2"] == b"a"


@pytest.mark.parametrize("name", ["{}/没有.jsonl", "{}/没有.parquet", "sqlite:///{}/没有.db"])
def test_a_table_that_is_not_there_is_a_failure(tmp_path: Path, name: str) -> None:
    assert list(found_in(name.format(tmp_path), Settings(query="SELECT 1"))) == [""]
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_parquet_is_a_failure(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra frames")
    path = write_lines(tmp_path / "a.parquet", b"PAR1 and no more")
    assert str(found_in(path)[""]).startswith("the table can't be read: ")


def test_text_of_a_row_is_utf8_whatever_its_page_says(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><pre>{notice_text(1)}</pre></body></html>'
    path = write_lines(tmp_path / "a.jsonl", json.dumps({"html": page}).encode())
    to = tmp_path / "out.jsonl"
    summary = run([path], to=to)
    assert (summary.done, summary.failed) == (1, 0)
    assert "云知发〔2024〕1号" in to.read_text("utf-8")


def test_a_failure_names_the_row() -> None:
    (found,) = read_table("nowhere.jsonl", USUAL)
    assert found == Failure("nowhere.jsonl", "No such file or directory")
