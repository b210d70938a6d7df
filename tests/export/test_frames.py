"""Frames: the tables in pandas, with types that hold when there is no row."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

import guideline_nlp
from comparison_example import build_comparison, build_series
from example_notice import build_notice, build_target
from guideline_nlp.export.columns import Table
from guideline_nlp.export.comparison_tables import COMPARISON_TABLES, SERIES_TABLES
from guideline_nlp.export.frames import notice_frames, series_frames
from guideline_nlp.export.tables import NOTICE_TABLES

CORPORA = Path(__file__).parents[2] / "corpora"
DTYPES = {
    "text": "str", "choice": "category", "float": "float64", "decimal": "object", "boolean": "bool",
    "date": "datetime64[s]",
}  # fmt: skip


def assert_frames_are_as_declared(frames: dict[str, object], tables: tuple[Table, ...]) -> None:
    for table in tables:
        frame = frames[table.name]
        assert list(frame.columns) == [column.name for column in table.columns]
        for column in table.columns:
            integer = "Int64" if column.nullable else "int64"
            assert frame.dtypes[column.name] == DTYPES.get(column.type, integer), (table.name, column.name)
            if column.choices:
                assert list(frame[column.name].cat.categories) == list(column.choices)


def test_frames_have_the_columns_and_types_of_their_tables() -> None:
    assert_frames_are_as_declared(build_notice().to_frames(), NOTICE_TABLES)


def test_frames_without_rows_have_the_same_types() -> None:
    frames = notice_frames([])
    assert {len(frame) for frame in frames.values()} == {0}
    assert_frames_are_as_declared(frames, NOTICE_TABLES)


def test_text_is_backed_by_arrow() -> None:
    assert build_notice().to_frames()["measures"].text.dtype.storage == "pyarrow"


def test_numbers_stay_exact_and_can_be_reckoned_with() -> None:
    targets = (
        build_target(value=Decimal("0.1"), base_value=Decimal("1200000000000")),
        build_target(id="g2", value=Decimal("0.2"), value_high=Decimal("0.25")),
    )
    frame = build_notice(targets=targets).to_frames()["targets"]
    assert frame.value.sum() == Decimal("0.3")
    assert (frame.value * 2).tolist() == [Decimal("0.2"), Decimal("0.4")]
    assert frame.base_value.tolist() == [Decimal("1200000000000"), Decimal(12)]
    assert frame.value_high.isna().tolist() == [True, False]
    assert frame.value.astype(float).mean() == pytest.approx(0.15)


def test_dates_are_dates() -> None:
    deadlines = build_notice().to_frames()["deadlines"]
    assert deadlines.date.dt.date.tolist() == [date(2026, 6, 30)]


def test_the_ledger_has_a_row_a_task() -> None:
    notice = guideline_nlp.parse(CORPORA / "yunjiang-ip_2023.html")
    frames = notice.to_frames()
    ledger = frames["ledger"].merge(frames["tasks"], left_on="task_id", right_on="id")
    assert len(ledger) == len(notice.tasks)
    assert (ledger.task == ledger.text).all()
    assert ledger.number.tolist() == list(range(1, len(notice.tasks) + 1))


def test_keys_join_over_many_notices() -> None:
    frames = guideline_nlp.read_frames([CORPORA / "yunjiang-ip_2022.html", CORPORA / "yunjiang-ip_2023.html"])
    assert len(frames["notices"]) == 2
    assert frames["failures"].empty
    tasks, measures = frames["tasks"], frames["measures"]
    joined = tasks.merge(
        measures, left_on=["notice_id", "measure_id"], right_on=["notice_id", "id"], validate="many_to_one"
    )
    assert len(joined) == len(tasks) > 0
    assert joined.apply(lambda row: row.text_x in row.text_y, axis=1).all()


def test_a_file_that_gives_nothing_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    empty, folder = tmp_path / "空.html", tmp_path / "目录.html"
    empty.write_bytes(b"")
    folder.mkdir()
    good = CORPORA / "linlan-business_2023.txt"
    frames = guideline_nlp.read_frames([empty, good, folder, tmp_path / "缺.pdf"])
    assert frames["notices"].uri.tolist() == [str(good)]
    failures = frames["failures"]
    assert failures.path.tolist() == [str(empty), str(folder), str(tmp_path / "缺.pdf")]
    assert failures.reason.tolist() == [
        "the file is empty",
        "is a directory, not a file",
        "there is no such file",
    ]


def test_a_notice_read_twice_counts_once() -> None:
    """The same notice as text and as DOCX has the same number: its keys must not stand twice."""
    first, second = CORPORA / "yunjiang-ip_2024.txt", CORPORA / "yunjiang-ip_2024.docx"
    frames = guideline_nlp.read_frames([first, second, first])
    assert frames["notices"].uri.tolist() == [str(first)]
    assert frames["failures"].path.tolist() == [str(second), str(first)]
    assert frames["failures"].reason.str.contains("yunjiang-ip_2024.txt").all()
    assert not frames["tasks"].duplicated(["notice_id", "id"]).any()


def test_settings_of_a_parser_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于加强监测的通知\n一、工作任务\n（一）完善网络。6月底前完成选址。", encoding="utf-8")
    for year, parser in [
        (None, None),
        (2026, guideline_nlp.Parser(reference=date(2026, 1, 1))),
    ]:
        due = guideline_nlp.read_frames([path], parser=parser)["ledger"].due.tolist()
        assert [day.year for day in due if day is not pandas.NaT] == ([year] if year else [])


def test_frames_of_a_comparison() -> None:
    frames = build_comparison().to_frames()
    assert_frames_are_as_declared(frames, COMPARISON_TABLES)
    assert set(frames) == {table.name for table in COMPARISON_TABLES}
    changes = frames["measure_changes"]
    assert changes.kind.tolist() == ["split", "split", "added"]
    assert frames["target_changes"].change.tolist() == [Decimal("-1.5"), None]


def test_frames_of_a_series_are_its_own_and_those_of_its_comparisons() -> None:
    frames = series_frames(build_series())
    assert_frames_are_as_declared(frames, (*COMPARISON_TABLES, *SERIES_TABLES))
    assert frames["series_notices"].guideline_year.tolist() == [2025, 2026]
    assert frames["lineage_steps"].measure_id.isna().tolist() == [False, True]


def test_a_series_joins_to_the_notices_that_it_follows() -> None:
    paths = [CORPORA / f"yunjiang-ip_{year}.html" for year in (2022, 2023)]
    frames = guideline_nlp.Series(guideline_nlp.parse(path) for path in paths).to_frames()
    notices = guideline_nlp.read_frames(paths)
    assert frames["series_notices"].guideline_year.tolist() == [2022, 2023]
    steps = frames["lineage_steps"].dropna(subset=["measure_id"])
    joined = steps.merge(
        notices["measures"], left_on=["notice_id", "measure_id"], right_on=["notice_id", "id"]
    )
    assert len(joined) == len(steps) > 0
    values = frames["indicators"].merge(
        notices["targets"], left_on=["notice_id", "target_id"], right_on=["notice_id", "id"]
    )
    assert len(values) == len(frames["indicators"]) > 0


@pytest.mark.parametrize("path", ["通知.html", CORPORA / "yunjiang-ip_2022.html"])
def test_a_lone_path_is_refused(path: str | Path) -> None:
    with pytest.raises(TypeError, match="in a list"):
        guideline_nlp.read_frames(path)  # type: ignore[arg-type]
