"""Text whose lines were broken at a column (by lynx, w3m, mail): its paragraphs are made whole again.

Takes the lines of a plain text, gives the edits that join them. Whether a text was wrapped is seen by its
lines: most of those that end amid a sentence end at the same column, and hardly any is longer.
"""

from collections import Counter
from collections.abc import Callable, Sequence, Set
from itertools import accumulate, pairwise
from typing import NamedTuple

from guideline_nlp.patterns import lazily
from guideline_nlp.reading.lines import STARTS_ITEM, TERMINAL
from guideline_nlp.text.mapped import Edit

_LONG = 100
_FEW = 0.05
_NARROWEST = 18
_SLACK = 2
_LEAST_LINES = 4
_MOST_SHARE = 0.5
_LONGEST_WORD = 20
_NEVER_FIRST = frozenset("，。；、：！？）》”")
_PROSE = lazily("[，。、；]")
_INDENT = lazily("[ \u3000\u00a0]*")
_PAGE_NUMBER = lazily(r"\s*(?:[-—–－]{1,2}\s*[0-9]{1,3}\s*[-—–－]{1,2}|第\s*[0-9]{1,3}\s*页)\s*")
_WORD = lazily("[!-~]*")
_BULLETS = ("* ", "+ ", "• ")
_BULLET = lazily(r"[*+•-] |[0-9]{1,2}\. ")
_ROW = lazily(r"[\t│|]|\S {3,}\S")


class _Column(NamedTuple):
    """Where lines were broken: by which measure, at most so wide, at least so wide, for so many of them."""

    measure: Callable[[str], int]
    last: int
    first: int
    share: float


def find_wrapped(lines: Sequence[str]) -> list[Edit]:
    r"""The edits that join the lines of each paragraph, in the text that the lines make up.

    >>> lines = ["　　坚持统筹推进，不断优化布局和结构，鼓励各", "类资源向先进制造业集聚，形成集群。"] * 8
    >>> find_wrapped(lines)[0]
    (22, 23, '')
    """
    long = [line for line in lines if len(line) > _LONG]
    few = _FEW * len(lines)
    if len(long) > few and sum("\t" not in line and "://" not in line for line in long) > few:
        return []
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    numbers = {at for at, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line)}
    places = _find_places(lines, numbers)
    lines = [lines[at] for at in places]
    # programs count characters, or the columns of the screen that these take
    column = max(_find_column(lines, _columns, 2), _find_column(lines, len, 1), key=lambda found: found.share)
    if not column.share:
        return []
    edits: list[Edit] = []
    opens = True
    for at, below, line, after in zip(places, places[1:], lines, lines[1:], strict=False):
        goes_on = _goes_on(line, after, column) or (opens and _goes_on_unindented(line, after, column))
        opens = not goes_on
        if not goes_on:
            edits += [
                (starts[page], starts[page + 1], "") for page in range(at + 1, below) if page in numbers
            ]
        else:
            words, indent = line.rstrip(), _indent(after)
            edits.append((starts[at] + len(words), starts[below] + indent, _space(words[-1], after[indent])))
    return edits


def _find_places(lines: Sequence[str], numbers: Set[int]) -> Sequence[int]:
    """The lines but the numbers of pages, and but the blank ones where one stands below every line."""
    places = [at for at in range(len(lines)) if at not in numbers]
    filled = [at for at in places if lines[at].strip()]
    beside = sum(below - at == 1 for at, below in pairwise(filled))
    return filled if beside <= _FEW * len(filled) else places


def _find_column(lines: Sequence[str], measure: Callable[[str], int], size: int) -> _Column:
    """The column at which lines were broken; its share is 0 where none was. A character has this size."""
    ended: Counter[int] = Counter()
    unended: Counter[int] = Counter()
    for line, after in pairwise([*lines, ""]):
        words = line.rstrip()
        if words and not _ROW.search(words) and _PROSE.search(words):
            goes_on = words[-1] not in TERMINAL and after and not _begins_item(after)
            (unended if goes_on else ended)[measure(words)] += 1

    def full(widths: Counter[int], last: int) -> int:
        return sum(widths[last - less] for less in range(_SLACK * size))

    last = max(unended, key=lambda width: (full(unended, width), -width), default=0)
    found = full(unended, last)
    long = sum(count for width, count in unended.items() if 2 * width > last)
    # a mark that may not begin a line hangs over the column
    longer = sum(count for width, count in (unended + ended).items() if width > last + size)
    wrapped = (
        last >= _NARROWEST * size
        and found >= max(_LEAST_LINES, _MOST_SHARE * long, full(ended, last))
        and longer <= _FEW * len(lines)
    )
    return _Column(measure, last, last - _SLACK * size + 1, found / long if wrapped else 0)


def _columns(line: str) -> int:
    """The columns of a screen that a line takes: two for a Chinese character, of three bytes in UTF-8."""
    return (len(line) + len(line.encode("utf-8", "replace"))) // 2


def _goes_on(line: str, after: str, column: _Column) -> bool:
    """Whether a paragraph goes on in the next line, by the end of the one and the beginning of the other."""
    words, indent = line.rstrip(), _indent(after)
    if not words or indent == len(after) or _ROW.search(words) or _ROW.search(after):
        return False
    if after[indent] in _NEVER_FIRST:
        return True
    word = _WORD.match(after, indent)
    if column.measure(words) + min(len(word[0]) if word else 0, _LONGEST_WORD) < column.first:
        return False
    bullet = _BULLET.match(line, _indent(line))
    if indent > (bullet.end() if bullet else _indent(line)) or "\u3000" in after[:indent]:
        return False
    return not (words[-1] in TERMINAL and _begins_item(after))


def _goes_on_unindented(line: str, after: str, column: _Column) -> bool:
    """As _goes_on, for the first line of a paragraph whose indent of two characters was lost."""
    if _indent(line) or not _PROSE.search(line) or not after.strip() or _begins_item(after):
        return False
    return line.rstrip()[-1] not in TERMINAL and _goes_on("一一" + line, after, column)


def _begins_item(line: str) -> bool:
    """Whether a line begins with a marker or a bullet."""
    indent = _indent(line)
    return bool(STARTS_ITEM.match(line, indent) or line.startswith(_BULLETS, indent))


def _indent(line: str) -> int:
    match = _INDENT.match(line)
    return match.end() if match else 0


def _space(before: str, after: str) -> str:
    """What parted two lines: a space between words in Latin letters, else nothing."""
    latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return " " if latin else ""
