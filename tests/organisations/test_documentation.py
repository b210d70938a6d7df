"""The files of organisations that the documentation shows have no faults, and mean what it says."""

import re
from pathlib import Path

import pytest

from guideline_nlp import resolve
from guideline_nlp.organisations.checks import check_file

PAGE = Path(__file__).parents[2] / "docs" / "organisations.md"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = []
    for number, block in enumerate(re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)):
        paths.append(tmp_path / f"{number}.toml")
        paths[-1].write_text(block, "utf-8")
    return paths


def test_they_have_no_faults(files: list[Path]) -> None:
    assert [check_file(path) for path in files] == [[], []]


@pytest.mark.parametrize(
    ("written", "issuer", "full"),
    [
        ("保护处", "云江省知识产权局", "云江省知识产权局知识产权保护处"),
        ("省数据集团", "云江省人民政府", "云江省数据发展集团有限公司"),
        ("市数经局", "临澜市人民政府", "临澜市数字经济局"),
        ("省财政厅", "临澜市人民政府", "云江省财政厅"),
    ],
)
def test_they_mean_what_the_page_says(written: str, issuer: str, full: str, files: list[Path]) -> None:
    found = resolve(written, issuer=issuer, organisations=files)
    assert found
    assert found.name == full
