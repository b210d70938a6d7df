"""Measures through all the years of a series.

Takes the notices in order and the comparisons of each with the next, gives lineages: all measures that
lead to one another, so that what was split or merged stays together.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from guideline_nlp.comparison.records import (
    Comparison,
    Lineage,
    LineageStep,
    MeasureChange,
    MeasureReference,
)
from guideline_nlp.comparison.years import year_of
from guideline_nlp.records import Notice

_StepKind = Literal["born", "kept", "revised", "moved", "split", "merged", "dropped"]
_Node = tuple[int, str]
"""A measure: the place of its notice in the series, and its id."""

_ORDER: Final[tuple[_StepKind, ...]] = ("split", "merged", "revised", "moved", "kept")


def trace_measures(notices: Sequence[Notice], comparisons: Sequence[Comparison]) -> tuple[Lineage, ...]:
    """The lineages of all measures, in the order in which they first appear."""
    lines: dict[_Node, list[_Node]] = {}
    for at, notice in enumerate(notices):
        lines.update({(at, measure.id): [(at, measure.id)] for measure in notice.measures})
    for at, comparison in enumerate(comparisons):
        for change in comparison.measures:
            _join(lines, [(at, ref.id) for ref in change.old] + [(at + 1, ref.id) for ref in change.new])
    distinct = {id(line): line for line in lines.values()}.values()
    return tuple(
        _lineage(f"l{number}", line, notices, comparisons) for number, line in enumerate(distinct, start=1)
    )


def _join(lines: dict[_Node, list[_Node]], nodes: Sequence[_Node]) -> None:
    """Make one line of those that the nodes are on."""
    for one, other in pairwise(nodes):
        if lines[one] is not lines[other]:
            lines[one].extend(lines[other])
            for node in lines[other]:
                lines[node] = lines[one]


def _lineage(
    key: str, line: Sequence[_Node], notices: Sequence[Notice], comparisons: Sequence[Comparison]
) -> Lineage:
    steps = []
    years = sorted({at for at, _ in line})
    for at in years:
        notice = notices[at]
        members = {measure for of, measure in line if of == at}
        kind: _StepKind = "born" if at == years[0] else _kind(members, comparisons[at - 1].measures)
        steps.append(LineageStep(year_of(notice), notice.notice_id, _references(notice, members), kind))
    name = _name(notices[years[-1]], steps[-1].measures[-1])
    if years[-1] + 1 < len(notices):
        after = notices[years[-1] + 1]
        steps.append(LineageStep(year_of(after), after.notice_id, (), "dropped"))
    return Lineage(key, name, tuple(steps))


def _references(notice: Notice, members: set[str]) -> tuple[MeasureReference, ...]:
    return tuple(
        MeasureReference(measure.id, measure.label, measure.marker, measure.heading)
        for measure in notice.measures
        if measure.id in members
    )


def _kind(members: set[str], changes: Sequence[MeasureChange]) -> _StepKind:
    """How the measures of a year came there; where in several ways, the one that changed them most."""
    kinds = {change.kind for change in changes if members.intersection(ref.id for ref in change.new)}
    return next(kind for kind in _ORDER if kind in kinds)


def _name(notice: Notice, reference: MeasureReference) -> str:
    """What a lineage is called: the heading of its latest measure, or how that one begins."""
    if reference.heading:
        return reference.heading
    text = next(measure.text for measure in notice.measures if measure.id == reference.id)
    return text.partition("\n")[0][:20]
