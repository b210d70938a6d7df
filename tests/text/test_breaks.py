"""Line breaks that a copy has put in or lost."""

import pytest

from guideline_nlp.text.breaks import find_broken_sentences
from guideline_nlp.text.lost_breaks import find_lost_breaks
from guideline_nlp.text.mapped import MappedText, edit, identity
from guideline_nlp.text.view import build_view


def restore_breaks(mapped: MappedText) -> MappedText:
    joined = edit(mapped, find_broken_sentences(mapped.text))
    return edit(joined, find_lost_breaks(build_view(joined.text)))


LONG = "各县（市、区）要压实责任，细化举措，定期调度，确保各项任务落地见效。" * 3

BROKEN = [
    (
        "聚焦重点领域，为创新主体提供专业服务，鼓励服务资源向先进制造业集聚，推动形成产业集\n群。推进出口基地建设。",
        "聚焦重点领域，为创新主体提供专业服务，鼓励服务资源向先进制造业集聚，推动形成产业集群。推进出口基地建设。",
    ),
    (
        "加强部门协同，建立联席会议制度，定期研究重大事项，统筹推进数据归集、共享、开放和应用，\n提升治理水平。（市数据局负责）",
        "加强部门协同，建立联席会议制度，定期研究重大事项，统筹推进数据归集、共享、开放和应用，提升治理水平。（市数据局负责）",
    ),
    (
        "各县（市、区）要压实责任，细化举措，定期调度，按月通报，确保任务落地见效，全年投入不少于\n2.2亿元，办好实事。",
        "各县（市、区）要压实责任，细化举措，定期调度，按月通报，确保任务落地见效，全年投入不少于2.2亿元，办好实事。",
    ),
    ("抓好清淤。（责任单位：市水利局、\n市住建局）", "抓好清淤。（责任单位：市水利局、市住建局）"),
    ("4.\n经过努力，到2026年审查周期压减到15个月。", "4.经过努力，到2026年审查周期压减到15个月。"),
    ("二、\n重点任务\n（一）完善制度。", "二、重点任务\n（一）完善制度。"),
]
WHOLE = [
    "二、\n（一）完善制度。",
    "一、总体要求\n以高质量发展为主题，着力补短板。",
    "临澜市人民政府关于加快推进产业园区建设\n和高质量发展的意见",
    "为贯彻落实省委、省政府关于优化营商环境的部署，结合我市实际，制定本方案，现印发给你们\n一、总体要求。",
    "云江省知识产权局\n2023年3月1日",
    "（责任单位：市水利局、\n（二）疏通河道。",
    "（二）清淤疏浚\n2.1抓好清淤。\n牵头单位：市水利局；责任单位：市住建局、市城管局、市财政局、云江供水公司，各县（市、区）人民政府"
    "\n2.2疏通河道。年底前完成。",
    "——知识产权创造。质量持续提升，结构不断优化，有效发明专利拥有量稳步增长，布局更加合理\n——知识产权运用。",
]


@pytest.mark.parametrize(("text", "joined"), BROKEN)
def test_a_sentence_broken_over_two_lines_is_joined(text: str, joined: str) -> None:
    assert restore_breaks(identity(text)).text == joined


@pytest.mark.parametrize("text", WHOLE)
def test_breaks_between_paragraphs_stay(text: str) -> None:
    assert restore_breaks(identity(text)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "现印发给你们，请认真贯彻落实。|云江省人民政府办公厅|2020年11月1日|（此件公开发布）|分工方案",
        "现印发给你们，请认真贯彻执行。|云江省人民政府|2016年11月24日|（此件有删改）|分工方案",
    ],
)
def test_a_letter_and_its_signature_on_one_line(text: str) -> None:
    letter = text.replace("|", "").replace("分工", "\n分工")
    assert restore_breaks(identity(letter)).text == text.replace("|", "\n")


def test_a_code_that_ends_in_a_document_type_is_cited_whole() -> None:
    text = f"根据《云江省渔业厅关于渔港建设的通知》（云渔办函运字〔2024〕5号）精神，制定本方案。\n{LONG}"
    assert restore_breaks(identity(text)).text == text


