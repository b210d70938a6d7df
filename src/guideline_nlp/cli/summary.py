"""A notice for a person at a terminal: front matter, outline with counts, targets, who answers, doubts."""

import sys
from collections import Counter
from collections.abc import Iterable
from io import TextIOWrapper

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from guideline_nlp.records import Notice, Responsibility, Section, Span, Target

_COMPARATORS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ "}
_SIGNS = {"up": "+", "down": "−"}
_ROLES = {"lead": "牵头", "support": "配合", "guide": "指导", "responsible": ""}
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
_WIDTH_OF_A_FILE = 100


def print_summary(notice: Notice) -> None:
    """Print the notice to standard output, as wide as the terminal."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=_WIDTH_OF_A_FILE)
    console.print(_front_matter(notice))
    labels = {section.id: section.label for section in notice.sections}
    for table in (
        _outline(notice),
        _targets(notice.targets, labels),
        _responsibilities(notice.responsibilities, labels),
        _diagnostics(notice),
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
            table.add_row(name, _shown(value))
    return table


def _outline(notice: Notice) -> Table:
    table = _table("Outline")
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
        name = f"{'  ' * (section.level - 1)}{section.marker}{section.heading or ''}"
        table.add_row(_shown(name), *(str(count or "") for count in counts))
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
    table = _table("Targets")
    table.add_column("Indicator", overflow="fold", ratio=1)
    table.add_column("Target", overflow="fold")
    table.add_column("Due", no_wrap=True)
    table.add_column("Section", overflow="fold")
    for target in targets:
        table.add_row(
            _shown(target.indicator),
            _shown(_goal(target)),
            _shown(target.due or ""),
            _shown(labels.get(target.section_id or "", "")),
        )
    return table


def _goal(target: Target) -> str:
    """Such as ``≤ 16 个月``, ``60–70 %`` or ``≥ +10 %`` (a change has its sign)."""
    sign = _SIGNS.get(target.direction or "", "") if target.basis == "change" else ""
    high = f"–{target.value_high}" if target.value_high is not None else ""
    return f"{_COMPARATORS.get(target.comparator, '')}{sign}{target.value}{high} {target.unit}".rstrip()


def _responsibilities(responsibilities: Iterable[Responsibility], labels: dict[str, str]) -> Table:
    table = _table("Responsibilities")
    table.add_column("Section", overflow="fold")
    table.add_column("Parties", overflow="fold", ratio=1)
    for responsibility in responsibilities:
        names = [f"{party.name}{_role(party.role)}" for party in responsibility.parties]
        table.add_row(
            _shown(labels.get(responsibility.section_id or "", "")),
            _shown("、".join(names) + ("等" if responsibility.open_ended else "")),
        )
    return table


def _role(role: str) -> str:
    return f"（{_ROLES[role]}）" if _ROLES[role] else ""


def _diagnostics(notice: Notice) -> Table:
    table = _table("To look at")
    table.add_column("Code", no_wrap=True)
    table.add_column("Message", overflow="fold", ratio=1)
    table.add_column("At", justify="right", no_wrap=True)
    for diagnostic in notice.diagnostics:
        place = str(diagnostic.span.start) if diagnostic.span else ""
        table.add_row(diagnostic.code, _shown(diagnostic.message), place)
    return table


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True)


def _shown(value: object) -> Text:
    """A value as it may go to a terminal: no control characters but line breaks."""
    return Text("\n".join(line.translate(_CONTROLS) for line in str(value).splitlines()))
