"""The whole JSON of every notice of this project, kept in tests/golden.

A change of the grammar that changes records shows here first. After looking at every difference,
write the files anew with ``GUIDELINE_NLP_WRITE_GOLDEN=1 pytest tests/test_golden.py``.
"""

import json
import os
from pathlib import Path

import pytest

import guideline_nlp

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
NOTICES = sorted(
    path for path in (ROOT / "corpora").iterdir() if path.suffix in {".html", ".txt", ".docx", ".pdf"}
)
NOTICES += sorted((ROOT / "corpora").glob("*_20*.md"))


def lines_of(notice: guideline_nlp.Notice) -> str:
    """The notice as JSON with one record a line, so that a difference names its record."""
    fields = json.loads(notice.to_json())
    fields["source_map"] = len(fields["source_map"])
    rows = []
    for name, value in fields.items():
        if isinstance(value, list):
            rows += [f"{name} {json.dumps(record, ensure_ascii=False)}" for record in value]
        else:
            rows.append(f"{name} {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.name)
def test_notice_gives_the_records_on_file(path: Path) -> None:
    found = lines_of(guideline_nlp.parse(path, uri=path.name))
    golden = GOLDEN / f"{path.name}.jsonl"
    if os.environ.get("GUIDELINE_NLP_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.glob("*.jsonl")} == {f"{path.name}.jsonl" for path in NOTICES}
