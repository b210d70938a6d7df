"""Citations (引文): the documents that a notice names, 《…》 with the number that follows in brackets.

Takes the notice's text, gives a finding for each title, and a title's full form through the definitions.
"""

from bisect import bisect_left
from collections.abc import Sequence

from guideline_nlp.parsing.findings import CitationFinding, DefinitionFinding
from guideline_nlp.patterns import lazily
from guideline_nlp.records import NoticeText

TITLE = lazily(r"《(?:[^《》\n]++|《[^《》\n]*+》)++》")
_CODE = r"[^（）〔〕\n，、；。]{1,24}?"
_SERIAL = rf"{_CODE}(?:〔(?:19|20)\d\d〕|（(?:19|20)\d\d）) ?(?:第 ?)?\d{{1,5}} ?号"
_ORDER = rf"{_CODE}(?:令|公告) ?(?:[（〔]?\d{{4}}[）〕年])?第? ?[\d一二三四五六七八九十百零〇]{{1,8}} ?号"
_STANDARD = r"(?:GB|DB|HJ|JT|YD|NY|WS|ISO|IEC|T/)[A-Z0-9/ .\-—]{2,24}"
_NUMBER_OPENS = ("（", " （")
_NUMBER = lazily(rf" ?（(?:文号：)?(?P<number>{_SERIAL}|{_ORDER}|{_STANDARD})(?:，[^（）\n]{{0,40}})?）")
"""国发〔2018〕3号, 国务院令第736号, GB/T 36073-2018, each perhaps with a definition: ，以下简称《决定》."""


def find_citations(notice: NoticeText) -> list[CitationFinding]:
    """The titles that a notice names, in reading order; the term of a definition is none.

    >>> from guideline_nlp.records import Source
    >>> text = "根据《云江省数据条例》（云政发〔2018〕3号）和《实施方案》，制定本办法。"
    >>> notice = NoticeText(text, text, ((0, len(text)),), Source(None, "text/plain", None, ""), ())
    >>> [text[slice(*found.span)] for found in find_citations(notice)]
    ['《云江省数据条例》（云政发〔2018〕3号）', '《实施方案》']
    """
    view = notice.view
    found: list[CitationFinding] = []
    for match in TITLE.finditer(view):
        start, end = match.span()
        if is_defined_here(view, start):
            continue
        number = _NUMBER.match(view, end) if view.startswith(_NUMBER_OPENS, end) else None
        found.append(
            CitationFinding(
                (start, number.end() if number else end),
                (start + 1, end - 1),
                number.span("number") if number else None,
            )
        )
    return found


def is_defined_here(view: str, start: int) -> bool:
    """Whether the title at ``start`` is the term that a bracket defines: （以下简称《纲要》）.

    >>> is_defined_here("（以下简称《纲要》）", 5), is_defined_here("落实《纲要》", 2)
    (True, False)
    """
    return view[start - 1 : start] in ("称", "为", "：", "作") and "称" in view[max(0, start - 3) : start]


class Meanings:
    """What the short titles of a notice stand for, by the definitions in it.

    >>> meanings = Meanings([DefinitionFinding((20, 30), "纲要", "云江省数据发展纲要")])
    >>> meanings.of("纲要", 90), meanings.of("云江省数据条例", 90)
    ('云江省数据发展纲要', '云江省数据条例')
    """

    def __init__(self, definitions: Sequence[DefinitionFinding]) -> None:
        self._by_term: dict[str, list[DefinitionFinding]] = {}
        for definition in definitions:
            title = definition.term.rpartition("《")[2].rstrip("》")
            self._by_term.setdefault(title, []).append(definition)

    def of(self, title: str, at: int) -> str:
        """The full title that ``title``, named at ``at``, stands for: by the last definition before it."""
        known = self._by_term.get(title)
        if known is None:
            return title
        before = bisect_left(known, at, key=lambda definition: definition.span[0])
        return known[max(before - 1, 0)].meaning
