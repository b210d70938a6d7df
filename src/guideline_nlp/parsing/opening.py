"""The head of a notice: title, document number, addressees, down to the first line of the body.

Takes the layout, gives an ``Opening`` (GB/T 9704-2012, 7.2.5, 7.3.1 and 7.3.2).
"""

import re
from datetime import date
from functools import cache

import msgspec

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.documents import Head, join_title, printed_titles
from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.layout import (
    DATE_LINE,
    NOTE_LINE,
    NUMBER_LINE,
    OFFICIAL_END,
    ORDER_LINE,
    TITLE_END,
    Layout,
    is_issuer,
    split_names,
    squash,
)
from guideline_nlp.parsing.signatures import read_date
from guideline_nlp.patterns import lazily

_LETTERHEAD = tuple(load("layout")["letterhead_ends"])
_ABOUT = lazily(alternation(load("layout")["about"]))
_PLACE = lazily("[省市县区州旗盟国中]")
_PLACE_ENDS = tuple("省市县区州旗盟、和与")
_PLACE_WITHIN = 9
_SHORTEST_ISSUER = 3
_HEAD_LINES = 16
_TITLE_LINES = 4
_ADDRESSEE_LENGTH = 400


class Opening(msgspec.Struct, gc=False):
    """The head of a notice: its lines by what they are, and the first line of the body."""

    title: str | None
    title_lines: range
    number: re.Match[str] | None
    number_at: int
    addressees: range
    dated: tuple[date, Extent] | None
    note: Extent | None
    body: int


def read_opening(layout: Layout) -> Opening:
    """The head of the notice, read line by line down to the first line of the body."""
    at = 0
    while at < min(len(layout.words), _HEAD_LINES) and (
        layout.is_title_line(at) or layout.is_suffix_line(at)
    ):
        at += 1
    at = _before_printed(layout, at)
    title_lines = _choose_title(layout, range(at))
    opening = Opening(join_title(layout, title_lines), title_lines, None, -1, range(0), None, None, at)
    at = _read_elements(layout, opening, at)
    opening.addressees = _find_addressees(layout, opening, at)
    opening.body = opening.addressees.stop or at
    return opening


def _read_elements(layout: Layout, opening: Opening, at: int) -> int:
    """Take number, date and note, which stand below the title in any order, into the opening.

    Gives the first line that is none of them.
    """
    while at < len(layout.words):
        words, start = layout.words[at], layout.lines[at][0]
        number, dated, note = NUMBER_LINE.match(words), DATE_LINE.match(words), NOTE_LINE.match(words)
        if number and (opening.number is None or number["number"] == opening.number["number"]):
            opening.number, opening.number_at = number, at
            behind = words[number.end() :].strip()
            if len(behind) > 1 and not DATE_LINE.match(behind):
                break
        elif dated and opening.dated is None:
            day = read_date(dated["date"])
            if day:
                opening.dated = (day, (start + dated.start("date"), start + dated.end("date")))
        elif note and opening.note is None:
            opening.note = (start + note.start("note"), start + note.end("note"))
        elif opening.number or not ORDER_LINE.match(words):
            late = _late_title(layout, at, opening) if opening.number else 0
            if not late:
                break
            at = late
            continue
        at += 1
    return at


def _find_addressees(layout: Layout, opening: Opening, at: int) -> range:
    """The line of the 主送机关, at ``at``, or also right above it where it has no colon; empty for none."""
    if at < len(layout.words) and _is_addressees(layout.words[at]):
        return range(at, at + 1)
    above = range(at - 1, at + 1) if opening.title else range(0)
    bare = next((line for line in above if _is_bare_addressees(layout, opening, line)), -1)
    return range(bare, bare + 1) if bare >= 0 else range(0)


def _before_printed(layout: Layout, end: int) -> int:
    """Of the title lines those above the title of the document printed, where it follows without a letter."""
    for at in range(1, end):
        title = "".join(layout.words[:at])
        if not OFFICIAL_END.search(layout.words[at - 1]):
            continue
        printed = {squash(name) for name in printed_titles(title, "")}
        if any(squash("".join(layout.words[at:last])) in printed for last in range(at + 1, end + 1)):
            return at
    return end


def _late_title(layout: Layout, at: int, opening: Opening) -> int:
    """Take a title below the document number (版头 of an issued sheet) into the opening.

    Gives the line after it; 0 where there is none, or what stands above the number is the title.
    """
    # the name of a plan may be the page's headline: the notice's title names what it is
    if not layout.is_title_line(at) or OFFICIAL_END.search(opening.title or ""):
        return 0
    last = at
    while last < len(layout.words) and layout.is_title_line(last) and last - at < _TITLE_LINES:
        last += 1
    lines = _choose_title(layout, range(at, last))
    headed = TITLE_END.search(opening.title or "")
    if opening.title and not (OFFICIAL_END if headed else TITLE_END).search(
        layout.title_words(lines.stop - 1)
    ):
        return 0
    opening.title_lines = lines
    opening.title = join_title(layout, opening.title_lines)
    return last


