"""Where the line breaks were that a copy has lost.

Takes the view of a text and one of its lines, gives the places. A break is put back where the grammar of a
notice says that the original had one: round title, number and addressees, round the signature, before each
item that continues or begins a list, and between a heading and its text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.text.lost_breaks import AFTER_BRACKET, CN, DIGITS, HEAD_LENGTH, ORDER
from guideline_nlp.text.markers import Marker, match_marker

_LOST_LENGTH = 300
_LONGEST_ISSUER = 40
_HEADING_LENGTH = 40
_LEAST_HEADING = 4
_LABEL_LENGTH = 10
_LABELLED_LENGTH = 160
_LIST_LENGTH = 400
_MOST_ATTACHMENTS = 20
_PLACE_LENGTH = 3

_YEAR = "(?:(?:19|20)[0-9]{2}|[〇○零一二三四五六七八九]{4})"
_DATE = rf"(?:{_YEAR}年{DIGITS}{{1,3}}月{DIGITS}{{1,3}}日)"
_NUMBER = r"(?:[\u4e00-\u9fff]{2,12} ?〔(?:19|20)[0-9]{2}〕 ?第?[0-9]{1,4} ?号)"

_CANDIDATE = lazily(
    rf"{CN}、|（{CN}）|(?<![0-9.第])[0-9]{{1,2}}[.、](?![0-9](?!(?<=[12])[09][0-9]{{2}}年))|（[0-9]{{1,2}}）|第[一二三四五六七八九十百]{{1,4}}[章条]"
)
_DOCUMENT_NUMBER = lazily(rf"（?{_NUMBER}）?")
_BODY = "[\u4e00-\u9fff]{3,30}"
_SIGNATURE = lazily(
    rf"(?<=[。）]) ?(?P<issuer>{_BODY}(?: {_BODY}){{0,5}})? ?(?P<date>{_DATE}) ?(?=（|$|[\u4e00-\u9fff《“])"
)
_SIGNED = lazily(rf" ?(?P<date>{_DATE}) ?(?:（[^（）]{{1,20}}）|$|(?=附))")
_DATED_TITLE = lazily(rf"{DIGITS}{{4}}年{DIGITS}{{1,3}}月{DIGITS}{{1,3}}日(?= ?[^ 0-9，。；：（）]{{4,80}}$)")
_LAYOUT = load("layout")
_YEARS = "(?:(?:19|20)[0-9]{2}年度?|“?十[一二三四五]五”?(?:时期|期间)?|过去[一五]年|今年|本届)的?(?:政府)?"
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
_STOP = lazily("[。；：，\n]")
_NOT_AFTER_VERB = frozenset("性化度力率、等的和与及")
"""What makes of a verb a noun, or one of a list: 协同性, 限制、认证等措施."""
_AFTER_SENTENCE = frozenset("。！？）”】〕")
_AFTER_CLAUSE = frozenset("；：")
_NOUN_END = lazily(alternation(load("outline")["heading_nouns"]))


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
    if len(line) > _LOST_LENGTH and _has_lost_breaks(line):
        places |= _signature_places(view, start, end)
        places |= _title_places(view, start, end, titles)
        places |= _item_places(view, start, end, counted, frozenset(places))
        _add_attachment_places(view, start, end, places)
    elif line.startswith("附件"):
        places |= _signature_below_list(view, start, end)
    elif line[:4].find("、") > 0:
        places |= _child_places(view, start, end)
    elif marker:
        places |= _places_after_brackets(view, end, marker)
    return {place for place in places if start < place < end}


def _places_after_brackets(view: str, end: int, marker: Marker) -> set[int]:
    """Before the items that go on with the line's own: （一）….（省财政厅负责）|（二）…."""
    return set(
        _going_on(view, (match.end() for match in AFTER_BRACKET.finditer(view, marker.end, end)), marker)
    )


def _going_on(view: str, places: Iterable[int], marker: Marker) -> Iterator[int]:
    """Those of the places where the next items of a marker's list begin."""
    for place in places:
        after = match_marker(view, place)
        if after and (after.style, after.ordinal) == (marker.style, marker.ordinal + 1):
            yield place
            marker = after


