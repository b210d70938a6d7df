"""Responsibilities in the columns of a table (任务分工表): 牵头单位, 责任单位, 配合单位.

Takes the view, the items and the tables; gives a finding for each cell, its scope the row's task.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guideline_nlp.parsing.extents import ItemTree
from guideline_nlp.parsing.findings import Extent, PartyFinding, ResponsibilityFinding, TableFinding
from guideline_nlp.parsing.parties import PartyList, read_parties
from guideline_nlp.parsing.role_words import read_label, words
from guideline_nlp.patterns import lazily
from guideline_nlp.records import PartyRole

_TASKS = words("columns", "tasks")
_BRACKETED = lazily("[（〔][^（〔）〕]*[）〕]")
_NOBODY = frozenset(words("columns", "nobody"))
_HEAD_ROWS = 3
_LONGEST_CELL = 800


class Plan(NamedTuple):
    """What the head of a table says: its place and width, the columns of tasks, and those of bodies."""

    table: int
    width: int
    tasks: range
    roles: dict[int, PartyRole]


def find_in_tables(
    view: str, tree: ItemTree, tables: Sequence[TableFinding]
) -> Iterator[ResponsibilityFinding]:
    """A finding for each cell under a head such as 责任单位 that names bodies."""
    for index, table in enumerate(tables):
        for at, head in enumerate(table.rows[:_HEAD_ROWS]):
            roles = _roles(view, head)
            if roles:
                plan = Plan(index, len(head), _task_columns(view, head, roles), roles)
                for row in table.rows[at + 1 :]:
                    yield from _read_row(view, tree, row, plan)
                break


def _task_columns(view: str, head: tuple[Extent, ...], roles: dict[int, PartyRole]) -> range:
    """The first columns that hold tasks, side by side: 工作事项, 主要内容."""
    first = next((column for column, cell in enumerate(head) if _is_task(view, cell)), -1)
    last = first + 1
    while 0 < last < len(head) and last not in roles and _is_task(view, head[last]):
        last += 1
    return range(first, last)


def _is_task(view: str, cell: Extent) -> bool:
    """Whether a cell of the head says that the column holds tasks."""
    words_of_cell = view[slice(*cell)]
    return any(word in words_of_cell for word in _TASKS)


def _roles(view: str, head: tuple[Extent, ...]) -> dict[int, PartyRole]:
    """The role that each column gives, by its place."""
    roles: dict[int, PartyRole] = {}
    for column, cell in enumerate(head):
        name = "".join(view[slice(*cell)].split())
        label = read_label(name) or read_label(_BRACKETED.sub("", name))
        if label and label != "aside":
            roles[column] = label
    return roles


def _read_row(view: str, tree: ItemTree, row: tuple[Extent, ...], plan: Plan) -> list[ResponsibilityFinding]:
    """The findings of one row.

    Cells that are lacking are lost on the left (to one of several rows above) or on the right (empty
    ones): a row that opens with its number has lost none on the left; else most bodies decide.
    """
    lost = max(0, plan.width - len(row))
    shifts = (0, lost) if view[slice(*row[0])].isdigit() else (lost, 0)
    readings = [list(_read_cells(view, tree, row, plan, shift)) for shift in shifts]
    named = [
        len(reading) + _count_blank(view, row, plan.roles, shift)
        for reading, shift in zip(readings, shifts, strict=True)
    ]
    return readings[named.index(max(named))]


def _count_blank(view: str, row: tuple[Extent, ...], roles: dict[int, PartyRole], shift: int) -> int:
    """How many of the cells that would name bodies say that there are none: /, —, 无."""
    cells = (row[column - shift] for column in roles if 0 <= column - shift < len(row))
    return sum(view[slice(*cell)].strip() in _NOBODY for cell in cells)


def _read_cells(
    view: str,
    tree: ItemTree,
    row: tuple[Extent, ...],
    plan: Plan,
    shift: int,
) -> Iterator[ResponsibilityFinding]:
    """The findings of one row whose cells stand ``shift`` places left of their heads."""
    for column, role in plan.roles.items():
        if not 0 <= column - shift < len(row):
            continue
        start, end = _strip(view, row[column - shift])
        if read_label(view[start:end]):
            continue
        read = read_parties(view[start:end], role) if end - start <= _LONGEST_CELL else PartyList([])
        if read.doubtful >= len(read.parties):
            continue
        tasks = [at - shift for at in plan.tasks if 0 <= at - shift < len(row)]
        tasks = tasks or [_longest(row, column - shift)]
        parties = tuple(
            PartyFinding((start + party.start, start + party.end), party.role) for party in read.parties
        )
        yield ResponsibilityFinding(
            (start, end),
            tree.innermost(start),
            read.divided,
            read.open_ended,
            parties,
            (row[tasks[0]][0], row[tasks[-1]][1]),
            plan.table,
        )


def _strip(view: str, cell: Extent) -> Extent:
    start, end = cell
    words = view[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _longest(row: tuple[Extent, ...], except_for: int) -> int:
    """The place of the longest cell but one."""
    return max(range(len(row)), key=lambda at: (at != except_for, row[at][1] - row[at][0]))
