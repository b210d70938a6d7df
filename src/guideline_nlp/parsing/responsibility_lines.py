"""Stand-alone lines and ends of paragraphs that say without brackets who is responsible: 责任单位：市财政局.

Takes the notice, its items and where brackets stand; gives stretches from label to end, with their parties.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from guideline_nlp.parsing.extents import ItemTree
from guideline_nlp.parsing.findings import Extent, TableFinding
from guideline_nlp.parsing.parties import PartyList, read_parties
from guideline_nlp.parsing.role_words import (
    CLOSING_LAST,
    LABEL_ENDS,
    LABEL_LINE_OPENINGS,
    LONGEST_LABEL,
    find_label,
    is_closing_end,
    read_label,
)
from guideline_nlp.records import NoticeText

_LONGEST = 1200
_LONGEST_SENTENCE = 160
_MOST_LABELS = 8
_BOUNDARIES = "\n。；！？，：”）〕】（〔【— \t"
_OPENINGS = "（〔【"
_TRAILING = "。；，、. \t\n"
_NOT_BEFORE = "各由定确和、为本该其同与及对向的"
"""After these a label is part of a sentence: 明确责任单位."""
_EVENT_LABELS = ("主办", "承办", "协办", "支持", "主管", "指导", "组织", "监督", "实施", "管理", "执行")
_CONTACTS = ("电话", "联系人", "邮箱")


class Stretch(msgspec.Struct, gc=False):
    """A stretch that looks like a responsibility: ``read`` counts from ``opening``, empty where unread."""

    span: Extent
    opening: int
    read: PartyList


def find_labelled(view: str, tree: ItemTree, brackets: Sequence[Extent]) -> Iterator[Stretch]:
    """Stretches that a label opens, outside the brackets: 责任单位：…, and labelled lines that follow."""
    bracket_starts = [start for start, _ in brackets]
    colon, done = view.find("："), 0
    while colon >= 0:
        inside = bisect_right(bracket_starts, colon) - 1
        if inside >= 0 and colon < brackets[inside][1]:
            done = brackets[inside][1]
        elif (start := _label_start(view, colon, done)) < 0:
            done = colon + 1
        else:
            end = _stretch_end(view, tree, start)
            opening = start - 1 if start and view[start - 1] in _OPENINGS else start
            stretch = Stretch((opening, end), start, read_parties(view[start:end]))
            if _may_count(view, tree, stretch):
                yield stretch
            done = max(end, colon + 1)
        colon = view.find("：", done)


def find_whole_lines(notice: NoticeText, tree: ItemTree) -> Iterator[Stretch]:
    """Lines of an item that hold nothing but parties and what they do: 市财政局牵头，市商务局配合。"""
    view = notice.view
    for start, line_end in notice.lines:
        if line_end - start > _LONGEST_SENTENCE + 1:
            continue
        end = line_end - (view[line_end - 1] == "。")
        if (
            end - start > _LONGEST_SENTENCE
            or view[end - 1] not in CLOSING_LAST
            or not is_closing_end(view[max(start, end - 2) : end])
        ):
            continue
        item = tree.innermost(start)
        if item < 0 or start <= tree.items[item].marker[0]:
            continue
        read = read_parties(view[start:end])
        if read.closed and read.sure and not read.doubtful:
            yield Stretch((start, end), start, read)


def find_label_lines(notice: NoticeText, tables: Sequence[TableFinding]) -> Iterator[Stretch]:
    """Lines that a label without a colon opens: 【责任单位】市财政局, or 责任单位 and the bodies below it."""
    view, lines = notice.view, notice.lines
    at = 0
    while at < len(lines):
        first = at
        closes: list[int] = []
        while at < len(lines) and len(closes) < _MOST_LABELS and (close := _bare_label_end(view, lines[at])):
            closes.append(close)
            at += 1 + (view[close : lines[at][1]] in ("", "】"))
        if not closes or at > len(lines):
            at = max(at, first + 1)
            continue
        start, end = lines[first][0], lines[at - 1][1]
        if any(table.span[0] <= start < table.span[1] for table in tables):
            continue
        words = view[start:end].replace("【", " ").replace("】", "：")
        for close in closes:
            words = f"{words[: close - start]}：{words[close - start + 1 :]}"
        read = read_parties(words)
        if read.parties and not read.doubtful:
            yield Stretch((start, end - (view[end - 1] == "。")), start, read)


def _bare_label_end(view: str, line: Extent) -> int:
    """Where a label ends that opens a line, at 】, a space or the line's end; 0 where none does."""
    start, end = line
    bracketed = view[start] == "【"
    if not bracketed and view[start : start + 2] not in LABEL_LINE_OPENINGS:
        return 0
    close = view.find("】" if bracketed else " ", start, min(end, start + LONGEST_LABEL))
    if close < 0:
        if bracketed:
            return 0
        close = end
    label = view[start + bracketed : close]
    return 0 if label.startswith(_EVENT_LABELS) or read_label(label) is None else close


def _label_start(view: str, colon: int, done: int) -> int:
    """Where the label that ends at ``colon`` begins, or -1 where none does."""
    if not colon or view[colon - 1] not in LABEL_ENDS:
        return -1
    first = max(done, colon - LONGEST_LABEL)
    start = find_label(view[first:colon])
    return first + start if start >= 0 else -1


def _stretch_end(view: str, tree: ItemTree, start: int) -> int:
    """Where the labelled lines from ``start`` on end, the final 。 left out."""
    limit, at = start + _LONGEST, start
    while True:
        line_end = view.find("\n", at, limit)
        line_end = line_end if line_end >= 0 else min(len(view), limit)
        stop = tree.next_start(start, line_end)
        tab = view.find("\t", at, stop)
        stop = tab if tab >= 0 else stop
        full_stop = view.find("。", at, stop)
        while full_stop >= 0 and _opens_label(view, full_stop + 1):
            full_stop = view.find("。", full_stop + 1, stop)
        if full_stop >= 0:
            stop = full_stop
        after = line_end + 1
        goes_on = view[line_end - 1] == "：" or _opens_label(view, after)
        if stop + 1 < line_end or not goes_on or after >= min(limit, tree.next_start(start, len(view))):
            break
        at = after
    while view[stop - 1] in _TRAILING:
        stop -= 1
    return stop


def _opens_label(view: str, at: int) -> bool:
    """Whether a label and its colon begin at ``at``."""
    colon = view.find("：", at, at + LONGEST_LABEL + 2)
    return colon >= 0 and read_label(view[at:colon].lstrip()) is not None


def _may_count(view: str, tree: ItemTree, stretch: Stretch) -> bool:
    """Whether a labelled stretch is one: no words of a sentence, nor the organisers of an event."""
    if (
        stretch.opening
        and view[stretch.opening - 1] not in _BOUNDARIES
        and (not stretch.read.parties or view[stretch.opening - 1] in _NOT_BEFORE)
    ):
        return False
    words = view[stretch.opening : stretch.opening + LONGEST_LABEL]
    if not stretch.read.parties and read_label(words.partition("：")[0]) == "aside":
        return False
    if not words.startswith(_EVENT_LABELS):
        return True
    if any(word in view[slice(*stretch.span)] for word in _CONTACTS):
        return False
    index = tree.innermost(stretch.opening)
    if index < 0:
        return False
    item = tree.items[index]
    return stretch.span[0] - (item.heading or item.marker)[1] > LONGEST_LABEL
