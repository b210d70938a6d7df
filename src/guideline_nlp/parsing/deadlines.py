"""Deadlines: the dates of the bodies by which something is to be done.

Takes the dates that were found in the notice and gives those that set a term to a task or a goal. Past
events, periods of validity, starts, frequencies, and dates that only name a plan or a year are left out.
"""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.extents import Extents
from guideline_nlp.parsing.findings import DeadlineFinding, Item, ResponsibilityFinding
from guideline_nlp.patterns import lazily
from guideline_nlp.records import DateMention, NoticeText
from guideline_nlp.text.periods import months_after, months_period

_WORDS: Final = {name: tuple(words.split()) for name, words in load("deadlines").items()}
_VERBS: Final = (*_WORDS["verbs"], *_WORDS["reaching"])
_OPENERS: Final = frozenset((*_WORDS["openers"], "", "\n"))
_BASELINES: Final = frozenset(_WORDS["baselines"])
_ATTRIBUTE: Final = lazily(alternation(_WORDS["attributes"]) + "[^，。；：]{0,6}的")
_CLAUSE_AFTER: Final = lazily(r"[^，。；！？：\n]*")
# 在2019年实现通车的|基础上
_ON_BASE: Final = lazily("[^，。；：！？\n]{0,40}基础上")
_PAST: Final = lazily(r"[^。；！？\n]{0,40}?" + alternation(_WORDS["past"]))
_REACHES: Final = lazily(r"[^，。；：！？\n]{2,40}?" + alternation(_WORDS["reaching"]))
_VALIDITY: Final = lazily(alternation(_WORDS["validity"]))
_TREATMENT: Final = lazily(r"[^。；！？\n]{0,20}?可" + alternation(_WORDS["treatments"]))
_SENTENCE_ENDS: Final = lazily(r"[。；！？\n]")
_CLAUSE_ENDS: Final = "，。；！？：\n"
_JOINERS: Final = frozenset("和、及与")
_PART_MARKS: Final = frozenset("，；、。,;（）()【】〔〕[]")
_PART_ENDS: Final = _PART_MARKS | {"", "\n"}
_RANGE: Final = lazily(r"(?<=.)[—~至到-]")
_NUMBERED: Final = lazily("[0-9〇零○一二三四五六七八九]|半年")
_REACH: Final = 40
_EACH_YEAR: Final = "每年"
_PARTS: Final = ("month", "quarter")


def find_deadlines(
    notice: NoticeText,
    bodies: Extents,
    dates: Sequence[DateMention],
    items: Sequence[Item],
    responsibilities: Sequence[ResponsibilityFinding],
) -> list[DeadlineFinding]:
    """The deadlines in the ``bodies`` of the documents, in reading order.

    A date beside the bodies that answer for a task is its deadline: （省卫生健康委，2024年12月）. What a
    review tells of has none.

    A date without its year, in a sentence that says 每年, comes round like the one before it; any other
    lies after the day on which the notice was issued.
    """
    reviews = Extents([item.span for item in items if item.role == "review" and item.parent < 0])
    issued = _issued_on(dates, bodies)
    answered = Extents([responsibility.span for responsibility in responsibilities])
    deadlines: list[DeadlineFinding] = []
    yearly = -1
    for mention, following in zip_longest(dates, dates[1:]):
        start = mention.span.start
        if mention.precision == "recurring" and mention.text.startswith(_EACH_YEAR):
            yearly = start
        if (
            start not in bodies
            or start in reviews
            or not (
                _is_deadline(notice.view, mention, issued)
                or _stands_beside(notice.view, mention, answered)
                or _shares_bound(notice.view, mention, following)
            )
        ):
            continue
        comes_round = yearly >= 0 and not _says_year(mention)
        if comes_round and _SENTENCE_ENDS.search(notice.view, yearly, start) is None:
            deadlines.append(DeadlineFinding((start, mention.span.end), None, "recurring", None))
        else:
            deadlines.append(_deadline(mention, issued))
    return deadlines


def _issued_on(dates: Sequence[DateMention], bodies: Extents) -> date | None:
    """When the notice was issued: the latest day that stands outside the bodies, under the signature."""
    days = (
        mention.end
        for mention in dates
        if mention.precision == "day" and mention.end is not None and mention.span.start not in bodies
    )
    return max(days, default=None)


def _deadline(mention: DateMention, issued: date | None) -> DeadlineFinding:
    span = (mention.span.start, mention.span.end)
    if mention.precision in ("recurring", "relative"):
        return DeadlineFinding(
            span, None, mention.precision, mention.period if mention.precision == "relative" else None
        )
    end = mention.end
    if end is not None and issued is not None and end < issued and not _says_year(mention):
        end = months_after(end, 12) if mention.precision == "day" else _month_end(end.year + 1, end.month)
    return DeadlineFinding(span, end, mention.precision, None)


def _month_end(year: int, month: int) -> date | None:
    period = months_period(year, month, month)
    return None if period is None else period[1]


