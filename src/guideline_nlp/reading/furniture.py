"""Page furniture among the lines of a notice: what stands before, after and between its own lines.

Takes lines, tells which are the page's (navigation, sharing, font size, sources, related links,
footers, repeated titles) and what they say about the notice. A line goes only if it is
unmistakable, or has the form of furniture and stands outside the notice's own first and last lines.
"""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.labels import Label, find_labels, squeeze
from guideline_nlp.reading.line_forms import (
    begins_with_marker,
    begins_with_number,
    closes_notice,
    furniture_forms,
    has_edge_form,
    heads_list,
    is_menu,
    is_page_line,
    is_tail_form,
    opens_body,
    opens_page_part,
)
from guideline_nlp.reading.statements import find_statements
from guideline_nlp.reading.titles import find_repeated, is_title_end

_HEAD_LINES = 400
_TAIL_LINES = 400
_SHORT = 60
_LONGEST = 200
_SENTENCE = 20
_SANDWICHED = 8
_NEAR = 6
_AMID = 5
_UNKNOWN_RUN = 40
_WEAK_REACH = 8
_MOST_ATTACHMENTS = 20
_MARKS = "-•·*【[（(_—|◆●■>《〖"
_COLON = lazily("[:：]")
_ATTACHED = lazily(r"\W{0,2}附[件表]?[0-9一二三]{0,2}[：:.]?")
_FILE_NAME = lazily(
    r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd|pptx?|jpe?g|png)[)）\]]*(?:[（(][^()（）]{0,20}[)）])?$", re.I
)
# what news set above a notice that they print: 通知全文如下：
_LEAD = lazily(
    rf"{alternation(load('pages')['furniture']['leads'])}(?:[^，。]{{0,4}}如下)?[：:。]$|以下[为是].{{0,12}}[：:]$"
)
_LEAD_WORDS = (*load("pages")["furniture"]["leads"], "以下")
_LEAD_LINES = 12
_NEIGHBOURS = tuple(word + mark for word in load("pages")["furniture"]["neighbours"] for mark in "：:")


class Furniture(NamedTuple):
    """The numbers of the lines that are the page's, and the labels found in them."""

    dropped: set[int]
    labels: list[Label]


def find_furniture(
    lines: Sequence[str], links: Set[int] = frozenset(), rows: Set[int] = frozenset()
) -> Furniture:
    """The furniture among ``lines``; ``links`` are the lines that are all links, ``rows`` rows of tables.

    >>> find_furniture(["首页 > 政务公开", "发布日期：2023-03-29", "各设区市人民政府："])
    Furniture(dropped={0, 1}, labels=[Label(kind='published_on', value='2023-03-29')])
    """
    opening = find_opening(lines, links, rows)
    lead = _find_lead(lines, opening)
    dropped = set(range(lead))
    labels: list[Label] = []
    if lead:
        opening = lead + find_opening(lines[lead:])
    _judge_head(lines, range(opening), links, Furniture(dropped, labels))
    closing = _find_closing(lines, opening, links, rows)
    for at in range(closing, len(lines)):
        if lines[at].strip():
            dropped.add(at)
            labels.extend(find_labels(lines[at]))
    for at in range(opening, closing):
        line = lines[at].strip()
        if 4 < len(line) <= _SHORT and at not in rows and is_page_line(line):
            dropped.add(at)
    return Furniture(dropped, labels)


def find_opening(lines: Sequence[str], links: Set[int] = frozenset(), rows: Set[int] = frozenset()) -> int:
    """The first line that can only be the notice's own body: addressees, a numbered item, a sentence.

    >>> find_opening(["首页 > 政务公开", "关于清淤的通知", "各设区市人民政府："])
    2
    """
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if at not in links and at not in rows and line and not line.isspace() and opens_body(line):
            return at
    return min(len(lines), _HEAD_LINES)


