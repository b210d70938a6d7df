"""What changed, for a person at a terminal: counts, targets, organisations, measures, then their words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from guideline_nlp.cli.terminal import new_table, open_console, shown
from guideline_nlp.comparison.records import (
    Comparison,
    Edit,
    MeasureChange,
    MeasureReference,
    PartyChange,
    TargetChange,
    TermChange,
)
from guideline_nlp.comparison.targets import read_targets, stated_together
from guideline_nlp.comparison.years import year_of
from guideline_nlp.records import Notice
from guideline_nlp.report.outline import name_section
from guideline_nlp.report.wording import difference, due_moves, goal, naming

_ARROWS: Final = {"raised": "↑", "lowered": "↓", "rephrased": "≠", "added": "+", "dropped": "−", "kept": "="}
_STYLES: Final = {"tighter": "green", "looser": "red"}
_MARKS: Final = {"delete": ("[-", "-]", "red"), "insert": ("{+", "+}", "green")}
_TARGET_ORDER: Final = tuple(_ARROWS)
_MEASURE_ORDER: Final = ("added", "dropped", "split", "merged", "moved")
_READABLE: Final = 0.5
"""The similarity below which the words that went and came are fragments, and whole tasks are shown."""
_TASKS_SHOWN: Final = 6
_OPENING: Final = 40
_CONTEXT: Final = 16
_WORDS_SHOWN: Final = 600
_TERMS_SHOWN: Final = 12
_NAME_WIDTH: Final = 24
"""Columns that the name of an indicator keeps, however long the values beside it are."""


def print_comparison(comparison: Comparison, old: Notice, new: Notice) -> None:
    """Print what changed to standard output; what was kept is counted and not listed."""
    console = open_console()
    names = [_names(notice) for notice in (old, new)]
    console.print(_overview(comparison))
    for table in (
        _targets(comparison.targets, old, new),
        _parties(comparison.parties, old, new),
        _measures(comparison.measures, names),
        _wording(comparison.measures, _texts(old), _texts(new)),
        _terms(comparison.terms),
    ):
        if table.row_count:
            console.print()
            console.print(table)


def _overview(comparison: Comparison) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("Old", shown(naming(comparison.old)))
    table.add_row("New", shown(naming(comparison.new)))
    for name, changes in (
        ("Measures", comparison.measures),
        ("Tasks", [task for change in comparison.measures for task in change.tasks]),
        ("Targets", comparison.targets),
        ("Parties", comparison.parties),
    ):
        counts = Counter(change.kind for change in changes)
        table.add_row(name, ", ".join(f"{count} {kind}" for kind, count in counts.most_common()) or "none")
    return table


def _targets(changes: Sequence[TargetChange], old: Notice, new: Notice) -> Table:
    years = (year_of(new) or 0) - (year_of(old) or 0)
    goals = [{target.id: goal(target) for target in notice.targets} for notice in (old, new)]
    table = new_table("Targets")
    table.add_column("", no_wrap=True)
    table.add_column("Indicator", overflow="fold", ratio=1, min_width=_NAME_WIDTH)
    for name in ("Old", "New", "Difference"):
        table.add_column(name, overflow="fold")
    known = _said_again(changes, old, new)
    for change in sorted(changes, key=lambda change: _TARGET_ORDER.index(change.kind)):
        words = "\n".join(filter(None, (difference(change), _due(change, years))))
        if words and (change.old, change.new) not in known:
            table.add_row(
                _ARROWS[change.kind],
                shown(change.indicator),
                shown(goals[0].get(change.old or "", "")),
                shown(goals[1].get(change.new or "", "")),
                Text(words, style=_STYLES.get(change.ambition or "", "")),
            )
    return table


def _said_again(
    changes: Iterable[TargetChange], old: Notice, new: Notice
) -> set[tuple[str | None, str | None]]:
    """The targets without a counterpart that only repeat another one of their notice, as (old, new)."""
    paired = [(change.old, change.new) for change in changes if change.old and change.new]
    again: set[tuple[str | None, str | None]] = set()
    for side, notice in enumerate((old, new)):
        for group in stated_together(read_targets(notice)):
            ids = [reading.target.id for reading in group]
            alone = [key for key in ids if all(pair[side] != key for pair in paired)]
            repeats = alone if len(alone) < len(ids) else alone[1:]
            again.update((None, key) if side else (key, None) for key in repeats)
    return again


def _due(change: TargetChange, years: int) -> str:
    """Such as ``due 2024-06-30 → 2025-12-31``; nothing where the date went on with the year."""
    return f"due {change.due_old} → {change.due_new}" if due_moves(change, years) else ""


def _parties(changes: Sequence[PartyChange], old: Notice, new: Notice) -> Table:
    labels = [_measure_labels(notice) for notice in (old, new)]
    table = new_table("Organisations")
    table.add_column("", no_wrap=True)
    table.add_column("Organisation", overflow="fold")
    table.add_column("Tasks", justify="right", no_wrap=True)
    table.add_column("Measures", overflow="fold", ratio=1)
    kinds = [change.kind for change in changes]
    for change in sorted(changes, key=lambda change: (kinds.index(change.kind), -_number(change))):
        if change.kind == "kept":
            continue
        tasks, of = (change.new_tasks, labels[1]) if change.new_tasks else (change.old_tasks, labels[0])
        where = "、".join(dict.fromkeys(of[task] for task in tasks))
        table.add_row(change.kind.replace("_", " "), shown(change.name), str(len(tasks)), shown(where))
    return table


def _number(change: PartyChange) -> int:
    return len(change.new_tasks) or len(change.old_tasks)


def _measure_labels(notice: Notice) -> dict[str, str]:
    labels = {measure.id: measure.label for measure in notice.measures}
    return {task.id: labels[task.measure_id] for task in notice.tasks}


def _measures(changes: Iterable[MeasureChange], names: Sequence[Mapping[str, str]]) -> Table:
    """What was put in, taken out, divided, joined or moved, the most telling first."""
    table = new_table("Measures")
    table.add_column("", no_wrap=True)
    table.add_column("Old", overflow="fold")
    table.add_column("New", overflow="fold")
    table.add_column("Heading", overflow="fold", ratio=1)
    told = [change for change in changes if change.kind in _MEASURE_ORDER]
    for change in sorted(told, key=lambda change: _MEASURE_ORDER.index(change.kind)):
        table.add_row(change.kind, _labels(change.old), _labels(change.new), shown(_named(change, names)))
    return table


def _names(notice: Notice) -> dict[str, str]:
    """Measures by their headings, or by their first words."""
    sections = {section.id: section for section in notice.sections}
    return {measure.id: name_section(notice, sections[measure.section_id]) for measure in notice.measures}


def _named(change: MeasureChange, names: Sequence[Mapping[str, str]]) -> str:
    """What the measures are called: once where that is the same on both sides."""
    sides = zip((change.old, change.new), names, strict=True)
    return _both(*([known[measure.id] for measure in side] for side, known in sides))


def _headings(change: MeasureChange) -> str:
    """The headings, if there are any: once where they are the same on both sides."""
    return _both(
        *([measure.heading for measure in side if measure.heading] for side in (change.old, change.new))
    )


def _both(old: Sequence[str], new: Sequence[str]) -> str:
    """What the old side and the new are called."""
    return " → ".join(dict.fromkeys(filter(None, ("；".join(old), "；".join(new)))))


def _wording(changes: Iterable[MeasureChange], old: Mapping[str, str], new: Mapping[str, str]) -> Table:
    """What was rewritten: word by word, or by tasks where few words are the same."""
    table = new_table("Wording")
    table.add_column("", no_wrap=True)
    table.add_column("Old", overflow="fold")
    table.add_column("New", overflow="fold")
    table.add_column("Words", overflow="fold", ratio=1)
    for change in changes:
        if not (change.old and change.new) or change.kind in ("kept", "moved"):
            continue
        kind = "revised, moved" if change.moved else change.kind
        whole = {task.kind for task in change.tasks} & {"added", "dropped"}
        by_tasks = whole and change.similarity < _READABLE
        words = _tasks(change, old, new) if by_tasks else marked(change.difference)
        heading = _headings(change)
        told = Group(shown(heading), words) if heading else words
        table.add_row(kind, _labels(change.old), _labels(change.new), told)
    return table


def _tasks(change: MeasureChange, old: Mapping[str, str], new: Mapping[str, str]) -> Text:
    """The tasks that came and went, and how many were kept or revised."""
    counts = Counter(task.kind for task in change.tasks)
    lines = [Text(", ".join(f"{count} {kind}" for kind, count in counts.most_common()), style="dim")]
    for kind, side, texts in (("added", "insert", new), ("dropped", "delete", old)):
        opening_mark, closing, style = _MARKS[side]
        told = [texts[task.new or task.old or ""] for task in change.tasks if task.kind == kind]
        lines += [
            Text(f"{opening_mark}{shown(_opening(text))}{closing}", style=style)
            for text in told[:_TASKS_SHOWN]
        ]
        if len(told) > _TASKS_SHOWN:
            lines.append(Text(f"… and {len(told) - _TASKS_SHOWN} more {kind}", style="dim"))
    return Text("\n").join(lines)


def _texts(notice: Notice) -> dict[str, str]:
    return {task.id: task.text for task in notice.tasks}


def _opening(text: str) -> str:
    """How a text begins, on one line."""
    line = "".join(text.split("\n"))
    return line if len(line) <= _OPENING else f"{line[:_OPENING]}…"


def _labels(measures: Sequence[MeasureReference]) -> Text:
    return shown("\n".join(measure.label for measure in measures))


def marked(difference: Sequence[Edit]) -> Text:
    """The difference with ``[-what went-]`` and ``{+what came+}``.

    Long stretches that are equal are shortened; of a measure that was written anew, the beginning is shown.
    """
    text = Text()
    for at, edit in enumerate(difference):
        if edit.op == "equal":
            text.append_text(shown(_shortened(edit.text, at == 0, at == len(difference) - 1)))
            continue
        opening, closing, style = _MARKS[edit.op]
        words = shown(edit.text)
        words.stylize(style)
        text.append(opening, style).append_text(words).append(closing, style)
    return text if len(text) <= _WORDS_SHOWN else text[:_WORDS_SHOWN].append("…")


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """What stands about a difference: the end of what is before it, the beginning of what is after."""
    before = "" if is_first else text[:_CONTEXT]
    after = "" if is_last else text[-_CONTEXT:]
    return text if len(text) <= len(before) + len(after) + 1 else f"{before}…{after}"


def _terms(changes: Sequence[TermChange]) -> Table:
    table = new_table("Words")
    table.add_column("", no_wrap=True)
    table.add_column("Word", overflow="fold", ratio=1)
    table.add_column("Old", justify="right")
    table.add_column("New", justify="right")
    for change in changes[:_TERMS_SHOWN]:
        table.add_row(change.kind, shown(change.term), str(change.old_count), str(change.new_count))
    return table
