"""Tables of markdown: the rows above and below a rule (|---|---|), as cells divided by tabs.

Takes a text, gives the edits that make its tables what copied ones are.
"""

import re

from guideline_nlp.patterns import lazily
from guideline_nlp.text.mapped import Edit

_RULE = lazily(r"^[ \t]*+\|?+(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)++(?:[ \t]*+:?-{2,}+:?)?+[ \t]*+$", re.MULTILINE)
_EDGE = lazily(r"(?<![ \t])[ \t]*+\|[ \t]*+")


def find_pipe_tables(text: str) -> list[Edit]:
    r"""Edits that part the cells of tables by tabs, and take their rules out.

    >>> find_pipe_tables("指标|目标\n--|--\n产值|9亿元")
    [(2, 3, '\t'), (6, 12, ''), (14, 15, '\t')]
    """
    edits: list[Edit] = []
    done = 0
    for rule in _RULE.finditer(text) if "|" in text and "--" in text else ():
        head = text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
        if head < done or text.find("|", head, rule.start()) < 0:
            continue
        edits += _part_cells(text, head, rule.start() - 1)
        edits.append((rule.start(), min(rule.end() + 1, len(text)), ""))
        done = rule.end() + 1
        while done < len(text):
            end = text.find("\n", done)
            end = len(text) if end < 0 else end
            if text.find("|", done, end) < 0:
                break
            edits += _part_cells(text, done, end)
            done = end + 1
    return edits


def _part_cells(text: str, start: int, end: int) -> list[Edit]:
    """Edits that make tabs of the bars inside a row; those at its edges go."""
    bars = [match.span() for match in _EDGE.finditer(text, start, end)]
    return [(low, high, "" if low == start or high == end else "\t") for low, high in bars]
