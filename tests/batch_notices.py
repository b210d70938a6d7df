"""Notices for tests of batches, each with its own number, and what a destination holds of them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NOTICE = """云江省知识产权局关于做好{year}年第{number}号工作的通知
云知发〔{year}〕{number}号
各市知识产权局：
一、主要任务
（一）完善制度。{year}年6月底前，健全第{number}项审查机制，培育地理标志{number}件。（审查处牵头，保护处配合）
（二）加强服务。发明专利审查周期压减到{months}个月。（服务处负责）
云江省知识产权局
{year}年1月15日
"""


def notice_text(number: int, *, year: int = 2024, months: int = 16) -> str:
    return NOTICE.format(number=number, year=year, months=months)


def write_notices(folder: Path, numbers: Iterable[int], **changes: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        year = 2022 + number % 3
        text = notice_text(number, **{"year": year} | changes)
        (folder / f"notice-{number:04}.txt").write_text(text, encoding="utf-8")


def held_in(to: str) -> dict[str, list[Any]]:
    """All that a destination holds, table by table, in one order; the runs left out, which know the time."""
    if to.endswith(".jsonl"):
        return _in_json_lines(Path(to))
    return _in_parquet(Path(to)) if to.endswith(".parquet") else _in_database(to)


def _in_json_lines(path: Path) -> dict[str, list[Any]]:
    files = {"notices": path} | {
        name: path.with_name(f"{path.stem}.{name}.jsonl") for name in ("notice_versions", "failures")
    }
    return {
        name: [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        for name, file in files.items()
    }


def _in_parquet(folder: Path) -> dict[str, list[Any]]:
    import pyarrow.parquet as pq

    tables = {path.name: pq.read_table(path).to_pylist() for path in sorted(folder.iterdir())}
    return {name: sorted(rows, key=str) for name, rows in tables.items()}


def _in_database(to: str) -> dict[str, list[Any]]:
    import sqlalchemy as sa

    from guideline_nlp.export.database import create_engine
    from guideline_nlp.export.sql_tables import metadata

    engine = create_engine(to)
    with engine.connect() as connection:
        tables = {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=str)
            for table in metadata.sorted_tables
            if table.name != "runs"
        }
    engine.dispose()
    return tables
