"""What one line of a saved page looks like: a button, a menu, a path, a footer, or the notice's own.

Takes a line, as written or squeezed, says by its form what it may be; ``furniture`` judges by its place.
"""

import re
from collections.abc import Set
from functools import cache
from typing import NamedTuple

from guideline_nlp.lexicon import LETTER, alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.reading.labels import find_labels, read_byline, squeeze
from guideline_nlp.reading.titles import is_title_end
from guideline_nlp.text.markers import CIRCLED

_SHORT = 60
_LONGEST = 200
_PROSE = 40
_SENTENCE = 20
_SANDWICHED = 8
_LONGEST_CONTROL = 9
_LEAST_PARTS = 3
_MARKS = "-•·*【[（(_—|◆●■>《〖"
_BETWEEN = lazily(r"[^\w+]+")
_RULE = lazily(r"[-—_=~*#.·・…+|>\s]+$")
# ===本信息仅供参考===
_FRAMED = lazily(r"([=~-])\1\1+[^=~]+\1\1\1+$")
_BUTTONS = lazily("(?:【[^【】]{1,8}】){2,}$")
_IMAGE = lazily(r"(?:\[?!\[[^\]]{0,200}\]\([^)]{0,500}\)(?:\]\([^)]{0,500}\))?|https?://[!-~]+)$")
_READ_COUNT = lazily(r"[-—0-9,.]*万?(?:次|人(?:次|(?:已|阅)?[看读]过?|浏览过))$")
_TODAY = lazily("20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日星期[一二三四五六日天]$")
_ARROWS = ">＞»›→"
_CRUMB = lazily(r"[>＞»›→]+|(?<=首页)[/-]")
_NEWSWIRE = lazily(
    rf"{alternation(load('pages')['furniture']['newswires'])}[^，。]{{0,12}}[0-9]{{1,2}}月[0-9]{{1,2}}日[电讯]$"
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
_FILE_NAME = lazily(
    r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd|pptx?|jpe?g|png)[)）\]]*(?:[（(][^()（）]{0,20}[)）])?$", re.I
)
_MENU = lazily(r"\s*(?:\w{2,8}(?:[ \u3000\t|｜]+|$)){4,}$")
_ISSUERS = tuple(load("layout")["issuer_ends"])
_CLASSES = lazily(r"[\u4e00-\u9fff、（）()]{2,30}\\[\u4e00-\u9fff、（）()]{2,30}$")
_NUMBER = lazily(rf"[（(]?{LETTER}{{1,15}}[〔\[［(（【][12][0-9]{{3}}[〕\]］)）】]第?[0-9]{{1,5}}号")


