import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from guideline_nlp.cli import app

NOTICE = "关于加强湿地保护的通知\n一、主要任务\n（一）提升监测能力。加快建设监测站。（省水利厅负责）\n"
MARKED = {
    "doc": "湿地.txt",
    "front_matter": {"title": "关于加强湿地保护的通知"},
    "sections": [["一、", "主要任务"], ["（一）", "提升监测能力"], ["（二）", None]],
    "measures": [["（一）", "提升监测能力", "加快建设监测站。（省水利"]],
    "responsibilities": [],
    "targets": [],
    "deadlines": [],
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    annotations, notices = tmp_path / "marked", tmp_path / "notices"
    annotations.mkdir()
    notices.mkdir()
    (annotations / "湿地.json").write_text(json.dumps(MARKED, ensure_ascii=False), "utf-8")
    (notices / "湿地.txt").write_text(NOTICE, "utf-8")
    return annotations, notices


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_the_figures_of_every_layer_are_printed(folders: tuple[Path, Path]) -> None:
    result = run(*folders)
    assert result.exit_code == 0
    assert "sections             P 1.000  R 0.667  F1 0.800  marked    3 found    2" in result.stdout
    assert "measures             P 1.000  R 1.000  F1 1.000  marked    1 found    1" in result.stdout


def test_misses_are_listed_under_the_notice(folders: tuple[Path, Path]) -> None:
    lines = run(*folders, "--misses").stdout.splitlines()
    assert lines.index("  - sections: ('(二)', '')") > lines.index("湿地")


@pytest.mark.parametrize(("floor", "code"), [(0.8, 0), (0.81, 1)])
def test_floors_are_kept(folders: tuple[Path, Path], tmp_path: Path, floor: float, code: int) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text(f"[marked]\nsections = {floor}\n", "utf-8")
    result = run(*folders, "--floors", floors)
    assert result.exit_code == code
    assert ("below its floor" in result.stderr) == bool(code)


def test_a_folder_without_annotations_is_wrong_usage(folders: tuple[Path, Path]) -> None:
    result = run(*reversed(folders))
    assert result.exit_code == 2
    assert "no annotations" in result.stderr


def test_an_annotation_without_its_notice_is_named(folders: tuple[Path, Path]) -> None:
    (folders[1] / "湿地.txt").unlink()
    result = run(*folders)
    assert result.exit_code == 1
    assert "湿地.txt" in result.stderr


def test_a_fault_in_an_annotation_is_named(folders: tuple[Path, Path]) -> None:
    (folders[0] / "湿地.json").write_text('{"doc": 1}', "utf-8")
    result = run(*folders)
    assert result.exit_code == 1
    assert "湿地.json" in result.stderr
    assert "$.doc" in result.stderr
