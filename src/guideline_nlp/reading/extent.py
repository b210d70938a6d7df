"""Where on a page the notice stands: in the container of the site, or else where the prose is.

Takes the lines and elements of a page, gives the first and the last line of the notice.
"""

from collections.abc import Sequence
from itertools import accumulate

from guideline_nlp.lexicon import LETTER, load
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.labels import bare_label, squeeze
from guideline_nlp.reading.line_forms import is_tail_form, opens_body
from guideline_nlp.reading.lines import Line
from guideline_nlp.reading.markup import CONTAINER
from guideline_nlp.reading.page import Element, Page
from guideline_nlp.reading.titles import is_whole_title

_KNOWN_SHARE = 0.7
_SAME_SHARE = 0.9
_REACH = 30
_SHORT = 60
_ISSUERS = tuple(load("layout")["issuer_ends"])
_DATE = lazily(
    r"[0-9〇○零一二三四五六七八九十]{4}\s?年[0-9一二三四五六七八九十\s]{1,5}月[0-9一二三四五六七八九十\s]{1,5}日\s*$"
)
_NOTE = lazily(r"\s*[（(][^（）()]{2,30}[）)]\s*$|\s*(?:抄送|附件)")
_NUMBER = lazily(rf"\s*[（(]?{LETTER}{{1,15}}[〔\[［(（][12][0-9]{{3}}[〕\]］)）]第?[0-9]{{1,5}}号[）)]?\s*$")


def find_notice(page: Page) -> range:
    """The lines of the notice: those of the smallest known container that holds most of the page's prose.

    Where no container is known the smallest element does that holds nearly all of it. The
    notice's own lines right above and right below are taken in.
    """
    weights = [_weigh(line) for line in page.lines]
    if not any(weights):
        weights = [len(line.text) for line in page.lines]
    sums = [0, *accumulate(weights)]
    found = _choose(page.elements, sums)
    first, last = (found.first, found.last) if found else (0, len(page.lines))
    return range(_reach_up(page.lines, first), _reach_down(page.lines, last))


def _weigh(line: Line) -> int:
    """How much prose a line is: links and short labels are none."""
    if line.link:
        return 0
    if line.row:
        return 0 if bare_label(line.text.split("\t", 1)[0]) else len(line.text)
    return len(line.text) if "，" in line.text or "。" in line.text else 0


def _choose(elements: Sequence[Element], sums: Sequence[int]) -> Element | None:
    known = [
        element
        for element in elements
        if element.bits & CONTAINER and sums[element.last] - sums[element.first] >= _KNOWN_SHARE * sums[-1]
    ]
    pool = known or elements
    most = max((sums[element.last] - sums[element.first] for element in pool), default=0)
    same = [element for element in pool if sums[element.last] - sums[element.first] >= _SAME_SHARE * most]
    if not known and most < _SAME_SHARE * sums[-1]:
        return None
    return min(same, key=lambda element: element.last - element.first, default=None)


def _reach_up(lines: Sequence[Line], first: int) -> int:
    """Further up over the notice's own lines that stand right above, furniture between them."""
    for at in range(first - 1, max(first - _REACH, 0) - 1, -1):
        text = lines[at].text.strip()
        if lines[at].link or lines[at].row:
            break
        titled = first == at + 1 and lines[first].text.strip().startswith("关于") and _names_issuers(text)
        if titled or _NUMBER.match(text) or is_whole_title(text) or opens_body(text):
            first = at
    return first


def _names_issuers(text: str) -> bool:
    return all(word.endswith(_ISSUERS) for word in text.split())


def _reach_down(lines: Sequence[Line], last: int) -> int:
    """Further down over the notice's own lines that stand right below."""
    for at in range(last, min(last + _REACH, len(lines))):
        text = lines[at].text.strip()
        if lines[at].link or lines[at].row or is_tail_form(text, squeeze(text)):
            break
        if _NOTE.match(text) or opens_body(text) or (len(text) <= _SHORT and _DATE.search(text)):
            last = at + 1
    return last
