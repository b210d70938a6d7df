"""Where the line breaks were that a copy has lost.

Takes the view of a text and one of its lines, gives the places. A break is put back where the grammar of a
notice says that the original had one: round title, number and addressees, round the signature and the
attachments; those of lists and headings are the matter of ``item_breaks``.
"""

import re
from collections.abc import Iterator
from functools import cache

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.text.item_breaks import child_places, holds_list, item_places, places_after_brackets
from guideline_nlp.text.lost_breaks import DIGITS, HEAD_LENGTH, ORDER
from guideline_nlp.text.markers import match_marker

_LOST_LENGTH = 300
_LONGEST_ISSUER = 40
_LEAST_HEADING = 4
_LABEL_LENGTH = 10
_LIST_LENGTH = 400
_MOST_ATTACHMENTS = 20
_PLACE_LENGTH = 3

_YEAR = "(?:(?:19|20)[0-9]{2}|[〇○零一二三四五六七八九]{4})"
_DATE = rf"(?:{_YEAR}年{DIGITS}{{1,3}}月{DIGITS}{{1,3}}日)"
_NUMBER = r"(?:[\u4e00-\u9fff]{2,12} ?〔(?:19|20)[0-9]{2}〕 ?第?[0-9]{1,4} ?号)"

_DOCUMENT_NUMBER = lazily(rf"（?{_NUMBER}）?")
_BODY = "[\u4e00-\u9fff]{3,30}"
_SIGNATURE = lazily(
    rf"(?<=[。）]) ?(?P<issuer>{_BODY}(?: {_BODY}){{0,5}})? ?(?P<date>{_DATE}) ?(?=（|$|[\u4e00-\u9fff《“])"
)
_SIGNED = lazily(rf" ?(?P<date>{_DATE}) ?(?:（[^（）]{{1,20}}）|$|(?=附))")
_DATED_TITLE = lazily(rf"{DIGITS}{{4}}年{DIGITS}{{1,3}}月{DIGITS}{{1,3}}日(?= ?[^ 0-9，。；：（）]{{4,80}}$)")
_LAYOUT = load("layout")
_RELEASE = rf" ?（[^（）\n]{{0,8}}{alternation(_LAYOUT['release_words'])}[^（）\n]{{0,8}}）"
_NOTE = lazily(_RELEASE)
_DATED_NOTE = lazily(rf"{_DATE}(?={_RELEASE}$)")
_ATTACHMENT = lazily(r"(?:(?<=[。）])|(?<=[。）] ))附件[0-9]?：")
_ATTACHMENT_LABEL = lazily("附件[0-9]{0,2}：? ?$")
_NUMBERED = lazily(" ?[0-9]{1,2}[.、] ?")
_BOOK = lazily(r"《([^《》\n]{4,80})》")
_PRINTED = lazily(
    rf"{alternation(_LAYOUT['print_verbs'])}([^《》\n。]{{4,100}}?)的{alternation(_LAYOUT['document_types'])}"
)
_BRACKET = lazily(r"（[^（）\n]{1,20}）")


def places_of_line(
    view: str, line: str, span: tuple[int, int], titles: list[str], counted: dict[str, int]
) -> set[int]:
    """Where in the line at ``span`` breaks were.

    ``titles`` are those of documents that may be printed, ``counted`` the last number of each style of
    markers in the lines above, to which this line's are added.
    """
    start, end = span
    places: set[int] = set()
    marker = match_marker(view, start)
    if marker:
        counted[marker.style] = marker.ordinal
    if start < HEAD_LENGTH:
        places |= _head_places(view, start, end)
        places |= _signature_places(view, start, end)
    above_title = _DATED_TITLE.match(line) or _NOTE.match(line) or _DATED_NOTE.match(line)
    if above_title:
        places.add(start + above_title.end())
    if len(line) > _LOST_LENGTH and (holds_list(line) or _SIGNATURE.search(line)):
        places |= _signature_places(view, start, end)
        places |= _title_places(view, start, end, titles)
        places |= item_places(view, start, end, counted, frozenset(places))
        _add_attachment_places(view, start, end, places)
    elif line.startswith("附件"):
        places |= _signature_below_list(view, start, end)
    elif line[:4].find("、") > 0:
        places |= child_places(view, start, end)
    elif marker:
        places |= places_after_brackets(view, end, marker)
    return {place for place in places if start < place < end}


def _head_places(view: str, start: int, end: int) -> set[int]:
    """Title, document number and addressees that follow one another without a gap."""
    places: set[int] = set()
    order = ORDER.match(view, start, end)
    if order:
        return {order.end("title"), order.end()}
    number = _DOCUMENT_NUMBER.search(view, start, min(end, start + 200))
    above = _title_before_number().match(view, start, number.end()) if number else None
    if above and "（" in above[0].rpartition("）")[2]:
        # 函 is the last character of a code in brackets, not a title's: （云政办函字〔2024〕5号）
        above = None
    at = start
    # a number further down that no title leads to is cited
    if number and (above or number.start() == start):
        at = number.end()
        places |= {at, above.end()} if above else {at}
    if not above and end - start > _LOST_LENGTH:
        title = _title_before_addressees().match(view, at, min(end, at + 300))
        if title:
            at = title.end()
            places.add(at)
    colon = view.find("：", at, min(end, at + 300))
    if colon > 0 and "。" not in view[at:colon] and _is_addressees(view[at:colon]):
        places.add(colon + 1)
    return places


