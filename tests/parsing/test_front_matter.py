"""Front matter and documents, in the orders and forms in which notices print them."""

from collections.abc import Callable
from datetime import date

import pytest

import guideline_nlp
from guideline_nlp.parsing.findings import Front, Item
from guideline_nlp.parsing.front_matter import find_front
from guideline_nlp.parsing.layout import Layout, split_names
from guideline_nlp.parsing.signatures import read_date
from guideline_nlp.records import DocumentNumber, NoticeText, Source, SourceText
from guideline_nlp.text.mapped import identity
from guideline_nlp.text.normalise import normalise

Outline = Callable[[str], tuple[NoticeText, Front, list[Item]]]
BODY = "为做好有关工作，经市政府同意，现将有关事项通知如下。"

PLAIN = (
    "临澜市人民政府办公室关于做好\n2024年数据工作的通知\n临政办发〔2024〕7号\n"
    f"各县（市、区）人民政府，市直各部门：\n{BODY}\n一、夯实基础\n加强统筹。\n"
    "附件：1.2024年任务清单\n2.联络员名单.docx\n"
    "临澜市人民政府办公室\n2024年3月5日\n（此件公开发布）\n抄送：市委办公室，市人大常委会办公室。"
)


def test_all_elements(outline: Outline) -> None:
    notice, front, _ = outline(PLAIN)
    found = front.front_matter
    assert found.title == "临澜市人民政府办公室关于做好2024年数据工作的通知"
    assert found.document_type == "通知"
    assert found.document_number is not None
    assert found.document_number.text == "临政办发〔2024〕7号"
    assert (found.document_number.agency_code, found.document_number.year, found.document_number.serial) == (
        "临政办发",
        2024,
        7,
    )
    assert found.addressees == "各县（市、区）人民政府，市直各部门"
    assert found.issuers == ("临澜市人民政府办公室",)
    assert found.issued_on == date(2024, 3, 5)
    assert found.attachments == ("2024年任务清单", "联络员名单")
    assert found.release_note == "此件公开发布"
    assert found.copied_to == "市委办公室，市人大常委会办公室"
    assert found.guideline_year == 2024
    for field, spans in found.spans.items():
        for span in spans:
            assert span is not None
            assert notice.text[span.start : span.end], field
    assert [(part.role, len(part.body)) for part in front.documents] == [("letter", 3)]


@pytest.mark.parametrize(
    ("under", "year"),
    [
        ("——2025年1月14日在云江省第三届人民代表大会第二次会议上", 2025),
        ("—2025年1月14日在临澜市第五届人民代表大会第四次会议上", 2025),
        ("2025年1月14日在云江省第三届人民代表大会第二次会议上", None),
        ("——2025年1月14日是成立之日", None),
    ],
)
def test_a_report_is_for_the_year_in_which_it_was_delivered(
    outline: Outline, under: str, year: int | None
) -> None:
    _, front, _ = outline(f"政府工作报告\n{under}\n省长 云某\n各位代表：\n{BODY}\n一、重点工作\n加强统筹。")
    assert front.front_matter.guideline_year == year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云江省2024年计划执行情况与2025年计划草案的报告", 2025),
        ("云江省第十四个五年规划和2035年远景目标纲要", None),
        ("云江省渔业发展行动计划（2021—2023年）", None),
    ],
)
def test_the_year_of_a_title(outline: Outline, title: str, year: int | None) -> None:
    _, front, _ = outline(f"{title}\n各位代表：\n{BODY}\n一、重点工作\n加强统筹。")
    assert front.front_matter.guideline_year == year


