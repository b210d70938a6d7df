"""Is a phrase the name of a body (机构): the grammar of 市财政局, 各市、州、县人民政府, 有关部门.

Takes a phrase of a list, gives how sure it is that the phrase names a body. No register of names: a
name is told by where it begins (区划, 修饰) and by what it ends in (机构后缀).
"""

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily

_LEXICON: dict[str, str] = load("bodies")


def _words(name: str) -> list[str]:
    return _LEXICON[name].split()


class Sureness(IntEnum):
    """How sure it is that a phrase names a body."""

    NEVER = 0
    """A clause, not a name."""
    NAME = 1
    """May name anything: 浦江."""
    BODY = 2
    """Ends like a body, but common nouns do as well: 骨干企业, 实验中心."""
    LIKELY = 3
    """As before, with a level of government in front: 市实验中心."""
    SURE = 4
    """市财政局, 各有关部门."""


_ENDS: dict[str, Sureness] = {
    **dict.fromkeys(_words("weak_suffixes"), Sureness.BODY),
    **dict.fromkeys(_words("suffixes"), Sureness.SURE),
    **dict.fromkeys(_words("not_closing"), Sureness.NAME),
}
_LENGTHS = tuple(range(max(map(len, _ENDS)), 0, -1))
_INTERNAL = tuple(_words("internal"))
_CLASSES = frozenset(_words("class_nouns"))
_DISTRIBUTIVE = tuple(_words("distributive"))
_LONGEST_CLASS = max(map(len, _CLASSES))
# 县级以上 and 地级以上 say which bodies are meant
_NOT_INSIDE = lazily(rf"(?!(?<=级)以上){alternation(_words('not_inside'))}")
_JURISDICTIONS, _NOT_OPENING = tuple(_words("jurisdictions")), tuple(_words("not_opening"))
_BRACKETED = lazily(r"[（〔][^（〔）〕]*+[）〕]")
_QUALIFIED = lazily(
    rf"(?:.*?(?:各|有关|相关|其他|其它|所有|全体|成员)|\d+个|{alternation(_words('qualifiers'))}(?<![省市县区州院央])"
    r"(?!金融|税|志|海事|史))"
)
_COUNT = lazily(r"(?:\d{1,3}|[一二三四五六七八九十两多几数]{1,3})个?")
_JOINT = lazily("以及|或者|[和及与、或]")
_GOVERNMENTS = ("政府", "管委会")
_LONGEST_NAME = 48
_MOST_CLASSES = 5


class _Levels(NamedTuple):
    """Patterns of levels of government (区划的通称), which only lists of them need."""

    all: re.Pattern[str]
    more: re.Pattern[str]
    letters: re.Pattern[str]
    general: re.Pattern[str]
    office: re.Pattern[str]
    opening: re.Pattern[str]
    place: re.Pattern[str]


@cache
def _levels() -> _Levels:
    level = f"(?:{alternation(_words('levels'))}){{1,5}}(?:[（〔][^（）〔〕]*+[）〕])?"
    return _Levels(
        all=lazily(f"各?(?:有关|相关)?{level}(?:行政公署|行署)?"),
        more=lazily(
            rf"(?:(?:{level}[及和])?{level}{alternation(_words('level_ends'))}(?:[（〔][^（）〔〕]*+[）〕])?"
            rf"|{alternation(_words('levels_alone'))}|[省市州县区镇乡盟旗师](?:[（〔][^（）〔〕]*+[）〕])?)$"
        ),
        letters=lazily(f"[{_LEXICON['letters']}]|(?:人民)?政府"),
        general=lazily("各.*(?:党委|行政公署|行署|[委办厅局])$"),
        office=lazily(f"{level}(?:办事处|办)$"),
        opening=lazily(level),
        place=lazily(
            r"(?:各|有关|相关).*|.+(?:新区|(?<![园社山老库景校牧林地片辖])区|县|(?<![城都超上])市|州|镇|乡|街道)"
        ),
    )


