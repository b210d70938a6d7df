import io
import sys
import zipfile

import pytest

from guideline_nlp.errors import MissingExtraError, NoTextError, UnreadableSourceError
from guideline_nlp.reading import read
from guideline_nlp.reading.docx import read_docx

docx = pytest.importorskip("docx")
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK  # noqa: E402
from docx.opc.oxml import serialize_part_xml as serialize  # noqa: E402
from docx.oxml import parse_xml  # noqa: E402
from docx.oxml.ns import nsdecls, qn  # noqa: E402

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


LIST = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "●")]
ARTICLES = [
    ("chineseCounting", "第%1章"),
    ("chineseCountingThousand", "第%2条"),
    ("decimalEnclosedCircle", "%3"),
]


def make_list(document, levels, *, restarts=True, start=1) -> str:
    """A list of these levels in the numbering part; gives its name."""
    numbering = document.part.numbering_part.element
    name = str(100 + len(numbering))
    again_at = "" if restarts else '<w:lvlRestart w:val="0"/>'
    content = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{again_at}</w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    word = nsdecls("w")
    numbering.append(parse_xml(f'<w:abstractNum {word} w:abstractNumId="{name}">{content}</w:abstractNum>'))
    return again(document, name, name)


def again(document, of: str, name: str, *, at: int | None = None) -> str:
    """One more list of the same kind, that begins again at a level."""
    override = (
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' if at is not None else ""
    )
    document.part.numbering_part.element.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{of}"/>{override}</w:num>')
    )
    return name


def set_number(element, name: str, level: int | None = None) -> None:
    place = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}>{place}<w:numId w:val="{name}"/></w:numPr>')
    )


def numbered(levels, items, **options) -> list[str]:
    made = docx.Document()
    name = make_list(made, levels, **options)
    for level, text in items:
        paragraph = made.add_paragraph(text)
        if level is not None:
            set_number(paragraph._element, name, level)
    return read(save(made)).body.text.split("\n")


@pytest.mark.parametrize(
    ("levels", "items", "options", "lines"),
    [
        (
            LIST,
            [
                (0, "总体要求"),
                (1, "强化管护"),
                (2, "巡查。"),
                (2, "清淤。"),
                (1, "落实资金"),
                (2, "筹资。"),
                (0, "保障"),
            ],
            {},
            [
                "一、总体要求",
                "（一）强化管护",
                "1.巡查。",
                "2.清淤。",
                "（二）落实资金",
                "1.筹资。",
                "二、保障",
            ],
        ),
        (
            ARTICLES,
            [(0, "总则"), (1, "为了管护。"), (0, "附则"), (1, "自印发之日起施行。"), (2, "试行")],
            {"restarts": False},
            ["第一章 总则", "第一条 为了管护。", "第二章 附则", "第二条 自印发之日起施行。", "①试行"],
        ),
        (
            LIST,
            [(0, "保障"), (None, "说明"), (0, ""), (0, "附则")],
            {"start": 9},
            ["九、保障", "说明", "十一、附则"],
        ),
        (LIST, [(2, "巡查"), (3, "清淤")], {}, ["1.巡查", "清淤"]),
        ([("decimal", "%1"), ("decimal", "%1.%2")], [(0, "目标"), (1, "指标")], {}, ["1 目标", "1.1 指标"]),
    ],
)
def test_automatic_numbers(levels, items, options, lines):
    assert numbered(levels, items, **options) == lines


@pytest.mark.parametrize(
    ("form", "start", "marker"),
    [
        ("chineseCounting", 10, "十、"),
        ("chineseCounting", 110, "一百一十、"),
        ("chineseCounting", 9999, "九千九百九十九、"),
        ("chineseLegalSimplified", 12, "壹拾贰、"),
        ("ideographDigital", 12, "一二、"),
        ("ideographTraditional", 3, "丙、"),
        ("ideographEnclosedCircle", 2, "㊁、"),
        ("decimalEnclosedCircleChinese", 21, "21、"),
        ("decimalFullWidth", 12, "１２、"),
        ("decimalZero", 7, "07、"),
        ("upperRoman", 14, "XIV、"),
        ("lowerLetter", 28, "bb、"),
        ("unknown", 5, "5、"),
        ("none", 5, ""),
    ],
)
def test_forms_of_numbers(form, start, marker):
    assert numbered([(form, "%1、")], [(0, "巡查")], start=start) == [f"{marker}巡查"]


def test_a_list_goes_on_or_begins_again():
    made = docx.Document()
    name = make_list(made, [("decimal", "（%1）")])
    other = again(made, name, "901", at=0)
    for of, text in [
        (name, "巡查"),
        (name, "清淤"),
        (other, "筹资"),
        (other, "拨付"),
        (name, "验收"),
        ("0", "完"),
    ]:
        set_number(made.add_paragraph(text)._element, of, 0)
    assert read(save(made)).body.text.split("\n") == [
        "（1）巡查",
        "（2）清淤",
        "（1）筹资",
        "（2）拨付",
        "（3）验收",
        "完",
    ]


def test_a_style_numbers_its_headings():
    made = docx.Document()
    set_number(made.styles["Heading 1"].element, make_list(made, LIST))
    own = made.styles.add_style("条目", 1)
    own.base_style = made.styles["Heading 1"]
    made.add_heading("总体要求", 1)
    made.add_paragraph("重点任务", style="条目")
    assert read(save(made)).body.text.split("\n") == ["一、总体要求", "二、重点任务"]


