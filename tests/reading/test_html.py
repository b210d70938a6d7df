"""How markup becomes lines: paragraphs, breaks, tables, hidden text, type, titles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guideline_nlp.errors import NoTextError
from guideline_nlp.reading.html import read_html

SENTENCE = "为加强河湖管护，健全长效机制，现就有关事项通知如下。"
TITLE = "云江省水利厅关于加强河湖管护工作的通知"


def lines(markup: str) -> list[str]:
    return [line.strip(" \u3000\u00a0") for line in read_html(markup).body.text.split("\n")]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>各市：</p><p>一、要求</p>", ["各市：", "一、要求"]),
        ("<div>各市：<br>一、要求<br/>二、任务</div>", ["各市：", "一、要求", "二、任务"]),
        ("<p>到<span>2025</span>年，<b>建成</b><i>平台</i>。</p>", ["到2025年，建成平台。"]),
        ("<p>\n  到\n  <span>2025</span>\n  年，建成。\n</p>", ["到2025年，建成。"]),
        ("<p>推广 GB/T\n2024 标准。</p>", ["推广 GB/T 2024 标准。"]),
        ("<p>中共云江省委 云江省人民政府</p>", ["中共云江省委 云江省人民政府"]),
        ("<p><span>中共云江省委</span> <span>云江省人民政府</span></p>", ["中共云江省委 云江省人民政府"]),
        ("<ul><li>一、要求</li><li>二、任务</li></ul>", ["一、要求", "二、任务"]),
        ("<h2>一、要求</h2>健全制度。<h2>二、任务</h2>", ["一、要求", "健全制度。", "二、任务"]),
        ("<p>各市：</p>一、要求<p>二、任务</p>三、保障", ["各市：", "一、要求", "二、任务", "三、保障"]),
        ("<p>A&amp;B &lt;5% &#19968;、&ldquo;三通&rdquo;&nbsp;工程</p>", ["A&B <5% 一、“三通”\u00a0工程"]),
        ("<p>各市：<!-- 注释 --><script>正文</script><style>p{}</style></p>", ["各市："]),
        ("<p>各市：</p><p style='display:none'>隐藏</p><p hidden>隐藏</p>", ["各市："]),
        ("<p>各市：<select><option>选项</option></select><button>按钮</button></p>", ["各市："]),
        ("<p>各市：<span style='display:block'>一、要求</span></p>", ["各市：", "一、要求"]),
        ("<pre>各市：\n一、要求\n二、任务</pre>", ["各市：", "一、要求", "二、任务"]),
        ("<p>健全制度。<a name=t></a><span>二、任务</span></p>", ["健全制度。", "二、任务"]),
        ("<p>健全制度。<span>　　加强监管。</span></p>", ["健全制度。", "加强监管。"]),
        ("<p>坚持一个目标：<span>一、二</span></p>", ["坚持一个目标：一、二"]),
        ("<p>李明<span>　　副省长</span></p>", ["李明　　副省长"]),
        ("<p>各市：<p>一、要求<p>二、任务", ["各市：", "一、要求", "二、任务"]),
        ("<P ALIGN=center>各市：</P>", ["各市："]),
    ],
)
def test_lines(markup, expected):
    assert lines(markup) == expected


def table(*rows: str) -> str:
    return f"<p>{SENTENCE}</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (table("<th>指标</th><th>目标</th>", "<td>覆盖率</td><td>95%</td>"), ["指标\t目标", "覆盖率\t95%"]),
        (
            table("<td><p>覆盖率</p><p>（%）</p></td><td>95</td>", "<td>a</td><td>b</td>"),
            ["覆盖率（%）\t95", "a\tb"],
        ),
        (table("<td><p>100</p><p>mm</p></td><td>95</td>", "<td>a</td><td>b</td>"), ["100 mm\t95", "a\tb"]),
        (table("<td>甲</td><td></td><td>丙</td>", "<td></td><td>乙</td><td></td>"), ["甲\t\t丙", "\t乙\t"]),
        (
            table(
                "<td rowspan=2>类别</td><td>一</td><td>二</td>",
                "<td>三</td><td>四</td>",
                "<td>五</td><td>六</td><td>七</td>",
            ),
            ["类别\t一\t二", "\t三\t四", "五\t六\t七"],
        ),
        (
            table("<td colspan=2>年份</td><td>备注</td>", "<td>2024</td><td>2025</td><td>无</td>"),
            ["年份\t\t备注", "2024\t2025\t无"],
        ),
        (
            table("<td colspan='x'>甲</td><td rowspan=-3>乙</td>", "<td>丙</td><td>丁</td>"),
            ["甲\t乙", "丙\t丁"],
        ),
        (
            table("<td>专栏1　重点工程</td>", "<td><p>工程甲。</p><p>工程乙。</p></td>"),
            ["专栏1　重点工程", "工程甲。", "工程乙。"],
        ),
    ],
)
def test_data_tables(markup, expected):
    assert read_html(markup).body.text.split("\n") == [SENTENCE, *expected]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            "<ol><li>清理范围。</li>\n<li><p>时间安排。</p><p>六月。</p></li></ol>",
            ["1.清理范围。", "2.时间安排。", "六月。"],
        ),
        ("<ol start=4><li>清理。</li></ol>", ["4.清理。"]),
        ("<ol><li>（一）清理。</li><li></li><li>巡查。</li></ol>", ["（一）清理。", "3.巡查。"]),
        ("<ol style='list-style:none'><li>清理。</li></ol><ul><li>巡查。</li></ul>", ["清理。", "巡查。"]),
    ],
)
def test_numbers_that_a_list_puts_before_its_items(items, expected):
    assert lines(f"<div id=zoom><p>{SENTENCE}</p>{items}</div>") == [SENTENCE, *expected]


def test_a_table_of_those_who_sign_is_lines():
    signed = table("<td>云江省水利厅</td><td>云江省财政厅</td>", "<td colspan=2>云江省商务厅</td>")
    assert lines(signed)[1:] == ["云江省水利厅", "云江省财政厅", "云江省商务厅"]


def test_a_label_in_the_line_of_the_title_is_none_of_the_title():
    headed = "<h2>{}<small>发布日期：2024-03-05</small></h2>{}"
    for page in (headed, f"<div id=zoom>{headed}</div>"):
        part = read_html(page.format(TITLE, f"<p>各市：</p><p>{SENTENCE}</p>"))
        assert part.body.text.split("\n")[0].strip("　") == TITLE
        assert part.meta["published_on"] == "2024-03-05"


def test_a_title_on_two_lines_above_the_container_has_its_issuers():
    title = "<div>云江省水利厅 云江省财政厅<br>关于加强河湖管护工作的通知</div>"
    page = f"{title}<div class=con><p>各市：</p><p>{SENTENCE}</p></div>"
    assert lines(page)[:2] == ["云江省水利厅 云江省财政厅", "关于加强河湖管护工作的通知"]


def test_a_table_that_lays_out_the_page_is_no_row():
    notice = "".join(f"<p>{number}、{SENTENCE}</p>" for number in "一二三四五六七八九")
    for page in (
        f"<table><tr><td><a>防汛</a></td><td>{notice}</td></tr></table>",
        f"<table><tr><td>栏目</td><td><table><tr><td>{notice}</td></tr></table></td></tr></table>",
        f"<table><tr><td>栏目</td><td id='zoom'>{notice}</td></tr></table>",
    ):
        assert lines(page) == [f"{number}、{SENTENCE}" for number in "一二三四五六七八九"]


def test_text_is_all_text_nodes_in_order():
    hidden = "<script>x</script><p style='display:none'>丙</p>"
    part = read_html(f"<title>标题</title><p>甲<b>乙</b></p>\n{hidden}<p>{SENTENCE}</p>")
    assert part.text == f"标题甲乙\n丙{SENTENCE}"


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        ("<b>一、要求</b>", ["bold"]),
        ("<span style='font-weight: bold;'>一、要求</span>", ["bold"]),
        ("<span style='font-weight:700'>一、要求</span>", ["bold"]),
        ("<b><span style='font-weight:normal'>一、要求</span></b>", []),
        ("<span style='FONT-FAMILY: 楷体_GB2312'>一、要求</span>", ["kai"]),
        ("<font face='黑体'>一、要求</font>", ["hei"]),
        ("<span style='font-family: &quot;SimHei&quot;, 宋体'>一、要求</span>", ["hei"]),
        ("<span style='font-family: 宋体, 楷体'>一、要求</span>", []),
        ("<h3>一、要求</h3>", ["heading"]),
        ("<p align=center>一、要求</p>", ["centre"]),
        ("<p style='text-align: right'><b>一、要求</b></p>", ["bold", "right"]),
        ("<div align=center><p style='text-align:justify'>一、要求</p></div>", []),
        ("<div align=center><table><tr><td>一、要求</td></tr></table></div>", []),
        ("<center>一、要求</center>", ["centre"]),
        ("<p>一、要求</p>", []),
    ],
)
def test_hints(markup, kinds):
    part = read_html(f"<p>{SENTENCE}</p>{markup}")
    assert [hint.kind for hint in part.hints] == kinds
    assert all(part.text[hint.start : hint.end] == "一、要求" for hint in part.hints)


def test_hints_of_neighbours_are_one_and_those_of_paragraphs_are_not():
    part = read_html(f"<p><b>一、</b><b>总体</b> <b>要求</b></p><p><b>二、任务</b></p><p>{SENTENCE * 2}</p>")
    assert [part.text[hint.start : hint.end] for hint in part.hints] == ["一、总体 要求", "二、任务"]


def test_a_format_of_the_whole_notice_sets_nothing_apart():
    assert read_html(f"<div align=center><b>{SENTENCE}<p>{SENTENCE}</p></b></div>").hints == ()


BODY = f"<p>各市：</p><p>{SENTENCE}</p><p>一、健全制度，加强监管。</p>"


@pytest.mark.parametrize(
    ("page", "first"),
    [
        (f"<h1>{TITLE}</h1><div id='zoom'>{BODY}</div>", TITLE),
        (
            f"<div class='xl_title'>{TITLE}</div><div>来源：规划处</div><div class='TRS_Editor'>{BODY}</div>",
            TITLE,
        ),
        (f"<title>{TITLE}_云江省水利厅</title><div class='TRS_Editor'>{BODY}</div>", TITLE),
        (f"<title>{TITLE} - 云江省水利厅门户网站</title><div class='TRS_Editor'>{BODY}</div>", TITLE),
        (f"<title>通知公告-云江省水利厅</title><div class='TRS_Editor'>{BODY}</div>", "各市："),
        (f"<h1>{TITLE}</h1><div id='zoom'><p>{TITLE}</p>{BODY}</div>", TITLE),
        (f"<h1>{TITLE}</h1><div id='zoom'><p>{TITLE[:9]}</p><p>{TITLE[9:]}</p>{BODY}</div>", TITLE[:9]),
        (f"<h1>通知公告</h1><div id='zoom'>{BODY}</div>", "各市："),
        (f"<div class='nav'><a>{TITLE}</a></div><div id='zoom'>{BODY}</div>", "各市："),
    ],
)
def test_the_title_stands_before_the_notice_once(page, first):
    found = lines(page)
    assert found[0] == first
    assert found.count(TITLE) <= 1
    assert "".join(found).count(TITLE) == (TITLE[:4] == first[:4])


@pytest.mark.parametrize("page", ["", "<html></html>", "<p> &nbsp;</p>", "<script>var a = 1;</script>"])
def test_a_page_without_text(page):
    with pytest.raises(NoTextError):
        read_html(page)


MARKUP = (
    "<p> </p> <div_id=zoom> </div> <table> <tr> <td> </td> </table> <b> </b> <br> <a> </a> <pre> <h1> <title>"
    " <td_colspan=2_rowspan=2> <p_style='display:none'> &nbsp;"
)
OWN = ["一、要求", "各市：", "字号：大 中 小", SENTENCE, "　　", "x", " ", "\n"]
PIECES = [*MARKUP.replace("_", "\t").split(" "), *OWN]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_runs_lead_back_whatever_the_markup(markup):
    try:
        part = read_html(markup)
    except NoTextError:
        return
    body, text = part.body.text, part.text
    end = source_end = 0
    for start, source, length in part.body.runs:
        assert start >= end and source >= source_end
        assert body[start : start + length] == text[source : source + length]
        assert not body[end:start].strip(" \n\t")
        end, source_end = start + length, source + length
    assert part.body.runs[-1] == (len(body), len(text), 0)


@pytest.mark.parametrize(
    "markup", ["<div>" * 3000 + "各市：", "<b>" * 3000 + "各市：", "<table><tr><td>" * 500 + "各市："]
)
def test_deep_markup(markup):
    assert lines(markup) == ["各市："]


@pytest.mark.parametrize("opening", ["<div>", "<span>", "<DIV CLASS=x>", "<ul><li>", "<b><i>"])
def test_markup_that_nests_without_end_takes_no_time(opening):
    assert lines(opening * 60_000 + "<p>各市：</p>" * 2) == ["各市："] * 2


def test_attributes_without_end_take_no_time():
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    assert lines(f"<p {attributes}>各市：</p>") == ["各市："]
