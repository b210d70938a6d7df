"""The words of notices, and as a frame which of them mark a section, a year, an organisation.

Takes notices, gives the spans of their words, and their counts by group with tf-idf and log-likelihood.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from typing import TYPE_CHECKING, Literal

from guideline_nlp.comparison.years import year_of
from guideline_nlp.extras import import_extra
from guideline_nlp.organisations.names import organisation_names
from guideline_nlp.records import Notice, Span, Word
from guideline_nlp.text.segmenters import SegmenterName, load_segmenter
from guideline_nlp.text.words import is_counted, log_likelihood

if TYPE_CHECKING:
    from pandas import DataFrame

TermGrouping = Literal["section", "year", "organisation"]
_Key = tuple[str | int, ...]

_KEYS: dict[TermGrouping, dict[str, str]] = {
    "section": {"notice_id": "str", "section_id": "str"},
    "year": {"year": "int64"},
    "organisation": {"organisation": "str"},
}
"""The columns that name a group, with their types."""

_FIGURES = {
    "term": "str",
    "count": "int64",
    "tf_idf": "float64",
    "log_likelihood": "float64",
}


def find_words(notice: Notice, segmenter: SegmenterName = "rjieba") -> tuple[Word, ...]:
    r"""The words of ``notice.text`` in reading order, marks among them, white space not.

    Raises ``MissingExtraError`` or ``ModelError`` where the segmenter is not installed.

    >>> import guideline_nlp
    >>> [word.text for word in find_words(guideline_nlp.parse("一、审业部完善\n审查指南。"))]
    ['一', '、', '审业部', '完善', '审查', '指南', '。']
    """
    spans = load_segmenter(segmenter, organisation_names()).segment(notice.text)
    words = (Word(notice.text[start:end], Span(start, end)) for start, end in spans)
    return tuple(word for word in words if not word.text.isspace())


def term_frame(
    notices: Iterable[Notice], *, by: TermGrouping = "section", segmenter: SegmenterName = "rjieba"
) -> "DataFrame":
    """How often each term stands in each group, and how much it marks the group among the others.

    ``by`` makes the groups: ``section`` the sections of the first level, ``year`` the years that the
    notices are for, ``organisation`` the tasks that an organisation has. Terms are the words but for
    marks, numbers, single characters and the stop list; those of responsibilities (（审业部负责）) are
    not counted. Columns: the key of the group (``notice_id`` and ``section_id``, ``year`` or
    ``organisation``), ``term``, ``count``, ``tf_idf`` (share of the group's terms × ln of groups / groups
    with the term) and ``log_likelihood`` of the group against all others, negative where the term is
    rarer in it. Groups are in reading order, their terms by falling log-likelihood.

    Raises ``MissingExtraError`` or ``ModelError`` where pandas or the segmenter is not installed.
    """
    import_extra("pandas", "frames")
    from pandas import DataFrame

    groups = _count_terms(notices, by, segmenter)
    columns = _KEYS[by] | _FIGURES
    return DataFrame(_rows(groups), columns=list(columns)).astype(columns)


def _count_terms(
    notices: Iterable[Notice], by: TermGrouping, segmenter: SegmenterName
) -> dict[_Key, Counter[str]]:
    groups: dict[_Key, Counter[str]] = {}
    for notice in notices:
        terms = _find_terms(notice, segmenter)
        starts = [term.span.start for term in terms]
        for key, spans in _find_groups(notice, by):
            counts = groups.setdefault(key, Counter())
            for span in spans:
                inside = terms[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
                counts.update(term.text for term in inside)
    return groups


def _find_terms(notice: Notice, segmenter: SegmenterName) -> list[Word]:
    """The words that count, but for those of responsibilities."""
    answering = {at for found in notice.responsibilities for at in range(found.span.start, found.span.end)}
    return [
        word
        for word in find_words(notice, segmenter)
        if is_counted(word.text) and word.span.start not in answering
    ]


def _find_groups(notice: Notice, by: TermGrouping) -> Iterator[tuple[_Key, Iterable[Span]]]:
    """The groups that a notice adds to, each with what of the notice belongs to it."""
    if by == "section":
        for section in notice.sections:
            if section.level == 1:
                yield (notice.notice_id, section.id), [section.span]
    elif by == "year":
        year = year_of(notice)
        if year:
            yield (year,), [Span(0, len(notice.text))]
    else:
        tasks = {task.id: task.span for task in notice.tasks}
        spans: dict[str, dict[str, Span]] = {}
        for responsibility in notice.responsibilities:
            for party in responsibility.parties:
                own = spans.setdefault(party.organisation or party.name, {})
                own.update((task_id, tasks[task_id]) for task_id in responsibility.task_ids)
        for organisation, own in spans.items():
            yield (organisation,), own.values()


def _rows(groups: dict[_Key, Counter[str]]) -> Iterator[tuple[str | int | float, ...]]:
    everywhere: Counter[str] = Counter()
    found_in: Counter[str] = Counter()
    for counts in groups.values():
        everywhere.update(counts)
        found_in.update(counts.keys())
    total = everywhere.total()
    for key, counts in groups.items():
        own = counts.total()
        figures = []
        for term, count in counts.items():
            tf_idf = count / own * log(len(groups) / found_in[term])
            likelihood = log_likelihood(count, own, everywhere[term] - count, total - own)
            rarer = count * total < everywhere[term] * own
            figures.append((term, count, tf_idf, -likelihood if rarer else likelihood))
        for figure in sorted(figures, key=lambda figure: (-figure[-1], figure[0])):
            yield *key, *figure
