"""The page of a comparison: both texts to the letter, every change once, every link with its end."""

import html
import re

import pytest

from guideline_nlp import parse
from guideline_nlp.comparison.compare import compare
from guideline_nlp.records import Notice
from guideline_nlp.report import write_comparison_page
from shown_notices import HOSTILE, YEARS

for module in ("altair", "jinja2", "rjieba", "scipy", "vl_convert"):
    pytest.importorskip(module)

OLD, NEW = parse(YEARS[2023]), parse(YEARS[2024])
HARMFUL = parse(HOSTILE), parse(HOSTILE.replace("12座", "15座").replace("4号", "5号"))


def page_of(old: Notice, new: Notice) -> str:
    return write_comparison_page(compare(old, new), old, new)


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def wordings(page: str, year: int) -> str:
    """What the page gives as the text of a year's measures."""
    columns = re.findall(rf'<section aria-label="{year}">(.*?)</section>', page, re.DOTALL)
    return "".join(
        text_of(words) for column in columns for words in re.findall(r'wording">(.*?)</p>', column)
    )


def test_the_texts_of_both_years_stand_side_by_side_to_the_letter() -> None:
    page = page_of(OLD, NEW)
    for notice, year in ((OLD, 2023), (NEW, 2024)):
        shown = wordings(page, year)
        for measure in notice.measures:
            assert measure.text in shown


def test_words_that_came_and_went_are_marked() -> None:
    page = page_of(OLD, NEW)
    assert "<del>10座</del>" in page
    assert "<ins>12座</ins>" in page


def test_every_measure_has_one_row_of_its_kind() -> None:
    page = page_of(OLD, NEW)
    rows = re.findall(r'<article class="measure ([^"]+)" id="(c\d+)"', page)
    assert [kind for kind, _ in rows] == ["revised", "dropped", "moved", "added", "kept"]
    assert '<input type="checkbox" id="show-measure-moved" checked> moved <b>1</b>' in page


def test_a_moved_measure_is_linked_from_the_place_that_it_left() -> None:
    page = page_of(OLD, NEW)
    order = re.findall(r'id="(c\d+(?:-left)?)"', page)
    assert order == ["c1", "c2", "c3", "c4", "c5", "c3-left"]
    assert re.search(
        r'id="c3-left">.*?开展宣传.*?<a href="#c3">moved to <bdi>一、/（二）</bdi>', page, re.DOTALL
    )


def test_targets_show_their_difference_and_lead_to_their_measure() -> None:
    page = page_of(OLD, NEW)
    (row,) = re.findall(r'<tr class="target raised">.*?</tr>', page, re.DOTALL)
    assert text_of(row).split() == [
        "↑raised", "湿地监测站", "10", "座12", "座", "+2", "座", "(+20%),", "tighter", "一、/（一）",
    ]  # fmt: skip
    assert '<a href="#c1">' in row


def test_a_date_is_marked_where_it_did_not_just_go_on_with_the_year() -> None:
    dated = [
        parse(YEARS[2023].replace("湿地监测站达到10座", "到2023年底湿地监测站达到10座")),
        parse(YEARS[2024].replace("湿地监测站达到12座", "到2024年底湿地监测站达到12座")),
        parse(YEARS[2024].replace("湿地监测站达到12座", "到2025年底湿地监测站达到12座")),
    ]
    assert '<td class="due">2024-12-31</td>' in page_of(dated[0], dated[1])
    assert '<td class="due"><del>2023-12-31</del><br><ins>2025-12-31</ins></td>' in page_of(
        dated[0], dated[2]
    )


def test_departments_show_where_they_answer() -> None:
    page = page_of(OLD, NEW)
    (row,) = re.findall(r'<tr class="department taken_on">.*?</tr>', page, re.DOTALL)
    assert text_of(row).split() == ["+taken", "on", "修复处", "一、/（三）"]


def test_the_chart_has_the_targets_as_text() -> None:
    page = page_of(OLD, NEW)
    (chart,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", chart)
    assert "湿地监测站" in texts
    assert "10 座 → 12 座" in texts


def test_every_link_has_its_end_and_every_id_is_one() -> None:
    page = page_of(OLD, NEW)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_hostile_notices_stay_text() -> None:
    page = page_of(*HARMFUL)
    assert page.count("<script") == page.count("</script>") == 1
    assert "&lt;script&gt;alert(" in page
    assert html.unescape(page).count("{{ 7 + 7 }}") >= 2
    for notice, year in zip(HARMFUL, ("Old", "New"), strict=True):
        columns = re.findall(rf'<section aria-label="{year}">(.*?)</section>', page, re.DOTALL)
        shown = "".join(text_of(column) for column in columns)
        assert all(measure.text in shown for measure in notice.measures)


def test_nothing_outside_of_the_page_is_named() -> None:
    page = page_of(OLD, NEW)
    named = re.sub(r'xmlns(:\w+)?="[^"]+"', "", page)
    assert not re.search(r"https?://|url\(|@import|\ssrc=", named)


def test_the_same_comparison_gives_the_same_page() -> None:
    assert page_of(OLD, NEW) == page_of(parse(YEARS[2023]), parse(YEARS[2024]))


@pytest.mark.parametrize("text", ["湿地很好。", "关于巡护的通知\n一、要求\n（一）各单位要加强巡护。"])
def test_notices_with_little_in_them_have_a_page(text: str) -> None:
    notice = parse(text)
    assert "What changed" in page_of(notice, notice)
    assert "What changed" in page_of(notice, NEW)
    assert "What changed" in page_of(NEW, notice)
