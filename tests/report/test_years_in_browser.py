"""The pages of comparisons and series in Chromium."""

from pathlib import Path
from typing import Any

import pytest

from guideline_nlp import parse
from guideline_nlp.comparison.compare import compare
from guideline_nlp.comparison.series import Series
from guideline_nlp.report import write_comparison_page, write_series_page
from shown_notices import HOSTILE, YEARS

for module in ("altair", "jinja2", "rjieba", "scipy", "vl_convert"):
    pytest.importorskip(module)

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "pages"
REAL = [parse(ROOT / "corpora" / name) for name in ("yunjiang-ip_2023.html", "yunjiang-ip_2024.txt")]
HARMFUL = [parse(HOSTILE), parse(HOSTILE.replace("12座", "15座").replace("4号", "5号"))]


@pytest.fixture(scope="module")
def comparison_page() -> str:
    old, new = parse(YEARS[2023]), parse(YEARS[2024])
    return write_comparison_page(compare(old, new), old, new)


@pytest.fixture(scope="module")
def full_pages() -> dict[str, str]:
    return {
        "comparison": write_comparison_page(compare(*REAL), *REAL),
        "series": write_series_page(Series(REAL)),
    }


@pytest.mark.parametrize(
    ("kind", "selector"),
    [
        ("measure-kept", "article.measure.kept"),
        ("measure-dropped", "article.measure.dropped"),
        ("target-raised", "tr.target.raised"),
        ("department-given_up", "tr.department.given_up"),
    ],
)
def test_a_count_takes_away_its_kind_and_nothing_else(
    open_page: Any, comparison_page: str, kind: str, selector: str
) -> None:
    page = open_page(comparison_page)
    shown = page.locator(".measure:visible, .target:visible, .department:visible")
    everything, of_the_kind = shown.count(), page.locator(f"{selector}:visible").count()
    assert of_the_kind
    page.uncheck(f"#show-{kind}")
    assert page.locator(f"{selector}:visible").count() == 0
    assert shown.count() == everything - of_the_kind
    page.check(f"#show-{kind}")
    assert shown.count() == everything


def test_a_measure_that_is_revised_and_moved_goes_with_both(
    open_page: Any, full_pages: dict[str, str]
) -> None:
    page = open_page(full_pages["comparison"])
    both = page.locator("article.measure.revised.moved")
    assert both.count()
    page.uncheck("#show-measure-moved")
    assert both.first.is_visible()
    page.uncheck("#show-measure-revised")
    assert not both.first.is_visible()


def test_a_moved_measure_is_a_jump_from_the_place_that_it_left(open_page: Any, comparison_page: str) -> None:
    page = open_page(comparison_page)
    page.click("#c3-left a")
    assert page.url.endswith("#c3")
    assert 0 <= page.locator("#c3").bounding_box()["y"] < 860


def test_years_stand_side_by_side_or_one_under_the_other(open_page: Any, comparison_page: str) -> None:
    for width, beside in ((1366, True), (390, False)):
        page = open_page(comparison_page, width)
        old, new = (page.locator("#c1 .pair > section").nth(at).bounding_box() for at in (0, 1))
        assert (old["y"] == new["y"]) == beside
        assert (old["x"] == new["x"]) != beside


def test_counts_work_from_the_keyboard(open_page: Any, comparison_page: str) -> None:
    page = open_page(comparison_page)
    page.focus("#show-measure-dropped")
    page.keyboard.press("Space")
    assert page.locator("article.measure.dropped:visible").count() == 0


def test_chinese_stands_in_charts_in_the_font_of_the_page(open_page: Any, full_pages: dict[str, str]) -> None:
    page = open_page(full_pages["series"])
    name = page.locator("#departments svg text", has_text="保护处").first
    family, fill, ink = name.evaluate(
        "e => [e, e, document.body].map((e, i) => getComputedStyle(e)[['fontFamily', 'fill', 'color'][i]])"
    )
    assert "Noto Sans CJK SC" in family
    assert fill == ink
    assert name.bounding_box()["width"] > 30
    line = "getComputedStyle(document.querySelector('.multiples svg .mark-line path')).stroke"
    assert page.evaluate(line) == "rgb(47, 90, 155)"
    page.click("#scheme")
    assert page.evaluate(line) == "rgb(141, 179, 238)"


def test_a_table_stands_behind_every_chart(open_page: Any, full_pages: dict[str, str]) -> None:
    page = open_page(full_pages["series"])
    for section in ("indicators", "departments", "measures"):
        table = page.locator(f"#{section} table")
        assert not table.is_visible()
        page.click(f"#{section} summary")
        assert table.is_visible()


def test_hostile_notices_do_nothing(open_page: Any) -> None:
    for html in (write_comparison_page(compare(*HARMFUL), *HARMFUL), write_series_page(Series(HARMFUL))):
        page = open_page(html)
        assert page.evaluate("document.scripts.length") == 1
        assert page.get_by_text('<script>alert("甲")</script>').count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("name", ["comparison", "series"])
def test_nothing_sticks_out_at_any_width(
    open_page: Any, full_pages: dict[str, str], name: str, width: int, scheme: str
) -> None:
    page = open_page(full_pages[name], width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png")
