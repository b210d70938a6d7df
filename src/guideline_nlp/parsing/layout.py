"""The lines of a notice by what they are: dates, document numbers, labels, headings, sentences.

Takes the notice's text, gives its lines with what their own form says (GB/T 9704-2012, 7.2–7.4).
"""

import re
from collections.abc import Iterator, Set
from functools import cache, cached_property

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.ledgers import SERIAL
from guideline_nlp.parsing.tables import find_notes, is_group_row
from guideline_nlp.patterns import lazily
from guideline_nlp.records import NoticeText
from guideline_nlp.text.markers import (
    DECIMAL,
    MAIN_NUMBER,
    MARKER_FIRSTS,
    NUMBER_BEFORE_FIGURE,
    Marker,
    match_marker,
)

_LAYOUT = load("layout")
_DIGIT = "[0-9〇零○OＯo一二三四五六七八九十]"
_DATE_WORDS = rf"{_DIGIT}{{4}} ?年 ?{_DIGIT}{{1,3}} ?月 ?{_DIGIT}{{1,3}} ?[日号]"
DATE_LINE = lazily(rf"（? ?(?P<date>{_DATE_WORDS}) ?）?$")
_NUMBER = (
    r"(?P<code>(?:[^\W\d_]|[（）]){1,24}?) ?[〔（](?P<year>(?:19|20)[0-9]{2})[〕）]"
    r" ?第? ?(?P<serial>[0-9]{1,5}) ?号"
)
NUMBER_LINE = lazily(rf"（? ?(?:文号：|发文字号：)?(?P<number>{_NUMBER}) ?）?(?= |$)")
ORDER_LINE = lazily(
    r"（? ?(?:[0-9]{4} ?年 ?)?(?P<order>第 ?[0-9〇零一二三四五六七八九十百]{1,7} ?号)(?:令|公告)? ?）?$"
)
_ATTACHMENT_LABELS = tuple(_LAYOUT["attachment_labels"])
ATTACHMENT = lazily(
    rf"{alternation(_LAYOUT['attachment_labels'])}"
    r" ?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}(?=[：.、 ]|$))? ?(?P<colon>[：.、])? ?"
)
NOTE_LINE = lazily(rf"（(?P<note>[^（）]{{0,40}}{alternation(_LAYOUT['release_words'])}[^（）]{{0,20}})）$")
COPIED_LINE = lazily(rf"{alternation(_LAYOUT['copied_labels'])} ?：")
_TYPES = alternation(_LAYOUT["document_types"] + _LAYOUT["enclosed_types"])
TITLE_END = lazily(rf"{_TYPES} ?(?:（[^（）]{{1,30}}）|〔[^〔〕]{{1,20}}〕)* ?$")
OFFICIAL_END = lazily(rf"{alternation(_LAYOUT['document_types'])} ?(?:（[^（）]{{1,30}}）)* ?$")
_SUFFIX_LINE = lazily(r"（[^（）]{1,30}）$")
_ISSUER_ENDS = tuple(_LAYOUT["issuer_ends"])
_OFFICES = tuple(_LAYOUT["offices"])
_QUOTES = lazily(r"[\s《》〈〉“”‘’]")
_FILES = (".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".zip", ".rar", ".ofd")
_TITLE_LENGTH = 150
_NAME_LENGTH = 40
_PLACE_LENGTH = 3
_SET_APART = lazily(r"\S(?: \S)+")
_PAGE = lazily(r"[\s.…·—-]*[0-9]{0,3}$")
_CONTENTS_LABELS = frozenset(_LAYOUT["contents_labels"])
_CONTENTS_WITHIN = 40
# a whole table of contents whose breaks are lost
_CHAPTERS = lazily("第[一二三四五六七八九十]{1,3}[章节]")
_CHAPTERS_OF_LINE = 2
_SHORTEST_CONTENTS, _LONGEST_CONTENTS = 4, 200
_HEADING_LENGTH = 30
_NOT_TITLE_ENDS = ("：", "；", "，", "、")
DATE_TAIL = lazily(rf"(?P<issuer>[^0-9，。；：]{{2,80}}?)[， ]*(?P<date>{_DATE_WORDS})$")
"""A date at the end of a line, with signatories before it."""
NUMBER_PATTERN = lazily(_NUMBER)
"""发文字号 anywhere in a text."""


class Layout:
    """The lines of a notice with the questions that the stages ask of them."""

    def __init__(self, notice: NoticeText) -> None:
        self.notice = notice
        self.lines = notice.lines
        self.words = [notice.view[start:end] for start, end in notice.lines]

    @cached_property
    def markers(self) -> list[Marker | None]:
        """The marker that opens each line, None for most; table rows and names of files have none."""
        view = self.notice.view
        markers = [
            match_marker(view, start)
            if words[0] in MARKER_FIRSTS and "\t" not in words and not words.endswith(_FILES)
            else None
            for (start, _), words in zip(self.lines, self.words, strict=True)
        ]
        contents = self._contents()
        for at in contents:
            markers[at] = None
        if "\t" in view:
            for at, marker in enumerate(markers):
                if marker and is_group_row(self.words, at):
                    markers[at] = None
        for at in find_notes(self.notice):
            markers[at] = None
        self._add_decimals(markers, contents)
        self._add_before_figures(markers)
        return markers

    def _add_decimals(self, markers: list[Marker | None], contents: range) -> None:
        """Add 1, 1.1 and 1.1.1 to the markers, where the lines that open so count on: 1.1, 1.2."""
        decimals = {
            at: match.group().strip()
            for at, match in self._opening(DECIMAL)
            if not markers[at] and at not in contents
        }
        counted = set(decimals.values())
        if len(counted) < 2 or not all(_follows(number, counted) for number in counted):
            return
        for at, match in self._opening(MAIN_NUMBER):
            if f"{match.group().strip()}.1" in counted and len(self.words[at]) <= _HEADING_LENGTH:
                decimals[at] = match.group().strip()
        for at, number in decimals.items():
            if at not in contents:
                start = self.lines[at][0]
                style = f"decimal{number.count('.')}"
                markers[at] = Marker(start, start + len(number), style, int(number.rpartition(".")[2]))

    def _add_before_figures(self, markers: list[Marker | None]) -> None:
        """Add the 3. of 3.5G网络, a heading that opens with a figure, where 2. and 4. stand round it."""
        found: dict[int, Marker] = {}
        for at, match in self._opening(NUMBER_BEFORE_FIGURE):
            start = self.lines[at][0]
            if not markers[at]:
                found[at] = Marker(start, start + match.end(), "number", int(match.group()[:-1]))
        if not found:
            return
        either = (marker or found.get(at) for at, marker in enumerate(markers))
        numbers = [(at, marker) for at, marker in enumerate(either) if marker and marker.style == "number"]
        for (_, above), (at, marker), (_, below) in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if at in found and above.ordinal + 1 == marker.ordinal == below.ordinal - 1:
                markers[at] = marker

    def _opening(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """The lines, by index, that open with a pattern of digits."""
        for at, words in enumerate(self.words):
            if words[0].isdecimal() and "\t" not in words and (match := pattern.match(words)):
                yield at, match

    @cached_property
    def attachment_labels(self) -> list[int]:
        """The lines that begin with 附件."""
        return [at for at, words in enumerate(self.words) if words.startswith(_ATTACHMENT_LABELS)]

    def _contents(self) -> range:
        """The lines of a table of contents: from 目录 to the line before its first entry comes again.

        Without 目录, it is the headings at the start that come again, one below the other.
        """
        for at, words in enumerate(self.words[:_CONTENTS_WITHIN]):
            if words.replace(" ", "") in _CONTENTS_LABELS:
                in_one = (
                    at + 1 < len(self.words)
                    and len(_CHAPTERS.findall(self.words[at + 1])) > _CHAPTERS_OF_LINE
                )
                return range(at + 1, at + 2 if in_one else self._again(at + 1) or at + 1)
            head = self.words[at : at + _SHORTEST_CONTENTS]
            if words[0] in MARKER_FIRSTS and all(map(_is_entry, head)):
                again = self._again(at, _LONGEST_CONTENTS)
                if again - at >= _SHORTEST_CONTENTS and all(map(_is_entry, self.words[at:again])):
                    return range(at, again)
        return range(0)

    def _again(self, first: int, within: int | None = None) -> int:
        """The line on which the entry of the line ``first`` comes again, 0 for none."""
        if first >= len(self.words):
            return 0
        entry = _entry(self.words[first])
        stop = min(len(self.words), first + within) if within else len(self.words)
        return next(
            (
                at
                for at in range(first + 1, stop)
                if self.words[at][0] == entry[:1] and _entry(self.words[at]) == entry
            ),
            0,
        )

    def is_title_line(self, at: int) -> bool:
        """Whether a line can be part of a title: short, no sentence, no marker, no label, no bare number."""
        words = self.words[at]
        if len(words) > _TITLE_LENGTH or words.endswith(_NOT_TITLE_ENDS) or self.markers[at]:
            return False
        if "。" in words or "\t" in words or words == SERIAL or words.startswith("—"):
            return False
        if len(words) < 3 and words.isdigit():
            return False
        return not (
            ("月" in words and DATE_LINE.match(words))
            or ("号" in words and NUMBER_LINE.match(words))
            or (words.startswith("（") and NOTE_LINE.match(words))
            or ("：" in words and COPIED_LINE.match(words))
            or words.startswith(_ATTACHMENT_LABELS)
        )

    def title_words(self, at: int) -> str:
        """A line as part of a title: characters set apart (工 作 报 告) closed up."""
        words = self.words[at]
        return words.replace(" ", "") if " " in words and _SET_APART.fullmatch(words) else words

    def is_suffix_line(self, at: int) -> bool:
        """Whether a line is a bracket that ends the title above: （2020-2025年）, （试行）."""
        words = self.words[at]
        if words[0] != "（" or not _SUFFIX_LINE.match(words) or ("月" in words and "日" in words):
            return False
        return not (NOTE_LINE.match(words) or NUMBER_LINE.match(words) or ORDER_LINE.match(words))

    def is_signature_line(self, at: int) -> bool:
        """Whether a line names signatories: 国家知识产权局, or several parted by spaces."""
        words = strip_seal(self.words[at])
        if len(words) > 2 * _NAME_LENGTH or self.markers[at] or any(mark in words for mark in "。；：，《"):
            return False
        return not words or is_person(words) or all(is_issuer(name) for name in split_names(words))


def _follows(number: str, counted: Set[str]) -> bool:
    """Whether a decimal number is the first below its heading, or comes after another: 1.2 after 1.1."""
    above, _, last = number.rpartition(".")
    return int(last) <= 1 or f"{above}.{int(last) - 1}" in counted


def _is_entry(words: str) -> bool:
    return len(words) <= _NAME_LENGTH and "。" not in words and "\t" not in words


def _entry(words: str) -> str:
    """An entry of a table of contents without dots and page number."""
    return _PAGE.sub("", words).replace(" ", "")


def is_issuer(name: str) -> bool:
    """Whether a name has the form of a body that signs notices.

    >>> is_issuer("云江省财政厅"), is_issuer("特此通知")
    (True, False)
    """
    return 2 <= len(name) <= _NAME_LENGTH and name.endswith(_ISSUER_ENDS)


def is_person(words: str) -> bool:
    """Whether a signature names a person by office: 总理 李克强.

    >>> is_person("省长 李某"), is_person("云江省财政厅")
    (True, False)
    """
    return words.startswith(_OFFICES) and _person().match(words) is not None


@cache
def _person() -> re.Pattern[str]:
    han = r"[\u4e00-\u9fff]{1,2}"
    return re.compile(rf"{alternation(_OFFICES)}[ ：]?{han} ?{han}$")


def strip_seal(words: str) -> str:
    """A signature without the note on its seal, whoever else's it is.

    >>> strip_seal("临澜市数据工作领导小组办公室（市数据局代章）"), strip_seal("（盖章）")
    ('临澜市数据工作领导小组办公室', '')
    """
    opened = words.rfind("（") if words.endswith("章）") else -1
    return words[:opened].rstrip() if opened >= 0 else words


def split_names(words: str) -> list[str]:
    """The names on a signature line, or in a row; characters set apart (商 务 部) are one name.

    >>> split_names("商 务 部")
    ['商务部']
    >>> split_names("财政部 国家税务总局")
    ['财政部', '国家税务总局']
    """
    parts = words.replace("\t", " ").split(" ")
    names: list[str] = []
    loose = ""
    for part in parts:
        if len(part) <= 1 or (len(part) == 2 and loose and not loose.endswith(_ISSUER_ENDS)):
            loose += part
            if loose.endswith(_ISSUER_ENDS) and len(loose) >= 3:
                names.append(loose)
                loose = ""
        else:
            if loose:
                names.append(loose)
                loose = ""
            names += _part_names(part)
    if loose:
        names.append(loose)
    return names


def _part_names(words: str) -> list[str]:
    """Names that run together, each of which begins with the same place: 云江省水利厅|云江省财政厅."""
    place = words[:_PLACE_LENGTH]
    parts = words.split(place) if words.count(place) > 1 else []
    names = [place + part for part in parts[1:]]
    return names if names and all(map(is_issuer, names)) else [words]


def squash(words: str) -> str:
    """A title for comparison: without spaces, quotes and the difference of dashes.

    >>> squash("《云江省 渔港条例》（2021—2025年）")
    '云江省渔港条例（2021-2025年）'
    """
    if words.isalnum():
        return words
    return _QUOTES.sub("", words).replace("—", "-").replace("~", "-").replace("--", "-")
