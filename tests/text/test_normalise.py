"""White space and residue go, the words and the way back stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guideline_nlp.reading import read
from guideline_nlp.records import MappedText, Source, SourceText
from guideline_nlp.text.mapped import identity
from guideline_nlp.text.normalise import normalise


def source_of(text: str, media_type: str = "text/plain") -> SourceText:
    return SourceText(text, Source(None, media_type, "utf-8", "0" * 64), identity(text))


CASES = [
    ("　　一、总体要求　　\n\n\n　　（一）指导思想", "一、总体要求\n（一）指导思想"),
    ("加快\u200b建设\ufeff平台", "加快建设平台"),
    ("——**知识产权管理。**体制更加完善", "——知识产权管理。体制更加完善"),
    ("## 政策全文\n# 关于数据的意见", "政策全文\n关于数据的意见"),
    ("商　务　部", "商 务 部"),
    ("联系人\u00a0\u00a0张三", "联系人 张三"),
    ("责 任 单 位：市水利局", "责任单位：市水利局"),
    ("第一行\r\n第二行\r\n", "第一行\n第二行"),
    ("1\\. 推进建设", "1. 推进建设"),
    ("营业时间5*8小时", "营业时间5*8小时"),
    ("请认真组织实施。　　2021年11月4日", "请认真组织实施。\n2021年11月4日"),
    ("　第二章　规划建设　　第八条　编制规划。", "第二章 规划建设\n第八条 编制规划。"),
    ("云江省商务局　　第三届委员会", "云江省商务局 第三届委员会"),
    ("序号\t指标\t目标", "序号\t指标\t目标"),
]


@pytest.mark.parametrize(("raw", "text"), CASES)
def test_white_space_and_residue(raw: str, text: str) -> None:
    assert normalise(source_of(raw)).text == text


def test_empty_cells_of_a_table_stay() -> None:
    text = normalise(source_of("序号\t\t目标\n\t甲\t5\n", "text/html")).text
    assert text == "序号\t\t目标\n\t甲\t5"


def test_spaces_between_the_characters_of_words_go_where_they_abound() -> None:
    line = "推动数 据资源共享开 放，完善基础设 施布局，提升服务能 力和治理水 平，形成多方参 与的格局。"
    assert normalise(source_of(line)).text == line.replace(" ", "")
    one = "推动数据资源共享开放，完善 基础设施布局。" + "提升服务能力和治理水平，形成多方参与的格局。" * 12
    assert normalise(source_of(one)).text == one


def test_spaces_that_part_the_names_of_bodies_stay() -> None:
    task = "健全渔港管护制度，加强渔船检验，提高渔业安全监管能力和水平，推进渔业绿色发展，完善渔业服务体系。"
    raw = "\n".join(f"{at}.{task}（农业农村部 交通运输部 中国气象局负责）" for at in range(1, 9))
    assert normalise(read(raw)).text == raw


def test_furniture_is_announced() -> None:
    source = SourceText(
        "首页 > 政策\n正文\n版权所有",
        Source(None, "text/plain", "utf-8", "0" * 64),
        MappedText("正文", ((0, 8, 2),)),
    )
    assert normalise(source).source_map == ((0, 0, 0), (0, 8, 2), (2, 10, 0), (2, 15, 0))


@settings(max_examples=200)
@given(
    st.text("一、（）。 　\t\n*#甲乙2021年月日\u200b", max_size=200),
    st.sampled_from(["text/plain", "text/html"]),
)
def test_every_run_leads_back_and_no_visible_character_is_lost(raw: str, media_type: str) -> None:
    notice = normalise(source_of(raw, media_type))
    for text_start, source_start, length in notice.source_map:
        assert notice.text[text_start : text_start + length] == raw[source_start : source_start + length]
    visible = [mark for mark in raw if mark in "一、（）。甲乙2021年月日"]
    assert [mark for mark in notice.text if mark in "一、（）。甲乙2021年月日"] == visible
    assert len(notice.view) == len(notice.text)
    assert [notice.text[start:end] for start, end in notice.lines] == [
        line for line in notice.text.split("\n") if line
    ]


def test_empty_cells_at_the_edges_of_rows_stay_and_indents_go():
    rows = ["任务\t牵头单位\t配合单位", "登记\t数据局\t", "\t教育局\t民政局"]
    text = "\n".join([*rows, "\t各地要加强领导。"])
    assert normalise(read(text)).text.split("\n") == [*rows, "各地要加强领导。"]
