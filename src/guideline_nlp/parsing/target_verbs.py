"""The verbs of counted targets: 建设, 培育, 新增, before a number or before the noun that is counted."""

from typing import Final

from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_nouns import skip_date
from guideline_nlp.parsing.target_words import (
    ADVERB_NOUNS,
    ADVERBS,
    CHANGE_UP,
    CLEAR,
    GIVING,
    MAKING,
    MAKING_ADVERBS,
    MAKING_END,
    NEW,
    NOUN_STARTS,
    SUBJECT_ENDS,
    word_after,
    word_before,
)
from guideline_nlp.patterns import lazily

# 保障|性住房、节约|型机关：不是动词
_KIND_OF: Final = lazily("性|型(?![号材钢])")
_ASIDE: Final = ("在", "为", "对", "向", "按", "针对")
_SHORTEST_ASIDE: Final = 3
_LONGEST_ASIDE: Final = 40
# 新建|（更新）|充电桩
_OTHER_WORK: Final = lazily("（[^（）]{2,6}）(?=.)")
# 港区|新建；全年|新增就业 is one noun
_FULL_SUBJECT: Final = 4
_SKIPPED: Final = frozenset(" 、，；　—-·“")


def verb_at_head(view: str, start: int, end: int, clear: bool = False) -> tuple[str, int, int]:
    """The counting verb at the head of a phrase, where it begins, and where its object begins.

    Dates, adverbs and scopes before it are passed; ``clear`` leaves out words that may begin a noun.

    >>> verb_at_head("每年推广应用工业机器人", 0, 11)
    ('推广应用', 2, 6)
    """
    at = start
    while at < end:
        passed = at + 1 if view[at] in _SKIPPED else skip_date(view, at, end)
        if passed > at:
            at = passed
            continue
        verb = word_after(MAKING, view, at, end)
        if _begins_noun(view, at, end, verb):
            break
        adverb = word_after(MAKING_ADVERBS, view, at, end)
        after = at + len(verb)
        if verb and after + 1 < end and view[after] == "后":
            at = after + 1
        elif verb and len(verb) >= len(adverb) and _acts(view, verb, (after, end), clear):
            return verb, at, _last_verb(view, after, end)
        elif adverb:
            at += len(adverb)
        else:
            break
    return "", at, at


def _begins_noun(view: str, at: int, end: int, verb: str) -> bool:
    """True where a noun begins with the letters of a verb: 建设用地, 修复性养护, 节约型机关."""
    if verb and _KIND_OF.match(view, at + len(verb), end):
        return True
    return bool(word_after(NOUN_STARTS, view, at, end))


def _acts(view: str, verb: str, rest: Extent, clear: bool) -> bool:
    """False where the word leads to the real verb (推动|建设), says which (新建的) or may begin a noun."""
    if view.startswith("的", *rest) or (clear and verb not in CLEAR):
        return False
    if verb not in ADVERBS or word_after(ADVERB_NOUNS, view, *rest):
        return True
    return not word_after(MAKING, view, *rest) and not word_after(MAKING_ADVERBS, view, *rest)


def _last_verb(view: str, at: int, end: int) -> int:
    """Pass further verbs: 引进|和培育, 建设|完善."""
    while at < end:
        other = _OTHER_WORK.match(view, at, end)
        if other and word_after(MAKING, view, at + 1, other.end()):
            at = other.end()
        step = at + 1 if view[at] in "和并、及或" else at
        word = word_after(MAKING, view, step, end)
        if not word or step + len(word) >= end or _begins_noun(view, step, end, word):
            return at
        if step == at and word not in CHANGE_UP and (len(word) < 2 or word not in CLEAR):
            return at
        at = step + len(word)
    return at


def verb_inside(view: str, start: int, end: int) -> tuple[str, int, int] | None:
    """A counting verb after its subject: 各市|新建|公园; the last one that an adverb or scope leads to.

    >>> verb_inside("甲、乙两家企业全年新建站点", 0, 13)
    ('新建', 9, 11)
    """
    found = None
    for match in SUBJECT_ENDS.finditer(view, start, end):
        verb, low, body = verb_at_head(view, match.end(), end, match.end() - match.start() == 1)
        if verb and body < end:
            found = (verb, low, body)
    if found is None:
        for match in NEW.finditer(view, start + 2, end - 2):
            near = match.start() < start + _FULL_SUBJECT
            if not near or not word_after(NOUN_STARTS, view, match.start(), end):
                found = (match.group(), match.start(), _last_verb(view, match.end(), end))
    return found


def verb_behind(view: str, start: int, end: int) -> tuple[str, int, int] | None:
    """A counting verb behind a place or a person: 在老旧小区|增设|泊位, 为老人家庭|安装|扶手.

    >>> verb_behind("为老人家庭安装扶手", 0, 9)
    ('安装', 5, 7)
    """
    if not view.startswith(_ASIDE, start, end):
        return None
    for at in range(start + _SHORTEST_ASIDE, min(end - 1, start + _LONGEST_ASIDE)):
        verb = word_after(GIVING, view, at, end)
        if verb:
            body = _last_verb(view, at + len(verb), end)
            return (verb, at, body) if body < end else None
    return None


def verb_before(view: str, start: int, end: int) -> str:
    """The counting verb that ends where a number or its scope begins, or one with another in brackets.

    >>> verb_before("培育（引进）10家", 0, 6)
    '培育'
    """
    low = view.rfind("（", start, end) if end > start and view[end - 1] == "）" else -1
    if low > start and word_after(MAKING, view, low + 1, end):
        end = low
    return word_before(MAKING_END, view, end, start)
