"""What stands before a number: bound, verb, adverbs, baseline."""

import pytest

from guideline_nlp.parsing.target_prefixes import Number, number_of, read_prefix
from guideline_nlp.text.quantities import scan_quantities


def number(text: str) -> Number:
    (quantity,) = scan_quantities(text)
    return number_of(text, quantity)


@pytest.mark.parametrize(
    ("text", "end", "word", "bound"),
    [
        ("渔业产值达到", 4, "达到", None),
        ("渔业产值", 4, "", None),
        ("渔业产值力争达到", 4, "达到", None),
        ("渔业产值年均增长", 4, "增长", None),
        ("渔业产值增长不低于", 4, "增长", "ge"),
        ("渔业产值不得小于", 4, "", "ge"),
        ("渔业产值控制在", 4, "控制在", None),
        ("渔业产值达到每人每年", 4, "达到", None),
        ("数量不低于总数的", 2, "不低于", "ge"),
        ("服务量占总量的", 6, "占", None),
        ("主要", 2, "", None),
        ("", 0, "", None),
    ],
)
def test_what_is_read(text: str, end: int, word: str, bound: str | None) -> None:
    prefix = read_prefix(text, 0, len(text))
    assert (prefix.end, prefix.word, prefix.bound) == (end, word, bound)


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("产值比2020年增长", "比2020年"),
        ("产值较上年同期增长", "较上年同期"),
        ("时间比法定时限压缩", "比法定时限"),
        ("时间在法定时限基础上压缩", "在法定时限基础上"),
        ("占比增长", None),
        ("比重提高", None),
        ("对比增长", None),
    ],
)
def test_the_baseline(text: str, baseline: str | None) -> None:
    found = read_prefix(text, 0, len(text)).baseline
    assert (text[slice(*found)] if found else None) == baseline


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("产值达到", (False, False, False)),
        ("产值均达到", (True, False, False)),
        ("产值已达到", (False, True, False)),
        ("最高可达", (False, True, False)),
        ("产值应达到", (False, False, True)),
        ("产值不得低于", (False, False, True)),
        ("产值不低于", (False, False, False)),
        ("冷链供应达到", (False, False, False)),
    ],
)
def test_shared_barred_ruling(text: str, flags: tuple[bool, bool, bool]) -> None:
    prefix = read_prefix(text, 0, len(text))
    assert (prefix.shared, prefix.barred, prefix.ruling) == flags


@pytest.mark.parametrize(
    ("text", "commitment"),
    [("产值力争达到", "aspirational"), ("产值预计达到", "expected"), ("产值确保达到", "firm")],
)
def test_the_commitment(text: str, commitment: str) -> None:
    assert read_prefix(text, 0, len(text)).commitment == commitment


@pytest.mark.parametrize(
    ("text", "numeral", "counted", "share"),
    [
        ("超过100亿元", "100亿元", False, False),
        ("85%以上", "85%以上", False, True),
        ("三分之二", "三分之二", False, True),
        ("不少于3家", "3家", True, False),
        ("30万人次", "30万人次", True, False),
        ("2倍", "2倍", False, False),
    ],
)
def test_the_number(text: str, numeral: str, counted: bool, share: bool) -> None:
    found = number(text)
    assert (text[found.start : found.end], found.counted, found.share) == (numeral, counted, share)


@pytest.mark.parametrize(
    ("text", "unit", "comparator"),
    [
        ("2万台（套）以上", "万台（套）", "ge"),
        ("20套（件）", "套（件）", "eq"),
        ("20套（含备件）", "套", "eq"),
        ("3家（下同）", "家", "eq"),
    ],
)
def test_a_second_unit_in_brackets(text: str, unit: str, comparator: str) -> None:
    found = number(text)
    assert (found.quantity.unit, found.quantity.comparator) == (unit, comparator)
    assert text[: found.quantity.span.end] == found.quantity.text
