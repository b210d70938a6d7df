"""A series of notices: in any order, of unequal length, with years left out."""

import json
from decimal import Decimal
from itertools import permutations

import msgspec
import pytest

from guideline_nlp import Notice, Series, compare, parse
from guideline_nlp.comparison.records import OrganisationLoad


def notice(year: int | None, *items: str) -> Notice:
    title = f"云江省{year}年湿地保护工作要点" if year else "云江省湿地保护工作要点"
    numbered = (f"（{'一二三四五六'[at]}）{item}\n" for at, item in enumerate(items))
    return parse(f"{title}\n一、重点任务\n{''.join(numbered)}")


PROTECT = "加强保护。湿地保护率达到{}%，严格管控岸线，建立巡护制度。（省林业局牵头，省水利厅配合）"
WATCH = "开展监测。建设湿地监测站{}座，公开监测结果。（省水利厅负责）"
TEACH = "宣传引导。组织志愿者进校园，讲好湿地故事。（省林业局负责）"
YEARS = [
    notice(2021, PROTECT.format(52), WATCH.format(10)),
    notice(2022, PROTECT.format(53), WATCH.format(12), TEACH),
    notice(2024, PROTECT.format(54), TEACH),
    notice(2025, PROTECT.format(55), WATCH.format(15)),
]


def test_consecutive_notices_are_compared() -> None:
    series = Series(YEARS)
    assert [found.guideline_year for found in series.notices] == [2021, 2022, 2024, 2025]
    assert series.comparisons == tuple(compare(*YEARS[at : at + 2]) for at in range(3))


def test_the_order_in_which_notices_come_does_not_matter() -> None:
    assert len({Series(order).to_json() for order in permutations(YEARS)}) == 1


def test_an_indicator_is_followed_through_all_years() -> None:
    values = [value for value in Series(YEARS).indicators if value.indicator == "湿地保护率"]
    assert [(value.year, value.value, value.unit) for value in values] == [
        (2021, 52, "%"), (2022, 53, "%"), (2024, 54, "%"), (2025, 55, "%"),
    ]  # fmt: skip
    assert len({value.trend for value in values}) == 1


def test_an_indicator_is_followed_over_a_year_that_leaves_it_out() -> None:
    values = [value for value in Series(YEARS).indicators if value.indicator == "湿地监测站"]
    assert [(value.year, value.value) for value in values] == [(2021, 10), (2022, 12), (2025, 15)]
    assert len({value.trend for value in values}) == 1


def test_an_indicator_has_the_name_of_its_latest_notice_and_one_unit() -> None:
    series = Series(
        [
            notice(2024, "强化备案。全省湿地备案产品达到0.5万件。"),
            notice(2025, "强化备案。湿地备案产品总数达到6000件。"),
        ]
    )
    assert [(v.indicator, v.value, v.unit, v.basis) for v in series.indicators] == [
        ("湿地备案产品总数", Decimal(5000), "件", "level"),
        ("湿地备案产品总数", Decimal(6000), "件", "level"),
    ]


def test_what_a_notice_states_twice_is_one_value() -> None:
    one = notice(2024, PROTECT.format(54), "保障落实。确保湿地保护率达到54%。")
    assert [value.value for value in Series([one]).indicators] == [54]


def test_measures_have_lineages() -> None:
    steps = {
        line.name: [(step.year, step.kind) for step in line.steps] for line in Series(YEARS).lineages[:3]
    }
    assert steps == {
        "加强保护": [(2021, "born"), (2022, "revised"), (2024, "revised"), (2025, "revised")],
        "开展监测": [(2021, "born"), (2022, "revised"), (2024, "dropped")],
        "宣传引导": [(2022, "born"), (2024, "kept"), (2025, "dropped")],
    }


def test_every_measure_is_in_one_lineage() -> None:
    series = Series(YEARS)
    found = [
        (step.notice_id, ref.id) for line in series.lineages for step in line.steps for ref in step.measures
    ]
    assert sorted(found) == sorted((one.notice_id, measure.id) for one in YEARS for measure in one.measures)