def _choose_title(layout: Layout, lines: range) -> range:
    """Of the lines above the body those that are the title; a page often prints it twice."""
    if not lines:
        return lines
    stated = _stated_title(layout, lines)
    if stated:
        return stated
    joined = [squash("".join(map(layout.title_words, range(first, lines.stop)))) for first in lines]
    whole = joined[0]
    for first, rest in zip(lines, joined, strict=True):
        if first > lines.start and rest and whole.startswith(rest) and len(rest) * 2 <= len(whole):
            return range(first, lines.stop)
    if OFFICIAL_END.search(layout.title_words(lines.stop - 1)):
        return range(_title_start(layout, lines), lines.stop)
    for last in range(lines.stop, lines.start, -1):
        if TITLE_END.search(layout.title_words(last - 1)) or layout.is_suffix_line(last - 1):
            return range(_title_start(layout, range(lines.start, last)), last)
    lines = lines if len(lines) <= 2 and len(whole) <= 60 else range(lines.start, lines.start + 1)
    return range(lines.start, next((at for at in lines if "：" in layout.words[at]), lines.stop))


def _stated_title(layout: Layout, lines: range) -> range | None:
    """The lines that together are the title which the page states, the last ones where it stands twice."""
    wanted = squash(layout.notice.meta.get("title", ""))
    for first in reversed(lines):
        joined = ""
        for last in range(first, lines.stop):
            joined += squash(layout.title_words(last))
            if joined == wanted:
                return range(_first_of_issuers(layout, lines.start, first), last + 1)
    return None


def _first_of_issuers(layout: Layout, start: int, first: int) -> int:
    """The first of those who issue together, each on a line, where the title stated names but the last."""
    if _ABOUT.search(layout.words[first]) is None and _names_issuers(layout.words[first]):
        while first > start and _names_issuers(layout.words[first - 1]):
            first -= 1
    return first


def _title_start(layout: Layout, lines: range) -> int:
    """The first line of the title that ends with these lines: below any line that ends a title of its own."""
    for at in range(lines.stop - 2, lines.start - 1, -1):
        if _ends_title(layout.words[at]) and not layout.words[at + 1].startswith(("的", "（")):
            return _below_page(layout, range(at + 1, lines.stop))
    return _below_page(layout, lines)


def _ends_title(words: str) -> bool:
    """Whether a line ends a title of its own, or is the letterhead above one: 临澜市人民政府文件.

    关于印发政府工作报告|重点任务的通知 goes on, for want of 的.
    """
    about = _ABOUT.search(words)
    if words.endswith(_LETTERHEAD) and about is None:
        return True
    return OFFICIAL_END.search(words) is not None and (about is None or "的" in words[about.end() :])


def _below_page(layout: Layout, lines: range) -> int:
    """The first line of a title (发文机关, 关于…) below what the page prints above it, such as 有效."""
    about = next((at for at in lines if _ABOUT.search(layout.words[at])), lines.start)
    for at in range(about, lines.start, -1):
        above, words = layout.words[at - 1], layout.words[at]
        opening = _ABOUT.split(words, 1)[0]
        if opening and above.endswith(opening):
            return at
        if _names_issuers(above) or above.endswith(_PLACE_ENDS):
            continue
        if not opening or (_names_issuers(opening) and _PLACE.search(opening, 0, _PLACE_WITHIN)):
            return at
    return lines.start


def _names_issuers(words: str) -> bool:
    return all(
        len(name) >= _SHORTEST_ISSUER and (is_issuer(name) or name.endswith("部门"))
        for name in split_names(words)
    )


def _is_addressees(words: str) -> bool:
    """Whether a line is the 主送机关: names and a colon, no sentence."""
    if not words.endswith("：") or len(words) > _ADDRESSEE_LENGTH or "。" in words:
        return False
    names = re.sub(r"（[^（）]*）：?$", "", words.rstrip("：")).rstrip("：）")
    return names.endswith(_addressee_ends()) and not names.endswith(_lead_in_ends())


def _is_bare_addressees(layout: Layout, opening: Opening, at: int) -> bool:
    """Whether a line below the title is the 主送机关 without its colon: several names, then a sentence."""
    if at in opening.title_lines or at + 1 >= len(layout.words):
        return False
    after = layout.words[at + 1]
    if "。" not in after and (not after.endswith("：") or _is_addressees(after)):
        return False
    words = layout.words[at]
    if "各" not in words or len(words) > _ADDRESSEE_LENGTH or any(mark in words for mark in "。：；《的"):
        return False
    names = re.split("[，、]", re.sub("（[^（）]*）", "", words))
    return len(names) > 1 and all(name.endswith(_addressee_ends()) for name in names)


@cache
def _addressee_ends() -> tuple[str, ...]:
    return tuple(load("layout")["addressee_ends"])


@cache
def _lead_in_ends() -> tuple[str, ...]:
    return tuple(load("layout")["not_addressee_ends"])


def open_with(opening: Opening, head: Head) -> Opening:
    """The opening of a document that stands alone, under the label 附件 of a letter that is not there."""
    return msgspec.structs.replace(
        opening,
        title=head.title,
        title_lines=head.title_lines,
        body=max(head.title_lines.stop, head.first + 1),
    )


def stated_title(layout: Layout, opening: Opening) -> str | None:
    """The notice's title: what stands above the body, else what its page states."""
    return opening.title or layout.notice.meta.get("title")
