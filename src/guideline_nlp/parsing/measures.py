"""Measures: the innermost items that tell somebody to do something, and their bodies.

Takes the items and the responsibilities, gives each measure's item and the span of its body.
"""

from collections.abc import Sequence

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.findings import Extent, Item, MeasureFinding, ResponsibilityFinding
from guideline_nlp.records import NoticeText, SectionRole

_WITHOUT_MEASURES: frozenset[SectionRole] = frozenset(
    {"overview", "principles", "goals", "review", "supplement"}
)
_APPROVALS = tuple(load("outline")["approvals"])
_EFFECTIVE_ENDS = tuple(load("layout")["effective_ends"])
_SINCE = tuple(f"起{end}，" for end in _EFFECTIVE_ENDS)
_CLAUSE_LENGTH = 80
_PARTING = "。；，.;, \n\t"


def find_measures(
    notice: NoticeText, items: Sequence[Item], responsibilities: Sequence[ResponsibilityFinding]
) -> list[MeasureFinding]:
    """The measures, in reading order; a responsibility right after the heading is not in the body."""
    opening = {found.span[0]: found.span[1] for found in responsibilities if found.table < 0}
    return [
        MeasureFinding(index, _body(notice, item, opening))
        for index, item in enumerate(items)
        if item.innermost and item.role not in _WITHOUT_MEASURES and not _directs_nobody(notice, item)
    ]


def _directs_nobody(notice: NoticeText, item: Item) -> bool:
    """Whether an item of a reply (批复) only approves, or one of any notice only says since when it holds."""
    start, end = (item.heading or item.body)[0], item.body[1]
    if item.level == 1 and notice.view.startswith(_APPROVALS, start):
        return True
    words = notice.view[start:end].rstrip("。")
    return (
        len(words) <= _CLAUSE_LENGTH
        and words.startswith("本")
        and (words.endswith(_EFFECTIVE_ENDS) or any(since in words for since in _SINCE))
    )


def _body(notice: NoticeText, item: Item, opening: dict[int, int]) -> Extent:
    start, end = item.body
    if item.heading and start in opening and opening[start] < end:
        start = opening[start]
        while start < end and notice.view[start] in _PARTING:
            start += 1
    return (start, end)
