"""How the names of bodies end: 委 for 委员会, and whether a phrase ends like a body at all."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from guideline_nlp.lexicon import load

LEXICON: dict[str, Any] = load("organisations")
_BODIES: dict[str, str] = load("bodies")


def words(*path: str) -> tuple[str, ...]:
    """The words at a place of the lexicon, in its order."""
    found = LEXICON
    for key in path:
        found = found[key]
    return tuple(str(found).split())


def pairs(*path: str) -> dict[str, str]:
    """The pairs 委=委员会 at a place of the lexicon."""
    return dict(word.split("=") for word in words(*path))


def lengths(listed: Iterable[str]) -> tuple[int, ...]:
    """The lengths of words, longest first.

    >>> lengths(["厅", "委员会", "局"])
    (3, 1)
    """
    return tuple(sorted({len(word) for word in listed}, reverse=True))


ENDINGS = pairs("endings")
_ENDING_LENGTHS = lengths(ENDINGS)
_LONGER_ENDINGS = pairs("longer_endings")
_LOCAL_ENDINGS = pairs("local_endings")
LEVELS = words("places", "levels")
_UNITS = frozenset(f"{_BODIES['suffixes']} {_BODIES['weak_suffixes']}".split())
_NO_UNITS = frozenset(_BODIES["not_closing"].split()) - _UNITS
_UNIT_LENGTHS = lengths(_UNITS | _NO_UNITS)


@lru_cache(maxsize=4096)
def split_ending(name: str) -> tuple[str, str]:
    """The stem of a name and its ending, such as 委 or 委员会; no ending where it has none of these.

    >>> split_ending("发展改革委"), split_ending("法院")
    (('发展改革', '委'), ('法院', ''))
    """
    for length in _ENDING_LENGTHS:
        if len(name) > length and name[-length:] in ENDINGS:
            return name[:-length], name[-length:]
    return name, ""


def write_out(name: str) -> str:
    """The name of a local body with its ending in full.

    >>> write_out("临港新片区管委会"), write_out("政务服务监管局"), write_out("大数据中心")
    ('临港新片区管理委员会', '政务服务监督管理局', '大数据中心')
    """
    longer = _replaced(name, _LONGER_ENDINGS | _LOCAL_ENDINGS)
    if longer:
        return longer
    stem, ending = split_ending(name)
    return stem + ENDINGS[ending] if ending else name


def write_out_longer(name: str) -> str:
    """The name of several bodies, or of a part of a body, with its ending in full.

    >>> write_out_longer("各区政府"), write_out_longer("各市发展改革委"), write_out_longer("浙江监管局")
    ('各区人民政府', '各市发展改革委', '浙江监管局')
    """
    return _replaced(name, _LONGER_ENDINGS) or name


def _replaced(name: str, endings: dict[str, str]) -> str | None:
    for short, full in endings.items():
        if name.endswith(short):
            return name.removesuffix(short) + full
    return None


def ends_like_a_body(name: str) -> bool:
    """Whether a phrase ends in a word that names of bodies end in.

    >>> ends_like_a_body("大数据中心"), ends_like_a_body("新格局")
    (True, False)
    """
    for length in _UNIT_LENGTHS:
        ending = name[-length:]
        if ending in _NO_UNITS or ending in _UNITS:
            return ending in _UNITS
    return False
