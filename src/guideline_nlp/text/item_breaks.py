"""Where the line breaks were that a copy has lost before the items of a list, and behind their headings.

Takes the view of a text and a part of one of its lines, gives the places: before each item that goes on with
a list or begins one, and between a heading and its text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.text.lost_breaks import AFTER_BRACKET, CN
from guideline_nlp.text.markers import Marker, match_marker

_HEADING_LENGTH = 40
_LEAST_HEADING = 4
_LABEL_LENGTH = 10
_LABELLED_LENGTH = 160
_CANDIDATE = lazily(
    rf"{CN}、|（{CN}）|(?<![0-9.第])[0-9]{{1,2}}[.、](?![0-9](?!(?<=[12])[09][0-9]{{2}}年))|（[0-9]{{1,2}}）|第[一二三四五六七八九十百]{{1,4}}[章条]"
)
_YEARS = "(?:(?:19|20)[0-9]{2}年度?|“?十[一二三四五]五”?(?:时期|期间)?|过去[一五]年|今年|本届)的?(?:政府)?"
_STOP = lazily("[。；：，\n]")
_NOT_AFTER_VERB = frozenset("性化度力率、等的和与及")
"""What makes of a verb a noun, or one of a list: 协同性, 限制、认证等措施."""
_AFTER_SENTENCE = frozenset("。！？）”】〕")
_AFTER_CLAUSE = frozenset("；：")
_NOUN_END = lazily(alternation(load("outline")["heading_nouns"]))


def holds_list(line: str) -> bool:
    """Whether a line holds what only several paragraphs can: two items of one list, one after the other.

    >>> holds_list("总体要求。一、夯实基础。建设渔港。二、加强监管。"), holds_list("一、夯实基础。建设渔港。")
    (True, False)
    """
    lists: dict[str, int] = {}
    for match in _CANDIDATE.finditer(line, 1):
        if _char_before(line, match.start()) not in _AFTER_SENTENCE and not _ends_with_label(
            line, 0, match.start()
        ):
            continue
        marker = match_marker(line, match.start())
        if marker and marker.style in ("cn", "cn_bracket", "chapter", "article", "number"):
            if lists.get(marker.style) == marker.ordinal - 1:
                return True
            lists[marker.style] = marker.ordinal
    return False


def item_places(view: str, start: int, end: int, through: dict[str, int], begun: frozenset[int]) -> set[int]:
    """The markers inside a line that continue or begin a list of the outline, and the ends of their headings.

    A marker counts after a sentence, right after a heading (总体要求（一）指导思想), or where a line has
    begun for another reason; its number goes on from the list that is open, from the same style above
    (numbering that runs through), or begins at 1.
    """
    places: set[int] = set()
    open_lists: list[Marker] = []
    last_end = -1
    for match in _CANDIDATE.finditer(view, start, end):
        marker = match_marker(view, match.start())
        if marker is None or match.start() < last_end:
            continue
        known = next((index for index, other in enumerate(open_lists) if other.style == marker.style), None)
        wanted = {1, through.get(marker.style, 0) + 1}
        wanted |= {open_lists[known].ordinal + 1} if known is not None else set()
        at_start = marker.start == start or marker.start - (view[marker.start - 1] == " ") in begun
        if not at_start and (marker.ordinal not in wanted or not _begins_paragraph(view, marker, last_end)):
            continue
        if known is not None:
            del open_lists[known:]
        open_lists.append(marker)
        through[marker.style] = marker.ordinal
        last_end = marker.end
        places.add(marker.start)
        if marker.style in ("cn", "cn_bracket", "chapter", "number"):
            places |= _heading_end(view, marker, end)
    return places


def child_places(view: str, start: int, end: int) -> set[int]:
    """The first child's marker right after a heading, and those that go on from it: 改善服务。|1.…|2.…."""
    marker = match_marker(view, start)
    if marker is None:
        return set()
    for match in _CANDIDATE.finditer(view, marker.end, min(end, marker.end + _HEADING_LENGTH + 2)):
        child = match_marker(view, match.start())
        if (
            child
            and child.ordinal == 1
            and child.style != marker.style
            and _begins_paragraph(view, child, marker.end)
        ):
            if view[child.start - 1] in _AFTER_CLAUSE:
                return set()
            further = (later.start() for later in _CANDIDATE.finditer(view, child.end, end))
            ends = _AFTER_SENTENCE | _AFTER_CLAUSE
            after_ends = (place for place in further if _char_before(view, place) in ends)
            return {child.start, *_going_on(view, after_ends, child)}
    return set()


