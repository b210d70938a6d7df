"""Line breaks that a copy has put in: sentences broken over two lines are joined.

Takes a text, gives the edits. The breaks that a copy has lost are the matter of ``lost_breaks``.
"""

import re
from functools import cache

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.text.mapped import Edit
from guideline_nlp.text.markers import DECIMAL, match_marker
from guideline_nlp.text.view import build_view

_TERMINAL = frozenset("。；：！？）”】》…;:!?)〕]")
_PARAGRAPH_LENGTH = 40
_HEADING_LENGTH = 40
_LONGEST_MARKER = 4
_LONGEST_LIST = 400


def find_broken_sentences(text: str) -> list[Edit]:
    r"""The breaks inside sentences: the line before is a paragraph without an end, the next one its rest.

    >>> lines = "坚持统筹推进，着力补短板强弱项，不断优化布局和结构，鼓励各类资源向先进制造业集聚形成集\n群。"
    >>> find_broken_sentences(lines)
    [(43, 44, '')]
    """
    edits: list[Edit] = []
    before_start, at = 0, text.find("\n")
    while at >= 0:
        after_end = text.find("\n", at + 1)
        after_end = len(text) if after_end < 0 else after_end
        joined = text[at - 1] not in _TERMINAL and (
            _is_broken(text, before_start, at, after_end) or _breaks_list(text, before_start, at, after_end)
        )
        if joined:
            edits.append((at, at + 1, ""))
        else:
            before_start = at + 1
        at = after_end if after_end < len(text) else -1
    return edits


def _is_broken(text: str, start: int, at: int, end: int) -> bool:
    """Whether text[start:at] breaks off inside a sentence that text[at + 1:end] ends, or is only a marker."""
    if at - start <= _LONGEST_MARKER and _bare_marker().match(text, start, at):
        return match_marker(build_view(text[at + 1 : end]), 0) is None
    if at - start < _PARAGRAPH_LENGTH or text[end - 1] not in _TERMINAL:
        return False
    before, after = text[start:at], text[at + 1 : end]
    if "\t" in before or "\t" in after or not ("。" in before or "，" in before):
        return False
    if not (before[-1].isalnum() or before[-1] in "，、—“（《") or not (
        after[0].isalnum() or after[0] in "，、。；）》”“《"
    ):
        return False
    if "。" not in before and before[-1] not in "，、" and _is_heading_line(build_view(before)):
        return False
    view = build_view(after)
    return match_marker(view, 0) is None and not _own_line().match(view) and not _counts_on(text, view)


def _counts_on(text: str, line: str) -> bool:
    """Whether a line begins with 2.2 and another one with 2.1: a marker, no amount."""
    match = DECIMAL.match(line)
    if match is None:
        return False
    head, _, last = match.group().strip().rpartition(".")
    return f"\n{head}.{int(last) - 1}" in text


def _breaks_list(text: str, start: int, at: int, end: int) -> bool:
    """Whether a list in a bracket goes on in text[at + 1:end], however short the line before is."""
    start = max(start, at - _LONGEST_LIST)
    if text[at - 1] != "、" or text.rfind("（", start, at) <= text.rfind("）", start, at):
        return False
    after = build_view(text[at + 1 : end])
    return "\t" not in after and match_marker(after, 0) is None


def _is_heading_line(view: str) -> bool:
    return match_marker(view, 0) is not None and len(view) <= 2 * _HEADING_LENGTH


@cache
def _bare_marker() -> re.Pattern[str]:
    return re.compile("(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)$")


@cache
def _own_line() -> re.Pattern[str]:
    """What begins a line of its own: a bullet, 附件, 抄送, a date."""
    labels = alternation(load("layout")["own_lines"])
    return re.compile(
        rf"[—•·●▲■◆★]|{labels}|[0-9〇零一二三四五六七八九十]{{4}} ?年[0-9一二三四五六七八九十]+月"
    )
