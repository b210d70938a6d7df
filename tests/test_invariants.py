"""The invariants of the library, each as a property of any input (docs/architecture.md lists them)."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import guideline_nlp
from guideline_nlp.records import Notice, Span

CORPORA = Path(__file__).parents[1] / "corpora"
NOTICES = sorted(path for path in CORPORA.iterdir() if path.suffix in {".html", ".txt", ".docx", ".pdf"})
SHARED = Path(__file__).parents[2] / "shared" / "corpora"
REAL = sorted(path for path in SHARED.rglob("*.*") if path.suffix in {".html", ".txt", ".md"})

LINES = st.sampled_from(
    [
        "云江省人民政府办公厅关于印发《云江省数据方案》的通知",
        "云政办发〔2023〕7号",
        "各市人民政府，省直各部门：",
        "云江省数据方案",
        "一、总体要求",
        "（一）指导思想。坚持高质量发展。",
        "二、主要任务",
        "（二）夯实基础。到2025年，覆盖率达到95%以上。（省数据局、省财政厅等按职责分工负责）",
        "1.建设平台；完善制度（含标准）。《办法》（云政发〔2021〕1号）施行后，2024年6月底前完成。（省数据局牵头",
        "（2）引进企业20—30家，均增长10%。",
        "责任单位：省数据局；配合单位：省财政厅",
        "序号\t指标\t2025年目标",
        "1\t覆盖率（%）\t95",
        "（以下简称《规划》）",
        "附件：1.任务清单",
        "附件",
        "云江省数据局",
        "2023年3月1日",
        "（此件公开发布）",
        "第一章 总则",
        "第一条 为了规范管理，制定本办法。",
        "）））（（（《《》",
        "特此通知。",
        "",
        "　　",
    ]
)
TEXTS = st.lists(
    LINES | st.text("一二三、（）。；：，《》“”〔〕12.%年月日底前负责牵头\n\t 　甲乙", max_size=40),
    max_size=25,
).map("\n".join)


def records_of(notice: Notice) -> list[tuple[str, Span]]:
    kinds = (notice.measures, notice.tasks, notice.responsibilities, notice.targets, notice.deadlines)
    plain = [(record.text, record.span) for kind in kinds for record in kind]
    plain += [(record.text, record.span) for record in (*notice.citations, *notice.definitions)]
    plain += [(party.name, party.span) for found in notice.responsibilities for party in found.parties]
    plain += [(cell.text, cell.span) for table in notice.tables for row in table.rows for cell in row]
    plain += [(s.heading, s.heading_span) for s in notice.sections if s.heading and s.heading_span]
    return plain


def assert_spans_are_exact(notice: Notice) -> None:
    for words, span in records_of(notice):
        assert notice.text[span.start : span.end] == words
    for section in notice.sections:
        assert notice.text.startswith(section.marker, section.span.start)
    for spans in notice.front_matter.spans.values():
        for span in spans:
            assert span is None or 0 <= span.start < span.end <= len(notice.text)


def assert_sections_nest(notice: Notice) -> None:
    by_id = {section.id: section for section in notice.sections}
    for section in notice.sections:
        parent = by_id.get(section.parent_id or "")
        assert section.level == (parent.level + 1 if parent else 1)
        if parent:
            assert parent.span.start < section.span.start
            assert section.span.end <= parent.span.end
    for before, after in pairwise(notice.sections):
        assert before.span.start < after.span.start


def assert_measures_are_covered(notice: Notice) -> None:
    """Tasks and responsibilities of a measure don't overlap; only blanks and marks lie between them."""
    in_text = [found.span for found in notice.responsibilities if found.table_id is None]
    tasks = {task.id: task for task in notice.tasks}
    for measure in notice.measures:
        own = [tasks[task_id].span for task_id in measure.task_ids]
        own += [span for span in in_text if measure.span.start <= span.start < measure.span.end]
        own.sort(key=lambda span: span.start)
        at = measure.span.start
        for span in own:
            assert at <= span.start
            assert not any(mark.isalnum() for mark in notice.text[at : span.start])
            at = span.end
        assert not any(mark.isalnum() for mark in notice.text[at : measure.span.end])


