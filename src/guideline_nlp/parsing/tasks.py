"""Tasks: a measure's body cut into directives.

Takes the measures and the responsibilities, gives one task for each sentence, each part between ；,
and each stretch up to a responsibility. A lead-in that ends in ： keeps its parts together.
"""

import re
from collections.abc import Sequence

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.findings import Extent, MeasureFinding, ResponsibilityFinding, TaskFinding
from guideline_nlp.records import NoticeText

_LEXICON = load("tasks")
_ADVERBS = frozenset(_LEXICON["adverbs"])
_ADVERB_FIRSTS = frozenset(adverb[0] for adverb in _ADVERBS)
_ADVERB_LENGTHS = tuple(sorted({len(adverb) for adverb in _ADVERBS}, reverse=True))
_VERBS = frozenset(_LEXICON["verbs"])
_NOUNS = frozenset(_LEXICON["nouns"])
_OPENERS = tuple(_LEXICON["openers"])
_VERB_LENGTH = 2
_CLAUSES = 4
# what ends a task, and the asides (brackets one level deep, quotes, titles) whose inner marks don't
_CUT = re.compile(
    r"[。！？；\n：]"
    r"|（(?:[^（）\n]|（[^（）\n]*+）)*+）|〔[^〔〕\n]*+〕|“[^“”\n]*+”|《[^《》\n]*+》"
)
_OPENERS_OF_ASIDES = "（〔“《"
_BLANK = " \n\t"
_MARKS = "。；，！？、.;,"
_EDGE = _BLANK + _MARKS
_FEW = 4


def find_tasks(
    notice: NoticeText, measures: Sequence[MeasureFinding], responsibilities: Sequence[ResponsibilityFinding]
) -> list[TaskFinding]:
    """The tasks of every measure, in reading order."""
    tasks: list[TaskFinding] = []
    spans = sorted(found.span for found in responsibilities)
    at = 0
    for index, measure in enumerate(measures):
        while at < len(spans) and spans[at][1] <= measure.span[0]:
            at += 1
        start = measure.span[0]
        while at < len(spans) and spans[at][0] < measure.span[1]:
            tasks += _cut(notice, index, start, spans[at][0])
            start = spans[at][1]
            at += 1
        tasks += _cut(notice, index, start, measure.span[1])
    return tasks


def _cut(notice: NoticeText, measure: int, start: int, end: int) -> list[TaskFinding]:
    """The directives between two responsibilities."""
    view = notice.view
    tasks: list[TaskFinding] = []
    lead_in, first = False, start
    for match in _CUT.finditer(view, start, end):
        mark = view[match.start()]
        if mark in _OPENERS_OF_ASIDES or (mark == "；" and lead_in):
            continue
        if mark == "：":
            lead_in = True
            continue
        lead_in = False
        _append(view, tasks, measure, (first, match.end()))
        first = match.end()
    _append(view, tasks, measure, (first, end))
    return tasks


def _append(view: str, tasks: list[TaskFinding], measure: int, span: Extent) -> None:
    """A task of the words in ``span`` without the marks and blanks at its edges; none where no words are."""
    start, end = span
    while start < end and view[start] in _EDGE:
        start += 1
    while start < end and view[end - 1] in _BLANK:
        end -= 1
    if end - start < _FEW and not any(character.isalnum() for character in view[start:end]):
        return
    tasks.append(TaskFinding(measure, (start, end), _action(view, start, end)))


def starts_with_verb(words: str) -> bool:
    """Whether words open like a directive: with a verb, or an adverb before one.

    >>> starts_with_verb("明确发展"), starts_with_verb("主要")
    (True, False)
    """
    at = _after_adverbs(words, 0, len(words))
    return words[at : at + _VERB_LENGTH] in _VERBS and words[at : at + _VERB_LENGTH] not in _NOUNS


def _action(view: str, start: int, end: int) -> Extent | None:
    """The first verb after adverbs: 推进 in 加快推进…; in a later clause after an opener (围绕…，)."""
    for _ in range(_CLAUSES):
        at = _after_adverbs(view, start, end)
        if view[at : at + _VERB_LENGTH] in _VERBS and not view.startswith(_OPENERS, at):
            return (at, at + _VERB_LENGTH)
        comma = view.find("，", at, end)
        if comma < 0:
            break
        start = comma + 1
    return None


def _after_adverbs(view: str, at: int, end: int) -> int:
    while at < end and view[at] in _ADVERB_FIRSTS:
        length = _adverb_length(view, at)
        # 加快 and 规范 are verbs of their own where no other verb follows
        if not length or (length == _VERB_LENGTH and _is_last_verb(view, at)):
            break
        at += length
    return at


def _adverb_length(view: str, at: int) -> int:
    if at >= len(view) or view[at] not in _ADVERB_FIRSTS:
        return 0
    return next((length for length in _ADVERB_LENGTHS if view[at : at + length] in _ADVERBS), 0)


def _is_last_verb(view: str, at: int) -> bool:
    """Whether the word at ``at`` is a verb, and no adverb or verb comes after it."""
    after = at + _VERB_LENGTH
    return (
        view[at:after] in _VERBS
        and view[after : after + _VERB_LENGTH] not in _VERBS
        and not _adverb_length(view, after)
    )
