"""What markdown that was made from a page carries over of it: the notice is the same without it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.pipeline import parse
from guideline_nlp.reading.markdown import find_links, find_residue, find_rows
from guideline_nlp.text.mapped import edit, identity

RESIDUE = [
    ('[一、总体要求]{style="font-family: 楷体; font-size: 16px"}', "一、总体要求"),
    ("[[（一）]{.a}[健全机制]{.b}。]{style='color: red'}", "（一）健全机制。"),
    ("**[二、重点任务]{.underline}**", "**二、重点任务**"),
    ('<span style="font-size: 18pt">三、保障措施</span>', "三、保障措施"),
    ("::: {.TRS_Editor style='margin: 0'}\n四、附则\n:::", "\n四、附则\n"),
    ("-   ::: box\n    ::: {.inner}\n正文", "\n\n正文"),
    ("## 云江省财政厅关于加强预算管理的通知 {#title .big}", "## 云江省财政厅关于加强预算管理的通知"),
    ("云财〔2024〕3号\\\n各市财政局：", "云财〔2024〕3号\n各市财政局："),
    ("（云财\\[2024\\]3号）", "（云财[2024]3号）"),
    ("落实责任。<br />加强督导。", "落实责任。\n加强督导。"),
    ("规划（2021---2025年）\\\n", "规划（2021—2025年）\n"),
    ("------提高审查质量。\\\n", "——提高审查质量。\n"),
    ("┌──────┐\n登记\n└──────┘", "\n登记\n"),
    ("<tr>\n<td>登记</td>\n<td>数据局</td>\n</tr>", "\n登记\t数据局\n"),
    ("[条例](https://example.org/a){target='_blank'}", "[条例](https://example.org/a)"),
    ("首页 \\> 政务公开 \\| 文件", "首页 > 政务公开 | 文件"),
    ("附件：![](a/word.gif)名单.docx", "附件：名单.docx"),
    ("一、要求&#10;二、任务<hr />", "一、要求\n二、任务"),
    ("::: nav\n首页\n:::", "\n首页\n"),
]
OWN = [
    "财发[2016]15号",
    "<script>加强管理</script>",
    "按照[规定]办理",
    "综合政务\\电子政务",
    "增速a<b，到2025年c>d",
    "--------",
    "---",
    "| --- 待定 |",
    "完成{一}项",
]


@pytest.mark.parametrize(("markdown", "text"), RESIDUE)
def test_residue_goes(markdown: str, text: str) -> None:
    assert edit(identity(markdown), find_residue(markdown)).text == text


@pytest.mark.parametrize("text", OWN)
def test_what_was_written_stays(text: str) -> None:
    text = f"{text}\n</p>"
    assert edit(identity(text), find_residue(text)).text == text.removesuffix("</p>")


def test_of_links_the_words_stay_and_pictures_are_none() -> None:
    text = "根据[《条例》](/a.html \"条例\")和![图](b.png)、[沿革](javascript:void(0) '说明')"
    assert edit(identity(text), find_links(text)).text == "根据《条例》和![图](b.png)、沿革"


ROWS = [
    ("| 任务 | 单位 |\n|:---|---:|\n| 登记 | 数据局 |", "任务\t单位\n\n登记\t数据局"),
    ("|任务|单位|时限|\n| --- | --- | --- |\n|登记| |6月|", "任务\t单位\t时限\n\n登记\t\t6月"),
    ("+------+\n| 任务 |\n+======+", "\n任务\n"),
    ("|a|b|c|\n|--|--|--|\n||甲|乙||", "a\tb\tc\n\n\t甲\t乙\t"),
    ("| 登记\\ | 数据局 |\n|---|---|", "登记\\\t数据局\n"),
    ("| +------+ | |\n| | 正文 | | |", "\n正文"),
    ("| 任务 | 甲\\|乙 |\n|---|---|", "任务\t甲\\|乙\n"),
    ("任务 | 单位 |\n登记 | 数据局 |\n归档 | |", "任务\t单位\n登记\t数据局\n归档\t"),
    ("首页 | 新闻 |\n\n关于 | 服务 |", "首页 | 新闻 |\n\n关于 | 服务 |"),
    (
        "说明\n\n任务| 单位  \n---|---  \n登记| 数据局\n\n甲|乙",
        "说明\n\n任务\t单位  \n\n登记\t数据局\n\n甲|乙",
    ),
    (
        "任务| 单位| 时限\n---|---|---\n登记| | 6月\n**关于预算的通知**",
        "任务\t单位\t时限\n\n登记\t\t6月\n**关于预算的通知**",
    ),
    ("首页 | 新闻 | 服务\n--\n| 甲 |", "首页 | 新闻 | 服务\n--\n| 甲 |"),
    ("关于预算的通知 |\n||\n文号 | 云财〔2024〕3号 |", "关于预算的通知\n\n文号 | 云财〔2024〕3号 |"),
]


@pytest.mark.parametrize(("markdown", "text"), ROWS)
def test_rows_of_a_table(markdown: str, text: str) -> None:
    assert edit(identity(markdown), find_rows(markdown)).text == text


NOTICE = """云江省财政厅关于加强预算管理的通知

云财〔2024〕3号

各市财政局：

为加强预算管理，现就有关事项通知如下。

一、完善制度

（一）健全预算标准。2024年底前出台10项标准。（预算处负责）

云江省财政厅

2024年3月1日
"""


def test_a_notice_with_residue_has_the_same_records() -> None:
    dressed = "\n\n".join(f'[{line}]{{style="font-size: 16px"}}' for line in NOTICE.split("\n") if line)
    assert parse(dressed).text == parse(NOTICE).text
    assert parse(dressed).front_matter == parse(NOTICE).front_matter
    assert parse(dressed).responsibilities == parse(NOTICE).responsibilities


@given(st.text(alphabet="[]{}()\\<>/p-:|\n 一#=a", max_size=200))
def test_edits_are_sorted_and_apart(text: str) -> None:
    for edits in (find_residue(text), find_links(text), find_rows(text)):
        ends = [0, *(end for _, end, _ in edits)]
        assert all(end <= start for end, (start, _, _) in zip(ends, edits, strict=False))
