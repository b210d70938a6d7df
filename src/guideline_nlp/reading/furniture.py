"""Page furniture among the lines of a notice: what stands before, after and between its own lines.

Takes lines, tells which are the page's (navigation, sharing, font size, sources, related links,
footers, repeated titles) and what they say about the notice. A line goes only if it is
unmistakable, or has the form of furniture and stands outside the notice's own first and last lines.
"""

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import NamedTuple

from guideline_nlp.lexicon import LETTER, alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.labels import Label, find_labels, find_statements, squeeze
from guideline_nlp.reading.titles import find_repeated, is_title_end
from guideline_nlp.text.markers import CIRCLED

_HEAD_LINES = 400
_TAIL_LINES = 400
_SHORT = 60
_LONGEST = 200
_PROSE = 40
_SENTENCE = 20
_SANDWICHED = 8
_NEAR = 6
_AMID = 5
_UNKNOWN_RUN = 40
_WEAK_REACH = 8
_MOST_ATTACHMENTS = 20
_LONGEST_CONTROL = 9
_MARKS = "-•·*【[（(_—|◆●■>《〖"
_BETWEEN = lazily(r"[^\w+]+")
_COLON = lazily("[:：]")

_RULE = lazily(r"[-—_=~*#.·・…+|>\s]+$")
_IMAGE = lazily(r"(?:\[?!\[[^\]]{0,200}\]\([^)]{0,500}\)(?:\]\([^)]{0,500}\))?|https?://[!-~]+)$")
_READ_COUNT = lazily(r"[-—0-9,.]*万?(?:次|人(?:次|(?:已|阅)?[看读]过?|浏览过))$")
_ARROWS = ">＞»›→"
_CRUMB = lazily(r"[>＞»›→]+|(?<=首页)[/-]")
_NEWSWIRE = lazily(
    rf"{alternation(load('pages')['furniture']['newswires'])}[^，。]{{0,12}}[0-9]{{1,2}}月[0-9]{{1,2}}日[电讯]$"
)
# who posted it and when: 云江水利 2024-03-05 09:30 发表于云江
_BYLINE = lazily(
    r"[^，。：:]{0,30}20[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?[0-9]{1,2}:[0-9]{2}(?:发表于)?[^0-9，。：:]{0,6}$"
)
_ONE_TO_TEN = "一二三四五六七八九十"
_ONE_TO_NINE = "123456789１２３４５６７８９"
_MARKER = lazily(
    rf"[{_ONE_TO_TEN}]{{1,3}}[、.．]|[（(][{_ONE_TO_TEN}]{{1,3}}[)）]|第[{_ONE_TO_TEN}百0-9]{{1,4}}[章条节部]"
    rf"|[{_ONE_TO_NINE}][0-9０-９]?[.．、](?![0-9])|[（(][1-9][)）]|[{CIRCLED}]"
)
_MARKER_FIRSTS = frozenset(f"{_ONE_TO_TEN}（(第{_ONE_TO_NINE}{CIRCLED}")
_DATE = lazily(rf"[0-9〇○零{_ONE_TO_TEN}]{{4}}年[0-9{_ONE_TO_TEN}]{{1,3}}月[0-9{_ONE_TO_TEN}]{{1,3}}日")
_OWN_END = lazily(
    rf"[（(][^（）()]{{2,30}}[)）]$|{alternation(load('layout')['copied_labels'])}"
    "|附[件表]?[0-9一二三]{0,2}[：:]|附件?[0-9]{0,2}$|联系|特此"
)
_ATTACHED = lazily(r"\W{0,2}附[件表]?[0-9一二三]{0,2}[：:.]?")
_FILE_NAME = lazily(
    r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd|pptx?|jpe?g|png)[)）\]]*(?:[（(][^()（）]{0,20}[)）])?$", re.I
)
_MENU = lazily(rf"\s*(?:{LETTER}{{2,6}}(?:[ \u3000|｜]+|$)){{4,}}$")
_CLASSES = lazily(r"[\u4e00-\u9fff、（）()]{2,30}\\[\u4e00-\u9fff、（）()]{2,30}$")
_NUMBER = lazily(rf"[（(]?{LETTER}{{1,15}}[〔\[［(（【][12][0-9]{{3}}[〕\]］)）】]第?[0-9]{{1,5}}号")


class Furniture(NamedTuple):
    """The numbers of the lines that are the page's, and the labels found in them."""

    dropped: set[int]
    labels: list[Label]


class _Forms(NamedTuple):
    """What furniture looks like, from the lexicon."""

    controls: frozenset[str]
    initials: frozenset[str]
    page_initials: frozenset[str]
    tail: tuple[str, ...]
    tail_initials: frozenset[str]
    weak_tail: frozenset[str]
    list_headings: tuple[str, ...]
    footer: tuple[str, ...]
    navigation: frozenset[str]
    added: frozenset[str]