def _says_year(mention: DateMention) -> bool:
    """Whether the date says its year, as 2023年6月 and 今年年底 do, or has none to say."""
    return mention.precision in ("recurring", "relative") or "年" in mention.text.replace("半年", "")


def _is_deadline(view: str, mention: DateMention, issued: date | None) -> bool:
    start, end = mention.span.start, mention.span.end
    named = view.startswith(_WORDS["names"], end)
    if mention.bound == "from" or named or mention.text.startswith(_WORDS["over"]):
        return False
    if mention.precision == "recurring":
        return mention.bound == "by"
    if mention.precision == "relative":
        return mention.bound == "by" and _is_promise(view, mention)
    if (
        view[start - 1 : start] in _BASELINES
        or (view[start - 1 : start] == "在" and _ON_BASE.match(view, end) is not None)
        or _is_over(view, mention, issued)
        or _is_validity(view, mention)
    ):
        return False
    if mention.bound == "by":
        return not _tells_past(view, mention, issued) and _ATTRIBUTE.match(view, end) is None
    return _opens_directive(view, mention, issued) and not _tells_past(view, mention, issued)


def _stands_beside(view: str, mention: DateMention, answered: Extents) -> bool:
    """Whether a date is a part of its own among those who answer: （市财政局；12月）."""
    start, end = mention.span.start, mention.span.end
    return (
        start in answered
        and view[start - 1] in _PART_MARKS
        and view[end : end + 1] in _PART_ENDS
        and mention.end is not None
        and mention.bound != "from"
    )


def _shares_bound(view: str, mention: DateMention, following: DateMention | None) -> bool:
    """Whether 前 behind the next date holds for this one too: 6月25日和12月10日前."""
    end = mention.span.end
    return (
        following is not None
        and following.bound == "by"
        and following.span.start == end + 1
        and view[end] in _JOINERS
        and mention.end is not None
    )


def _is_over(view: str, mention: DateMention, issued: date | None) -> bool:
    """Whether the date lay in the past; 2022年8月前完成 may stand in a notice of September 2022."""
    end = mention.end
    if end is None or issued is None:
        return False
    if mention.bound == "by" and not _says_year(mention):
        return False
    planned = mention.text.endswith("前") or view.startswith(_VERBS, mention.span.end)
    return end.year < issued.year if planned else end < issued


def _is_promise(view: str, mention: DateMention) -> bool:
    """Whether something is to be done in this time, and it is no condition: 在12个月内获得待遇的."""
    start, end = mention.span.start, mention.span.end
    if view.endswith(_WORDS["conditions"], 0, start) or view.startswith(_WORDS["not_promised"], end):
        return False
    if mention.period is not None and mention.period.startswith("PT"):
        return False
    clause = _CLAUSE_AFTER.match(view, end, end + _REACH)
    return clause is None or not clause.group().endswith("的")


def _is_validity(view: str, mention: DateMention) -> bool:
    """Whether the date ends a period of validity, or something is put off until then."""
    if mention.text.endswith("止") or _TREATMENT.match(view, mention.span.end) is not None:
        return True
    end = mention.span.start
    start = max(0, end - _REACH)
    for mark in _CLAUSE_ENDS:
        start = max(start, view.rfind(mark, start, end) + 1)
    return end - start > 1 and _VALIDITY.search(view, start, end) is not None


def _tells_past(view: str, mention: DateMention, issued: date | None) -> bool:
    """Whether the sentence reports what was: 截至2018年底，已建成…."""
    if issued is None and mention.text.startswith("截"):
        return True
    return _PAST.match(view, mention.span.end) is not None


def _opens_account(view: str, mention: DateMention, issued: date | None) -> bool:
    """Whether a paragraph begins with the notice's own year, whose work it is about: 2025年，全省以…."""
    start = mention.span.start
    own = issued is not None and mention.precision == "year" and mention.end == date(issued.year, 12, 31)
    return own and view[start - 1 : start] in ("", "\n")


def _opens_directive(view: str, mention: DateMention, issued: date | None) -> bool:
    """Whether a date without 前 or 到 says when something is to be done: 2019年上半年，…印发实施方案.

    A month or quarter may stand behind its subject: 实验楼10月交付. A year that is to come may be followed
    by what is measured: 2030年渔业产值达到….
    """
    start, end = mention.span.start, mention.span.end
    if view.endswith(_WORDS["labels"], 0, start):
        return True
    if _RANGE.search(mention.text):
        return False
    if view[start - 1 : start] not in _OPENERS:
        return mention.precision in _PARTS and not _says_year(mention) and view.startswith(_VERBS, end)
    if mention.text.endswith(_WORDS["periods"]) or _NUMBERED.search(mention.text) is None:
        return False
    if view.startswith("，", end):
        return not _opens_account(view, mention, issued)
    reached = issued is not None and mention.precision == "year" and _REACHES.match(view, end) is not None
    return reached or view.startswith(_VERBS, end)
