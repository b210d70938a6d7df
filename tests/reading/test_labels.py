import pytest

from guideline_nlp.reading.labels import (
    Label,
    bare_label,
    find_label_behind_title,
    find_labels,
    read_meta,
    squeeze,
)
from guideline_nlp.reading.statements import find_statements


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("发布时间：2023-03-29", [("published_on", "2023-03-29")]),
        ("发布日期： 2023-03-29 来源：云江日报", [("published_on", "2023-03-29"), ("source", "云江日报")]),
        ("索 引 号：000014349/2018-00223", [("index", "000014349/2018-00223")]),
        ("标　　题：关于开展全民阅读活动的通知", [("title", "关于开展全民阅读活动的通知")]),
        ("发文字号：云教函[2010]2号", [("document_number", "云教函[2010]2号")]),
        ("**发布机构**: 云江省水利厅", [("publishers", "云江省水利厅")]),
        ("- **文件名称**：北斗行动计划（2021-2023年）", [("title", "北斗行动计划（2021-2023年）")]),
        ("【字号：大 中 小】", [("page", "大 中 小】")]),
        ("【法宝引证码】 CLI.4.100", [("edge", "CLI.4.100")]),
        ("发布日期：2024-01-02 浏览次数：35", [("published_on", "2024-01-02"), ("page", "35")]),
        (
            "发布者：办公室发布时间：2024-01-02浏览次数：35",
            [("source", "办公室"), ("published_on", "2024-01-02"), ("page", "35")],
        ),
        ("公布日期：2024-01-02【打印】", [("published_on", "2024-01-02"), ("edge", "")]),
        ("2024-03-20 09:30　来源：本站", [("published_on", "2024-03-20 09:30"), ("source", "本站")]),
        ("2024年03月20日 来源：规划处 【字体：大 中 小】", None),
        ("云江省人民政府网 www.example.gov.cn 发布时间： 2024-03-20", [("published_on", "2024-03-20")]),
        (
            "云江政府门户网站　www.example.gov.cn 2024-03-20 09:30　来源：本站",
            [("published_on", "2024-03-20 09:30"), ("source", "本站")],
        ),
        (
            "来源：云江水利网 2024-03-20 14:19 作者：云某 浏览次数：",
            [
                ("source", "云江水利网 2024-03-20 14:19"),
                ("source", "云某"),
                ("page", ""),
                ("published_on", "2024-03-20 14:19"),
            ],
        ),
        ("主 题 词：", [("head", "")]),
        ("您当前所在的位置：", [("page", "")]),
        ("牵头单位：省财政厅", []),
        ("各市人民政府：", []),
        ("一、发布日期：", []),
        ("到2025年，发布时间：", []),
        ("云江省规划发布日期：2024年", []),
        ("2024年3月18日", []),
        ("发布日期", []),
        ("来源：" + "很长" * 200, []),
    ],
)
def test_labels_of_a_line(line, found):
    if found is None:
        assert [label.kind for label in find_labels(line)] == ["published_on", "source", "page"]
    else:
        assert find_labels(line) == [Label(*label) for label in found]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("索 引 号", "index"),
        ("发文机关：", "issuers"),
        ("文　　号", "document_number"),
        ("【颁布单位】", "issuers"),
        ("序号", None),
        ("水利厅", None),
        ("", None),
    ],
)
def test_cells_that_are_labels(cell, kind):
    assert bare_label(cell) == kind