@cache
def _forms() -> _Forms:
    words, labels = load("pages")["furniture"], load("pages")["labels"]
    return _Forms(
        controls=frozenset(words["controls"]),
        initials=frozenset(word[0] for word in words["controls"]),
        page_initials=frozenset(
            word[0] for word in [*words["controls"], *labels["page"], *labels["index"], "扫"]
        ),
        tail=tuple(words["tail"]),
        tail_initials=frozenset(word[0] for word in words["tail"]),
        weak_tail=frozenset(words["weak_tail"]),
        list_headings=tuple(words["list_headings"]),
        footer=tuple(words["footer"]),
        navigation=frozenset(words["navigation"] + words["controls"]),
        added=frozenset(words["added_headings"]),
    )


def find_furniture(
    lines: Sequence[str], links: Set[int] = frozenset(), rows: Set[int] = frozenset()
) -> Furniture:
    """The furniture among ``lines``; ``links`` are the lines that are all links, ``rows`` rows of tables.

    >>> find_furniture(["首页 > 政务公开", "发布日期：2023-03-29", "各设区市人民政府："])
    Furniture(dropped={0, 1}, labels=[Label(kind='published_on', value='2023-03-29')])
    """
    opening = find_opening(lines, links, rows)
    dropped: set[int] = set()
    labels: list[Label] = []
    _judge_head(lines, range(opening), links, Furniture(dropped, labels))
    closing = _find_closing(lines, opening, links, rows)
    for at in range(closing, len(lines)):
        if lines[at].strip():
            dropped.add(at)
            labels.extend(find_labels(lines[at]))
    for at in range(opening, closing):
        line = lines[at].strip()
        if 4 < len(line) <= _SHORT and at not in rows and is_page_line(line):
            dropped.add(at)
    return Furniture(dropped, labels)


def find_opening(lines: Sequence[str], links: Set[int] = frozenset(), rows: Set[int] = frozenset()) -> int:
    """The first line that can only be the notice's own body: addressees, a numbered item, a sentence.

    >>> find_opening(["首页 > 政务公开", "关于清淤的通知", "各设区市人民政府："])
    2
    """
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if at not in links and at not in rows and line and not line.isspace() and opens_body(line):
            return at
    return min(len(lines), _HEAD_LINES)


def opens_body(line: str) -> bool:
    """Whether a line has the form of a notice's own: addressees, a numbered item, a sentence.

    >>> opens_body("各设区市人民政府："), opens_body("浏览次数：35")
    (True, False)
    """
    words = squeeze(line[: _LONGEST + 1])
    if len(line) <= _LONGEST and _edge_form(line, words):
        return False
    if _begins_with_marker(words):
        return True
    if (len(words) >= _PROSE and "。" in words) or (len(words) >= _SENTENCE and words[-1] == "。"):
        return True
    # 咨询机关：	咨询电话： is a row of labels
    return len(words) > 2 and words[-1] in "：:" and "\t" not in line and not _begins_tail(words)


def _begins_with_marker(words: str) -> bool:
    return words[:1] in _MARKER_FIRSTS and _MARKER.match(words) is not None


def _edge_form(line: str, words: str) -> bool:
    """Whether a line before or after the notice's own has the form of furniture."""
    forms = _forms()
    if (
        not words
        or words in forms.added
        or words in forms.navigation
        or (len(words) <= _SHORT and _all_controls(words))
    ):
        return True
    if ("\\" in words and _CLASSES.match(words)) or (words[-1] in "次过读" and _READ_COUNT.match(words)):
        return True
    if not words[0].isalnum() and (_RULE.match(line) or _IMAGE.match(words)):
        return True
    if ":" in words and _BYLINE.match(words):
        return True
    if (words.startswith("http") and _IMAGE.match(words)) or (words[-1] in "电讯" and _NEWSWIRE.match(words)):
        return True
    return bool(find_labels(line)) or _is_crumb(words)


def _all_controls(words: str) -> bool:
    """打印本页关闭窗口, 字号：大中小, 【下载】: nothing but buttons."""
    controls, initials = _forms().controls, _forms().initials
    if words[0].isalnum() and words[0] not in initials:
        return False
    for token in _BETWEEN.split(words):
        at = 0
        while at < len(token):
            for end in range(min(at + _LONGEST_CONTROL, len(token)), at, -1):
                if token[at:end] in controls:
                    at = end
                    break
            else:
                return False
    return True


def _begins_tail(words: str) -> bool:
    words, forms = words.lstrip(_MARKS), _forms()
    return words[:1] in forms.tail_initials and words.startswith(forms.tail)


def _has_footer(words: str) -> bool:
    return any(map(words.__contains__, _forms().footer))


def _begins_with_number(words: str) -> bool:
    """Whether a line begins with a document number (发文字号)."""
    return "号" in words and _NUMBER.match(words) is not None


def _is_menu(line: str) -> bool:
    """首页 | 新闻 | 政务 | 服务: nothing but words with spaces or bars between them."""
    return any(map(line.__contains__, " \u3000|｜")) and _MENU.match(line) is not None


def _is_crumb(words: str) -> bool:
    """首页 > 政务公开 > 文件, 您所在的位置：首页-文件."""
    if not words.startswith("首页") and not any(map(words.__contains__, _ARROWS)):
        return False
    parts = _CRUMB.split(words, 8)
    if len(parts) < 2:
        return False
    return parts[0] in _forms().navigation or "位置" in parts[0] or parts[0].endswith("首页")


