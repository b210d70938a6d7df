"""The targets of a notice as lines of a ledger: takes a notice, gives what is to be reached, and by whom."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from guideline_nlp.comparison.values import in_percent
from guideline_nlp.export.columns import fitting
from guideline_nlp.export.ledger import LastYear, LedgerEntry, section_path
from guideline_nlp.export.sheets import SheetColumn, used_columns
from guideline_nlp.records import Notice, Record, Target

_ENDINGS: Final = {"ge": "以上", "le": "以内", "approx": "左右"}
_OPENINGS: Final = {"gt": "超过", "lt": "低于"}
_SHARES: Final = ("%", "‰", "个百分点", "成", "倍")
_COMMITMENTS: Final = {"aspirational": "力争", "expected": "预计"}
_CHANGES: Final = {
    "kept": "保留",
    "raised": "提高",
    "lowered": "降低",
    "added": "新增",
    "rephrased": "修订",
}


class TargetLine(Record):
    """A target, where it stands and who answers; ``change`` and ``former`` say what it was last year."""

    number: int
    target: Target
    goal: str
    place: str | None
    bodies: str | None
    change: str | None = None
    former: str | None = None


def find_target_lines(
    notice: Notice, entries: Sequence[LedgerEntry], last_year: LastYear | None
) -> Iterator[TargetLine]:
    """The targets of a notice in reading order; ``entries`` are its ledger."""
    sections = {section.id: section for section in notice.sections}
    answering = {entry.task_id: entry.lead or entry.responsible for entry in entries}
    changes = {change.new: change for change in last_year.comparison.targets} if last_year else {}
    former = {target.id: target for target in last_year.notice.targets} if last_year else {}
    for number, target in enumerate(notice.targets, 1):
        change = changes.get(target.id)
        old = former.get(change.old or "") if change else None
        yield TargetLine(
            number,
            target,
            goal_in_words(target),
            section_path(target.section_id, sections),
            answering.get(target.task_id or ""),
            _CHANGES[change.kind] if change else None,
            goal_in_words(old) if old else None,
        )


def target_columns(lines: Sequence[TargetLine], last_year: LastYear | None) -> list[SheetColumn]:
    """The columns of the sheet; what no target has gets none."""
    columns = [
        SheetColumn("序号", 5, attrgetter("number")),
        SheetColumn("指标", 20, attrgetter("target.indicator")),
        SheetColumn("目标", 16, attrgetter("goal")),
        SheetColumn("数值", 10, lambda line: fitting(line.target.value)),
        SheetColumn("上限", 10, lambda line: fitting(line.target.value_high)),
        SheetColumn("单位", 8, attrgetter("target.unit")),
        SheetColumn("比较基准", 10, attrgetter("target.baseline")),
        SheetColumn("截止日期", 11, attrgetter("target.due")),
        SheetColumn(f"{last_year.name}目标" if last_year else "", 16, attrgetter("former")),
        SheetColumn("变化", 6, attrgetter("change")),
        SheetColumn("原文", 32, attrgetter("target.text")),
        SheetColumn("出处", 20, attrgetter("place")),
        SheetColumn("责任单位", 14, attrgetter("bodies")),
    ]
    return used_columns(columns, lines)


def goal_in_words(target: Target) -> str:
    r"""What a target asks for, as ledgers put it.

    >>> import guideline_nlp
    >>> notice = guideline_nlp.parse("一、工作目标\n到2027年，准确率达到93%以上，产值力争增长5%。")
    >>> [goal_in_words(target) for target in notice.targets]
    ['93%以上', '力争上升5%']
    """
    low, high, unit = in_percent(target)
    to = "" if high is None else f"—{high:f}"
    return "".join(
        (
            _COMMITMENTS.get(target.commitment, ""),
            _movement(target, unit),
            _OPENINGS.get(target.comparator, ""),
            f"{low:f}{to}{unit}",
            _ENDINGS.get(target.comparator, ""),
        )
    )


def _movement(target: Target, unit: str) -> str:
    if target.direction == "hold":
        return "保持"
    if target.basis == "level" or not target.direction:
        return ""
    if unit in _SHARES:
        return "上升" if target.direction == "up" else "下降"
    return "增加" if target.direction == "up" else "减少"
