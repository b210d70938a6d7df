"""The page of a series: charts of the indicators, departments and measures, and the tables behind."""

import json
import re

import pytest

from guideline_nlp import parse
from guideline_nlp.comparison.series import Series
from guideline_nlp.report import write_series_page
from guideline_nlp.report.series_page import name_years
from shown_notices import HOSTILE, YEARS

for module in ("altair", "jinja2", "rjieba", "scipy", "vl_convert"):
    pytest.importorskip(module)

SERIES = Series(parse(text) for text in YEARS.values())


def rows_of(page: str, section: str) -> list[list[str]]:
    """The rows of a section's table, as the words of their cells."""
    (part,) = re.findall(rf'<section id="{section}".*?</section>', page, re.DOTALL)
    (table,) = re.findall(r"<tbody>(.*?)</tbody>", part, re.DOTALL)
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]


def charts_of(page: str, section: str) -> list[list[str]]:
    """The texts of a section's charts."""
    (part,) = re.findall(rf'<section id="{section}".*?</section>', page, re.DOTALL)
    return [
        re.findall(r"<text[^>]*>([^<]+)</text>", chart)
        for chart in re.findall(r"<svg.*?</svg>", part, re.DOTALL)
    ]


def test_indicators_are_charts_with_a_table_behind() -> None:
    page = write_series_page(SERIES)
    assert ["湿地监测站", "10 座", "12 座", "15 座"] in rows_of(page, "indicators")
    assert ["巡护覆盖率", "60 %", "", ""] in rows_of(page, "indicators")
    charts = charts_of(page, "indicators")
    assert [sorted(texts) for texts in charts] == [
        sorted(["2023", "2024", "2025", "10", "12", "15"]),
        sorted(["2024", "2025", "3", "4"]),
    ]
    assert 'aria-label="湿地监测站: 2023 10 座, 2024 12 座, 2025 15 座"' in page


def test_two_values_of_one_year_are_one_point_and_two_in_the_table() -> None:
    series = json.loads(SERIES.to_json())
    (at,) = (at for at, value in enumerate(series["indicators"]) if value["value"] == 12)
    series["indicators"].insert(at + 1, series["indicators"][at] | {"value": 13})
    page = write_series_page(Series.from_json(json.dumps(series)))
    assert ["湿地监测站", "10 座", "12 座; 13 座", "15 座"] in rows_of(page, "indicators")
    assert sorted(charts_of(page, "indicators")[0]) == sorted(["2023", "2024", "2025", "10", "12", "15"])


def test_a_change_has_its_sign_in_chart_and_table() -> None:
    text = "云江省{}年工作要点\n一、重点任务\n（一）节约能源。单位产值能耗下降{}%。\n"
    page = write_series_page(Series(parse(text.format(year, fall)) for year, fall in [(2024, 3), (2025, 4)]))
    assert rows_of(page, "indicators") == [["单位产值能耗", "−3 %", "−4 %"]]
    (texts,) = charts_of(page, "indicators")
    assert {"−3", "−4"} <= set(texts)


def test_departments_are_a_heat_map_with_a_table_behind() -> None:
    page = write_series_page(SERIES)
    assert ["云江省林业局监测处", "1 (1 as lead)", "1 (1 as lead)", "1 (1 as lead)"] in rows_of(
        page, "departments"
    )
    assert ["云江省林业局保护处", "1", "", ""] in rows_of(page, "departments")
    (chart,) = charts_of(page, "departments")
    assert {"云江省林业局监测处", "云江省林业局保护处", "2023", "2024", "2025"} <= set(chart)


def test_measures_are_a_flow_with_a_table_behind() -> None:
    page = write_series_page(SERIES)
    assert ["开展宣传", "born 二、/（四）", "moved 一、/（二）", "dropped"] in rows_of(page, "measures")
    (chart,) = charts_of(page, "measures")
    assert chart.count("落实经费") == 3
    assert chart.count("推进生态修复") == 2
    assert chart.count("开展巡护") == 1


def test_no_two_elements_have_one_id() -> None:
    page = write_series_page(SERIES)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_same_series_gives_the_same_page() -> None:
    assert write_series_page(SERIES) == write_series_page(Series(map(parse, reversed(YEARS.values()))))


def test_one_notice_alone_has_a_page() -> None:
    page = write_series_page(Series([parse(YEARS[2024])]))
    assert "<svg" in page
    assert rows_of(page, "indicators") == [["湿地监测站", "12 座"], ["修复湿地面积", "3 万亩"]]


def test_hostile_notices_stay_text() -> None:
    other = HOSTILE.replace("12座", "15座").replace("4号", "5号")
    page = write_series_page(Series([parse(HOSTILE), parse(other)]))
    assert page.count("<script") == page.count("</script>") == 1
    assert "&lt;script&gt;alert(" in page


def test_notices_of_one_year_are_told_apart() -> None:
    again = YEARS[2023].replace("3号", "4号")
    notices = Series([parse(YEARS[2023]), parse(again)]).notices
    assert list(name_years(notices).values()) == ["2023", "2023 (2)"]
