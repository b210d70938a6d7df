"""A batch from end to end, on every destination: nothing lost, nothing twice, whatever the order."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from batch_notices import held_in, notice_text, write_notices
from guideline_nlp import Parser
from guideline_nlp.batch import Limits, Settings, Summary, run, running
from guideline_nlp.errors import GuidelineError, StorageError

pytest.importorskip("sqlalchemy", reason="needs the extra sql", exc_type=ImportError)

from guideline_nlp.export import database


def counts(summary: Summary) -> tuple[int, int, int]:
    return summary.done, summary.failed, summary.skipped


def rows(to: str, table: str, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of a table of any destination."""
    found = held_in(to)[table]
    if not found or isinstance(found[0], dict):
        return sorted((tuple(row[name] for name in names) for row in found), key=str)
    from guideline_nlp.export.sql_tables import metadata

    columns = [column.name for column in metadata.tables[table].columns]
    return sorted((tuple(row[columns.index(name)] for name in names) for row in found), key=str)


def notice_ids(to: str) -> list[str]:
    return [row[0] for row in rows(to, "notices", "notice_id")]


def test_good_and_bad_files_are_stored_each_in_its_place(tmp_path: Path, destination: str) -> None:
    folder = tmp_path / "in"
    write_notices(folder, range(1, 8))
    (folder / "空.html").touch()
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "图.html").write_bytes(bytes(range(256)) * 20)
    summary = run([folder], to=destination)
    assert counts(summary) == (7, 3, 0)
    assert notice_ids(destination) == sorted(f"云知发〔{2022 + n % 3}〕{n}号" for n in range(1, 8))
    failures = dict(rows(destination, "failures", "path", "reason"))
    assert failures.pop(str(folder / "空.html")) == "the file is empty"
    assert failures.pop(str(folder / "图.html")) == "the file is binary, not text"
    assert failures.keys() == {str(folder / "坏.pdf")}
    assert all(len(sha256) == 64 for (sha256,) in rows(destination, "failures", "sha256"))
    assert rows(destination, "notice_versions", "version", "is_current") == [(1, True)] * 7


def test_running_twice_changes_nothing(tmp_path: Path, destination: str) -> None:
    write_notices(tmp_path / "in", range(1, 6))
    (tmp_path / "in" / "空.html").touch()
    run([tmp_path / "in"], to=destination)
    before = held_in(destination)
    before["failures"] = rows(destination, "failures", "path", "reason", "sha256")
    assert counts(run([tmp_path / "in"], to=destination)) == (5, 1, 0)
    after = held_in(destination)
    after["failures"] = rows(destination, "failures", "path", "reason", "sha256")
    assert after == before
    assert counts(run([tmp_path / "in"], to=destination, resume=True)) == (0, 1, 5)


def test_the_content_depends_on_neither_jobs_nor_order(tmp_path: Path, destination: str) -> None:
    folder = tmp_path / "in"
    write_notices(folder, range(1, 100))
    shutil.copy(folder / "notice-0005.txt", folder / "again.txt")
    run([folder], to=destination, jobs=3)
    found = held_in(destination)
    other = str(
        tmp_path / ("other" + Path(destination).suffix if "://" not in destination else "other.sqlite")
    )
    files = sorted(folder.iterdir(), reverse=True)
    run(files, to=other, jobs=1)
    names = found.keys() if "://" not in destination else ()
    assert all(held_in(other)[name] == found[name] for name in names)
    assert notice_ids(other) == notice_ids(destination)
    assert len(notice_ids(other)) == 99


def test_a_notice_that_changed_replaces_its_records_and_keeps_the_older_version(
    tmp_path: Path, destination: str
) -> None:
    folder = tmp_path / "in"
    write_notices(folder, [1, 2])
    run([folder], to=destination)
    write_notices(folder, [1], months=15)
    assert counts(run([folder], to=destination, resume=True)) == (1, 0, 1)
    assert len(notice_ids(destination)) == 2
    (changed,) = (text for (text,) in rows(destination, "notices", "text") if "第1项" in text)
    assert "15个月" in changed
    path = str(folder / "notice-0001.txt")
    versions = [
        row
        for row in rows(destination, "notice_versions", "path", "version", "is_current", "text")
        if row[0] == path
    ]
    assert [row[1:3] for row in versions] == [(1, False), (2, True)]
    assert versions[0][3] == changed.replace("15个月", "16个月")
    assert versions[1][3] is None