def _has_lost_breaks(line: str) -> bool:
    """Whether a line holds what only several paragraphs can: two items of one list, or signature and date."""
    lists: dict[str, int] = {}
    for match in _CANDIDATE.finditer(line, 1):
        if _char_before(line, match.start()) not in _AFTER_SENTENCE and not _ends_with_label(
            line, 0, match.start()
        ):
            continue
        marker = match_marker(line, match.start())
        if marker and marker.style in ("cn", "cn_bracket", "chapter", "article", "number"):
            if lists.get(marker.style) == marker.ordinal - 1:
                return True
            lists[marker.style] = marker.ordinal
    return _SIGNATURE.search(line) is not None


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
    types = alternation(load("layout")["document_types"] + load("layout")["enclosed_types"])
    return re.compile(rf"[^\n。]*{types}(?:（[^（）]{{1,20}}）)?(?= ?（?{_NUMBER}）?$)")


@cache
def _title_before_addressees() -> re.Pattern[str]:
    layout = load("layout")
    types, starts = alternation(layout["document_types"]), alternation(layout["addressee_starts"])
    end = rf"(?:{types}(?= ?{starts})|的{types}(?= ?[\u4e00-\u9fff]))"
    body = "(?= ?(?:为|根据|按照))"
    return re.compile(
        rf"[^\n。：]{{0,60}}?关于[^\n。：]{{2,100}}?(?:{end}(?=[^。：]{{2,200}}：)|的{types}{body})"
    )


def _is_addressees(words: str) -> bool:
    layout = load("layout")
    bare = re.sub(r"（[^（）]*）$", "", words)
    return bare.endswith(tuple(layout["addressee_ends"])) and not bare.endswith(
        tuple(layout["not_addressee_ends"])
    )


def printed_titles(view: str) -> list[str]:
    """The titles that a document printed below may bear: in 《》, or between 印发 and 的通知."""
    head = view[: 3 * HEAD_LENGTH]
    titles = _BOOK.findall(head)
    for printed in _PRINTED.findall(head):
        titles += [printed, *printed.split("和")]
    return [title for title in dict.fromkeys(titles) if len(title) >= _LEAST_HEADING][:20]


def _signature_places(view: str, start: int, end: int) -> set[int]:
    """Signature, date, and the note below them."""
    places: set[int] = set()
    for match in _SIGNATURE.finditer(view, start, end):
        if match["issuer"] and not match["issuer"].endswith(tuple(load("layout")["issuer_ends"])):
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
        if view.endswith(tuple(load("layout")["issuer_ends"]), start, at):
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


def _item_places(view: str, start: int, end: int, through: dict[str, int], begun: frozenset[int]) -> set[int]:
    """The markers inside a line that continue or begin a list of the outline, and the ends of their headings.

    A marker counts after a sentence, right after a heading (总体要求（一）指导思想), or where a line has
    begun for another reason; its number goes on from the list that is open, from the same style above
    (numbering that runs through), or begins at 1.
    """
    places: set[int] = set()
    open_lists: list[Marker] = []
    last_end = -1
    for match in _CANDIDATE.finditer(view, start, end):
        marker = match_marker(view, match.start())
        if marker is None or match.start() < last_end:
            continue
        known = next((index for index, other in enumerate(open_lists) if other.style == marker.style), None)
        wanted = {1, through.get(marker.style, 0) + 1}
        wanted |= {open_lists[known].ordinal + 1} if known is not None else set()
        at_start = marker.start == start or marker.start - (view[marker.start - 1] == " ") in begun
        if not at_start and (marker.ordinal not in wanted or not _begins_paragraph(view, marker, last_end)):
            continue
        if known is not None:
            del open_lists[known:]
        open_lists.append(marker)
        through[marker.style] = marker.ordinal
        last_end = marker.end
        places.add(marker.start)
        if marker.style in ("cn", "cn_bracket", "chapter", "number"):
            places |= _heading_end(view, marker, end)
    return places


def _begins_paragraph(view: str, marker: Marker, last_end: int) -> bool:
    """Whether what stands before a marker ends a paragraph: a sentence, or a bare heading."""
    before = _char_before(view, marker.start)
    if before in _AFTER_SENTENCE or (before in _AFTER_CLAUSE and marker.style != "bracket"):
        return True
    if _ends_with_label(view, max(last_end, 0), marker.start):
        return True
    words = view[last_end : marker.start] if last_end >= 0 else ""
    return 2 <= len(words) <= _HEADING_LENGTH and not _STOP.search(words.replace("，", ""))


