"""Where the noun of a target stands: before a number, or after it.

Takes the view and where a stretch begins and ends, gives nouns as pieces: stretches of the text that
are read one after the other (数据中心|绿电消纳).
"""

from typing import Final

from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_words import (
    BEFORE,
    CLEAR,
    CLOSING,
    ENDINGS,
    GROUPS,
    HEADS,
    KINDS_OF_USE,
    MAKING,
    MAKING_END,
    NOUN_HEADS,
    PREDICATES,
    STRONG,
    Index,
    word_after,
    word_before,
)
from guideline_nlp.patterns import lazily

Pieces = tuple[Extent, ...]

_YEAR: Final = r"(?:[0-9]{4}(?:—[0-9]{4})?年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|“?十[一二三四五六]五”?)"
_PART: Final = r"(?:年末|年底|期间|时期|末|底|前|度|全年|[上下]半年|第?[一二三四]季度)"
# 7月底前、9月15日前
_BY_MONTH: Final = r"[0-9]{1,2}月(?:[0-9]{1,2}日|[底末]|[上中下]旬)?之?前"
_PART_OF_YEAR: Final = r"(?:[上下]半年|(?:第?[一二三四]|前[两三])季度[末底]?)前?"
# 到年底、年底前、到6月底；年末常住人口是指标
_BY_END: Final = r"(?:[到至][今明本]?(?:年|[0-9]{1,2}月)[底末]|[今明本]?年[底末]之?前)"
_DATE: Final = lazily(rf"{_BY_END}|[到至在]?(?:{_YEAR}{_PART}{{0,3}}(?![0-9])|{_BY_MONTH}|{_PART_OF_YEAR})")
_DATE_STARTS: Final = frozenset("0123456789到至在“十上下第一二三四前年今明本")
_EDGE: Final = frozenset(" 　\t，、；：,.。-—·")
_SCOPE: Final = lazily(r"(?:全(?:省|市|县|区|国|州|旗|镇|乡|盟|校|行业|系统|社会)|我[省市县区州国])$")
_FREQUENCY: Final = lazily(r"每年度?|全年|年内")
BRACKETED: Final = lazily(r"（[^（）]{0,80}）|“[^“”]{0,80}”|《[^《》]{0,80}》|〔[^〔〕]{0,80}〕")
# 每年、每季、每两年是频率，不是分母
_NOT_EACH: Final = r"(?!年|月|周|日|天|季|半|两年|次|隔|批|轮|期|学[年期]|[一二三四五两0-9]+[年个月])"
_DISTRIBUTOR: Final = lazily(rf"每{_NOT_EACH}(?:（[^（）]{{0,20}}）|[^，、；。（）]){{1,16}}")
REGIONS: Final = frozenset("省市县区州旗镇乡村户")
# 新食品|（以下简称“三新食品”）：括号里是简称
_SHORT_FORMS: Final = ("以下简称", "下称", "简称")
_GROUP_LENGTH: Final = 5
_SHORTEST: Final = 2
# 750座公共厕所|（其中城区100座）
_PARTS: Final = "（其中"
# 门店|标准化建设、公厕|适老化改造、道路|绿化工程；企业文化建设不是
_MADE: Final = "化"
_BRIEFLY_MADE: Final = frozenset("硬绿亮净美洁")
_NOT_MADE: Final = frozenset("文变强转")


def trim(view: str, start: int, end: int) -> Extent:
    """The stretch without white space and marks at its edges."""
    while start < end and view[start] in _EDGE:
        start += 1
    while end > start and view[end - 1] in _EDGE:
        end -= 1
    return start, end


def skip_date(view: str, start: int, end: int) -> int:
    """Where a date that begins here ends (到2025年|全市…), or ``start``."""
    match = _DATE.match(view, start, end) if view[start : start + 1] in _DATE_STARTS else None
    return match.end() if match else start


def skip_heads(view: str, start: int, end: int) -> int:
    """Where the phrase begins after 力争, 实现, 使, 其中, a date and their like.

    >>> skip_heads("力争使秸秆综合利用率", 0, 10), skip_heads("到2025年全市产值", 0, 10)
    (3, 6)
    """
    while start < end:
        if view[start] in _EDGE:
            start += 1
            continue
        passed = skip_date(view, start, end)
        if passed == start and not word_after(NOUN_HEADS, view, start, end):
            passed += len(word_after(HEADS, view, start, end))
        if passed == start:
            break
        start = passed
    return start


