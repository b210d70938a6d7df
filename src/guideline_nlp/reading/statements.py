"""What the lines of a page state: rows of a meta table, labels with their values beside or below them.

Takes lines, gives the statements, each with the lines it takes. What one line says is read by ``labels``.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.lexicon.index import Index, index_words, word_at
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.labels import (
    BUTTONS,
    FULL_LABEL,
    LONGEST_LABEL,
    LONGEST_LINE,
    STAMP,
    Label,
    bare_label,
    find_labels,
    label_kinds,
    plain_kinds,
    read_byline,
    squeeze,
)
from guideline_nlp.reading.titles import ABOUT, is_title_end

_CERTAIN = ("document_number", "issuers", "issued_on", "index")
_SHORTEST_GLUED = 3
_LEAST_GLUED = 3
_PARTING = frozenset(("", *":： \t|，。"))
_DAY = lazily(r"(?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?")
_NUMBER = lazily(r"[^，。：:0-9]{1,20}[〔\[［（(【][12][0-9]{3}[〕\]］)）】]第?[0-9]{1,5}号")
_BODY = lazily(rf"[^，。：、是为]{{2,20}}{alternation(load('layout')['issuer_ends'])}")
_HAS_DIGIT = lazily("[0-9０-９〇一二三四五六七八九十]")


class Statement(NamedTuple):
    """What a page states: the numbers of the lines it takes, and the labels with their values."""

    lines: tuple[int, ...]
    labels: tuple[Label, ...]


def find_statements(lines: Sequence[str], numbers: Sequence[int]) -> list[Statement]:
    """What the lines state that begin with a label: on the line, in the next cell or on the next line.

    >>> find_statements(["文号", "云水发〔2024〕1号"], range(2))
    [Statement(lines=(0, 1), labels=(Label(kind='document_number', value='云水发〔2024〕1号'),))]
    """
    found: list[Statement] = []
    waiting: str | None = None
    glued = _glued_labels(lines, numbers)
    for at in numbers:
        line = lines[at].strip()
        if not line:
            continue
        labels = (
            _row_labels(line)
            or find_labels(line)
            or _spaced_labels(line, _line_below(lines, at))
            or glued.get(at, [])
            or _joined_labels(line)
        )
        if waiting and not labels and _fits(waiting, line) and not _goes_on(lines, at):
            before = found.pop()
            value = line.lstrip(":： ")
            found.append(Statement((*before.lines, at), (*before.labels[:-1], Label(waiting, value))))
            waiting = None
            continue
        stamp = STAMP.fullmatch(line)
        posted = stamp[1] if stamp and "年" not in line else None if labels else read_byline(line)
        if posted:
            labels = [Label("published_on", posted)]
        open_label = labels and not labels[-1].value and labels[-1].kind not in BUTTONS
        # in a table an empty cell is the value
        waiting = labels[-1].kind if open_label and not lines[at].endswith("\t") else None
        bar = _bar(lines[at])
        of_table = bar in lines[at] and found and found[-1].lines[-1] == at - 1 and bar in lines[at - 1]
        if labels or of_table or bare_label(line) in BUTTONS:
            found.append(Statement((at,), tuple(labels)))
    return found


def _row_labels(line: str) -> list[Label]:
    """The labels of a row of a meta table: label, value, label, value; bars part them where no tabs do.

    >>> _row_labels("成文日期: | 发布日期: | 2020-04-09 | |")
    [Label(kind='issued_on', value=''), Label(kind='published_on', value='2020-04-09')]
    """
    bar = _bar(line)
    if bar not in line:
        return []
    cells = [cell.strip() for cell in (line if bar == "\t" else line.removeprefix(bar)).split(bar)]
    found: list[Label] = []
    unknown: list[str] = []
    at = 0
    while at < len(cells) - 1:
        kind = bare_label(cells[at])
        # the empty cell of a label may be left out
        alone = kind is not None and bare_label(cells[at + 1]) is not None
        if kind:
            found.append(Label(kind, "" if alone else cells[at + 1]))
        elif cells[at]:
            unknown.append(cells[at])
        at += 1 if alone else 2
    # beside a label that can be no other, a short cell is one that the lexicon doesn't have
    certain = any(label.kind in _CERTAIN for label in found)
    return found if not unknown or (certain and all(map(_may_be_label, unknown))) else []


def _may_be_label(cell: str) -> bool:
    return len(squeeze(cell)) <= LONGEST_LABEL and not _HAS_DIGIT.search(cell)


def _bar(line: str) -> str:
    """What parts the cells of a row."""
    return "\t" if "\t" in line else "|"


def _glued_labels(lines: Sequence[str], numbers: Sequence[int]) -> dict[int, list[Label]]:
    """The labels of lines on which nothing parts them from their values, where several such lines follow.

    >>> _glued_labels(["发文机关临岚市水利局", "发文日期2021年5月6日", "时效性现行有效"], range(3))[0]
    [Label(kind='issuers', value='临岚市水利局')]
    """
    found: dict[int, list[Label]] = {}
    run: list[int] = []
    for at in numbers:
        line = lines[at].strip()
        label = word_at(_glued(), line, 0)
        value = line[len(label) :]
        if label and len(line) <= LONGEST_LINE and value[:1] not in _PARTING:
            found[at] = [Label(label_kinds()[label], value)]
            run.append(at)
        elif line:
            _forget_short(found, run)
            run = []
    _forget_short(found, run)
    return found


def _forget_short(found: dict[int, list[Label]], run: Sequence[int]) -> None:
    """Take out a run of fewer lines than make a meta table: any line may begin with 实施日期."""
    if len(run) < _LEAST_GLUED:
        for at in run:
            del found[at]


@cache
def _glued() -> Index:
    labels = load("pages")["labels"]
    kinds = ("document_number", "issuers", "issued_on", "published_on", "index", "head")
    return index_words(word for kind in kinds for word in labels[kind] if len(word) >= _SHORTEST_GLUED)


def _spaced_labels(line: str, below: str) -> list[Label]:
    """The labels of a row whose cells only spaces part, or of a cell with its value on the line below.

    >>> _spaced_labels("标　　题 关于清淤的通知", ""), _spaced_labels("文号", "云水发〔2024〕1号")
    ([Label(kind='title', value='关于清淤的通知')], [Label(kind='document_number', value='')])
    """
    words = line.split()
    if len(words[0]) > LONGEST_LABEL or len(line) > LONGEST_LINE:
        return []
    found: list[Label] = []
    at = 0
    while at < len(words):
        # 索 引 号: a label of characters set apart
        apart = sum(1 for _ in takewhile(lambda word: len(word) == 1, words[at:]))
        # behind a label that can be no other, those count that elsewhere need a colon
        known = label_kinds() if found else plain_kinds()
        size = next((n for n in (1, apart) if "".join(words[at : at + n]) in known), 0)
        if size:
            found.append(Label(known["".join(words[at : at + size])], ""))
        elif found:
            found[-1] = Label(found[-1].kind, f"{found[-1].value} {words[at]}".strip())
        else:
            return []
        at += size or 1
    values = [(label.kind, label.value) for label in found[:-1] if label.value]
    values.append((found[-1].kind, found[-1].value or below))
    return found if all(_fits(kind, value) for kind, value in values) else []


def _joined_labels(line: str) -> list[Label]:
    """The labels of a line whose values follow without any space, where the first can be nothing else.

    >>> _joined_labels("成文日期2024-03-05有效性有效")
    [Label(kind='issued_on', value='2024-03-05'), Label(kind='head', value='有效')]
    """
    words = re.sub(r"[\s*_]+", "", line)
    found: list[Label] = []
    at = 0
    while at < len(words):
        sizes = range(min(LONGEST_LABEL, len(words) - at - 1), 1, -1)
        size = next((size for size in sizes if words[at : at + size] in label_kinds()), 0)
        kind, at = label_kinds().get(words[at : at + size]), at + size
        full = size >= FULL_LABEL
        form = _NUMBER if kind == "document_number" else _DAY if full or found else None
        match = form.match(words, at) if form and kind not in BUTTONS else None
        if match is None and kind and (found or (full and _names(kind, words[at:]))):
            return [*found, Label(kind, words[at:])]
        if match is None or kind is None:
            return []
        found.append(Label(kind, match[0]))
        at = match.end()
    return found


def _names(kind: str, words: str) -> bool:
    """Whether words can be the value of a label that names the notice, or a body."""
    return (
        is_title_end(words) if kind == "title" else kind == "issuers" and _BODY.fullmatch(words) is not None
    )


def _fits(kind: str, value: str) -> bool:
    """Whether the next line may be the value of a label that stands alone on its line."""
    if not value or len(value) > LONGEST_LINE or "\t" in value or bare_label(value):
        return False
    if kind == "document_number":
        return "号" in value
    if kind.endswith("_on"):
        return _HAS_DIGIT.search(value) is not None and len(value) <= 30
    if kind == "title":
        return True
    return (
        len(value) <= 40
        and value[-1] not in "号：:。"
        and not is_title_end(value)
        and not ABOUT.search(value)
    )


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether the line after is the rest of a title that this one begins."""
    return ABOUT.match(_line_below(lines, at)) is not None


def _line_below(lines: Sequence[str], at: int) -> str:
    return next((line.strip() for line in lines[at + 1 : at + 4] if line.strip()), "")
