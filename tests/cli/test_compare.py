"""``guideline-nlp compare`` as a person and as a pipe see it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from guideline_nlp import Comparison, Series, compare, parse
from guideline_nlp.cli import app
from terminal import shown_on_a_terminal

NOTICE = """云江省林业局关于印发{year}年湿地保护工作要点的通知

一、重点任务

（一）加强保护。{year}年底，湿地保护率达到{rate}%以上。确保湿地保护率达到{rate}%以上。（{body}负责）

（二）加快办理。审批时限压减到{days}天。（审批处负责）

云江省林业局

{year}年3月1日
"""
YEARS = {
    2023: NOTICE.format(year=2023, rate=54, body="湿地处", days=20),
    2024: NOTICE.format(year=2024, rate=55, body="湿地处", days=20),
    2025: NOTICE.format(year=2025, rate=57, body="保护处", days=15),
}


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["compare", *map(str, arguments)], input=stdin)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for year, text in YEARS.items():
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    return sorted(tmp_path.iterdir())


@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_two_notices_into_a_pipe_are_a_comparison(files: list[Path], options: tuple[str, ...]) -> None:
    result = run(files[1], files[2], *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert Comparison.from_json(result.stdout) == compare(parse(files[1]), parse(files[2]))


def test_two_notices_are_compared_in_the_order_given(files: list[Path]) -> None:
    found = json.loads(run(files[2], files[1]).stdout)
    assert (found["old"]["guideline_year"], found["new"]["guideline_year"]) == (2025, 2024)


def test_more_notices_are_a_series_in_the_order_of_their_years(files: list[Path]) -> None:
    result = run(files[1], files[2], files[0])
    assert Series.from_json(result.stdout) == Series(map(parse, files))


def test_standard_input_is_a_notice(files: list[Path]) -> None:
    found = json.loads(run(files[1], "-", stdin=files[2].read_bytes()).stdout)
    assert found["new"]["guideline_year"] == 2025


def test_the_encoding_can_be_named(tmp_path: Path, files: list[Path]) -> None:
    old = tmp_path / "旧.txt"
    old.write_bytes(YEARS[2023].encode("gb18030"))
    found = json.loads(run(old, files[1], "--encoding", "gb18030").stdout)
    assert found["old"]["guideline_year"] == 2023


@pytest.mark.parametrize("number", [0, 1])
def test_one_notice_is_wrong_usage(files: list[Path], number: int) -> None:
    result = run(*files[:number])
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_file_that_cannot_be_read_is_named(files: list[Path]) -> None:
    result = run(files[1], files[1].with_name("无.txt"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "无.txt" in result.stderr


def test_the_others_are_compared_if_two_are_left(files: list[Path]) -> None:
    result = run(files[1], files[1].with_name("无.txt"), files[2])
    assert result.exit_code == 1
    assert Comparison.from_json(result.stdout) == compare(parse(files[1]), parse(files[2]))


def test_the_summary_shows_what_changed(files: list[Path]) -> None:
    shown = run(files[1], files[2], "--format", "text").stdout
    for words in ("+2 个百分点, tighter", "-5 天 (-25%), tighter", "≥ 55 %", "≥ 57 %", "taken on", "保护处"):
        assert words in shown
    assert "[-20天-]{+15天+}" in shown
    assert "added" not in shown, "what is said again is no new target"


def test_the_summary_shows_a_date_that_did_not_go_on_with_the_year(tmp_path: Path) -> None:
    for name, year, due in (
        ("旧", 2024, "2024年6月底"),
        ("新", 2025, "2026年底"),
        ("又", 2025, "2025年6月底"),
    ):
        text = f"云江省{year}年工作要点\n一、重点任务\n（一）加强保护。{due}，湿地保护率达到55%以上。"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    moved = run(tmp_path / "旧.txt", tmp_path / "新.txt", "--format", "text").stdout
    assert "due 2024-06-30 → 2026-12-31" in " ".join(moved.split())
    assert "due" not in run(tmp_path / "旧.txt", tmp_path / "又.txt", "--format", "text").stdout


def test_long_values_leave_room_for_the_indicator(tmp_path: Path) -> None:
    for year, due, rate in ((2024, "2024年6月底", 55), (2025, "2026年底", 60)):
        goal = f"{due}，城区生活垃圾无害化处理率达到{rate}%以上。"
        text = f"云江省{year}年工作要点\n一、重点任务\n（一）加强保护。{goal}"
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    shown = run(tmp_path / "2024.txt", tmp_path / "2025.txt", "--format", "text").stdout
    assert "城区生活垃圾无害化处理率 " in shown
    assert "due 2024-06-30 → 2026-12-31" in shown


def test_of_a_measure_written_anew_the_summary_shows_the_beginning(tmp_path: Path, files: list[Path]) -> None:
    long = tmp_path / "长.txt"
    long.write_text(
        YEARS[2025].replace("审批时限", "严格执法，公开结果，接受监督，" * 80 + "审批时限"), "utf-8"
    )
    shown = run(files[1], long, "--format", "text").stdout
    assert shown.count("公开结果") < 80
    assert "15天" not in shown.split("Measures  ")[-1]


PLAN = "云江省{year}年工作要点\n一、重点任务\n（一）{first}\n（二）{second}\n（三）{third}\n"
SEEDS = "完善名录制度。编制湿地名录，公布名录范围，设立界标，开展巡护。"
TRAINS = "开通城际列车，增加早晚班次。改造沿线站房。"
OLD_CARE = "发展养老服务。建设社区食堂，开展上门护理。培训养老护理员，落实岗位津贴。清理违规收费。"
NEW_CARE = "扩大养老服务供给。推广老年助餐，发展互助养老。培训养老护理员，提高岗位津贴。引进连锁机构。"


@pytest.fixture
def rewritten(tmp_path: Path) -> str:
    texts = (
        PLAN.format(year=2024, first=OLD_CARE, second=TRAINS, third=SEEDS),
        PLAN.format(year=2025, first=SEEDS.replace("设立", "埋设"), second=NEW_CARE, third="取消证明事项。"),
    )
    for name, text in zip("旧新", texts, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    shown = run(tmp_path / "旧.txt", tmp_path / "新.txt", "--format", "text").stdout
    return " ".join(shown.split())


def test_the_summary_names_what_was_put_in_and_taken_out_first(rewritten: str) -> None:
    measures, wording = rewritten.rsplit(" Measures ", maxsplit=1)[-1].split(" Wording ")
    assert measures.index("取消证明事项") < measures.index("开通城际列车，增加早晚班次"), (
        "by its opening words"
    )
    assert "养老" not in measures
    assert "证明事项" not in wording


def test_the_summary_shows_whole_tasks_where_few_words_are_the_same(rewritten: str) -> None:
    wording = rewritten.rsplit(" Wording ", maxsplit=1)[-1]
    for words in (
        "发展养老服务 → 扩大养老服务供给",
        "[-设立-]{+埋设+}",
        "{+引进连锁机构。+}",
        "[-清理违规收费。-]",
    ):
        assert words in wording


def test_the_summary_puts_the_organisation_with_most_tasks_first(tmp_path: Path) -> None:
    text = "云江省2024年工作要点\n一、重点任务\n（一）保护。完善名录。{}\n（二）监测。布设站点。公开结果。{}"
    for name, parties in (("旧", ("", "")), ("新", ("（水利局负责）", "（林业局负责）"))):
        (tmp_path / f"{name}.txt").write_text(text.format(*parties), "utf-8")
    shown = run(tmp_path / "旧.txt", tmp_path / "新.txt", "--format", "text").stdout
    assert shown.index("林业局") < shown.index("水利局")


def test_the_summary_of_a_series_shows_the_years(files: list[Path]) -> None:
    shown = run(*files, "--format", "text").stdout
    rates = next(line for line in shown.splitlines() if "湿地保护率" in line)
    assert rates.split()[1:] == ["≥", "54", "%", "≥", "55", "%", "≥", "57", "%"]
    for words in ("2023", "2024", "2025", "born", "revised", "湿地处"):
        assert words in shown


def test_the_summary_keeps_control_characters_from_the_terminal(tmp_path: Path, files: list[Path]) -> None:
    evil = tmp_path / "恶.txt"
    evil.write_text(
        YEARS[2024].replace("加强保护", "加强\x1b[2J保护").replace("压减到20天", "压减到\x1b]0;x\x0720天")
    )
    shown = run(evil, files[2], "--format", "text").stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_the_summary_in_colour(files: list[Path]) -> None:
    command = [sys.executable, "-m", "guideline_nlp", "compare", str(files[1]), str(files[2])]
    shown = shown_on_a_terminal(command, TERM="xterm", COLUMNS="120")
    assert "湿地保护率" in shown
    assert "\x1b[31m[-" in shown
    assert "\x1b[32m{+" in shown


def test_without_a_page_nothing_of_pages_is_loaded(files: list[Path]) -> None:
    program = (
        "import sys; from guideline_nlp.cli import app; app(sys.argv[1:], standalone_mode=False);"
        "sys.exit('guideline_nlp.report' in sys.modules)"
    )
    arguments = [sys.executable, "-c", program, "compare", *map(str, files[:2])]
    assert subprocess.run(arguments, check=False, stdout=subprocess.DEVNULL).returncode == 0
