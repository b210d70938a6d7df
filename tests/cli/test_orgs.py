"""``guideline-nlp orgs`` as a person and as a pipe see it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from guideline_nlp.cli import app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["orgs", *map(str, arguments)])


def test_into_a_pipe_it_is_json() -> None:
    result = run("省发改委", "--issuer", "杭州市人民政府", "--on", "2018-12-01")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["organisation"]["name"] == "浙江省发展和改革委员会"
    assert (found["issuer"], found["on"]) == ("杭州市人民政府", "2018-12-01")
    assert found["rule"] == "a standard department; the level stands for the issuer's 浙江省"
    assert found["history"] == found["candidates"] == []


def test_for_a_person_it_is_text_with_the_history() -> None:
    result = run("银监会", "--on", "2020-05-01", "--format", "text")
    assert result.stdout.splitlines() == [
        "银监会 → 中国银行业监督管理委员会",
        "  why: a short name, by the registry",
        "  note: it ended in 2018",
        "  kind: 直属事业单位",
        "  parent: 国务院",
        "  existed: 2003 – 2018",
        "  2018: 中国银行业监督管理委员会 → 中国银行保险监督管理委员会"
        " (merged, 深化党和国家机构改革方案（2018）)",
        "  2023: 中国银行保险监督管理委员会 → 国家金融监督管理总局 (renamed, 党和国家机构改革方案（2023）)",
    ]


def test_what_is_not_known_comes_with_the_nearest_names_and_exit_code_1() -> None:
    result = run("市发展改格委", "--issuer", "杭州市人民政府")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["organisation"] is None
    assert "杭州市发展改革委" in found["candidates"]
    text = run("市发展改格委", "--issuer", "杭州市人民政府", "--format", "text").stdout.splitlines()
    assert text[0] == "市发展改格委 → not known"
    assert text[2].startswith("  nearest: ")
    assert "杭州市发展改革委" in text[2]
    assert "发改委" not in json.loads(run("发改委", "--format", "json").stdout)["candidates"]


def test_files_of_organisations_are_added(tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    path.write_text(
        'issuer = "云江省知识产权局"\n[[department]]\nname = "保护一处"\nshort = ["保处"]\n', "utf-8"
    )
    arguments = ("保处", "--issuer", "云江省知识产权局")
    without, added = run(*arguments), run(*arguments, "--organisations", path)
    names = [json.loads(result.stdout)["organisation"]["name"] for result in (without, added)]
    assert names == ["云江省知识产权局保处", "云江省知识产权局保护一处"]


def test_a_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    path.write_text('[[organisation]]\nname = "甲公司"\nkind = "企业"\n', "utf-8")
    result = run("--check", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}: no fault found\n")
    path.write_text('[[organisation]]\nname = "甲公司"\nkind = "企业"\nshort = ["甲公司"]\n', "utf-8")
    result = run("--check", path)
    assert result.exit_code == 1
    assert (
        result.stdout
        == f"{path}: [[organisation]] 1 (甲公司): the short names have the full name among them\n"
    )


def test_a_file_that_cannot_be_read_at_all_is_a_fault_or_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    path.write_text("name = ", "utf-8")
    result = run("--check", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}: Invalid value")
    path.write_bytes("# 机构".encode("gb18030"))
    assert run("--check", path).stdout == f"{path}: not TOML: the text is not in UTF-8\n"
    assert run("财政部", "--organisations", path).exit_code == 2
    assert run("财政部", "--organisations", tmp_path / "没有.toml").exit_code == 2


@pytest.mark.parametrize("arguments", [(), ("财政部", "--check", "机构.toml"), ("财政部", "--on", "2018")])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
