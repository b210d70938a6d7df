import math
import sys
from itertools import pairwise

import pytest

from guideline_nlp.errors import MissingExtraError, NoTextError, UnreadableSourceError
from guideline_nlp.reading import read
from guideline_nlp.reading.pdf import read_pdf

pytest.importorskip("pypdfium2")

WIDTH = 28
TITLE = "云江省水利厅关于加强河湖管护工作的通知"


def make_pdf(pages: list[list[tuple[float, float, str]]], *, drawn: str = "", trailer: bytes = b"") -> bytes:
    """A PDF of lines of 16-point type: the column they begin in, their height on the page, their text.

    ``drawn`` are the operators that draw on each page.

    No font is embedded, so pdfium measures with what the machine has; where a glyph has no height
    there, it leaves out a line that repeats the one before, and a line of one character; where the dash
    is as wide as a character, it leaves out the spaces beside it.
    """
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    ]
    for at, lines in enumerate(pages):
        content = drawn + "".join(
            f"BT /F1 16 Tf {72 + 16 * column} {height} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for column, height, text in lines
        )
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"{page} /Contents {6 + 2 * at} 0 R >>".encode())
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream".encode())
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        len(data),
    )
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def full(text: str) -> str:
    """A line that reaches to the right margin."""
    return (text * WIDTH)[:WIDTH]


def body(*pages: list[tuple[float, float, str]]) -> list[str]:
    return read(make_pdf(list(pages))).body.text.split("\n")


def test_lines_are_joined_into_paragraphs():
    line = full("坚持统筹推进")
    assert body(
        [
            (4, 760, TITLE),
            (0, 730, "各设区市水利局："),
            (2, 700, line[:26]),
            (0, 670, line),
            (0, 640, "健全机制。"),
            (2, 610, "一、总体要求"),
            (2, 580, line[:26]),
            (0, 550, "加强监管。"),
        ]
    ) == [
        TITLE,
        "各设区市水利局：",
        line[:26] + line + "健全机制。",
        "一、总体要求",
        line[:26] + "加强监管。",
    ]


def test_a_full_line_that_ends_a_sentence_before_an_indent_ends_the_paragraph():
    line = full("健全机制")
    ended = line[:-1] + "。"
    assert body([(0, 760, line), (0, 730, ended), (2, 700, line[:26]), (0, 670, line)]) == [
        line + ended,
        line[:26] + line,
    ]


def test_a_heading_that_fills_its_line_ends_before_an_indent():
    heading = ("（三）" + full("健全管护工作机制"))[:26]
    line = full("统筹推进")
    pages = [(2, 760, heading), (2, 730, line[:26]), (0, 700, line), (0, 670, "加强监管。")]
    assert body(pages) == [heading, line[:26] + line + "加强监管。"]
    assert len(body([(2, 760, heading), (0, 730, line), (0, 700, "加强监管。")])) == 1


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("（一）健全", True),
        ("第二章任务", True),
        ("2．加强监管", True),
        ("1.5亿元", False),
        ("一批项目", False),
        ("——坚持", True),
    ],
)
def test_a_marker_begins_a_paragraph(text, begins):
    line = full("健全机制")[:-1] + "；"
    assert (body([(0, 760, full("统筹")), (0, 730, line), (0, 700, text)])[-1] == text) is begins


def test_text_is_ordered_by_position():
    first, second = "一、总体要求", "二、重点任务"
    assert body([(2, 700, second), (2, 730, first)]) == [first, second]


def test_a_paragraph_goes_on_over_the_page_and_page_numbers_go():
    first, second, third = full("健全机制"), full("加强监管"), full("优化服务")
    pages = [
        [(0, 760, first), (0, 730, second), (12, 60, "— 1 —")],
        [(0, 760, third), (0, 730, "到此为止。"), (12, 60, "— 2 —")],
    ]
    assert body(*pages) == [first + second + third + "到此为止。"]
    dropped = read(make_pdf(pages))
    lines = [dropped.text[run[1] :].split("\n")[1] for run in dropped.body.runs[:-1] if not run[2]]
    assert [line.replace(" ", "") for line in lines] == ["—1—", "—2—"]


@pytest.mark.parametrize(
    ("numbers", "gone"), [(["13", "14"], True), (["13", "17"], False), (["第1页", "第2页共9页"], True)]
)
def test_bare_numbers_are_page_numbers_where_they_count_on(numbers, gone):
    pages = [[(2, 700, "一、总体要求"), (14, 60, number)] for number in numbers]
    assert (body(*pages) == ["一、总体要求", "一、总体要求"]) is gone


