"""Titles (标题, GB/T 9704-2012, 7.3.1) among the lines of a page: which line is one, which repeats one."""

from collections.abc import Sequence
from functools import cache

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily

# the column of the page before a headline; 丨 is a letter to Unicode
_COLUMN = lazily("^[^丨｜|]{2,8}[丨｜|]")
_MARKS = lazily(r"[\W_]+")
_BADGE = lazily(rf"\s{alternation(load('pages')['labels']['badges'])}$")
# …的通知（云政发〔2024〕3号）
_NUMBER = lazily(r"[（(][^（）()]{1,20}[〔\[（(【][12][0-9]{3}[〕\]）)】]\s?第?[0-9]{1,5}\s?号[）)]$")
ABOUT = lazily(alternation(load("layout")["about"]))
_ATTACHMENT = lazily(r"\W{0,4}附")
_OPENING = "（(〔["
_CLOSING = ("）", ")", "〕", "]")
_SHORTEST = 10
_SHORTEST_LINE = 6
_LONGEST_LINE = 120
_MOST_LINES = 6
_REACH = 8
_HEAD = 60


@cache
def _types() -> tuple[str, ...]:
    layout = load("layout")
    return (*layout["document_types"], *layout["enclosed_types"])


def squeeze_title(title: str) -> str:
    """The words of a title alone: two that differ in marks, spaces or what a page adds are the same.

    >>> squeeze_title("政务服务丨关于“市县同权”改革的意见")
    '关于市县同权改革的意见'
    """
    return _MARKS.sub("", _COLUMN.sub("", _BADGE.sub("", title)))


def is_title_end(line: str) -> bool:
    """Whether a line may be a title, or the last line of one.

    >>> is_title_end("云江省财政厅关于加强资金管理的通知（试行）"), is_title_end("现将有关事项通知如下。")
    (True, False)
    """
    if not _SHORTEST_LINE <= len(line) <= _LONGEST_LINE or "。" in line:
        return False
    words = "".join(_BADGE.sub("", line).split()).rstrip("*”》")
    if words.endswith(("号）", "号)")):
        words = _NUMBER.sub("", words)
    if words.endswith(_CLOSING):
        words = words[: max(map(words.rfind, _OPENING))]
    return words.endswith(_types())


def is_whole_title(line: str) -> bool:
    """Whether a line is a title that says what it is about (关于…的通知, 印发…).

    >>> is_whole_title("云江省财政厅关于加强资金管理的通知"), is_whole_title("2024年工作要点")
    (True, False)
    """
    return len(line) >= _SHORTEST and ABOUT.search(line) is not None and is_title_end(line)


def same_title(left: str, right: str) -> int:
    """1 where left repeats right or a part of it, -1 where right is a part of left, else 0; both squeezed.

    A headline that differs only in who issues (十七部门关于… for 国家…局等部门关于…) repeats as well.

    >>> same_title("三部门关于加强渔港管理的通知", "云江省水利厅等部门关于加强渔港管理的通知")
    1
    """
    if left == right:
        return 1
    if min(len(left), len(right)) < _SHORTEST:
        return 0
    about = ABOUT.search(left), ABOUT.search(right)
    if right.startswith(left) or (right.endswith(left) and about[0]):
        return 1
    if left.endswith(right) and about[1]:
        return -1
    return int(
        about[0] is not None
        and about[1] is not None
        and left[about[0].start() :] == right[about[1].start() :]
    )


def find_repeated(lines: Sequence[tuple[int, str]]) -> set[int]:
    """Numbers of those lines, of the (number, text) at the head of a notice, whose title another says whole.

    The later title stays, next to the document number, unless it is only a part of the earlier.

    >>> find_repeated([(0, "云江省水利厅关于清淤的通知"), (2, "云江省水利厅"), (3, "关于清淤的通知")])
    {0}
    """
    rest = list(lines[:_HEAD])
    repeated: set[int] = set()
    while copy := _find_copy(rest):
        repeated.update(number for number, _ in rest[copy.start : copy.stop])
        del rest[copy.start : copy.stop]
    return repeated


def _find_copy(lines: Sequence[tuple[int, str]]) -> range | None:
    """The first title among the lines that another one makes needless, by index."""
    squeezed = [squeeze_title(text) for _, text in lines]
    ends = [at for at, (_, text) in enumerate(lines) if is_title_end(text.strip(" \u3000\u00a0*#"))]
    for end in ends:
        start = end
        while start > max(0, end - _MOST_LINES) and not _ATTACHMENT.match(lines[start - 1][1]):
            start -= 1
        for first in range(start, end + 1):
            copy = _needless(squeezed, ends, range(first, end + 1))
            if copy:
                return copy
    return None


def _needless(squeezed: Sequence[str], ends: Sequence[int], own: range) -> range | None:
    """Of the title in the lines ``own`` and one not far below that says the same, the one to leave out."""
    title = "".join(squeezed[own.start : own.stop])
    below = (
        range(first, end + 1)
        for end in ends
        if own.stop <= end < own.stop + _REACH
        for first in range(max(own.stop, end - _MOST_LINES), end + 1)
    )
    for other in below:
        relation = same_title(title, "".join(squeezed[other.start : other.stop]))
        if relation:
            return own if relation > 0 else other
    return None
