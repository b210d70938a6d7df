"""Rows of comparisons and series: every change once, ids that lead to the records of both notices."""

from typing import Any

import pytest

from comparison_example import NEW, OLD, build_comparison, build_series
from guideline_nlp.export.columns import Table
from guideline_nlp.export.comparison_tables import COMPARISON_TABLES, SERIES_TABLES

TABLES: dict[str, Table[Any]] = {table.name: table for table in (*COMPARISON_TABLES, *SERIES_TABLES)}


def rows_of(name: str, source: Any) -> list[dict[str, Any]]:
    names = [column.name for column in TABLES[name].columns]
    return [dict(zip(names, row, strict=True)) for row in TABLES[name].rows(source)]


@pytest.mark.parametrize("table", COMPARISON_TABLES, ids=lambda table: table.name)
def test_rows_name_both_notices(table: Table[Any]) -> None:
    rows = rows_of(table.name, build_comparison())
    assert rows
    assert {(row["old_notice_id"], row["new_notice_id"]) for row in rows} == {(OLD, NEW)}


def test_a_split_measure_has_a_row_a_part_and_an_added_one_no_old() -> None:
    rows = rows_of("measure_changes", build_comparison())
    assert [(row["measure_change"], row["kind"], row["old"], row["new"]) for row in rows] == [
        (1, "split", "m1", "m1"), (1, "split", "m1", "m2"), (2, "added", None, "m3"),
    ]  # fmt: skip
    assert (rows[0]["old_label"], rows[0]["new_heading"]) == ("一、/（一）", "提升监测能力")
    assert (rows[2]["old_label"], rows[2]["new_heading"]) == (None, "提升监测能力")


def test_edits_and_tasks_lead_to_their_change() -> None:
    comparison = build_comparison()
    assert [(row["measure_change"], row["position"], row["op"]) for row in rows_of("edits", comparison)] == [
        (1, 1, "equal"), (1, 2, "insert"),
    ]  # fmt: skip
    assert [
        (row["measure_change"], row["kind"], row["old"], row["new"])
        for row in rows_of("task_changes", comparison)
    ] == [(1, "revised", "t1", "t1"), (1, "added", None, "t2")]


def test_the_tasks_of_a_party_have_a_side() -> None:
    assert [
        (row["party_change"], row["side"], row["task_id"])
        for row in rows_of("party_change_tasks", build_comparison())
    ] == [(1, "old", "t1"), (1, "new", "t1"), (1, "new", "t2")]


def test_a_lineage_ends_in_a_step_without_measure() -> None:
    assert [
        (row["lineage_id"], row["position"], row["kind"], row["measure_id"])
        for row in rows_of("lineage_steps", build_series())
    ] == [("l1", 1, "born", "m1"), ("l1", 2, "dropped", None)]


def test_indicators_and_loads_are_as_the_series_has_them() -> None:
    (indicator,) = rows_of("indicators", build_series())
    assert (indicator["indicator"], indicator["value"], indicator["notice_id"]) == ("审查周期", 16, OLD)
    (load,) = rows_of("organisation_loads", build_series())
    assert (load["organisation"], load["lead"], load["responsible"]) == ("云江省水利厅", 3, 2)
