"""Charts: text that is text, nothing that clashes, nothing that depends on the machine."""

import re

import pytest

from guideline_nlp.report.charts import (
    Link,
    Load,
    Node,
    Point,
    Ratio,
    draw_flow,
    draw_loads,
    draw_ratios,
    draw_trends,
)

for module in ("altair", "vl_convert"):
    pytest.importorskip(module)

HARM = "<script>]]>&\"'"
START, END = Node(0, 0, HARM), Node(1, 1, "巡护")
CHARTS = {
    "ratios": lambda: draw_ratios(
        [Ratio(HARM, "1 → 2", 200.0, "tighter"), Ratio("巡护", "2 → 1", 50.0, None)]
    ),
    "trends": lambda: next(draw_trends([[Point("2023", 1.5, HARM), Point("2024", 1.5, "≥ 1.5")]])),
    "loads": lambda: draw_loads([Load(HARM, "2023", 2), Load("巡护", "2023", 0), Load("巡护", "2024", 1)]),
    "flow": lambda: draw_flow(["2023", "2024"], [START, END], [Link(START, END, "split")]),
}


def texts_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


@pytest.mark.parametrize("name", CHARTS)
def test_names_stand_in_a_chart_as_text(name: str) -> None:
    svg = CHARTS[name]()
    assert "<script" not in svg
    assert any("script" in text and "&lt;" in text for text in texts_of(svg))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_each_time_and_has_no_ids(name: str) -> None:
    svg = CHARTS[name]()
    assert svg == CHARTS[name]()
    assert " id=" not in svg
    assert "url(" not in svg


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_has_the_fonts_and_colours_of_its_page(name: str) -> None:
    svg = CHARTS[name]()
    assert set(re.findall(r'font-family="([^"]*)"', svg)) == {"inherit"}
    assert "var(--" in svg


def test_a_long_name_is_cut() -> None:
    svg = draw_loads([Load("云江省" * 10, "2023", 1)])
    assert "云江省云江省云江省云江省云江省…" in texts_of(svg)


@pytest.mark.parametrize("percents", [[100.0], [100.0, 10000.0], [0.5, 100.0]])
def test_ratios_of_any_size_are_drawn(percents: list[float]) -> None:
    svg = draw_ratios([Ratio("巡护", "", percent, "looser") for percent in percents])
    assert "NaN" not in svg
    assert "100" in texts_of(svg)


@pytest.mark.parametrize("values", [[0.0, 0.0], [5.0, 5.0, 5.0], [-3.0, 1e9]])
def test_trends_of_any_size_are_drawn(values: list[float]) -> None:
    (svg,) = draw_trends([[Point(str(2020 + at), value, str(value)) for at, value in enumerate(values)]])
    assert "NaN" not in svg


@pytest.mark.parametrize(("words", "places"), [("≥ 60", 1), ("≥ +1000", 2)])
def test_figures_that_stand_close_are_put_above_and_below(words: str, places: int) -> None:
    (svg,) = draw_trends([[Point(str(2020 + at), 1.0, words) for at in range(5)]])
    heights = re.findall(rf"translate\([\d.]+,([\d.]+)\)[^>]*>{re.escape(words)}<", svg)
    assert len(heights) == 5
    assert len(set(heights)) == places


def test_a_chart_is_as_wide_as_its_years_need() -> None:
    charts = draw_trends([[Point(str(2000 + at), 1.0, "1") for at in range(years)] for years in (2, 5, 12)])
    widths = [float(re.findall(r'width="([\d.]+)"', svg)[0]) for svg in charts]
    assert widths[0] == widths[1]
    assert widths[2] > 2 * widths[1] - 50


def test_the_width_of_names_moves_nothing() -> None:
    short, long = (draw_loads([Load(name, "2023", 1)]) for name in ("巡护处", "省湿地保护和巡护工作中心"))
    assert short.replace("巡护处", "省湿地保护和巡护工作中心") == long
