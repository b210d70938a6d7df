"""The words of the target clause, ready to be met from either side.

``word_before`` reads back from a number (…综合利用率|达到), ``word_after`` reads on from a place; both take
the longest word of an index.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.records import Basis, Comparator, Direction

_WORDS: Final = load("targets")

Index = Mapping[str, tuple[str, ...]]


class Role(NamedTuple):
    """What a word before a number says: which kind of word it is, and what it sets."""

    kind: str
    basis: Basis | None = None
    direction: Direction | None = None
    comparator: Comparator | None = None


def _ending(words: Iterable[str]) -> Index:
    return _index(words, -1)


def _index(words: Iterable[str], place: int) -> Index:
    index: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        index.setdefault(word[place], []).append(word)
    return {letter: tuple(group) for letter, group in index.items()}


def _beginning(words: Iterable[str]) -> Index:
    return _index(words, 0)


def word_before(index: Index, view: str, end: int, start: int) -> str:
    """The longest word of an index by last letters that ends at ``end``, from ``start`` on."""
    for word in index.get(view[end - 1], ()) if end > start else ():
        if view.endswith(word, start, end):
            return "" if word in PARTS and view[end - len(word) - 1] in PARTS[word] else word
    return ""


def word_after(index: Index, view: str, start: int, end: int) -> str:
    """The longest word of an index by first letters that begins at ``start``, up to ``end``."""
    for word in index.get(view[start], ()) if start < end else ():
        if view.startswith(word, start, end):
            return word
    return ""


def _roles(words: Mapping[str, Any]) -> dict[str, Role]:
    modifiers = words["modifiers"]["kinds"].items()
    roles = {word: Role(kind) for kind, group in modifiers for word in group.split()}
    for comparator, group in words["bounds"].items():
        roles.update((word, Role("bound", comparator=comparator)) for word in group.split())
    for verb in words["verb"]:
        role = Role("verb", verb["basis"], verb.get("direction"), verb.get("comparator"))
        roles.update((word, role) for word in verb["words"].split())
    return roles


def _changes(words: Mapping[str, Any]) -> Index:
    """The verbs that lead from one number to another: 由59|提高到|80."""
    verbs = (word for verb in words["verb"] for word in verb["words"].split())
    return _beginning(word for word in verbs if word[-1] in "到至为" and len(word) > 1)


ROLES: Final = _roles(_WORDS)
PARTS: Final = {word: frozenset(letters.split()) for word, letters in _WORDS["modifiers"]["parts"].items()}
CHANGES: Final = _changes(_WORDS)
BEFORE: Final = _ending(ROLES)
HEADS: Final = _beginning(_WORDS["heads"]["words"].split())
EACH: Final = tuple(_WORDS["each"]["words"].split())
WHOLE: Final = tuple(_WORDS["whole"]["words"].split())
_HEADS: Final = _WORDS["heads"]
LEADS: Final = re.compile(
    f"(?<!即){alternation(_HEADS['leads'].split())}(?!{alternation(_HEADS['not_leads'].split())})"
)
NOUN_HEADS: Final = _beginning(_WORDS["heads"]["noun_heads"].split())

_MAKING: Final = _WORDS["making"]
MAKING_WORDS: Final = frozenset(f"{_MAKING['words']} {_MAKING['clear']} {_MAKING['pure']}".split())
MAKING: Final = _beginning(MAKING_WORDS)
CLEAR: Final = frozenset(_MAKING["clear"].split())
PURE: Final = frozenset(_MAKING["pure"].split())
LEADING: Final = frozenset(_MAKING["leading"].split())
NEW: Final = re.compile(alternation(_MAKING["new"].split()))
MONEY: Final = frozenset(_MAKING["money"].split())
MAKING_END: Final = _ending(MAKING_WORDS)
ADVERBS: Final = frozenset(_MAKING["adverbs"].split())
MAKING_ADVERBS: Final = _beginning(ADVERBS)
CAUSATIVE_END: Final = _ending(_MAKING["causative"].split())
CHANGE_UP: Final = frozenset(_MAKING["change_up"].split())
CHANGE_DOWN: Final = frozenset(_MAKING["change_down"].split())
CAUSATIVE: Final = frozenset(_MAKING["causative"].split())
SUBJECT_ENDS: Final = re.compile(
    alternation(_MAKING["subject_ends"].split()) + r"|全[省市县区国州盟旗]|各[市县区地州]|[）个座所家名]"
)
NOUN_STARTS: Final = _beginning(_MAKING["noun_starts"].split())
_PREDICATES: Final = _WORDS["predicates"]
_ERRAND: Final = rf"到(?=[^，。；]{{2,8}}?{alternation(_PREDICATES['errands'].split())})"
_ARRIVAL: Final = rf"来(?=[{_PREDICATES['places']}][^，]{{0,3}}[落设投发])"
STRONG: Final = re.compile(f"{alternation(_PREDICATES['strong'].split())}|{_ERRAND}|{_ARRIVAL}")
PREDICATES: Final = re.compile(f"{alternation(_PREDICATES['words'].split())}|{STRONG.pattern}")
DONE: Final = _ending(_PREDICATES["done"].split())
CLOSING: Final = _ending(f"{_PREDICATES['closing']} {_PREDICATES['done']}".split())

_SHARES: Final = _WORDS["shares"]
COMPARED: Final = re.compile(alternation(_SHARES["compared"].split()))
RULED: Final = re.compile(
    f"{alternation(_SHARES['ruled'].split())}$|^{alternation(_SHARES['ruled_heads'].split())}"
)
WEAK: Final = frozenset(_SHARES["weak"].split())
_MEASURES: Final = _WORDS["measures"]
ENDINGS: Final = tuple(_MEASURES["endings"].split())
BARE: Final = frozenset(_MEASURES["bare"].split())
RATIOS: Final = tuple(_MEASURES["ratios"].split())
TAILS: Final = _ending(_MEASURES["tails"].split())
GROUPS: Final = tuple(_MEASURES["groups"].split())
PERIODS: Final = frozenset(_WORDS["periods"]["units"].split())
PERIOD_ENDINGS: Final = tuple(_WORDS["periods"]["endings"].split())

_POLICY: Final = _WORDS["policy"]
POLICY: Final = re.compile(alternation(_POLICY["words"].split()))
PAST: Final = re.compile(alternation(_POLICY["past"].split()))
PAST_HEADS: Final = tuple(_POLICY["past_heads"].split())
CONDITIONS: Final = tuple(_POLICY["conditions"].split())
KINDS: Final = tuple(_POLICY["kinds"].split())
ZERO: Final = re.compile(alternation(_WORDS["zero"]["words"].split()))
