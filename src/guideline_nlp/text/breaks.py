"""Line breaks that a copy has put in or lost: sentences broken over two lines are joined, paragraphs
that run together are parted where the grammar of a notice says that the original had a break.
"""

import re
from functools import cache

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.records import MappedText
from guideline_nlp.text.mapped import Edit, edit
from guideline_nlp.text.markers import Marker, match_marker
from guideline_nlp.text.view import build_view

_TERMINAL = frozenset("。；：！？）”】》…;:!?)〕]")
_PARAGRAPH_LENGTH = 40
_LOST_LENGTH = 300
_HEADING_LENGTH = 40
_HEAD_LENGTH = 400

_OWN_LINE = re.compile(r"[—•·●▲■◆★]|附 ?[件：]|抄送|联系|[0-9〇零一二三四五六七八九十]{4} ?年[0-9一二三四五六七八九十]+月")
_INNER_MARKER = re.compile(r"[一二三四五六七八九十（0-9第①-⑳]")
_CANDIDATE = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|(?<![0-9.第])[0-9]{1,2}[.、](?![0-9])"
    r"|（[0-9]{1,2}）|第[一二三四五六七八九十百]{1,4}[章条])"
)
# what only a lost break leaves behind: an item after a sentence, a child after its parent's heading, a
# document number or a date with words behind it
_LOST_ITEM = re.compile(
    r"[。；！？）”](?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十百]{1,4}[章条])"
)
_LOST_CHILD = re.compile(r"\n[一二三四五六七八九十]{1,3}、[^\n。，；：]{2,40}（一）")
_LOST_NUMBER = re.compile(r"[^\n]{14}〔(?:19|20)[0-9]{2}〕|〔(?:19|20)[0-9]{2}〕[0-9]{1,4}号[^\n）]{4}")
_LOST_DATE = re.compile(r"\n[0-9〇○零一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日 ?[^ 。\n]")
_AFTER_SENTENCE = frozenset("。；！？）”：】〕")
_NUMBER = r"[\u4e00-\u9fff]{2,12}〔(?:19|20)[0-9]{2}〕 ?第?[0-9]{1,4}号"
_DOCUMENT_NUMBER = re.compile(_NUMBER)
_DATE = r"(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
_SIGNATURE = re.compile(rf"(?<=[。）])[ ]*(?P<issuer>[\u4e00-\u9fff]{{4,30}})?[ ]*(?P<date>{_DATE})[ ]*(?=（|$|[\u4e00-\u9fff《])")
_DATED_TITLE = re.compile(r"[0-9〇○零一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日(?= ?[^ 0-9，。；：（）]{4,80}$)")
_NOTE = re.compile(r"（[^（）\n]{0,8}(?:公开|删减|印发|不予)[^（）\n]{0,8}）")
_TITLE_IN_TEXT = re.compile(r"《([^《》\n]{4,80})》")


def restore_breaks(mapped: MappedText) -> MappedText:
    """The text with its paragraphs as the original had them.

    >>> from guideline_nlp.text.mapped import identity
    >>> lines = "坚持统筹推进，着力补短板强弱项，不断优化布局和结构，鼓励各类资源向先进制造业集\\n群汇聚。"
    >>> restore_breaks(identity(lines)).text
    '坚持统筹推进，着力补短板强弱项，不断优化布局和结构，鼓励各类资源向先进制造业集群汇聚。'
    """
    mapped = edit(mapped, find_broken_sentences(mapped.text))
    return edit(mapped, find_lost_breaks(build_view(mapped.text)))


def find_broken_sentences(text: str) -> list[Edit]:
    """The breaks inside sentences: the line before is a paragraph without an end, the next one its rest."""
    edits: list[Edit] = []
    before_start, at = 0, text.find("\n")
    while at >= 0:
        after_end = text.find("\n", at + 1)
        after_end = len(text) if after_end < 0 else after_end
        joined = text[at - 1] not in _TERMINAL and _is_broken(text, before_start, at, after_end)
        if joined:
            edits.append((at, at + 1, ""))
        else:
            before_start = at + 1
        at = after_end if after_end < len(text) else -1
    return edits


def _is_broken(text: str, start: int, at: int, end: int) -> bool:
    """Whether text[start:at] breaks off inside a sentence that text[at + 1:end] ends."""
    if at - start < _PARAGRAPH_LENGTH or text[end - 1] not in _TERMINAL:
        return False
    before, after = text[start:at], text[at + 1 : end]
    if "\t" in before or "\t" in after or not ("。" in before or "，" in before):
        return False
    if not (before[-1].isalnum() or before[-1] in "，、—“（《") or not (after[0].isalnum() or after[0] in "，、。；）》”“《"):
        return False
    if "。" not in before and before[-1] not in "，、" and _is_heading_line(build_view(before)):
        return False
    view = build_view(after)
    return match_marker(view, 0) is None and not _OWN_LINE.match(view)


def _is_heading_line(view: str) -> bool:
    return match_marker(view, 0) is not None and len(view) <= 2 * _HEADING_LENGTH


