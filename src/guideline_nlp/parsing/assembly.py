"""From findings to records: identifiers, links by span, and the frozen notice.

Takes all findings of a notice, gives the ``Notice``. The only place where links are made.
"""

import hashlib
from collections.abc import Sequence

from guideline_nlp.parsing.citations import Meanings
from guideline_nlp.parsing.diagnostics import find_diagnostics
from guideline_nlp.parsing.extents import Extents, ItemTree
from guideline_nlp.parsing.findings import (
    Affiliations,
    DeadlineFinding,
    DefinitionFinding,
    Extent,
    Findings,
    Front,
    Item,
    PartyFinding,
    TableFinding,
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


def build_notice(notice: NoticeText, found: Findings) -> Notice:
    """The records of a notice, with their identifiers and links."""
    text = notice.text
    documents = _documents(found.front)
    sections = _sections(text, found.items)
    places = Extents([task.span for task in found.tasks])
    targets = _targets(text, found, places)
    deadlines = _deadlines(text, found.deadlines, places)
    responsibilities = _responsibilities(text, found, places)
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
        definitions=_definitions(text, found.definitions),
        tables=_tables(text, found.tables),
        diagnostics=notice.diagnostics + tuple(find_diagnostics(notice, found, sections)),
        text=text,
        source_map=notice.source_map,
    )


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
        start, end = item.marker
        marker = text[start:end]
        heading = item.heading
        sections.append(
            Section(
                f"s{number}",
                f"doc{item.document + 1}",
                parent.id if parent else None,
                item.level,
                marker,
                item.ordinal,
                f"{parent.label}/{marker}" if parent else marker,
                text[heading[0] : heading[1]] if heading else None,
                Span(heading[0], heading[1]) if heading else None,
                item.role,
                Span(*item.span),
            )
        )
    return tuple(sections)


def _measures(text: str, found: Findings, sections: Sequence[Section]) -> tuple[Measure, ...]:
    task_ids: list[list[str]] = [[] for _ in found.measures]
    for number, task in enumerate(found.tasks, 1):
        task_ids[task.measure].append(f"t{number}")
    measures = []
    for number, (measure, tasks) in enumerate(zip(found.measures, task_ids, strict=True), 1):
        section = sections[measure.item]
        start, end = measure.span
        measures.append(
            Measure(
                f"m{number}",
                section.document_id,
                section.id,
                section.label,
                section.marker,
                section.ordinal,
                section.heading,
                text[start:end],
                Span(start, end),
                tuple(tasks),
            )
        )
    return tuple(measures)


def _responsibilities(text: str, found: Findings, tasks: Extents) -> tuple[Responsibility, ...]:
    records = []
    for number, finding in enumerate(found.responsibilities, 1):
        start, end = finding.span
        records.append(
            Responsibility(
                f"r{number}",
                f"s{finding.item + 1}" if finding.item >= 0 else None,
                text[start:end],
                Span(start, end),
                finding.divided,
                finding.open_ended,
                tuple([_party(text, party, found.affiliations) for party in finding.parties]),
                Span(*finding.scope),
                tuple([f"t{task + 1}" for task in tasks.crossing(finding.scope)]),
                f"b{finding.table + 1}" if finding.table >= 0 else None,
            )
        )
    return tuple(records)


def _party(text: str, party: PartyFinding, affiliations: Affiliations) -> Party:
    start, end = party.span
    return Party(text[start:end], party.role, affiliations.get(party.span), Span(start, end))


def _targets(text: str, found: Findings, tasks: Extents) -> tuple[Target, ...]:
    documents = Extents([part.span for part in found.front.documents])
    sections = ItemTree(found.items)
    measures = Extents([measure.span for measure in found.measures])
    records = []
    for number, finding in enumerate(found.targets, 1):
        start, end = finding.span
        section, measure, task = sections.innermost(start), measures.holding(start), tasks.holding(start)
        records.append(
            Target(
                f"g{number}",
                f"doc{max(documents.holding(start), 0) + 1}",
                f"s{section + 1}" if section >= 0 else None,
                f"m{measure + 1}" if measure >= 0 else None,
                f"t{task + 1}" if task >= 0 else None,
                text[start:end],
                Span(start, end),
                finding.indicator,
                finding.comparator,
                finding.value,
                finding.value_high,
                finding.unit,
                finding.base_value,
                finding.base_unit,
                finding.basis,
                finding.direction,
                finding.baseline,
                finding.due,
                Span(*finding.due_span) if finding.due_span else None,
                finding.commitment,
            )
        )
    return tuple(records)


def _deadlines(text: str, findings: Sequence[DeadlineFinding], tasks: Extents) -> tuple[Deadline, ...]:
    records = []
    for number, finding in enumerate(findings, 1):
        start, end = finding.span
        task = tasks.holding(start)
        records.append(
            Deadline(
                f"d{number}",
                text[start:end],
                Span(start, end),
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
    of_targets, of_deadlines = _by_task(targets), _by_task(deadlines)
    of_parties: dict[str, list[str]] = {}
    for found in responsibilities:
        for task_id in found.task_ids:
            of_parties.setdefault(task_id, []).append(found.id)
    tasks = []
    for number, finding in enumerate(findings, 1):
        task_id = f"t{number}"
        start, end = finding.span
        action = finding.action
        tasks.append(
            Task(
                task_id,
                f"m{finding.measure + 1}",
                text[start:end],
                Span(start, end),
                text[action[0] : action[1]] if action else None,
                tuple(of_parties.get(task_id, ())),
                tuple(of_deadlines.get(task_id, ())),
                tuple(of_targets.get(task_id, ())),
            )
        )
    return tuple(tasks)


def _by_task(records: Sequence[Target] | Sequence[Deadline]) -> dict[str, list[str]]:
    """The identifiers of records by that of the task they belong to."""
    links: dict[str, list[str]] = {}
    for record in records:
        if record.task_id:
            links.setdefault(record.task_id, []).append(record.id)
    return links


def _citations(text: str, found: Findings) -> tuple[Citation, ...]:
    meanings = Meanings(found.definitions)
    records = []
    for number, finding in enumerate(found.citations, 1):
        start, end = finding.span
        title = text[slice(*finding.title)]
        records.append(
            Citation(
                f"c{number}",
                text[start:end],
                Span(start, end),
                title,
                text[slice(*finding.document_number)] if finding.document_number else None,
                meanings.of(title, start),
            )
        )
    return tuple(records)


def _definitions(text: str, findings: Sequence[DefinitionFinding]) -> tuple[Definition, ...]:
    return tuple(
        Definition(f"f{number}", Span(*found.span), text[slice(*found.span)], found.term, found.meaning)
        for number, found in enumerate(findings, 1)
    )


def _tables(text: str, findings: Sequence[TableFinding]) -> tuple[Table, ...]:
    return tuple(
        Table(f"b{number}", Span(*found.span), tuple(_cells(text, row) for row in found.rows))
        for number, found in enumerate(findings, 1)
    )


def _cells(text: str, row: Sequence[Extent]) -> tuple[Cell, ...]:
    return tuple(Cell(text[start:end], Span(start, end)) for start, end in row)