def test_signature_at_the_right_stands_alone():
    line = full("健全机制")
    assert body(
        [(0, 760, line), (0, 730, line[:-1] + "。"), (22, 700, "云江省水利厅"), (20, 670, "2024年3月8日")]
    )[1:] == [
        "云江省水利厅",
        "2024年3月8日",
    ]


def test_words_that_stand_apart_get_a_space():
    assert body([(2, 700, "序号"), (8, 700, "指标")]) == ["序号 指标"]


def test_a_pdf_without_text():
    with pytest.raises(NoTextError, match="text layer"):
        read(make_pdf([[]]))


def test_a_broken_page():
    pdf = make_pdf([[(0, 760, TITLE)], [(0, 760, TITLE)]])
    with pytest.raises(UnreadableSourceError, match="broken"):
        read(pdf.replace(b"/Kids [5 0 R 7 0 R]", b"/Kids [5 0 R 9 0 R]"))


def test_an_encrypted_pdf():
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    with pytest.raises(UnreadableSourceError, match="encrypted"):
        read(make_pdf([[(0, 700, TITLE)]], trailer=lock))


def test_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"guideline-nlp\[pdf\]"):
        read_pdf(b"%PDF-")


@pytest.mark.parametrize(
    ("heads", "gone"),
    [
        (["云江省人民政府公报", "云江省人民政府公报"], True),
        (["公报 2025年第9期  13", "公报 2025年第9期  14"], True),
        (["26  公报", "27  公报"], True),
        (["云江省人民政府公报", "云江省统计局公报"], False),
        (["公报  13", "公报  19"], False),
        (["附件1", "附件1"], False),
        (["2026/3/1 09:30    云江省水利厅", "2026/3/1 09:30    云江省水利厅"], True),
        (
            [
                "https://slt.yunjiang.example/zw/1.html    1/2",
                "https://slt.yunjiang.example/zw/1.html    2/2",
            ],
            True,
        ),
        (["指标        2024年        2025年", "指标        2024年        2025年"], False),
    ],
)
def test_running_heads_cut_no_paragraph(heads, gone):
    line = full("健全机制")
    pages = [
        [(8, 800, head), (0, 730, line), (0, 700, line), (12, 60, f"{at}")] for at, head in enumerate(heads)
    ]
    found = body(*pages)
    assert (found == [line * 4]) is gone
    assert gone or any(heads[1].split()[0] in text for text in found)


def test_rows_of_a_table_stay_apart():
    rows = [
        "1         青州市         3.5万亩         12月底",
        "2         南浦市         2.5万亩         12月底",
    ]
    assert len(body([(0, 760, rows[0]), (0, 730, rows[1])])) == 2


def x(column: float) -> float:
    """Where a column begins, in points."""
    return 72 + 16 * column


COLUMNS, ROWS = [-0.5, 3.5, 11.5, 19.5], [780, 745, 680, 615]
RULED = [
    (0, 756, "序号"),
    (4, 756, "重点任务"),
    (12, 756, "责任单位"),
    (0, 705, "01"),
    (4, 720, "建设省级河湖管"),
    (4, 690, "护平台"),
    (12, 720, "省水利厅牵头，"),
    (12, 690, "省财政厅配合"),
    (0, 640, "02"),
    (4, 640, "修订管护办法"),
    (12, 655, "省水利厅、省司"),
    (12, 625, "法厅"),
]
READ = [
    "序号\t重点任务\t责任单位",
    "01\t建设省级河湖管护平台\t省水利厅牵头，省财政厅配合",
    "02\t修订管护办法\t省水利厅、省司法厅",
]


def strokes(columns: list[float], rows: list[float]) -> str:
    """A grid that a pen draws."""
    upright = "".join(f"{x(at)} {rows[0]} m {x(at)} {rows[-1]} l S\n" for at in columns)
    return upright + "".join(f"{x(columns[0])} {at} m {x(columns[-1])} {at} l S\n" for at in rows)


def frames(columns: list[float], rows: list[float]) -> str:
    """A frame around each cell."""
    return "".join(
        f"{x(left)} {foot} {x(right) - x(left)} {top - foot} re S\n"
        for left, right in pairwise(columns)
        for top, foot in pairwise(rows)
    )