@pytest.mark.parametrize(
    ("lines", "taken", "meta"),
    [
        (
            ["发文机关：", "云江省水利厅", "成文日期：", "2024年3月18日"],
            {0, 1, 2, 3},
            {"issuers": "云江省水利厅", "issued_on": "2024年3月18日"},
        ),
        (["文号", "索引号\tA/1\t文号\t云水发〔2024〕1号"], {1}, {"document_number": "云水发〔2024〕1号"}),
        (
            ["索引号 | A/1 | 发布机构 | 云江省水利厅 |", "文号： | 云水发〔2024〕1 号 | 有效性 | 有效 ||"],
            {0, 1},
            {"issuers": "云江省水利厅", "document_number": "云水发〔2024〕1 号"},
        ),
        (["成文日期: | 发布日期: | 2024-03-20 | |", "咨询单位: | |"], {0, 1}, {"published_on": "2024-03-20"}),
        (
            ["发文机关云江省水利厅", "成文日期2024年3月18日", "发文字号云水发〔2024〕1号", "时效性现行有效"],
            {0, 1, 2, 3},
            {
                "issuers": "云江省水利厅",
                "issued_on": "2024年3月18日",
                "document_number": "云水发〔2024〕1号",
            },
        ),
        (["发文机关为云江省水利厅", "关于清淤的通知"], set(), {}),
        (["| 成文日期 | 2024-03-18 | 公开方式 | |"], {0}, {"issued_on": "2024-03-18"}),
        (["成文日期：", "", "2024-03-18"], {0, 2}, {"issued_on": "2024-03-18"}),
        (["主题词：", "云江省水利厅关于加强河湖管护的", "通知"], {0}, {}),
        (["主题词：\t\t\t", "", "云江省水利厅对省政协第12号提案"], {0}, {}),
        (["文号\t云水发〔2024〕1号", "属性\t专业属性"], {0, 1}, {"document_number": "云水发〔2024〕1号"}),
        (["• 发文机关： 云江省水利厅"], {0}, {"issuers": "云江省水利厅"}),
        (["发布机构：", "云江省人民政府办公厅", "关于加强河湖管护的通知"], {0}, {}),
        (["分享：", "云水发〔2024〕1号"], {0}, {}),
        (["来源：", "云水发〔2024〕1号"], {0}, {}),
        (["发布日期：", "水利厅"], {0}, {}),
        (["2024-03-20", "正文开始"], {0}, {"published_on": "2024-03-20"}),
        (["云江水利 2024-03-20 18:02 发表于云江"], {0}, {"published_on": "2024-03-20"}),
        (
            ["发文字号云水发〔2024〕1号", "成文日期2024-03-18", "文件名称关于清淤的通知"],
            {0, 1, 2},
            {"document_number": "云水发〔2024〕1号", "issued_on": "2024-03-18", "title": "关于清淤的通知"},
        ),
        (["成文日期是2024年3月18日", "标题党的文章通知"], set(), {}),
        (["文号", ":   云水发〔2024〕1号"], {0, 1}, {"document_number": "云水发〔2024〕1号"}),
        (["征求意见期限\t长期\t文号\t云水发〔2024〕1号"], {0}, {"document_number": "云水发〔2024〕1号"}),
        (["水库\t3座\t名称\t青澜"], set(), {}),
        (["成文日期*2024-03-18*"], {0}, {"issued_on": "2024-03-18"}),
        (
            ["发文日期2024-03-18文号云水发〔2024〕1号有效性有效"],
            {0},
            {"issued_on": "2024-03-18", "document_number": "云水发〔2024〕1号"},
        ),
        (["发文日期2024-03-18起算"], set(), {}),
        (["发文机关*云江省水利厅*"], {0}, {"issuers": "云江省水利厅"}),
        (["文　号云水发〔2024〕1号", "实施日期2024-04-01"], {0, 1}, {"document_number": "云水发〔2024〕1号"}),
        (["时间2024-03-18", "文号另行编排"], set(), {}),
        (["发文机关是云江省水利厅", "发文机关代字"], set(), {}),
        (
            ["索 引 号 20240318-1 分 类 水利; 河湖管理 上 载 日 期 2024-03-20"],
            {0},
            {"published_on": "2024-03-20"},
        ),
        (["2024年3月20日"], set(), {}),
        (["发文字号：无", "发布日期：-"], {0, 1}, {}),
        (["序号\t指标\t目标值", "1\t覆盖率\t95%"], set(), {}),
        (
            [
                "索 引 号 000014349/2024-00012 主题分类 农业、水利",
                "发文机关 云江省水利厅 成文日期 2024年03月05日",
                "发文字号 云水发〔2024〕3号 发布日期 2024年03月08日",
                "关于清淤的通知",
            ],
            {0, 1, 2},
            {
                "issuers": "云江省水利厅",
                "issued_on": "2024年03月05日",
                "document_number": "云水发〔2024〕3号",
                "published_on": "2024年03月08日",
            },
        ),
        (
            [
                "索引号",
                "000014349/2024-00012",
                "发文字号",
                "云水发〔2024〕3号",
                "云江省水利厅通知",
                "时间 地点",
            ],
            {0, 1, 2, 3},
            {"document_number": "云水发〔2024〕3号"},
        ),
    ],
)
def test_statements_and_their_values(lines, taken, meta):
    statements = find_statements(lines, range(len(lines)))
    assert {at for statement in statements for at in statement.lines} == taken
    assert read_meta(label for statement in statements for label in statement.labels) == meta


def test_the_first_value_counts_and_who_publishes_is_second_to_who_issues():
    labels = [
        Label("publishers", "水利厅"),
        Label("issuers", ""),
        Label("issuers", "省政府"),
        Label("issuers", "市政府"),
    ]
    assert read_meta(labels) == {"issuers": "省政府"}
    assert read_meta(labels[:1]) == {"issuers": "水利厅"}


def test_squeeze():
    assert squeeze(" ## **标　题** ") == "标题"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("关于开展全民阅读活动的通知发布日期：2024-03-05", "关于开展全民阅读活动的通知"),
        ("关于开展全民阅读活动的通知　作者：云某　点击数：35", "关于开展全民阅读活动的通知　"),
        ("关于开展全民阅读活动的通知", ""),
        ("为落实关于开展全民阅读活动的通知，来源：各市。", ""),
        ("全民阅读活动　时间：4月", ""),
    ],
)
def test_a_label_behind_a_title(line, title):
    assert line[: find_label_behind_title(line)] == title
