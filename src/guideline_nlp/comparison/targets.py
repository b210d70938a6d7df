"""The targets of two notices matched by one best assignment, and what became of each.

Takes two notices and what became of their measures, gives every target of both exactly once. An
indicator is the same by its wording, and by where it stands: the more common its words, the more its
place must agree.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any, Final

import msgspec

from guideline_nlp.comparison.indicators import Indicator, likeness, read_indicator
from guideline_nlp.comparison.records import MeasureChange, TargetChange
from guideline_nlp.comparison.values import (
    Amount,
    ambition,
    compare_values,
    plain,
    read_amount,
    same_quantity,
)
from guideline_nlp.comparison.years import year_of
from guideline_nlp.extras import import_extra
from guideline_nlp.lexicon import load
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Notice, Record, Target

_BARE: Final = frozenset(load("targets")["measures"]["bare"].split())
_WEIGHTS: Final = load("comparison")["targets"]
_PLACE: Final = _WEIGHTS["place"]
_YEARS: Final = lazily("[0-9]{4}年")
_NUMBERS: Final = lazily(r"[0-9０-９.．%％\s]+")
_ONE_YEAR: Final = 1
_SEVERAL_YEARS: Final = 3


class Reading(Record):
    """A target as it is matched.

    ``around`` are the words about it, ``section`` the heading that it stands under, years left out,
    ``horizon`` the years that it is set for, ``common`` whether its wording alone tells little.
    """

    target: Target
    indicator: Indicator
    amount: Amount
    around: str
    section: str
    horizon: int | None
    common: bool


class Places:
    """Which places of two notices answer to one another, by their measures and tasks."""

    def __init__(self, measures: Iterable[MeasureChange]) -> None:
        self._measures: set[tuple[str, str]] = set()
        self._tasks: set[tuple[str | None, str | None]] = set()
        for change in measures:
            self._measures.update((old.id, new.id) for old, new in product(change.old, change.new))
            self._tasks.update((task.old, task.new) for task in change.tasks if task.old and task.new)

    def agreement(self, old: Reading, new: Reading) -> float:
        """How far the places of two targets are the same, 0 to 1."""
        one, other = old.target, new.target
        if (one.task_id, other.task_id) in self._tasks:
            return 1.0
        if one.measure_id and other.measure_id:
            return 0.8 if (one.measure_id, other.measure_id) in self._measures else 0.0
        if one.measure_id or other.measure_id:
            return 0.2
        return 0.8 if old.section == new.section else 0.4


def read_targets(notice: Notice) -> list[Reading]:
    """The targets of a notice as they are matched."""
    headings = {section.id: _YEARS.sub("", section.heading or section.role) for section in notice.sections}
    year = year_of(notice)
    readings = [
        Reading(
            target,
            read_indicator(target.indicator),
            read_amount(target),
            _around(notice, target),
            headings.get(target.section_id or "", ""),
            target.due.year - year if target.due and year else None,
            common=False,
        )
        for target in notice.targets
    ]
    often = Counter(_what(group[0]) for group in stated_together(readings))
    return [
        msgspec.structs.replace(reading, common=True)
        if often[_what(reading)] > 1 or _says_little(reading.indicator.core)
        else reading
        for reading in readings
    ]


def _what(reading: Reading) -> tuple[object, ...]:
    """What a target is about, without its number; the goal of a year is not that of several."""
    amount = reading.amount
    return reading.indicator.core, amount.basis, amount.dimension, _is_long(reading.horizon)


def _how_much(reading: Reading) -> tuple[object, ...]:
    amount = reading.amount
    return amount.low * amount.scale, amount.high


def _says_little(core: str) -> bool:
    return len(core) <= _WEIGHTS["length"] or core in _BARE


def _is_long(horizon: int | None) -> bool:
    return horizon is not None and horizon >= _SEVERAL_YEARS


def _around(notice: Notice, target: Target) -> str:
    """The words on both sides of a target in its paragraph, numbers left out."""
    text, reach = notice.text, _WEIGHTS["reach"]
    start, end = target.span.start, target.span.end
    before = text[max(text.rfind("\n", 0, start) + 1, start - reach) : start]
    after = text[end : end + reach].partition("\n")[0]
    return _NUMBERS.sub("", before + after)


def match_targets(
    old: Sequence[Reading], new: Sequence[Reading], agreement: Callable[[Reading, Reading], float]
) -> list[tuple[int, int]]:
    """The pairs of the best assignment, by index; what has no counterpart stands in none.

    Squares are summed, so that one sure pair is worth more than two doubtful ones.
    """
    if not (old and new):
        return []
    numpy, rapidfuzz = import_extra("numpy", "compare"), import_extra("rapidfuzz", "compare")
    assign: Any = import_extra("scipy.optimize", "compare").linear_sum_assignment
    near = rapidfuzz.process.cdist(
        [reading.indicator.core for reading in old],
        [reading.indicator.core for reading in new],
        scorer=rapidfuzz.distance.Indel.normalized_similarity,
        score_cutoff=_WEIGHTS["wording"],
    )
    scores = numpy.zeros(near.shape)
    for row, column in numpy.argwhere(near).tolist():
        scores[row, column] = _score(old[row], new[column], agreement) ** 2
    rows, columns = assign(scores, maximize=True)
    return [
        (row, column)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if scores[row, column] > 0
    ]


def _score(old: Reading, new: Reading, agreement: Callable[[Reading, Reading], float]) -> float:
    """What speaks for two targets being the same one, 0 where it is too little."""
    alike = likeness(old.indicator, new.indicator)
    comparable = same_quantity(old.amount, new.amount)
    if alike < _WEIGHTS["wording" if comparable else "same_wording"]:
        return 0.0
    indel = import_extra("rapidfuzz.distance", "compare").Indel
    words: float = indel.normalized_similarity(old.around, new.around)
    place = _PLACE["agreement"] * agreement(old, new) + _PLACE["words"] * words
    if comparable:
        place += _PLACE["closeness"] * _closeness(old.amount, new.amount)
        if _same_odd_number(old.amount, new.amount):
            place = max(place, _WEIGHTS["same_number"])
    share = _WEIGHTS["common" if old.common or new.common else "distinct"]
    score: float = alike * share + place * (1 - share)
    if _horizons_differ(old, new):
        score *= _WEIGHTS["horizon"]
    elif _is_undated_against_years(old, new):
        score *= _WEIGHTS["undated"]
    if score < _WEIGHTS["least"]:
        return 0.0
    return score if comparable else score * _WEIGHTS["incomparable"]


def _horizons_differ(old: Reading, new: Reading) -> bool:
    """Whether one is set for the year and the other for several, such as the goals of a five-year plan."""
    if old.horizon is None or new.horizon is None or old.target.due == new.target.due:
        return False
    return min(old.horizon, new.horizon) <= _ONE_YEAR and _is_long(max(old.horizon, new.horizon))


def _is_undated_against_years(old: Reading, new: Reading) -> bool:
    """Whether one is set for several years, and the other for none in particular."""
    return None in (old.horizon, new.horizon) and (_is_long(old.horizon) or _is_long(new.horizon))


def _closeness(old: Amount, new: Amount) -> float:
    """How near two values are, as the share that the lower one is of the higher."""
    low, high = sorted((old.low * old.scale, new.low * new.scale))
    return float(low / high) if high > 0 else 1.0


def _same_odd_number(old: Amount, new: Amount) -> bool:
    """Whether both have one number that is not round: 1285万吨 is hardly said of two things."""
    if old.low * old.scale != new.low * new.scale:
        return False
    digits = str(plain(old.low)).replace(".", "").strip("0")
    return bool(len(digits) >= _WEIGHTS["odd_digits"])


def stated_together(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The targets of a notice, those that say the same together: in a sentence and again in a table."""
    groups: dict[object, list[Reading]] = {}
    for reading in readings:
        groups.setdefault((_what(reading), _how_much(reading)), []).append(reading)
    return list(groups.values())


