"""What each line of a notice is shown as."""

import pytest

from guideline_nlp import parse
from guideline_nlp.report.paragraphs import find_paragraphs
from shown_notices import NOTICE

EXPECTED = [
    ("title", 1, "云江省人民政府办公厅关于印发\n云江省湿地保护行动方案的通知"),
    ("number", 0, "云政办发〔2026〕3号"),
    ("addressees", 0, "各市（州）人民政府，省直各部门："),
    ("paragraph", 0, "《云江省湿地保护行动方案》已经省政府同意"),
    ("signature", 0, "云江省人民政府办公厅"),
    ("signature", 0, "2026年3月1日"),
    ("note", 0, "（此件公开发布）"),
    ("title", 2, "云江省湿地保护行动方案"),
    ("paragraph", 0, "为加强湿地保护"),
    ("heading", 3, "一、工作目标"),
    ("paragraph", 0, "到2027年"),
    ("heading", 3, "二、主要任务"),
    ("paragraph", 0, "（一）提升监测能力。"),
    ("paragraph", 0, "（二）加强巡护。"),
    ("heading", 3, "三、保障措施"),
    ("paragraph", 0, "（三）落实经费。"),
    ("paragraph", 0, "附件：湿地保护指标"),
    ("label", 0, "附件"),
    ("title", 2, "湿地保护指标"),
    ("table", 0, "序号"),
]


def shown(text: str) -> list[tuple[str, int, str]]:
    notice = parse(text)
    return [
        (paragraph.kind, paragraph.level, notice.text[paragraph.start : paragraph.end])
        for paragraph in find_paragraphs(notice)
    ]


def test_a_notice_has_its_titles_headings_signature_and_table() -> None:
    found = shown(NOTICE)
    assert [kind for kind, _, _ in found] == [kind for kind, _, _ in EXPECTED]
    for (_, level, words), (_, expected, opening) in zip(found, EXPECTED, strict=True):
        assert (level, words[: len(opening)]) == (expected, opening)


@pytest.mark.parametrize(
    ("lines", "number", "kind"),
    [
        ("关于加强巡护的通知\n（2026年3月1日）\n各单位：\n请加强巡护。", 1, "number"),
        ("关于加强巡护的通知\n各单位：\n一、要求\n请于2026年3月1日前完成。", 3, "paragraph"),
        ("关于加强巡护的通知\n各单位：\n一、加强巡护，落实责任。请各单位认真执行。", 2, "paragraph"),
        ("关于加强巡护的通知\n各单位：\n一、加强巡护。\n请各单位认真执行。", 2, "heading"),
    ],
    ids=["date under the title", "date in a sentence", "run-in heading", "heading on its line"],
)
def test_a_line_is_what_its_records_say(lines: str, number: int, kind: str) -> None:
    assert shown(lines)[number][0] == kind


def test_a_text_without_any_structure_is_paragraphs() -> None:
    assert [kind for kind, _, _ in shown("湿地很好。\n我们都去看。")] == ["paragraph", "paragraph"]


def test_cells_follow_one_another_with_white_space_between_them() -> None:
    notice = parse(NOTICE)
    table = list(find_paragraphs(notice))[-1]
    cells = [[notice.text[start:end] for start, end in row] for row in table.rows]
    assert cells == [
        ["序号", "指标", "单位", "2027年目标"],
        ["1", "湿地监测站", "座", "12"],
        ["2", "湿地保护率", "%", "60"],
    ]
