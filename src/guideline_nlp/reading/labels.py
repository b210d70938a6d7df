"""What a line of a page states of the notice: 索引号：…, 发布日期：…, and the front matter that it fills.

Takes a line, tells the labels in it and the values, as written.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.titles import is_whole_title

_FIELDS = ("title", "document_number", "issuers", "publishers", "issued_on", "published_on")
BUTTONS = ("page", "edge")
LONGEST_LINE = 200
LONGEST_LABEL = 9
FULL_LABEL = 4
_SHORTEST_TITLE = 10
_MARKS = "-•·*【[（(_—|◆●■>】]］"
# a colon, perhaps after a closing bracket, or 】 alone: one set comes first, which re finds fast
_COLON = lazily(r"[:：】\]］](?:(?<=[:：])|[:：]|(?<=】))")
_RESIDUE_MARKS = "*#•□\ufeff\u200b"
_NO_VALUE = lazily(rf"[\W_]*{alternation(load('pages')['labels']['no_values'])}?[\W_]*", re.IGNORECASE)
_TIME = r"(?:\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
STAMP = lazily(rf"\s*((?:19|20)[0-9]{{2}}[-./年][0-9]{{1,2}}[-./月][0-9]{{1,2}}日?{_TIME})\s*")
# 云江省人民政府网 www.yunjiang.gov.cn 发布时间：…
_SITE = lazily(r"[^\s，。；:：]{2,24}[网站][\s]*(?:https?://)?www\.[!-~]{4,60}\s+")
# who posted it and when: 云江水利 2024-03-05 09:30 发表于云江
_BYLINE = lazily(
    r"[^，。：:]{0,30}?(20[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?)\s*[0-9]{1,2}:[0-9]{2}(?:发表于)?[^0-9，。：:]{0,6}$"
)
_VALUE_END = lazily(alternation(load("pages")["labels"]["value_ends"]))


class Label(NamedTuple):
    """A label of a line and the value, as written; its kind is a field, source, index, head, edge or page."""

    kind: str
    value: str


@cache
def label_kinds() -> dict[str, str]:
    """The kind of each label that the lexicon knows."""
    labels = load("pages")["labels"]
    return {
        word: kind
        for kind in (*BUTTONS, "index", "head", "source", *reversed(_FIELDS))
        for word in labels[kind]
    }


@cache
def plain_kinds() -> dict[str, str]:
    """The labels that need no colon to be one; 时间 and 日期 do."""
    return {
        word: kind
        for kind in ("title", "document_number", "issuers", "issued_on", "published_on", "index")
        for word in load("pages")["labels"][kind]
        if kind != "published_on" or len(word) >= FULL_LABEL
    }


def squeeze(line: str) -> str:
    """A line without white space, the marks of markdown and bullets.

    >>> squeeze("　**索 引 号**：")
    '索引号：'
    """
    words = "".join(line.split())
    for mark in _RESIDUE_MARKS:
        if mark in words:
            words = words.replace(mark, "")
    return words


def find_labels(line: str) -> list[Label]:
    """The labels of a line that begins with one, each with what follows it.

    >>> find_labels("发布日期： 2023-03-29 来源：云江日报")
    [Label(kind='published_on', value='2023-03-29'), Label(kind='source', value='云江日报')]
    >>> find_labels("牵头单位：省财政厅")
    []
    """
    if len(line) > LONGEST_LINE or not (":" in line or "：" in line or "】" in line):
        return []
    site = _SITE.match(line) if "www." in line else None
    if site:
        return find_labels(line[site.end() :])
    stamp = None if line[0].isalpha() else STAMP.match(line)
    if stamp and stamp.end() < len(line):
        after = find_labels(line[stamp.end() :])
        return [Label("published_on", stamp[1]), *after] if after else []
    squeezed = squeeze(line)
    first = _COLON.search(squeezed)
    if first is None or squeezed[: first.start()].strip(_MARKS) not in label_kinds():
        return []
    places = [
        at for at, character in enumerate(line) if not character.isspace() and character not in _RESIDUE_MARKS
    ]
    found = []
    kind, value = label_kinds()[squeezed[: first.start()].strip(_MARKS)], places[first.end() - 1] + 1
    for colon in _COLON.finditer(squeezed, first.end()):
        label = _label_before(squeezed, colon.start(), line, places)
        if label:
            end = places[colon.start() - len(label)]
            found.append(Label(kind, _clean_value(kind, line[value:end])))
            kind, value = label_kinds()[label], places[colon.end() - 1] + 1
    found.append(Label(kind, _clean_value(kind, line[value:])))
    stamps = (STAMP.search(label.value) for label in found if label.kind == "source")
    return [*found, *(Label("published_on", stamp[1]) for stamp in stamps if stamp)]


def find_label_behind_title(line: str) -> int:
    """Where the first label stands on a line that begins with a title, 0 where there is none.

    >>> find_label_behind_title("关于开展全民阅读活动的通知　发布日期：2024-03-05")
    14
    """
    for colon in _COLON.finditer(line, _SHORTEST_TITLE, LONGEST_LINE):
        for size in range(min(LONGEST_LABEL, colon.start()), 1, -1):
            start = colon.start() - size
            if line[start : colon.start()] in label_kinds():
                return start if is_whole_title(line[:start].strip()) else 0
    return 0


def read_byline(line: str) -> str | None:
    """The day on which a byline says that the page was posted, None for what is none.

    >>> read_byline("原创云江水利 2024-03-05 09:30 发表于云江")
    '2024-03-05'
    """
    match = _BYLINE.match(line) if ":" in line else None
    return match[1] if match else None


def _label_before(squeezed: str, end: int, line: str, places: list[int]) -> str | None:
    """The label that ends where a colon stands: a long one, or if a space or bracket parts it from before."""
    for size in range(min(LONGEST_LABEL, end), 1, -1):
        before = line[places[end - size] - 1]
        parted = size >= FULL_LABEL or before.isspace() or before in "【[（(】]|｜;；*"
        if parted and squeezed[end - size : end] in label_kinds():
            return squeezed[end - size : end]
    return None


def bare_label(cell: str) -> str | None:
    """The kind of a cell that is a label and nothing else (索 引 号 in a table), or None.

    >>> bare_label("索 引 号"), bare_label("牵头单位")
    ('index', None)
    """
    return label_kinds().get(squeeze(cell).strip(_MARKS).rstrip(":：")) if len(cell) < 24 else None


def read_meta(labels: Iterable[Label]) -> dict[str, str]:
    """The fields of the front matter that labels fill: the first value of each.

    >>> read_meta([Label("title", "关于清淤的通知"), Label("issued_on", "无")])
    {'title': '关于清淤的通知'}
    """
    meta: dict[str, str] = {}
    for label in labels:
        if label.kind in _FIELDS and not _NO_VALUE.fullmatch(label.value):
            meta.setdefault(label.kind, label.value)
    publisher = meta.pop("publishers", None)
    if publisher:
        meta.setdefault("issuers", publisher)
    return meta


def _clean_value(kind: str, value: str) -> str:
    """A value without white space around it; dates and names end where the next button of the page begins."""
    value = value.strip(" \t\u3000\u00a0*_")
    if kind in {"title", "document_number"}:
        return value
    end = _VALUE_END.search(value, 1)
    return value[: end.start()].rstrip(" \t\u3000\u00a0(（") if end else value