def _char_before(view: str, at: int) -> str:
    """The character before a place, a space that stands for a lost break aside."""
    return view[at - 2 : at - 1] if view[at - 1] == " " else view[at - 1]


def _ends_with_label(view: str, start: int, end: int) -> bool:
    """Whether view[start:end] ends with who answers, by a label: …措施。责任单位：市财政局、市教育局."""
    colon = view.rfind("：", max(start, end - _LABELLED_LENGTH), end)
    if colon < 0 or not view[end - 1].isalpha() or any(mark in view[colon:end] for mark in "。！？\n"):
        return False
    return _label().search(view, max(start, colon - _LABEL_LENGTH), colon) is not None


@cache
def _label() -> re.Pattern[str]:
    labels = load("responsibilities")["labels"]
    kinds = " ".join(labels["kinds"].values()).split()
    return re.compile(rf"{alternation(kinds)}{alternation(labels['nouns'].split())}$")


def _child_places(view: str, start: int, end: int) -> set[int]:
    """The first child's marker right after a heading, and those that go on from it: 改善服务。|1.…|2.…."""
    marker = match_marker(view, start)
    if marker is None:
        return set()
    for match in _CANDIDATE.finditer(view, marker.end, min(end, marker.end + _HEADING_LENGTH + 2)):
        child = match_marker(view, match.start())
        if (
            child
            and child.ordinal == 1
            and child.style != marker.style
            and _begins_paragraph(view, child, marker.end)
        ):
            if view[child.start - 1] in _AFTER_CLAUSE:
                return set()
            further = (later.start() for later in _CANDIDATE.finditer(view, child.end, end))
            ends = _AFTER_SENTENCE | _AFTER_CLAUSE
            after_ends = (place for place in further if _char_before(view, place) in ends)
            return {child.start, *_going_on(view, after_ends, child)}
    return set()


def _heading_end(view: str, marker: Marker, end: int) -> set[int]:
    """Where the text begins after a heading that no mark ends.

    The heading is one that stands alone by custom (指导思想), or ends in a noun that headings end in
    (…体系建设) with a word behind it that opens a sentence (推动…, 为…). None is looked for where a
    full stop ends the heading, or the first child's marker follows it.
    """
    start = marker.end
    lone = _lone_heading().match(view, start, end)
    if lone:
        return {lone.end()}
    limit = min(end, start + _HEADING_LENGTH)
    stop = _STOP.search(view, start, limit)
    if (stop and view[stop.start()] == "。") or _child_places(view, marker.start, end):
        return set()
    if view[start : start + 1].isdigit():
        # a task's own date: 1.2025年底前组织…
        return set()
    limit = stop.start() if stop and marker.style in ("cn_bracket", "number") else limit
    sure = tuple(load("outline")["sure_openers"])
    for match in _NOUN_END.finditer(view, start + _LEAST_HEADING - 2, limit):
        if match.start() < start + _LEAST_HEADING and not view.startswith(sure, match.end()):
            continue
        if _opens_sentence(view, match.end(), end) and not (
            view[match.end()] == "为" and "以" in view[start : match.start()]
        ):
            return {match.end()}
    return set()


def _opens_sentence(view: str, at: int, end: int) -> bool:
    starters, adverbs, verbs = _sentence_openers()
    if at >= end:
        return False
    if view.startswith(starters, at):
        return True
    if view[at + 2 : at + 3] in _NOT_AFTER_VERB:
        return False
    return view[at : at + 2] in verbs or any(view[at : at + length] in adverbs for length in (2, 3, 4))


@cache
def _lone_heading() -> re.Pattern[str]:
    lone, yearly = (
        alternation(load("layout")["lone_headings"]),
        alternation(load("layout")["yearly_headings"]),
    )
    # 复函: 关于水利建设问题|进一步支持…
    about = r"关于[^，。；：\n]{2,40}?问题"
    return re.compile(rf"(?:{lone}|{_YEARS}{yearly}|{about})(?= ?[\u4e00-\u9fff“《0-9])(?![和与及、的])")


@cache
def _sentence_openers() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Words that open a sentence: particles, adverbs, and verbs that no heading ends in."""
    nouns = frozenset(load("outline")["heading_nouns"])
    tasks = load("tasks")
    verbs = frozenset(tasks["verbs"]) - nouns - frozenset(tasks["nouns"])
    return tuple(load("outline")["sentence_openers"]), frozenset(tasks["adverbs"]) - nouns, verbs
