"""Furniture of pages: lines that are none of the notice's."""

import pytest

from guideline_nlp.reading.furniture import find_furniture

BODY = ["关于做好数据工作的通知", "各区人民政府：", "现将有关事项通知如下。"]


@pytest.mark.parametrize(
    "line",
    [
        "-次",
        "1,024次",
        "次",
        "1.2万次",
        "政策发布",
        "浏览次数：35",
        "166人看过",
        "云江水利 2024-03-05 09:30 发表于云江",
        "打印整页 打印内容 分享",
        "首页机构公开服务",
        "首     页 政 务 公 开 走 进 云 江",
        "中国政府网 云江省政府网 English Русская 市人大 市政协",
        "云江法规网>>地方法规>>法规内容",
        "今天是：2024年3月5日 星期二",
        "点击上方蓝字关注我们",
        "归档时间：2024-03-05",
        "关于做好数据工作的通知 各区人民政府：现将…",
        "===本信息由云江法规网整理，仅供参考===",
        "【发表评论】【告诉好友】【收藏此文】",
        "设为首页 | 加入收藏 | 云江专线",
        "政策原文政策解读图解",
        "→ 单位简介",
        "2024年3月5日 星期二",
        "点赞 12 评论 3 收藏 转发",
        "无标题文档",
        "发布者：admin　发布时间：2024-3-5 9:12:00　阅读：456次",
    ],
)
def test_furniture_above_a_notice(line: str) -> None:
    assert find_furniture([line, *BODY]).dropped == {0}


def test_a_row_of_labels_does_not_open_the_body() -> None:
    lines = ["发布机构：\t云江省水利厅", "咨询机关：\t咨询电话：", *BODY]
    assert find_furniture(lines).dropped == {0, 1}


@pytest.mark.parametrize(
    "line",
    [
        "第3次",
        "2024",
        "云数发〔2024〕1号",
        "云江省教育厅 云江省财政厅 云江省商务厅 云江省水利厅",
        "【第一批】",
        "省级>市级>县级",
        "云江省 | 临澜市 | 松河县",
    ],
)
def test_what_may_be_the_notices_own_stays(line: str) -> None:
    assert find_furniture([line, *BODY]).dropped == set()


SIGNED = ["一、摸清底数", "按季报送数据清单，不得瞒报漏报。", "云江省数据局", "2024年3月5日"]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (["© 云江法规网：专业提供法律信息。欢迎查看所有产品和服务。"], 0),
        (["上一篇：关于清淤的通知", "下一篇：没有了", "联系地址：云江路1号　联系电话：0999-1234567"], 0),
        (["声明：本网转载此文，不代表本网观点。"], 0),
        (["【政策图解】一图读懂数据工作", "我要评论 | 政策咨询 | 我要纠错"], 0),
        (["【我要纠错】责任编辑：云某"], 0),
        (["联系地址：云江路1号　联系电话：0999-1234567"], 1),
    ],
)
def test_furniture_below_a_notice(below: list[str], kept: int) -> None:
    lines = [*BODY, *SIGNED, *below]
    assert len(lines) - len(find_furniture(lines).dropped) == len(BODY) + len(SIGNED) + kept


@pytest.mark.parametrize(
    ("lead", "dropped"),
    [
        (["云江：年内建成数据平台", "日前，市数据局部署有关工作。通知全文如下："], {0, 1}),
        (["近日，市数据局就数据工作作出部署，要求各区抓好落实。", "以下为通知原文："], {0, 1}),
        (["现将有关事项通知如下："], set()),
    ],
)
def test_what_news_say_above_a_notice_that_they_print(lead: list[str], dropped: set[int]) -> None:
    assert find_furniture([*lead, *BODY, *SIGNED]).dropped == dropped