@cache
def _title_before_number() -> re.Pattern[str]:
    types = alternation(_LAYOUT["document_types"] + _LAYOUT["enclosed_types"])
    return re.compile(rf"[^\n。]*{types}(?:（[^（）]{{1,20}}）)?(?= ?（?{_NUMBER}）?$)")


@cache
def _title_before_addressees() -> re.Pattern[str]:
    types, starts = alternation(_LAYOUT["document_types"]), alternation(_LAYOUT["addressee_starts"])
    end = rf"(?:{types}(?= ?{starts})|的{types}(?= ?[\u4e00-\u9fff]))"
    body = "(?= ?(?:为|根据|按照))"
    return re.compile(
        rf"[^\n。：]{{0,60}}?关于[^\n。：]{{2,100}}?(?:{end}(?=[^。：]{{2,200}}：)|的{types}{body})"
    )


def _is_addressees(words: str) -> bool:
    bare = re.sub(r"（[^（）]*）$", "", words)
    return bare.endswith(tuple(_LAYOUT["addressee_ends"])) and not bare.endswith(
        tuple(_LAYOUT["not_addressee_ends"])
    )


def printed_titles(view: str) -> list[str]:
    """The titles that a document printed below may bear: in 《》, or between 印发 and 的通知.

    >>> printed_titles("现将《云江省渔港建设工作方案》印发给你们。")
    ['云江省渔港建设工作方案']
    """
    head = view[: 3 * HEAD_LENGTH]
    titles = _BOOK.findall(head)
    for printed in _PRINTED.findall(head):
        titles += [printed, *printed.split("和")]
    return [title for title in dict.fromkeys(titles) if len(title) >= _LEAST_HEADING][:20]


def _signature_places(view: str, start: int, end: int) -> set[int]:
    """Signature, date, and the note below them."""
    places: set[int] = set()
    for match in _SIGNATURE.finditer(view, start, end):
        if match["issuer"] and not match["issuer"].endswith(tuple(_LAYOUT["issuer_ends"])):
            continue
        places |= {match.start(), match.start("date"), match.end(), *_between_issuers(view, match)}
        note = _NOTE.match(view, match.end())
        if note:
            places.add(note.end())
    return places


def _signature_below_list(view: str, start: int, end: int) -> set[int]:
    """The signature that goes on in a line of attachments: the body that the title names, and a date."""
    head = view[: max(view.find("关于", 0, _LONGEST_ISSUER), 0)]
    issuer = head.rpartition("号")[2].strip()
    at = view.find(issuer, start, end) if len(issuer) > 1 else -1
    while at >= 0:
        signed = _SIGNED.match(view, at + len(issuer), end)
        if signed:
            return {at, signed.start("date"), signed.end("date"), signed.end()}
        at = view.find(issuer, at + 1, end)
    return set()


def _add_attachment_places(view: str, start: int, end: int, places: set[int]) -> None:
    """The list of attachments, the signature below it, and the attachments; titles have no headings."""
    for match in _ATTACHMENT.finditer(view, start, end):
        places.add(match.start())
        signature = _signature_below_list(view, match.start(), min(end, match.end() + _LIST_LENGTH))
        if signature:
            titles = range(match.end() + 1, min(signature))
            places -= {at for at in places if at in titles and not view[at].isdigit()}
            places |= signature
            places |= _attachment_heads(view, view[match.end() : min(signature)], max(signature), end)
            return


def _attachment_heads(view: str, titles: str, start: int, end: int) -> set[int]:
    """The label and the title at the head of each attachment that the list of titles names."""
    places: set[int] = set()
    for title in map(str.strip, _NUMBERED.split(titles, _MOST_ATTACHMENTS)):
        at = view.find(title, start, end) if len(title) >= _LEAST_HEADING else -1
        label = _ATTACHMENT_LABEL.search(view, at - _LABEL_LENGTH, at) if at > 0 else None
        if label:
            places |= {label.start(), at, at + len(title)}
    return places


def _between_issuers(view: str, signature: re.Match[str]) -> Iterator[int]:
    """Where the next signatory of the same place begins: 临澜市教育局|临澜市财政局."""
    start, end = signature.span("issuer")
    place = view[start : start + _PLACE_LENGTH] if start >= 0 else ""
    at = view.find(place, start + 1, end) if place else -1
    while at >= 0:
        if view.endswith(tuple(_LAYOUT["issuer_ends"]), start, at):
            yield at
        at = view.find(place, at + 1, end)


def _title_places(view: str, start: int, end: int, titles: list[str]) -> set[int]:
    """The titles of documents printed, where they stand after a signature or the end of a sentence."""
    places: set[int] = set()
    for title in titles:
        at = view.find(title, start, end)
        while at >= 0:
            after = at + len(title)
            before = view[:at].rstrip(" ")[-1:]
            if before in ("。", "）", "日") and view[after : after + 1] not in ("》", "，", "、", "的"):
                bracket = _BRACKET.match(view, after)
                places |= {at, bracket.end() if bracket else after}
            at = view.find(title, after, end)
    return places