def test_a_notice_that_changed_back_is_as_it_was(tmp_path: Path) -> None:
    to = str(tmp_path / "out.sqlite")
    folder = tmp_path / "in"
    write_notices(folder, [1])
    run([folder], to=to)
    before = held_in(to)
    write_notices(folder, [1], months=15)
    run([folder], to=to)
    write_notices(folder, [1])
    run([folder], to=to)
    after = held_in(to)
    assert [row[:3] for row in after.pop("notice_versions")] == [
        (str(folder / "notice-0001.txt"), 1, False),
        (str(folder / "notice-0001.txt"), 2, False),
        (str(folder / "notice-0001.txt"), 3, True),
    ]
    del before["notice_versions"]
    assert after == before


def test_a_notice_in_two_places_is_one_until_they_differ(tmp_path: Path, destination: str) -> None:
    first, second = tmp_path / "甲", tmp_path / "乙"
    write_notices(first, [1])
    write_notices(second, [1])
    run([first, second], to=destination)
    assert len(notice_ids(destination)) == 1
    assert len(rows(destination, "notice_versions", "path")) == 2
    write_notices(second, [1], months=15)
    run([first, second], to=destination)
    assert notice_ids(destination) == ["云知发〔2023〕1号"] * 2
    write_notices(first, [1], months=15)
    run([first, second], to=destination)
    assert notice_ids(destination) == ["云知发〔2023〕1号"]


