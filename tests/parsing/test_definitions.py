"""Short names, and what they stand for."""

from collections.abc import Callable

import pytest

from guideline_nlp.parsing.definitions import find_definitions
from guideline_nlp.records import NoticeText

Make = Callable[[str], NoticeText]


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        (
            "落实《云江省数据发展纲要（2021—2035年）》（以下简称《纲要》）。",
            "纲要",
            "云江省数据发展纲要（2021—2035年）",
        ),
        ("根据《云江省数据决定》（云政发〔2020〕2号，以下简称《决定》）精神", "决定", "云江省数据决定"),
        ("根据《云江省数据决定》（云政发〔2020〕2号）（以下简称《决定》）精神", "决定", "云江省数据决定"),
        ("根据《云江省数据办法》（云政发〔2020〕2号，以下简称省《办法》）", "省《办法》", "云江省数据办法"),
        ("登记前应依托云江省大数据平台（以下简称大数据平台）存证", "大数据平台", "云江省大数据平台"),
        ("第四条 云江省数据参保人员（以下简称参保人员）应当缴费。", "参保人员", "云江省数据参保人员"),
        (
            "一、目的\n（二）职工医疗保险参保人员（以下简称参保人员）缴费。",
            "参保人员",
            "职工医疗保险参保人员",
        ),
        ("根据《云江省数据条例》（以下简称数据条例）规定", "数据条例", "云江省数据条例"),
        ("成立云江省数据工作领导小组（以下简称“领导小组”）。", "领导小组", "云江省数据工作领导小组"),
        (
            "省政府决定对云江省第二次数据普查领导小组（以下简称领导小组）进行调整。",
            "领导小组",
            "云江省第二次数据普查领导小组",
        ),
        (
            "经省政府同意，建立云江省数据工作厅际联席会议（以下简称联席会议）制度。",
            "联席会议",
            "云江省数据工作厅际联席会议",
        ),
        (
            "支持家庭农场、农民合作社、农业社会化服务组织（以下简称社会化服务组织）等发展",
            "社会化服务组织",
            "农业社会化服务组织",
        ),
        (
            "相关行业主管部门和相关区政府（以下统称监管部门）落实政策",
            "监管部门",
            "相关行业主管部门和相关区政府",
        ),
        ("产业园区（指高新区、经开区等产业集聚区，以下统称园区）是主战场", "园区", "产业园区"),
        ("各区县（自治县，以下简称区县）政府", "区县", "各区县（自治县）"),
        ("清江、沙河、东湖（以下简称“两河一湖”）等流域", "两河一湖", "清江、沙河、东湖"),
        ("推进数据管理能力成熟度评估模型（以下简称DMM）贯标", "DMM", "数据管理能力成熟度评估模型"),
        ("云江省数据局（以下简称：省局）负责", "省局", "云江省数据局"),
        ("《甲办法》和《乙办法》（以下统称两个办法）", "两个办法", "《甲办法》和《乙办法》"),
    ],
)
def test_definitions(notice_text: Make, text: str, term: str, meaning: str) -> None:
    notice = notice_text(text)
    found = find_definitions(notice)
    assert [(definition.term, definition.meaning) for definition in found] == [(term, meaning)]
    start, end = found[0].span
    assert notice.text[start] == "（" and notice.text[end - 1] == "）"


@pytest.mark.parametrize(
    "text",
    [
        "企业的名称、职称和简称。",
        "本办法所称数据，是指各类记录。",
        "授予荣誉称号（名称另定）。",
        "省数据局（以下简称",
        "（以下简称）",
        "以下简称《纲要》。",
        "省数据局（以下简称甲，乙。）",
    ],
)
def test_no_definition(notice_text: Make, text: str) -> None:
    assert find_definitions(notice_text(text)) == []
