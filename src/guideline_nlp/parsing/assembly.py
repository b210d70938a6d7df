"""From findings to records: identifiers, links by span, and the frozen notice.

Takes all findings of a notice, gives the ``Notice``. The only place where links are made.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from guideline_nlp.parsing.diagnostics import find_diagnostics
from guideline_nlp.parsing.findings import (
    CitationFinding,
    DeadlineFinding,
    DefinitionFinding,
    Extent,
    Front,
    Item,
    MeasureFinding,
    ResponsibilityFinding,
    TableFinding,
    TargetFinding,
    TaskFinding,
)
from guideline_nlp.records import (
    SCHEMA,
    Cell,
    Citation,
    Deadline,
    Definition,
    Document,
    Measure,
    Notice,
    NoticeText,
    Party,
    Responsibility,
    Section,
    Span,
    Table,
    Target,
    Task,
)
from guideline_nlp.text.view import build_view


class Findings(msgspec.Struct):
    """Everything that the stages found in a notice."""

    front: Front
    items: Sequence[Item]
    measures: Sequence[MeasureFinding]
    responsibilities: Sequence[ResponsibilityFinding]
    unread: Sequence[Extent]
    tasks: Sequence[TaskFinding]
    deadlines: Sequence[DeadlineFinding]
    targets: Sequence[TargetFinding]
    citations: Sequence[CitationFinding]
    definitions: Sequence[DefinitionFinding]
    tables: Sequence[TableFinding]


class Places:
    """Which of some spans, in reading order and apart from one another, holds a character."""

    def __init__(self, spans: Iterable[Extent]) -> None:
        self.spans = list(spans)
        self.starts = [start for start, _ in self.spans]

    def holding(self, at: int) -> int:
        """The index of the span that holds the character ``at``, -1 for none."""
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 and at < self.spans[index][1] else -1


class Innermost:
    """Which of some nested spans, in reading order, is the innermost to hold a character."""

    def __init__(self, spans: Sequence[Extent], parents: Sequence[int]) -> None:
        self.spans, self.parents = spans, parents
        self.starts = [start for start, _ in spans]

    def holding(self, at: int) -> int:
        """The index of the innermost span that holds the character ``at``, -1 for none."""
        index = bisect_right(self.starts, at) - 1
        while index >= 0 and at >= self.spans[index][1]:
            index = self.parents[index]
        return index


def build_notice(notice: NoticeText, found: Findings) -> Notice:
    """The records of a notice, with their identifiers and links."""
    text = notice.text
    documents = _documents(found.front)
    sections = _sections(text, found.items)
    places = Places(task.span for task in found.tasks)
    targets = _targets(text, found, places)
    deadlines = _deadlines(text, found.deadlines, places)
    responsibilities = _responsibilities(text, found)
    tasks = _tasks(text, found.tasks, targets, deadlines, responsibilities)
    return Notice(
        schema=SCHEMA,
        notice_id=_notice_id(found.front, text),
        source=notice.source,
        front_matter=found.front.front_matter,
        documents=documents,
        sections=sections,
        measures=_measures(text, found, sections),
        tasks=tasks,
        responsibilities=responsibilities,
        targets=targets,
        deadlines=deadlines,
        citations=_citations(text, found),
        definitions=tuple(
            Definition(
                f"f{number}",
                Span(*definition.span),
                text[slice(*definition.span)],
                definition.term,
                definition.meaning,
            )
            for number, definition in enumerate(found.definitions, 1)
        ),
        tables=tuple(
            Table(
                f"b{number}",
                Span(*table.span),
                tuple(tuple(_cell(text, cell) for cell in row) for row in table.rows),
            )
            for number, table in enumerate(found.tables, 1)
        ),
        diagnostics=notice.diagnostics + tuple(find_diagnostics(notice, found, sections)),
        text=text,
        source_map=notice.source_map,
    )


def _cell(text: str, extent: Extent) -> Cell:
    return Cell(text[slice(*extent)], Span(*extent))


def _notice_id(front: Front, text: str) -> str:
    """The document number with brackets and digits normalised, else a hash of the text."""
    number = front.front_matter.document_number
    if number:
        return f"{build_view(number.agency_code).replace(' ', '')}〔{number.year}〕{number.serial}号"
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()[:16]


def _documents(front: Front) -> tuple[Document, ...]:
    return tuple(
        Document(f"doc{number}", part.role, part.title, Span(*part.span))
        for number, part in enumerate(front.documents, 1)
    )


def _sections(text: str, items: Sequence[Item]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for number, item in enumerate(items, 1):
        parent = sections[item.parent] if item.parent >= 0 else None
        marker = text[slice(*item.marker)]
        sections.append(
            Section(
                id=f"s{number}",
                document_id=f"doc{item.document + 1}",
                parent_id=parent.id if parent else None,
                level=item.level,
                marker=marker,
                ordinal=item.ordinal,
                label=f"{parent.label}/{marker}" if parent else marker,
                heading=text[slice(*item.heading)] if item.heading else None,
                heading_span=Span(*item.heading) if item.heading else None,
                role=item.role,
                span=Span(*item.span),
            )
        )
    return tuple(sections)


def _measures(text: str, found: Findings, sections: Sequence[Section]) -> tuple[Measure, ...]:
    task_ids: list[list[str]] = [[] for _ in found.measures]
    for number, task in enumerate(found.tasks, 1):
        task_ids[task.measure].append(f"t{number}")
    measures = []
    for number, measure in enumerate(found.measures, 1):
        section = sections[measure.item]
        measures.append(
            Measure(
                id=f"m{number}",
                document_id=section.document_id,
                section_id=section.id,
                label=section.label,
                marker=section.marker,
                ordinal=section.ordinal,
                heading=section.heading,
                text=text[slice(*measure.span)],
                span=Span(*measure.span),
                task_ids=tuple(task_ids[number - 1]),
            )
        )
    return tuple(measures)


def _responsibilities(text: str, found: Findings) -> tuple[Responsibility, ...]:
    starts = [task.span[0] for task in found.tasks]
    records = []
    for number, finding in enumerate(found.responsibilities, 1):
        first = bisect_right(starts, finding.scope[0])
        first -= first > 0 and found.tasks[first - 1].span[1] > finding.scope[0]
        task_ids = []
        for index in range(first, len(found.tasks)):
            if starts[index] >= finding.scope[1]:
                break
            task_ids.append(f"t{index + 1}")
        parties = tuple(
            Party(text[slice(*party.span)], party.role, None, Span(*party.span)) for party in finding.parties
        )
        records.append(
            Responsibility(
                id=f"r{number}",
                section_id=f"s{finding.item + 1}" if finding.item >= 0 else None,
                text=text[slice(*finding.span)],
                span=Span(*finding.span),
                divided=finding.divided,
                open_ended=finding.open_ended,
                parties=parties,
                scope=Span(*finding.scope),
                task_ids=tuple(task_ids),
                table_id=f"b{finding.table + 1}" if finding.table >= 0 else None,
            )
        )
    return tuple(records)


def _targets(text: str, found: Findings, tasks: Places) -> tuple[Target, ...]:
    documents = Places(part.span for part in found.front.documents)
    sections = Innermost([item.span for item in found.items], [item.parent for item in found.items])
    measures = Places(measure.span for measure in found.measures)
    records = []
    for number, finding in enumerate(found.targets, 1):
        at = finding.span[0]
        section, measure, task = sections.holding(at), measures.holding(at), tasks.holding(at)
        records.append(
            Target(
                id=f"g{number}",
                document_id=f"doc{max(documents.holding(at), 0) + 1}",
                section_id=f"s{section + 1}" if section >= 0 else None,
                measure_id=f"m{measure + 1}" if measure >= 0 else None,
                task_id=f"t{task + 1}" if task >= 0 else None,
                text=text[slice(*finding.span)],
                span=Span(*finding.span),
                indicator=finding.indicator,
                comparator=finding.comparator,
                value=finding.value,
                value_high=finding.value_high,
                unit=finding.unit,
                base_value=finding.base_value,
                base_unit=finding.base_unit,
                basis=finding.basis,
                direction=finding.direction,
                baseline=finding.baseline,
                due=finding.due,
                due_span=Span(*finding.due_span) if finding.due_span else None,
                commitment=finding.commitment,
            )
        )
    return tuple(records)


def _deadlines(text: str, findings: Sequence[DeadlineFinding], tasks: Places) -> tuple[Deadline, ...]:
    records = []
    for number, finding in enumerate(findings, 1):
        task = tasks.holding(finding.span[0])
        records.append(
            Deadline(
                f"d{number}",
                text[slice(*finding.span)],
                Span(*finding.span),
                finding.date,
                finding.precision,
                finding.period,
                f"t{task + 1}" if task >= 0 else None,
            )
        )
    return tuple(records)


def _tasks(
    text: str,
    findings: Sequence[TaskFinding],
    targets: Sequence[Target],
    deadlines: Sequence[Deadline],
    responsibilities: Sequence[Responsibility],
) -> tuple[Task, ...]:
    def by_task(records: Iterable[tuple[str, str | None]]) -> dict[str, list[str]]:
        links: dict[str, list[str]] = {}
        for record, task in records:
            if task:
                links.setdefault(task, []).append(record)
        return links

    of_targets = by_task((target.id, target.task_id) for target in targets)
    of_deadlines = by_task((deadline.id, deadline.task_id) for deadline in deadlines)
    of_parties = by_task((found.id, task) for found in responsibilities for task in found.task_ids)
    tasks = []
    for number, finding in enumerate(findings, 1):
        task_id = f"t{number}"
        start, end = finding.span
        tasks.append(
            Task(
                task_id,
                f"m{finding.measure + 1}",
                text[start:end],
                Span(start, end),
                text[finding.action[0] : finding.action[1]] if finding.action else None,
                tuple(of_parties.get(task_id, ())),
                tuple(of_deadlines.get(task_id, ())),
                tuple(of_targets.get(task_id, ())),
            )
        )
    return tuple(tasks)


def _citations(text: str, found: Findings) -> tuple[Citation, ...]:
    meanings = {_bare(definition.term): _bare(definition.meaning) for definition in found.definitions}
    records = []
    for number, finding in enumerate(found.citations, 1):
        title = text[slice(*finding.title)]
        records.append(
            Citation(
                f"c{number}",
                text[slice(*finding.span)],
                Span(*finding.span),
                title,
                text[slice(*finding.document_number)] if finding.document_number else None,
                meanings.get(title, title),
            )
        )
    return tuple(records)


def _bare(words: str) -> str:
    match = re.fullmatch(r"《(.*)》", words)
    return match[1] if match else words
