"""Files of organisations that users add: they win over the registry, and say what is wrong in them."""

import os
from pathlib import Path

import pytest

import guideline_nlp
from guideline_nlp import RegistryError, is_successor, parse, resolve
from guideline_nlp.organisations.checks import check_file

EXTENSION = """
issuer = "云江省知识产权局"

[[department]]
name = "知识产权保护处"
short = ["保护处"]

[[organisation]]
name = "云江省数据发展集团有限公司"
short = ["省数据集团", "云数集团"]
kind = "省属企业"
parent = "云江省人民政府"

[[organisation]]
name = "财政部（试）"
short = ["财政部"]
kind = "组成部门"
until = 2020
[[organisation.successors]]
name = "新财政部"
on = 2020
kind = "renamed"

[[organisation]]
name = "新财政部"
kind = "组成部门"
from = 2020
"""
LOCAL = """
[[department]]
name = "数字经济局"
short = ["数经局"]

[[place]]
name = "云江省"
short = ["云江"]
kind = "省"

[[place]]
name = "临澜市"
short = ["临澜"]
kind = "地级市"
parent = "云江省"
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "云江.toml", tmp_path / "地方.toml"]
    for path, content in zip(paths, (EXTENSION, LOCAL), strict=True):
        path.write_text(content, "utf-8")
    return paths


@pytest.mark.parametrize(
    ("written", "issuer", "full"),
    [
        ("保护处", "云江省知识产权局", "云江省知识产权局知识产权保护处"),
        ("规划处", "云江省知识产权局", "云江省知识产权局规划处"),
        ("云数集团", "云江省人民政府", "云江省数据发展集团有限公司"),
        ("财政部", "国务院", "财政部（试）"),
        ("教育部", "国务院", "教育部"),
        ("市数经局", "临澜市人民政府", "临澜市数字经济局"),
        ("省财政厅", "临澜市人民政府", "云江省财政厅"),
    ],
)
def test_the_files_are_added_and_win(written: str, issuer: str, full: str, files: list[Path]) -> None:
    found = resolve(written, issuer=issuer, organisations=files)
    assert found
    assert found.name == full


def test_they_have_their_own_successions(files: list[Path]) -> None:
    assert is_successor("财政部（试）", "新财政部", organisations=files)
    assert not is_successor("财政部（试）", "新财政部")


def test_a_parse_uses_them(files: list[Path]) -> None:
    head, tail = "云江省知识产权局关于做好保护工作的通知", "云江省知识产权局\n2024年3月1日"
    text = f"{head}\n一、重点任务\n（一）加强保护。（保护处负责）\n{tail}"
    organisations = [
        notice.responsibilities[0].parties[0].organisation
        for notice in (parse(text), parse(text, organisations=files))
    ]
    assert organisations == ["云江省知识产权局保护处", "云江省知识产权局知识产权保护处"]


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    for stamp, name in enumerate(("甲公司", "乙公司"), 1):
        path.write_text(f'[[organisation]]\nname = "{name}"\nshort = ["某某社"]\nkind = "企业"\n', "utf-8")
        os.utime(path, (stamp, stamp))
        found = resolve("某某社", organisations=[path])
        assert found
        assert found.name == name


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name = ", "Invalid value"),
        (
            '[[organisation]]\nshort = ["甲"]\nkind = "企业"',
            "missing required field `name` - at `$.organisation[0]`",
        ),
        ('[[organisation]]\nname = "甲公司"', "missing required field `kind`"),
        ('[[organisation]]\nname = "甲公司"\nkind = "企业"\nshrt = ["甲"]', "unknown field `shrt`"),
        ('[[organisation]]\nname = "甲公司"\nkind = "企业"\nfrom = "2018"', "at `$.organisation[0].from`"),
        ('[[body]]\nname = "甲公司"', "unknown field `body`"),
    ],
)
def test_what_has_not_the_form_of_such_a_file_is_an_error(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    path.write_text(content, "utf-8")
    for use in (check_file, lambda path: resolve("财政部", organisations=[path])):
        with pytest.raises(RegistryError) as raised:
            use(path)
        assert str(raised.value).startswith(f"{path}: ")
        assert message in str(raised.value)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"没有\.toml: No such file"):
        resolve("财政部", organisations=[tmp_path / "没有.toml"])


def test_a_good_file_has_no_fault(files: list[Path]) -> None:
    assert [check_file(path) for path in files] == [[], []]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "it has no [[organisation]], [[department]] or [[place]]"),
        (
            '[[organisation]]\nname = "甲公司"\nkind = "企业"\nfrom = 2020\nuntil = 2018',
            "[[organisation]] 1 (甲公司): it ends in 2018, before it begins in 2020",
        ),
        (
            '[[organisation]]\nname = "甲公司"\nkind = "企业"\nshort = ["甲公司"]',
            "[[organisation]] 1 (甲公司): the short names have the full name among them",
        ),
        (
            '[[organisation]]\nname = "甲公司"\nkind = "企业"\n'
            '[[organisation.successors]]\nname = "财政部"\non = 2020\nkind = "merged"',
            "[[organisation]] 1 (甲公司): it has successors, but no `until`",
        ),
        (
            '[[organisation]]\nname = "甲公司"\nkind = "企业"\nuntil = 2020\n'
            '[[organisation.successors]]\nname = "丙公司"\non = 2020\nkind = "merged"',
            "[[organisation]] 1 (甲公司): its successor 丙公司 is neither in this file nor in the registry",
        ),
        (
            '[[organisation]]\nname = "甲公司"\nkind = "企业"\nshort = ["该公司"]\n'
            '[[organisation]]\nname = "乙公司"\nkind = "企业"\nshort = ["该公司"]',
            "[[organisation]]: 该公司 means both 甲公司 and 乙公司 at the same time",
        ),
        (
            '[[department]]\nname = "税务局"\nforms = { "省" = "国家税务总局{province}税务局" }',
            "[[department]] 1 (税务局): 国家税务总局{province}税务局"
            " has something else in braces than place or short",
        ),
    ],
)
def test_faults_name_the_entry_and_the_reason(content: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "机构.toml"
    path.write_text(content, "utf-8")
    assert check_file(path) == [fault]


def test_the_files_of_the_registry_have_no_faults() -> None:
    data = Path(guideline_nlp.__file__).parent / "organisations" / "data"
    assert {path.name: check_file(path) for path in data.rglob("*.toml") if check_file(path)} == {}
