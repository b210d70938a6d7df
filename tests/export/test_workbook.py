"""The ledger as departments open it: a sheet of all tasks, one of targets, one a department."""

import shutil
import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2 as pdfium
import pytest

import guideline_nlp
from guideline_nlp.export.workbook import build_workbook

CORPORA = Path(__file__).parents[2] / "corpora"
HEAD = "关于推进湿地保护的通知\n云发〔2026〕1号\n各市人民政府：\n"
LED = (
    "一、重点任务\n（一）加强监测。完善监测网络。（省水利厅牵头，省林业局配合）"
    "2026年6月底前，监测站达到12座以上。（省林业局牵头）\n"
    "（二）落实经费。安排专项资金。（省财政厅、省水利厅等负责）"
)


def open_ledger(text: str, previous: str | None = None) -> Any:
    old = guideline_nlp.parse((HEAD.replace("2026", "2025") + previous).encode()) if previous else None
    return openpyxl.load_workbook(
        BytesIO(build_workbook(guideline_nlp.parse((HEAD + text).encode()), previous=old))
    )


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    titles = [cell.value for cell in sheet[3]]
    return [dict(zip(titles, row, strict=True)) for row in sheet.iter_rows(min_row=4, values_only=True)]


def test_the_sheets_of_a_ledger() -> None:
    book = open_ledger(LED)
    assert book.sheetnames == ["任务清单", "目标指标", "省水利厅", "省林业局", "省财政厅"]
    assert [book["任务清单"]["A1"].value, book["省水利厅"]["A1"].value] == [
        "关于推进湿地保护的通知", "省水利厅任务清单",
    ]  # fmt: skip
    assert "云发〔2026〕1号" in book["任务清单"]["A2"].value
    assert "云发〔2026〕1号" in book["省水利厅"]["A2"].value


def test_a_task_with_all_that_belongs_to_it() -> None:
    first, second, third = rows_of(open_ledger(LED)["任务清单"])
    assert list(first) == [
        "序号", "章节", "举措", "工作任务", "牵头单位", "配合单位", "责任单位", "完成时限", "截止日期",
        "目标", "进展", "完成情况",
    ]  # fmt: skip
    assert (first["章节"], first["举措"], first["工作任务"]) == (
        "一、重点任务", "（一）加强监测", "完善监测网络。",
    )  # fmt: skip
    assert (first["牵头单位"], first["配合单位"], first["进展"], first["完成情况"]) == (
        "省水利厅", "省林业局", None, None,
    )  # fmt: skip
    assert (second["序号"], second["完成时限"], second["截止日期"]) == (
        2, "2026年6月底前", datetime(2026, 6, 30),
    )  # fmt: skip
    assert third["责任单位"] == "省财政厅、省水利厅等"


def test_a_department_has_what_it_leads_and_where_none_leads_what_it_answers_for() -> None:
    book = open_ledger(LED)
    assert [row["序号"] for row in rows_of(book["省水利厅"])] == [1, 3]
    assert [row["序号"] for row in rows_of(book["省林业局"])] == [2]
    assert [row["序号"] for row in rows_of(book["省财政厅"])] == [3]


def test_only_the_title_is_merged_where_rows_are_to_be_sorted() -> None:
    book = open_ledger(LED)
    for sheet in book.worksheets[1:]:
        assert {cells.min_row for cells in sheet.merged_cells.ranges} <= {1, 2}
    assert "B4:B6" in {str(cells) for cells in book["任务清单"].merged_cells.ranges}


def test_without_a_lead_there_is_a_column_of_who_answers() -> None:
    titles = list(
        rows_of(open_ledger("一、重点任务\n（一）加强监测。完善网络。（省水利厅负责）")["任务清单"])[0]
    )
    assert "责任单位" in titles
    assert not {"牵头单位", "配合单位", "指导单位"} & set(titles)


def test_without_any_body_the_column_is_free_to_fill_in() -> None:
    (row,) = rows_of(open_ledger("一、重点任务\n（一）加强监测。完善监测网络。")["任务清单"])
    assert (row["责任单位"], row["完成时限"]) == (None, None)