def test_a_page_that_changed_round_the_same_notice_is_the_same_version(
    tmp_path: Path, destination: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    page = "<html><body><p>浏览次数：{}</p><div class='TRS_Editor'>{}</div></body></html>"
    body = "".join(f"<p>{line}</p>" for line in notice_text(1).splitlines())
    (folder / "页.html").write_text(page.format(1, body), "utf-8")
    run([folder], to=destination)
    (sha256,) = rows(destination, "notice_versions", "sha256")
    (folder / "页.html").write_text(page.format(2, body), "utf-8")
    run([folder], to=destination)
    ((version, other),) = rows(destination, "notice_versions", "version", "sha256")
    assert version == 1
    assert other != sha256[0]
    assert counts(run([folder], to=destination, resume=True)) == (0, 0, 1)


def test_a_failure_goes_when_the_file_is_read_and_the_notice_stays_when_it_fails(
    tmp_path: Path, destination: str
) -> None:
    folder = tmp_path / "in"
    write_notices(folder, [1, 2])
    (folder / "notice-0001.txt").write_bytes(b"")
    run([folder], to=destination)
    assert rows(destination, "failures", "path") == [(str(folder / "notice-0001.txt"),)]
    write_notices(folder, [1])
    (folder / "notice-0002.txt").write_bytes(b"")
    run([folder], to=destination)
    assert rows(destination, "failures", "path") == [(str(folder / "notice-0002.txt"),)]
    assert len(notice_ids(destination)) == 2


def test_runs_of_other_sources_add_up(tmp_path: Path, destination: str) -> None:
    write_notices(tmp_path / "甲", [1])
    write_notices(tmp_path / "乙", [2])
    run([tmp_path / "甲"], to=destination)
    run([tmp_path / "乙"], to=destination)
    assert len(notice_ids(destination)) == 2


def test_other_settings_read_all_again(tmp_path: Path) -> None:
    to = str(tmp_path / "out.sqlite")
    write_notices(tmp_path / "in", [1])
    run([tmp_path / "in"], to=to)
    settings = Settings(parser=Parser(reference=date(2030, 1, 1)))
    assert counts(run([tmp_path / "in"], to=to, resume=True, settings=settings)) == (1, 0, 0)


def test_a_file_of_organisations_that_changed_reads_all_again(tmp_path: Path) -> None:
    to, file = str(tmp_path / "out.sqlite"), tmp_path / "机构.toml"
    write_notices(tmp_path / "in", [1])
    settings = Settings(parser=Parser(organisations=(file,)))
    file.write_text("", "utf-8")
    assert counts(run([tmp_path / "in"], to=to, settings=settings)) == (1, 0, 0)
    assert counts(run([tmp_path / "in"], to=to, resume=True, settings=settings)) == (0, 0, 1)
    file.write_text("# 改过", "utf-8")
    assert counts(run([tmp_path / "in"], to=to, resume=True, settings=settings)) == (1, 0, 0)
    assert counts(run([tmp_path / "in"], to=to, resume=True, settings=settings)) == (0, 0, 1)


def test_a_file_of_organisations_that_is_wrong_is_said_before_any_notice_is_read(tmp_path: Path) -> None:
    settings = Settings(parser=Parser(organisations=(tmp_path / "没有.toml",)))
    with pytest.raises(GuidelineError):
        run([tmp_path], to=tmp_path / "out.sqlite", settings=settings)
    assert list(tmp_path.iterdir()) == []


def test_no_sources_give_an_empty_destination(tmp_path: Path, destination: str) -> None:
    (tmp_path / "in").mkdir()
    assert counts(run([tmp_path / "in"], to=destination)) == (0, 0, 0)
    assert held_in(destination)["failures"] == []


def test_text_that_a_database_refuses_is_stored_with_a_mark_in_its_place(
    tmp_path: Path, destination: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "空字符.txt").write_text(notice_text(1).replace("完善制度", "完善\0制度"), "utf-8")
    assert counts(run([folder], to=destination)) == (1, 0, 0)


def test_bad_input_is_bounded(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "目录.html").mkdir(parents=True)
    with (folder / "一行.txt").open("wb") as file:
        file.write("一、".encode() * 100)
        file.truncate(200 * 1024 * 1024)
    (folder / "嵌套.html").write_text("<div>" * 10_000 + notice_text(1), "utf-8")
    (folder / "截断.tar.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xed\xcf")
    (folder / "长行.txt").write_text("一、" * 1_000_000, "utf-8")
    to = str(tmp_path / "out.sqlite")
    summary = run([folder], to=to, settings=Settings(limits=Limits(seconds=20)))
    assert summary.done + summary.failed == 4
    failures = dict(rows(to, "failures", "path", "reason"))
    assert failures.pop(str(folder / "一行.txt")) == "larger than 64 MB"
    assert failures.pop(str(folder / "截断.tar.gz")).startswith("the archive is damaged")
    assert set(failures) <= {str(folder / "长行.txt")}


@pytest.mark.parametrize("to", ["out.csv", "out", "mysql://localhost/x", "postgresql://127.0.0.1:1/none"])
def test_a_destination_that_cannot_be_is_an_error(tmp_path: Path, to: str) -> None:
    name = to if "://" in to else str(tmp_path / to)
    with pytest.raises(GuidelineError):
        run([tmp_path], to=name)


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.sqlite"])
def test_what_a_batch_did_not_write_is_not_written_over(tmp_path: Path, name: str) -> None:
    write_notices(tmp_path / "in", [1])
    if name == "out.parquet":
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("mine")
    else:
        (tmp_path / name).write_text("mine")
    with pytest.raises(GuidelineError):
        run([tmp_path / "in"], to=tmp_path / name)
    kept = tmp_path / name / "mine.txt" if name == "out.parquet" else tmp_path / name
    assert kept.read_text() == "mine"


def test_a_notice_that_the_database_refuses_is_a_failure_and_the_others_are_stored(
    tmp_path: Path, postgresql: str
) -> None:
    import sqlalchemy as sa

    from guideline_nlp.export.database import open_database, writing

    engine = open_database(postgresql)
    with writing(engine) as connection:
        check = "ALTER TABLE tasks ADD CONSTRAINT refused CHECK (text NOT LIKE '%第2项%')"
        connection.execute(sa.text(check))
    engine.dispose()
    write_notices(tmp_path / "in", range(1, 5))
    assert counts(run([tmp_path / "in"], to=postgresql)) == (3, 1, 0)
    assert len(notice_ids(postgresql)) == 3
    ((path, reason),) = rows(postgresql, "failures", "path", "reason")
    assert path.endswith("notice-0002.txt")
    assert reason.startswith("can't be stored: ")
    assert "refused" in reason


def test_a_run_whose_destination_fails_can_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_COMMIT_NOTICES", 2)
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.2)
    to = str(tmp_path / "out.sqlite")
    write_notices(tmp_path / "in", range(20))
    steps = running.run_steps([tmp_path / "in"], to=to)
    next(steps)
    other = sqlite3.connect(to, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="locked"):
        list(steps)
    other.close()
    assert 0 < len(notice_ids(to)) < 20
    assert run(tmp_path / "in", to=to, resume=True).failed == 0
    assert len(notice_ids(to)) == 20
    with sqlite3.connect(to) as connection:
        assert connection.execute("SELECT run_id, done, failed FROM runs").fetchall() == [(1, 20, 0)]
    connection.close()
