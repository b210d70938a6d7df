"""The wording of indicators: whether two years mean the same one, and whether more of it is better.

Takes the indicators of targets as written, gives their cores (scopes and fillers left out, synonyms
in one form), the likeness of two, and which way an indicator is meant to go.
"""

import unicodedata
from functools import lru_cache
from typing import Final, Literal

from guideline_nlp.extras import import_extra
from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Record

_WORDS: Final = load("indicators")
_NOTES: Final = lazily(r"[(（]注[^()（）]*[)）]|[\s“”‘’\"'《》、，,]+")
_FILLERS: Final = lazily(alternation(_WORDS["fillers"].split()))
_SCOPES: Final = lazily(f"{alternation(_WORDS['scopes'].split())}+")
_INNER: Final = lazily(f"(?<=...){alternation(_WORDS['inner'].split())}(?=..)")
_TAILS: Final = lazily(f"(?<=...){alternation(_WORDS['tails'].split())}+$")
_FORM_OF: Final = {word: form for form, words in _WORDS["same"].items() for word in words.split()}
_FORMS: Final = lazily(alternation(_FORM_OF))
_WHOLE: Final = {word: form for form, words in _WORDS["whole"].items() for word in words.split()}
_RATES: Final = {
    direction: lazily(f"{alternation(words.split())}$") for direction, words in _WORDS["rates"].items()
}
_CONTRASTS: Final = tuple(lazily(alternation(group.split())) for group in _WORDS["contrasts"]["groups"])
_FALLING: Final = frozenset(_WORDS["falling"]["words"].split())
_NATURE: Final = lazily(alternation(_FALLING | set(_WORDS["falling"]["rising"].split())))
_NEUTRAL: Final = lazily(alternation(_WORDS["falling"]["neutral"].split()))
_COUNTED: Final = lazily(r"[0-9A-Za-z.]+|[一二三四五六七八九十百千万亿两]+")
_SUBSTITUTED = 0.75
_RESTRICTED = 0.85

Nature = Literal["rising", "falling", "neutral"]


class Indicator(Record):
    """What of an indicator is compared.

    ``core`` is its wording without what does not tell indicators apart. ``rate`` says that it is
    itself a change (增速, 降幅). ``contrasts`` holds, by group of words that exclude one another,
    those that it has.
    """

    core: str
    rate: Literal["up", "down"] | None
    contrasts: tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)
def read_indicator(wording: str) -> Indicator:
    """The indicator behind its wording.

    >>> read_indicator("全省发明专利平均审查周期").core
    '发明专利审查时间'
    >>> read_indicator("规模以上工业增加值增速").core, read_indicator("规模以上工业增加值增速").rate
    ('规上工业增加值', 'up')
    """
    whole = _NOTES.sub("", unicodedata.normalize("NFKC", wording)) or wording
    core = _FILLERS.sub("", _SCOPES.sub("", whole, count=1)) or whole
    rate: Literal["up", "down"] | None = None
    for direction, pattern in _RATES.items():
        if (match := pattern.search(core)) and match.start():
            core, rate = core[: match.start()], "up" if direction == "up" else "down"
            break
    core = _TAILS.sub("", _INNER.sub("", core))
    core = _FORMS.sub(lambda match: _FORM_OF[match[0]], core)
    core = _WHOLE.get(core, core)
    return Indicator(core, rate, tuple(frozenset(group.findall(core)) for group in _CONTRASTS))


def likeness(old: Indicator, new: Indicator) -> float:
    """How alike two indicators are, 0 to 1; 0 where words of theirs exclude one another.

    >>> old, new, other = map(read_indicator, ["发明专利审查周期", "发明专利平均审查周期", "商标审查周期"])
    >>> likeness(old, new), likeness(old, other)
    (1.0, 0.0)
    """
    if old.core == new.core:
        return 1.0
    restricted = False
    for one, other in zip(old.contrasts, new.contrasts, strict=True):
        if one and other and not one & other:
            return 0.0
        restricted |= one != other
    shared, substituted = 0, False
    for left, right in _differences(old.core, new.core):
        if _COUNTED.search(left) or _COUNTED.search(right):
            return 0.0
        substituted |= bool(left and right)
        shared += len(left) + len(right)
    short, long = sorted((old.core, new.core), key=len)
    score = 1 - shared / (len(old.core) + len(new.core))
    if long.endswith(short):
        score = (1 + len(short) / len(long)) / 2
    return score * (_SUBSTITUTED if substituted else 1) * (_RESTRICTED if restricted else 1)


def _differences(old: str, new: str) -> list[tuple[str, str]]:
    """What stands in one only and what stands in its place, stretch by stretch."""
    found: list[tuple[str, str]] = []
    touching = False
    for op in import_extra("rapidfuzz.distance", "compare").Levenshtein.opcodes(old, new):
        if op.tag == "equal":
            touching = False
            continue
        left, right = old[op.src_start : op.src_end], new[op.dest_start : op.dest_end]
        if touching:
            before = found.pop()
            left, right = before[0] + left, before[1] + right
        found.append((left, right))
        touching = True
    return found


def nature(wording: str) -> Nature:
    """Which way an indicator is meant to go, by the last word in it that says so.

    >>> nature("城镇登记失业率"), nature("安全事故处理率"), nature("财政赤字")
    ('falling', 'rising', 'neutral')
    """
    if _NEUTRAL.search(wording):
        return "neutral"
    words = _NATURE.findall(wording)
    return "falling" if words and words[-1] in _FALLING else "rising"