def test_a_notice_without_tasks_has_the_header_alone() -> None:
    book = open_ledger("现将有关情况通报如下。")
    assert book.sheetnames == ["任务清单"]
    assert rows_of(book["任务清单"]) == []


def test_documents_are_named_where_several_hold_tasks() -> None:
    text = (
        "现将《湿地保护方案》印发给你们。\n一、各市要报送进展。\n云江省人民政府\n2026年3月1日\n"
        "湿地保护方案\n一、加强监测。完善监测网络。\n二、落实经费。安排专项资金。"
    )
    rows = rows_of(open_ledger(text)["任务清单"])
    assert [row["文件"] for row in rows] == ["关于推进湿地保护的通知", "湿地保护方案", None]
    assert "文件" not in rows_of(open_ledger(LED)["任务清单"])[0]


def test_targets_have_their_own_sheet() -> None:
    book = open_ledger(
        "一、工作目标。到2027年，监测站达到12座以上，办理时限压减到16天以内，产值力争增长5%，"
        "数量为20—30个。\n二、加强监测。新建站点3座。（省水利厅负责）"
    )
    rows = rows_of(book["目标指标"])
    found = [(row["指标"], row["目标"], row["数值"], row["上限"], row["单位"]) for row in rows]
    assert ("监测站", "12座以上", 12, None, "座") in found
    assert ("办理时限", "16天以内", 16, None, "天") in found
    assert ("产值", "力争上升5%", 5, None, "%") in found
    assert ("数量", "20—30个", 20, 30, "个") in found
    assert rows[0]["截止日期"] == datetime(2027, 12, 31)
    assert rows[0]["出处"] == "一、工作目标"
    assert rows[-1]["责任单位"] == "省水利厅"


def test_last_year_tells_what_is_kept_revised_and_new() -> None:
    old = (
        "一、重点任务\n（一）加强监测。完善湿地监测网络。新建湿地监测站12座，联通各市平台。\n"
        "（二）开展普查。组织开展湿地资源普查，建立普查档案。"
    )
    new = (
        "一、重点任务\n（一）加强监测。完善湿地监测网络。新建湿地监测站15座，联通各县平台。\n"
        "（二）推广碳汇交易。制定湿地碳汇交易办法。"
    )
    book = open_ledger(new, old)
    rows = rows_of(book["任务清单"])
    assert [row["变化"] for row in rows] == ["保留", "修订", "新增"]
    at = list(rows[0]).index("变化") + 1
    notes = [book["任务清单"].cell(row, at).comment for row in (4, 5, 6)]
    assert [bool(note) for note in notes] == [False, True, False]
    assert "新建湿地监测站12座，联通各市平台。" in notes[1].text
    assert [row["工作任务"] for row in rows_of(book["上年未保留"])] == [
        "组织开展湿地资源普查，建立普查档案。"
    ]


def test_without_last_year_nothing_of_a_comparison_is_needed() -> None:
    program = (
        "import sys; sys.modules.update(dict.fromkeys(['numpy', 'scipy', 'rjieba', 'pandas']))\n"
        "import guideline_nlp; from guideline_nlp.export.workbook import build_workbook\n"
        "build_workbook(guideline_nlp.parse('关于加强监测的通知\\n一、完善监测网络。'))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice (soffice)")
def test_the_ledger_prints_on_a4_across_with_its_header_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(build_workbook(guideline_nlp.parse(CORPORA / "yunjiang-ip_2023.html")))
    convert = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    convert += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    with pdfium.PdfDocument(path.with_suffix(".pdf")) as document:
        pages = [(page.get_size(), page.get_textpage().get_text_bounded()) for page in document]
    assert len(pages) > 2
    for number, ((width, height), text) in enumerate(pages, 1):
        assert (round(width), round(height)) == (842, 595)
        assert "完成情况" in text
        assert f"第 {number} 页，共 {len(pages)} 页" in text
