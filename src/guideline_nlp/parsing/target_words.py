"""The words of the target clause, ready to be met from either side.

``word_before`` reads back from a number (…综合利用率|达到), ``word_after`` reads on from a place; both take
the longest word of an index.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Basis, Comparator, Direction

_WORDS: Final = load("targets")

Index = Mapping[str, tuple[str, ...]]
"""Words by their first letter, or by their last, longest first."""


class Role(NamedTuple):
    """What a word before a number says: which kind of word it is, and what it sets."""

    kind: str
    basis: Basis | None = None
    direction: Direction | None = None
    comparator: Comparator | None = None


def _index(words: Iterable[str], place: int) -> Index:
    index: dict[str, list[str]] = {}
    for word in sorted(sorted(set(words)), key=len, reverse=True):
        index.setdefault(word[place], []).append(word)
    return {letter: tuple(group) for letter, group in index.items()}


def _beginning(words: Iterable[str]) -> Index:
    return _index(words, 0)


def _ending(words: Iterable[str]) -> Index:
    return _index(words, -1)


def word_before(index: Index, view: str, end: int, start: int) -> str:
    """The longest word of an index by last letters that ends at ``end``, from ``start`` on.

    >>> word_before(BEFORE, "粮食产量稳定在", 7, 0), word_before(BEFORE, "公共", 2, 0)
    ('稳定在', '')
    """
    for word in index.get(view[end - 1], ()) if end > start else ():
        if view.endswith(word, start, end) and view[end - len(word) - 1] not in PARTS.get(word, ()):
            return word
    return ""


def word_after(index: Index, view: str, start: int, end: int) -> str:
    """The longest word of an index by first letters that begins at ``start``, up to ``end``.

    >>> word_after(MAKING, "推广应用工业机器人", 0, 9)
    '推广应用'
    """
    for word in index.get(view[start], ()) if start < end else ():
        if view.startswith(word, start, end):
            return word
    return ""


def _roles() -> dict[str, Role]:
    roles = {word: Role(kind) for kind, group in _WORDS["modifiers"].items() for word in group.split()}
    for comparator, group in _WORDS["bounds"].items():
        roles.update((word, Role("bound", comparator=comparator)) for word in group.split())
    for verb in _WORDS["verb"]:
        role = Role("verb", verb["basis"], verb.get("direction"), verb.get("comparator"))
        roles.update((word, role) for word in verb["words"].split())
    return roles


def _words(*path: str) -> tuple[str, ...]:
    group: Any = _WORDS
    for key in path:
        group = group[key]
    return tuple(group.split())


def _pattern(*path: str) -> str:
    return alternation(_words(*path))


ROLES: Final = _roles()
PARTS: Final = {word: frozenset(letters.split()) for word, letters in _WORDS["modifier_parts"].items()}
BEFORE: Final = _ending(ROLES)
CHANGES: Final = _beginning(
    word for word, role in ROLES.items() if role.kind == "verb" and word[1:].endswith(("到", "至", "为"))
)
"""The verbs that lead from one number to another: 由59|提高到|80."""
MOVING: Final = _beginning(
    word[:-1]
    for word, role in ROLES.items()
    if len(word) > 2 and word[-1] == "至" and word[:-1] + "到" in ROLES and role.direction in ("up", "down")
)
"""The verbs that may stand before what they move to a value: 压减|企业开办时间|至0.5天."""
RULING: Final = frozenset(_words("ruling", "words"))
ASPIRATIONAL: Final = _words("modifiers", "aspirational")
EXPECTED: Final = _words("modifiers", "expected")
FORESEEN: Final = _words("commitment", "foreseen")
FIRM: Final = _words("commitment", "firm")
WON: Final = _words("commitment", "won")
EACH: Final = _words("each", "words")
SECOND_UNITS: Final = _words("each", "second")
WHOLE: Final = _words("whole", "words")

HEADS: Final = _beginning(_words("heads", "words"))
URGING: Final = _words("heads", "urging")
NOUN_HEADS: Final = _beginning(_words("heads", "nouns"))
LEADS: Final = lazily(f"(?<!即){_pattern('heads', 'leads')}(?!{_pattern('heads', 'not_leads')})")

MAKING_WORDS: Final = frozenset(
    word for group in _WORDS["making"]["verbs"].values() for word in group.split()
)
MAKING: Final = _beginning(MAKING_WORDS)
MAKING_END: Final = _ending(MAKING_WORDS)
ADVERBS: Final = frozenset(_words("making", "adverbs"))
MAKING_ADVERBS: Final = _beginning(ADVERBS)
PURE: Final = frozenset(_words("making", "pure"))
PURE_END: Final = _ending(PURE)
CLEAR: Final = frozenset(_words("making", "clear"))
WORK_NOUNS: Final = _words("making", "work")
GIVING: Final = _beginning(_words("making", "giving"))
CLEAR_VERBS: Final = _beginning(CLEAR)
LEADING: Final = frozenset(_words("making", "leading"))
MONEY: Final = frozenset(_words("making", "money"))
CHANGE_UP: Final = frozenset(_words("making", "change_up"))
RAISED: Final = frozenset(_words("making", "raised"))
CHANGE_DOWN: Final = frozenset(_words("making", "change_down"))
CAUSATIVE: Final = frozenset(_words("making", "causative"))
CAUSATIVE_END: Final = _ending(CAUSATIVE)
ADVERB_NOUNS: Final = _beginning(_words("making", "adverb_nouns"))
NOUN_STARTS: Final = _beginning(_words("making", "nouns"))
# 城镇新增就业 is one indicator.
NEW: Final = lazily(f"(?<!城镇)(?<!城镇年均){_pattern('making', 'new')}")
SUBJECT_ENDS: Final = lazily(
    _pattern("making", "subject_ends") + r"|全[省市县区国州盟旗]|各[市县区地州]|[）个座所家名]"
)

_ERRAND: Final = rf"到(?=[^，。；]{{2,8}}?{_pattern('predicates', 'errands')})"
_ARRIVAL: Final = rf"来(?=[{_WORDS['predicates']['places']}][^，]{{0,3}}[落设投发])"
STRONG: Final = lazily(f"{_pattern('predicates', 'strong')}|{_ERRAND}|{_ARRIVAL}")
PREDICATES: Final = lazily(f"{_pattern('predicates', 'words')}|{STRONG.pattern}")
DONE: Final = _ending(_words("predicates", "done"))
CLOSING: Final = _ending((*_words("predicates", "closing"), *_words("predicates", "done")))

ENDINGS: Final = _words("measures", "endings")
KINDS_OF_USE: Final = _words("measures", "kinds_of_use")
BARE: Final = frozenset(_words("measures", "bare"))
YIELDS: Final = frozenset(_words("measures", "yields"))
GENERAL: Final = _ending((*BARE, *_words("measures", "general")))
"""General words at the end of an indicator, that another may take the place of: 粮食|播种面积、总产量."""
RATIOS: Final = _words("measures", "ratios")
SUBSTANCES: Final = _words("measures", "substances")
TRAVELLERS: Final = _words("measures", "travellers")
TAILS: Final = _ending(_words("measures", "tails"))
GROUPS: Final = _words("measures", "groups")
PLACES: Final = _words("measures", "places")
SAMPLED: Final = lazily(_pattern("shares", "sampled"))
COMPARED: Final = lazily(_pattern("shares", "compared"))
RULED: Final = lazily(f"{_pattern('shares', 'ruled')}$|^{_pattern('shares', 'ruled_heads')}")
WEAK: Final = frozenset(_words("shares", "weak"))
PERIODS: Final = frozenset(_words("periods", "units"))
PERIOD_ENDINGS: Final = _words("periods", "endings")

ALONE_VERBS: Final = _words("alone", "verbs")
ALONE_REACHING: Final = _words("alone", "reaching")
ALONE_SUMS: Final = lazily(
    rf"[万亿](?:元(?![^，。；、]{{0,12}}(?:的|企业|级))|(?={_pattern('alone', 'marks')}))"
)
ALONE_REACHED: Final = lazily(rf"[万亿]?{_pattern('alone', 'reached')}(?=[，。；、）\n])")
ALONE_UNITS: Final = frozenset(_words("alone", "units"))
ALONE_NAMES: Final = _words("alone", "names")
DEEDS: Final = _words("alone", "deeds")
CORE_ENDS: Final = lazily(rf"为{_pattern('cores', 'words')}的")
LISTING: Final = frozenset(_words("listing", "verbs"))
TREATED: Final = lazily(
    rf"([^，；。]{{1,40}}?){_pattern('listing', 'treating')}"
    rf"(?:[^，；。、的]{{0,8}}{_pattern('listing', 'works')}"
    rf"|[^，；。的]{{0,20}}{_pattern('listing', 'caring')})"
)
GIVEN: Final = lazily(rf"([^，；。、的]{{2,16}}?)(?:免费)?{_pattern('listing', 'giving')}")
PLACED: Final = lazily(rf"([^，；。、的]{{1,12}}?){_pattern('listing', 'placing')}")
WORKS: Final = lazily(rf"的[^，；。、的]{{0,2}}{_pattern('listing', 'works')}")
BUILT: Final = _ending(_words("listing", "built"))
AREAS: Final = _words("listing", "areas")
HOSTS: Final = {
    unit: lazily(alternation(words.split()) + "(?![的、和及与人员）])")
    for unit, words in _WORDS["hosts"].items()
}
"""What a measure word counts where a part of it is worked on: 12个|小区|消防设施."""
LOCAL: Final = _ending(_words("listing", "local"))
REWORK: Final = lazily(_pattern("listing", "rework"))
REWORKS: Final = _words("listing", "rework")
SIZES: Final = _words("listing", "sizes")
SITES: Final = _words("listing", "sites")
RATES: Final = _words("measures", "rates")
LEVELS: Final = _words("measures", "levels")

SOLVING: Final = frozenset(_words("listing", "solving"))
FACING: Final = SOLVING.union(_words("listing", "facing"))
STEPS: Final = _words("reached", "steps")
RANKS: Final = frozenset(_words("reached", "ranks"))
LOOKING_BACK: Final = _words("plain_headings", "back")
PLAIN_HEADINGS: Final = lazily(
    rf"(?<=\n)[^，。；：\n]{{0,24}}(?:(?P<back>{alternation(LOOKING_BACK)})"
    rf"|{_pattern('plain_headings', 'ahead')})(?=\n)"
)
"""Headings without a number that look back (2023年工作回顾) or ahead (2024年工作安排)."""

YEARS_WORK: Final = _words("years", "work")

_NAMED: Final = "".join(f"(?<!{word})" for word in _words("policy", "named"))
_SYSTEM: Final = f"(?![^，；。、]{{0,2}}{_pattern('policy', 'systems')})"
_NOUNS: Final = f"(?!(?<={'|'.join(_words('policy', 'acts'))}){_pattern('policy', 'not_acts')})"
POLICY: Final = lazily(
    alternation(_words("policy", "words") + _words("policy", "acts")) + _NOUNS + _NAMED + _SYSTEM
)
CONDITIONS: Final = _words("policy", "conditions")
# 受灾率 is an indicator; 受灾群众基本生活得到救助 says for whom something is done.
PAST: Final = lazily(_pattern("policy", "past") + "(?!率|(?:人员|群众)(?:基本|得到|有效|救助))")
REVIEWING: Final = lazily(_pattern("policy", "reviewing"))
PAST_HEADS: Final = _words("policy", "past_heads")
PAST_SPANS: Final = _words("policy", "past_spans")
KINDS: Final = _words("policy", "kinds")
# 较大事故|为零
ZERO: Final = lazily(rf"(?<![趋近于]){_pattern('zero', 'words')}|(?<=[^整]为)零(?=[，。；、）\n]|$)")
HALVED: Final = lazily(f"{_pattern('zero', 'halved')}(?!{_pattern('zero', 'not_halved')})")