def test_serial_numbers_of_a_table():
    made = docx.Document()
    name = make_list(made, [("decimal", "%1")])
    table = made.add_table(rows=3, cols=2)
    for row, text in zip(table.rows, ["任务", "清淤", "巡查"], strict=True):
        row.cells[1].text = text
        if text == "任务":
            row.cells[0].text = "序号"
        else:
            set_number(row.cells[0].paragraphs[0]._element, name, 0)
    assert read(save(made)).body.text.split("\n") == ["序号\t任务", "1\t清淤", "2\t巡查"]


def test_numbers_lead_to_an_outline():
    import guideline_nlp

    lines = [
        (None, TITLE),
        (None, "各设区市水利局："),
        (0, "健全制度"),
        (1, "完善机制。建立台账。"),
        (0, "加强保障"),
    ]
    made = docx.Document()
    name = make_list(made, LIST)
    for level, text in lines:
        paragraph = made.add_paragraph(text)
        if level is not None:
            set_number(paragraph._element, name, level)
    notice = guideline_nlp.parse(save(made))
    assert len(notice.sections) == 3


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


BOX = "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>".format(run("内部使用"))
DELETED = "<w:pPr><w:rPr><w:del w:id='1' w:author='李明'/></w:rPr></w:pPr>"
DELETED_WORDS = "<w:del w:id='2' w:author='李明'><w:r><w:delText>旧</w:delText></w:r></w:del>"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
TAB = "<w:r><w:tab/></w:r>"
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
PLACEHOLDER = CONTROL.format("<w:showingPlcHdr/>", run("单击此处输入文字。"))
FORMULA = f"<m:oMath xmlns:m='{MATHS}'><m:r><m:t>A=B</m:t></m:r></m:oMath>"


@pytest.mark.parametrize(
    ("paragraphs", "lines"),
    [
        ([run("按月报送") + BOX + run("进度。"), run("完。")], ["按月报送进度。", "内部使用", "完。"]),
        ([BOX + run("按月报送。")], ["内部使用", "按月报送。"]),
        ([run("按月报送") + run("旧稿", "<w:vanish/>") + run("进度。")], ["按月报送进度。"]),
        ([DELETED + run("按月报送"), run("进度。")], ["按月报送进度。"]),
        ([DELETED + DELETED_WORDS, run("完。")], ["完。"]),
        ([FORMULA], ["A=B"]),
        ([TAB + run("按月报送。") + TAB], ["按月报送。"]),
        ([run("一、") + TAB + run("健全制度")], ["一、 健全制度"]),
        ([run("市区") + TAB + run("12")], ["市区\t12"]),
        ([CONTROL.format("", run("按月报送。"))], ["按月报送。"]),
        ([run("按月报送。") + PLACEHOLDER], ["按月报送。"]),
    ],
)
def test_what_stands_inside_a_paragraph(paragraphs, lines):
    made = docx.Document()
    for content in paragraphs:
        made.element.body.append(parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"))
    assert read(save(made)).body.text.split("\n") == lines


def test_a_table_of_contents_is_announced_and_stands_outside_the_text():
    made = docx.Document()
    made.add_paragraph("一、健全制度")
    gallery = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    contents = f"<w:p>{run('一、健全制度')}{TAB}{run('1')}</w:p>"
    control = CONTROL.format(gallery, contents).replace("<w:sdt>", f"<w:sdt {nsdecls('w')}>")
    made.element.body.insert(0, parse_xml(control))
    found = read(save(made))
    assert found.body.text == "一、健全制度"
    *_, (_, start, size), (_, end, _) = found.body.runs
    assert (size, found.text[start:end].strip()) == (0, "一、健全制度\t1")


def test_a_file_of_another_format_inside_is_reported(document):
    assert read(save(document)).diagnostics == ()
    document.element.body.append(parse_xml(f"<w:altChunk {nsdecls('w')}/>"))
    assert [one.code for one in read(save(document)).diagnostics] == ["truncated-source"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("wordprocessingml.document.main", "template.main", "template"),
        ("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml", "strict"),
    ],
)
def test_other_kinds_of_word_files_say_what_to_do(document, old, new, reason):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(save(document))) as package, zipfile.ZipFile(made, "w") as other:
        for name in package.namelist():
            other.writestr(name, package.read(name).replace(old.encode(), new.encode()))
    with pytest.raises(UnreadableSourceError, match=f"{reason}.*save it as"):
        read(made.getvalue())


def test_a_row_that_begins_in_a_later_column_has_empty_cells_before():
    made = docx.Document()
    table = made.add_table(rows=2, cols=3)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), "序号 任务 单位 1 清淤 甲".split(), strict=True
    ):
        cell.text = text
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:gridBefore w:val='1'/></w:trPr>"))
    assert read(save(made)).body.text.split("\n") == ["序号\t任务\t单位", "\t清淤\t甲"]


def test_footnotes_are_announced_and_stand_outside_the_text(document):
    notes = parse_xml(
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t>以2020年不变价计算。</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        "application/xml",
        serialize(notes),
        document.part.package,
    )
    document.part.relate_to(part, docx.opc.constants.RELATIONSHIP_TYPE.FOOTNOTES)
    found = read(save(document))
    assert "不变价" not in found.body.text
    *_, (_, start, size), (_, end, _) = found.body.runs
    assert (size, found.text[start:end].strip()) == (0, "以2020年不变价计算。")