SIGNATURES = [
    ("商 务 部\n2020年2月18日", ("商务部",), date(2020, 2, 18)),
    ("临澜市水利局\n2020.2.18", ("临澜市水利局",), date(2020, 2, 18)),
    ("临澜市水利局\n2020-02-18", ("临澜市水利局",), date(2020, 2, 18)),
    ("财政部 国家税务总局\n二〇一九年五月六日", ("财政部", "国家税务总局"), date(2019, 5, 6)),
    (
        "云江省科学技术厅\n云江省财政厅\n2021年12月3日",
        ("云江省科学技术厅", "云江省财政厅"),
        date(2021, 12, 3),
    ),
    ("临岚市第一中学\n2019年6月28日", ("临岚市第一中学",), date(2019, 6, 28)),
    ("云江省人民政府 2019年6月28日", ("云江省人民政府",), date(2019, 6, 28)),
    ("二○一五年七月一日", (), date(2015, 7, 1)),
    (
        "临澜市数据工作领导小组办公室\n（市数据局代章）\n2024年3月5日",
        ("临澜市数据工作领导小组办公室",),
        date(2024, 3, 5),
    ),
    ("临澜市数据局（盖章）\n2024年3月5日", ("临澜市数据局",), date(2024, 3, 5)),
    (
        "云江省科学技术厅云江省财政厅\n2021年12月3日",
        ("云江省科学技术厅", "云江省财政厅"),
        date(2021, 12, 3),
    ),
    ("云江省云江大学\n2021年12月3日", ("云江省云江大学",), date(2021, 12, 3)),
    (
        "云江省科学技术厅\t云江省财政厅\n云江省商务厅\n2021年12月3日",
        ("云江省科学技术厅", "云江省财政厅", "云江省商务厅"),
        date(2021, 12, 3),
    ),
]


@pytest.mark.parametrize(("signature", "issuers", "issued_on"), SIGNATURES)
def test_signature(outline: Outline, signature: str, issuers: tuple[str, ...], issued_on: date) -> None:
    _, front, _ = outline(f"关于做好数据工作的通知\n各市财政局：\n{BODY}\n请认真贯彻执行。\n{signature}")
    assert (front.front_matter.issuers, front.front_matter.issued_on) == (issuers, issued_on)
    assert len(front.documents[0].body) == 2


@pytest.mark.parametrize(
    "head",
    [
        "云江省数据局关于做好数据工作的通知\n2021年12月3日",
        "云江省数据局关于做好数据工作的通知\n（2021年12月3日）",
        "云江省数据局关于做好数据工作的通知\n云数发〔2021〕3号　2021年12月3日",
        "云数发〔2021〕3号\n2021年12月3日\n云江省数据局关于做好数据工作的通知",
    ],
)
def test_a_notice_without_signature_is_dated_in_its_head(outline: Outline, head: str) -> None:
    _, front, _ = outline(f"{head}\n各市财政局：\n{BODY}")
    assert front.front_matter.issued_on == date(2021, 12, 3)
    assert front.front_matter.addressees == "各市财政局"


@pytest.mark.parametrize(
    ("line", "addressees"),
    [
        ("开发区管委会，各乡镇人民政府（街道办事处），市直有关单位", True),
        ("各市财政局、数据局", True),
        ("开发区管委会、市财政局", False),
        ("各有关单位", False),
    ],
)
def test_addressees_may_lack_their_colon(outline: Outline, line: str, addressees: bool) -> None:
    _, front, _ = outline(f"云江省数据局关于做好数据工作的通知\n云数发〔2021〕3号\n{line}\n{BODY}")
    assert front.front_matter.addressees == (line if addressees else None)


def test_what_goes_on_to_a_colon_on_the_next_line_is_not_all_of_the_addressees(outline: Outline) -> None:
    head = "云江省数据局关于做好数据工作的通知\n云数发〔2021〕3号\n各市财政局、数据局"
    _, front, _ = outline(f"{head}\n为做好工作，现通知如下：\n一、建库\n按季报送。")
    assert front.front_matter.addressees == "各市财政局、数据局"
    _, front, _ = outline(f"{head}，云州\n开发区管委会，各直属单位：\n{BODY}\n一、建库\n按季报送。")
    assert front.front_matter.addressees != "各市财政局、数据局，云州"


