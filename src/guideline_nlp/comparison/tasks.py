"""What became of each task: its counterpart in the measures that its own became, else anywhere.

Takes the tasks of two notices with the groups of measures that they stand in, gives the changes of
each group.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from guideline_nlp.comparison.alignment import (
    Group,
    evenly,
    find_clear,
    group,
    in_reading_order,
    lift_clear,
    match,
)
from guideline_nlp.comparison.records import TaskChange, TaskChangeKind
from guideline_nlp.comparison.wording import Passage
from guideline_nlp.extras import import_extra
from guideline_nlp.lexicon import load
from guideline_nlp.records import Record, Task

if TYPE_CHECKING:
    from guideline_nlp.comparison.similarity import Matrix


class TaskWording(Record):
    """A task, what is compared of it, and the number of the group that its measure is in."""

    task: Task
    passage: Passage
    group: int


def compare_tasks(
    old: Sequence[TaskWording], new: Sequence[TaskWording], similarity: "Matrix"
) -> dict[int, tuple[TaskChange, ...]]:
    """The changes of tasks by number of group; a task that moved stands where it went."""
    numpy = import_extra("numpy", "compare")
    thresholds = load("comparison")["thresholds"]
    within = numpy.where(_groups(old)[:, None] == _groups(new), similarity, 0.0)
    merits = lift_clear(within, find_clear(within, thresholds["clear_task"]), thresholds["task"])
    pairs = match(merits, thresholds["task"], _places(old), _places(new))
    placed_old, placed_new = {left for left, _ in pairs}, {right for _, right in pairs}
    left_old = [at for at in range(len(old)) if at not in placed_old]
    left_new = [at for at in range(len(new)) if at not in placed_new]
    elsewhere = similarity[numpy.ix_(left_old, left_new)]
    moved = match(elsewhere, thresholds["moved_task"], evenly(len(left_old)), evenly(len(left_new)))
    pairs += [(left_old[left], left_new[right]) for left, right in moved]
    changes: dict[int, list[TaskChange]] = {}
    for found in in_reading_order(group(pairs, (), (), (len(old), len(new)))):
        place = new[found.new[0]].group if found.new else old[found.old[0]].group
        changes.setdefault(place, []).append(_change(found, old, new, similarity))
    return {number: tuple(found) for number, found in changes.items()}


def _groups(tasks: Sequence[TaskWording]) -> Any:
    """The number of the group of each task."""
    return import_extra("numpy", "compare").array([task.group for task in tasks], "i8")


def _places(tasks: Sequence[TaskWording]) -> Any:
    """Where each task stands among those of its group, 0 to 1."""
    places = import_extra("numpy", "compare").zeros(len(tasks))
    among: dict[int, list[int]] = {}
    for at, task in enumerate(tasks):
        among.setdefault(task.group, []).append(at)
    for members in among.values():
        if len(members) > 1:
            places[members] = evenly(len(members))
    return places


def _change(
    found: Group, old: Sequence[TaskWording], new: Sequence[TaskWording], similarity: "Matrix"
) -> TaskChange:
    if not found.old:
        return TaskChange("added", None, new[found.new[0]].task.id, 0.0)
    if not found.new:
        return TaskChange("dropped", old[found.old[0]].task.id, None, 0.0)
    left, right = old[found.old[0]], new[found.new[0]]
    kind: TaskChangeKind = "kept" if left.passage.key == right.passage.key else "revised"
    if left.group != right.group:
        kind = "moved"
    return TaskChange(
        kind, left.task.id, right.task.id, round(float(similarity[found.old[0], found.new[0]]), 4)
    )