def test_numbered_items_in_one_paragraph_are_parted() -> None:
    bodies = [f"{LONG}责任单位：县渔业局。"] * 3
    items = [f"{number}.建设渔港。{body}" for number, body in enumerate(bodies, 1)]
    assert restore_breaks(identity("".join(items))).text == "\n".join(items)


def test_a_letter_and_what_it_prints_in_one_paragraph() -> None:
    parts = [
        f"《渔港建设责任分解》已经县政府同意，现印发给你们。{LONG}",
        "云江县人民政府办公室",
        "2024年4月18日",
        "（此件公开发布）",
        "渔港建设责任分解",
        "一、重点工作",
        "1.渔业产值增长7%。责任单位：县渔业局、县财政局",
        f"2.新建渔港3座。{LONG}责任单位：县渔业局",
        "二、其他工作",
        f"1.新建冷库。{LONG}",
    ]
    assert restore_breaks(identity("".join(parts))).text == "\n".join(parts)


def test_an_order_its_number_and_what_it_announces() -> None:
    order = "云江省人民政府令|第25号|《云江省渔港管理办法》已经省人民政府常务会议通过，现予公布。"
    assert restore_breaks(identity(order.replace("|", ""))).text == order.replace("|", "\n")


def test_the_heading_of_a_reply_ends_where_its_question_does() -> None:
    items = [
        "现函复如下。",
        "一、关于渔港建设要大小并举问题",
        f"进一步支持渔港建设。{LONG * 2}",
        "二、关于冷库问题",
        LONG,
    ]
    joined = "".join(items)
    assert restore_breaks(identity(joined)).text.split("\n")[1:] == items[1:]


def test_a_date_and_its_note_on_one_line() -> None:
    signed = "云江省人民政府\n2016年11月24日（此件有删改）\n养老规划"
    assert restore_breaks(identity(signed)).text == signed.replace("（", "\n（")


def test_a_notice_that_lost_all_its_breaks_has_them_again() -> None:
    lines = [
        "云江省人民政府办公厅关于加快数据产业发展的意见",
        "云政办发〔2021〕18号",
        "各市（州）人民政府，省直各部门：",
        "为促进数据产业发展，经省政府同意，提出如下意见。",
        "一、总体要求",
        "（一）指导思想。" + LONG,
        "（二）发展目标。到2025年，数据产业规模突破3000亿元。",
        "二、主要任务",
        "（一）夯实数字底座。" + LONG + "（省工业和信息化厅负责）",
        "（二）培育市场主体。1.引进龙头企业。" + LONG,
        "2.做强中小企业。" + LONG,
        "云江省人民政府办公厅",
        "2021年5月6日",
        "（此件公开发布）",
    ]
    lines[9:10] = ["（二）培育市场主体。", "1.引进龙头企业。" + LONG]
    assert restore_breaks(identity("".join(lines))).text.split("\n") == lines


def test_items_that_open_with_a_year_begin_a_line() -> None:
    lines = [
        "（一）提升服务水平。具体措施：",
        "1．优化服务流程，推广一次办成。（市数据局负责）",
        "2．2025年底前建成统一平台。" + LONG + "（市财政局负责）",
        "3．2026年底前组织开展评价，完善机制。" + LONG,
        "（二）加强服务监督。" + LONG,
    ]
    assert restore_breaks(identity("".join(lines))).text.split("\n") == lines


def test_numbered_headings_without_a_mark_have_their_lines_again() -> None:
    lines = [
        "一、优化环境",
        "1.深化数据平台建设",
        "推动各类平台互联互通，扩大应用。" + LONG,
        "2.健全经营主体服务机制",
        "在企业开办、变更等环节，推行一次办。" + LONG,
        "3.优化服务。" + LONG,
        "二、强化组织保障机制",
        "推动任务落实，形成合力。" + LONG,
    ]
    assert restore_breaks(identity("".join(lines))).text.split("\n") == lines


def test_items_behind_a_labelled_list_of_bodies_begin_a_line() -> None:
    lines = [
        "一、引进人才",
        "1.支持团队来我市创业。" + LONG + "责任单位：市科技局、市财政局",
        "2.支持企业设立研发中心。" + LONG + "牵头单位：市科技局；配合单位：市财政局",
        "3.加强服务保障。" + LONG + "责任单位：市教育局。",
        "二、用好人才",
        "4.完善评价机制。" + LONG,
    ]
    assert restore_breaks(identity("".join(lines))).text.split("\n") == lines


