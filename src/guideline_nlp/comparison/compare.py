"""What changed from one notice to another: ``compare``, the line of its steps."""

from collections.abc import Sequence
from itertools import pairwise

from guideline_nlp.comparison.measures import compare_measures
from guideline_nlp.comparison.parties import compare_parties
from guideline_nlp.comparison.records import COMPARISON_SCHEMA, Comparison, NoticeReference
from guideline_nlp.comparison.targets import compare_targets
from guideline_nlp.comparison.terms import compare_terms
from guideline_nlp.comparison.wording import NoticeWording, Sentences, Signs
from guideline_nlp.records import Notice
from guideline_nlp.text.segmenters import load_segmenter


def compare(old: Notice, new: Notice) -> Comparison:
    r"""What changed from ``old`` to ``new``: measures, tasks, targets, parties, terms.

    Needs the extra ``compare``; raises ``MissingExtraError`` where it is absent.

    >>> from guideline_nlp import parse
    >>> change = compare(
    ...     parse("一、重点任务\n（一）提高审查效率。审查周期压减到16个月。"),
    ...     parse("一、重点任务\n（一）提高审查效率。审查周期压减到15个月。"),
    ... ).measures[0]
    >>> change.kind, [(edit.op, edit.text) for edit in change.difference][1:3]
    ('revised', [('delete', '16个月'), ('insert', '15个月')])
    """
    (comparison,) = compare_in_turn([old, new])
    return comparison


def compare_in_turn(notices: Sequence[Notice]) -> tuple[Comparison, ...]:
    """Each notice compared with the next one; the words of each are read once."""
    sentences, signs = Sentences(load_segmenter("rjieba")), Signs()
    wordings = [NoticeWording(notice, sentences, signs) for notice in notices]
    return tuple(_compare(old, new) for old, new in pairwise(wordings))


def _compare(old: NoticeWording, new: NoticeWording) -> Comparison:
    measures = compare_measures(old, new)
    return Comparison(
        COMPARISON_SCHEMA,
        reference_to(old.notice),
        reference_to(new.notice),
        measures,
        compare_targets(old.notice, new.notice, measures),
        compare_parties(old.notice, new.notice, measures),
        compare_terms(old, new),
    )


def reference_to(notice: Notice) -> NoticeReference:
    """The notice as a comparison or a series names it."""
    return NoticeReference(notice.notice_id, notice.front_matter.title, notice.front_matter.guideline_year)
