"""The task ledger as an Excel workbook: takes a notice, and last year's, gives the bytes of the file.

A sheet of all tasks, one of the targets, and one a department that leads (of tasks that name no lead,
a department that answers). On the first, sections are merged cells with their words in every row
beneath, so that filters find all rows; the others have no merged cells and can be sorted too.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

import msgspec

from guideline_nlp.comparison.compare import compare
from guideline_nlp.export.cells import sheet_names
from guideline_nlp.export.ledger import (
    FormerTask,
    LastYear,
    LedgerEntry,
    build_ledger,
    find_dropped_tasks,
    find_former_tasks,
)
from guideline_nlp.export.sheets import SheetColumn, WorkbookBuilder, used_columns
from guideline_nlp.export.target_sheet import find_target_lines, target_columns
from guideline_nlp.records import Notice, Record

_TASKS: Final = "任务清单"
_TARGETS: Final = "目标指标"
_DROPPED: Final = "上年未保留"
_STATUS: Final = {"kept": "保留", "revised": "修订", "new": "新增"}
_TO_FILL: Final = (SheetColumn("进展", 12, lambda _: None), SheetColumn("完成情况", 10, lambda _: None))
_UNDATED: Final = date(2000, 1, 1)


class _Line(Record):
    """A row of the ledger: the task, the document it stands in, and what it was last year."""

    entry: LedgerEntry
    document: str | None
    former: FormerTask | None = None


def build_workbook(notice: Notice, *, previous: Notice | None = None) -> bytes:
    """The ledger of a notice as an Excel file; the same notices give the same bytes.

    With last year's notice, ``previous``, a column says which tasks are kept, revised and new, a
    note has the old words, and a sheet the tasks that are gone. Raises ``MissingExtraError`` without
    XlsxWriter, or without what ``compare`` needs.
    """
    front = notice.front_matter
    title = front.title or _TASKS
    source = _source(notice)
    book = WorkbookBuilder(title, front.dated_on or _UNDATED)
    last_year = LastYear(previous, compare(previous, notice)) if previous else None
    lines = _lines(notice, find_former_tasks(last_year) if last_year else {})
    book.add_sheet(_TASKS, (title, source), [*_columns(lines, last_year), *_TO_FILL], lines)
    if notice.targets:
        targets = list(find_target_lines(notice, [line.entry for line in lines], last_year))
        columns = [*target_columns(targets, last_year), *_TO_FILL]
        book.add_sheet(_TARGETS, (_TARGETS, f"{title}　{source}"), columns, targets)
    departments = _departments(lines)
    sheets = sheet_names((name for name, _ in departments), taken=(_TASKS, _TARGETS, _DROPPED))
    for sheet, (name, own) in zip(sheets, departments, strict=True):
        columns = [msgspec.structs.replace(column, merged=False) for column in _columns(own, last_year)]
        book.add_sheet(sheet, (f"{name}{_TASKS}", f"{title}　{source}"), [*columns, *_TO_FILL], own)
    if last_year:
        _add_dropped(book, last_year)
    return book.to_bytes()


def _source(notice: Notice) -> str:
    front = notice.front_matter
    number = front.document_number.text if front.document_number else ""
    issued = front.issued_on.isoformat() if front.issued_on else ""
    return "　".join(part for part in (number, "、".join(front.issuers), issued) if part)


def _lines(notice: Notice, former: Mapping[str, FormerTask]) -> list[_Line]:
    """The rows of the ledger; the document is named where several hold tasks."""
    entries = list(build_ledger(notice))
    titles: dict[str, str | None] = {}
    if len({entry.document_id for entry in entries}) > 1:
        titles = {document.id: document.title for document in notice.documents}
    return [_Line(entry, titles.get(entry.document_id), former.get(entry.task_id)) for entry in entries]


def _columns(lines: Sequence[_Line], last_year: LastYear | None) -> list[SheetColumn]:
    """The columns but those to fill in; what no task has gets none, but there is always a body and a date."""
    bodies = used_columns(
        (
            SheetColumn("牵头单位", 14, attrgetter("entry.lead")),
            SheetColumn("配合单位", 14, attrgetter("entry.support")),
            SheetColumn("指导单位", 14, attrgetter("entry.guide")),
            SheetColumn("责任单位", 14, attrgetter("entry.responsible")),
        ),
        lines,
    )
    change = SheetColumn("变化", 6, _status, note=lambda line: _old_words(line, last_year))
    return [
        SheetColumn("序号", 5, attrgetter("entry.number")),
        *used_columns(
            [
                SheetColumn("文件", 14, attrgetter("document"), merged=True),
                SheetColumn("章节", 14, attrgetter("entry.section"), merged=True),
            ],
            lines,
        ),
        SheetColumn("举措", 16, attrgetter("entry.measure"), merged=True),
        SheetColumn("工作任务", 40, attrgetter("entry.task")),
        *(bodies or [SheetColumn("责任单位", 14, attrgetter("entry.responsible"))]),
        SheetColumn("完成时限", 12, attrgetter("entry.deadline")),
        *used_columns(
            [
                SheetColumn("截止日期", 11, attrgetter("entry.due")),
                SheetColumn("目标", 20, attrgetter("entry.targets")),
                change,
            ],
            lines,
        ),
    ]


def _status(line: _Line) -> str | None:
    return _STATUS[line.former.status] if line.former else None


def _old_words(line: _Line, last_year: LastYear | None) -> str | None:
    """What a note says of a task that is not new and does not stand as it stood."""
    former = line.former
    if not last_year or not former or not former.text or former.text == line.entry.task:
        return None
    return f"{last_year.name}，{former.measure}：\n{former.text}"


def _departments(lines: Sequence[_Line]) -> list[tuple[str, list[_Line]]]:
    """Each department, by the name it is first called, with the tasks that it leads, or answers for alone."""
    found: dict[str, tuple[str, list[_Line]]] = {}
    for line in lines:
        parties = line.entry.parties
        leading = [party for party in parties if party.role == "lead"]
        leading = leading or [party for party in parties if party.role == "responsible"]
        for party in leading:
            _, own = found.setdefault(party.organisation or party.name, (party.name, []))
            if line not in own[-1:]:
                own.append(line)
    return list(found.values())


def _add_dropped(book: WorkbookBuilder, last_year: LastYear) -> None:
    dropped = find_dropped_tasks(last_year)
    lines = [line for line in _lines(last_year.notice, {}) if line.entry.task_id in dropped]
    if lines:
        title = last_year.notice.front_matter.title or _TASKS
        book.add_sheet(_DROPPED, (title, _source(last_year.notice)), _columns(lines, None), lines)