def _find_lead(lines: Sequence[str], opening: int) -> int:
    """The first line of a notice that news print below a lead of their own, 0 where there is none."""
    for at in range(opening, min(opening + _LEAD_LINES, len(lines))):
        end = lines[at][-_SHORT:]
        if any(map(end.__contains__, _LEAD_WORDS)) and _LEAD.search(squeeze(end)):
            below = [line.strip() for line in lines[at + 1 : at + _LEAD_LINES] if line.strip()]
            ends = next((n for n, line in enumerate(below[:_AMID]) if is_title_end(line)), None)
            if ends is not None and any(map(_opens_letter, below[ends + 1 : ends + 3])):
                return at + 1
    return 0


def _opens_letter(line: str) -> bool:
    """Whether a line is a document number, or may be addressees."""
    return begins_with_number(line) or (line[-1] in "：:" and "，" not in line[-_SENTENCE:])


def _judge_head(lines: Sequence[str], head: range, links: Set[int], found: Furniture) -> None:
    """The furniture before the notice's body, and what its labels say."""
    dropped, labels = found
    for statement in find_statements(lines, head):
        dropped.update(statement.lines)
        labels.extend(statement.labels)
    kept: list[tuple[int, str]] = []
    for at in head:
        line = lines[at].strip()
        if not line or at in dropped:
            continue
        words = squeeze(line[: _LONGEST + 1])
        if has_edge_form(line, words) or opens_page_part(words, at in links) or is_menu(line):
            dropped.add(at)
        else:
            kept.append((at, words))
    dropped.update(_sandwiched(kept, dropped))
    dropped.update(find_repeated([(at, words) for at, words in kept if at not in dropped]))


def _sandwiched(kept: list[tuple[int, str]], dropped: Set[int]) -> set[int]:
    """Short lines that say nothing, before the title, amid furniture."""
    found: set[int] = set()
    last = max(dropped, default=-1)
    for at, words in kept:
        if at > last or is_title_end(words) or begins_with_number(words):
            break
        if len(words) <= _SANDWICHED and sum(at - _NEAR <= other <= at + _NEAR for other in dropped) >= _AMID:
            found.add(at)
    return found


def _find_closing(lines: Sequence[str], opening: int, links: Set[int], rows: Set[int]) -> int:
    """Where the page goes on after the notice's last own line."""
    closing = _find_neighbours(lines, opening)
    unknown = 0
    for at in range(closing - 1, max(opening, len(lines) - _TAIL_LINES) - 1, -1):
        line = lines[at].strip()
        if not line:
            continue
        words = squeeze(line[: _LONGEST + 1])
        listed = at in links and _is_listed(lines, at, links)
        if closing < len(lines) and not listed:
            weak = unknown <= _WEAK_REACH and _COLON.split(words, 1)[0] in furniture_forms().weak_tail
            listed = weak or (not unknown and closing in links and heads_list(words))
        if at not in rows and (listed or is_tail_form(line, words)):
            closing, unknown = at, 0
        elif closes_notice(words, at in links, at in rows) or unknown >= _UNKNOWN_RUN:
            break
        else:
            unknown += 1
    return closing


def _find_neighbours(lines: Sequence[str], opening: int) -> int:
    """Where a page names the pages before and after this one: what follows is its own, if it is short."""
    for at in range(max(opening, len(lines) - _UNKNOWN_RUN), len(lines)):
        head = lines[at][:_SHORT]
        named = "一" in head and squeeze(head).lstrip(_MARKS).startswith(_NEIGHBOURS)
        if named and sum(map(len, lines[at:])) < sum(map(len, lines[opening:at])):
            return at
    return len(lines)


def _is_listed(lines: Sequence[str], at: int, links: Set[int]) -> bool:
    """Whether a line that is all link is one of the page's list, and not the name of an attachment."""
    if _FILE_NAME.search(lines[at].rstrip()):
        return False
    for before in range(at, max(at - _MOST_ATTACHMENTS, -1), -1):
        words = squeeze(lines[before][:_LONGEST])
        if _ATTACHED.match(words):
            return False
        if words and before not in links and not begins_with_marker(words) and not _FILE_NAME.search(words):
            return True
    return True