def owners(notice: Notice) -> list[tuple[int, int, str]]:
    """What each character belongs to, innermost kinds first in the claim: see invariant 2."""
    claims = [
        (span.start, span.end, "front matter")
        for spans in notice.front_matter.spans.values()
        for span in spans
        if span
    ]
    claims += [(s.span.start, s.span.start + len(s.marker), "marker") for s in notice.sections]
    claims += [
        (s.heading_span.start, s.heading_span.end, "heading") for s in notice.sections if s.heading_span
    ]
    claims += [(t.span.start, t.span.end, "task") for t in notice.tasks]
    claims += [
        (r.span.start, r.span.end, "responsibility") for r in notice.responsibilities if r.table_id is None
    ]
    return sorted(claims)


def assert_each_character_has_one_owner(notice: Notice) -> None:
    claims = owners(notice)
    for before, after in pairwise(claims):
        assert before[1] <= after[0] or before == after, (before, after, notice.text[after[0] : after[1]])


def assert_way_back(notice: Notice, source: str) -> None:
    end = 0
    for text_start, source_start, length in notice.source_map:
        assert text_start >= end
        end = text_start + length
        assert notice.text[text_start:end] == source[source_start : source_start + length]


def assert_links_hold(notice: Notice) -> None:
    ids = {
        record.id
        for kind in (notice.sections, notice.measures, notice.tasks, notice.targets)
        for record in kind
    }
    ids |= {
        record.id for kind in (notice.deadlines, notice.responsibilities, notice.documents) for record in kind
    }
    for target in notice.targets:
        assert {target.document_id, target.section_id, target.measure_id, target.task_id} - {None} <= ids
    for task in notice.tasks:
        assert {task.measure_id, *task.responsibility_ids, *task.deadline_ids, *task.target_ids} <= ids
    for found in notice.responsibilities:
        assert set(found.task_ids) <= ids


def assert_all(notice: Notice) -> None:
    assert_spans_are_exact(notice)
    assert_sections_nest(notice)
    assert_measures_are_covered(notice)
    assert_each_character_has_one_owner(notice)
    assert_links_hold(notice)
    assert Notice.from_json(notice.to_json()) == notice


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_keeps_the_invariants(text: str) -> None:
    content = f"甲\n{text}\n"
    notice = guideline_nlp.parse(content.encode(), media_type="text/plain")
    assert_all(notice)
    assert_way_back(notice, content)


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.name)
def test_own_notices_keep_the_invariants(path: Path) -> None:
    notice = guideline_nlp.parse(path)
    assert_all(notice)
    assert_way_back(notice, guideline_nlp.read(path).text)


@pytest.mark.skipif(not REAL, reason="../shared/corpora is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_notices_keep_the_invariants(path: Path) -> None:
    notice = guideline_nlp.parse(path)
    assert_all(notice)
    assert_way_back(notice, guideline_nlp.read(path).text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_notice_or_an_error_of_ours(data: bytes) -> None:
    try:
        notice = guideline_nlp.parse(data)
    except guideline_nlp.GuidelineError:
        return
    assert_all(notice)


def test_same_json_in_any_time_zone_and_process() -> None:
    path = next(path for path in NOTICES if path.suffix == ".txt")
    program = (
        "import sys, guideline_nlp, pathlib; "
        "print(guideline_nlp.parse(pathlib.Path(sys.argv[1]), uri='x').to_json())"
    )
    outputs = set()
    for zone, seed, language in [
        ("UTC", "0", "C"),
        ("Asia/Shanghai", "1", "C.UTF-8"),
        ("America/New_York", "2", "C"),
    ]:
        environment = {
            **os.environ,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": language,
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, "-c", program, path], env=environment, capture_output=True, check=True
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["schema"] == "guideline-nlp/1"


HOSTILE = [
    "（",
    "（甲",
    "《",
    "一、",
    "（一）",
    "1.",
    "“",
    "2023年",
    "负责）",
    "95%",
    "、",
    "达到",
    "附件\n",
    "牵头单位：",
    "\t",
    "〔2023〕",
    "。",
    "责任单位：甲局、",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_grows_linearly(unit: str) -> None:
    """A quadratic step would not end in any patience: no time is asserted, machines are noisy."""
    notice = guideline_nlp.parse(f"甲{unit * (200_000 // len(unit))}".encode(), media_type="text/plain")
    assert notice.text
