import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.evaluation.matching import (
    Outcome,
    compare_bags,
    compare_sequences,
    longest_common_subsequence,
    squash,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一） 总体　要求", "(一)总体要求"),
        ("**省水利厅**\n负责", "省水利厅负责"),
        ("５．５％", "5.5%"),
        (None, ""),
        ("到2027年", "到2027年"),
    ],
)
def test_squash(text: str | None, expected: str) -> None:
    assert squash(text) == expected


@pytest.mark.parametrize(
    ("marked", "found", "hits", "remarks"),
    [
        ("甲乙", "乙甲", 2, ()),
        ("甲甲乙", "甲乙", 2, ("- layer: 甲",)),
        ("甲", "甲甲丙", 1, ("+ layer: 甲", "+ layer: 丙")),
        ("", "", 0, ()),
    ],
)
def test_compare_bags(marked: str, found: str, hits: int, remarks: tuple[str, ...]) -> None:
    assert compare_bags("layer", marked, found) == Outcome("layer", hits, len(found), len(marked), remarks)


@pytest.mark.parametrize(
    ("marked", "found", "hits", "remarks"),
    [
        ("一二三", "一二三", 3, ()),
        ("一二三", "一三", 2, ("- layer: 二",)),
        ("一二三", "一二二三", 3, ("+ layer: 二",)),
        ("一二", "二一", 1, ("- layer: 一", "+ layer: 一")),
    ],
)
def test_compare_sequences(marked: str, found: str, hits: int, remarks: tuple[str, ...]) -> None:
    outcome, pairs = compare_sequences("layer", marked, found)
    assert outcome == Outcome("layer", hits, len(found), len(marked), remarks)
    assert all(marked[left] == found[right] for left, right in pairs.items())


@given(st.text("一二三", max_size=12), st.text("一二三", max_size=12))
def test_a_common_subsequence_is_in_both_in_order(left: str, right: str) -> None:
    pairs = longest_common_subsequence(left, right)
    assert list(pairs) == sorted(pairs)
    assert list(pairs.values()) == sorted(set(pairs.values()))
    assert all(left[i] == right[j] for i, j in pairs.items())
    assert len(pairs) == len(longest_common_subsequence(right, left))


@given(st.text("一二三", max_size=12), st.text("四五", max_size=6))
def test_the_common_subsequence_with_what_was_put_in_is_the_whole(text: str, noise: str) -> None:
    middle = len(text) // 2
    longer = text[:middle] + noise + text[middle:]
    assert len(longest_common_subsequence(text, longer)) == len(text)