def test_what_was_split_and_merged_stays_in_one_lineage() -> None:
    parts = [
        "加强保护。严格管控湿地岸线，拆除违法建筑，恢复自然岸线形态。建立网格化巡护制度，配齐巡护人员和装备。",
        "加强保护。严格管控湿地岸线，拆除违法建筑，恢复自然岸线形态。",
        "强化巡护。建立网格化巡护制度，配齐巡护人员和装备。",
    ]
    series = Series([notice(2023, parts[0]), notice(2024, *parts[1:]), notice(2025, parts[0])])
    (line,) = series.lineages
    assert [(step.kind, len(step.measures)) for step in line.steps] == [
        ("born", 1),
        ("split", 2),
        ("merged", 1),
    ]


def test_loads_count_each_task_once_by_role() -> None:
    first, *_ = YEARS
    assert Series([first]).loads == (
        OrganisationLoad(
            "省水利厅", "省水利厅", 2021, first.notice_id, lead=0, support=1, guide=0, responsible=1
        ),
        OrganisationLoad(
            "省林业局", "省林业局", 2021, first.notice_id, lead=1, support=0, guide=0, responsible=0
        ),
    )


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        (["国家旅游局", "文化和旅游部"], ["文化和旅游部", "文化和旅游部"]),
        # In two steps, the one between them named by no notice.
        (["中国银监会", "国家金融监督管理总局"], ["国家金融监督管理总局", "国家金融监督管理总局"]),
        # The later name in an earlier notice is another body's, or a slip.
        (["文化和旅游部", "国家旅游局"], ["文化和旅游部", "国家旅游局"]),
        (["生态环境部", "水利部"], ["生态环境部", "水利部"]),
    ],
)
def test_loads_follow_a_body_to_the_one_that_carries_it_on(bodies: list[str], expected: list[str]) -> None:
    years = [
        parse(
            f"{2017 + 7 * at}年工作要点\n一、重点任务\n（一）加强景区管理。开展联合执法检查。（{body}负责）"
        )
        for at, body in enumerate(bodies)
    ]
    assert [load.latest for load in Series(years).loads] == expected


def test_loads_of_two_that_became_one_stay_apart_under_one_name() -> None:
    years = [
        parse(f"{year}年全国工作要点\n一、重点任务\n（一）防范金融风险。排查重点机构。（{bodies}负责）")
        for year, bodies in [(2017, "中国银监会、中国保监会"), (2024, "金融监管总局")]
    ]
    assert [(load.organisation, load.latest) for load in Series(years).loads] == [
        ("中国银行业监督管理委员会", "国家金融监督管理总局"),
        ("中国保险监督管理委员会", "国家金融监督管理总局"),
        ("国家金融监督管理总局", "国家金融监督管理总局"),
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_too_few_notices_to_compare(number: int) -> None:
    series = Series(YEARS[:number])
    assert len(series.notices) == number
    assert series.comparisons == ()
    assert {step.kind for line in series.lineages for step in line.steps} == ({"born"} if number else set())


def test_the_same_notice_is_taken_once_and_others_of_the_year_each() -> None:
    other = notice(2021, PROTECT.format(51))
    assert len(Series([YEARS[0], other, YEARS[0]]).notices) == 2


def test_undated_notices_come_last() -> None:
    assert [found.guideline_year for found in Series([notice(None, TEACH), *YEARS[:2]]).notices] == [
        2021,
        2022,
        None,
    ]


def test_json_and_back() -> None:
    series = Series(YEARS)
    assert Series.from_json(series.to_json()) == series
    assert json.loads(series.to_json())["indicators"][0]["value"] == 52


def test_json_that_is_no_series_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        Series.from_json("{}")


def test_a_series_does_not_change() -> None:
    with pytest.raises(AttributeError):
        Series([]).notices = ()  # type: ignore[misc]
