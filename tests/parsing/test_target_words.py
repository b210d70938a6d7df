"""The lexicon of the target clause: no word twice in a role, groups that belong to others do."""

from itertools import combinations
from typing import Any

import pytest

from guideline_nlp.lexicon import load
from guideline_nlp.parsing.target_words import (
    BEFORE,
    CAUSATIVE,
    CHANGE_DOWN,
    CHANGE_UP,
    CLEAR,
    HEADS,
    LEADING,
    MAKING,
    MAKING_WORDS,
    MONEY,
    PURE,
    ROLES,
    RULING,
    word_after,
    word_before,
)

LEXICON: dict[str, Any] = load("targets")
ROLE_GROUPS = [
    *(verb["words"].split() for verb in LEXICON["verb"]),
    *(words.split() for words in LEXICON["bounds"].values()),
    *(words.split() for words in LEXICON["modifiers"].values()),
]


def groups(node: object, path: str = "") -> list[tuple[str, list[str]]]:
    """Every list of words in the lexicon, with its place."""
    if isinstance(node, dict):
        return [found for key, value in node.items() for found in groups(value, f"{path}.{key}")]
    if isinstance(node, list):
        return [found for at, value in enumerate(node) for found in groups(value, f"{path}.{at}")]
    return [(path, str(node).split())]


@pytest.mark.parametrize(("path", "words"), groups(LEXICON), ids=[path for path, _ in groups(LEXICON)])
def test_no_word_stands_twice_in_a_list(path: str, words: list[str]) -> None:
    assert sorted(words) == sorted(set(words))


def test_a_word_has_one_role() -> None:
    for one, other in combinations(ROLE_GROUPS, 2):
        assert not set(one) & set(other)


@pytest.mark.parametrize("group", [PURE, CLEAR, LEADING, MONEY, CHANGE_DOWN], ids=len)
def test_groups_of_making_verbs_are_making_verbs(group: frozenset[str]) -> None:
    assert group <= MAKING_WORDS


def test_words_that_rule_have_a_role() -> None:
    assert set(ROLES) >= RULING


def test_opposite_changes_are_apart() -> None:
    assert not CHANGE_UP & CHANGE_DOWN
    assert CHANGE_UP & MAKING_WORDS
    assert CAUSATIVE & MAKING_WORDS


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("产值达到", "达到"),
        ("产值提高到", "提高到"),
        ("产值不得低于", "不得低于"),
        ("产值力争", "力争"),
        ("公共", ""),
        ("主要", ""),
        ("产值", ""),
        ("", ""),
    ],
)
def test_the_word_before(text: str, word: str) -> None:
    assert word_before(BEFORE, text, len(text), 0) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("建设码头", "建设"),
        ("推广应用冷柜", "推广应用"),
        ("建成并投入使用冷库", "建成并投入使用"),
        ("码头", ""),
        ("", ""),
    ],
)
def test_the_word_after(text: str, word: str) -> None:
    assert word_after(MAKING, text, 0, len(text)) == word


def test_words_stay_within_their_stretch() -> None:
    assert word_before(BEFORE, "达到", 2, 1) == ""
    assert word_after(HEADS, "力争", 0, 1) == ""
