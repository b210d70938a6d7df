"""The outline: markers, levels, headings, roles."""

from collections.abc import Callable

import pytest

from guideline_nlp.parsing.findings import Front, Item
from guideline_nlp.parsing.outline import heading_role
from guideline_nlp.records import NoticeText

Outline = Callable[[str], tuple[NoticeText, Front, list[Item]]]
BODY = "各地各部门要结合实际抓好落实，形成工作合力，及时总结推广经验做法。"


def rows(outline: Outline, text: str) -> list[tuple[int, str, str | None]]:
    notice, _, items = outline(text)
    return [
        (
            item.level,
            notice.text[slice(*item.marker)],
            notice.text[slice(*item.heading)] if item.heading else None,
        )
        for item in items
    ]


CASES = {
    "headings on their own line": (
        f"一、总体要求\n{BODY}\n二、主要任务\n（一）夯实基础\n{BODY}\n（二）培育主体\n{BODY}",
        [
            (1, "一、", "总体要求"),
            (1, "二、", "主要任务"),
            (2, "（一）", "夯实基础"),
            (2, "（二）", "培育主体"),
        ],
    ),
    "run-in headings": (
        f"一、主要任务\n（一）夯实数据基础。{BODY}\n（二）培育经营主体。{BODY}",
        [(1, "一、", "主要任务"), (2, "（一）", "夯实数据基础"), (2, "（二）", "培育经营主体")],
    ),
    "headings that only a space parts from the text": (
        "一、指导思想　各地要结合实际抓好落实，形成工作合力，及时总结推广。\n"
        "二、工作目标　各地要在今年建成湿地监测站，健全巡护制度，开展评估。\n三、各地要加强宣传。",
        [(1, "一、", "指导思想"), (1, "二、", "工作目标"), (1, "三、", None)],
    ),
    "numbering that runs on through the sections": (
        f"一、优化环境\n（一）简化流程。{BODY}\n二、强化保障\n（二）加大投入。{BODY}\n1.用好资金。{BODY}\n2.用好基金。{BODY}",
        [
            (1, "一、", "优化环境"),
            (2, "（一）", "简化流程"),
            (1, "二、", "强化保障"),
            (2, "（二）", "加大投入"),
            (3, "1.", "用好资金"),
            (3, "2.", "用好基金"),
        ],
    ),
    "decimal numbering": (
        f"1 总则\n1.1 编制目的\n{BODY}\n1.2 工作原则\n{BODY}\n2 应急响应\n2.1 响应程序\n"
        f"2.1.1 启动条件\n（1）{BODY}\n2.1.2 {BODY}",
        [
            (1, "1", "总则"),
            (2, "1.1", "编制目的"),
            (2, "1.2", "工作原则"),
            (1, "2", "应急响应"),
            (2, "2.1", "响应程序"),
            (3, "2.1.1", "启动条件"),
            (4, "（1）", None),
            (3, "2.1.2", None),
        ],
    ),
    "amounts that open lines are no decimal numbers": (
        f"一、主要任务\n1.2万亩高标准农田建成投用。{BODY}\n2.5万吨冷库开工建设。{BODY}",
        [(1, "一、", "主要任务")],
    ),
    "a table of contents without its label": (
        f"一、总体要求\n二、主要任务\n（一）夯实基础\n（二）培育主体\n一、总体要求\n{BODY}\n二、主要任务\n（一）夯实基础\n{BODY}\n（二）培育主体\n{BODY}",
        [
            (1, "一、", "总体要求"),
            (1, "二、", "主要任务"),
            (2, "（一）", "夯实基础"),
            (2, "（二）", "培育主体"),
        ],
    ),
    "half and full width mixed": (
        f"一、任务\n(一) 简化流程。{BODY}\n（二）加大投入。{BODY}\n1．用好资金。{BODY}\n2﹒用好基金。{BODY}",
        [
            (1, "一、", "任务"),
            (2, "(一)", "简化流程"),
            (2, "（二）", "加大投入"),
            (3, "1．", "用好资金"),
            (3, "2﹒", "用好基金"),
        ],
    ),
    "numbers that open sentences have no heading": (
        "一、有关要求\n1.各县（市、区）要在每年年底前将本地区工作情况报送市数据局，并抄送市发展改革委。各单位要抓好落实。\n"
        "2.市级各部门应当按照职责分工，对照任务清单逐项推进，确保按期完成。重大事项及时报告市政府。",
        [(1, "一、", "有关要求"), (2, "1.", None), (2, "2.", None)],
    ),
    "a lone sentence has no heading": (
        "一、有关要求\n（一）加强组织领导。\n（二）加强宣传引导。",
        [(1, "一、", "有关要求"), (2, "（一）", None), (2, "（二）", None)],
    ),
    "a lone sentence with its responsibility has no heading": (
        "一、有关要求\n（一）加强组织领导。（市财政局负责）\n（二）加强宣传引导。（市文旅局、各区负责，2024年6月底前完成）",
        [(1, "一、", "有关要求"), (2, "（一）", None), (2, "（二）", None)],
    ),
    "a lone sentence with the bare names of bodies has no heading": (
        "一、有关要求\n（一）建成托育机构12家。（市财政局）\n（二）加强宣传引导。（市文旅局、各区政府）",
        [(1, "一、", "有关要求"), (2, "（一）", None), (2, "（二）", None)],
    ),
    "a list of lone sentences has no headings": (
        f"一、有关要求\n1.加强组织领导。\n2.加强宣传引导。\n3.做好政策解读。{BODY}\n4.强化督查考核。",
        [(1, "一、", "有关要求"), (2, "1.", None), (2, "2.", None), (2, "3.", None), (2, "4.", None)],
    ),
    "a responsibility between heading and text": (
        f"一、任务\n（一）夯实数据基础。（市数据局负责）\n{BODY}\n（二）培育经营主体。（市商务局负责）{BODY}",
        [(1, "一、", "任务"), (2, "（一）", "夯实数据基础"), (2, "（二）", "培育经营主体")],
    ),
    "a table of contents that lost its breaks": (
        "养老规划\n目录\n第一章总体要求第一节形势第二节目标第二章任务\n第一章 总体要求\n第一节 形势\n增长",
        [(1, "第一章", "总体要求"), (2, "第一节", "形势")],
    ),
    "groups of rows are no items": (
        "一、任务\n序号\t任务\t单位\n一、渔业\n1\t建设冷库\t县农业农村局\n二、其他\n抓好落实。",
        [(1, "一、", "任务"), (1, "二、", "其他")],
    ),
    "long articles have no headings": (
        "第一条 平台建设。建设统一平台。\n第二条 数据主管部门应当公开目录、标准和流程。目录每年更新。\n"
        "第三条 符合下列条件的单位可以申请登记\n（一）依法设立；\n（二）诚信经营。\n"
        "第四条 数据流通。推动数据流通。",
        [
            (1, "第一条", "平台建设"),
            (1, "第二条", None),
            (1, "第三条", None),
            (2, "（一）", None),
            (2, "（二）", None),
            (1, "第四条", "数据流通"),
        ],
    ),
    "a label that ends in 是 is no heading": (
        f"一、任务\n（一）本项工作的思路是：{BODY}\n（二）本项工作的重点是：{BODY}",
        [(1, "一、", "任务"), (2, "（一）", None), (2, "（二）", None)],
    ),
    "a time of day is no label": (
        f"一、任务\n1.请于6月3日17:00前报送材料，逾期不予受理。{BODY}",
        [(1, "一、", "任务"), (2, "1.", None)],
    ),
    "labelled lines below a sentence are no text of its own": (
        "一、任务\n1.建设渔港。\n牵头责任单位：县渔业局\n主要协作单位：各乡镇\n完成时限：6月底"
        "\n2.建设冷库。责任单位：县渔业局\n3.建设码头。责任单位：县渔业局",
        [(1, "一、", "任务"), (2, "1.", None), (2, "2.", None), (2, "3.", None)],
    ),
    "a label before a colon": (
        f"一、责任分工\n1.县交通运输局：{BODY}\n2.县应急管理局：{BODY}",
        [(1, "一、", "责任分工"), (2, "1.", "县交通运输局"), (2, "2.", "县应急管理局")],
    ),
    "chapters and articles": (
        "第一章 总则\n第一条 为了规范数据流通，根据有关法律，制定本办法。\n"
        "第二条 本办法适用于本省行政区域。\n"
        "第二章 流通\n第三条 数据流通应当遵循下列原则：\n（一）依法合规；\n（二）公平自愿。",
        [
            (1, "第一章", "总则"),
            (2, "第一条", None),
            (2, "第二条", None),
            (1, "第二章", "流通"),
            (2, "第三条", None),
            (3, "（一）", None),
            (3, "（二）", None),
        ],
    ),
    "a responsibility behind a heading is no part of it": (
        f"一、任务\n（一）夯实数据基础（市数据局负责）\n{BODY}\n（二）培育经营主体（市商务局牵头）\n{BODY}",
        [(1, "一、", "任务"), (2, "（一）", "夯实数据基础"), (2, "（二）", "培育经营主体")],
    ),
    "articles under numbered headings are their items": (
        "一、支持范围\n（一）投资奖励\n第1条 对新上项目给予奖励，按规定执行。\n"
        "第2条 鼓励企业创新。对企业给予奖励。\n"
        "二、组织保障\n第 1 0 条 成立领导小组。",
        [
            (1, "一、", "支持范围"),
            (2, "（一）", "投资奖励"),
            (3, "第1条", None),
            (3, "第2条", "鼓励企业创新"),
            (1, "二、", "组织保障"),
            (2, "第 1 0 条", None),
        ],
    ),
    "chapters whose headings open like a mention": (
        "第一章规划建设\n第一条规范项目审批，制定年度计划。\n第二章规定动作\n第二条第一款不适用。",
        [(1, "第一章", "规划建设"), (2, "第一条", None)],
    ),
    "headings that open with a figure": (
        f"一、任务\n1.光缆网络。{BODY}\n2.5G网络。{BODY}\n3.12345热线。{BODY}\n4.数据平台。{BODY}",
        [
            (1, "一、", "任务"),
            (2, "1.", "光缆网络"),
            (2, "2.", "5G网络"),
            (2, "3.", "12345热线"),
            (2, "4.", "数据平台"),
        ],
    ),
    "amounts at the head of lines are no items": (
        f"一、任务\n1.光缆网络。{BODY}\n3.5亿元用于光缆。{BODY}\n2.数据平台。{BODY}",
        [(1, "一、", "任务"), (2, "1.", "光缆网络"), (2, "2.", "数据平台")],
    ),
    "a sentence with only its responsibility below is no heading": (
        "一、任务\n1.修订预案，开展演练。\n责任单位：市水利局\n2.抓好清淤，疏通河道。\n（市水利局牵头，市住建局配合）",
        [(1, "一、", "任务"), (2, "1.", None), (2, "2.", None)],
    ),
    "enumerations inside a paragraph are no items": (
        f"一、总体要求\n一是坚持统筹推进。{BODY}\n二是坚持因地制宜。{BODY}\n——创新引领。{BODY}",
        [(1, "一、", "总体要求")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_outline(outline: Outline, text: str, expected: list[tuple[int, str, str | None]]) -> None:
    assert rows(outline, text) == expected


def test_each_enclosed_document_starts_again(outline: Outline) -> None:
    text = (
        "云江省人民政府办公厅关于印发云江省数据条例实施方案和云江省数据产业行动计划的通知\n"
        "云政办发〔2022〕3号\n各市人民政府，省直各部门：\n"
        "《云江省数据条例实施方案》《云江省数据产业行动计划》已经省政府同意，现印发给你们，请认真贯彻执行。\n"
        "云江省人民政府办公厅\n2022年3月1日\n"
        f"云江省数据条例实施方案\n一、健全制度\n{BODY}\n二、强化监管\n{BODY}\n"
        f"云江省数据产业行动计划\n一、总体要求\n{BODY}\n二、主要任务\n{BODY}"
    )
    _, front, items = outline(text)
    assert [(part.role, part.title) for part in front.documents] == [
        ("letter", "云江省人民政府办公厅关于印发云江省数据条例实施方案和云江省数据产业行动计划的通知"),
        ("enclosed", "云江省数据条例实施方案"),
        ("enclosed", "云江省数据产业行动计划"),
    ]
    assert [(item.document, item.ordinal, item.level) for item in items] == [
        (1, 1, 1),
        (1, 2, 1),
        (2, 1, 1),
        (2, 2, 1),
    ]


def test_what_directs_below_goals_and_tasks_is_no_goal(outline: Outline) -> None:
    _, _, items = outline(
        "一、2024年目标任务\n（一）主要目标\n产值增长5%。\n（二）着力补链，建设渔港\n建设渔港3座。"
    )
    assert [item.role for item in items] == ["goals", "goals", "measures"]


def test_a_section_ends_with_its_children_and_before_the_signature(outline: Outline) -> None:
    notice, _, items = outline(
        f"关于做好数据工作的通知\n各市数据局：\n一、主要任务\n（一）夯实基础。{BODY}\n{BODY}\n二、工作要求\n{BODY}\n"
        "特此通知。\n云江省数据局\n2024年1月5日\n（此件公开发布）"
    )
    spans = [notice.text[slice(*item.span)] for item in items]
    assert spans[0] == f"一、主要任务\n（一）夯实基础。{BODY}\n{BODY}"
    assert spans[1] == f"（一）夯实基础。{BODY}\n{BODY}"
    assert spans[2] == f"二、工作要求\n{BODY}"


ROLES = [
    ("总体工作要求", "overview"),
    ("总体要求", "overview"),
    ("指导思想", "overview"),
    ("充分认识数据工作的重要意义", "overview"),
    ("基本原则", "principles"),
    ("主要目标", "goals"),
    ("指导思想和工作目标", "goals"),
    ("2023年全县经济社会发展的主要预期目标", "goals"),
    ("推动全县发展的目标", None),
    ("发展基础和面临形势", "review"),
    ("环境形势", "review"),
    ("2023年工作回顾", "review"),
    ("2023年和今年以来工作回顾", "review"),
    ("上届政府五年工作回顾", "review"),
    ("2023年政府工作回顾", "review"),
    ("“十四五”时期国民经济和社会发展回顾", "review"),
    ("2020年工作回顾和“十三五”主要成就", "review"),
    ("回顾过去五年的工作", "review"),
    ("2003年工作回顾和2004年工作建议", None),
    ("开展工作回顾评估", None),
    ("今后五年的奋斗目标", "goals"),
    ("“十三五”时期发展成就和“十四五”时期主要目标", "goals"),
    ("2024年总体要求和政策取向", "overview"),
    ("加强政策取向", None),
    ("保障措施", "safeguards"),
    ("组织实施", "safeguards"),
    ("试点范围", "overview"),
    ("考评对象", "overview"),
    ("招商对象", None),
    ("药品范围", None),
    ("工作要求", "requirements"),
    ("附则", "supplement"),
    ("加强组织领导", None),
    ("主要任务", None),
    ("明确工作目标", None),
    ("落实质量发展要求", None),
]


@pytest.mark.parametrize(("heading", "role"), ROLES)
def test_heading_role(heading: str, role: str | None) -> None:
    assert heading_role(heading) == role
