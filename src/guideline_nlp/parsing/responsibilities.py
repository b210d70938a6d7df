"""Responsibilities (责任分工): brackets and lines that say who carries out what stands before them.

Takes the notice, its items and tables; gives a finding for each, and the spans of what looks like one but
could not be read. Brackets are found here, lines by responsibility_lines.py; the words in them are read by
parties.py; what they govern is found by responsibility_scopes.py.
"""

from collections.abc import Iterator, Sequence

from guideline_nlp.parsing.bodies import Sureness, is_collective, is_internal, is_plain_class, sureness
from guideline_nlp.parsing.extents import ItemTree
from guideline_nlp.parsing.findings import (
    Extent,
    Finding,
    Item,
    PartyFinding,
    ResponsibilityFinding,
    TableFinding,
)
from guideline_nlp.parsing.parties import PartyList, read_parties
from guideline_nlp.parsing.responsibility_lines import (
    Stretch,
    find_label_lines,
    find_labelled,
    find_whole_lines,
)
from guideline_nlp.parsing.responsibility_scopes import Place, find_scopes, is_right_after_heading
from guideline_nlp.parsing.role_words import FIRST_LEADS, is_closing_end, is_explaining, read_label, read_role
from guideline_nlp.patterns import lazily
from guideline_nlp.records import NoticeText

_BRACKET = lazily(
    r"[（〔【][^（）〔〕【】\n]*+"
    r"(?:(?:（(?:[^（）\n]++|（[^（）\n]*+）)*+）|〔[^〔〕\n]*+〕)[^（）〔〕【】\n]*+)*+[）〕】]"
)
_PROMISING_WORDS = lazily("负责|牵头|配合|落实|指导|参与|督促|实施|推进")
_PROMISING_ENDS = frozenset(
    "部委办局厅司处院署会社团心行府门位区县市州旗镇乡业关队组室联协检大构方站所馆校道）〕"
)
_LONGEST = 800
_STOPS = frozenset("。；！？：…\n")
_NAME_ENDS = frozenset("组班会室委局部厅办心构位门司处院署社团府关员者家长")
"""After one of these a name in brackets explains: 领导小组办公室（市财政局）."""
_SHORTEST_CLAUSE = 6


class Responsibilities(Finding):
    """What was found, in reading order, and the spans of what looks like one but could not be read."""

    findings: list[ResponsibilityFinding]
    unread: list[Extent]


def find_responsibilities(
    notice: NoticeText, items: Sequence[Item], tables: Sequence[TableFinding]
) -> Responsibilities:
    """The responsibilities of a notice, in brackets, on lines and in tables.

    >>> from guideline_nlp.records import Source
    >>> text = "推进试点。（市财政局牵头，市商务局配合）"
    >>> notice = NoticeText(text, text, ((0, len(text)),), Source(None, "text/plain", None, ""), ())
    >>> found = find_responsibilities(notice, [], []).findings[0]
    >>> [(text[party.span[0] : party.span[1]], party.role) for party in found.parties], found.scope
    ([('市财政局', 'lead'), ('市商务局', 'support')], (0, 5))
    """
    view, tree = notice.view, ItemTree(items)
    brackets = [match.span() for match in _BRACKET.finditer(view)]
    stretches = list(_find_bracketed(view, tree, brackets))
    stretches += find_labelled(view, tree, brackets)
    stretches += find_whole_lines(notice, tree)
    stretches += find_label_lines(notice, tables)
    stretches = _apart(stretches)
    read = [stretch for stretch in stretches if stretch.read.parties]
    places = [Place(stretch.span, tree.innermost(stretch.span[0])) for stretch in read]
    scopes = find_scopes(view, tree, places)
    findings = [
        _finding(stretch, place.item, scope)
        for stretch, place, scope in zip(read, places, scopes, strict=True)
    ]
    if tables:
        from guideline_nlp.parsing.responsibility_tables import find_in_tables

        findings += find_in_tables(view, tree, tables)
    findings.sort(key=lambda finding: finding.span)
    _let_first_lead(view, findings)
    return Responsibilities(findings, [stretch.span for stretch in stretches if not stretch.read.parties])


