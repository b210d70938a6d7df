"""Differences in words: both texts come back to the letter, and a changed number is seen whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp import compare, parse
from guideline_nlp.comparison.difference import find_difference

WORDS = st.lists(st.sampled_from(["审查", "周期", "压减到", "16个月", "15个月", "，", "的", "。", "\n"]))


@given(WORDS, WORDS)
def test_both_texts_come_back(old: list[str], new: list[str]) -> None:
    edits = find_difference(old, new)
    assert "".join(edit.text for edit in edits if edit.op != "insert") == "".join(old)
    assert "".join(edit.text for edit in edits if edit.op != "delete") == "".join(new)
    assert all(edit.text for edit in edits)
    assert all(left.op != right.op for left, right in pairwise(edits))


@given(WORDS)
def test_the_same_words_are_one_stretch(words: list[str]) -> None:
    assert [edit.op for edit in find_difference(words, words)] == ["equal"] * bool(words)


def test_a_lone_mark_between_rewritten_stretches_is_no_common_word() -> None:
    old = ["健全", "审查", "机制", "，", "提高", "审查", "质量"]
    new = ["办好", "宣传", "活动", "，", "讲好", "创新", "故事"]
    assert [edit.op for edit in find_difference(old, new)] == ["delete", "insert"]


def test_a_lone_mark_between_two_numbers_stays() -> None:
    edits = find_difference(["10家", "、", "20个"], ["12家", "、", "25个"])
    assert [edit.text for edit in edits if edit.op == "equal"] == ["、"]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("压减到16个月", "压减到15个月", ("16个月", "15个月")),
        ("产值达到1.2万亿元", "产值达到1.35万亿元", ("1.2万亿元", "1.35万亿元")),
        ("新增60家以上", "新增50家以上", ("60家", "50家")),
        ("不少于6份报告", "不少于8份报告", ("6份", "8份")),
        ("占比达到5.5%", "占比达到6.5%", ("5.5%", "6.5%")),
        ("覆盖三成以上的县", "覆盖五成以上的县", ("三成以上", "五成以上")),
        ("2023年10月底前完成", "2024年6月底前完成", ("2023年10月底前", "2024年6月底前")),
    ],
)
def test_a_number_changes_with_its_unit(old: str, new: str, changed: tuple[str, str]) -> None:
    one, other = (
        parse(f"云江省工作要点\n一、重点任务\n（一）提高效率。做好审查工作，{text}，按时完成。")
        for text in (old, new)
    )
    edits = compare(one, other).measures[0].difference
    assert [(edit.op, edit.text) for edit in edits if edit.op != "equal"] == [
        ("delete", changed[0]),
        ("insert", changed[1]),
    ]