def test_names_of_files_offered_below_the_signature_are_no_items(outline: Outline) -> None:
    head = f"云江省数据局关于做好数据工作的通知\n各市财政局：\n{BODY}\n附件：1.任务表\n2.名单"
    _, front, _ = outline(f"{head}\n云江省数据局\n2021年12月3日\n1.任务表.xlsx\n2.名单.docx")
    assert front.front_matter.issuers == ("云江省数据局",)
    assert front.front_matter.attachments == ("任务表", "名单")


def test_the_number_of_an_announcement_is_no_part_of_its_title(outline: Outline) -> None:
    _, front, _ = outline(f"云江省数据局关于登记数据的公告\n（2022年第7号）\n{BODY}\n一、登记\n按季登记。")
    assert front.front_matter.title == "云江省数据局关于登记数据的公告"


def test_a_notice_offered_for_download_is_no_attachment_of_its_own(outline: Outline) -> None:
    head = f"云江省数据局关于做好数据工作的通知\n云数发〔2021〕3号\n各市财政局：\n{BODY}"
    _, front, _ = outline(f"{head}\n云江省数据局\n2021年12月3日\n附件：云数发〔2021〕3号.pdf")
    assert front.front_matter.attachments == ()


def test_a_release_note_may_stand_in_the_head(outline: Outline) -> None:
    _, front, _ = outline(f"云江省数据局关于做好数据工作的通知\n（此件公开发布）\n各市财政局：\n{BODY}")
    assert front.front_matter.release_note == "此件公开发布"
    assert front.front_matter.addressees == "各市财政局"