@lru_cache(maxsize=4096)
def sureness(name: str) -> Sureness:
    """How sure it is that ``name``, in the view's form, names a body.

    >>> sureness("市文化和旅游局").name, sureness("骨干企业").name, sureness("市财政局要加大投入").name
    ('SURE', 'BODY', 'NAME')
    """
    if len(name) > _LONGEST_NAME:
        return Sureness.NEVER
    bare = _without_brackets(name)
    if len(bare) < 2 or _NOT_INSIDE.search(bare):
        # 村（社区） stands for all of them
        return Sureness.BODY if bare != name and bare in _CLASSES else Sureness.NEVER
    end = Sureness.NAME
    for length in _LENGTHS:
        ending = bare[-length:]
        if ending in _ENDS:
            end = _ENDS[ending]
            break
    if end is Sureness.SURE and (len(bare) > 2 or bare in _ENDS or _opens_with_jurisdiction(bare)):
        return end
    if is_collective(bare) and (end is not Sureness.NAME or bare.startswith(_DISTRIBUTIVE)):
        return Sureness.SURE
    if end is not Sureness.NAME and len(bare) > 2 and _opens_with_jurisdiction(bare):
        return Sureness.LIKELY
    return min(end, Sureness.BODY)


def _without_brackets(name: str) -> str:
    return _BRACKETED.sub("", name) if "（" in name or "〔" in name else name


def is_internal(name: str) -> bool:
    """Whether ``name`` is that of a department inside a body (内设机构), by its end.

    >>> is_internal("产业促进处"), is_internal("去处"), is_internal("市财政局")
    (True, False, False)
    """
    return len(name) > 2 and name.endswith(_INTERNAL) and sureness(name) >= Sureness.BODY


def _opens_with_jurisdiction(name: str) -> bool:
    return name.startswith(_JURISDICTIONS) and not name.startswith(_NOT_OPENING)


def is_collective(name: str) -> bool:
    """Whether ``name`` stands for several bodies at once, so that it can't lead.

    >>> is_collective("各省级人民政府"), is_collective("国务院有关部门"), is_collective("西岭市人民政府")
    (True, True, False)
    """
    bare = _without_brackets(name)
    qualified = _QUALIFIED.match(bare)
    longest = min(_LONGEST_CLASS, len(bare) - qualified.end()) if qualified else 0
    return any(bare[-length:] in _CLASSES for length in range(longest, 0, -1))


def is_plain_class(phrase: str) -> bool:
    """Whether ``phrase`` is a class word that nothing qualifies, and so names nobody.

    >>> is_plain_class("部门和企业"), is_plain_class("国务院相关部门")
    (True, False)
    """
    count = _COUNT.match(phrase)
    words = _JOINT.split(phrase[count.end() :] if count else phrase)
    return len(words) <= _MOST_CLASSES and all(map(_is_class, words))


def _is_class(word: str) -> bool:
    """Whether ``word`` is one class word, or two: 行政机关, 政府部门."""
    return word in _CLASSES or any(
        word[:at] in _CLASSES and word[at:] in _CLASSES for at in range(1, min(len(word), _LONGEST_CLASS + 1))
    )


def shares_ending(first: str, second: str) -> bool:
    """Whether ``first`` and ``second`` of a list are one name: 各市、 and 州、 and 县人民政府.

    >>> shares_ending("各市", "州"), shares_ending("各市、州", "县人民政府")
    (True, True)
    >>> shares_ending("各区", "市有关部门")
    False
    """
    last = first.rpartition("、")[2]
    if _levels().letters.fullmatch(second):
        return _levels().general.search(first) is not None
    if not _levels().all.fullmatch(last):
        return False
    if first.startswith(_DISTRIBUTIVE):
        return _levels().more.match(second) is not None
    return _levels().opening.match(second) is not None and not second.startswith(_DISTRIBUTIVE)


def are_two_names(left: str, right: str) -> bool:
    """Whether 和 between ``left`` and ``right`` joins two names, rather than being part of one.

    >>> are_two_names("市财政局", "各区人民政府"), are_two_names("市文化", "旅游局")
    (True, False)
    >>> are_two_names("有关部门", "单位")
    False
    """
    if sureness(left) < Sureness.BODY or sureness(right) < Sureness.BODY or right.startswith("其"):
        return False
    if is_collective(left):
        return not is_plain_class(right) and not (
            _levels().more.match(right) or _levels().office.match(right)
        )
    if _levels().all.fullmatch(left) and _levels().more.match(right):
        return False
    if is_plain_class(right):
        return sureness(left) is Sureness.SURE and _levels().all.fullmatch(right) is not None
    if sureness(left) is Sureness.SURE:
        return True
    return (
        _levels().place.fullmatch(left) is None
        or right.endswith(_GOVERNMENTS)
        or _levels().place.match(right) is not None
    )
