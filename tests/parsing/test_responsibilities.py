"""Responsibilities in their places: which brackets and lines are ones, what they govern, who leads."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import grows_linearly
from guideline_nlp.parsing.findings import Front, Item, ResponsibilityFinding
from guideline_nlp.parsing.responsibilities import Responsibilities, find_responsibilities
from guideline_nlp.parsing.tables import find_tables
from guideline_nlp.records import NoticeText, Source
from guideline_nlp.text.view import build_view

Outline = Callable[[str], tuple[NoticeText, Front, list[Item]]]
HEAD = "云江省人民政府办公厅关于推进数据工作的通知\n各市人民政府：\n经省政府同意，现就有关事项通知如下。\n"


def find(outline: Outline, body: str) -> tuple[NoticeText, list[Item], Responsibilities]:
    notice, _, items = outline(HEAD + body)
    return notice, items, find_responsibilities(notice, items, find_tables(notice))


def parties(notice: NoticeText, found: ResponsibilityFinding) -> list[tuple[str, str]]:
    return [(notice.text[slice(*party.span)], party.role) for party in found.parties]


def texts(outline: Outline, body: str) -> list[str]:
    notice, _, found = find(outline, body)
    return [notice.text[slice(*finding.span)] for finding in found.findings]


ONES = [
    # 括号的各种形状
    "（省数据局负责）",
    "(省数据局牵头，省财政厅配合)",
    "〔省数据局、省财政厅按职责分工负责〕",
    "[省数据局牵头，省直有关部门按职责分工负责]",
    "【责任单位：省数据局、各市（地）人民政府（行署）】",
    "（责任单位：省数据局，各市、州、县人民政府）",
    # 没有分工语的名单
    "（省数据局、省财政厅）",
    "（各有关单位）",
    "（省数据局、省财政厅，2024年6月底前完成）",
    "（省通信管理局，云江移动公司、大数据企业，各市州政府）",
    "（条法处、产业促进处）",
    "（产业促进处、省财政厅）",
    "（规划财务处）",
    "（研究生院、学科办、图书馆）",
    "（城关镇、河西乡、东山街道）",
    "（云江日报社、云江广播电视台）",
    # 其他
    "（由省数据局负责）",
    "（牵头单位：省数据局；责任单位：省财政厅；完成时限：2024年6月）",
    "（省数据局、省财政厅负责，排在第一位的为牵头单位，下同）",
]


@pytest.mark.parametrize("bracket", ONES)
def test_brackets(outline: Outline, bracket: str) -> None:
    body = (
        f"一、重点任务\n（一）推进试点。开展试点工作，完善支持政策。{bracket}\n（二）强化保障。加大投入力度。"
    )
    assert texts(outline, body) == [bracket]


@pytest.mark.parametrize(
    "sentence",
    [
        "由省数据局（省政务服务办）承担有关工作。",
        "报省推进数据工作领导小组办公室（省数据局）。",
        "建立联席会议（省数据局牵头）机制，办好会议。",
        "成立工作专班（省数据局牵头），每月调度。",
        "向镇人民政府（街道办事处）提出申请。",
        "对企业（含个体工商户、事业单位）给予补助。",
        "依据《云江省数据条例》（云政发〔2018〕3号）开展。",
        "引入各类单位（机关、事业单位、企业）入驻。",
        "培训数据专员。（技工院校内由人力资源社会保障部门负责）",
        "压实责任。\n责任单位\n要每月调度，定期通报。",
        "组织申报。\n主办单位\n省数据局",
        "组织申报。（原省信息中心）",
        "组织申报。（隶属省数据局）",
        "组织申报。（含省属企业）",
        "改善条件。（教研室、实验室）",
        "改善条件。（学校、医院、企业）",
        "组织申报。（图书馆、学科办）由专人受理。",
        "组织申报。（见下处）",
        "组织申报。（以下简称省局）",
        "组织申报。（详见附件，省数据局）",
        "组长：李明（省数据局）。",
        "明确责任单位：省数据局要抓好落实。",
        "组织申报。联系人：李明，电话：0900-1234567",
        "建成四大基地（全国算力保障基地、北方数据基地、全国数据输出基地）。",
        "推进知识产权（PCT）申请。（Digital Bureau）",
        "全面开展。（社会）（全部）（局部）",
        "各市人民政府、省数据局要加强督查。",
    ],
)
def test_what_is_none(outline: Outline, sentence: str) -> None:
    assert texts(outline, f"一、重点任务\n（一）推进试点。开展试点工作，完善支持政策。{sentence}") == []


LINES = [
    (
        "【牵头单位】省数据局　【配合单位】省财政厅",
        ["【牵头单位】省数据局 【配合单位】省财政厅"],
        [("省数据局", "lead"), ("省财政厅", "support")],
    ),
    (
        "责任单位:省数据局.",
        ["责任单位:省数据局"],
        [("省数据局", "responsible")],
    ),
    (
        "责任单位：省数据局、省财政厅。",
        ["责任单位：省数据局、省财政厅"],
        [("省数据局", "responsible"), ("省财政厅", "responsible")],
    ),
    (
        "牵头单位：省数据局\n配合单位：省财政厅，各市人民政府\n完成时限：2024年12月底",
        ["牵头单位：省数据局\n配合单位：省财政厅，各市人民政府\n完成时限：2024年12月底"],
        [("省数据局", "lead"), ("省财政厅", "support"), ("各市人民政府", "support")],
    ),
    (
        "责任领导：李明\n责任单位：省数据局\n责任人：王强",
        ["责任领导：李明\n责任单位：省数据局\n责任人：王强"],
        [("省数据局", "responsible")],
    ),
    (
        "分管省领导：李明\n部门分工：省数据局牵头，各地、各部门配合。",
        ["分管省领导：李明\n部门分工：省数据局牵头，各地、各部门配合"],
        [("省数据局", "lead"), ("各地", "support"), ("各部门", "support")],
    ),
    (
        "【牵头单位】省数据局\n【配合单位】省财政厅、省商务厅。\n【完成时限】2024年底",
        ["【牵头单位】省数据局\n【配合单位】省财政厅、省商务厅。\n【完成时限】2024年底"],
        [("省数据局", "lead"), ("省财政厅", "support"), ("省商务厅", "support")],
    ),
    (
        "【责任单位】\n省数据局、省财政厅",
        ["【责任单位】\n省数据局、省财政厅"],
        [("省数据局", "responsible"), ("省财政厅", "responsible")],
    ),
    (
        "责任单位：\n省数据局、省财政厅",
        ["责任单位：\n省数据局、省财政厅"],
        [("省数据局", "responsible"), ("省财政厅", "responsible")],
    ),
    (
        "省数据局牵头，省财政厅配合。",
        ["省数据局牵头，省财政厅配合"],
        [("省数据局", "lead"), ("省财政厅", "support")],
    ),
    ("由省财政厅负责", ["由省财政厅负责"], [("省财政厅", "responsible")]),
    (
        "【责任单位】省数据局、省财政厅\n【完成时限】6月底",
        ["【责任单位】省数据局、省财政厅\n【完成时限】6月底"],
        [("省数据局", "responsible"), ("省财政厅", "responsible")],
    ),
    (
        "牵头单位 省数据局\n配合单位 省财政厅",
        ["牵头单位 省数据局\n配合单位 省财政厅"],
        [("省数据局", "lead"), ("省财政厅", "support")],
    ),
    (
        "牵头单位\n省数据局\n配合单位\n省财政厅、各市人民政府。",
        ["牵头单位\n省数据局\n配合单位\n省财政厅、各市人民政府"],
        [("省数据局", "lead"), ("省财政厅", "support"), ("各市人民政府", "support")],
    ),
    (
        "牵头单位：省数据局；配合单位：省财政厅等。",
        ["牵头单位：省数据局；配合单位：省财政厅等"],
        [("省数据局", "lead"), ("省财政厅", "support")],
    ),
]


@pytest.mark.parametrize(("lines", "expected", "named"), LINES)
def test_lines(outline: Outline, lines: str, expected: list[str], named: list[tuple[str, str]]) -> None:
    body = (
        f"一、重点任务\n（一）推进试点。开展试点工作，完善支持政策。\n{lines}\n（二）强化保障。加大投入力度。"
    )
    notice, _, found = find(outline, body)
    assert [notice.text[slice(*finding.span)] for finding in found.findings] == expected
    assert parties(notice, found.findings[0]) == named
    assert notice.text[slice(*found.findings[0].scope)] == "推进试点。开展试点工作，完善支持政策。"


def test_label_at_the_end_of_a_paragraph(outline: Outline) -> None:
    task = "（一）推进试点。开展试点工作，完善支持政策。责任单位：省数据局；完成时限：6月底。"
    body = f"一、重点任务\n{task}\n（二）强化保障。加大投入。"
    assert texts(outline, body) == ["责任单位：省数据局；完成时限：6月底"]


def test_organisers_of_an_event_and_contacts(outline: Outline) -> None:
    event = "一、组织机构\n主办单位：云江省数据局\n承办单位：云江省大数据中心"
    body = f"{event}\n二、有关要求\n监督单位：省审计厅\n联系电话：0900-1234567"
    assert texts(outline, body) == []


SCOPES = {
    "several in a paragraph": (
        "一、重点任务\n（一）推进试点。完善政策。（省教育厅负责）加强督查。（省审计厅负责）",
        ["推进试点。完善政策。", "加强督查。"],
    ),
    "over paragraphs without numbers": (
        "一、重点任务\n（一）推进试点。完善政策。\n出台配套办法，抓好落实。\n（省教育厅负责）\n加强督查，通报情况。（省审计厅负责）",
        ["推进试点。完善政策。\n出台配套办法，抓好落实。", "加强督查，通报情况。"],
    ),
    "right after the heading": (
        "一、重点任务\n（一）推进试点（省教育厅、省财政厅）\n完善政策，出台配套办法。\n（二）强化保障。加大投入。",
        ["推进试点（省教育厅、省财政厅）\n完善政策，出台配套办法。"],
    ),
    "at the end of an item with sub-items, on its own line": (
        "一、重点任务\n（一）推进试点\n1.完善政策。出台办法。\n2.加强督查。通报情况。\n（省教育厅负责）\n（二）强化保障。加大投入。",
        ["推进试点\n1.完善政策。出台办法。\n2.加强督查。通报情况。"],
    ),
    "at the end of an item with sub-items, in the last paragraph": (
        "一、重点任务\n（一）推进试点\n1.完善政策。出台办法。\n2.加强督查。通报情况。（省教育厅负责）\n（二）强化保障。加大投入。",
        ["推进试点\n1.完善政策。出台办法。\n2.加强督查。通报情况。"],
    ),
    "sub-items with their own": (
        "一、重点任务\n（一）推进试点\n1.完善政策。出台办法。（省财政厅负责）\n2.加强督查。通报情况。（省教育厅负责）",
        ["完善政策。出台办法。", "加强督查。通报情况。"],
    ),
    "the last of several sections, where others' items have their own": (
        "一、重点任务\n（一）推进试点。完善政策。（省教育厅负责）\n（二）强化保障。加大投入。（省财政厅负责）\n"
        "二、保障措施\n（一）加强领导。健全机制。\n（二）加强宣传。办好活动。（省委宣传部负责）",
        ["推进试点。完善政策。", "强化保障。加大投入。", "加强宣传。办好活动。"],
    ),
    "at the end of a lead-in before sub-items": (
        "一、重点任务\n（一）推进试点。抓好各项工作。（省教育厅负责）\n1.完善政策。出台办法。\n2.加强督查。通报情况。\n（二）强化保障。加大投入。",
        ["推进试点。抓好各项工作。（省教育厅负责）\n1.完善政策。出台办法。\n2.加强督查。通报情况。"],
    ),
    "at the end of a lead-in before sub-items that have their own": (
        "一、重点任务\n（一）推进试点。抓好各项工作。（省教育厅负责）\n1.完善政策。出台办法。（省财政厅负责）\n2.加强督查。",
        ["推进试点。抓好各项工作。", "完善政策。出台办法。"],
    ),
    "two side by side": (
        "一、重点任务\n（一）推进试点。完善政策。（牵头单位：省教育厅）（配合单位：省财政厅）",
        ["推进试点。完善政策。", "推进试点。完善政策。（牵头单位：省教育厅）"],
    ),
    "outside all items": (
        "推进试点，完善政策。（省教育厅负责）\n加强督查。\n（省审计厅负责）",
        ["推进试点，完善政策。", "加强督查。"],
    ),
}


@pytest.mark.parametrize("case", SCOPES)
def test_scopes(outline: Outline, case: str) -> None:
    body, expected = SCOPES[case]
    notice, _, found = find(outline, body)
    assert [notice.text[slice(*finding.scope)] for finding in found.findings] == expected


def test_the_item_is_the_innermost(outline: Outline) -> None:
    notice, items, found = find(
        outline,
        "一、重点任务\n（一）推进试点\n1.完善政策。出台办法。（省财政厅负责）\n2.加强督查。通报。（省审计厅负责）",
    )
    assert [notice.text[slice(*items[finding.item].marker)] for finding in found.findings] == ["1.", "2."]


NOTES = [
    "列第一位者为牵头单位，下同",
    "排在第一位的部门为牵头部门",
    "排名第一的为牵头单位",
    "首位为牵头单位",
    "列首位的单位牵头",
    "牵头单位列首位",
]


@pytest.mark.parametrize("note", NOTES)
def test_the_note_that_the_first_leads(outline: Outline, note: str) -> None:
    body = (
        "一、重点任务\n（一）推进试点。完善政策。（省财政厅、省审计厅负责）\n"
        f"（二）强化保障。加大投入。（省财政厅、省审计厅等负责，{note}）\n（三）加强督查。通报情况。（省审计厅、省财政厅分别负责）\n"
        "（四）宣传。做好宣传。（省财政厅等有关部门负责）\n（五）总结。做好总结。（省财政厅负责）\n（六）评估。做好评估。（各市人民政府、省审计厅负责）"
    )
    notice, _, found = find(outline, body)
    leads = [
        [name for name, role in parties(notice, finding) if role == "lead"] for finding in found.findings
    ]
    assert leads == [[], ["省财政厅"], ["省审计厅"], ["省财政厅"], [], []]


def test_the_note_behind_the_first_name(outline: Outline) -> None:
    body = (
        "一、重点任务\n1.推进试点。完善政策。\n责任单位：县财政局（首位单位为牵头单位，下同）、县审计局\n"
        "2.强化保障。加大投入。\n责任单位：县审计局、县财政局"
    )
    notice, _, found = find(outline, body)
    assert [parties(notice, finding) for finding in found.findings] == [
        [("县财政局", "lead"), ("县审计局", "responsible")],
        [("县审计局", "lead"), ("县财政局", "responsible")],
    ]


def test_a_note_elsewhere_in_the_text(outline: Outline) -> None:
    task = "（一）推进试点。完善政策。（省财政厅、省审计厅负责）"
    before = f"各项任务的责任单位中，排在首位的为牵头单位。\n一、重点任务\n{task}"
    after = f"一、重点任务\n{task}\n注：排在首位的为牵头单位。"
    neither = f"一、重点任务\n{task}\n充分发挥第一牵头单位作用。"
    for body, role in ((before, "lead"), (after, "lead"), (neither, "responsible")):
        notice, _, found = find(outline, body)
        assert parties(notice, found.findings[0])[0] == ("省财政厅", role)


def test_a_note_in_a_table(outline: Outline) -> None:
    body = (
        "一、任务分工\n序号\t工作任务\t负责单位\n1\t推进试点\t省数据局、省财政厅（列第一位者为牵头单位，下同）\n"
        "2\t强化保障\t省财政厅、省审计厅\n3\t加强督查\t省审计厅"
    )
    notice, _, found = find(outline, body)
    roles = [role for finding in found.findings for _, role in parties(notice, finding)]
    assert roles == ["lead", "responsible", "lead", "responsible", "responsible"]


def test_roles_that_are_stated_stay(outline: Outline) -> None:
    guided = "（一）试点。完善政策。（省财政厅指导，省审计厅负责，首位为牵头单位，下同）"
    body = f"一、任务\n{guided}\n（二）督查。通报情况。（省财政厅、省审计厅牵头负责）"
    notice, _, found = find(outline, body)
    roles = [role for finding in found.findings for _, role in parties(notice, finding)]
    assert roles == ["guide", "responsible", "lead", "lead"]


@pytest.mark.parametrize(
    "bracket", ["（责任单位：）", "（责任单位：研究制定办法并报省政府）", "（研究制定办法并报省政府负责）"]
)
def test_what_can_not_be_read(outline: Outline, bracket: str) -> None:
    notice, _, found = find(outline, f"一、重点任务\n（一）推进试点。完善政策。{bracket}")
    assert not found.findings
    assert [notice.text[slice(*span)] for span in found.unread] == [bracket]


def test_a_bracket_that_never_closes(outline: Outline) -> None:
    body = (
        "一、重点任务\n（一）推进试点。完善政策。（责任单位：省财政厅、省审计厅\n（二）强化保障。加大投入。"
    )
    assert texts(outline, body) == ["（责任单位：省财政厅、省审计厅"]


def test_columns_of_a_table(outline: Outline) -> None:
    body = (
        "一、任务分工\n序号\t工作任务\t牵头单位\t配合单位（部门）\t完成时限\n"
        "1\t推进试点\t省数据局\t省财政厅、省审计厅等\t2024年6月\n2\t强化保障\t省财政厅\t\t长期"
    )
    notice, _, found = find(outline, body)
    rows = [
        (
            notice.text[slice(*finding.span)],
            parties(notice, finding),
            notice.text[slice(*finding.scope)],
            finding.table,
        )
        for finding in found.findings
    ]
    assert rows == [
        ("省数据局", [("省数据局", "lead")], "推进试点", 0),
        ("省财政厅、省审计厅等", [("省财政厅", "support"), ("省审计厅", "support")], "推进试点", 0),
        ("省财政厅", [("省财政厅", "lead")], "强化保障", 0),
    ]


def test_a_row_of_a_table_governs_all_its_columns_of_tasks(outline: Outline) -> None:
    body = (
        "一、任务分工\n序号\t工作事项\t主要内容\t牵头单位\t配合单位\t牵头处室\t配合处室\n"
        "1\t推进试点\t完善政策，建成平台。\t省数据局\t省财政厅\t规划处\t财务处\n"
        "加大投入，强化保障。\t省财政厅、省审计厅\t/\t预算处\t审计处"
    )
    notice, _, found = find(outline, body)
    rows = [
        (notice.text[slice(*finding.span)], notice.text[slice(*finding.scope)])
        for finding in found.findings
        if not notice.text[slice(*finding.span)].endswith("处")
    ]
    assert rows == [
        ("省数据局", "推进试点\t完善政策，建成平台。"),
        ("省财政厅", "推进试点\t完善政策，建成平台。"),
        ("省财政厅、省审计厅", "加大投入，强化保障。"),
    ]


def plain_notice(text: str) -> NoticeText:
    lines = []
    at = 0
    for line in text.split("\n"):
        if line:
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return NoticeText(text, build_view(text), tuple(lines), Source(None, "text/plain", None, ""), ())


PIECES = st.sampled_from(
    [
        *"（）()[]〔〕【】、，。；：\n\t 等和",
        "省财政厅",
        "各市",
        "负责",
        "牵头",
        "责任单位：",
        "一、",
        "（一）",
        "推进试点",
        "首位为牵头",
        "6月底前",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200)
def test_spans_of_any_text(text: str) -> None:
    """Findings are in order and apart, their parties and nothing else inside them."""
    notice = plain_notice(text)
    found = find_responsibilities(notice, [], find_tables(notice))
    done = 0
    for finding in found.findings:
        start, end = finding.span
        assert done <= start < end <= len(text)
        assert 0 <= finding.scope[0] <= finding.scope[1] <= len(text)
        assert finding.parties
        assert all(start <= party.span[0] < party.span[1] <= end for party in finding.parties)
        done = end
    for start, end in found.unread:
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "seed",
    [
        "（",
        "（市",
        "（〔【",
        "（省财政厅",
        "责任单位：",
        "责任单位：\n",
        "责任单位\n",
        "【责任单位】省财政厅\n",
        "（省财政厅负责）",
        "（按按按负责）",
        "市、",
        "牵头",
        "：",
    ],
)
def test_hostile_text_takes_linear_time(seed: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        notice = plain_notice((seed * (length // len(seed) + 1))[:length])
        return lambda: find_responsibilities(notice, [], [])

    assert grows_linearly(prepare, 20_000)