HEADS = [
    (
        "12号 数据发展规划\n云数发〔2023〕51号\n关于印发数据发展规划的\n通 知\n各市数据局：",
        "关于印发数据发展规划的通知",
        "云数发〔2023〕51号",
    ),
    (
        "云江省临澜市数据局\n临澜市数据局关于数据工作的通知\n云数发〔2023〕51号\n各市数据局：",
        "临澜市数据局关于数据工作的通知",
        "云数发〔2023〕51号",
    ),
    ("关于数据工作的意见\n（云数发〔2023〕51号）\n各市数据局：", "关于数据工作的意见", "云数发〔2023〕51号"),
    ("云数办字（2005）5号\n关于数据工作的意见\n各市数据局：", "关于数据工作的意见", "云数办字（2005）5号"),
    ("云数发[2023]51号\n关于数据工作的意见\n各市数据局：", "关于数据工作的意见", "云数发[2023]51号"),
    (
        "关于印发数据工作\n方案的通知\n关于印发数据工作方案的通知\n云数发〔2023〕5号\n各市数据局：",
        "关于印发数据工作方案的通知",
        "云数发〔2023〕5号",
    ),
    (
        "云江省数据产业发展规划\n（2021—2025年）\n为加快发展，制定本规划。",
        "云江省数据产业发展规划（2021—2025年）",
        None,
    ),
    ("《云江省数据局关于数据工作的意见》\n各市数据局：", "云江省数据局关于数据工作的意见", None),
    ("政 府 工 作 报 告\n——2024年1月在市人民代表大会上\n各位代表：", "政府工作报告", None),
    ("各市数据局：\n现就有关事项通知如下：", None, None),
    (
        "云数发〔2023〕5号\n云江省数据局 云江省财政厅\n关于印发数据工作\n方案的通知\n各市数据局：",
        "云江省数据局 云江省财政厅关于印发数据工作方案的通知",
        "云数发〔2023〕5号",
    ),
    (
        "西岭区政府\n有效\n临澜市西岭区人民政府办公室\n关于做好数据工作的通知\n临西政办〔2023〕5号\n各市数据局：",
        "临澜市西岭区人民政府办公室关于做好数据工作的通知",
        "临西政办〔2023〕5号",
    ),
    (
        "云数发〔2023〕5号\n云江省数据局\n关于数据工作的意见\n云数发〔2023〕5号\n各市数据局：",
        "云江省数据局关于数据工作的意见",
        "云数发〔2023〕5号",
    ),
    ("学校\n云江省人民政府关于数据工作的意见\n各市数据局：", "云江省人民政府关于数据工作的意见", None),
    (
        "临澜市人民\n政府办公室关于数据工作的意见\n各市数据局：",
        "临澜市人民政府办公室关于数据工作的意见",
        None,
    ),
    ("云江省\n人民政府关于数据工作的意见\n各市数据局：", "云江省人民政府关于数据工作的意见", None),
    (
        "云江省财政厅等五部门\n关于数据工作的意见\n各市数据局：",
        "云江省财政厅等五部门关于数据工作的意见",
        None,
    ),
    ("云江省数据工作任务分解表\n序号\n任务\n责任单位\n1\n建库\n省数据局\n", "云江省数据工作任务分解表", None),
    (
        "办公室关于做好数据工作的通知\n临澜市人民政府办公室文件\n关于做好\n数据工作的通知\n各市数据局：",
        "关于做好数据工作的通知",
        None,
    ),
    (
        "临澜市人民政府办公室关于印发政府工作报告\n确定的重点任务\n分解方案的通知\n各市数据局：",
        "临澜市人民政府办公室关于印发政府工作报告确定的重点任务分解方案的通知",
        None,
    ),
    ("加快数据发展 \n促进共同富裕的意见\n各市数据局：", "加快数据发展促进共同富裕的意见", None),
    (
        "云江省数据局关于数据工作的意见 云数发 〔2023〕 5 号\n各市数据局：",
        "云江省数据局关于数据工作的意见",
        "云数发 〔2023〕 5 号",
    ),
    (
        "云江省数据局文件\n云数发〔2023〕5号\n关于数据工作的意见\n各市数据局：",
        "关于数据工作的意见",
        "云数发〔2023〕5号",
    ),
    (
        "云江省数据局文件\n云数发〔2023〕5号\t\t签发人：李明\n云江省数据局关于数据工作的意见\n各市数据局：",
        "云江省数据局关于数据工作的意见",
        "云数发〔2023〕5号",
    ),
    (
        "关于数据工作的意见\n云数发〔2023〕5号\n云江省数据局\n各市数据局认真落实。",
        "关于数据工作的意见",
        "云数发〔2023〕5号",
    ),
]


@pytest.mark.parametrize(("head", "title", "number"), HEADS)
def test_title_and_number(outline: Outline, head: str, title: str | None, number: str | None) -> None:
    _, front, _ = outline(f"{head}\n{BODY}\n一、夯实基础\n加强统筹。")
    found = front.front_matter
    assert found.title == title
    assert found.addressees == ("各市数据局" if "各市数据局：" in head else None)
    assert (found.document_number.text if found.document_number else None) == number


ADDRESSEES = [
    ("各市、州人民政府，省政府各部门：", "各市、州人民政府，省政府各部门"),
    ("各区政府,各相关单位：", "各区政府,各相关单位"),
    ("云江省人民政府、财政部：", "云江省人民政府、财政部"),
    ("各幼儿园：", "各幼儿园"),
    ("各区残联：", "各区残联"),
    ("各工作专班成员：", "各工作专班成员"),
    ("各县（市）区人民政府，市直各有关单位", "各县（市）区人民政府，市直各有关单位"),
    ("各县政府、市直各单位要加强领导", None),
    ("各区数据局", None),
    ("现将有关事项通知如下：", None),
    ("重点任务包括以下内容：", None),
]


@pytest.mark.parametrize(("line", "addressees"), ADDRESSEES)
def test_addressees(outline: Outline, line: str, addressees: str | None) -> None:
    _, front, _ = outline(f"关于做好数据工作的通知\n{line}\n{BODY}")
    assert front.front_matter.addressees == addressees


