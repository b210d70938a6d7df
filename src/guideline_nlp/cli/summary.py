"""A notice for a person at a terminal: front matter, outline with counts, targets, who answers, doubts."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from rich.table import Table

from guideline_nlp.cli.terminal import new_table, open_console, shown
from guideline_nlp.records import Notice, Responsibility, Section, Span, Target
from guideline_nlp.report.outline import name_section
from guideline_nlp.report.wording import goal

_ROLES = {"lead": "牵头", "support": "配合", "guide": "指导", "responsible": ""}


def print_summary(notice: Notice, organisations: Sequence[str | os.PathLike[str]] = ()) -> None:
    """Print the notice to standard output, as wide as the terminal.

    ``organisations`` are the files that it was parsed with.
    """
    console = open_console()
    console.print(_front_matter(notice))
    labels = {section.id: section.label for section in notice.sections}
    for table in (
        _outline(notice),
        _targets(notice.targets, labels),
        _responsibilities(notice.responsibilities, labels),
        _diagnostics(notice, organisations),
    ):
        if table.row_count:
            console.print()
            console.print(table)


def _front_matter(notice: Notice) -> Table:
    front = notice.front_matter
    number = front.document_number.text if front.document_number else None
    fields = {
        "Title": front.title,
        "Number": number,
        "Issuers": "、".join(front.issuers),
        "Addressees": front.addressees,
        "Issued": front.issued_on,
        "Published": front.published_on,
        "Year": front.guideline_year,
        "Encloses": "\n".join(front.enclosed_titles),
        "Attachments": "\n".join(front.attachments),
        "Measures": len(notice.measures),
        "Tasks": len(notice.tasks),
        "Deadlines": len(notice.deadlines),
        "Citations": len(notice.citations),
    }
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields.items():
        if value:
            table.add_row(name, shown(value))
    return table


def _outline(notice: Notice) -> Table:
    table = new_table("Outline")
    table.add_column("Section", overflow="fold", ratio=1)
    for name in ("Tasks", "Parties", "Targets", "Deadlines"):
        table.add_column(name, justify="right", no_wrap=True)
    sections = {measure.id: measure.section_id for measure in notice.measures}
    tasks = Counter(sections[task.measure_id] for task in notice.tasks)
    parties: Counter[str | None] = Counter()
    for responsibility in notice.responsibilities:
        parties[responsibility.section_id] += len(responsibility.parties)
    targets = Counter(target.section_id for target in notice.targets)
    deadlines = Counter(_innermost(notice.sections, deadline.span) for deadline in notice.deadlines)
    for section in notice.sections:
        counts = (counter[section.id] for counter in (tasks, parties, targets, deadlines))
        name = f"{'  ' * (section.level - 1)}{section.marker}{name_section(notice, section)}"
        table.add_row(shown(name), *(str(count or "") for count in counts))
    return table


def _innermost(sections: Iterable[Section], span: Span) -> str | None:
    """The last section that opens before the span and holds it: children stand after their parent."""
    around = [
        section.id
        for section in sections
        if section.span.start <= span.start and span.end <= section.span.end
    ]
    return around[-1] if around else None


def _targets(targets: Iterable[Target], labels: dict[str, str]) -> Table:
    table = new_table("Targets")
    table.add_column("Indicator", overflow="fold", ratio=1)
    table.add_column("Target", overflow="fold")
    table.add_column("Due", no_wrap=True)
    table.add_column("Section", overflow="fold")
    for target in targets:
        table.add_row(
            shown(target.indicator),
            shown(goal(target)),
            shown(target.due or ""),
            shown(labels.get(target.section_id or "", "")),
        )
    return table


def _responsibilities(responsibilities: Iterable[Responsibility], labels: dict[str, str]) -> Table:
    table = new_table("Responsibilities")
    table.add_column("Section", overflow="fold")
    table.add_column("Parties", overflow="fold", ratio=1)
    for responsibility in responsibilities:
        names = [f"{party.name}{_role(party.role)}" for party in responsibility.parties]
        table.add_row(
            shown(labels.get(responsibility.section_id or "", "")),
            shown("、".join(names) + ("等" if responsibility.open_ended else "")),
        )
    return table


def _role(role: str) -> str:
    return f"（{_ROLES[role]}）" if _ROLES[role] else ""


def _diagnostics(notice: Notice, organisations: Sequence[str | os.PathLike[str]]) -> Table:
    table = new_table("To look at")
    table.add_column("Code", no_wrap=True)
    table.add_column("Message", overflow="fold", ratio=1)
    table.add_column("At", justify="right", no_wrap=True)
    for diagnostic in notice.diagnostics:
        place = str(diagnostic.span.start) if diagnostic.span else ""
        message = diagnostic.message
        if diagnostic.code == "unknown-organisation" and diagnostic.span:
            message += _nearest(notice, diagnostic.span, organisations)
        table.add_row(diagnostic.code, shown(message), place)
    return table


def _nearest(notice: Notice, span: Span, organisations: Sequence[str | os.PathLike[str]]) -> str:
    """The names of organisations that are nearest to one that is not known."""
    from guideline_nlp.organisations.candidates import find_candidates

    name = notice.text[span.start : span.end]
    issuer = notice.front_matter.issuers[0] if notice.front_matter.issuers else None
    candidates = find_candidates(name, issuer=issuer, organisations=organisations)
    return f" (nearest: {'、'.join(candidates)})" if candidates else ""
