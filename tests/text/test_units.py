"""Units at a place, and that the lexicon holds together."""

from decimal import Decimal

import pytest

from guideline_nlp.lexicon import load
from guideline_nlp.text.units import magnitude_at, power, resolve_unit, unit_at

UNITS = {
    "家企业": "家",
    "家庭": "",
    "个月内": "个月",
    "个百分点": "个百分点",
    "人次以上": "人次",
    "人才": "",
    "千瓦时": "千瓦时",
    "吨标准煤/万元": "吨标准煤/万元",
    "件/万人": "件/万人",
    "立方米/日": "立方米/日",
    "元/项目": "元/项",
    "元/人·月": "元/人·月",
    "元/月": "元/月",
    "元/号": "元",
    "部门": "",
    "kWh": "kWh",
    "GB存储": "GB",
    "智能工厂": "",
}
RULED_OUT = ["月底", "号文", "级医院", "周年", "届", "G网络", "km2x", "大工程"]
MAGNITUDES = {
    "万人": "万",
    "亿元": "亿",
    "万亿元": "万亿",
    "千万元": "千万",
    "千瓦": "",
    "千米": "",
    "千元": "千",
    "万千瓦": "万",
    "百万吨": "百万",
    "个": "",
    "k元": "k",
    "kW": "",
}


@pytest.mark.parametrize(("view", "unit"), UNITS.items())
def test_unit(view: str, unit: str) -> None:
    assert unit_at(view, 0) == unit


@pytest.mark.parametrize("view", RULED_OUT)
def test_word_that_rules_out_a_quantity(view: str) -> None:
    assert unit_at(view, 0) is None


@pytest.mark.parametrize(("view", "magnitude"), MAGNITUDES.items())
def test_magnitude(view: str, magnitude: str) -> None:
    assert magnitude_at(view, 0) == magnitude


def test_what_units_resolve_to() -> None:
    assert resolve_unit("成") == ("%", Decimal(10))
    assert resolve_unit("港币") == ("港元", Decimal(1))
    assert resolve_unit("亩") == ("亩", Decimal(1))
    assert power("万亿") == 10**12


def test_lexicon_names_each_unit_once() -> None:
    words = [word for group in load("units")["units"].values() for word in group.split()]
    assert not {word for word in words if words.count(word) > 1}


def test_lexicon_refers_to_units_it_has() -> None:
    lexicon = load("units")
    units = {word for group in lexicon["units"].values() for word in group.split()}
    named = {*lexicon["resolved"], *lexicon["not_unit_before"], *lexicon["not_after_chinese"]}
    assert not named - units