class Forms(NamedTuple):
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
def furniture_forms() -> Forms:
    """The words of the lexicon that furniture consists of, begins with or holds."""
    words, labels = load("pages")["furniture"], load("pages")["labels"]
    return Forms(
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


def opens_body(line: str) -> bool:
    """Whether a line has the form of a notice's own: addressees, a numbered item, a sentence.

    >>> opens_body("各设区市人民政府："), opens_body("浏览次数：35")
    (True, False)
    """
    words = squeeze(line[: _LONGEST + 1])
    if len(line) <= _LONGEST and has_edge_form(line, words):
        return False
    if begins_with_marker(words):
        return True
    if (len(words) >= _PROSE and "。" in words) or (len(words) >= _SENTENCE and words[-1] == "。"):
        return True
    # 咨询机关：	咨询电话： is a row of labels
    return len(words) > 2 and words[-1] in "：:" and "\t" not in line and not _begins_tail(words)


def begins_with_marker(words: str) -> bool:
    """Whether a line begins as a numbered item does."""
    return words[:1] in _MARKER_FIRSTS and _MARKER.match(words) is not None


def has_edge_form(line: str, words: str) -> bool:
    """Whether a line before or after the notice's own has the form of furniture."""
    forms = furniture_forms()
    if (
        not words
        or words in forms.added
        or words in forms.navigation
        or (len(words) <= _SHORT and _all_controls(words))
    ):
        return True
    if "星期" in words and _TODAY.match(words):
        return True
    if ("\\" in words and _CLASSES.match(words)) or (words[-1] in "次过读" and _READ_COUNT.match(words)):
        return True
    if not words[0].isalnum() and any(form.match(words) for form in (_RULE, _IMAGE, _FRAMED, _BUTTONS)):
        return True
    if (words.startswith("http") and _IMAGE.match(words)) or (words[-1] in "电讯" and _NEWSWIRE.match(words)):
        return True
    return bool(read_byline(words) or find_labels(line)) or _leads_elsewhere(words)


def _leads_elsewhere(words: str) -> bool:
    """Whether a line leads about a site: the way to the page, an item of a list, a bar of links."""
    if words[0] in "→»›" and len(words) <= _SANDWICHED:
        return True
    return _is_crumb(words) or (any(map(words.__contains__, "|｜")) and _is_bar(words))


def _all_controls(words: str) -> bool:
    """打印本页关闭窗口, 字号：大中小, 【下载】: nothing but buttons."""
    forms = furniture_forms()
    if words[0].isalnum() and words[0] not in forms.initials:
        return False
    return _consists_of(words, forms.controls)


def _consists_of(words: str, known: Set[str]) -> bool:
    """Whether words are nothing but known ones, one after the other."""
    if words.isdecimal():
        return False
    for token in _BETWEEN.split(words):
        at = 0
        while at < len(token):
            if token[at].isdecimal():
                # how often a button was used: 点赞 12 评论 3
                at += 1
                continue
            for end in range(min(at + _LONGEST_CONTROL, len(token)), at, -1):
                if token[at:end] in known:
                    at = end
                    break
            else:
                return False
    return True


def _begins_tail(words: str) -> bool:
    words, forms = words.lstrip(_MARKS), furniture_forms()
    return words[:1] in forms.tail_initials and words.startswith(forms.tail)


def _has_footer(words: str) -> bool:
    return any(map(words.__contains__, furniture_forms().footer))


def begins_with_number(words: str) -> bool:
    """Whether a line begins with a document number (发文字号)."""
    return "号" in words and _NUMBER.match(words) is not None


def is_menu(line: str) -> bool:
    """首页 | 新闻 | 政务 | 服务: nothing but words parted by spaces or bars, and no issuers."""
    if not any(map(line.__contains__, " \u3000\t|｜")) or _MENU.match(line) is None:
        return False
    return not all(word.endswith(_ISSUERS) for word in re.split(r"[\s|｜]+", line.strip()))


def _is_bar(words: str) -> bool:
    """设为首页|加入收藏|联系我们: short words with bars between them, one of which leads about a site."""
    parts = [part.strip("\\") for part in re.split("[|｜]", words)]
    if len(parts) < _LEAST_PARTS or max(map(len, parts)) > _SANDWICHED:
        return False
    return not furniture_forms().navigation.isdisjoint(parts)


def _is_crumb(words: str) -> bool:
    """首页 > 政务公开 > 文件, 您所在的位置：首页-文件."""
    if not words.startswith("首页") and not any(map(words.__contains__, _ARROWS)):
        return False
    parts = _CRUMB.split(words, 8)
    if len(parts) < 2:
        return False
    forms = furniture_forms()
    return (
        parts[0] in forms.navigation
        or parts[-1] in forms.added
        or "位置" in parts[0]
        or parts[0].endswith("首页")
    )


def is_page_line(line: str) -> bool:
    """Whether a short line is the page's wherever it stands.

    >>> is_page_line("【字号：大 中 小】"), is_page_line("字号由单位自定。")
    (True, False)
    """
    if line[0].isalnum() and line[0] not in furniture_forms().page_initials:
        return False
    if "：" in line or ":" in line:
        found = find_labels(line)
        if found:
            return found[0].kind in {"page", "index"}
    if "在手机" in line and ("扫" in line or "打开" in line):
        return len(line) <= 24
    return len(line) >= 5 and _all_controls(line)


def opens_page_part(words: str, link: bool) -> bool:
    """Whether a line before the body is a link, a menu or a heading of the page, and no title."""
    forms = furniture_forms()
    if is_title_end(words) or begins_with_number(words):
        return False
    if link or words.startswith(("首页", "网站首页")) or words.endswith(("…", "...")) or _has_footer(words):
        return True
    if len(words) > _SHORT:
        return False
    return _begins_tail(words) or _consists_of(words, forms.navigation | forms.added)


def is_tail_form(line: str, words: str) -> bool:
    """Whether a line, squeezed to ``words``, has the form of what stands after a notice on its page.

    >>> is_tail_form("相关链接：", "相关链接："), is_tail_form("特此通知。", "特此通知。")
    (True, False)
    """
    if len(words) > _LONGEST:
        return words.startswith("©")
    if has_edge_form(line, words) and not begins_with_number(words):
        labels = find_labels(line)
        return not labels or labels[0].kind != "head"
    if len(words) <= _LONGEST and "。" not in words and _has_footer(words):
        return True
    if words.startswith("©"):
        return True
    return len(words) <= _SHORT and "。" not in words[:-1] and _begins_tail(words)


def heads_list(words: str) -> bool:
    """Whether a line right above a list of links is its heading: 热点新闻."""
    return len(words) <= _SANDWICHED and any(heading in words for heading in furniture_forms().list_headings)


def closes_notice(words: str, link: bool, row: bool) -> bool:
    """Whether a line at the end can only be the notice's own."""
    if row or ("日" in words and (_DATE.match(words) or _DATE.search(words[-14:]))):
        return True
    if "." in words and _FILE_NAME.search(words):
        return False
    if link:
        return False
    if _OWN_END.match(words) or begins_with_marker(words) or words[-1] in "：:" or len(words) > _LONGEST:
        return True
    return len(words) >= _SENTENCE and ("。" in words or words[-1] in "；;")
