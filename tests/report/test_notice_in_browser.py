"""The page of a notice in Chromium: what a reader does with mouse and keyboard, and what she sees."""

from pathlib import Path
from typing import Any

import pytest

from guideline_nlp import parse
from guideline_nlp.report import write_notice_page
from shown_notices import HOSTILE, NOTICE

pytest.importorskip("jinja2")

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "pages"
FULL = ROOT / "corpora" / "yunjiang-ip_2024.txt"


def expect_focus(page: Any, words: str) -> None:
    """The focus comes to an element with these words, as soon as the page follows its address."""
    page.locator(":focus", has_text=words).wait_for()


def visible_blocks(page: Any) -> list[str]:
    blocks: list[str] = page.evaluate(
        "[...document.querySelectorAll('.part > :not([hidden])')].map(e => e.textContent.slice(0, 6))"
    )
    return blocks


@pytest.mark.parametrize("text", [NOTICE, HOSTILE], ids=["notice", "hostile"])
def test_the_text_in_the_browser_is_the_notices_to_the_letter(open_page: Any, text: str) -> None:
    notice = parse(text)
    page = open_page(write_notice_page(notice))
    assert page.evaluate("document.querySelector('article').textContent") == notice.text
    assert page.evaluate("document.scripts.length") == 2


def test_a_record_leads_to_its_words_and_back(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.click("#list-deadline li a >> nth=1")
    assert page.url.endswith("#at-d2")
    expect_focus(page, "6月底前")
    assert page.evaluate("[...document.querySelectorAll('article .current')].map(e => e.textContent)") == [
        "6月底前"
    ]
    page.click("article .current a")
    assert page.url.endswith("#d2")
    expect_focus(page, "2026-06-30")
    page.go_back()
    expect_focus(page, "6月底前")


def test_a_record_cut_by_others_is_shown_whole(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.click("#list-task > summary")
    page.click("#t1 a")
    shown = page.evaluate("[...document.querySelectorAll('article .current')].map(e => e.textContent)")
    assert len(shown) > 2
    assert "".join(shown) == "6月底前完成选址，湿地监测站达到12座。"


def test_a_link_to_the_words_of_a_record_opens_the_page_there(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(FULL)))
    page.goto(f"{page.url}#at-g40")
    page.locator("article .current").first.wait_for()
    box = page.locator("article .current").first.bounding_box()
    assert 90 < box["y"] < 860


def test_the_keyboard_alone_reads_filters_and_searches(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.keyboard.press("Tab")
    expect_focus(page, "Skip to the text")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#at-g1")
    expect_focus(page, "湿地监测站")
    page.keyboard.press("Escape")
    page.locator("li#g1:focus, li#g1 :focus").wait_for()
    assert page.url.endswith("#g1")
    page.keyboard.press("/")
    page.keyboard.type("湿地监测站")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.inner_text("#found") == "2 of 3"
    page.fill("#search", "湿地监测站")
    page.click("#previous")
    assert page.inner_text("#found") == "3 of 3"


def test_the_filter_leaves_the_tasks_of_one_department(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    everything = visible_blocks(page)
    page.select_option("#department", label="省水利厅 (1)")
    assert visible_blocks(page) == [
        "云江省人民政",
        "云江省湿地保",
        "二、主要任务",
        "（一）提升监",
        "湿地保护指标",
    ]
    assert page.inner_text("#shown") == "1 task"
    assert page.locator("#list-target li:visible").count() == 1
    assert page.locator("#list-deadline li:visible").count() == 1
    page.select_option("#department", value="")
    assert visible_blocks(page) == everything
    assert page.locator("article .other").count() == 0


def test_a_department_of_the_list_is_the_filter_too(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.click("#list-department .file >> nth=0")
    page.click("#list-department [data-department='0']")
    assert page.inner_text("#shown") == "3 tasks"


def test_a_jump_to_words_that_the_filter_hides_shows_them(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.select_option("#department", label="省水利厅 (1)")
    page.click("#list-department .file >> nth=2")
    page.click("#list-department .file >> nth=2 >> li a")
    expect_focus(page, "省财政厅")
    assert page.locator("article .current").is_visible()


@pytest.mark.parametrize(
    ("words", "hits"),
    [("监测站", 3), ("6月底前完成", 1), ("没有", 0), ("单位", 1), ("%", 2), ("（此件公开", 1), ("(a+", 0)],
)
def test_search_counts_its_hits_across_marks(open_page: Any, words: str, hits: int) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.fill("#search", words)
    assert page.inner_text("#found") == f"{hits} found"
    assert page.evaluate("[...CSS.highlights.get('found')].map(range => range.toString())") == [words] * hits
    page.fill("#search", "")
    assert page.inner_text("#found") == ""


def test_search_finds_what_the_filter_shows(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.fill("#search", "省林业局")
    assert page.inner_text("#found") == "3 found"
    page.select_option("#department", label="省水利厅 (1)")
    assert page.inner_text("#found") == "1 found"


@pytest.mark.parametrize("kind", ["target", "department", "deadline", "citation"])
def test_a_kind_of_mark_can_be_taken_away(open_page: Any, kind: str) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    line = f"getComputedStyle(document.querySelector('mark[class={kind}]')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.uncheck(f"#show-{kind}")
    assert page.evaluate(line) == "none"


def test_marks_differ_in_more_than_colour(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    styles = [
        page.evaluate(f"getComputedStyle(document.querySelector('mark[class={kind}]')).textDecorationStyle")
        for kind in ("target", "department", "deadline", "citation")
    ]
    assert len(set(styles)) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_follows_the_system_and_the_button(open_page: Any, scheme: str) -> None:
    page = open_page(write_notice_page(parse(NOTICE)), scheme=scheme)
    paper = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(paper)
    assert (before == "rgb(252, 251, 248)") == (scheme == "light")
    assert page.get_attribute("#scheme", "aria-pressed") == str(scheme == "dark").lower()
    page.click("#scheme")
    assert page.evaluate(paper) != before


def test_everything_can_be_read_without_script(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)), java_script_enabled=False)
    page.click("#g1 a")
    assert page.url.endswith("#at-g1")
    assert page.locator("#at-g1").is_visible()


@pytest.mark.parametrize("department", ["", "0"], ids=["everything", "one department"])
def test_a_narrow_page_leads_to_its_parts(open_page: Any, department: str) -> None:
    page = open_page(write_notice_page(parse(FULL)), 390)
    page.select_option("#department", value=department)
    for name in ("Records", "Text", "Outline", "Records"):
        page.get_by_role("navigation", name="Parts of the page").get_by_role("link", name=name).click()
        page.wait_for_timeout(100)
        assert -10 <= page.locator(f"#{name.lower()}").bounding_box()["y"] <= 300, name


def test_print_has_the_text_and_no_controls(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    page.emulate_media(media="print")
    assert page.locator("article h1").is_visible()
    for control in ("#search", "#department", "#scheme", "#outline"):
        assert not page.locator(control).is_visible()


def test_parts_of_the_page_have_names(open_page: Any) -> None:
    page = open_page(write_notice_page(parse(NOTICE)))
    for role, name in (
        ("navigation", "Outline"),
        ("complementary", "Records"),
        ("searchbox", "Search the text"),
        ("combobox", "Department"),
        ("checkbox", "Deadlines"),
    ):
        assert page.get_by_role(role, name=name).count() == 1, (role, name)
    assert page.get_by_role("main").count() == 1
    headings = page.locator("article").get_by_role("heading").all_inner_texts()
    assert headings[2:5] == ["一、工作目标", "二、主要任务", "（一）提升监测能力"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1366])
def test_nothing_sticks_out_at_any_width(open_page: Any, width: int, scheme: str) -> None:
    page = open_page(write_notice_page(parse(FULL)), width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"notice-{width}-{scheme}.png")