def _apart(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches in reading order, none across another: the first to begin stays, then the longest."""
    apart: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: (stretch.span[0], -stretch.span[1])):
        if not apart or stretch.span[0] >= apart[-1].span[1]:
            apart.append(stretch)
    return apart


def _find_bracketed(view: str, tree: ItemTree, brackets: Sequence[Extent]) -> Iterator[Stretch]:
    """The brackets that say who is responsible, and those that look like it and can't be read."""
    known: dict[str, PartyList] = {}
    for start, end in brackets:
        content = view[start + 1 : end - 1]
        if not 2 <= len(content) <= _LONGEST or not _is_promising(content) or is_explaining(content):
            continue
        if content not in known:
            known[content] = read_parties(content)
        read = known[content]
        if len(read.parties) == 1 and not read.labelled and read_label(content):
            continue
        if read.parties and _is_one(view, tree, (start, end), read):
            yield Stretch((start, end), start + 1, read)
        elif _looks_like_one(view, content, start):
            yield Stretch((start, end), start + 1, PartyList([]))


def _is_promising(content: str) -> bool:
    """Whether a bracket may name parties: a cheap test before it is read."""
    return (
        content[-1] in _PROMISING_ENDS
        or "、" in content
        or "，" in content
        or "；" in content
        or "：" in content
        or _PROMISING_WORDS.search(content) is not None
    )


def _is_one(view: str, tree: ItemTree, span: Extent, read: PartyList) -> bool:
    """Whether a bracket that holds parties says who carries out what stands before it."""
    if read.labelled:
        return True
    start, end = span
    index = tree.innermost(start)
    follows = view[end : end + 1] or "\n"
    opens = _is_after_stop(view, start) or (
        index >= 0 and is_right_after_heading(view, tree.items[index], start)
    )
    closes = follows in _STOPS or follows in "（〔【" or tree.next_start(start, len(view)) == end
    explains = view[start - 1] in _NAME_ENDS
    if read.closed:
        named = read.doubtful < len(read.parties)
        return named and (opens or closes or (follows in "，、" and not explains))
    names = [view[start + 1 + party.start : start + 1 + party.end] for party in read.parties]
    # 研究生院、图书馆 alone at an item's end are no common nouns
    several = opens and closes and len(names) > 1 and not any(map(is_plain_class, names))
    told = sureness(names[0]) >= Sureness.LIKELY or several or (opens and is_internal(names[0]))
    if read.doubtful or not told:
        return False
    if opens:
        return index >= 0 or not _opens_line(view, start)
    return (
        closes
        and index >= 0
        and not explains
        and 2 * read.sure >= len(read.parties)
        and _is_after_clause(view, start)
    )


def _is_after_stop(view: str, start: int) -> bool:
    """Whether a sentence, or another bracket of this kind, ends before ``start``."""
    before = view[start - 1 : start] or "\n"
    if before in "”）〕】 ":
        before = view[start - 2 : start - 1] or "\n"
    return before in _STOPS


def _opens_line(view: str, start: int) -> bool:
    """Whether a line begins at ``start``, after one that ends in no sentence: a title's signatory."""
    return start == 0 or (view[start - 1] == "\n" and view[start - 2 : start - 1] not in _STOPS)


def _is_after_clause(view: str, start: int) -> bool:
    """Whether a clause stands before ``start``, and not just a name."""
    clause = view[max(0, start - _SHORTEST_CLAUSE) : start]
    return len(clause) == _SHORTEST_CLAUSE and not any(mark in clause for mark in "\n，、；。：\t（）")


def _looks_like_one(view: str, content: str, start: int) -> bool:
    """Whether a bracket that could not be read has the form of a responsibility."""
    label = read_label(content.partition("：")[0])
    if label and label != "aside":
        return label != read_role(content)
    return is_closing_end(content) and "由" not in content and _is_after_stop(view, start)


def _let_first_lead(view: str, findings: Sequence[ResponsibilityFinding]) -> None:
    """Where a note says so, the first of several leads, unless it is collective or another one does."""
    leads_from = _first_leads_from(view, findings)
    for finding in findings:
        parties = finding.parties
        if finding.span[1] <= leads_from or len(parties) < 2 or parties[0].role != "responsible":
            continue
        others = any(party.role == "lead" for party in parties)
        if not others and not is_collective(view[slice(*parties[0].span)]):
            parties[0].role = "lead"


def _first_leads_from(view: str, findings: Sequence[ResponsibilityFinding]) -> int:
    """From where on the first of a list leads it, by a note (列第一位者为牵头单位，下同).

    The note may stand in a responsibility or anywhere else; one after all of them holds for all.
    """
    at = view.find("牵头")
    while at >= 0:
        note = FIRST_LEADS.search(view, max(0, at - 24), at + 16)
        if note and note.start() <= at:
            last = findings[-1].span[1] if findings else 0
            return 0 if note.start() >= last else note.start()
        at = view.find("牵头", at + 2)
    return len(view)


def _finding(stretch: Stretch, item: int, scope: Extent) -> ResponsibilityFinding:
    at, read = stretch.opening, stretch.read
    parties = tuple(PartyFinding((at + party.start, at + party.end), party.role) for party in read.parties)
    return ResponsibilityFinding(stretch.span, item, read.divided, read.open_ended, parties, scope)
