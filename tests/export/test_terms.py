"""Words of notices with their spans, and terms by section, year and organisation with their figures."""

from math import log

import pytest

import guideline_nlp
from guideline_nlp import Notice, term_frame
from guideline_nlp.text.words import log_likelihood

TEXT = """云江省知识产权局关于印发{year}年工作要点的通知

云知发〔{year}〕3号

一、主要任务

（一）加强审查。优化审查流程，公开审查标准。（审业部牵头，条法处配合）

（二）加强保护。开展专利执法{more}。（保护处负责）

二、保障措施

（一）加强培训。组织审查员培训。（审业部负责）
"""


@pytest.fixture(scope="module")
def notices() -> list[Notice]:
    texts = TEXT.format(year=2023, more=""), TEXT.format(year=2024, more="，推广地理标志")
    return [guideline_nlp.parse(text) for text in texts]


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba", "characters"])
def test_words_are_the_text_without_white_space(notices: list[Notice], segmenter: str) -> None:
    notice = notices[0]
    words = notice.words(segmenter=segmenter)
    assert all(notice.text[word.span.start : word.span.end] == word.text for word in words)
    assert "".join(word.text for word in words) == "".join(notice.text.split())
    assert ("审业部" in {word.text for word in words}) == (segmenter != "characters")


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
def test_names_of_the_registry_are_one_word(segmenter: str) -> None:
    notice = guideline_nlp.parse("一、请人力资源社会保障部、财政部门配合，国家知识产权局牵头")
    words = {word.text for word in notice.words(segmenter=segmenter)}
    assert {"人力资源社会保障部", "财政部门", "国家知识产权局"} <= words


def counts(notices: list[Notice], by: str) -> dict[tuple[object, ...], int]:
    frame = term_frame(notices, by=by)
    keys = list(frame.columns[: frame.columns.get_loc("count")])
    return {tuple(row[:-1]): row[-1] for row in frame[[*keys, "count"]].itertuples(index=False)}


def test_terms_by_section_are_those_of_the_first_level(notices: list[Notice]) -> None:
    found = counts(notices[:1], "section")
    assert {section for _, section, _ in found} == {"s1", "s4"}
    first, last = (("云知发〔2023〕3号", section) for section in ("s1", "s4"))
    assert found[*first, "审查"] == 3
    assert found[*last, "培训"] == 2
    assert (*last, "审查") not in found
    assert not {"审业部", "条法处", "加强", "2023"} & {term for *_, term in found}


def test_terms_by_year(notices: list[Notice]) -> None:
    found = counts(notices, "year")
    assert found[2023, "审查"] == found[2024, "审查"] == 3
    assert found[2024, "地理标志"] == 1
    assert (2023, "地理标志") not in found


def test_terms_by_organisation_are_those_of_its_tasks(notices: list[Notice]) -> None:
    found = {
        (str(name).removeprefix("云江省知识产权局"), term): count
        for (name, term), count in counts(notices[:1], "organisation").items()
    }
    assert {organisation for organisation, _ in found} == {"审业部", "条法处", "保护处"}
    assert found["审业部", "审查"] == 2
    assert found["审业部", "培训"] == 1
    assert found["保护处", "执法"] == 1
    assert ("条法处", "培训") not in found


def test_the_figures_are_those_of_their_definition(notices: list[Notice]) -> None:
    frame = term_frame(notices, by="year").set_index(["year", "term"])
    totals = frame["count"].groupby(level="year").sum()
    row = frame.loc[2024, "地理标志"]
    assert row.tf_idf == pytest.approx(1 / totals[2024] * log(2))
    assert row.log_likelihood == pytest.approx(log_likelihood(1, totals[2024], 0, totals[2023]))
    assert frame.loc[2024, "审查"].tf_idf == 0
    assert frame.loc[2024, "审查"].log_likelihood < 0 < frame.loc[2023, "审查"].log_likelihood


def test_terms_stand_by_falling_log_likelihood_in_their_group(notices: list[Notice]) -> None:
    frame = term_frame(notices, by="section")
    groups = frame.groupby(["notice_id", "section_id"], sort=False)
    assert all(group.log_likelihood.is_monotonic_decreasing for _, group in groups)
    assert list(groups.groups) == [
        (notice.notice_id, section) for notice in notices for section in ("s1", "s4")
    ]


@pytest.mark.parametrize("by", ["section", "year", "organisation"])
def test_columns_and_types_are_the_same_without_rows(notices: list[Notice], by: str) -> None:
    empty = term_frame([], by=by)
    assert len(empty) == 0
    assert empty.dtypes.equals(term_frame(notices, by=by).dtypes)


@pytest.mark.parametrize(
    ("head", "years"),
    [
        ("", set()),
        ("关于推广专利的通知\n云知发〔2023〕5号\n", {2023}),
        ("2024年专利工作要点\n云知发〔2023〕5号\n", {2024}),
    ],
)
def test_the_year_is_that_which_a_notice_is_for(head: str, years: set[int]) -> None:
    frame = term_frame([guideline_nlp.parse(f"{head}一、推广专利\n加强专利保护。")], by="year")
    assert set(frame["year"]) == years
