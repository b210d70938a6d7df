"""What one clause says of its numbers, whether it is an objective or not."""

import pytest

from guideline_nlp.parsing.target_clauses import read_clause
from guideline_nlp.parsing.target_prefixes import number_of
from guideline_nlp.parsing.target_readings import Reading
from guideline_nlp.text.quantities import scan_quantities


def readings(text: str) -> list[Reading]:
    numbers = [number_of(text, quantity) for quantity in scan_quantities(text)]
    return read_clause(text, 0, len(text), numbers)


def said(text: str) -> list[tuple[str, str]]:
    """Form and indicator of each reading."""
    return [
        (reading.form, "".join(text[low:high] for low, high in reading.indicator))
        for reading in readings(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渔业产值达到50亿元", [("measure", "渔业产值")]),
        ("渔业产值50亿元以上", [("bare", "渔业产值")]),
        ("建设3个渔港", [("count", "渔港")]),
        ("建成渔港3个", [("count", "渔港")]),
        ("60%以上的渔船完成改造", [("share", "渔船完成改造")]),
        ("达到50亿元", [("measure", "")]),
        ("种植率和收获率分别达到65%和55%", [("measure", "种植率"), ("measure", "收获率")]),
        ("产值由30亿元提高到50亿元", [("measure", "产值")]),
        ("三年内建成3个渔港", [("count", "渔港")]),
        ("三年新增3个渔港", [("count", "渔港")]),
        ("培育年产值超过10亿元的渔业企业3家", [("count", "年产值超过10亿元的渔业企业")]),
        ("建成面积500亩以上的渔港3个", [("count", "面积500亩以上的渔港")]),
        ("新建50千瓦以上充电桩30个", [("count", "50千瓦以上充电桩")]),
        ("淘汰35蒸吨/小时及以下锅炉12台", [("count", "35蒸吨/小时及以下锅炉")]),
        ("建成500千伏变电站2座、220千伏变电站5座", [("count", "500千伏变电站"), ("bare", "220千伏变电站")]),
        ("开通3条100公里以上航线", [("count", "100公里以上航线")]),
        ("压减审批时限50%以上、减少申请材料三成", [("measure", "审批时限"), ("measure", "申请材料")]),
        ("提高渔村通航率3个百分点", [("measure", "渔村通航率")]),
        ("削减比例不低于10%", [("bare", "削减比例")]),
        ("开工3个、投产5个项目", [("count", "项目"), ("count", "项目")]),
        ("新建道路10公里、桥梁3座", [("count", "道路"), ("bare", "桥梁")]),
        ("20户以上渔村通航率达到95%", [("measure", "20户以上渔村通航率")]),
        ("建设日处理能力50吨以上的冷库20座", [("count", "日处理能力50吨以上的冷库")]),
        ("新开通航线3条", [("count", "航线")]),
        ("降低渔业企业成本5亿元", [("count", "渔业企业成本")]),
        ("为渔民减轻负担5亿元", [("count", "负担")]),
        ("招引10亿元以上项目3个", [("count", "10亿元以上项目")]),
        ("建设1个国家级、3个省级渔港", [("count", "国家级渔港"), ("count", "省级渔港")]),
        ("建设渔港3个、冷库20座", [("count", "渔港"), ("bare", "冷库")]),
        ("每个县建设3个渔港", [("count", "每个县渔港")]),
        ("推动全省100家企业上云", [("count", "全省企业")]),
    ],
)
def test_what_a_clause_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "投资超过5亿元的项目",
        "引导100户以上的自然村",
        "一个中心、一个平台、一个基地",
        "渔业产值",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("渔业产值达到50亿元", "eq"),
        ("渔业产值达到50亿元以上", "ge"),
        ("渔业产值不低于50亿元", "ge"),
        ("渔业产值不应小于50亿元", "ge"),
        ("渔业产值突破50亿元", "gt"),
        ("渔业能耗控制在50万吨", "le"),
        ("渔业能耗不得大于50万吨", "le"),
        ("渔业能耗低于50万吨", "lt"),
        ("渔业产值达到50亿元左右", "approx"),
        ("渔业产值约50亿元", "approx"),
        ("渔业产值达到50—60亿元", "range"),
        ("建设不少于3个渔港", "ge"),
        ("种植率、收获率分别达到65%、55%以上", "ge"),
    ],
)
def test_the_comparator(text: str, comparator: str) -> None:
    assert {reading.comparator for reading in readings(text)} == {comparator}


@pytest.mark.parametrize(
    ("text", "basis", "direction"),
    [
        ("渔业产值达到50亿元", "level", "up"),
        ("办理时间压减到5天", "level", "down"),
        ("渔业产值稳定在50亿元", "level", "hold"),
        ("渔业产值为50亿元", "level", None),
        ("渔业产值增长5%", "change", "up"),
        ("渔业能耗下降5%", "change", "down"),
        ("渔业产值翻一番", "change", "up"),
        ("建设3个渔港", "level", None),
        ("新增3个渔港", "change", "up"),
        ("压减小型渔船3艘", "change", "down"),
    ],
)
def test_basis_and_direction(text: str, basis: str, direction: str | None) -> None:
    (reading,) = readings(text)
    assert (reading.basis, reading.direction) == (basis, direction)


@pytest.mark.parametrize("text", ["压减审批时限50%以上", "缩短平均住院日到8天"])
def test_a_reading_begins_with_the_verb_before_its_object(text: str) -> None:
    numbers = [number_of(text, quantity) for quantity in scan_quantities(text)]
    (reading,) = read_clause(text, 0, len(text), numbers)
    assert text[slice(*reading.span)] == text
