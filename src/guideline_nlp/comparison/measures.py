"""What became of each measure, and of its tasks.

Takes the wording of two notices, gives one change for every measure of both, in the order of the new
notice; what was dropped follows what stood before it.
"""

from collections import Counter
from collections.abc import Sequence

from guideline_nlp.comparison.alignment import Group, align_measures
from guideline_nlp.comparison.difference import find_difference
from guideline_nlp.comparison.records import (
    Edit,
    MeasureChange,
    MeasureChangeKind,
    MeasureReference,
    TaskChange,
)
from guideline_nlp.comparison.similarity import Rarity, wording_similarity, wording_similarity_of_pairs
from guideline_nlp.comparison.tasks import TaskWording, compare_tasks
from guideline_nlp.comparison.wording import NoticeWording, join
from guideline_nlp.records import Measure


def compare_measures(old: NoticeWording, new: NoticeWording) -> tuple[MeasureChange, ...]:
    """What became of each measure of both notices."""
    left, right = old.measures, new.measures
    rarity = Rarity([measure.whole for measure in (*left, *right)], old.signs)
    groups = align_measures(rarity, left, right)
    wholes = [
        (join([left[at].whole for at in found.old]), join([right[at].whole for at in found.new]))
        for found in groups
    ]
    similarities = wording_similarity_of_pairs(
        rarity, [pair[0] for pair in wholes], [pair[1] for pair in wholes]
    )
    tasks = _compare_tasks(groups, old, new)
    counterpart = _counterparts(groups, old.notice.measures, new.notice.measures)
    changes = []
    for number, found in enumerate(groups):
        moved = len(found.old) == len(found.new) == 1 and (
            left[found.old[0]].place != right[found.new[0]].place
            or counterpart[old.notice.measures[found.old[0]].document_id]
            != new.notice.measures[found.new[0]].document_id
        )
        same = wholes[number][0].key == wholes[number][1].key
        changes.append(
            MeasureChange(
                _kind(found, same, moved),
                moved,
                tuple(_reference(old.notice.measures[at]) for at in found.old),
                tuple(_reference(new.notice.measures[at]) for at in found.new),
                round(similarities[number], 4) if found.old and found.new else 0.0,
                _difference(found, old, new),
                tasks.get(number, ()),
            )
        )
    return tuple(changes)


def _compare_tasks(
    groups: Sequence[Group], old: NoticeWording, new: NoticeWording
) -> dict[int, tuple[TaskChange, ...]]:
    group_of_old = {old.notice.measures[at].id: n for n, found in enumerate(groups) for at in found.old}
    group_of_new = {new.notice.measures[at].id: n for n, found in enumerate(groups) for at in found.new}
    left = [
        TaskWording(task, passage, group_of_old[task.measure_id])
        for task, passage in zip(old.notice.tasks, old.tasks, strict=True)
    ]
    right = [
        TaskWording(task, passage, group_of_new[task.measure_id])
        for task, passage in zip(new.notice.tasks, new.tasks, strict=True)
    ]
    passages = [task.passage for task in left], [task.passage for task in right]
    rarity = Rarity([*passages[0], *passages[1]], old.signs)
    return compare_tasks(left, right, wording_similarity(rarity, *passages))


def _counterparts(groups: Sequence[Group], old: Sequence[Measure], new: Sequence[Measure]) -> dict[str, str]:
    """The document of the new notice that most measures of each old document are in."""
    flows = Counter(
        (old[left].document_id, new[right].document_id)
        for found in groups
        for left in found.old
        for right in found.new
    )
    return {left: right for (left, right), _ in reversed(flows.most_common())}


def _kind(found: Group, same: bool, moved: bool) -> MeasureChangeKind:
    if not found.old:
        return "added"
    if not found.new:
        return "dropped"
    if len(found.new) > 1:
        return "split"
    if len(found.old) > 1:
        return "merged"
    if not same:
        return "revised"
    return "moved" if moved else "kept"


def _reference(measure: Measure) -> MeasureReference:
    return MeasureReference(measure.id, measure.label, measure.marker, measure.heading)


def _difference(found: Group, old: NoticeWording, new: NoticeWording) -> tuple[Edit, ...]:
    texts = [
        [wording.notice.measures[at].text for at in side]
        for wording, side in ((old, found.old), (new, found.new))
    ]
    if texts[0] == texts[1]:
        text = "\n".join(texts[0])
        return (Edit("equal", text),) if text else ()
    return find_difference(_text_words(found.old, old), _text_words(found.new, new))


def _text_words(measures: Sequence[int], wording: NoticeWording) -> list[str]:
    """The texts of the measures as words, one text a line."""
    words: list[str] = []
    for at in measures:
        words += ["\n"] if words else []
        words += wording.text_words(wording.notice.measures[at].span)
    return words