def is_page_line(line: str) -> bool:
    """Whether a short line is the page's wherever it stands.

    >>> is_page_line("【字号：大 中 小】"), is_page_line("字号由单位自定。")
    (True, False)
    """
    if line[0].isalnum() and line[0] not in _forms().page_initials:
        return False
    if "：" in line or ":" in line:
        found = find_labels(line)
        if found:
            return found[0].kind in {"page", "index"}
    if "在手机" in line and ("扫" in line or "打开" in line):
        return len(line) <= 24
    return len(line) >= 5 and _all_controls(line)


def _judge_head(lines: Sequence[str], head: range, links: Set[int], found: Furniture) -> None:
    """The furniture before the notice's body, and what its labels say."""
    dropped, labels = found
    for statement in find_statements(lines, head):
        dropped.update(statement.lines)
        labels.extend(statement.labels)
    kept: list[tuple[int, str]] = []
    for at in head:
        line = lines[at].strip()
        if not line or at in dropped:
            continue
        words = squeeze(line[: _LONGEST + 1])
        if _edge_form(line, words) or _opens_page_part(words, at in links) or _is_menu(line):
            dropped.add(at)
        else:
            kept.append((at, words))
    dropped.update(_sandwiched(kept, dropped))
    dropped.update(find_repeated([(at, words) for at, words in kept if at not in dropped]))


def _opens_page_part(words: str, link: bool) -> bool:
    """Whether a line before the body is a link or a heading of the page, and no title."""
    if is_title_end(words) or _begins_with_number(words):
        return False
    return link or (_begins_tail(words) and len(words) <= _SHORT) or _has_footer(words)


def _sandwiched(kept: list[tuple[int, str]], dropped: Set[int]) -> set[int]:
    """Short lines that say nothing, before the title, amid furniture."""
    found: set[int] = set()
    last = max(dropped, default=-1)
    for at, words in kept:
        if at > last or is_title_end(words) or _begins_with_number(words):
            break
        if len(words) <= _SANDWICHED and sum(at - _NEAR <= other <= at + _NEAR for other in dropped) >= _AMID:
            found.add(at)
    return found


def _find_closing(lines: Sequence[str], opening: int, links: Set[int], rows: Set[int]) -> int:
    """Where the page goes on after the notice's last own line."""
    closing = len(lines)
    unknown = 0
    for at in range(len(lines) - 1, max(opening, len(lines) - _TAIL_LINES) - 1, -1):
        line = lines[at].strip()
        if not line:
            continue
        words = squeeze(line[: _LONGEST + 1])
        listed = at in links and _is_listed(lines, at, links)
        if closing < len(lines) and not listed:
            weak = unknown <= _WEAK_REACH and _COLON.split(words, 1)[0] in _forms().weak_tail
            listed = weak or (not unknown and closing in links and _heads_list(words))
        if at not in rows and (listed or is_tail_form(line, words)):
            closing, unknown = at, 0
        elif _closes_notice(words, at in links, at in rows) or unknown >= _UNKNOWN_RUN:
            break
        else:
            unknown += 1
    return closing


def is_tail_form(line: str, words: str) -> bool:
    """Whether a line, squeezed to ``words``, has the form of what stands after a notice on its page.

    >>> is_tail_form("相关链接：", "相关链接："), is_tail_form("特此通知。", "特此通知。")
    (True, False)
    """
    if len(words) > _LONGEST:
        return False
    if _edge_form(line, words) and not _begins_with_number(words):
        labels = find_labels(line)
        return not labels or labels[0].kind != "head"
    if len(words) <= _LONGEST and "。" not in words and _has_footer(words):
        return True
    return len(words) <= _SHORT and "。" not in words[:-1] and _begins_tail(words)


def _is_listed(lines: Sequence[str], at: int, links: Set[int]) -> bool:
    """Whether a line that is all link is one of the page's list, and not the name of an attachment."""
    if _FILE_NAME.search(lines[at].rstrip()):
        return False
    for before in range(at, max(at - _MOST_ATTACHMENTS, -1), -1):
        words = squeeze(lines[before][:_LONGEST])
        if _ATTACHED.match(words):
            return False
        if words and before not in links and not _begins_with_marker(words) and not _FILE_NAME.search(words):
            return True
    return True


def _heads_list(words: str) -> bool:
    """Whether a line right above a list of links is its heading: 热点新闻."""
    return len(words) <= _SANDWICHED and any(heading in words for heading in _forms().list_headings)


def _closes_notice(words: str, link: bool, row: bool) -> bool:
    """Whether a line at the end can only be the notice's own."""
    if row or ("日" in words and (_DATE.match(words) or _DATE.search(words[-14:]))):
        return True
    if "." in words and _FILE_NAME.search(words):
        return False
    if link:
        return False
    if _OWN_END.match(words) or _begins_with_marker(words) or words[-1] in "：:" or len(words) > _LONGEST:
        return True
    return len(words) >= _SENTENCE and ("。" in words or words[-1] in "；;")
