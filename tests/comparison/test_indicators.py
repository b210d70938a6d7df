"""The wording of indicators: what is the same one, what is not, and which way each is meant to go."""

from itertools import combinations
from typing import Any

import pytest

from guideline_nlp.comparison.indicators import likeness, nature, read_indicator
from guideline_nlp.lexicon import load

LEXICON: dict[str, Any] = load("indicators")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("发明专利审查周期", "发明专利平均审查周期"),
        ("全省每万人口高价值发明专利拥有量", "每万人口高价值发明专利拥有量"),
        ("规模以上工业增加值", "规上工业增加值"),
        ("规模以上工业增加值增速", "规上工业增加值"),
        ("执业代理师数量", "全省执业代理师"),
        ("业务办理时限", "业务平均办理时间"),
        ("单位地区生产总值能耗", "能源消耗强度"),
        ("数字经济增加值占GDP比重", "数字经济增加值占地区生产总值的比重"),
        ("旅游接待人数（万人次）", "旅游接待人数(万人次)"),
        ("新增城镇就业", "城镇新增就业"),
        ("水稻种植面积", "稻谷种植面积"),
        ("县（市、区）站点覆盖率", "县（市、 区）站点覆盖率"),
        ("研发经费支出占地区生产总值比重", "R&D经费投入强度"),
        ("全社会研发投入占GDP比重", "研究与试验发展（R&D）经费投入强度"),
        ("全社会研发经费支出相当于全市生产总值的比例", "研发经费投入强度"),
        ("农民人均可支配收入", "农村居民人均可支配收入"),
        ("九年义务教育巩固率", "义务教育巩固率"),
        ("城镇保障房", "城镇保障性住房"),
    ],
)
def test_two_wordings_of_one_indicator(old: str, new: str) -> None:
    assert likeness(read_indicator(old), read_indicator(new)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("商标审查周期", "专利审查周期"),
        ("发明专利授权量", "实用新型专利授权量"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("第一产业增加值", "第二产业增加值"),
        ("男职工参保率", "女职工参保率"),
        ("一般发明专利拥有量", "高价值发明专利拥有量"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("二氧化硫排放量", "二氧化碳排放量"),
        ("进口通关时间", "出口通关时间"),
        ("国家级示范园区", "省级示范园区"),
        ("PM2.5浓度", "PM10浓度"),
        ("一类站点", "二类站点"),
        ("本外币存款余额", "本外币贷款余额"),
        ("税收收入", "非税收入"),
        ("规上工业增加值", "规上工业利润"),
        ("新能源汽车产量", "新能源汽车保有量"),
        ("污水处理率", "垃圾处理率"),
        ("公办幼儿园", "民办幼儿园"),
        ("境内上市企业", "境外上市企业"),
        ("线上零售额", "线下零售额"),
        ("绿色食品认证", "有机食品认证"),
    ],
)
def test_indicators_that_exclude_one_another(old: str, new: str) -> None:
    assert likeness(read_indicator(old), read_indicator(new)) == 0


@pytest.mark.parametrize(
    ("one", "closer", "farther"),
    [
        ("湿地监测站", "湿地生态监测站", "森林监测站"),
        ("承接产业转移主平台", "主平台", "产业基地"),
        ("铁路投资", "铁路建设投资", "旅游投资"),
        ("棚户区住房改造", "棚户区改造", "老旧管网改造"),
    ],
)
def test_what_is_put_in_parts_less_than_what_is_exchanged(one: str, closer: str, farther: str) -> None:
    read = read_indicator(one)
    assert likeness(read, read_indicator(closer)) > 0.6 > likeness(read, read_indicator(farther))


@pytest.mark.parametrize(
    ("old", "new"),
    [("湿地监测站", "湿地生态监测站"), ("审查周期", "专利审查周期"), ("中央财政赤字", "财政赤字")],
)
def test_likeness_is_the_same_both_ways(old: str, new: str) -> None:
    one, other = read_indicator(old), read_indicator(new)
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    "wording", ["平均", "目标", "全省", "的", "总数", "办理时限", "增长", "（注：含周边）"]
)
def test_an_indicator_is_never_left_without_words(wording: str) -> None:
    assert read_indicator(wording).core


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("发明专利审查周期", "falling"),
        ("城镇登记失业率", "falling"),
        ("不良贷款率", "falling"),
        ("单位产品能耗", "falling"),
        ("PM2.5平均浓度", "falling"),
        ("居民消费价格涨幅", "falling"),
        ("安全事故起数", "falling"),
        ("安全事故处理率", "rising"),
        ("研发投入强度", "rising"),
        ("人均预期寿命", "rising"),
        ("投诉办结率", "rising"),
        ("申请材料减少比例", "rising"),
        ("示范企业", "rising"),
        ("财政赤字率", "neutral"),
        ("地方专项债券", "neutral"),
    ],
)
def test_which_way_an_indicator_is_meant_to_go(indicator: str, expected: str) -> None:
    assert nature(indicator) == expected


def lists(node: object, path: str = "") -> list[tuple[str, list[str]]]:
    """Every list of words in the lexicon, with its place."""
    if isinstance(node, dict):
        return [found for key, value in node.items() for found in lists(value, f"{path}.{key}")]
    if isinstance(node, list):
        return [found for at, value in enumerate(node) for found in lists(value, f"{path}.{at}")]
    return [(path, str(node).split())]


@pytest.mark.parametrize(("path", "words"), lists(LEXICON), ids=[path for path, _ in lists(LEXICON)])
def test_no_word_stands_twice_in_a_list(path: str, words: list[str]) -> None:
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("table", ["same", "whole"])
def test_a_word_has_one_form(table: str) -> None:
    for one, other in combinations(LEXICON[table].values(), 2):
        assert not set(one.split()) & set(other.split())


def test_what_falls_does_not_rise() -> None:
    assert not set(LEXICON["falling"]["words"].split()) & set(LEXICON["falling"]["rising"].split())


def test_a_unit_has_one_quantity() -> None:
    units = [unit for group in LEXICON["units"]["factors"].values() for unit in group]
    assert sorted(units) == sorted(set(units))