def test_no_heading_ends_before_a_noun_made_of_a_verb_or_inside_a_list() -> None:
    lines = [
        "一、主要任务",
        "（一）增强改革协同性，打通堵点。" + LONG,
        "（二）清理计划、布局限制、重复检验等规定，放宽准入。" + LONG,
        "（三）完善工作机制。" + LONG,
        "（四）以云江省发展思想为指导，推进改革。" + LONG,
    ]
    assert restore_breaks(identity("".join(lines))).text.split("\n") == lines


def test_spaces_may_stand_for_the_breaks_that_are_lost() -> None:
    lines = [
        "一、工作目标",
        "到2025年，建成统一平台。" + LONG,
        "二、主要任务",
        "（一）夯实数字底座。" + LONG,
        "（二）培育市场主体。" + LONG,
        "三、组织保障",
        "各地要加强领导，压实责任。" + LONG,
    ]
    assert restore_breaks(identity(" ".join(lines))).text.split("\n") == lines


def test_a_letter_and_what_it_prints_are_parted() -> None:
    lines = [
        "各乡镇人民政府，县直各部门：",
        "《河湾县道路养护实施方案》已经县人民政府同意，现印发给你们，请认真组织实施。",
        "河湾县人民政府办公室",
        "2021年11月4日",
        "（此件公开发布）",
        "河湾县道路养护实施方案",
        "为深化养护改革，制定本方案。",
        "一、指导思想",
        LONG,
        "二、工作目标",
        "到2022年底，养护体系全面建立。",
        "三、保障措施",
        "（一）加强组织领导。" + LONG,
        "（二）加强督查考核。" + LONG,
    ]
    text = "".join(lines[:7]) + "".join(lines[7:])
    assert restore_breaks(identity(text)).text.split("\n") == lines


def test_a_title_behind_the_note_of_the_letter_begins_a_line() -> None:
    text = "云江省人民政府办公厅\n2021年11月4日\n（此件公开发布） 云江省防汛应急预案\n1 总则"
    assert restore_breaks(identity(text)).text == text.replace("） ", "）\n")


def test_a_signature_behind_the_attachments_has_its_lines_again() -> None:
    lines = [
        "云江省数据局关于推广典型做法的通报",
        "各市数据局：",
        "现将典型做法予以通报。",
        "附件：2024年典型做法",
        "云江省数据局",
        "2024年3月1日",
        "（此件公开发布）",
    ]
    text = "\n".join([*lines[:3], "".join(lines[3:5]) + " " + " ".join(lines[5:])])
    assert restore_breaks(identity(text)).text.split("\n") == lines


ATTACHED = [
    "云江省数据局关于建立协调机制的批复",
    "云数函〔2024〕5号",
    "白石市数据局：",
    "你局的请示收悉。同意建立协调机制。" + LONG,
    "附件：",
    "1.白石市数据工作协调机制",
    "2.协调机制成员单位和联络员名单",
    "云江省数据局",
    "2024年3月1日",
    "（此件公开发布）",
    "附件1",
    "白石市数据工作协调机制",
    "为加强协调，建立本机制。" + LONG,
    "一、主要职责。" + LONG,
    "二、工作规则。" + LONG,
    "附件2",
    "协调机制成员单位和联络员名单",
    "白石市数据局、白石市财政局。",
]
CHAPTERS = [
    "云江省人民政府关于印发公共数据管理办法的通知",
    "云政发〔2024〕5号",
    "各设区市人民政府：",
    "现将《公共数据管理办法》印发给你们，请认真贯彻执行。",
    "云江省人民政府",
    "2024年3月1日",
    "公共数据管理办法",
    "第一章总则",
    "第一条为规范公共数据管理，制定本办法。" + LONG,
    "第二条本省行政区域内的公共数据适用本办法。" + LONG,
    "第二章数据登记",
    "第三条数据局负责登记。" + LONG,
]
NUMBER_FIRST = [
    "云数〔2024〕5号",
    "云江省数据局关于加强数据登记的通知",
    "各设区市数据局，省有关部门：",
    "为加强数据登记，现通知如下。" + LONG,
    "一、提高认识。" + LONG,
    "二、做好登记。" + LONG,
]
UNADDRESSED = [
    "云江省数据局关于开展2024年度数据登记工作的通告",
    "根据《云江省数据管理办法》（云政发〔2023〕7号），现通告如下。" + LONG,
    "一、登记范围。" + LONG,
    "二、登记时间。" + LONG,
]
UNTITLED = [
    "各设区市数据局：",
    "根据《云江省数据管理办法》（云政发〔2023〕7号），现通知如下。" + LONG,
    "一、登记范围。" + LONG,
    "二、登记时间。" + LONG,
]


