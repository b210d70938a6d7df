"""Editing a text without losing the way back: text-with-map in, text-with-map out.

A map is a tuple of runs (text start, source start, length). A run of length 0 opens furniture:
source text that was left out on purpose, up to the source start of the next run.
"""

from collections.abc import Iterable, Sequence

from guideline_nlp.records import MappedText, Run

Edit = tuple[int, int, str]
"""Replace text[start:end] by a string; what is put in has no source."""


def identity(text: str) -> MappedText:
    """A text that is its own source.

    >>> identity("总体要求")
    MappedText(text='总体要求', runs=((0, 0, 4),))
    """
    return MappedText(text, ((0, 0, len(text)),) if text else ())


def edit(mapped: MappedText, edits: Sequence[Edit]) -> MappedText:
    """Apply edits, sorted and not overlapping, and carry the map along.

    >>> edit(identity("发明　专利"), [(2, 3, "")])
    MappedText(text='发明专利', runs=((0, 0, 2), (2, 3, 2)))
    """
    if not edits:
        return mapped
    text = mapped.text
    pieces: list[str] = []
    stretches: list[tuple[int, int, int]] = []
    done = length = 0
    for start, end, replacement in edits:
        if start > done:
            pieces.append(text[done:start])
            stretches.append((done, start, length - done))
            length += start - done
        if replacement:
            pieces.append(replacement)
            length += len(replacement)
        done = end
    if len(text) > done:
        pieces.append(text[done:])
        stretches.append((done, len(text), length - done))
    return MappedText("".join(pieces), _carry(mapped.runs, stretches))


def _carry(runs: tuple[Run, ...], stretches: Sequence[tuple[int, int, int]]) -> tuple[Run, ...]:
    """The parts of ``runs`` in the stretches kept: (start, end, by how much the stretch moves)."""
    kept: list[Run] = []
    ends = [run[0] + run[2] for run in runs]
    count = len(runs)
    at = text_end = source_end = 0
    for start, end, moves in stretches:
        while at < count and ends[at] <= start:
            at += 1
        for index in range(at, count):
            text_start, source_start, _ = runs[index]
            if text_start >= end:
                break
            low = text_start if text_start > start else start
            high = ends[index] if ends[index] < end else end
            if high <= low:
                continue
            source = source_start + low - text_start
            if source == source_end and text_end == low + moves and kept:
                first = kept.pop()
                kept.append((first[0], first[1], first[2] + high - low))
            else:
                kept.append((low + moves, source, high - low))
            text_end, source_end = high + moves, source + high - low
    return tuple(kept)


def announce_furniture(runs: Iterable[Run], length: int, source: str) -> tuple[Run, ...]:
    """The runs of a text of that length, with one of length 0 before visible text that was left out.

    >>> announce_furniture([(0, 3, 4)], 4, "打印 总体要求")
    ((0, 0, 0), (0, 3, 4), (4, 7, 0))
    """
    announced: list[Run] = []
    text_end = source_end = 0
    for run in runs:
        start, source_start, size = run
        if source_start > source_end and not source[source_end:source_start].isspace():
            announced.append((text_end, source_end, 0))
        announced.append(run)
        text_end, source_end = start + size, source_start + size
    if len(source) > source_end and not source[source_end:].isspace():
        announced.append((text_end, source_end, 0))
    announced.append((length, len(source), 0))
    return tuple(announced)
