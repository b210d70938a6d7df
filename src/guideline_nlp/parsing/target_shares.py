"""Coordinated indicators, their shared parts put back: 花生种植、收获机械化率分别达到65%和55%.

Takes the view and a phrase, gives one indicator for each part, as pieces of the text.
"""

from typing import Final

from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_nouns import BRACKETED, Pieces, is_measure
from guideline_nlp.parsing.target_words import RATIOS, SUBSTANCES, TAILS, TRAVELLERS, word_before
from guideline_nlp.patterns import lazily

_JOINT: Final = lazily(
    r"、|(?<=”)(?=“)|和|(?<![全我本][省市县区国州])(?<![参给赋授])与(?!会)|以及|(?<![惠涉普波顾危触])及(?!以[上下])"
)
_JOINT_LETTERS: Final = frozenset("、和与及")
_SCOPE_OPENS: Final = ("全", "我")
_SCOPE_HEAD: Final = lazily(
    r"(?:全(?:省|市|县|区|国|州|旗|镇|乡|盟|校)|我[省市县区州国])(?:[省市县区国]级(?:及以上|以上)?)?"
)
_WHOLE_TAILS: Final = frozenset(word for words in TAILS.values() for word in words)
_MEAN: Final = "平均"
# 甲、乙|分别|占比，甲、乙|均|占总量
_DEALT: Final = lazily("(?:分别|均|都)(?=占)")
# 家禽|年出栏量
_PERIOD_HEADS: Final = "年月日总均"
# 脱贫人口|和监测对象就业规模：人口是谁，不是指标
_GROUP: Final = "人口"
# 甲、乙等|丙的|丁率；高等教育不是
_LINK: Final = lazily("的|(?<![高中初平])等")
# 第一、二|产业增加值
_ORDINAL: Final = lazily("第?[一二三]")
_SECTOR: Final = "产业"
_WORD: Final = 2
_LONG_WORD: Final = 3
_SEARCHED: Final = 7


def joints(view: str, start: int, end: int) -> list[Extent]:
    """The parts of a coordination, brackets and quotes left whole: 种植|收获机械化率."""
    hidden = [match.span() for match in BRACKETED.finditer(view, start, end)]
    parts: list[Extent] = []
    at = start
    for match in _JOINT.finditer(view, start, end):
        if any(low < match.start() < high for low, high in hidden):
            continue
        if match.start() > at:
            parts.append((at, match.start()))
        at = match.end()
    if end > at:
        parts.append((at, end))
    return parts


def lists_measures(view: str, phrase: Extent) -> bool:
    """True for 甲率和乙率: each part is an indicator of its own."""
    if _JOINT_LETTERS.isdisjoint(view[phrase[0] : phrase[1]]):
        return False
    parts = joints(view, *phrase)
    groups = [view.endswith(_GROUP, *part) for part in parts]
    return len(parts) > 1 and any(groups) is all(groups) and all(is_measure(view, part) for part in parts)


def share_out(view: str, phrase: Extent, count: int) -> list[Pieces]:
    """The indicators of a coordinated phrase, or [] where it does not have ``count`` parts.

    ``count`` 0 takes any number of two and more.

    >>> text = "花生种植、收获机械化率"
    >>> [["".join(text[a:b] for a, b in pieces)] for pieces in share_out(text, (0, 11), 2)]
    [['花生种植机械化率'], ['花生收获机械化率']]
    """
    dealt = _DEALT.search(view, *phrase)
    parts = joints(view, phrase[0], dealt.start() if dealt else phrase[1])
    if count and len(parts) > count:
        parts = _merge(view, parts, count)
    if len(parts) < 2 or (count and len(parts) != count):
        return []
    if view.find(_SECTOR, *parts[-1]) > 0 and all(_ORDINAL.fullmatch(view, *part) for part in parts[:-1]):
        return _of_sectors(view, parts)
    if dealt:
        return [(part, (dealt.end(), phrase[1])) for part in parts]
    first, last, end = parts[0], _without_bracket(view, parts[-1]), parts[-1][1]
    lacking = [part for part in parts[:-1] if _lacks(view, part)]
    tail_start = _tail_start(view, lacking[-1] if lacking else first, last)
    head_end = _head_end(view, first, last, tail_start)
    if view.startswith("等", tail_start):
        parts[-1], tail_start = (last[0], tail_start), tail_start + 1
    head = ((first[0], head_end),) if head_end > first[0] else ()
    # brackets explain the part that they stand in: 颗粒物（PM10）|排放总量
    tail_start = view.rfind("）", tail_start, last[1]) + 1 or tail_start
    tail = ((tail_start, end),) if tail_start < last[1] else ()
    return [
        (*(head if part is not first else ()), part, *(tail if part[1] < last[1] else ())) for part in parts
    ]