def stripes(columns: list[float], rows: list[float]) -> str:
    """A grid of filled stripes half a point wide."""
    upright = "".join(f"{x(at)} {rows[-1]} 0.5 {rows[0] - rows[-1]} re f\n" for at in columns)
    return upright + "".join(
        f"{x(columns[0])} {at} {x(columns[-1]) - x(columns[0])} 0.5 re f\n" for at in rows
    )


def read_drawn(lines: list[tuple[float, float, str]], drawn: str) -> list[str]:
    return read(make_pdf([lines], drawn=drawn)).body.text.split("\n")


@pytest.mark.parametrize("draw", [strokes, frames, stripes])
def test_ruled_tables_are_read_cell_by_cell(draw):
    assert read_drawn(RULED, draw(COLUMNS, ROWS)) == READ


@pytest.mark.parametrize("offset", [0, 9], ids=["base lines shared", "base lines between one another"])
def test_two_columns_are_read_one_after_the_other(offset):
    line = "健全河湖管护工作长效机制统筹"
    left = [(2, 700, line[:12]), *((0, 700 - 20 * at, line) for at in range(1, 7)), (0, 560, "完善制度。")]
    right = [(16, 700 - 20 * at - offset, line) for at in range(7)] + [(16, 560 - offset, "加强监管。")]
    around = [
        (0, 800, "各设区市水利局："),
        (2, 770, full("坚持")[:26]),
        (14, 60, "— 1 —"),
    ]
    assert body([*around, *left, *right]) == [
        "各设区市水利局：",
        full("坚持")[:26],
        line[:12] + line * 6 + "完善制度。",
        line * 7 + "加强监管。",
    ]


def test_a_watermark_is_left_out_and_bold_type_is_no_text_twice():
    drawn = "BT /F1 48 Tf 0.7 0.7 -0.7 0.7 200 600 Tm <8349> Tj <7a3f> Tj ET\n"
    found = read(
        make_pdf([[(0, 760, "加强监管。"), (0.03, 760, "加强监管。"), (14, 60, "— 1 —")]], drawn=drawn)
    )
    assert found.body.text == "加强监管。"
    assert "草稿" in found.text


@pytest.mark.parametrize("columns", [COLUMNS[1:-1], COLUMNS[1:], COLUMNS[:-1]])
def test_a_table_with_open_sides_is_read_cell_by_cell(columns):
    level = "".join(f"{x(-0.5)} {at} m {x(19.5)} {at} l S\n" for at in ROWS)
    upright = "".join(f"{x(at)} {ROWS[0]} m {x(at)} {ROWS[-1]} l S\n" for at in columns)
    assert read_drawn(RULED, level + upright) == READ


@pytest.mark.parametrize("rows", [ROWS, [ROWS[0], ROWS[1], ROWS[-1]]], ids=["a ruling below each", "three"])
def test_a_table_with_level_rulings_only_is_read_cell_by_cell(rows):
    level = "".join(f"{x(-0.5)} {at} m {x(19.5)} {at} l S\n" for at in rows)
    spread = [(column, height - 20 * (height < 660), text) for column, height, text in RULED]
    assert read_drawn(spread, level.replace(" 615 ", " 590 ")) == READ


HEAD, CUT = RULED[:3], [(0, 720, "01"), (4, 720, "建设省级河湖管"), (12, 720, "省水利厅")]
UNRULED = [(column, height - 20 * (height < 660), text) for column, height, text in RULED]
TALL = [
    *[(0, 700, "序号"), (4, 700, "重点任务"), (12, 700, "责任单位"), (0, 660, "01")],
    *[(4, 680, "建设省级河湖管"), (4, 660, "护平台和数据共"), (4, 640, "享系统"), (12, 660, "省水利厅")],
    *[(0, 590, "02"), (4, 620, "建设省级泵站管"), (4, 600, "护平台和数据共"), (4, 580, "享系统以及县级")],
    *[(4, 560, "平台"), (12, 590, "省财政厅")],
]
TALL_READ = [
    "序号\t重点任务\t责任单位",
    "01\t建设省级河湖管护平台和数据共享系统\t省水利厅",
    "02\t建设省级泵站管护平台和数据共享系统以及县级平台\t省财政厅",
]


