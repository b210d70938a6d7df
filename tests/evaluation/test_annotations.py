import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from guideline_nlp.evaluation.annotations import read_annotation

MARKED: dict[str, Any] = {
    "doc": "云江湿地.txt",
    "front_matter": {"title": "关于推进云江湿地保护的通知", "issued_on": "2026-03-01"},
    "sections": [["一、", "主要任务"], ["1.", None]],
    "measures": [["1.", None, "加快建设湿地监测站"]],
    "responsibilities": [],
    "targets": [],
    "deadlines": [{"quote": "每年2月底前", "date": None, "precision": "recurring"}],
}


def write(folder: Path, **changes: Any) -> Path:
    path = folder / "云江湿地.json"
    path.write_text(json.dumps(MARKED | changes, ensure_ascii=False), "utf-8")
    return path


def test_an_annotation_is_read(tmp_path: Path) -> None:
    annotation = read_annotation(write(tmp_path))
    assert annotation.front_matter.issued_on == date(2026, 3, 1)
    assert annotation.sections == (("一、", "主要任务"), ("1.", None))
    assert annotation.deadlines[0].precision == "recurring"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"deadlines": [{"quote": "年底前", "date": "2026-12-31", "precision": "yearly"}]}, "$.deadlines[0]"),
        ({"front_matter": {"tittle": "通知"}}, "$.front_matter"),
        ({"sections": [["一、"]]}, "$.sections[0]"),
    ],
)
def test_a_slip_is_named_with_file_and_place(tmp_path: Path, changes: dict[str, Any], place: str) -> None:
    path = write(tmp_path, **changes)
    with pytest.raises(msgspec.ValidationError) as raised:
        read_annotation(path)
    assert str(path) in str(raised.value)
    assert place in str(raised.value)


def test_what_is_not_json_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "坏.json"
    path.write_text("{", "utf-8")
    with pytest.raises(msgspec.DecodeError, match=r"坏\.json"):
        read_annotation(path)