def _of_sectors(view: str, parts: list[Extent]) -> list[Pieces]:
    """The indicators of the sectors of an economy: 第一、二|产业增加值."""
    start, end = parts[0][0], parts[-1][1]
    head = ((start, start + 1),) if view[start] == "第" else ()
    tail = view.find(_SECTOR, *parts[-1])
    return [
        (*(() if view[low] == "第" else head), (low, min(high, tail)), (tail, end)) for low, high in parts
    ]


def _without_bracket(view: str, part: Extent) -> Extent:
    """The last part without an explanation behind it: 氨氮排放总量|（含工业、生活）."""
    low = view.rfind("（", *part) if view[part[1] - 1] == "）" else -1
    return (part[0], low) if low > part[0] + _WORD else part


def _merge(view: str, parts: list[Extent], count: int) -> list[Extent]:
    """Join neighbours again until ``count`` remain: first those divided by 和, then the shortest."""
    parts = list(parts)
    while len(parts) > count:
        gaps = [(view[parts[i][1]] == "、", parts[i + 1][1] - parts[i][0], i) for i in range(len(parts) - 1)]
        at = min(gaps)[2]
        parts[at : at + 2] = [(parts[at][0], parts[at + 1][1])]
    return parts


def _lacks(view: str, part: Extent) -> bool:
    """True for a part that is no indicator of its own: 种植, or 化学需氧量 beside 氨氮排放总量."""
    whole = is_measure(view, part) or view.endswith(TRAVELLERS, *part)
    return not whole or view.endswith(SUBSTANCES, *part)


def _tail_start(view: str, part: Extent, last: Extent) -> int:
    """Where the end of the last part begins that the others lack: 种植、收获|机械化率."""
    start, end = last
    if not _lacks(view, part) or not is_measure(view, last):
        return end
    if view[part[1] - 1] == view[end - 1] and not view.endswith(SUBSTANCES, *part):
        return end
    share = view.find("占", start + 1, end)
    if share > 0 and not view.startswith("占比", share):
        return share - len(word_before(TAILS, view, share, start + _WORD))
    mark = _LINK.search(view, start + 1, end - 2)
    if mark:
        return mark.start()
    width = part[1] - part[0]
    mean = view.find(_MEAN, start + _WORD, end - _WORD)
    if mean > 0:
        return mean
    same = view.find(view[part[1] - 1], start + 1, min(start + _SEARCHED, end - 1))
    tail = word_before(TAILS, view, end, start + _WORD)
    named = end - start - len(tail)
    if same > 0:
        core = same + 1 - start
    elif tail and named <= _LONG_WORD and view[start + named - 1] not in _PERIOD_HEADS:
        core = named
    elif width <= (_WORD if tail else _LONG_WORD):
        core = width
    else:
        core = end - start - (len(tail) or _tail_length(view, end))
    return start + core if 0 < core < end - start - 1 else end


def _tail_length(view: str, end: int) -> int:
    """How long an unknown …化率, …率 is likely to be."""
    if view.startswith("化率", end - 2):
        return 4
    return 3 if view[end - 1] in "率量额值数" else 2


def _head_end(view: str, first: Extent, last: Extent, tail_start: int) -> int:
    """Where the head of the first part ends that the others lack: 马铃薯|种植、收获…, 增加值|能耗、水耗."""
    start, end = first
    if view.endswith(SUBSTANCES, *first):
        return _scope_end(view, first, last)
    ratio = next((ratio for ratio in RATIOS if view.startswith(ratio, start)), "")
    if ratio and end - start > len(ratio) and not view.startswith(RATIOS, last[0]):
        return start + len(ratio)
    own = word_before(TAILS, view, end, start + _WORD)
    if own and view[slice(*last)] in _WHOLE_TAILS:
        return end - len(own)
    width = tail_start - last[0]
    rest = end - width
    if tail_start < last[1]:
        alike = width == _WORD or view[last[0]] == view[rest]
        return rest if alike and rest > start else start
    alike = view[end - 1] == view[last[1] - 1] and width <= _LONG_WORD
    if rest - start >= _WORD and alike and is_measure(view, first):
        return rest
    return _scope_end(view, first, last)


def _scope_end(view: str, first: Extent, last: Extent) -> int:
    """Where the scope of the first part ends that the others lack: 全市|甲率、乙率."""
    scope = _SCOPE_HEAD.match(view, *first) if view.startswith(_SCOPE_OPENS, first[0]) else None
    return scope.end() if scope and not _SCOPE_HEAD.match(view, *last) else first[0]
