"""The words of a division of work (责任分工), compiled from lexicon/responsibilities.toml.

What labels (牵头单位：), closing phrases (按职责分工负责), dates and remarks look like; their roles.
"""

import re
from functools import cache, lru_cache
from typing import Any, Literal

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.parsing.bodies import Sureness, sureness
from guideline_nlp.patterns import lazily
from guideline_nlp.records import PartyRole

_LEXICON: dict[str, Any] = load("responsibilities")
_ROLES: tuple[PartyRole, ...] = ("lead", "support", "guide", "responsible")


def words(table: str, key: str) -> list[str]:
    """The words of one entry of the lexicon.

    >>> "会同" in words("words", "together")
    True
    """
    found: list[str] = _LEXICON[table][key].split()
    return found


_ROLE_OF_KIND: dict[str, PartyRole] = {
    kind: role for role in _ROLES for kind in _LEXICON["labels"]["kinds"][role].split()
}
_ASIDE = frozenset(words("labels", "aside"))
_ALONE = frozenset(words("labels", "alone"))
_NOUNS = tuple(words("labels", "nouns"))
LABEL_OPENINGS = frozenset(kind for kind in _ROLE_OF_KIND if len(kind) == 2)
"""What a label may open with that nothing parts from the name: a cheap test."""
LABEL_LINE_OPENINGS = LABEL_OPENINGS | {
    word[:2] for key in ("aside", "before") for word in words("labels", key) if len(word) > 1
}
"""What a line may open with that begins with a label: a cheap test."""
_LABEL_WORDS = [*_ROLE_OF_KIND, *_NOUNS, *_ASIDE, *words("labels", "before"), *words("labels", "joins")]
LONGEST_LABEL = 16
_PEOPLE = tuple(words("labels", "people"))
_LABEL_ENDINGS = (*_NOUNS, *_ALONE, *_ASIDE, *_PEOPLE)
LABEL_ENDS = frozenset(word[-1] for word in _LABEL_ENDINGS) | {"）"}
"""What the character before a label's colon may be."""

_ROLE_OF_VERB: dict[str, PartyRole] = {verb: role for role in _ROLES for verb in words("verbs", role)}
_VERB = lazily(alternation(_ROLE_OF_VERB))
_DUE = (
    r"(?:(?=[\d于在到至截每今明年上下一二三四第])(?:于|在|到|至|截至)?(?:(?:20\d\d|今|明|当|每|本)年)?"
    r"(?:\d{1,2}月|第?[一二三四]季度|[上下]半年|年)?(?:\d{1,2}日|[底末初]|[上中下]旬)?(?:以前|之前|前|内|以内|起))"
)
_ACCORDING = (
    rf"{alternation(words('verbs', 'according'))}(?:{alternation(words('verbs', 'whose'))}){{0,2}}的?"
    rf"(?:{alternation(words('verbs', 'duties'))}(?:和|及|与|、)?){{0,2}}(?:分工)?(?:要求)?"
)
CLOSING = lazily(rf"(?>{_ACCORDING}|{alternation([*_ROLE_OF_VERB, *words('verbs', 'manner')])}|{_DUE})++$")
"""The phrase that ends a group of parties and says what they do: 按职责分工负责."""

CLOSING_WORDS = frozenset(word for word in (*_ROLE_OF_VERB, *words("verbs", "manner")) if len(word) == 2)
_CLOSING_ENDS = frozenset(verb[-2:] for verb in _ROLE_OF_VERB)
CLOSING_LAST = frozenset(verb[-1] for verb in _ROLE_OF_VERB)
"""What the last character of a closing phrase may be."""
_SIDE_BY_SIDE = frozenset(["协同", "协作"])
_DIVIDED = words("verbs", "divided")
REMARKS = tuple(words("words", "remarks"))
_EXPLAINING = tuple(words("words", "explaining"))
_EXPLAINING_UNLESS = tuple(words("words", "explaining_unless"))
_EXPLAINING_LETTERS = frozenset(words("words", "explaining_letters")[0])
_EXPLAINING_FIRSTS = _EXPLAINING_LETTERS | {word[0] for word in _EXPLAINING}


@cache
def date_pattern() -> re.Pattern[str]:
    """A date that stands beside the bodies: 2024年6月底前, 长期."""
    number = r"\d{1,3}(?:个月|个工作日|日|天|年)"
    return re.compile(
        rf"{_DUE}|(?:于|在|到|至|截至|自|从|力争|确保)?(?:20\d\d(?:年|[—~-])|\d{{1,2}}月|{number}"
        r"|每[年季月周半]|第?[一二三四1-4](?:[、至—~-]{1,2}[一二三四1-4])?季度|[上下]半年|[今明当本全]年|年[底内末初度]|长期|持续|常年|常态|近期|中期|远期"
        r"|即[日时]|立[即行]|贯穿|适时|限时|“?十[一二三四五六]五|印发|按时|及时|尽快|随时|实时|已完成)"
    )


FIRST_LEADS = lazily(
    rf"{alternation(words('words', 'first'))}[^。；，、\n]{{0,14}}?"
    r"(?:为|是|系|即|位|单位|部门|者|的|个|家|负责)(?:第一|主要|总|主|工作)?牵头"
    r"|牵头(?:责任)?(?:单位|部门|的)?(?:均|都)?[列排居位][^。；，、\n]{0,4}?(?:首|第一|第1|最前|前)"
)
"""The note that the first of a list leads it: 列第一位者为牵头单位."""
_KIND = lazily(alternation(_ROLE_OF_KIND))
_LABEL = lazily(rf"(?>{alternation(_LABEL_WORDS)})++")
_PERSON = lazily(rf"{alternation(words('labels', 'people_before'))}{{1,4}}{alternation(_PEOPLE)}")
_JOINED = lazily(alternation(words("labels", "joins")))


