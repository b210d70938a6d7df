"""The names of bodies as words, for the dictionary of a segmenter."""

from functools import cache

from guideline_nlp.organisations.registry import load_registry

_SHORTEST = 3


@cache
def organisation_names() -> tuple[str, ...]:
    """The full and short names of the registry: those of three characters and more, without marks.

    >>> "国家知识产权局" in organisation_names(), "发展改革委" in organisation_names()
    (True, True)
    """
    registry = load_registry()
    known = {*registry.names, *registry.written}
    names = {name for name in known if len(name) >= _SHORTEST and name.isalpha()}
    # 财政部门 is a word of its own, not 财政部 and 门
    return tuple(sorted(names | {f"{name}门" for name in names if name.endswith("部")}))