@pytest.mark.parametrize("between", ["", " "])
@pytest.mark.parametrize("lines", [ATTACHED, CHAPTERS, NUMBER_FIRST, UNADDRESSED, UNTITLED])
def test_the_parts_of_a_notice_have_their_lines_again(lines: list[str], between: str) -> None:
    assert restore_breaks(identity(between.join(lines))).text.split("\n") == lines


def test_a_marker_may_be_all_that_a_cut_off_text_has_left() -> None:
    text = "现通知如下：一、" + LONG + "二、" + LONG + "三、" + LONG + "四、"
    assert restore_breaks(identity(text)).text.replace("\n", "") == text


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("（一）", "（二）", "（三）")])
def test_all_items_behind_a_heading_on_its_line_begin_one(marks: tuple[str, ...]) -> None:
    sentences = ["新建渔港2座。", "改造冷库；", "培训渔民，管好1.5万艘渔船。"]
    lines = ["二、改善服务。", *map(str.__add__, marks, sentences)]
    assert restore_breaks(identity("".join(lines))).text.split("\n") == lines


def test_items_behind_a_bracket_that_ends_the_one_before_begin_a_line() -> None:
    lines = [
        "（一）渔业产值增长8%。（省水利厅负责）",
        "（二）进出口额增长5%。（省商务厅主办，省财政厅协办）",
        "1.抓好10个项目。（省水利厅负责）",
        "2.培育企业。（省商务厅负责）",
    ]
    text = "".join(lines[:2]) + "\n" + "".join(lines[2:])
    assert restore_breaks(identity(text)).text.split("\n") == lines
    inline = "1.做好准备。（见附表）3.5万户受益。"
    assert restore_breaks(identity(inline)).text == inline


def test_lists_go_on_from_the_lines_above() -> None:
    lines = [
        "一、重要意义",
        LONG,
        "二、发展形势",
        LONG,
        "三、工作举措",
        "（一）夯实数字底座。" + LONG,
        "（二）培育市场主体。" + LONG,
        "四、数据管理",
        "地方各级政府要加强领导，压实责任。" + LONG,
    ]
    text = "\n".join([*lines[:3], "".join(lines[3:])])
    assert restore_breaks(identity(text)).text.split("\n") == lines


def test_headings_of_a_year_and_several_signatories_have_their_lines_again() -> None:
    lines = [
        "临澜市教育局关于分解落实年度任务的通知",
        "各县（区）教育局：",
        "现将年度任务印发给你们。",
        "一、2023年工作回顾",
        "过去一年，全市新增学位1800个。" + LONG,
        "二、2024年总体要求和目标任务",
        "今年的总体要求是：坚持稳中求进。" + LONG,
        "三、“十五五”时期主要任务",
        "深化改革，扩大开放。" + LONG,
        "临澜市教育局 临澜市科学技术局",
        "临澜市财政局",
        "2024年3月1日",
        "（此件公开发布）",
    ]
    assert restore_breaks(identity("".join(lines))).text.split("\n") == lines


def test_inline_enumerations_of_a_whole_notice_stay_inline() -> None:
    text = "（三）完善机制。重点做好以下工作：（1）建立台账；（2）定期调度；（3）通报进展。" + LONG * 4
    assert restore_breaks(identity(text)).text == text


@pytest.mark.parametrize(
    "unit", ["一、甲", "（一）", "《甲》", "2021年1月1日", "。一、（一）", "〔2021〕1号"]
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * 20_000
    assert restore_breaks(identity(text)).text.replace("\n", "") == text.replace("\n", "")
