"""Tables of tasks (任务分解表) copied with a line a cell, or several: a cell may name three bodies.

Takes the view and its lines; gives the head and the rows of the table that begins at a line 序号. Where a
row has more lines than the head has cells, its lines are dealt out to the columns by what they look like.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.parties import read_parties
from guideline_nlp.parsing.role_words import date_pattern, read_label
from guideline_nlp.patterns import lazily

SERIAL: Final = "序号"
Kind = Literal["sentences", "words", "bodies", "people", "dates"]

_MOST_HEADS: Final = 10
_MOST_LINES: Final = 40
_LONGEST_NAME: Final = 30
_LONGEST_LIST: Final = 400
_LONGEST_DATE: Final = 20
_LONGEST_PERSON: Final = 4
_PEOPLE: Final = tuple(load("responsibilities")["columns"]["people"].split())
_ORDINAL: Final = "[一二三四五六七八九十]{1,3}"
AFTER_TABLE: Final = lazily(rf"{_ORDINAL}、|（{_ORDINAL}）|第{_ORDINAL}[章条节]|备?注：|附件|附：")
"""What a line begins with that is below a table copied with a line a cell, and no cell of it."""
# a name with a date below it is a signature
_SIGNED: Final = lazily("\\n(?:20[0-9]{2}|二[〇○零])[^\\n]{0,8}日(?:\\n|$)")
# what it costs to put a line under a head of another kind, under 任务, and where another line stands
_UNLIKE: Final = 4
_PLAIN: Final = 3
_SKIPPED: Final = 2
_GOES_ON: Final = 1
_NEW_ROW: Final = 3


class Ledger(NamedTuple):
    """The head and the rows, as cells, and the line behind them."""

    rows: list[tuple[Extent, ...]]
    stop: int


class _Way(NamedTuple):
    """The cheapest way to deal out lines: its cost, and the places (sub-row, column) of the lines so far."""

    cost: int
    places: tuple[tuple[int, int], ...]


def read_ledger(view: str, lines: Sequence[Extent], at: int) -> Ledger | None:
    """The table that begins at the line ``at``: 序号 … 责任单位, 1 …, 2 …; None where none does."""
    if view[slice(*lines[at])] != SERIAL:
        return None
    words = [_number(view, line) for line in lines[at : at + _MOST_HEADS]]
    width = words.index("1") if "1" in words else 0
    kinds = [_kind_of_head(word) for word in words[:width]]
    if "bodies" not in kinds:
        return None
    rows, serial = [tuple(lines[at : at + width])], 1
    at += width
    while at < len(lines) and _number(view, lines[at]) == str(serial):
        serial += 1
        following = lines[at : at + _MOST_LINES]
        size = next((n for n, line in enumerate(following) if _number(view, line) == str(serial)), 0)
        size = size or _last_size(view, following, kinds)
        rows.extend(_deal(view, following[:size], kinds))
        at += size
    return Ledger(rows, at)


def _number(view: str, line: Extent) -> str:
    return view[slice(*line)].strip(" .、")


def _kind_of_head(word: str) -> Kind:
    """What stands in the column below a head: bodies, people, dates, or words."""
    label = read_label(word)
    if label is None:
        return "people" if word.endswith(_PEOPLE) else "words"
    if label != "aside":
        return "bodies"
    return "people" if word.endswith(_PEOPLE) else "dates"


def _kind_of_line(words: str) -> Kind:
    """What a line looks like."""
    if len(words) <= _LONGEST_DATE and date_pattern().match(words):
        return "dates"
    if words[-1] in "。；，：" or len(words) > _LONGEST_LIST:
        return "sentences"
    read = read_parties(words, "responsible")
    if read.parties and (not read.doubtful or read.doubtful < read.sure):
        return "bodies"
    if len(words) > _LONGEST_NAME:
        return "sentences"
    return "people" if len(words) <= _LONGEST_PERSON or words.isdigit() else "words"


def _last_size(view: str, lines: Sequence[Extent], kinds: Sequence[Kind]) -> int:
    """How many lines the last row has: one a column, and the bodies and the date that go on with them."""
    stop = next((n for n, line in enumerate(lines) if n and AFTER_TABLE.match(view, *line)), len(lines))
    size = min(len(kinds), stop)
    if kinds[-1] == "words" or size < len(kinds):
        return size
    seen = [_kind_of_line(view[slice(*line)]) for line in lines[:stop]]
    while (
        size < stop
        and seen[size] not in ("sentences", "words")
        and (seen[size - 1] != kinds[-1] or kinds[-1] == "bodies")
    ):
        if _SIGNED.match(view, lines[size][1]):
            break
        size += 1
    return size


def _deal(view: str, lines: Sequence[Extent], kinds: Sequence[Kind]) -> list[tuple[Extent, ...]]:
    """The rows of one number: one, or more where cells are joined over several (合并单元格)."""
    if len(lines) <= len(kinds):
        return [tuple(lines)]
    seen = [_kind_of_line(view[slice(*line)]) for line in lines]
    ways = {0: _Way(0, ((0, 0),))}
    for kind in seen[1:]:
        ways = {column: min(_steps(ways, column, kind, kinds)) for column in range(1, len(kinds))}
    places = min(ways[column] for column in ways).places
    return [_cells(lines, places, row, len(kinds)) for row in range(places[-1][0] + 1)]


def _steps(ways: dict[int, _Way], column: int, kind: Kind, kinds: Sequence[Kind]) -> list[_Way]:
    """The ways that put a line of a kind under a head, after what was put under the others."""
    fits = _fit(kind, kinds[column])
    # of several columns of a kind the first has one line: 牵头单位, 配合单位
    goes_on = _GOES_ON * ((kinds[column] == "words") + (kinds[column] in kinds[column + 1 :]))
    steps: list[_Way] = []
    for before, way in ways.items():
        row = way.places[-1][0]
        if before < column:
            step = _SKIPPED * (column - before - 1)
        elif before == column:
            step = goes_on
        elif kinds[column] == "words":
            step, row = _NEW_ROW, row + 1
        else:
            continue
        steps.append(_Way(way.cost + fits + step, (*way.places, (row, column))))
    return steps


def _fit(kind: Kind, head: Kind) -> int:
    """What it costs to put a line of a kind under a head."""
    if kind == head:
        return 0
    if head == "words":
        return 0 if kind == "sentences" else _PLAIN
    return 2 * _UNLIKE if kind == "sentences" else _UNLIKE


def _cells(
    lines: Sequence[Extent], places: Sequence[tuple[int, int]], row: int, width: int
) -> tuple[Extent, ...]:
    """The cells of a row, each from its first line to its last; an empty one where that before it ends."""
    cells: list[Extent] = []
    end = next(lines[n][0] for n, place in enumerate(places) if place[0] == row)
    for column in range(width):
        own = [line for line, place in zip(lines, places, strict=True) if place == (row, column)]
        start, end = (own[0][0], own[-1][1]) if own else (end, end)
        cells.append((start, end))
    return tuple(cells)
