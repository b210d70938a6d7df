"""Bounds beside a number: 不低于, 超过了, 控制在…以内, 以上, 左右.

Takes the view and where the number begins or ends, gives the bound that adjoins it and where that
begins or ends. 以上, 以内 and 不超过 include the number, 超过 and 不满 do not (民法典 art. 1259).
"""

from typing import Final

from guideline_nlp.lexicon import load
from guideline_nlp.lexicon.index import index_endings, index_words, word_at, word_before
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Comparator

_WORDS: Final = load("comparators")


def _by_word(group: str) -> dict[str, Comparator]:
    return {word: comparator for comparator, words in _WORDS[group].items() for word in words.split()}


_BEFORE: Final = _by_word("before")
_AFTER: Final = _by_word("after")
_AFTER_INDEX: Final = index_words(_AFTER)
AFTER_HEADS: Final = frozenset(word[0] for word in _AFTER) | {"（"}
_BETWEEN: Final = frozenset(_WORDS["between"].split())


_BEFORE_INDEX: Final = index_endings((*_BEFORE, *_BETWEEN))
BEFORE_ENDS: Final = frozenset(ending[-1] for ending in _BEFORE_INDEX)
_NOT_AFTER: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(followers.split()) for word, followers in _WORDS["not_followed_by"].items()
}
_NOT_BEFORE: Final[dict[str, frozenset[str]]] = {
    word: frozenset(heads.split()) for word, heads in _WORDS["not_preceded_by"].items()
}
_WEAK: Final = frozenset(_WORDS["weak"].split())
_INCLUSIVE: Final = lazily(r"（[不]?含[^（）\n]{0,6}）")
_PARTED: Final = lazily("(" + "|".join(_WORDS["parted"].split()) + r")[^，。；：、（）“”\n0-9]{1,6}$")
_REACH: Final = 12


def bound_before(view: str, start: int, floor: int) -> tuple[int, str]:
    """The bound word that ends where the number begins, with 了, 达到, 为 let pass, and its start.

    >>> bound_before("超过了5%", 3, 0), bound_before("节约5%", 2, 0)
    ((0, '超过'), (2, ''))
    """
    at = start
    for _ in range(3):
        if view[at - 1 : at] not in BEFORE_ENDS or at <= floor:
            break
        word = word_before(_BEFORE_INDEX, view, at)
        low = at - len(word)
        if not word or low < floor or view[low - 1 : low] in _NOT_BEFORE.get(word, ()):
            break
        if word in _BEFORE:
            return low, word
        at = low
    return start, ""


def parted_bound(view: str, start: int, floor: int) -> str:
    """A bound that a verb parts from its number: 至少培育3家.

    >>> parted_bound("至少培育3家", 4, 0)
    '至少'
    """
    low = max(floor, start - _REACH)
    before = view[low:start]
    if "至" not in before and "不" not in before and "最" not in before:
        return ""
    match = _PARTED.search(view, low, start)
    return match.group(1) if match else ""


def bound_after(view: str, end: int) -> tuple[int, str]:
    """The bound word that begins where the quantity ends, a bracket （含） let pass, and its end.

    >>> bound_after("3家以上企业", 2), bound_after("3个以下方面", 2)
    ((4, '以上'), (2, ''))
    """
    at = end
    head = view[at : at + 1]
    if head not in AFTER_HEADS:
        return end, ""
    if head == "（":
        inclusive = _INCLUSIVE.match(view, at)
        if inclusive is None:
            return end, ""
        at = inclusive.end()
    word = word_at(_AFTER_INDEX, view, at)
    if not word or view.startswith(_NOT_AFTER.get(word, ()) or "\0", at + len(word)):
        return end, ""
    return at + len(word), word


def comparator_of(before: str, after: str) -> Comparator:
    """What two bounds say together: 控制在5%左右 is about 5%, 超过5%以上 is more than 5%.

    >>> comparator_of("控制在", "左右"), comparator_of("超过", "以上"), comparator_of("", "")
    ('approx', 'gt', 'eq')
    """
    if before and (before not in _WEAK or not after):
        return _BEFORE[before]
    return _AFTER[after] if after else "eq"
