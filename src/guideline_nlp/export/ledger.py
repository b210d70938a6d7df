"""The task ledger (任务清单, 工作台账): takes a notice, gives an entry a task: who, by when, how much."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from guideline_nlp.comparison.records import Comparison, TaskChange
from guideline_nlp.records import Measure, Notice, Party, PartyRole, Record, Responsibility, Section


class LedgerEntry(Record):
    """A task with all that belongs to it, in words: names are joined by 、, dates and targets by ；.

    ``section`` is the path of headings above the measure; ``due`` the earliest of its dates. A role
    that 等 leaves open ends in 等.
    """

    task_id: str
    document_id: str
    number: int
    section: str | None
    measure: str
    task: str
    lead: str | None
    support: str | None
    guide: str | None
    responsible: str | None
    deadline: str | None
    due: date | None
    targets: str | None
    parties: tuple[Party, ...]


def build_ledger(notice: Notice) -> Iterator[LedgerEntry]:
    r"""The tasks of a notice in reading order.

    >>> import guideline_nlp
    >>> text = "一、完善制度\n（一）健全机制。6月底前建成平台。（审查处牵头，信息处等配合）"
    >>> notice = guideline_nlp.parse(text)
    >>> entry = list(build_ledger(notice))[-1]
    >>> entry.section, entry.measure, entry.lead, entry.support, entry.deadline
    ('一、完善制度', '（一）健全机制', '审查处', '信息处等', '6月底前')
    """
    sections = {section.id: section for section in notice.sections}
    measures = {measure.id: measure for measure in notice.measures}
    responsibilities = {found.id: found for found in notice.responsibilities}
    deadlines = {deadline.id: deadline for deadline in notice.deadlines}
    targets = {target.id: target for target in notice.targets}
    for number, task in enumerate(notice.tasks, 1):
        measure = measures[task.measure_id]
        own = sections[measure.section_id]
        answering = [responsibilities[key] for key in task.responsibility_ids]
        due = [deadlines[key] for key in task.deadline_ids]
        yield LedgerEntry(
            task_id=task.id,
            document_id=measure.document_id,
            number=number,
            section=section_path(own.parent_id, sections),
            measure=_title(measure),
            task=task.text,
            lead=_names(notice.text, answering, "lead"),
            support=_names(notice.text, answering, "support"),
            guide=_names(notice.text, answering, "guide"),
            responsible=_names(notice.text, answering, "responsible"),
            deadline=_joined("；", (deadline.text for deadline in due)),
            due=min((deadline.date for deadline in due if deadline.date), default=None),
            targets=_joined("；", (targets[key].text for key in task.target_ids)),
            parties=tuple(party for found in answering for party in found.parties),
        )


class LastYear(Record):
    """Last year's notice, and what changed since."""

    notice: Notice
    comparison: Comparison

    @property
    def name(self) -> str:
        """The year, as a note names it: 2025年."""
        year = self.notice.front_matter.guideline_year
        return f"{year}年" if year else "上年"


class FormerTask(Record):
    """What a task was last year: its words and the measure they stood in, where it is not new."""

    status: Literal["kept", "revised", "new"]
    text: str | None = None
    measure: str | None = None


def find_former_tasks(last_year: LastYear) -> dict[str, FormerTask]:
    """What each task was last year, by its id; a task that moved unchanged is kept."""
    tasks = {task.id: task for task in last_year.notice.tasks}
    measures = {measure.id: _title(measure) for measure in last_year.notice.measures}
    former: dict[str, FormerTask] = {}
    for change in _task_changes(last_year):
        if change.new and change.old:
            task = tasks[change.old]
            kept = change.kind == "kept" or (change.kind == "moved" and change.similarity == 1)
            former[change.new] = FormerTask(
                "kept" if kept else "revised", task.text, measures[task.measure_id]
            )
        elif change.new:
            former[change.new] = FormerTask("new")
    return former


def find_dropped_tasks(last_year: LastYear) -> frozenset[str]:
    """The ids of last year's tasks that this year has no more."""
    return frozenset(change.old for change in _task_changes(last_year) if change.old and not change.new)


def _task_changes(last_year: LastYear) -> Iterator[TaskChange]:
    for measure in last_year.comparison.measures:
        yield from measure.tasks


def section_path(section_id: str | None, sections: Mapping[str, Section]) -> str | None:
    """The headings down to a section, from the outermost: 一、主要任务 / （一）加强监测."""
    titles: list[str] = []
    while section_id:
        section = sections[section_id]
        titles.append(_title(section))
        section_id = section.parent_id
    return " / ".join(reversed(titles)) or None


def _title(item: Section | Measure) -> str:
    return f"{item.marker}{item.heading or ''}"


def _names(text: str, answering: Iterable[Responsibility], role: PartyRole) -> str | None:
    """The names of a role; the one that 等 follows, where the list is open, keeps it."""
    return _joined(
        "、",
        (
            f"{party.name}等" if found.open_ended and text.startswith("等", party.span.end) else party.name
            for found in answering
            for party in found.parties
            if party.role == role
        ),
    )


def _joined(mark: str, words: Iterable[str]) -> str | None:
    """The words, each once, with the mark between them."""
    return mark.join(dict.fromkeys(words)) or None
