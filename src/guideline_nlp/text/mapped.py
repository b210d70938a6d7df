"""Editing a text without losing the way back: text-with-map in, text-with-map out.

A map is a tuple of runs (text start, source start, length). A run of length 0 opens furniture:
source text that was left out on purpose, up to the source start of the next run.
"""

from collections.abc import Sequence

from guideline_nlp.records import MappedText, Run

Edit = tuple[int, int, str]
"""Replace text[start:end] by a string; what is put in has no source."""


def identity(text: str) -> MappedText:
    """A text that is its own source."""
    return MappedText(text, ((0, 0, len(text)),) if text else ())


def edit(mapped: MappedText, edits: Sequence[Edit]) -> MappedText:
    """Apply edits, sorted and not overlapping, and carry the map along.

    >>> edit(identity("发明　专利"), [(2, 3, "")])
    MappedText(text='发明专利', runs=((0, 0, 2), (2, 3, 2)))
    """
    if not edits:
        return mapped
    text, runs = mapped.text, mapped.runs
    pieces: list[str] = []
    kept: list[Run] = []
    done = length = at = 0
    for start, end, replacement in edits:
        if start > done:
            pieces.append(text[done:start])
            at = _carry(runs, at, done, start, length, kept)
            length += start - done
        if replacement:
            pieces.append(replacement)
            length += len(replacement)
        done = end
    if len(text) > done:
        pieces.append(text[done:])
        _carry(runs, at, done, len(text), length, kept)
    return MappedText("".join(pieces), tuple(kept))


def _carry(runs: tuple[Run, ...], at: int, start: int, end: int, moved: int, kept: list[Run]) -> int:
    """Append the parts of ``runs`` inside text[start:end], which now begins at ``moved``."""
    while at < len(runs) and runs[at][0] + runs[at][2] <= start:
        at += 1
    while at < len(runs):
        text_start, source_start, length = runs[at]
        if text_start >= end:
            break
        low, high = max(text_start, start), min(text_start + length, end)
        if high > low:
            run = (moved + low - start, source_start + low - text_start, high - low)
            previous = kept[-1] if kept else None
            if previous and previous[0] + previous[2] == run[0] and previous[1] + previous[2] == run[1]:
                kept[-1] = (previous[0], previous[1], previous[2] + run[2])
            else:
                kept.append(run)
        if text_start + length > end:
            break
        at += 1
    return at