def read_label(text: str) -> PartyRole | Literal["aside"] | None:
    """The role that a label gives, "aside" for one of people or dates, None for no label.

    >>> read_label("牵头单位"), read_label("责任部门"), read_label("市级协办单位")
    ('lead', 'responsible', 'support')
    >>> read_label("完成时限"), read_label("牵头校领导"), read_label("工作内容")
    ('aside', 'aside', None)
    """
    if text in _ASIDE or (text.endswith(_PEOPLE) and len(text) <= LONGEST_LABEL and _PERSON.fullmatch(text)):
        return "aside"
    if "（" in text:
        text = text.replace("（", "").replace("）", "")
    if text not in _ALONE:
        if not (2 <= len(text) <= LONGEST_LABEL and text.endswith(_LABEL_ENDINGS) and _LABEL.fullmatch(text)):
            return None
        if not any(noun in text for noun in _NOUNS):
            return "aside"
    return _label_role(text)


def _label_role(label: str) -> PartyRole | None:
    """The role that the kinds in a label give; None where a noun (单位) has no kind."""
    roles = {_ROLE_OF_KIND[kind] for kind in _KIND.findall(label)}
    if not roles:
        return "responsible" if label in _ALONE else None
    if "lead" in roles and "support" not in roles:
        return "lead"
    # 配合责任单位 is one kind of body, 配合及责任单位 are two
    if len(roles) > 1 and not _JOINED.search(label):
        roles.discard("responsible")
    return roles.pop() if len(roles) == 1 else "responsible"


def read_next_label(text: str) -> PartyRole | Literal["aside"]:
    """The role that an unknown label gives which stands behind a known one: 牵头单位：…；属地单位：….

    >>> read_next_label("属地单位"), read_next_label("备注")
    ('responsible', 'aside')
    """
    return "responsible" if text.endswith(_NOUNS) else "aside"


def find_label(words: str) -> int:
    """Where the label that ends ``words`` begins, or -1: spaces before labels get lost.

    >>> find_label("市财政局完成时限"), find_label("牵头（责任）单位"), find_label("以下单位")
    (4, 0, -1)
    """
    if not words.rstrip("）").endswith(_LABEL_ENDINGS):
        return -1
    first = max(0, len(words) - LONGEST_LABEL)
    starts = range(first, len(words) - 1)
    return next((start for start in starts if words[start] != "）" and read_label(words[start:])), -1)


def read_joined_label(piece: str) -> tuple[PartyRole | None, int]:
    """The role and length of a label that nothing parts from the name: 责任单位为市财政局.

    >>> read_joined_label("责任单位为市财政局"), read_joined_label("组织部")
    (('responsible', 5), (None, 0))
    """
    kind = piece[:2]
    if kind not in LABEL_OPENINGS or piece[2:4] not in _NOUNS:
        return None, 0
    length = 5 if piece[4:5] in ("为", "是") else 4
    if sureness(piece[length:]) < Sureness.LIKELY:
        return None, 0
    return _ROLE_OF_KIND[kind], length


def read_role(words: str) -> PartyRole | None:
    """The role that stands in brackets beside a name: 市财政局（牵头）, 市商务局（配合单位）.

    >>> read_role("牵头"), read_role("配合单位"), read_role("外事办")
    ('lead', 'support', None)
    """
    if words in _ROLE_OF_KIND:
        return _ROLE_OF_KIND[words]
    label = read_label(words)
    return None if label == "aside" else label


def is_closing_end(piece: str) -> bool:
    """Whether ``piece`` may end in a closing phrase: a cheap test before the pattern.

    >>> is_closing_end("市财政局负责"), is_closing_end("市财政局")
    (True, False)
    """
    return piece[-2:] in _CLOSING_ENDS or piece[-1:] == "抓"


def is_explaining(content: str) -> bool:
    """Whether the words of a bracket open like an explanation, and not like a division of work.

    >>> is_explaining("以下简称工作组"), is_explaining("原州区政府")
    (True, False)
    """
    first = content[:1]
    return first in _EXPLAINING_FIRSTS and (
        content.startswith(_EXPLAINING)
        or (first in _EXPLAINING_LETTERS and not content.startswith(_EXPLAINING_UNLESS))
    )


@lru_cache(maxsize=1024)
def closing_role(closing: str) -> PartyRole:
    """The role that a closing phrase gives.

    >>> closing_role("按职责分工负责"), closing_role("共同牵头"), closing_role("积极配合")
    ('responsible', 'lead', 'support')
    >>> closing_role("协同推进"), closing_role("协同")
    ('responsible', 'support')
    """
    verbs = _VERB.findall(closing)
    roles = {_ROLE_OF_VERB[verb] for verb in verbs if verb not in _SIDE_BY_SIDE}
    return next((role for role in _ROLES if role in roles), "support")


@lru_cache(maxsize=1024)
def is_divided(closing: str) -> bool:
    """Whether a closing phrase divides the work: 分别负责, 按职责分工负责.

    >>> is_divided("按职责分工负责"), is_divided("共同负责")
    (True, False)
    """
    return any(word in closing for word in _DIVIDED)
