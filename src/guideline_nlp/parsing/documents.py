"""The documents of a notice: the letter, what it prints (印发, 转发), and the attachments.

Takes the layout and the signatures, gives for each document its title lines and where its body lies.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

import msgspec

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.layout import (
    ATTACHMENT,
    COPIED_LINE,
    NOTE_LINE,
    OFFICIAL_END,
    TITLE_END,
    Layout,
    squash,
)
from guideline_nlp.parsing.signatures import Signature
from guideline_nlp.patterns import lazily
from guideline_nlp.records import DocumentRole

_TITLE_LINES = 5
_SIMILAR = 6
_HEAD_LENGTH = 100
_BOOK = lazily(r"《((?:[^《》]++|《[^《》]*+》)++)》")
# one set comes first, which re finds fast
_ENTRY = lazily(
    r"[0-9（](?:(?<=[0-9])(?:[0-9]? ?[.、．]|[0-9]?(?=[^\W\x00-\x7f]|[《“]))|(?<=（)[0-9]{1,2}）) ?"
)
_GLOSSARY_LABELS = frozenset(load("layout")["glossary_labels"])
_GLOSSARY_ENDS = tuple(load("layout")["glossary_ends"])
_LAST_BRACKET = lazily(r"（[^（）]*）$")
_SUFFIX = "(?:docx?|wps|pdf|xlsx?|zip|rar|et|ofd|jpe?g|png|pptx?)"
_FILE_SUFFIX = lazily(rf"\.{_SUFFIX}$", re.IGNORECASE)
_ONLY_SUFFIX = lazily(_SUFFIX, re.IGNORECASE)
"""What is left of a file's name that is a label: 附件1.docx."""
_PRINTING = lazily(rf"{alternation(load('layout')['print_verbs'])}(?P<printed>.*)")


class Head(msgspec.Struct, gc=False):
    """Where a document begins: its title lines, and the label line above them, if any."""

    role: DocumentRole
    title: str | None
    title_lines: range
    first: int


class AttachmentList(msgspec.Struct, gc=False):
    """附件：1.… 2.…: the titles named, and the lines that name them."""

    titles: tuple[tuple[str, Extent], ...]
    lines: range


def find_attachment_list(layout: Layout, start: int, end: int) -> AttachmentList | None:
    """The attachments that the lines from ``start`` to ``end`` name after 附件：, or None."""
    labels = layout.attachment_labels
    for at in labels[bisect_left(labels, start) : bisect_left(labels, end)]:
        words = layout.words[at]
        match = ATTACHMENT.match(words) if len(words) <= 300 else None
        if not match or not match["colon"]:
            continue
        entries = _entries(layout, at, match.end())
        last = at + 1
        while last < end and _continues_list(layout, last, at):
            entries += _entries(layout, last, 0)
            last += 1
        if entries:
            return AttachmentList(tuple(entries), range(at, last))
    return None


def _continues_list(layout: Layout, line: int, label: int) -> bool:
    """Whether a line goes on with the list of attachments: 2.… below 附件：1.…, or below a bare label."""
    words = layout.words[line]
    if len(words) > 100 or "。" in words:
        return False
    labelled = ATTACHMENT.match(words)
    if labelled and labelled["colon"]:
        return True
    return bool(_ENTRY.match(words)) or (line == label + 1 and layout.words[label].endswith(("：", ":")))


def _entries(layout: Layout, line: int, column: int) -> list[tuple[str, Extent]]:
    """The titles on one line of the list, without their numbers."""
    words, start = layout.words[line], layout.lines[line][0]
    label = ATTACHMENT.match(words)
    if label:
        column = label.end()
    places = [
        match.span()
        for match in _ENTRY.finditer(words, column)
        if match.start() == column or words[match.start() - 1] in " ；;"
    ]
    if not places or places[0][0] > column:
        places.insert(0, (column, column))
    ends = [place[0] for place in places[1:]] + [len(words)]
    entries = []
    for (_, first), last in zip(places, ends, strict=True):
        title = layout.notice.text[start + first : start + last].rstrip(" ；;。\t")
        if title and not _ONLY_SUFFIX.fullmatch(title):
            entries.append((_bare_title(title), (start + first, start + first + len(title))))
    return entries


