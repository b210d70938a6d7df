"""Search over tasks: the same answers from SQLite's index, from PostgreSQL's, and from reading all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import guideline_nlp
from batch_notices import notice_text
from guideline_nlp.records import Notice

sa = pytest.importorskip("sqlalchemy", reason="needs the extra sql", exc_type=ImportError)

from guideline_nlp.export.database import open_database, writing  # noqa: E402
from guideline_nlp.export.loading import (  # noqa: E402
    delete_notices,
    insert_rows,
    make_rows,
    make_sqlite_rows,
)
from guideline_nlp.export.search import search  # noqa: E402

TASKS = (
    "培育地理标志产品。（审查处牵头，保护处配合）",
    "使用率达到100%以上。（审查处负责）",
    "建设5G网络和Wi_Fi热点。（信息处负责）",
    '落实“放管服”要求，用"一\\二"表示。（信息处负责）',
    "标志和地理信息分开管理。",
)


def build_notice(year: int) -> Notice:
    tasks = "\n".join(
        f"（{number}）推进工作。{task}" for number, task in zip("一二三四五", TASKS, strict=True)
    )
    text = notice_text(1, year=year)
    return guideline_nlp.parse(
        text[: text.index("（一）")] + tasks + text[text.index("\n云江省知识产权局\n") :]
    )


def store(engine: Any, notice: Notice, key: str) -> None:
    make = make_sqlite_rows if engine.dialect.name == "sqlite" else make_rows
    with writing(engine) as connection:
        insert_rows(connection, [make(notice, key * 32)])


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    is_sqlite = request.param == "sqlite"
    to = str(tmp_path / "notices.sqlite") if is_sqlite else request.getfixturevalue("postgresql")
    engine = open_database(to)
    for key, year in (("a", 2023), ("b", 2024)):
        store(engine, build_notice(year), key)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("地理标志", [0]),
        ("标志", [0, 4]),
        ("标", [0, 4]),
        ("地理 标志", [0, 4]),
        ("地理标志　产品", [0]),
        ("地理标志 网络", []),
        ("100%", [1]),
        ("%", [1]),
        ("10_%", []),
        ("_", [2]),
        ("i_F", [2]),
        ("i%F", []),
        ("5g网", [2]),
        ("WI_FI", [2]),
        ('"一\\', [3]),
        ("\\", [3]),
        ('"', [3]),
        ("“放管服”", [3]),
        ("OR NOT (", []),
        ("理标志产 品", [0]),
        ("没有这样的词", []),
        ("\0", [0, 1, 2, 3, 4]),
        ("", [0, 1, 2, 3, 4]),
    ],
)
def test_words(engine: Any, words: str, found: list[int]) -> None:
    hits = search(engine, words, years=[2024])
    assert [TASKS.index(next(task for task in TASKS if task.startswith(hit.task))) for hit in hits] == found


def test_a_hit_says_who_and_of_which_notice(engine: Any) -> None:
    newest, older = search(engine, "地理标志")
    assert (newest.notice_id, newest.guideline_year, newest.notice_key) == (
        "云知发〔2024〕1号",
        2024,
        "b" * 32,
    )
    assert (newest.lead, newest.support, newest.measure) == ("审查处", "保护处", "（一）推进工作")
    assert older.guideline_year == 2023


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({"organisation": "审查处"}, 4),
        ({"organisation": "保护处"}, 2),
        ({"organisation": "云江省知识产权局审查处"}, 4),
        ({"organisation": "处"}, 0),
        ({"years": [2023]}, 5),
        ({"years": range(2020, 2030)}, 10),
        ({"years": []}, 0),
        ({"limit": 3}, 3),
        ({"organisation": "信息处", "years": [2023], "limit": 1}, 1),
    ],
)
def test_options(engine: Any, options: dict[str, Any], count: int) -> None:
    assert len(search(engine, "", **options)) == count


def test_what_comes_and_goes_after_a_search_is_found_and_gone(engine: Any) -> None:
    assert len(search(engine, "地理标志")) == 2
    with writing(engine) as connection:
        delete_notices(connection, ["a" * 32])
    store(engine, build_notice(2022), "c")
    assert [hit.guideline_year for hit in search(engine, "地理标志")] == [2024, 2022]


def test_sqlite_looks_words_up(tmp_path: Path) -> None:
    engine = open_database(str(tmp_path / "notices.sqlite"))
    store(engine, build_notice(2024), "a")
    search(engine, "地理标志")
    with engine.connect() as connection:
        assert connection.scalar(
            sa.text("SELECT COUNT(*) FROM task_search WHERE task_search MATCH '\"地理标\"'")
        )
    engine.dispose()


def test_a_file_that_cannot_be_written_is_searched_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "notices.sqlite"
    engine = open_database(str(path))
    store(engine, build_notice(2024), "a")
    engine.dispose()
    read_only = sa.create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert len(search(read_only, "地理标志")) == 1
    read_only.dispose()


def test_postgresql_looks_words_up(postgresql: str) -> None:
    engine = open_database(postgresql)
    store(engine, build_notice(2024), "a")
    with engine.connect() as connection:
        connection.execute(sa.text("SET LOCAL enable_seqscan = off"))
        plan = connection.scalars(sa.text("EXPLAIN SELECT * FROM tasks WHERE text ILIKE '%地理标志%'")).all()
    engine.dispose()
    assert "ix_tasks_text" in "".join(plan)
