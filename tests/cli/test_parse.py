"""``guideline-nlp parse`` as a person and as a pipe see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import guideline_nlp
from guideline_nlp.cli import app
from terminal import shown_on_a_terminal

NOTICE = """云江省人民政府办公厅关于加强湿地保护的通知

云政办发〔2026〕3号

各市（州）人民政府，省直各部门：

　　为做好湿地保护工作，现通知如下。

　　一、主要任务

　　（一）提升监测能力。到2027年，湿地监测站达到12座以上。6月底前完成选址。（省水利厅牵头，省林业局配合）

　　（二）加强巡护。各地要建立巡护制度。（省林业局负责）

云江省人民政府办公厅

2026年3月1日
"""
SECOND = NOTICE.replace("3号", "4号")


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["parse", *map(str, arguments)], input=stdin)


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "湿地.txt"
    path.write_text(NOTICE, "utf-8")
    return path


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "湿地二.txt"
    path.write_text(SECOND, "utf-8")
    return path


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "jsonl")])
def test_one_file_into_a_pipe_is_its_json_on_one_line(notice: Path, options: tuple[str, ...]) -> None:
    result = run(notice, *options)
    assert result.exit_code == 0
    assert result.stdout == guideline_nlp.parse(notice).to_json() + "\n"
    assert result.stderr == ""


@pytest.mark.parametrize("options", [(), ("--format", "jsonl")])
def test_several_files_are_a_notice_a_line(notice: Path, second: Path, options: tuple[str, ...]) -> None:
    result = run(notice, second, *options)
    identities = [json.loads(line)["notice_id"] for line in result.stdout.splitlines()]
    assert identities == ["云政办发〔2026〕3号", "云政办发〔2026〕4号"]


def test_several_files_as_json_are_a_list(notice: Path, second: Path) -> None:
    identities = [entry["notice_id"] for entry in json.loads(run(notice, second, "--format", "json").stdout)]
    assert identities == ["云政办发〔2026〕3号", "云政办发〔2026〕4号"]


def test_standard_input_is_a_notice(notice: Path) -> None:
    found = json.loads(run("-", stdin=notice.read_bytes()).stdout)
    assert found["notice_id"] == "云政办发〔2026〕3号"
    assert found["source"]["uri"] is None


def test_the_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "湿地.txt"
    path.write_bytes(NOTICE.encode("gb18030"))
    found = json.loads(run(path, "--encoding", "gb18030").stdout)
    assert found["front_matter"]["title"] == "云江省人民政府办公厅关于加强湿地保护的通知"
    assert found["source"]["encoding"] == "gb18030"


def test_the_reference_dates_what_the_notice_does_not() -> None:
    text = "关于做好选址工作的通知\n一、工作要求\n各单位要于6月底前完成选址。"
    found = json.loads(run("-", "--reference", "2031-02-03", stdin=text.encode()).stdout)
    assert [deadline["date"] for deadline in found["deadlines"]] == ["2031-06-30"]


@pytest.mark.parametrize("options", [(), ("--format", "json"), ("--format", "text")])
def test_a_file_that_is_missing_is_named_and_the_others_go_on(
    notice: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    missing = tmp_path / "没有.txt"
    result = run(missing, notice, *options)
    assert result.exit_code == 1
    assert result.stderr == f"guideline-nlp: {missing}: there is no such file\n"
    assert "云政办发〔2026〕3号" in result.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [("空.txt", b""), ("坏.pdf", b"%PDF-1.7 broken"), ("坏.docx", b"PK\x03\x04 broken")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run(path)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"guideline-nlp: {path}: ")
    assert result.stderr.count("\n") == 1
    assert result.stderr.count(name) == 1


def test_a_folder_is_no_notice(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"guideline-nlp: {tmp_path}: is a directory, not a file\n"


def test_standard_input_that_cannot_be_read_is_named() -> None:
    result = run("-", stdin=b"")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "guideline-nlp: standard input: the file is empty\n"


def test_a_list_of_nothing_but_failures_is_empty(tmp_path: Path) -> None:
    result = run(tmp_path / "甲.txt", tmp_path / "乙.txt", "--format", "json")
    assert (result.exit_code, result.stdout) == (1, "[]\n")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.txt", "--format", "xml"),
        ("a.txt", "--reference", "2026年3月"),
        ("a.txt", "--encoding", "gb18031"),
        ("a.txt", "--nonsense"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


def test_the_summary_shows_what_was_found(notice: Path) -> None:
    result = run(notice, "--format", "text")
    assert result.exit_code == 0
    for words in (
        "云政办发〔2026〕3号",
        "2026-03-01",
        "（一）提升监测能力",
        "≥ 12 座",
        "2027-12-31",
        "省水利厅（牵头）",
    ):
        assert words in result.stdout


def test_the_outline_opens_a_section_without_heading_with_its_first_words(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(
        "云江省工作要点\n一、主要任务\n1.各地要在汛期到来之前逐一排查辖区内的山塘水库并建立台账。\n2.各地要及时报送。",
        "utf-8",
    )
    shown = run(path, "--format", "text").stdout
    assert "1.各地要在汛期到来之前逐一排查辖区内的…" in shown
    assert "2.各地要及时报送。" in shown


def test_the_summary_keeps_control_characters_from_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "控制.txt"
    path.write_text(NOTICE.replace("湿地保护的", "湿地\x1b[31m保护的"), "utf-8")
    assert "\x1b" not in run(path, "--format", "text").stdout


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "guideline_nlp", "parse", *map(str, arguments)]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_the_summary(notice: Path) -> None:
    shown = shown_on_a_terminal(command(notice), TERM="dumb", COLUMNS="100")
    assert "Responsibilities" in shown
    assert not shown.startswith("{")


@pytest.mark.parametrize("options", [(), ("--format", "text")])
def test_no_locale_is_too_narrow(notice: Path, options: tuple[str, ...]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command(notice, *options), capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    if not options:
        assert "提升监测能力" in done.stdout.decode("utf-8")


def test_a_pipe_that_closes_early_is_no_fault(notice: Path) -> None:
    pipe = f"{sys.executable} -m guideline_nlp parse {' '.join([str(notice)] * 200)} | head -c 10"
    done = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ('{"schema":', "")


def test_a_parse_into_a_pipe_loads_no_more_than_it_needs(notice: Path) -> None:
    program = (
        "import sys\n"
        "from guideline_nlp.cli import app\n"
        "app(['parse', sys.argv[1]], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(notice)], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.split())
    assert "guideline_nlp.pipeline" in loaded
    heavy = {
        "rich",
        "rapidfuzz",
        "guideline_nlp.organisations.sources",
        "pandas",
        "spacy",
        "jieba",
        "sqlalchemy",
    }
    assert not loaded & heavy


def test_organisations_of_a_file_are_known(notice: Path, tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    path.write_text(
        '[[organisation]]\nname = "云江省水利和湖泊厅"\nshort = ["云江省水利厅"]\nkind = "local"\n', "utf-8"
    )
    found = json.loads(run(notice, "--organisations", path).stdout)
    organisations = [party["organisation"] for party in found["responsibilities"][0]["parties"]]
    assert organisations == ["云江省水利和湖泊厅", "云江省林业局"]


def test_a_file_of_organisations_that_cannot_be_used_is_wrong_usage(notice: Path, tmp_path: Path) -> None:
    result = run(notice, "--organisations", tmp_path / "没有.toml")
    assert result.exit_code == 2
    assert "没有.toml" in result.stderr


def test_the_summary_names_the_nearest_organisations(notice: Path) -> None:
    notice.write_text(NOTICE.replace("省水利厅牵头", "省水利听牵头"), "utf-8")
    shown = run(notice, "--format", "text").stdout.replace("\n", "")
    assert "unknown-organisation" in shown
    assert "nearest: " in shown
