import io
import sys

import pytest

from guideline_nlp.errors import MissingExtraError, NoTextError, UnreadableSourceError
from guideline_nlp.reading import read
from guideline_nlp.reading.docx import read_docx

docx = pytest.importorskip("docx")
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402

TITLE = "云江省水利厅关于加强河湖管护工作的通知"


def save(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def document():
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.sections[0].footer.paragraphs[0].text = "页脚"
    made.add_paragraph(TITLE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("")
    made.add_paragraph("各设区市水利局：")
    made.add_heading("一、健全制度", 1)
    paragraph = made.add_paragraph()
    paragraph.add_run("（一）完善机制。").bold = True
    run = paragraph.add_run("到2025年，建成平台。")
    run.add_break(WD_BREAK.LINE)
    kai = paragraph.add_run("（水利处负责）")
    kai.font.name = "Times New Roman"
    kai._element.rPr.rFonts.set(qn("w:eastAsia"), "楷体_GB2312")
    table = made.add_table(rows=3, cols=3)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["指标", "2024年", "2025年", "覆盖率", "90%", "95%"],
        strict=False,
    ):
        cell.text = text
    table.cell(2, 0).merge(table.cell(2, 1)).text = "合计"
    table.cell(2, 2).text = "无"
    made.add_paragraph("云江省水利厅").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return made


def test_paragraphs_and_tables_in_order(document):
    source = read(save(document))
    assert source.body.text.split("\n") == [
        TITLE,
        "各设区市水利局：",
        "一、健全制度",
        "（一）完善机制。到2025年，建成平台。",
        "（水利处负责）",
        "指标\t2024年\t2025年",
        "覆盖率\t90%\t95%",
        "合计\t\t无",
        "云江省水利厅",
    ]
    assert source.source.media_type.endswith("wordprocessingml.document")
    assert source.source.encoding is None
    assert "页眉" not in source.text


def test_hints(document):
    source = read(save(document))
    found = {(hint.kind, source.text[hint.start : hint.end]) for hint in source.hints}
    assert found == {
        ("centre", TITLE),
        ("heading", "一、健全制度"),
        ("bold", "（一）完善机制。"),
        ("kai", "（水利处负责）"),
        ("right", "云江省水利厅"),
    }


def test_runs_lead_back(document):
    source = read(save(document))
    for start, at, length in source.body.runs:
        assert source.body.text[start : start + length] == source.text[at : at + length]


def test_deleted_text_is_left_out_and_inserted_text_is_kept(document):
    paragraph = document.add_paragraph("附件：任务")
    for tag, text in (("w:ins", "分工表"), ("w:moveFrom", "清单"), ("w:smartTag", "（修订）")):
        wrapper = docx.oxml.OxmlElement(tag)
        run = docx.oxml.OxmlElement("w:r")
        content = docx.oxml.OxmlElement("w:t")
        content.text = text
        run.append(content)
        wrapper.append(run)
        paragraph._element.append(wrapper)
    assert read(save(document)).body.text.endswith("附件：任务分工表（修订）")


def test_furniture_of_a_page_that_was_pasted():
    made = docx.Document()
    for text in (TITLE, "来源：云江日报", "各设区市水利局：", "相关链接：", "云江省政府网"):
        made.add_paragraph(text)
    assert read(save(made)).body.text.split("\n") == [TITLE, "各设区市水利局："]


def test_an_empty_document():
    with pytest.raises(NoTextError):
        read(save(docx.Document()))


def test_a_broken_document(document):
    with pytest.raises(UnreadableSourceError, match="broken"):
        read(save(document)[:-500])


def test_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtraError, match=r"guideline-nlp\[docx\]"):
        read_docx(b"PK")
