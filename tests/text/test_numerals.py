"""Numerals to numbers: Chinese, formal, mixed, Arabic; and what is no numeral."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.text.numerals import parse_numeral

NUMERALS = {
    "〇": "0",
    "七": "7",
    "十": "10",
    "十六": "16",
    "二十": "20",
    "四十八": "48",
    "一百": "100",
    "一百零五": "105",
    "一百一十": "110",
    "两百": "200",
    "三百六": "360",
    "三百零六": "306",
    "一千二百": "1200",
    "两千七百五": "2750",
    "六千零四十": "6040",
    "一万": "10000",
    "一万八": "18000",
    "一万零八": "10008",
    "十三万": "130000",
    "二十五万四千": "254000",
    "三千六百万": "36000000",
    "两亿": "200000000",
    "一亿五千万": "150000000",
    "七亿零三百": "700000300",
    "九千万零一十": "90000010",
    "一万两千亿": "1200000000000",
    "三万亿": "3000000000000",
    "六万万": "600000000",
    "二兆": "2000000000000",
    "二〇二三": "2023",
    "一九九八": "1998",
    "二○一八": "2018",
    "廿四": "24",
    "卅": "30",
    "壹佰贰拾叁": "123",
    "柒仟零捌": "7008",
    "伍萬陸仟": "56000",
    "五点五": "5.5",
    "零点零三": "0.03",
    "一点二万": "12000",
    "三十点六亿": "3060000000",
    "负四": "-4",
    "负零点五": "-0.5",
    "12": "12",
    "1,200": "1200",
    "98.60": "98.60",
    "1.2万": "12000",
    "1.2万亿": "1200000000000",
    "3千": "3000",
    "6万5千": "65000",
    "1亿2000万": "120000000",
    "3万4000": "34000",
    "-7.5": "-7.5",
}
NO_NUMERALS = [
    "",
    "十四五",
    "十三五",
    "三五百",
    "万",
    "亿万",
    "一百一百",
    "三十三百",
    "几十",
    "一百零几",
    "三十两",
    "1.2.3",
    "负",
    "负负三",
    "点五",
    "五点",
    "四川",
    ",",
    "二十大",
]


@pytest.mark.parametrize(("numeral", "value"), NUMERALS.items())
def test_numeral(numeral: str, value: str) -> None:
    assert parse_numeral(numeral) == Decimal(value)


@pytest.mark.parametrize("words", NO_NUMERALS)
def test_no_numeral(words: str) -> None:
    assert parse_numeral(words) is None


def test_whole_numbers_have_no_places() -> None:
    assert str(parse_numeral("4.78万亿")) == "4780000000000"


def chinese(number: int) -> str:
    """A whole number below ten thousand 亿 in Chinese numerals, written by the rules of the schoolbook."""
    if number < 10_000:
        return _below_10_000(number) or "零"
    for magnitude, name in ((10**8, "亿"), (10**4, "万")):
        if number >= magnitude:
            many, rest = divmod(number, magnitude)
            gap = "零" if 0 < rest < magnitude // 10 else ""
            return chinese(many) + name + (gap + chinese(rest) if rest else "")
    raise AssertionError(number)


def _below_10_000(number: int) -> str:
    written = ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += "零一二三四五六七八九"[digit] + name
        elif written and number % power and not written.endswith("零"):
            written += "零"
    return written


@given(st.integers(0, 10**12 - 1))
def test_every_whole_number_reads_back(number: int) -> None:
    assert parse_numeral(chinese(number)) == number


@given(st.decimals(0, 10**9, places=2))
def test_every_arabic_number_reads_back(number: Decimal) -> None:
    assert parse_numeral(f"{number:,}") == number


@given(st.text("〇零一二两三四五六七八九十百千万亿点负廿卅0123456789.,-几大 ", max_size=12))
def test_never_raises(text: str) -> None:
    assert isinstance(parse_numeral(text), Decimal | None)