@pytest.mark.parametrize("label", ["名词解释", "附注：", "注释", "《政府工作报告》有关名词解释"])
@pytest.mark.parametrize("marker", ["1.", "１、"])
def test_terms_explained_behind_the_body_are_no_items_of_it(
    outline: Outline, label: str, marker: str
) -> None:
    text = (
        "云江省政府工作报告\n一、主要任务\n（一）推进项目建设。开工一批项目。\n（二）扩大开放。办好展会。\n"
        f"{label}\n{marker}“一港两站”：是指云江港和两座货运站。\n"
    )
    _, front, items = outline(text)
    assert [part.role for part in front.documents] == ["letter", "attachment"]
    assert front.front_matter.attachments == ()
    assert len(items) == 3


def test_a_number_alone_below_the_title_begins_the_body(outline: Outline) -> None:
    notice, front, _ = outline(
        "2024年云川县为民办实事项目\n1\n新增渔民床位100张\n新建渔港2座\n2\n改造渔桥5座"
    )
    (letter,) = front.documents
    assert letter.title == "2024年云川县为民办实事项目"
    assert notice.text[slice(*notice.lines[letter.body[0]])] == "1"


def test_a_note_in_the_body_begins_no_document(outline: Outline) -> None:
    _, front, items = outline("云江省工作要点\n一、主要任务\n注释\n表内数据为年末数。\n（一）开工一批项目。")
    assert ([part.role for part in front.documents], len(items)) == (["letter"], 2)


def test_a_document_below_an_attachment_label_is_enclosed(outline: Outline) -> None:
    _, front, items = outline(
        "关于印发《云江省企业培育2022年行动计划》的通知\n各市工信局：\n现印发给你们，请认真执行。\n"
        "附件：云江省企业培育2022年行动计划\n云江省工业和信息化厅\n2022年2月28日\n"
        "附件\n云江省企业培育2022年行动计划\n一、指导思想\n坚持企业主体。\n附件2\n推荐名单\n一、序号\n"
    )
    found = front.front_matter
    assert found.enclosed_titles == ("云江省企业培育2022年行动计划",)
    assert found.attachments == ("云江省企业培育2022年行动计划", "推荐名单")
    assert [part.role for part in front.documents] == ["letter", "enclosed", "attachment"]
    assert [item.document for item in items] == [1]


def test_a_title_that_only_the_letter_names_encloses_nothing(outline: Outline) -> None:
    _, front, _ = outline(
        "关于印发《云江省数据办法》的通知\n各市：\n现将《云江省数据办法》印发给你们。\n云江省数据局\n2022年1月1日"
    )
    assert front.front_matter.enclosed_titles == ()
    assert [part.role for part in front.documents] == ["letter"]


def test_only_the_letter_says_what_is_printed(outline: Outline) -> None:
    _, front, _ = outline(
        "关于印发《云江省数据办法》的通知\n各市：\n现印发给你们。\n云江省数据局\n2022年1月1日\n云江省数据办法\n"
        "第一条 为规范数据管理，制定本办法。\n第二条 数据按照《云江省数据分类目录》管理。\n"
        "附件：云江省数据分类目录.doc"
    )
    assert front.front_matter.enclosed_titles == ("云江省数据办法",)
    assert front.front_matter.attachments == ("云江省数据分类目录",)


def test_a_letter_is_signed_where_what_it_prints_has_no_title(outline: Outline) -> None:
    _, front, items = outline(
        "关于印发《云江省数据办法》的通知\n各市：\n现印发给你们。\n云江省数据局\n2022年1月1日\n"
        "第一条 为规范数据管理，制定本办法。\n第二条 本办法自2022年2月1日起施行。"
    )
    assert front.front_matter.issuers == ("云江省数据局",)
    assert front.front_matter.issued_on == date(2022, 1, 1)
    assert len(items) == 2


def test_a_spaced_label_of_attachments(outline: Outline) -> None:
    body = f"关于做好数据工作的通知\n各市数据局：\n{BODY}\n附 件：值班人员名单\n云江省数据局\n2024年3月5日"
    assert outline(body)[1].front_matter.attachments == ("值班人员名单",)