def even(lines: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Lines of cells that begin at one height, all of them 20 points apart."""
    heights = {756: 700, 720: 680, 690: 660, 705: 680, 655: 640, 640: 640, 625: 620}
    return [(column, heights[int(height)], text) for column, height, text in lines]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [(UNRULED, READ), (even(RULED), READ), (TALL, TALL_READ)],
    ids=["rows stand apart", "cells begin at one height", "cells are centred"],
)
def test_a_table_without_rulings_is_read_cell_by_cell(lines, rows):
    line = full("健全机制")
    assert body([(0, 800, line), *lines, (0, 500, line)]) == [line, *rows, line]


THIRD = [(4, 620, "修订河湖管护办"), (0, 610, "03"), (12, 610, "省司法厅"), (4, 600, "法")]


def test_a_table_without_rulings_goes_on_on_the_next_page():
    rest = [(column, height + 160, text) for column, height, text in THIRD]
    head = (9, 820, "云江省水利厅文件")
    found = body([head, *TALL, (14, 40, "— 1 —")], [head, *rest, (2, 700, "二、保障措施")])
    assert found == [*TALL_READ, "03\t修订河湖管护办法\t省司法厅", "二、保障措施"]


def test_a_row_whose_last_line_stands_on_the_next_page():
    cut = [*[line for line in THIRD if line[2] != "法"], (4, 600, "法和巡查值守")]
    page = [(column, height - 90, text) for column, height, text in cut]
    rest = [(4, 780, "制度"), (0, 750, "04"), (4, 750, "修订办法"), (12, 750, "省司法厅")]
    assert body([*TALL, *page], rest)[3:] == [
        "03\t修订河湖管护办法和巡查值守制度\t省司法厅",
        "04\t修订办法\t省司法厅",
    ]


def test_a_row_below_the_last_ruling_of_a_page_is_of_the_table():
    level = "".join(f"{x(-0.5)} {at} m {x(19.5)} {at} l S\n" for at in ROWS[:3])
    assert read_drawn([*UNRULED, (14, 40, "— 1 —")], level) == READ


def test_the_last_row_of_a_ruled_table_may_stand_on_the_next_page_alone():
    pages = [[*HEAD, *CUT], [(4, 756, "护平台")]]
    drawn = strokes(COLUMNS, ROWS[:3])
    assert read(make_pdf(pages, drawn=drawn)).body.text.split("\n") == [
        READ[0],
        "01\t建设省级河湖管护平台\t省水利厅",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["第一章    总则        1", "第二章    布局        4", "第三章    任务        7"],
        ["组长：    周明远    市长", "成员：    李清和    局长", "成员：    赵长河    局长"],
        [
            "市水利局    市财政局    市商务局",
            "市林业局    市统计局    市气象局",
            "市教育局    市民政局    市科技局",
        ],
        ["联系人：周明远    电话：5550101    传真：5550102"] * 3,
    ],
    ids=["contents", "members", "names", "contacts"],
)
def test_words_that_stand_apart_without_a_head_over_figures_are_no_table(lines):
    found = body([(0, 760 - 30 * at, line) for at, line in enumerate(lines)])
    assert len(found) == len(lines)
    assert not any("\t" in line for line in found)


def test_level_rulings_around_running_text_and_two_columns_leave_it_as_it_is():
    level = "".join(f"{x(0)} {at} m {x(28)} {at} l S\n" for at in (790, 750, 710))
    lines = [(0, 764, "抄送：省委办公厅。"), (0, 724, "云江省水利厅"), (18, 724, "2024年3月18日印发")]
    assert read_drawn(lines, level) == ["抄送：省委办公厅。", "云江省水利厅 2024年3月18日印发"]


NEXT = [(0, 640, "02"), (4, 640, "修订办法"), (12, 640, "省司法厅")]


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        ([(4, 720, "护平台")], ["01\t建设省级河湖管护平台\t省水利厅"]),
        ([*HEAD, (4, 720, "护平台")], ["01\t建设省级河湖管护平台\t省水利厅"]),
        ([(0, 720, "03"), (4, 720, "护堤")], ["01\t建设省级河湖管\t省水利厅", "03\t护堤\t"]),
        ([(4, 720, "护堤"), (12, 720, "省林业局")], ["01\t建设省级河湖管\t省水利厅", "\t护堤\t省林业局"]),
    ],
    ids=["a row is cut", "the head stands again", "the next row", "a row without number"],
)
def test_a_table_that_goes_on_on_the_next_page(below, rows):
    source = read(make_pdf([[*HEAD, *CUT], [*below, *NEXT]], drawn=strokes(COLUMNS, ROWS)))
    assert source.body.text.split("\n") == [READ[0], *rows, "02\t修订办法\t省司法厅"]
    places = [at for _, at, _ in source.body.runs]
    assert places == sorted(places)


def test_text_stands_before_and_after_a_ruled_table():
    line = full("健全机制")
    around = [(0, 800, line), *RULED, (0, 580, line), (0, 550, "完善制度。")]
    assert read_drawn(around, strokes(COLUMNS, ROWS)) == [line, *READ, f"{line}完善制度。"]


def test_cells_reach_over_columns_and_rows():
    head = [(0, 756, "单位"), (4, 756, "2025年2026年各季度")]
    lines = [
        *head,
        (0, 690, "水利"),
        (4, 720, "管护"),
        (12, 720, "巡查"),
        (4, 640, "河长"),
        (12, 640, "湖长"),
    ]
    upright = f"{x(-0.5)} 780 m {x(-0.5)} 615 l {x(19.5)} 615 l {x(19.5)} 780 l h S\n"
    inner = f"{x(3.5)} 780 m {x(3.5)} 615 l S {x(11.5)} 745 m {x(11.5)} 615 l S\n"
    level = f"{x(-0.5)} 745 m {x(19.5)} 745 l S {x(3.5)} 680 m {x(19.5)} 680 l S\n"
    assert read_drawn(lines, upright + inner + level) == [
        "单位\t2025年2026年各季度\t",
        "水利\t管护\t巡查",
        "\t河长\t湖长",
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        frames([-0.5, 30], [820, 500]),
        f"{x(0)} 700 m {x(28)} 700 l S\n",
        strokes([-0.5, 30], [820, 715, 500]),
        f"{x(-2)} 600 {16 * 14} 220 re f\n{x(12)} 600 {16 * 18} 220 re f\n",
        "".join(f"{at / 10} 600 m {at / 10} 800 l S\n" for at in range(4000)),
    ],
    ids=["a frame", "a rule", "framed paragraphs", "coloured ground", "a drawing"],
)
def test_what_is_drawn_around_running_text_leaves_it_as_it_is(drawn):
    line = full("健全机制")
    lines = [(0, 800, line), (0, 770, line), (0, 740, "完善制度。"), (0, 700, line), (0, 670, "加强监督。")]
    assert read_drawn(lines, drawn) == [f"{line}{line}完善制度。", f"{line}加强监督。"]


def test_a_row_that_the_foot_of_the_page_cuts():
    lines = [line for line in RULED if line[1] > 650]
    drawn = strokes(COLUMNS, ROWS[:2]) + "".join(f"{x(at)} 745 m {x(at)} 600 l S\n" for at in COLUMNS)
    assert read_drawn(lines[:8], drawn) == READ[:2]


def test_running_text_above_a_table_in_a_frame():
    line = full("健全机制")
    lines = [(0, 800, line), *RULED]
    framed = frames([-1, 29], [830, 500]) + strokes(COLUMNS, ROWS)
    assert read_drawn(lines, framed) == [line, *READ]


@pytest.mark.parametrize("unparted", ["（县）", "2000", "〔2031〕97"])
def test_a_line_may_end_early_before_what_is_not_parted(unparted):
    width = math.ceil(sum(0.5 if character.isascii() else 1 for character in unparted))
    line, early = full("健全机制"), full("完善制度")[:-width]
    assert body([(0, 760, line), (0, 730, line), (0, 700, early), (0, 670, f"{unparted}号为准。")]) == [
        f"{line}{line}{early}{unparted}号为准。"
    ]


def test_labels_that_narrow_cells_break_are_read_with_their_values():
    meta = [
        *[(0, 800, "发文机"), (20, 800, "成文日"), (5, 790, "云江省水利厅"), (24, 790, "2031年3月5日")],
        *[(0, 780, "关："), (20, 780, "期：")],
        *[(0, 755, "发文字"), (5, 745, "云水发〔2031〕9号"), (0, 735, "号：")],
    ]
    notice = [(4, 690, TITLE), (0, 650, "各市（州）水利局："), (2, 620, "现将有关事项通知如下。")]
    found = read(make_pdf([meta + notice]))
    assert found.body.text.split("\n") == [TITLE, "各市（州）水利局：", "现将有关事项通知如下。"]
    assert found.meta == {
        "issuers": "云江省水利厅",
        "issued_on": "2031年3月5日",
        "document_number": "云水发〔2031〕9号",
    }


def test_words_one_below_the_other_that_are_no_label_stay_in_their_lines():
    assert body([(0, 780, "发展机"), (8, 780, "云江省"), (0, 755, "构："), (8, 755, "白石市")]) == [
        "发展机 云江省",
        "构： 白石市",
    ]
