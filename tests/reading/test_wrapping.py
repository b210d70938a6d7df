"""Text whose lines were broken at a column: joined where a paragraph goes on, else left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.reading.wrapping import find_wrapped
from guideline_nlp.text.mapped import edit, identity

PARAGRAPHS = [
    "云江省数据局关于加强公共数据资源管理的通知",
    "各设区市人民政府，省有关部门：",
    "为规范公共数据资源的登记、共享和开放，发挥数据要素的作用，经省人民政府同意，现将有关事项通知如下，请结合实际认真贯彻执行。",
    "一、总体要求",
    "（一）指导思想。坚持统筹规划、分级负责、安全可控，推动公共数据依法有序流动，到2026年公共数据资源登记率达到95%以上，"
    "为发展Open Data和人工智能提供支撑。（省数据局牵头，省财政厅、省公安厅配合）",
    "（二）基本原则。坚持需求导向，围绕企业和群众反映强烈的问题确定数据开放的范围和次序，避免重复采集、多头报送。",
    "二、重点任务",
    "（三）建立登记制度。各设区市应当在2025年6月底前完成存量数据的登记，做到应登尽登、一数一源、动态更新、全程留痕，"
    "登记结果向社会公开，接受监督。",
    "云江省数据局",
    "2024年3月5日",
]


def joined(text: str) -> list[str]:
    lines = edit(identity(text), find_wrapped(text.split("\n"))).text.split("\n")
    return [line.strip() for line in lines if line.strip()]


def wrap(paragraph: str, width: int, margin: str = "", *, wide: bool = True) -> str:
    """A paragraph on a screen so wide; words in Latin letters stay whole."""
    lines, line = [], ""
    for word in _words(paragraph):
        if _size(line + word, wide) > width:
            lines.append(line.rstrip())
            line = margin + word.lstrip()
        else:
            line += word
    return "\n".join([*lines, line])


def _size(line: str, wide: bool) -> int:
    return sum(1 + (wide and unicodedata.east_asian_width(sign) in "WFA") for sign in line)


def _words(paragraph: str) -> list[str]:
    words: list[str] = []
    for sign in paragraph:
        if (
            words
            and sign.isascii()
            and words[-1][-1].isascii()
            and sign.isalpha()
            and words[-1][-1].isalpha()
        ):
            words[-1] += sign
        else:
            words.append(sign)
    return words


LAYOUTS = {
    "blank lines between paragraphs": ("\n\n", "", ""),
    "indented paragraphs": ("\n", "　　", ""),
    "a margin": ("\n\n", "   ", "   "),
    "a margin and indented paragraphs": ("\n", "   　　", "   "),
}


@pytest.mark.parametrize("width", [60, 66, 72, 78, 80])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_broken_at_a_column_are_joined(layout: str, width: int) -> None:
    between, first, margin = LAYOUTS[layout]
    text = between.join(wrap(first + paragraph, width, margin) for paragraph in PARAGRAPHS)
    assert joined(text) == PARAGRAPHS


def test_paragraphs_broken_after_so_many_characters_are_joined() -> None:
    text = "\n\n".join(wrap(paragraph, 36, wide=False) for paragraph in PARAGRAPHS)
    assert joined(text) == PARAGRAPHS


def test_a_sheet_copied_line_by_line_is_joined() -> None:
    lines = [line for paragraph in PARAGRAPHS for line in wrap("　　" + paragraph, 58).split("\n")]
    lines[12:12] = ["— 2 —"]
    text = "\n\n".join(line.strip("　") for line in lines)
    assert joined(text) == PARAGRAPHS


WHOLE = {
    "a notice": PARAGRAPHS,
    "headings of one length": [
        f"（{number}）健全工作机制，压实各方责任，推动任务落实" for number in "一二三四五六七八"
    ],
    "sentences of one length": ["各地要健全工作机制，压实各方责任，推动各项任务落实。"] * 12,
    "rows of a table": ["1\t建立登记制度，做到应登尽登、一数一源\t省数据局、省财政厅、省公安厅"] * 12,
    "rows set with spaces": ["1   建立登记制度，做到应登尽登、一数一源   省数据局、省财政厅"] * 12,
    "nothing": [""],
}


@pytest.mark.parametrize("lines", WHOLE.values(), ids=WHOLE)
def test_what_was_not_wrapped_stays(lines: list[str]) -> None:
    assert joined("\n".join(lines)) == [line for line in lines if line]


@given(st.lists(st.text(alphabet="一二三、（）。，；a1 \u3000\t│.", max_size=80), max_size=30))
def test_only_white_space_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join("\n".join(joined(text)).split()) == "".join(text.split())
