"""Text that was copied from a page: the page's lines go, the notice's own stay to the last word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.reading import read
from guideline_nlp.reading.plain import read_plain

TITLE = "云江省教育厅关于做好2024年中小学课后服务工作的通知"
OWN = [
    TITLE,
    "云教基〔2024〕6号",
    "各设区市教育局，厅直属各学校：",
    "为做好课后服务工作，现将有关事项通知如下。",
    "一、总体要求",
    "坚持自愿原则，课后服务覆盖率达到100%。（基础教育处负责）",
    "二、主办单位：云江省教育厅，承办单位：各设区市教育局",
    "（一）时间：每周一至周五。",
    "附件：1.任务分工表",
    "2.信息报送表.xlsx",
    "云江省教育厅",
    "2024年2月20日",
    "（此件公开发布）",
    "联系人：李明，电话：000-1234567",
]


def own_lines(text: str) -> list[str]:
    return [line.strip() for line in read_plain(text).body.text.split("\n") if line.strip()]


HEADS = {
    "nothing": [],
    "crumb": ["当前位置：首页 > 政务公开 > 通知公告"],
    "crumb without label": ["首页>>政务公开>>规范性文件"],
    "buttons": ["下载", "打印", "全屏", "收藏", "【字号：", "加大", "还原", "减小", "】"],
    "sharing": [
        "发布时间：2024-02-22 10:30　来源：基础教育处",
        "字号：[大 中 小]",
        "分享到：微信 微博",
        "【打印】【关闭】",
    ],
    "menu": ["首页", "走进云江　政务公开　办事服务　互动交流　数据开放"],
    "navigation": ["首页", "政务公开", "政务服务", "互动交流", "通知公告", "English"],
    "law database": [
        "    【法宝引证码】 CLI.12.4000001",
        "原文链接：https://law.example.org/lar/1.html",
        TITLE,
    ],
    "meta table": [
        "索 引 号：",
        "000014349/2024-00012",
        "主题分类：",
        "教育",
        "发文机关：",
        "云江省教育厅",
        "主 题 词：",
    ],
    "meta rows": [
        "索引号\t000014349/2024-00012\t文号\t云教基〔2024〕6号",
        "发布机构\t云江省教育厅\t公开日期\t2024-02-22",
    ],
    "newswire": [TITLE, "", "新华社云江2月22日电"],
    "headline": ["十部门关于做好2024年中小学课后服务工作的通知", "发布日期：2024-02-22"],
    "yaml": ["---", "title: " + TITLE, "date: 2024-02-22", "source: https://example.org/1.html", "---"],
    "scraper": [
        "**发布日期**: 2024-02-22",
        "**原文链接**: [https://example.org/1](https://example.org/1)",
        "**检索关键词**: 教育",
        "---",
        "## 政策全文",
    ],
    "date alone": ["2024-02-22 10:30:00"],
}
TAILS = {
    "nothing": [],
    "related": ["相关链接", "云江省政府网", "教育部", "局属单位"],
    "reading": ["相关解读：《关于做好2024年中小学课后服务工作的通知》解读", "一图读懂课后服务"],
    "footer": [
        "联系我们 | 网站地图 | 版权声明",
        "主办单位：云江省教育厅　承办单位：信息中心",
        "云ICP备05000001号-1 云公网安备 99010002000002号",
    ],
    "buttons": ["扫一扫在手机打开当前页", "打印本页 关闭窗口"],
    "neighbours": ["上一篇：关于开展检查的通知", "下一篇：关于召开会议的通知"],
    "download": ["【原文下载】", "- [关于做好2024年中小学课后服务工作的通知.pdf](/files/1.pdf )"],
    "source": ["来源：云江日报　责任编辑：李明"],
    "updated": ["**更新时间**: 2024-02-26 11:25:38"],
    "attachments of the page": ["附件下载：", "任务分工表.docx"],
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("tail", TAILS)
def test_furniture_goes_and_the_notice_stays(head, tail):
    assert own_lines("\n\n".join([*HEADS[head], *OWN, *TAILS[tail]])) == OWN


@pytest.mark.parametrize("head", ["sharing", "scraper", "date alone", "yaml"])
def test_furniture_right_after_the_title(head):
    lines = [line for line in HEADS[head] if TITLE not in line]
    assert own_lines("\n".join([TITLE, *lines, *OWN[1:]])) == OWN


def test_furniture_in_the_middle_goes_only_if_unmistakable():
    inner = ["【字号：大 中 小】", "扫一扫在手机打开当前页", "【打印本页】　【关闭窗口】"]
    assert own_lines("\n".join([*OWN[:6], *inner, *OWN[6:]])) == OWN


@pytest.mark.parametrize(
    "line",
    [
        "来源：财政资金和社会捐赠",
        "时间：2024年3月1日至3月31日",
        "主办单位：云江省教育厅",
        "编辑：教材编写组",
        "有效期：五年",
        "大",
        "下载",
        "首页",
        "加强ICP备案管理",
        "相关政策",
        "位置：云江市河清路",
        "---",
        "微信",
    ],
)
def test_words_that_furniture_shares_stay_inside_the_notice(line):
    assert own_lines("\n".join([*OWN[:6], line, *OWN[6:]])) == [*OWN[:6], line, *OWN[6:]]


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("sharing", "published_on", "2024-02-22 10:30"),
        ("meta rows", "document_number", "云教基〔2024〕6号"),
        ("meta rows", "published_on", "2024-02-22"),
        ("meta table", "issuers", "云江省教育厅"),
        ("scraper", "published_on", "2024-02-22"),
        ("yaml", "published_on", None),
        ("nothing", "published_on", None),
    ],
)
def test_what_the_page_states(head, field, value):
    assert read_plain("\n".join([*HEADS[head], *OWN])).meta.get(field) == value


def test_text_on_one_line_stays_whole():
    line = "".join(OWN)
    assert read_plain(line).body.text == line


def test_a_line_of_white_space_in_the_middle_is_a_blank_line():
    body = read("一、总体要求\n　　　　　　\n二、主要任务\n").body
    assert body.text.split() == ["一、总体要求", "二、主要任务"]


def test_a_text_without_notice_is_left_alone():
    assert own_lines("关于开展检查的公告\n云江省教育厅") == ["关于开展检查的公告", "云江省教育厅"]


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\u2028", "\x0b", "\x0c"])
def test_every_kind_of_line_break(line_break):
    source = read(line_break.join([*HEADS["sharing"], *OWN]))
    assert [line for line in source.body.text.split("\n") if line] == OWN


def test_a_page_as_lynx_prints_it():
    page = [
        "   [1]首页",
        "     * [2]政务公开",
        "",
        *OWN[:5],
        "按照《[3]教育法》和财发[2016]2号文件办理。",
        *OWN[5:],
    ]
    links = ["", "References", "", "   1. https://example.org/", "   2. https://example.org/zwgk"]
    law = "按照《教育法》和财发[2016]2号文件办理。"
    assert own_lines("\n".join([*page, *links])) == [*OWN[:5], law, *OWN[5:]]


def test_a_page_as_a_service_for_language_models_gives_it():
    title = "云江省水利厅关于加强河湖管护工作的通知"
    head = f"Title: {title} - 云江省水利厅\n\nURL Source: https://www.example.gov.cn/1.html\n\n"
    time = "Published Time: 2024-03-20T10:00:00+08:00\n\n"
    made = read(f"{head}{time}Markdown Content:\n# {title}\n\n各市水利局：\n")
    assert made.body.text.split() == ["#", title, "各市水利局："]
    assert made.meta["published_on"].startswith("2024-03-20")


def test_hints_of_markdown():
    text = "# 关于加强管理的通知\n各市：\n**一、总体要求**\n（一）**健全制度。**完善机制。"
    hints = read_plain(text).hints
    assert [(hint.kind, text[hint.start : hint.end]) for hint in hints] == [
        ("heading", "关于加强管理的通知"),
        ("bold", "一、总体要求"),
        ("bold", "健全制度。"),
    ]


def test_what_was_left_out_is_announced():
    text = "字号：大 中 小\n各市：\n相关链接\n云江省政府网"
    part = read_plain(text)
    assert part.body.text == "各市："
    assert part.body.runs == ((0, 0, 0), (0, 9, 3), (3, 12, 0), (3, len(text), 0))


WORDS = [
    "发布时间：2024-01-01",
    "字号：大 中 小",
    "相关链接",
    "ICP备1号",
    "",
    " ",
    "首页",
    "一、总体要求",
    "各市：",
    "正文的一个句子，写到这里为止，句号结束。",
    TITLE,
    "---",
    "\t",
    "附件：",
    "打印",
    "［",
    "：",
    "】",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_sentences_and_headings_are_never_lost(lines):
    kept = read_plain("\n".join(lines)).body.text.split("\n")
    for own in ("一、总体要求", "各市：", "正文的一个句子，写到这里为止，句号结束。"):
        assert kept.count(own) == lines.count(own)
