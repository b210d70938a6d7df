"""The task ledger: a task a row, with all that belongs to it in words."""

from datetime import date

import pytest

import guideline_nlp
from guideline_nlp.comparison.records import Comparison, MeasureChange, NoticeReference, TaskChange
from guideline_nlp.export.ledger import (
    FormerTask,
    LastYear,
    LedgerEntry,
    build_ledger,
    find_dropped_tasks,
    find_former_tasks,
)

HEAD = "关于推进湿地保护的通知\n"


def entries_of(text: str) -> list[LedgerEntry]:
    return list(build_ledger(guideline_nlp.parse((HEAD + text).encode(), reference=date(2026, 1, 1))))


@pytest.mark.parametrize(
    ("bracket", "lead", "support", "guide", "responsible"),
    [
        ("（省水利厅牵头，省林业局、省财政厅配合）", "省水利厅", "省林业局、省财政厅", None, None),
        ("（省水利厅、省林业局等按职责分工负责）", None, None, None, "省水利厅、省林业局等"),
        ("（省水利厅牵头，省林业局等配合）", "省水利厅", "省林业局等", None, None),
        ("（省水利厅负责）", None, None, None, "省水利厅"),
        ("（省水利厅指导，各市人民政府负责）", None, None, "省水利厅", "各市人民政府"),
        ("", None, None, None, None),
    ],
)
def test_roles_have_a_column_each(
    bracket: str, lead: str | None, support: str | None, guide: str | None, responsible: str | None
) -> None:
    (entry,) = entries_of(f"一、重点任务\n（一）加强监测。完善湿地监测网络。{bracket}")
    assert (entry.lead, entry.support, entry.guide, entry.responsible) == (lead, support, guide, responsible)


def test_sections_are_the_path_above_the_measure() -> None:
    found = entries_of(
        "一、重点任务\n（一）加强监测\n1.建设站点。新建监测站12座。\n2.完善网络。联通各市平台。\n"
        "二、组织保障。各市要落实经费。"
    )
    assert [(entry.number, entry.section, entry.measure) for entry in found] == [
        (1, "一、重点任务 / （一）加强监测", "1.建设站点"),
        (2, "一、重点任务 / （一）加强监测", "2.完善网络"),
        (3, None, "二、组织保障"),
    ]


def test_dates_and_targets_are_in_the_words_of_the_notice() -> None:
    (entry,) = entries_of(
        "一、重点任务\n（一）加强监测。2026年9月底前完成选址，2026年6月底前完成勘测，湿地监测站达到12座以上。"
    )
    assert entry.deadline == "2026年9月底前；2026年6月底前"
    assert entry.due == date(2026, 6, 30)
    assert entry.targets is not None
    assert "湿地监测站达到12座以上" in entry.targets


def test_a_party_named_twice_stands_once() -> None:
    found = entries_of(
        "一、重点任务（省水利厅负责）\n（一）加强监测。完善湿地监测网络。（省水利厅、省林业局负责）"
    )
    assert [entry.responsible for entry in found] == ["省水利厅、省林业局"]


def test_a_notice_without_tasks_has_no_entry() -> None:
    assert entries_of("现将有关情况通报如下。") == []


def compare_tasks(*changes: TaskChange) -> LastYear:
    old = guideline_nlp.parse(
        (HEAD + "一、重点任务\n（一）加强监测。完善监测网络。新建站点。更新设备。建立档案。").encode()
    )
    reference = NoticeReference("旧", None, 2025)
    measure = MeasureChange("revised", False, (), (), 1.0, difference=(), tasks=changes)
    return LastYear(
        old,
        Comparison(
            "guideline-nlp/comparison/1", reference, reference, (measure,), targets=(), parties=(), terms=()
        ),
    )


def test_what_a_task_was_last_year() -> None:
    last_year = compare_tasks(
        TaskChange("kept", "t1", "t1", 1.0),
        TaskChange("revised", "t2", "t2", 0.8),
        TaskChange("moved", "t3", "t4", 1.0),
        TaskChange("moved", "t4", "t5", 0.9),
        TaskChange("added", None, "t3", 0.0),
    )
    place = "（一）加强监测"
    assert find_former_tasks(last_year) == {
        "t1": FormerTask("kept", "完善监测网络。", place),
        "t2": FormerTask("revised", "新建站点。", place),
        "t3": FormerTask("new"),
        "t4": FormerTask("kept", "更新设备。", place),
        "t5": FormerTask("revised", "建立档案。", place),
    }


def test_what_is_gone_since_last_year() -> None:
    last_year = compare_tasks(TaskChange("kept", "t1", "t1", 1.0), TaskChange("dropped", "t2", None, 0.0))
    assert find_dropped_tasks(last_year) == {"t2"}


@pytest.mark.parametrize(
    ("title", "name"), [("2025年湿地保护工作要点", "2025年"), ("湿地保护工作要点", "上年")]
)
def test_the_name_of_last_year(title: str, name: str) -> None:
    last_year = compare_tasks()
    notice = guideline_nlp.parse(f"{title}\n一、重点任务\n（一）加强监测。完善监测网络。".encode())
    assert LastYear(notice, last_year.comparison).name == name
