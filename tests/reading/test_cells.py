import pytest

from guideline_nlp.reading.cells import Cell, Table, is_data_table, join_rows, read_span
from guideline_nlp.reading.lines import Line


def make(*rows: list[list[str]]) -> tuple[Table, list[Line]]:
    """A table of cells, each with its lines, as they stand in a text one after another."""
    table, lines, at = Table(0), [], 0
    for row in rows:
        cells = []
        for cell in row:
            first = len(lines)
            for text in cell:
                lines.append(Line(text, ((0, at, len(text)),)))
                at += len(text)
            cells.append(Cell(first, len(lines)))
        table.rows.append(cells)
    return table, lines


@pytest.mark.parametrize(
    ("rows", "data"),
    [
        ([[["指标"], ["目标"]], [["覆盖率"], ["95%"]]], True),
        ([[["指标"], ["目标"]]], True),
        ([[["专栏"]], [["工程"]]], False),
        ([[["云江省水利厅", "云江省财政厅"], ["文　件"]]], False),
        ([[["序号"], ["文件"]], [["1"], ["河长制办法"]]], True),
        ([[["栏目"], ["各市：", "一、要求", "二、任务", "三、保障"]]], False),
        ([[["栏目"], []], [[], ["文"]]], False),
        ([[["栏目"], ["一"]], [["导航"], ["各市：现就有关事项通知如下"] * 9]], False),
        ([[["任务"], ["单位"]], [["完善制度。"] * 3, ["水利厅"]]], True),
        ([], False),
    ],
)
def test_what_is_a_data_table(rows, data):
    assert is_data_table(*make(*rows)) is data


def test_a_table_around_another_is_no_data_table():
    table, lines = make([["指标"], ["目标"]], [["覆盖率"], ["95%"]])
    table.layout = True
    assert not is_data_table(table, lines)


def test_rows_keep_their_way_back():
    rows = join_rows(*make([["一", "二"], ["三"]], [[], ["四"]]))
    assert rows == [
        Line("一二\t三", ((0, 0, 1), (1, 1, 1), (3, 2, 1)), row=True),
        Line("\t四", ((1, 3, 1),), row=True),
    ]


@pytest.mark.parametrize(
    ("columns", "rows", "span"),
    [
        (None, None, (1, 1)),
        ("2", "3", (2, 3)),
        ("0", "-1", (1, 1)),
        ("x", "", (1, 1)),
        ("99999", "9" * 50, (60, 1)),
        ("²", "１", (1, 1)),
    ],
)
def test_spans(columns, rows, span):
    assert read_span(columns, rows) == span
