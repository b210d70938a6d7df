"""Words by four segmenters: every character in one span, the field's terms whole, and no traces left."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guideline_nlp.errors import MissingExtraError, ModelError
from guideline_nlp.lexicon import load
from guideline_nlp.text import pkuseg_model
from guideline_nlp.text.pkuseg_model import INSTALL_COMMAND, model_folder
from guideline_nlp.text.segmenters import load_segmenter

PKUSEG = pytest.param(
    "pkuseg", marks=pytest.mark.skipif(not model_folder().is_dir(), reason=f"run: {INSTALL_COMMAND}")
)
NAMES = ["rjieba", "jieba", PKUSEG, "characters"]
DICTIONARIES = ["rjieba", "jieba", PKUSEG]
TEXTS = st.text() | st.text("审业部高价值发明专利，。 \n\t\u3000AI2025.5-𠮷\ud800")


def words(name: str, text: str) -> list[str]:
    return [text[start:end] for start, end in load_segmenter(name).segment(text)]


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)  # the first text waits for the dictionary
@given(text=TEXTS)
def test_every_character_is_in_exactly_one_span(name: str, text: str) -> None:
    spans = load_segmenter(name).segment(text)
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]
    assert (spans[-1][1] if spans else 0) == len(text)
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None)  # the first text waits for the dictionary
@given(text=TEXTS)
def test_a_run_of_white_space_is_one_span(name: str, text: str) -> None:
    found = words(name, text)
    assert all(word.isspace() or not any(map(str.isspace, word)) for word in found)
    assert not any(word.isspace() and after.isspace() for word, after in pairwise(found))


@pytest.mark.parametrize("name", DICTIONARIES)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由审业部牵头", ["由", "审业部", "牵头"]),
        ("提升高价值发明专利拥有量", ["提升", "高价值发明专利", "拥有量"]),
        ("推进一网通办\n\n 专利", ["推进", "一网通办", "\n\n ", "专利"]),
        ("各部门协同", ["各", "部门", "协同"]),
        # longer than the term 知识产权, and no term: the dictionary must not run over its end
        ("知识产权保有量", ["知识产权", "保有量"]),
        ("财政部门配合财政部", ["财政部门", "配合", "财政部"]),
    ],
)
def test_terms_of_the_field_are_whole_and_others_are_cut(name: str, text: str, expected: list[str]) -> None:
    assert words(name, text) == expected


@pytest.mark.parametrize("name", DICTIONARIES)
def test_every_term_of_the_lexicon_is_one_word(name: str) -> None:
    terms = " ".join(load("terms").values()).split()
    assert [term for term in terms if words(name, term) != [term]] == []
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize("name", DICTIONARIES)
def test_words_of_the_caller_are_whole_and_do_not_reach_other_segmenters(name: str) -> None:
    text = "临澜湿地管护中心负责"
    before = words(name, text)
    ours = load_segmenter(name, ("临澜湿地管护中心",))
    assert [text[start:end] for start, end in ours.segment(text)] == ["临澜湿地管护中心", "负责"]
    assert words(name, text) == before != ["临澜湿地管护中心", "负责"]


def test_characters_are_cut_one_by_one() -> None:
    assert words("characters", "审业部 AI") == ["审", "业", "部", " ", "A", "I"]


def test_rjieba_and_jieba_differ_next_to_ascii() -> None:
    """Which is why neither stands in for the other."""
    assert words("rjieba", "2021-2023年") == ["2021-2023", "年"]
    assert words("jieba", "2021-2023年") == ["2021", "-", "2023", "年"]


def test_another_name_is_an_error_that_lists_the_names() -> None:
    with pytest.raises(ValueError, match="'thulac'; there are rjieba, jieba"):
        load_segmenter("thulac")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [("rjieba", "rjieba", "compare"), ("jieba", "jieba", "jieba"), ("pkuseg", "spacy_pkuseg", "pkuseg")],
)
def test_a_segmenter_that_is_not_installed_is_named_and_nothing_stands_in(
    name: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    load_segmenter.cache_clear()
    with pytest.raises(MissingExtraError, match=rf"needs {package}: pip install 'guideline-nlp\[{extra}\]'"):
        load_segmenter(name)  # type: ignore[arg-type]


def test_a_model_that_is_not_installed_is_an_error_that_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pkuseg_model, "model_folder", lambda: tmp_path / "pkuseg")
    load_segmenter.cache_clear()
    with pytest.raises(ModelError, match="not installed: guideline-nlp models install pkuseg"):
        load_segmenter("pkuseg")


def test_jieba_is_silent_and_writes_nothing(tmp_path: Path) -> None:
    program = (
        "import logging\n"
        "from guideline_nlp.text.segmenters import load_segmenter\n"
        "load_segmenter('jieba', ('临澜湿地管护中心',)).segment('审业部牵头')\n"
        "import jieba\n"
        "assert not jieba.dt.initialized and not jieba.dt.FREQ\n"
        "assert logging.root.manager.disable == 0\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert (done.stdout, done.stderr, list(tmp_path.iterdir())) == ("", "", [])
