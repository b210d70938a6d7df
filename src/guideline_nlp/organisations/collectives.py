"""Collective names: 各省级人民政府, 市有关部门, 市县人民政府 stand for several bodies at once."""

from guideline_nlp.lexicon import alternation
from guideline_nlp.organisations.local import is_department
from guideline_nlp.organisations.registry import Registry
from guideline_nlp.organisations.words import pairs, words
from guideline_nlp.patterns import lazily

_GOVERNMENTS = pairs("places", "governments")
_NATIONAL = words("collectives", "national")
_STANDING = words("standing", "endings")
_DISTRIBUTIVE, _PLURAL = words("collectives", "distributive"), words("collectives", "plural")
"""各有关部门, 17个牵头单位; 大数据企业."""
_NOT_ALONE = words("standing", "not_alone")
_BRACKETED = lazily(r"（[^（）]*）")
_LEVELS = lazily(rf"{alternation(words('collectives', 'levels'))}(?:{alternation(_GOVERNMENTS)}|党委)?")
"""市县 in 市县人民政府, 地方 in 地方知识产权局."""


def is_collective(name: str, registry: Registry) -> bool:
    """Whether a name stands for several bodies.

    >>> from guideline_nlp.organisations.registry import load_registry
    >>> names = ["各市（州）知识产权局", "大数据企业", "市县人民政府", "西岭市人民政府"]
    >>> [is_collective(name, load_registry()) for name in names]
    [True, True, True, False]
    """
    bare = _BRACKETED.sub("", name)
    if (
        "、" in bare
        or bare.endswith(_PLURAL)
        or any(word in bare for word in _DISTRIBUTIVE)
        or (bare.startswith(_NOT_ALONE) and bare.endswith(_STANDING))
    ):
        return True
    levels = _LEVELS.match(bare)
    return levels is not None and (levels.end() == len(bare) or is_department(bare[levels.end() :], registry))


def is_national(name: str) -> bool:
    """Whether a collective is of the whole country, whoever names it: 国务院有关部门.

    >>> is_national("国务院有关部门"), is_national("各有关部门")
    (True, False)
    """
    return name.startswith(_NATIONAL)
