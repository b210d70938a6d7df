"""Two notices and what changed between them in, a page to read out: side by side, measure by measure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from guideline_nlp.comparison.records import Comparison, MeasureChange, PartyChange, TargetChange
from guideline_nlp.comparison.years import year_of
from guideline_nlp.records import Notice, Record
from guideline_nlp.report.charts import Ratio, draw_ratios
from guideline_nlp.report.templating import render
from guideline_nlp.report.wording import due_moves, goal

_KINDS = {
    "measure": ("kept", "revised", "moved", "split", "merged", "added", "dropped"),
    "target": ("raised", "lowered", "rephrased", "added", "dropped", "kept"),
    "department": ("taken_on", "given_up", "promoted", "demoted", "renamed", "kept"),
}


class Row(Record):
    """What became of a measure; ``left`` where the row is the place that a moved one has left."""

    id: str
    kinds: tuple[str, ...]
    change: MeasureChange
    left: bool = False


class Place(Record):
    """A measure by its label, and the row in which it stands."""

    label: str
    row: str


class TargetRow(Record):
    """What became of a target, in words, and the measure that it stands in."""

    change: TargetChange
    old: str
    new: str
    due_moves: bool
    place: Place | None


class DepartmentRow(Record):
    """What became of a department's part, and the measures of its tasks in both notices."""

    change: PartyChange
    old: tuple[Place, ...]
    new: tuple[Place, ...]


class _Places:
    """Where the page shows the measures and tasks of a notice."""

    def __init__(self, notice: Notice, rows: Mapping[str, str]) -> None:
        self._places = {measure.id: Place(measure.label, rows[measure.id]) for measure in notice.measures}
        self._measures = {task.id: task.measure_id for task in notice.tasks}
        self._targets = {target.id: target for target in notice.targets}

    def of_tasks(self, tasks: Iterable[str]) -> tuple[Place, ...]:
        """The measures of some tasks, each once."""
        measures = dict.fromkeys(self._measures[task] for task in tasks)
        return tuple(self._places[measure] for measure in measures)

    def of_target(self, target: str | None) -> Place | None:
        """The measure of a target, where it stands in one."""
        measure = self._targets[target].measure_id if target else None
        return self._places[measure] if measure else None

    def goal(self, target: str | None) -> str:
        """What a target wants, as it is written."""
        return goal(self._targets[target]) if target else ""


def write_comparison_page(comparison: Comparison, old: Notice, new: Notice) -> str:
    """The page of a comparison: one HTML document that needs nothing else and works from a file.

    Raises ``MissingExtraError`` where the extra ``report`` is not installed.
    """
    rows = [Row(f"c{number}", _kinds(change), change) for number, change in enumerate(comparison.measures, 1)]
    was = _Places(old, {ref.id: row.id for row in rows for ref in row.change.old})
    now = _Places(new, {ref.id: row.id for row in rows for ref in row.change.new})
    years = (year_of(new) or 0) - (year_of(old) or 0)
    targets = [
        TargetRow(
            change=change,
            old=was.goal(change.old),
            new=now.goal(change.new),
            due_moves=due_moves(change, years),
            place=now.of_target(change.new) or was.of_target(change.old),
        )
        for change in comparison.targets
    ]
    departments = [
        DepartmentRow(change, was.of_tasks(change.old_tasks), now.of_tasks(change.new_tasks))
        for change in _by_department(comparison.parties)
    ]
    return render(
        "comparison.html.j2",
        comparison=comparison,
        rows=_with_left_places(rows, old),
        targets=targets,
        departments=departments,
        chart=_chart(targets),
        counts={
            "measure": _count("measure", (kind for row in rows for kind in row.kinds)),
            "target": _count("target", (row.change.kind for row in targets)),
            "department": _count("department", (row.change.kind for row in departments)),
        },
    )


def _by_department(changes: Iterable[PartyChange]) -> list[PartyChange]:
    """All that became of a department's part together, in the order of their first."""
    found: dict[str, list[PartyChange]] = defaultdict(list)
    for change in changes:
        found[change.organisation or change.name].append(change)
    return [change for together in found.values() for change in together]


def _chart(rows: Iterable[TargetRow]) -> str | None:
    """The targets that were raised or lowered, against what they were."""
    ratios = [
        Ratio(row.change.indicator, f"{row.old} → {row.new}", percent, row.change.ambition)
        for row in rows
        if row.change.kind in ("raised", "lowered") and (percent := _percent(row.change))
    ]
    return draw_ratios(ratios) if ratios else None


def _percent(change: TargetChange) -> float | None:
    """The new value in percent of the old one, where both are above nothing."""
    if not change.old_value or not change.new_value or min(change.old_value, change.new_value) < 0:
        return None
    return round(float(100 * change.new_value / change.old_value), 2)


def _kinds(change: MeasureChange) -> tuple[str, ...]:
    """The kind of a change, and ``moved`` where it is that as well."""
    return (change.kind, "moved") if change.moved and change.kind != "moved" else (change.kind,)


def _count(of: str, kinds: Iterable[str]) -> list[tuple[str, int]]:
    """How many there are of each kind, in the order in which they are shown."""
    counts = Counter(kinds)
    return [(kind, counts[kind]) for kind in _KINDS[of] if counts[kind]]


def _with_left_places(rows: list[Row], old: Notice) -> list[Row]:
    """The rows and the places that moved measures have left, each after the row of what stood before it."""
    previous = {measure.id: before.id for before, measure in pairwise(old.measures)}
    places: dict[str, list[Row]] = defaultdict(list)
    for above, row in pairwise(rows):
        if "moved" in row.kinds:
            before = previous.get(row.change.old[0].id)
            if before not in {ref.id for ref in above.change.old}:
                places[before or ""].append(Row(f"{row.id}-left", row.kinds, row.change, left=True))
    shown = places[""]
    for row in rows:
        shown += [row, *(place for ref in row.change.old for place in places[ref.id])]
    return shown
