"""Definitions of short names (简称): （以下简称《纲要》）, （以下统称园区）.

Takes the notice's text, gives for each the bracket, the term and what it stands for: the title before the
bracket, or the noun phrase that ends there.
"""

import re

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.findings import DefinitionFinding, Extent
from guideline_nlp.patterns import lazily
from guideline_nlp.records import NoticeText
from guideline_nlp.text.markers import match_marker

_LEXICON: dict[str, str] = load("definitions")
_CALLED = lazily(
    r"(?:以下|下文|下|文中|本文)?(?:均|都|又|亦|也|统一)?(?:(?P<kind>简称|统称|合称|并称|通称)|(?<=下)称)(?:为|作|：)?"
)
_JOINT = frozenset(_LEXICON["joint"].split())
_SOFT = lazily("[，、的和及与]|以及")
_HARD = "。；！？：\n）"
_EXPLAINING = lazily("[指即含如]|包括|不含|例如|[A-Za-z0-9]")
_NUMBERED = lazily(r"（[^（）\n]{0,40}号）$")
_LONGEST_BRACKET = 80
_LONGEST_PHRASE = 90
_QUOTES = '“”‘’《》〈〉 "'
_VERB = lazily(alternation(_LEXICON["verbs"].split()))
_BEFORE_PHRASE = lazily(rf"(?:{alternation(_LEXICON['before_phrase'].split())})+")


def find_definitions(notice: NoticeText) -> list[DefinitionFinding]:
    """The short names that a notice defines in brackets, in reading order.

    >>> from guideline_nlp.records import Source
    >>> text = "成立云江省数据工作领导小组（以下简称领导小组）。"
    >>> notice = NoticeText(text, text, ((0, len(text)),), Source(None, "text/plain", None, ""), ())
    >>> [(found.term, found.meaning) for found in find_definitions(notice)]
    [('领导小组', '云江省数据工作领导小组')]
    """
    view = notice.view
    found: list[DefinitionFinding] = []
    at, done = view.find("称"), 0
    while at >= 0:
        definition = _read(notice, at, done)
        if definition:
            found.append(definition)
            done = definition.span[1]
        at = view.find("称", max(at + 1, done))
    return found


def _read(notice: NoticeText, at: int, done: int) -> DefinitionFinding | None:
    """The definition whose 称 stands at ``at``, or None."""
    view = notice.view
    if view[at - 1 : at] not in ("简", "统", "合", "并", "通", "下"):
        return None
    opening = view.rfind("（", max(done, at - _LONGEST_BRACKET), at)
    called = next(
        (match for match in _CALLED.finditer(view, max(opening, at - 8), at + 2) if match.end() > at), None
    )
    if opening < 0 or called is None or "）" in view[opening:at] or "\n" in view[opening:at]:
        return None
    closing = _closing(view, called.end())
    if closing < 0:
        return None
    term = notice.text[called.end() : closing].strip(" ")
    # 省《办法》 keeps its marks, 《办法》 does not
    term = term if term.endswith("》") and not term.startswith("《") else term.strip(_QUOTES)
    if not term or any(mark in term for mark in "，。；、"):
        return None
    meaning = _meaning(notice, opening, called, term)
    return DefinitionFinding((opening, closing + 1), term, meaning) if meaning else None


def _closing(view: str, start: int) -> int:
    """Where the bracket around ``start`` closes, or -1."""
    depth = 0
    for at in range(start, min(len(view), start + _LONGEST_BRACKET)):
        if view[at] == "\n":
            break
        depth += (view[at] == "（") - (view[at] == "）")
        if depth < 0:
            return at
    return -1


def _meaning(notice: NoticeText, opening: int, called: re.Match[str], term: str) -> str:
    """What stands before the bracket: the whole title, or the noun phrase."""
    view, end = notice.view, opening
    while end and view[end - 1] == " ":
        end -= 1
    joint = called["kind"] in _JOINT
    number = (
        _NUMBERED.search(view, max(0, end - _LONGEST_BRACKET), end) if view[end - 1 : end] == "）" else None
    )
    title = _title(view, number.start() if number else end)
    if title:
        more = _title(view, title[0] - 1) if joint and view[title[0] - 1] in "、和及与》" else None
        return notice.text[more[0] : title[1]] if more else notice.text[title[0] + 1 : title[1] - 1]
    start = _phrase_start(view, end, term, joint)
    aside = view[opening + 1 : called.start()].rstrip("，； ")
    besides = (
        f"（{notice.text[opening + 1 : opening + 1 + len(aside)]}）"
        if aside and not _EXPLAINING.match(aside)
        else ""
    )
    return notice.text[start:end] + besides


def _title(view: str, end: int) -> Extent | None:
    """The 《…》 that ends at ``end``, or None."""
    if view[end - 1 : end] != "》":
        return None
    depth = 0
    for at in range(end - 1, max(-1, end - 200), -1):
        if view[at] == "\n":
            break
        depth += (view[at] == "》") - (view[at] == "《")
        if not depth:
            return at, end
    return None


def _phrase_start(view: str, end: int, term: str, joint: bool) -> int:
    """Where the noun phrase begins that ends at ``end`` and that ``term`` shortens.

    The nearest break after which the phrase has all the characters of the term, in order; verbs and
    prepositions before it are no part of it.
    """
    first = max(0, end - _LONGEST_PHRASE)
    clause = max([first, *(view.rfind(mark, first, end) + 1 for mark in _HARD)])
    marker = match_marker(view, clause) if view[clause - 1 : clause] in ("\n", "") else None
    clause = marker.end + (view[marker.end] == " ") if marker and marker.end < end else clause
    breaks = [clause, *(match.end() for match in _SOFT.finditer(view, clause, end))]
    comma = max(clause, view.rfind("，", clause, end) + 1)
    fits = [at for at in breaks if _shortens(term, view[at:end])]
    start = fits[-1] if fits and not joint else comma if not term.isascii() else breaks[-1]
    for verb in _VERB.finditer(view, start, end):
        if not fits or _shortens(term, view[verb.end() : end]):
            start = verb.end()
    opening = _BEFORE_PHRASE.match(view, start, end)
    if opening and opening.end() < end and (not fits or _shortens(term, view[opening.end() : end])):
        start = opening.end()
    return start


def _shortens(term: str, phrase: str) -> bool:
    """Whether the characters of ``term`` stand in ``phrase`` in this order.

    >>> _shortens("协调委", "首都机场协调委员会"), _shortens("三河三湖", "淮河、海河")
    (True, False)
    """
    letters = iter(phrase)
    return all(letter in letters for letter in term)