def find_lost_breaks(view: str) -> list[Edit]:
    """The places before the parts of a notice that begin a paragraph, where no line begins."""
    places: set[int] = set()
    if not (
        _LOST_ITEM.search(view)
        or _LOST_CHILD.search(view)
        or _LOST_NUMBER.search(view, 0, _HEAD_LENGTH)
        or _LOST_DATE.search(view)
    ):
        return []
    titles = _TITLE_IN_TEXT.findall(view)[:20]
    start = 0
    for line in view.split("\n"):
        end = start + len(line)
        if start < _HEAD_LENGTH and _DOCUMENT_NUMBER.search(line):
            places |= _head_places(view, start, end)
        dated = _DATED_TITLE.match(line)
        if dated:
            places.add(start + dated.end())
        if len(line) > _LOST_LENGTH and _has_lost_breaks(line):
            places |= _head_places(view, start, end)
            places |= _signature_places(view, start, end, titles)
            places |= _item_places(view, start, end)
        elif line[:4].find("、") > 0:
            places |= _item_places(view, start, end, headings_only=True)
        start = end + 1
    return [_break_at(view, place) for place in sorted(places)]


def _break_at(view: str, place: int) -> Edit:
    """A line break at ``place``, in place of the spaces on either side."""
    return (place - (view[place - 1] == " "), place + (view[place] == " "), "\n")


def _has_lost_breaks(line: str) -> bool:
    """Whether a line holds what only several paragraphs can: two items of one list, or signature and date."""
    lists: dict[str, int] = {}
    for match in _CANDIDATE.finditer(line, 1):
        if line[match.start() - 1] not in _AFTER_SENTENCE:
            continue
        marker = match_marker(line, match.start())
        if marker and marker.style in ("cn", "cn_bracket", "chapter", "article"):
            if lists.get(marker.style) == marker.ordinal - 1:
                return True
            lists[marker.style] = marker.ordinal
    return _SIGNATURE.search(line) is not None or _DOCUMENT_NUMBER.match(line) is not None


def _head_places(view: str, start: int, end: int) -> set[int]:
    """Title, document number and addressees that follow one another without a gap."""
    places: set[int] = set()
    number = _DOCUMENT_NUMBER.search(view, start, min(end, start + 200))
    at = start
    if number:
        title_end = _title_end(view[start : number.end()])
        if not title_end and number.start() > start:
            return places
        if title_end:
            places.add(start + title_end)
        at = number.end()
        places.add(at)
    colon = view.find("：", at, min(end, at + 300))
    if colon > 0 and "。" not in view[at:colon] and _is_addressees(view[at:colon]):
        places.add(colon + 1)
    return {place for place in places if start < place < end}


def _title_end(head: str) -> int:
    """Where the title ends in 重庆市人民政府关于…的意见渝府发〔2019〕17号, 0 where it can't be told."""
    match = _title_pattern().match(head)
    return match.end() if match else 0


@cache
def _title_pattern() -> re.Pattern[str]:
    types = alternation(load("layout")["document_types"] + load("layout")["enclosed_types"])
    return re.compile(rf"[^\n。]*{types}(?:（[^（）]{{1,20}}）)?(?={_NUMBER}$)")


def _is_addressees(words: str) -> bool:
    layout = load("layout")
    return words.endswith(tuple(layout["addressee_ends"])) and not words.endswith(tuple(layout["not_addressee_ends"]))


def _signature_places(view: str, start: int, end: int, titles: list[str]) -> set[int]:
    """Signature, date, note, and the title of the document that follows them."""
    places: set[int] = set()
    for match in _SIGNATURE.finditer(view, start, end):
        if match["issuer"] and not match["issuer"].endswith(tuple(load("layout")["issuer_ends"])):
            continue
        places |= {match.start(), match.start("date"), match.end()}
        after = match.end()
        note = _NOTE.match(view, after) or _NOTE.match(view, after + 1)
        if note:
            after = note.end()
            places.add(after)
        title = next((title for title in titles if view.startswith(title, after)), None)
        if title:
            places.add(after + len(title))
    return {place for place in places if start < place < end}


def _item_places(view: str, start: int, end: int, *, headings_only: bool = False) -> set[int]:
    """The markers inside a line that continue or begin a list of the outline.

    A marker counts after the end of a sentence, or right after a heading (总体要求（一）指导思想). With
    ``headings_only`` just the latter is looked for: the line is a paragraph of a notice whole in itself.
    """
    places: set[int] = set()
    open_lists: list[Marker] = []
    last_end = -1
    for match in _CANDIDATE.finditer(view, start, end):
        marker = match_marker(view, match.start())
        if marker is None or match.end() <= last_end:
            continue
        at_start = marker.start == start
        follows = next((known for known in open_lists if known.style == marker.style), None)
        expected = marker.ordinal == (follows.ordinal + 1 if follows else 1) or marker.ordinal == 1
        heading = last_end >= 0 and _is_bare_heading(view[last_end : marker.start])
        sentence = not headings_only and view[marker.start - 1] in _AFTER_SENTENCE
        if not at_start and not (expected or open_lists == []) or not (at_start or heading or sentence):
            continue
        if heading and not sentence and marker.ordinal != 1 and not at_start:
            continue
        if follows:
            del open_lists[open_lists.index(follows) :]
        open_lists.append(marker)
        last_end = marker.end
        places.add(marker.start)
        places |= _lone_heading_places(view, marker.end, end)
    places.discard(start)
    return places


def _is_bare_heading(words: str) -> bool:
    return 2 <= len(words) <= _HEADING_LENGTH and not any(mark in words for mark in "。；：")


def _lone_heading_places(view: str, start: int, end: int) -> set[int]:
    """Where the text begins after a heading that the lexicon knows to stand alone."""
    match = _lone_heading_pattern().match(view, start, end)
    return {match.end()} if match else set()


@cache
def _lone_heading_pattern() -> re.Pattern[str]:
    return re.compile(alternation(load("layout")["lone_headings"]) + r"(?=[\u4e00-\u9fff“《])(?![和与及、的])")