def test_an_attachment_may_be_labelled_in_its_table(outline: Outline) -> None:
    _, front, items = outline(
        f"关于做好数据工作的通知\n各市：\n{BODY}\n一、夯实基础\n加强统筹。\n附件：1.任务指标表\n2.任务分工表\n"
        "附件1任务指标表\t\t\n指标\t2024年\t单位\n入库数据\t30\t项\n附件2任务分工表\t\t\n序号\t任务\t责任单位\n1\t建库\t市数据局"
    )
    assert front.front_matter.attachments == ("任务指标表", "任务分工表")
    assert [part.role for part in front.documents] == ["letter", "attachment", "attachment"]
    assert len(items) == 1


def test_a_date_inside_what_is_printed_does_not_sign_the_letter(outline: Outline) -> None:
    _, front, _ = outline(
        "云江省局关于印发《数据办法》的通知\n第一条 为规范数据管理，制定本办法。\n2022年1月1日\n第一章 总则"
    )
    assert front.front_matter.issued_on is None


def test_files_that_bear_no_title_are_no_attachments(outline: Outline) -> None:
    _, front, _ = outline(f"关于做好数据工作的通知\n各市：\n{BODY}\n附件：\n附件1.docx\n附件2.xlsx")
    assert front.front_matter.attachments == ()


def test_split_names() -> None:
    assert split_names("工业和信息化部 国家发展改革委 教育部") == [
        "工业和信息化部",
        "国家发展改革委",
        "教育部",
    ]


@pytest.mark.parametrize("words", ["2023年2月30日", "二〇二三年十三月一日"])
def test_a_day_that_is_none(words: str) -> None:
    assert read_date(words) is None


def test_what_only_the_page_states_has_no_place_in_the_text() -> None:
    text = "各县（市、区）人民政府：\n为做好有关工作，现就有关事项通知如下。\n一、夯实基础\n加强统筹。"
    meta = {
        "title": "临澜市人民政府办公室关于做好数据工作的通知",
        "document_number": "临政办发[2024]7号",
        "issuers": "临澜市人民政府办公室，有关部门",
        "issued_on": "2024-03-05 10:30",
        "published_on": "2024年3月8日",
    }
    source = SourceText(text, Source(None, "text/html", "utf-8", "0" * 64), identity(text), (), meta)
    found = find_front(Layout(normalise(source))).front_matter
    assert found.title == "临澜市人民政府办公室关于做好数据工作的通知"
    assert found.document_number == DocumentNumber("临政办发[2024]7号", "临政办发", 2024, 7)
    assert found.issuers == ("临澜市人民政府办公室",)
    assert (found.issued_on, found.published_on) == (date(2024, 3, 5), date(2024, 3, 8))
    assert {field for field, places in found.spans.items() if places == (None,)} == meta.keys()


def test_below_the_signature_the_letter_prints_what_it_calls_by_another_name(outline: Outline) -> None:
    _, front, _ = outline(
        "临澜市人民政府关于印发《临澜市渔港建设工作方案》的通知\n各县（市、区）人民政府：\n"
        "现将《临澜市渔港建设工作方案》印发给你们，请认真贯彻执行。\n临澜市人民政府\n2024年3月5日\n"
        "（此件公开发布）\n抄送：市委办公室。\n渔港三年行动计划\n一、总体要求\n坚持统筹推进。"
    )
    assert [(part.role, part.title) for part in front.documents][1:] == [("enclosed", "渔港三年行动计划")]


def test_who_a_page_names_with_its_office() -> None:
    page = (
        "发布机构：临岚县人民政府（办公室）\n临岚县人民政府关于做好清淤工作的通知\n各乡镇人民政府：\n" + BODY
    )
    assert guideline_nlp.parse(page).front_matter.issuers == ("临岚县人民政府（办公室）",)