def _bare_title(title: str) -> str:
    """A title without the 《》 around the whole of it and without a file's suffix."""
    title = _FILE_SUFFIX.sub("", title).strip()
    whole = _BOOK.fullmatch(title)
    return whole[1] if whole and whole[1].count("《") == title.count("《") - 1 else title


def printed_titles(title: str, letter: str) -> list[str]:
    """The titles that a notice says it prints: in 《》 in its letter, or in its own title after 印发.

    >>> printed_titles("云江省人民政府关于印发云江省数据条例实施方案的通知", "")
    ['云江省数据条例实施方案']
    """
    titles: list[str] = []
    match = _PRINTING.search(title)
    if match:
        inner = _after_printed().sub("", match["printed"])
        titles += [found[1] for found in _BOOK.finditer(inner)] or [inner, *re.split("[和、及]", inner)]
    if match or _PRINTING.search(letter):
        titles += [found[1] for found in _BOOK.finditer(letter)]
    return list(dict.fromkeys(title for title in titles if len(title) >= 4))


@cache
def _after_printed() -> re.Pattern[str]:
    """What follows the printed title in the notice's own: 的通知, and brackets round it."""
    types = alternation(load("layout")["document_types"])
    return re.compile(rf"(?:（[^（）]*）)?(?:的{types})?(?:（[^（）]{{1,12}}）)?$")


class Wanted(msgspec.Struct, gc=False):
    """The titles to look for, by their squashed form: of documents printed, and of attachments listed."""

    printed: dict[str, str]
    listed: dict[str, str]


def find_heads(
    layout: Layout, start: int, printed: Sequence[str], listed: Sequence[str], signatures: Sequence[Signature]
) -> list[Head]:
    """The beginnings of the documents that follow the letter, from line ``start`` on."""
    wanted = Wanted({squash(title): title for title in printed}, {squash(title): title for title in listed})
    heads: list[Head] = []
    at, lines, markers = start, layout.words, layout.markers
    while at < len(lines):
        if len(lines[at]) > _HEAD_LENGTH or markers[at]:
            at += 1
            continue
        head = (
            _glossary_head(layout, at)
            or _labelled_head(layout, at, wanted, signatures)
            or _printed_head(layout, at, at, wanted.printed)
        )
        if head is None:
            at += 1
            continue
        heads.append(head)
        at = max(head.title_lines.stop, at + 1)
    if printed and not any(head.role == "enclosed" for head in heads):
        head = _unnamed_head(layout, signatures, heads)
        heads = sorted([*heads, head], key=lambda known: known.first) if head else heads
    return heads


def _glossary_head(layout: Layout, at: int) -> Head | None:
    """名词解释 or 注释 alone on a line, with a numbered list below it."""
    title = layout.words[at].rstrip("： ")
    if not (title in _GLOSSARY_LABELS or title.endswith(_GLOSSARY_ENDS)) or at + 1 >= len(layout.words):
        return None
    if not _ENTRY.match(layout.words[at + 1]):
        return None
    return Head("attachment", None, range(at, at + 1), at)


def _labelled_head(layout: Layout, at: int, wanted: Wanted, signatures: Sequence[Signature]) -> Head | None:
    """附件 or 附件1 alone on a line, or before a title, with the document below it; or in a row by itself."""
    words = layout.words[at].rstrip("\t")
    match = ATTACHMENT.match(words)
    if not match or "。" in words:
        return None
    if match.end() < len(words):
        if _is_list_line(layout, at, bool(match["colon"]), wanted, signatures):
            return None
        title = next((title for title, _ in _entries(layout, at, 0)), None)
        enclosed = _matching(squash(title or ""), wanted.printed)
        return Head("enclosed" if enclosed else "attachment", enclosed or title, range(at, at + 1), at)
    after = layout.words[at + 1] if at + 1 < len(layout.words) else ""
    if ATTACHMENT.match(after) or (words.endswith("：") and _ENTRY.match(after)):
        return None
    head = _printed_head(layout, at, at + 1, wanted.printed) or _printed_head(
        layout, at, at + 1, wanted.listed
    )
    if head:
        known = _matching(squash(head.title or ""), wanted.printed)
        return msgspec.structs.replace(head, role="enclosed" if known else "attachment")
    last = _title_run(layout, at + 1)
    return Head("attachment", join_title(layout, range(at + 1, last)), range(at + 1, last), at)


