"""The outline: numbered headings and items of each document, as a tree (GB/T 9704-2012, 7.3.3).

Takes the layout and the documents' bodies, gives the items in reading order. Markers are read by
style; a style that is open is gone back to, a new one opens a level below.
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.findings import DocumentPart, Extent, Item
from guideline_nlp.parsing.headings import Candidate, decide_headings
from guideline_nlp.parsing.layout import Layout
from guideline_nlp.parsing.tasks import starts_with_verb
from guideline_nlp.patterns import lazily
from guideline_nlp.records import SectionRole
from guideline_nlp.text.markers import STYLES, Marker

_CHAPTERS = ("part", "chapter", "division", "article")
_MENTIONED = ("第", "、", "和", "至", "规定", "款", "的")
"""What goes on after 第三条 where it is mentioned only."""
_ROLES: tuple[tuple[SectionRole, tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (role, tuple(sorted(words["ends"], key=len, reverse=True)), tuple(words.get("holds", ())))
    for role, words in load("outline")["roles"].items()
)
_LAST_TWO = frozenset(end[-2:] for _, ends, _ in _ROLES for end in ends)
_FIRST_TWO = frozenset(hold[:2] for _, _, holds in _ROLES for hold in holds)
"""How headings that give a role end or begin: a cheap test before the words."""
_TASKS = "任务"
_LOOKING_BACK = "回顾"
# 2024年|国民经济和社会发展计划执行情况
_DATED = lazily("(?:19|20)[0-9]{2}年度?")
_QUALIFIER_LENGTH = 8
_PHRASE_LENGTH = 20
_RANK = {name: rank for rank, (name, _, _) in enumerate(STYLES)}


class Opened(msgspec.Struct, gc=False):
    """An item while the outline is read: its marker, its place in the tree, and its lines."""

    document: int
    parent: int
    level: int
    marker: Marker
    lines: range
    last_line: int
    children: int = 0


def find_outline(layout: Layout, documents: Sequence[DocumentPart]) -> list[Item]:
    """The numbered items of the letter and the enclosed documents."""
    opened: list[Opened] = []
    for index, document in enumerate(documents):
        if document.role != "attachment":
            _open_items(layout, index, document.body, opened)
    headings = decide_headings(layout, [_candidate(item) for item in opened])
    return _close_items(layout, opened, headings)


def _open_items(layout: Layout, document: int, body: range, opened: list[Opened]) -> None:
    """The items of one body, appended to ``opened``."""
    path: list[int] = []
    markers, stop = layout.markers, body.stop
    for at in body:
        marker = markers[at]
        if marker is None or not _is_item(layout.words[at], marker):
            continue
        depth = _depth(marker, [opened[index].marker for index in path])
        for index in path[depth:]:
            opened[index].last_line = at
        del path[depth:]
        parent = path[-1] if path else -1
        if parent >= 0:
            above = opened[parent]
            if not above.children:
                above.lines = range(above.lines.start, at)
            above.children += 1
        path.append(len(opened))
        opened.append(Opened(document, parent, depth + 1, marker, range(at, stop), stop))
    for index in path:
        opened[index].last_line = body.stop


def _is_item(words: str, marker: Marker) -> bool:
    """Whether the marker that opens a line opens an item: words follow it that don't make it a mention."""
    rest = words[marker.end - marker.start :].lstrip()
    if not rest:
        return False
    if marker.style not in _CHAPTERS:
        return True
    return not words.startswith(_MENTIONED, marker.end - marker.start)


def _depth(marker: Marker, path: Sequence[Marker]) -> int:
    """How many of the open items stand above a new one; articles that open under 一、 are its items."""
    for depth in range(len(path) - 1, -1, -1):
        if path[depth].style == marker.style:
            return depth
    if marker.style in _CHAPTERS and not (marker.style == "article" and path and path[0].style == "cn"):
        for depth, known in enumerate(path):
            if known.style not in _CHAPTERS or _RANK[known.style] > _RANK[marker.style]:
                return depth
    elif marker.style == "cn" and not any(known.style in _CHAPTERS for known in path):
        return 0
    return len(path)


def _candidate(item: Opened) -> Candidate:
    first = item.lines.start
    last = item.lines.stop if item.children else item.last_line
    lines = range(first, max(last, first + 1))
    return Candidate(item.marker, item.parent, item.document, lines, item.children > 0)


def _close_items(layout: Layout, opened: Sequence[Opened], headings: Sequence[Extent | None]) -> list[Item]:
    view, lines = layout.notice.view, layout.lines
    items: list[Item] = []
    for item, heading in zip(opened, headings, strict=True):
        start, after, _, ordinal = item.marker
        first = item.lines.start
        end = lines[max(item.last_line - 1, first)][1]
        own_end = lines[max(item.lines.stop - 1, first)][1] if item.children else end
        role = heading_role(view[heading[0] : heading[1]]) if heading else None
        items.append(
            Item(
                item.document,
                item.parent,
                item.level,
                (start, after),
                ordinal,
                heading,
                _body(view, heading[1] if heading else after, own_end),
                (start, end),
                role or _inherited(view, items[item.parent] if item.parent >= 0 else None, heading),
                item.children == 0,
            )
        )
    return items


def _inherited(view: str, above: Item | None, heading: Extent | None) -> SectionRole:
    """The role of an item whose heading gives none; what directs below 目标任务 is no goal."""
    if above is None:
        return "measures"
    if above.role != "goals" or not above.heading or not heading or not view.endswith(_TASKS, *above.heading):
        return above.role
    words = view[slice(*heading)]
    return "measures" if "，" in words or starts_with_verb(words) else above.role


def _body(view: str, start: int, end: int) -> Extent:
    """What follows a heading, without the mark and the white space that part them."""
    while start < end and view[start] in "。：． \n\t.":
        start += 1
    return (min(start, end), end)


def heading_role(heading: str) -> SectionRole | None:
    """The role that a heading gives its section, None where it says none.

    >>> heading_role("主要目标"), heading_role("加强组织领导")
    ('goals', None)
    """
    bare = heading.replace(" ", "")
    if bare.endswith("）"):
        bare = bare[: bare.rfind("（")]
    if _LOOKING_BACK in bare and _back().search(bare):
        return "review"
    if bare[-2:] not in _LAST_TWO and bare[:2] not in _FIRST_TWO:
        return None
    for role, ends, holds in _ROLES:
        if (bare.endswith(ends) and _is_title_like(bare, ends, role)) or (holds and bare.startswith(holds)):
            return role
    return None


def _is_title_like(bare: str, ends: tuple[str, ...], role: SectionRole) -> bool:
    """A heading such as 主要目标: no verb stands before its last word (明确目标 is a directive)."""
    before = bare[: -len(next(end for end in ends if bare.endswith(end)))]
    if before.endswith("的"):
        named = role in ("overview", "principles") or not starts_with_verb(before)
        return named and len(before) <= _PHRASE_LENGTH and "，" not in before
    dated = _DATED.match(before)
    if dated or len(before) <= _QUALIFIER_LENGTH:
        return not starts_with_verb(before[dated.end() :] if dated else before)
    return _before().fullmatch(before) is not None


@cache
def _back() -> re.Pattern[str]:
    """2020年政府工作回顾和“十三五”主要成就; not 2020年工作回顾和2021年工作安排, which looks ahead as well."""
    ahead = alternation(load("outline")["looking_ahead"])
    return re.compile(rf"^回顾(?=[过本去“十0-9])|回顾(?:与?总结)?(?:$|[：、和与及暨](?!.*{ahead}))")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(load('outline')['before'])}|[和与及、])*")
