"""Numbers in words that the quantities leave out."""

from decimal import Decimal

import pytest

from guideline_nlp.parsing.target_numbers import with_worded
from guideline_nlp.text.quantities import scan_quantities


def numbers(view: str) -> list[tuple[str, Decimal, str]]:
    return [(number.text, number.value, number.unit) for number in with_worded(view, [])]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("培育百家冷链企业", ("百家", Decimal(100), "家")),
        ("突破千项养殖技术", ("千项", Decimal(1000), "项")),
        ("培养万名渔业工匠", ("万名", Decimal(10000), "名")),
        ("打造百家以上渔业合作社", ("百家以上", Decimal(100), "家")),
        ("渔船事故零发生", ("零发生", Decimal(0), "")),
    ],
)
def test_numbers_in_words(view: str, expected: tuple[str, Decimal, str]) -> None:
    assert numbers(view) == [expected]


@pytest.mark.parametrize(
    "view",
    [
        "打造百家争鸣的氛围",
        "培育百家千企",
        "把服务送进百家企业",
        "推出百家渔港行动",
        "培育“百家渔企”",
        "培育百强渔企",
        "打造百年渔港",
        "培育百家",
        "百家",
    ],
)
def test_what_counts_nothing(view: str) -> None:
    assert numbers(view) == []


def test_they_stand_in_reading_order() -> None:
    view = "建成3个渔港，培育百家渔企，建造20艘渔船"
    found = with_worded(view, scan_quantities(view))
    assert [number.text for number in found] == ["3个", "百家", "20艘"]