def compare_targets(
    old: Notice, new: Notice, measures: tuple[MeasureChange, ...]
) -> tuple[TargetChange, ...]:
    """What became of every target: those of the new notice in its order, then the dropped ones."""
    before, after = read_targets(old), read_targets(new)
    pairs = match_targets(before, after, Places(measures).agreement)
    source = {column: before[row].target for row, column in pairs}
    kept = {row for row, _ in pairs}
    return (
        *(_change(source.get(at), reading.target) for at, reading in enumerate(after)),
        *(_alone(reading.target, is_new=False) for at, reading in enumerate(before) if at not in kept),
    )


def _change(old: Target | None, new: Target) -> TargetChange:
    if old is None:
        return _alone(new, is_new=True)
    values = compare_values(old, new)
    differ = old.unit != new.unit
    return TargetChange(
        values.kind,
        old.id,
        new.id,
        new.indicator,
        values.old_value,
        values.new_value,
        values.unit,
        old.unit if differ else None,
        new.unit if differ else None,
        values.change,
        values.change_percent,
        ambition(values.kind, new),
        old.due,
        new.due,
    )


def _alone(target: Target, *, is_new: bool) -> TargetChange:
    """A target without a counterpart."""
    value = plain(target.value)
    return TargetChange(
        kind="added" if is_new else "dropped",
        old=None if is_new else target.id,
        new=target.id if is_new else None,
        indicator=target.indicator,
        old_value=None if is_new else value,
        new_value=value if is_new else None,
        unit=target.unit,
        old_unit=None,
        new_unit=None,
        change=None,
        change_percent=None,
        ambition=None,
        due_old=None if is_new else target.due,
        due_new=target.due if is_new else None,
    )