def _is_list_line(
    layout: Layout, at: int, colon: bool, wanted: Wanted, signatures: Sequence[Signature]
) -> bool:
    """Whether 附件：… names attachments and is not the head of one: what follows is no content."""
    words = layout.words[at].rstrip("\t")
    if "；" in words or "\t" in words or at + 1 >= len(layout.words):
        return True
    after = layout.words[at + 1]
    known = bisect_right(signatures, at + 1, key=lambda signature: signature.lines.start) - 1
    if ATTACHMENT.match(after) or _ENTRY.match(after) or (known >= 0 and at + 1 in signatures[known].lines):
        return True
    if _printed_head(layout, at + 1, at + 1, wanted.printed):
        return True
    return colon and not (signatures and signatures[0].lines.start < at)


def _title_run(layout: Layout, first: int) -> int:
    """The end of the lines from ``first`` that make a title: up to the first that ends like one."""
    last = first
    while last < len(layout.words) and last - first < _TITLE_LINES and layout.is_title_line(last):
        last += 1
        if TITLE_END.search(layout.title_words(last - 1)):
            break
    while last < len(layout.words) and last > first and layout.is_suffix_line(last):
        last += 1
    if last - first > 1 and not any(
        TITLE_END.search(layout.title_words(line)) for line in range(first, last)
    ):
        last = first + 1
    return last


def _printed_head(layout: Layout, first: int, at: int, wanted: dict[str, str]) -> Head | None:
    """The lines from ``at`` where they are one of the titles wanted, up to five lines joined."""
    opening = squash(layout.title_words(at)) if wanted and at < len(layout.words) else ""
    if not any(opening[:4] in title or opening[-4:] in title for title in wanted):
        return None
    joined = ""
    for last in range(at, min(at + _TITLE_LINES, len(layout.words))):
        if not (layout.is_title_line(last) or layout.is_suffix_line(last)):
            return None
        joined += squash(layout.title_words(last))
        title = _matching(joined, wanted)
        if title is None:
            continue
        end = last + 1
        while end < len(layout.words) and layout.is_suffix_line(end):
            end += 1
        lines = range(at, end)
        return Head("enclosed", join_title(layout, lines), lines, first)
    return None


def _matching(joined: str, wanted: dict[str, str]) -> str | None:
    """The title wanted that ``joined`` is, the issuer before it and the bracket after it aside."""
    if joined in wanted:
        return wanted[joined]
    bare = _LAST_BRACKET.sub("", joined)
    if len(joined) < _SIMILAR or not TITLE_END.search(bare):
        return None
    for squashed, title in wanted.items():
        other = _LAST_BRACKET.sub("", squashed)
        if bare == other or (
            min(len(bare), len(other)) >= _SIMILAR and (bare.endswith(other) or other.endswith(bare))
        ):
            return title
    return None


def _unnamed_head(layout: Layout, signatures: Sequence[Signature], heads: Sequence[Head]) -> Head | None:
    """The title below the letter's signature where it is none of those that the letter names."""
    if not signatures:
        return None
    first = signatures[0].lines.stop
    while first < len(layout.words) and (
        NOTE_LINE.match(layout.words[first]) or COPIED_LINE.match(layout.words[first])
    ):
        first += 1
    last = _title_run(layout, first)
    lines = range(first, last)
    if (
        not lines
        or any(head.first <= first for head in heads)
        or not TITLE_END.search(layout.title_words(last - 1))
    ):
        return None
    return Head("enclosed", join_title(layout, lines), lines, first)


def join_title(layout: Layout, lines: range) -> str | None:
    """The lines of a title as one string, without marks round the whole of it and spaces in 工 作 报 告."""
    text = layout.notice.text
    title = "".join(
        text[slice(*layout.lines[line])].replace(" ", "")
        if layout.title_words(line) != layout.words[line]
        else text[slice(*layout.lines[line])]
        for line in lines
    )
    whole = _BOOK.fullmatch(title)
    return (whole[1] if whole and OFFICIAL_END.search(whole[1]) else title) or None
