"""Sources to items: what is found, under which name, in which order, and what fails."""

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from guideline_nlp.batch.items import Failure, Item
from guideline_nlp.batch.settings import Settings
from guideline_nlp.batch.sources import count_items, find_items

USUAL = Settings()


def found_in(*sources: str | Path, settings: Settings = USUAL) -> list[Item | Failure]:
    return list(find_items(map(str, sources), settings))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "目录.html").mkdir()
    for name in ("b/c/3.html", "b/2.TXT", "1.md", "目录.html/4.pdf", "样式.css", "b/图.png"):
        (tmp_path / name).write_text("各市：", "utf-8")
    return tmp_path


def names(found: list[Item | Failure], folder: Path) -> list[str]:
    return [os.path.relpath(one.path, folder) for one in found]


def test_a_folder_gives_what_matches_in_the_order_of_names(folder: Path) -> None:
    found = found_in(folder)
    assert names(found, folder) == ["1.md", "b/2.TXT", "b/c/3.html", "目录.html/4.pdf"]
    assert all(isinstance(one, Item) for one in found)


def test_patterns_choose(folder: Path) -> None:
    assert names(found_in(folder, settings=Settings(patterns=("*.CSS", "3.*"))), folder) == [
        "b/c/3.html", "样式.css",
    ]  # fmt: skip


def test_a_file_that_is_named_is_taken_whatever_its_name(folder: Path) -> None:
    assert found_in(folder / "样式.css") == [Item(str(folder / "样式.css"), file=str(folder / "样式.css"))]


def test_paths_are_normalised(folder: Path) -> None:
    spelled = f"{folder}/b//c/../c/./3.html"
    assert found_in(spelled)[0].path == str(folder / "b" / "c" / "3.html")


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder)
    (folder / "link.html").symlink_to(folder / "b" / "c" / "3.html")
    assert names(found_in(folder), folder) == [
        "1.md",
        "b/2.TXT",
        "b/c/3.html",
        "link.html",
        "目录.html/4.pdf",
    ]


def test_what_is_not_there_is_a_failure(tmp_path: Path) -> None:
    path = str(tmp_path / "没有.html")
    assert found_in(path) == [Failure(path, "No such file or directory")]


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.html")
    assert found_in(tmp_path) == [
        Failure(str(tmp_path / "管道.html"), "not a file but a device, pipe or socket")
    ]


def test_a_link_to_nowhere_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "断.html").symlink_to(tmp_path / "没有.html")
    assert found_in(tmp_path) == [Failure(str(tmp_path / "断.html"), "No such file or directory")]


def test_names_that_are_not_utf8_can_be_stored_and_opened(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + "/关于.html".encode("gb18030")
    Path(os.fsdecode(raw)).write_text("各市：", "utf-8")
    (found,) = found_in(tmp_path)
    assert found.path == f"{tmp_path}/\\xb9\\xd8\\xd3\\xda.html"
    assert isinstance(found, Item)
    assert Path(found.file or "").read_text("utf-8") == "各市："


def test_standard_input_is_a_list_of_paths(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = f"{folder / '1.md'}\n\n{folder / 'b'}\r\n-\n".encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    assert names(found_in("-"), folder) == ["1.md", "b/2.TXT", "b/c/3.html"]


def test_files_are_counted_where_that_takes_no_reading(folder: Path) -> None:
    assert count_items([str(folder), str(folder / "1.md")], Settings()) == 5
    (folder / "档案.zip").touch()
    assert count_items([str(folder)], Settings()) is None
    assert count_items(["-"], Settings()) is None
