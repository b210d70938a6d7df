"""The destinations that every promise of a batch is tested on."""

from pathlib import Path

import pytest

DESTINATIONS = ("out.sqlite", "out.jsonl", "out.parquet", "postgresql")


@pytest.fixture(params=DESTINATIONS)
def destination(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """What to give as ``to``: a file, a folder, or an empty schema of PostgreSQL."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql")
        return url
    if request.param == "out.parquet":
        pytest.importorskip("pyarrow", reason="needs the extra frames")
    return str(tmp_path / request.param)
