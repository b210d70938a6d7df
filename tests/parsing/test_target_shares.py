"""Coordinated indicators with their shared parts put back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.parsing.target_shares import joints, lists_measures, share_out


def shared(text: str, count: int = 0) -> list[str]:
    return [
        "".join(text[low:high] for low, high in pieces) for pieces in share_out(text, (0, len(text)), count)
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("种植、收获机械化率", ["种植", "收获机械化率"]),
        ("产值和利润", ["产值", "利润"]),
        ("小麦（冬、春）和玉米", ["小麦（冬、春）", "玉米"]),
        ("“一村一品、一县一业”和渔港", ["“一村一品、一县一业”", "渔港"]),
        ("涉及面", ["涉及面"]),
        ("普及率", ["普及率"]),
        ("省级及以上渔港", ["省级及以上渔港"]),
        ("与会人数", ["与会人数"]),
        ("渔港", ["渔港"]),
    ],
)
def test_the_parts(text: str, parts: list[str]) -> None:
    assert [text[low:high] for low, high in joints(text, 0, len(text))] == parts


@pytest.mark.parametrize(
    ("text", "count", "indicators"),
    [
        ("花生种植、收获机械化率", 2, ["花生种植机械化率", "花生收获机械化率"]),
        ("融资金额和惠及企业数量", 2, ["融资金额", "惠及企业数量"]),
        ("化肥、农药使用量", 2, ["化肥使用量", "农药使用量"]),
        ("第二、三产业增加值", 2, ["第二产业增加值", "第三产业增加值"]),
        ("一、二、三产业增加值", 3, ["一产业增加值", "二产业增加值", "三产业增加值"]),
        ("中等教育和高等教育毛入学率", 2, ["中等教育毛入学率", "高等教育毛入学率"]),
        ("接待游客、旅游收入", 2, ["接待游客", "旅游收入"]),
        ("渔业产值和利润", 2, ["渔业产值", "渔业利润"]),
        ("全省与邻省渔业贸易、渔业投资分别占比", 2, ["全省与邻省渔业贸易占比", "渔业投资占比"]),
        ("货物贸易、对外投资分别占比", 2, ["货物贸易占比", "对外投资占比"]),
        ("民营渔港泊位数、吞吐量均占全市总量", 0, ["民营渔港泊位数占全市总量", "吞吐量占全市总量"]),
        ("单位产品能耗、水耗", 2, ["单位产品能耗", "单位产品水耗"]),
        ("城镇居民、农村居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇居民人均可支配收入、农民人均纯收入", 2, ["城镇居民人均可支配收入", "农民人均纯收入"]),
        ("氨氮、颗粒物（PM10）排放总量", 2, ["氨氮排放总量", "颗粒物（PM10）排放总量"]),
        ("专利申请量和授权量", 2, ["专利申请量", "专利授权量"]),
        ("甲产量、乙产量、丙产量", 3, ["甲产量", "乙产量", "丙产量"]),
        ("产值、利润和税收", 2, ["产值", "利润和税收"]),
    ],
)
def test_shared_parts_are_put_back(text: str, count: int, indicators: list[str]) -> None:
    assert shared(text, count) == indicators


@pytest.mark.parametrize(("text", "count"), [("渔业产值", 2), ("渔业产值", 0), ("产值和利润", 3), ("", 2)])
def test_nothing_to_share(text: str, count: int) -> None:
    assert shared(text, count) == []


@pytest.mark.parametrize("text", ["就业率和升学率", "产值、利润、面积"])
def test_a_list_of_measures(text: str) -> None:
    assert lists_measures(text, (0, len(text)))


@pytest.mark.parametrize("text", ["种植和收获率", "渔港和冷库", "普及率", ""])
def test_no_list_of_measures(text: str) -> None:
    assert not lists_measures(text, (0, len(text)))


@given(st.text("甲乙丙产率量值数、和与及的等（）“”每化", max_size=24), st.integers(0, 4))
def test_pieces_are_stretches_of_the_text(text: str, count: int) -> None:
    found = share_out(text, (0, len(text)), count)
    assert not found or len(found) == (count or len(found)) >= 2
    for pieces in found:
        assert all(0 <= low < high <= len(text) for low, high in pieces)
