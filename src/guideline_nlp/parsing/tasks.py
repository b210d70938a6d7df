"""Tasks: a measure's body cut into directives.

Takes the measures and the responsibilities, gives one task for each sentence, each part between ；,
and each stretch up to a responsibility. A lead-in that ends in ： keeps its parts together.
"""

from collections.abc import Sequence

from guideline_nlp.lexicon import load
from guideline_nlp.lexicon.index import index_words, word_at
from guideline_nlp.parsing.findings import Extent, MeasureFinding, ResponsibilityFinding, TaskFinding
from guideline_nlp.parsing.target_nouns import skip_date
from guideline_nlp.patterns import lazily
from guideline_nlp.records import NoticeText

_LEXICON = load("tasks")
_VERB_LENGTH = 2
_ADVERBS = frozenset(_LEXICON["adverbs"])
_ADVERB_INDEX = index_words(_ADVERBS)
_VERBS = frozenset(_LEXICON["verbs"])
_VERBS_TOO = _ADVERBS & _VERBS
_NOUNS = frozenset(_LEXICON["nouns"])
_OPENERS = tuple(_LEXICON["openers"])
_OPENER_HEADS = frozenset(opener[:_VERB_LENGTH] for opener in _OPENERS)
_PLAIN_VERBS = frozenset(verb for verb in _VERBS if verb[0] not in _ADVERBS).difference(
    word[:_VERB_LENGTH] for word in (*_OPENERS, *_ADVERBS)
)
"""The verbs that no opener and no adverb begins with."""
_CLAUSES = 4
# what ends a task, and the asides (brackets one level deep, quotes, titles) whose inner marks don't
_CUT = lazily(
    r"[。！？；\n：（〔“《](?:(?<=[。！？；\n：])"
    r"|(?<=（)(?:[^（）\n]|（[^（）\n]*+）)*+）|(?<=〔)[^〔〕\n]*+〕|(?<=“)[^“”\n]*+”|(?<=《)[^《》\n]*+》)"
)
_BLANK = " \n\t"
_MARKS = "。；，！？、.;,"
_EDGE = _BLANK + _MARKS
_FEW = 4


def find_tasks(
    notice: NoticeText, measures: Sequence[MeasureFinding], responsibilities: Sequence[ResponsibilityFinding]
) -> list[TaskFinding]:
    """The tasks of every measure, in reading order."""
    view = notice.view
    tasks: list[TaskFinding] = []
    spans = sorted(found.span for found in responsibilities)
    at = 0
    for index, measure in enumerate(measures):
        start, end = measure.span
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        while at < len(spans) and spans[at][0] < end:
            tasks += _cut(view, index, start, spans[at][0])
            start = spans[at][1]
            at += 1
        tasks += _cut(view, index, start, end)
    return tasks


def _cut(view: str, measure: int, start: int, end: int) -> list[TaskFinding]:
    """The directives between two responsibilities."""
    tasks: list[TaskFinding] = []
    for span in _stretches(view, start, end):
        first, last = _strip(view, *span)
        if last - first >= _FEW or any(character.isalnum() for character in view[first:last]):
            tasks.append(TaskFinding(measure, (first, last), _action(view, first, last)))
    return tasks


def _stretches(view: str, start: int, end: int) -> list[Extent]:
    """The stretches that sentences and the parts between ；make; after a lead-in (：) parts stay together."""
    found: list[Extent] = []
    lead_in = False
    for match in _CUT.finditer(view, start, end):
        mark = match.group()
        if mark == "。" or (len(mark) == 1 and mark != "：" and not (lead_in and mark == "；")):
            lead_in = False
            after = match.end()
            found.append((start, after))
            start = after
        elif mark == "：":
            lead_in = True
    found.append((start, end))
    return found


def _strip(view: str, start: int, end: int) -> Extent:
    """The words of a task without the marks and blanks before, and the blanks after."""
    while start < end and view[start] in _EDGE:
        start += 1
    while start < end and view[end - 1] in _BLANK:
        end -= 1
    return start, end


def starts_with_verb(words: str) -> bool:
    """Whether words open like a directive: with a verb, or an adverb before one.

    >>> starts_with_verb("明确发展"), starts_with_verb("主要")
    (True, False)
    """
    at = _after_adverbs(words, 0, len(words))
    return words[at : at + _VERB_LENGTH] in _VERBS and words[at : at + _VERB_LENGTH] not in _NOUNS


def _action(view: str, start: int, end: int) -> Extent | None:
    """The first verb after a date and adverbs: 推进 in 6月底前加快推进….

    After an opener (围绕…，) it stands in a later clause.
    """
    for _ in range(_CLAUSES):
        start = skip_date(view, start, end)
        if view[start : start + _VERB_LENGTH] in _PLAIN_VERBS:
            return (start, start + _VERB_LENGTH)
        at = _after_adverbs(view, start, end)
        verb = view[at : at + _VERB_LENGTH]
        if verb in _VERBS and not (verb in _OPENER_HEADS and view.startswith(_OPENERS, at)):
            return (at, at + _VERB_LENGTH)
        start = view.find("，", at, end) + 1
        if not start:
            break
    return None


def _after_adverbs(view: str, at: int, end: int) -> int:
    while at < end:
        adverb = word_at(_ADVERB_INDEX, view, at)
        # 加快 and 规范 are verbs of their own where no other verb follows
        if not adverb or (adverb in _VERBS_TOO and not _is_followed(view, at + len(adverb))):
            break
        at += len(adverb)
    return at


def _is_followed(view: str, at: int) -> bool:
    """Whether an adverb or a verb stands at ``at``."""
    return view[at : at + _VERB_LENGTH] in _VERBS or bool(word_at(_ADVERB_INDEX, view, at))