def scope_before(view: str, start: int, end: int) -> int:
    """Where a scope that ends here begins (推动|全省|100家企业), or ``end``."""
    match = _SCOPE.search(view, max(start, end - 4), end)
    return match.start() if match else end


def distributor(view: str, start: int, end: int) -> Pieces:
    """每个县, 每个设区市 in the subject of a verb, as the head of an indicator."""
    at = view.find("每", start, end)
    match = _DISTRIBUTOR.match(view, at, end) if at >= 0 else None
    if match is None:
        return ()
    low, high = match.span()
    while word := word_before(BEFORE, view, high, low + 2):
        high -= len(word)
    return ((low, high),)


def without_frequency(view: str, start: int, end: int) -> Pieces:
    """A noun phrase without a 每年 inside it.

    >>> without_frequency("数据中心每年绿电消纳", 0, 10)
    ((0, 4), (6, 10))
    """
    match = _FREQUENCY.search(view, start + 1, end) if "年" in view[start:end] else None
    if match is None or match.end() >= end:
        return ((start, end),)
    return ((start, match.start()), (match.end(), end))


def is_measure(view: str, part: Extent) -> bool:
    """True where the phrase ends like the name of an indicator (…率, …额) and lacks nothing.

    超低能耗 says which kind a building is.
    """
    name = view[part[0] : part[1]]
    return name.endswith(ENDINGS) and not name.endswith(KINDS_OF_USE)


def noun_after(view: str, start: int, end: int, causative: bool) -> Extent:
    """The noun that is counted, without the predicate that may follow it: 5款以上产品|完成试验.

    >>> noun_after("家企业实施改造", 1, 7, True), noun_after("个应用案例", 1, 5, False)
    ((1, 3), (1, 5))
    """
    start, end = trim(view, start, end)
    start += view.startswith("的", start, end)
    parts = view.find(_PARTS, start, end)
    if parts >= 0:
        end = parts
    if start >= end:
        return start, start
    if view[end - 1] == "）":
        short = view.rfind("（", start, end)
        end = short if short > start and view.startswith(_SHORT_FORMS, short + 1) else end
    of = view.find("的", start, end)
    if 0 < of - start <= _GROUP_LENGTH and view[start:of].endswith(GROUPS):
        return start, of
    if causative and view[end - 1] == "”":
        quote = view.rfind("“", start, end)
        if view[start:quote].endswith(GROUPS):
            return start, quote
    cut = _predicate(view, start, end, causative)
    if cut:
        return trim(view, start, cut)
    return without_closing(view, start, end, CLOSING) if causative else (start, end)


def without_closing(view: str, start: int, end: int, closing: Index) -> Extent:
    """A counted noun without the predicate at its end: 优势项目|建设, 省内企业|上云."""
    for _ in range(2):
        word = word_before(closing, view, end, start + _SHORTEST)
        cut = end - len(word)
        while word and view[cut - 1] == _MADE and view[cut - 2] not in _NOT_MADE:
            cut -= _SHORTEST if view[cut - 2] in _BRIEFLY_MADE else _SHORTEST + 1
        kept = cut < start + _SHORTEST or view[cut - 1] in "化碍"
        if word and (kept or word_before(MAKING_END, view, cut, start)):
            break
        end = cut
    return start, end


def without_et_cetera(view: str, start: int, end: int) -> Extent:
    """A list of things without the 等 at its end: 研发中心、结算中心|等."""
    listed = view[end - 1] == "等" and any(view.find(mark, start, end) > 0 for mark in "、和及与")
    return start, end - listed


def _predicate(view: str, start: int, end: int, causative: bool) -> int:
    """Where the predicate of a counted noun begins, 0 where it has none.

    A verb before the last 的 may stand in an attribute (完成改造的企业), the first after it does not.
    """
    first, last = view.find("的", start, end), view.rfind("的", start, end)
    hidden = [match.span() for match in BRACKETED.finditer(view, start, end)]
    early = 0
    region = view[start] in REGIONS
    if region and causative and word_after(MAKING, view, start + 1, end) in CLEAR:
        return start + 1
    shortest = 1 if region else _SHORTEST
    for match in (PREDICATES if causative else STRONG).finditer(view, start + shortest, end):
        at = match.start()
        if any(low < at < high for low, high in hidden):
            continue
        if at > last:
            return at
        early = early or (at if at > first else 0)
    return early
