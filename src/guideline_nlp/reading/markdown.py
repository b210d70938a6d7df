"""What markdown that a program made from a page carries over of it: marks that no reader of the page sees.

Takes a text, gives the edits that take them out: attributes of spans and boxes, tags, hard breaks, borders of
tables, dashes spelled with hyphens, addresses of links. # and bullets are left for ``text.normalise``.
"""

import re
from collections.abc import Iterator

from guideline_nlp.patterns import lazily
from guideline_nlp.text.mapped import Edit

# a character is found several times faster than two: each is looked for with its neighbours where it occurs
_SIGNS = {
    "{": ("]{", "){", " {#", "::: "),
    "<": ("</", "<br", "<hr"),
    "\\": ("\\\n", "\\[", "\\>", "\\|"),
    ":": ("::: ",),
    "&": ("&#10;",),
    "!": ("![",),
    "─": ("──",),
}
ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,100}\)){0,1000}\)"
"""What stands behind the words of a link in markdown."""
_TAGS = "(?:a|span|div|br|hr|p|u|font|center|strong|colgroup|col|thead|tbody|table|tr|td|th)"
_MARK = lazily(
    rf"(?P<image>!\[[^\[\]\n]{{0,200}}\]{ADDRESS})|(?P<escape>\\[^\n])|(?P<open>\[)|\](?P<link>{ADDRESS})?"
    r"(?P<attributes>\{[^{}]{0,1000}\})?"
    r"|(?P<cells></t[dh]>\s{0,20}<t[dh]\b[^<>]{0,1000}>)"
    r"|(?P<dash>(?<![-|+=:\s])(?:---){1,2}(?=[^-|+=:\s])|^(?:---){2}(?=[^-|+=:\s]))"
    rf"|(?P<unseen>\\$|&#10;|</?{_TAGS}(?:\s[^<>]{{0,2000}})?/?>|<!--[^<>]{{0,1000}}-->"
    r"|^[ \t]*(?:- +)?(?::::|```)[^\n]*$|[ \t]\{[#.][^{}\n]{0,500}\}$"
    r"|^[ \t]*[┌├└│][│─┬┼┴┐┤┘ ]{3,}$)",
    re.MULTILINE,
)
_LINK = lazily(rf"(?<!!)\[([^\[\]\n]{{1,300}})\]{ADDRESS}")

_BORDER = lazily(r"^[ \t|]*[+|][ \t]*:?(?:--|==)[-=:+| \t]*$", re.MULTILINE)
_ROW = lazily(r"^[ \t]*(?:\|[^\n]*\||\+[-=+:]*\+)[ \t]*$", re.MULTILINE)
_LAST_BAR = lazily(r"\|[ \t]*(?:\n|\Z)")
# rows as extractors of text write them: 序号 | 任务 | 单位 |
_UNRULED = lazily(r"(?:^[^|\n]+(?:\|[^|\n]*)*\|[ \t]*(?:\n|\Z)){2,}", re.MULTILINE)
# rows as html2text writes them, without bars at their edges: 序号| 任务
_BARE = lazily(
    r"^[^|\n]+\|[^\n]*\n(?P<rule>-{3,}(?:\|-{3,})+[ \t]*)$(?:\n(?![ \t]*-{3})[^|\n]*\|[^\n]*)*", re.MULTILINE
)
_BARS = lazily(r"[ \t]*(?<!\\)\|[ \t]*")
_LINE = lazily(r"[^\n]+")
_EDGES = lazily(r"(?<![ \t])(?:[ \t]+|(?<!\\))\|(?:[ \t]*\|)*[ \t]*")


def find_rows(text: str) -> list[Edit]:
    r"""The edits that part the cells of tables by tabs: a line of hyphens tells them, or bars that end rows.

    Where none does, the bar goes that stands behind a cell alone in its row.

    >>> find_rows("| 任务 | 单位 |\n|------|------|")
    [(0, 2, ''), (4, 7, '\t'), (9, 11, ''), (12, 27, '')]
    """
    if "|" not in text:
        return []
    if "\n---|" in text:
        return [cell for table in _BARE.finditer(text) for cell in _bare_cells(text, table)]
    ruled = "--" in text and _BORDER.search(text) is not None
    if not ruled and not _LAST_BAR.search(text):
        return []
    rows = list(_ROW.finditer(text) if ruled else _unruled_rows(text))
    if not rows:
        return _last_bars(text)
    edits: list[Edit] = []
    for row in rows:
        start, end = row.span()
        if _BORDER.match(text, start, end):
            edits.append((start, end, ""))
            continue
        edges = list(_EDGES.finditer(text, start, end))
        # with one cell alone it is a frame round the page, not a row
        cells = len(edges) > 2 or not ruled
        for edge in edges:
            outer = edge.start() == start or edge.end() == end
            edits.append((*edge.span(), "\t" * (edge[0].count("|") - outer) if cells else ""))
    return edits


def _bare_cells(text: str, table: re.Match[str]) -> Iterator[Edit]:
    """The edits that part the cells of a table without bars at the edges of its rows."""
    first, last = table.span("rule")
    yield from ((*bars.span(), "\t") for bars in _BARS.finditer(text, table.start(), first - 1))
    yield (first, last, "")
    yield from ((*bars.span(), "\t") for bars in _BARS.finditer(text, last, table.end()))


def _unruled_rows(text: str) -> Iterator[re.Match[str]]:
    """The rows of tables without any line of hyphens: two at least, one below the other."""
    for table in _UNRULED.finditer(text):
        yield from _LINE.finditer(text, *table.span())


def _last_bars(text: str) -> list[Edit]:
    """The edits that take out the bar behind a cell that fills its row: …的通知 |."""
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        words = line.rstrip(" \t|")
        if len(words) < len(line) and "|" in line[len(words) :] and "|" not in words:
            edits.append((start + len(words), end, ""))
        start = end + 1
    return edits


def find_residue(text: str) -> list[Edit]:
    r"""The edits that take out what no reader sees; the addresses of links stay.

    >>> find_residue('[一、]{style="font-weight: bold"}总体要求')
    [(0, 1, ''), (3, 31, '')]
    """
    if not any(sign in text and any(map(text.__contains__, longer)) for sign, longer in _SIGNS.items()):
        return []
    edits: list[Edit] = []
    brackets: list[int] = []
    for match in _MARK.finditer(text):
        start, end = match.span()
        if match["open"]:
            brackets.append(start)
        elif match["unseen"]:
            edits.append((start, end, "\n" if match["unseen"].startswith(("<br", "&")) else ""))
        elif match["image"]:
            edits.append((start, end, ""))
        elif match["dash"]:
            edits.append((start, end, "—" * (len(match["dash"]) // 3)))
        elif match["cells"]:
            edits.append((start, end, "\t"))
        elif match["escape"]:
            if match["escape"][1] in "[]>|":
                edits.append((start, start + 1, ""))
        else:
            opened = brackets.pop() if brackets else None
            if match["attributes"] and match["link"]:
                edits.append((*match.span("attributes"), ""))
            elif match["attributes"] and opened is not None:
                edits += [(opened, opened + 1, ""), (start, end, "")]
    return sorted(edits)


def find_links(text: str) -> list[Edit]:
    """The edits that leave of links their words.

    >>> find_links("按照[条例](https://example.org/a)执行")
    [(2, 3, ''), (5, 29, '')]
    """
    edits: list[Edit] = []
    for match in _LINK.finditer(text):
        edits += [(match.start(), match.start() + 1, ""), (match.end(1), match.end(), "")]
    return edits
