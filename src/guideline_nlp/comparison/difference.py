"""The difference of two texts in words.

Takes two texts as words, gives stretches that are equal, deleted or inserted: equal and deleted ones
are the old text, equal and inserted ones the new.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from guideline_nlp.comparison.records import Edit
from guideline_nlp.extras import import_extra

_Block = tuple[int, int, int]
"""Words that are the same: first in the old text, first in the new, how many."""
_REWRITTEN = 2
"""Words in a row that are other words, from which on a stretch counts as rewritten."""


def find_difference(old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """The difference of two texts that are given as words.

    >>> edits = find_difference(["压减到", "16个月", "。"], ["压减到", "15个月", "。"])
    >>> [(edit.op, edit.text) for edit in edits]
    [('equal', '压减到'), ('delete', '16个月'), ('insert', '15个月'), ('equal', '。')]
    """
    indel = import_extra("rapidfuzz.distance", "compare").Indel
    return tuple(_edits(old, new, _matching_blocks(old, new, indel.opcodes(old, new))))


def _matching_blocks(old: Sequence[str], new: Sequence[str], opcodes: Iterable[Any]) -> list[_Block]:
    """The words in common, but for a lone mark or character between rewritten stretches."""
    blocks = [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in opcodes
        if code.tag == "equal"
    ]
    bounded = [(0, 0, 0), *blocks, (len(old), len(new), 0)]
    return [
        block
        for before, block, after in zip(bounded, blocks, bounded[2:], strict=False)
        if _gap(before, block) < _REWRITTEN
        or _gap(block, after) < _REWRITTEN
        or len("".join(old[block[0] : block[0] + block[2]])) > 1
    ]


def _gap(left: _Block, right: _Block) -> int:
    """How many words lie between two blocks, in the text that has more of them."""
    return max(right[0] - left[0] - left[2], right[1] - left[1] - left[2])


def _edits(old: Sequence[str], new: Sequence[str], blocks: Sequence[_Block]) -> Iterator[Edit]:
    start = other = 0
    for block in (*blocks, (len(old), len(new), 0)):
        deleted, inserted = "".join(old[start : block[0]]), "".join(new[other : block[1]])
        if deleted:
            yield Edit("delete", deleted)
        if inserted:
            yield Edit("insert", inserted)
        start, other = block[0] + block[2], block[1] + block[2]
        if block[2]:
            yield Edit("equal", "".join(old[block[0] : start]))