def places_after_brackets(view: str, end: int, marker: Marker) -> set[int]:
    """Before the items that go on with the line's own: （一）….（省财政厅负责）|（二）…."""
    ends = (match.end() for match in AFTER_BRACKET.finditer(view, marker.end, end))
    return set(_going_on(view, ends, marker))


def _going_on(view: str, places: Iterable[int], marker: Marker) -> Iterator[int]:
    """Those of the places where the next items of a marker's list begin."""
    for place in places:
        after = match_marker(view, place)
        if after and (after.style, after.ordinal) == (marker.style, marker.ordinal + 1):
            yield place
            marker = after


def _begins_paragraph(view: str, marker: Marker, last_end: int) -> bool:
    """Whether what stands before a marker ends a paragraph: a sentence, or a bare heading."""
    before = _char_before(view, marker.start)
    if before in _AFTER_SENTENCE or (before in _AFTER_CLAUSE and marker.style != "bracket"):
        return True
    if _ends_with_label(view, max(last_end, 0), marker.start):
        return True
    words = view[last_end : marker.start] if last_end >= 0 else ""
    return 2 <= len(words) <= _HEADING_LENGTH and not _STOP.search(words.replace("，", ""))


def _char_before(view: str, at: int) -> str:
    """The character before a place, a space that stands for a lost break aside."""
    return view[at - 2 : at - 1] if view[at - 1] == " " else view[at - 1]


def _ends_with_label(view: str, start: int, end: int) -> bool:
    """Whether view[start:end] ends with who answers, by a label: …措施。责任单位：市财政局、市教育局."""
    colon = view.rfind("：", max(start, end - _LABELLED_LENGTH), end)
    if colon < 0 or not view[end - 1].isalpha() or any(mark in view[colon:end] for mark in "。！？\n"):
        return False
    return _label().search(view, max(start, colon - _LABEL_LENGTH), colon) is not None


@cache
def _label() -> re.Pattern[str]:
    labels = load("responsibilities")["labels"]
    kinds = " ".join(labels["kinds"].values()).split()
    return re.compile(rf"{alternation(kinds)}{alternation(labels['nouns'].split())}$")


def _heading_end(view: str, marker: Marker, end: int) -> set[int]:
    """Where the text begins after a heading that no mark ends.

    The heading is one that stands alone by custom (指导思想), or ends in a noun that headings end in
    (…体系建设) with a word behind it that opens a sentence (推动…, 为…). None is looked for where a
    full stop ends the heading, or the first child's marker follows it.
    """
    start = marker.end
    lone = _lone_heading().match(view, start, end)
    if lone:
        return {lone.end()}
    limit = min(end, start + _HEADING_LENGTH)
    stop = _STOP.search(view, start, limit)
    if (stop and view[stop.start()] == "。") or child_places(view, marker.start, end):
        return set()
    if view[start : start + 1].isdigit():
        # a task's own date: 1.2025年底前组织…
        return set()
    limit = stop.start() if stop and marker.style in ("cn_bracket", "number") else limit
    sure = tuple(load("outline")["sure_openers"])
    for match in _NOUN_END.finditer(view, start + _LEAST_HEADING - 2, limit):
        if match.start() < start + _LEAST_HEADING and not view.startswith(sure, match.end()):
            continue
        if _opens_sentence(view, match.end(), end) and not (
            view[match.end()] == "为" and "以" in view[start : match.start()]
        ):
            return {match.end()}
    return set()


def _opens_sentence(view: str, at: int, end: int) -> bool:
    starters, adverbs, verbs = _sentence_openers()
    if at >= end:
        return False
    if view.startswith(starters, at):
        return True
    if view[at + 2 : at + 3] in _NOT_AFTER_VERB:
        return False
    return view[at : at + 2] in verbs or any(view[at : at + length] in adverbs for length in (2, 3, 4))


@cache
def _lone_heading() -> re.Pattern[str]:
    lone, yearly = (
        alternation(load("layout")["lone_headings"]),
        alternation(load("layout")["yearly_headings"]),
    )
    # 复函: 关于水利建设问题|进一步支持…
    about = r"关于[^，。；：\n]{2,40}?问题"
    return re.compile(rf"(?:{lone}|{_YEARS}{yearly}|{about})(?= ?[\u4e00-\u9fff“《0-9])(?![和与及、的])")


@cache
def _sentence_openers() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Words that open a sentence: particles, adverbs, and verbs that no heading ends in."""
    nouns = frozenset(load("outline")["heading_nouns"])
    tasks = load("tasks")
    verbs = frozenset(tasks["verbs"]) - nouns - frozenset(tasks["nouns"])
    return tuple(load("outline")["sentence_openers"]), frozenset(tasks["adverbs"]) - nouns, verbs
