"""Bound words on both sides of a number, and words that only look like them."""

import pytest

from guideline_nlp.lexicon import load
from guideline_nlp.text.bounds import bound_after, bound_before, comparator_of, parted_bound

BEFORE = {
    "不低于": "不低于",
    "覆盖率超过": "超过",
    "总量突破": "突破",
    "超过了": "超过",
    "至少达到": "至少",
    "约占": "约",
    "最高不超过": "不超过",
    "费用控制在": "控制在",
    "节约": "",
    "预约": "",
    "最近": "",
    "反超": "",
    "达到": "",
    "比例为": "",
    "建设": "",
}
AFTER = {
    "以上企业": "以上",
    "及以上": "及以上",
    "（含）以上": "以上",
    "（含本数）以内": "以内",
    "左右": "左右",
    "以下简称": "",
    "以下措施": "",
    "以上述": "",
    "上下游": "",
    "左右岸": "",
    "（含税）": "",
    "企业": "",
}
PARTED = {"至少培育": "至少", "不少于每年": "不少于", "最多可申报": "最多", "至少一次，培育": "", "培育": ""}
TOGETHER = [
    ("", "", "eq"),
    ("", "以上", "ge"),
    ("超过", "", "gt"),
    ("超过", "以上", "gt"),
    ("控制在", "", "le"),
    ("控制在", "左右", "approx"),
    ("约", "以上", "ge"),
    ("不低于", "左右", "ge"),
]


@pytest.mark.parametrize(("view", "word"), BEFORE.items())
def test_before(view: str, word: str) -> None:
    start, found = bound_before(view, len(view), 0)
    assert found == word
    assert view[start:].startswith(word)


@pytest.mark.parametrize(("view", "word"), AFTER.items())
def test_after(view: str, word: str) -> None:
    end, found = bound_after(view, 0)
    assert found == word
    assert view[:end].endswith(word)


@pytest.mark.parametrize(("view", "word"), PARTED.items())
def test_parted_by_a_verb(view: str, word: str) -> None:
    assert parted_bound(view, len(view), 0) == word


@pytest.mark.parametrize(("before", "after", "comparator"), TOGETHER)
def test_together(before: str, after: str, comparator: str) -> None:
    assert comparator_of(before, after) == comparator


def test_a_bound_is_not_read_across_the_floor() -> None:
    assert bound_before("超过5%", 2, 1) == (2, "")


def test_lexicon_uses_the_comparators_of_the_records() -> None:
    lexicon = load("comparators")
    assert {*lexicon["before"], *lexicon["after"]} == {"ge", "gt", "le", "lt", "approx"}
    words = {
        word
        for group in (lexicon["before"], lexicon["after"])
        for forms in group.values()
        for word in forms.split()
    }
    named = {*lexicon["weak"].split(), *lexicon["parted"].split()}
    assert not named - words
