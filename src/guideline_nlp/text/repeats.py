"""A notice that its page prints twice, in full: the second copy is left out, and said to be.

Takes a text with its map, gives the edit that removes the copy.
"""

from guideline_nlp.text.mapped import Edit

_ANCHOR_LENGTH = 40
_LEAST_LINES = 6


def find_second_copy(text: str) -> list[Edit]:
    r"""The second copy of the whole text, line by line the same as the first; nothing where there is none.

    >>> find_second_copy("甲\n乙")
    []
    """
    lines = text.split("\n")
    anchor = next((at for at, line in enumerate(lines) if len(line) >= _ANCHOR_LENGTH), -1)
    if anchor < 0:
        return []
    again = next((at for at in range(anchor + 1, len(lines)) if lines[at] == lines[anchor]), -1)
    first = again - anchor
    if again < 0 or first < _LEAST_LINES or lines[first:] != lines[: len(lines) - first]:
        return []
    if len(lines) - first < first:
        return []
    start = sum(len(line) + 1 for line in lines[:first])
    return [(start - 1, len(text), "")]
