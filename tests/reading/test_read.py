"""What holds for every source: one of the package's errors or a body that leads back, the same each time."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guideline_nlp.errors import GuidelineError
from guideline_nlp.reading import read

SHARED = Path(__file__).parents[3] / "shared" / "corpora"
FILES = sorted(path for path in SHARED.glob("*/*") if path.suffix != ".json") if SHARED.exists() else []


def check(source):
    body, text = source.body.text, source.text
    end = source_end = 0
    for start, at, length in source.body.runs:
        assert start >= end and at >= source_end
        assert body[start : start + length] == text[at : at + length]
        assert not body[end:start].strip(" \n\t")
        end, source_end = start + length, at + length
    assert source.body.runs[-1] == (len(body), len(text), 0)
    openings = {run[1] for run in source.body.runs if not run[2]}
    for before, after in zip(source.body.runs, source.body.runs[1:], strict=False):
        gap = before[1] + before[2]
        assert not text[gap : after[1]].strip() or gap in openings
    for hint in source.hints:
        assert 0 <= hint.start < hint.end <= len(text)
    for found in source.diagnostics:
        assert found.span is None or text[found.span.start : found.span.end]


STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04word/document.xml",
    b"<html><p>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0",
]


@settings(max_examples=300)
@given(
    st.sampled_from(STARTS),
    st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([None, "gbk", "utf-16le", "?"]),
    st.sampled_from([None, "text/html", "text/markdown", "application/pdf"]),
)
def test_any_bytes_give_a_source_or_one_of_the_errors(start, rest, encoding, media_type):
    try:
        source = read(start + rest, encoding=encoding, media_type=media_type)
    except GuidelineError as error:
        assert str(error)
        return
    check(source)
    assert read(start + rest, encoding=encoding, media_type=media_type) == source


@given(st.text(max_size=200))
def test_any_text_gives_a_source_or_one_of_the_errors(text):
    try:
        check(read(text))
    except GuidelineError:
        return


def test_reading_text_loads_nothing_that_it_does_not_need():
    code = (
        "import sys; from guideline_nlp.reading import read; read('各市：');"
        "heavy = {'selectolax', 'docx', 'pypdfium2', 'lxml', 'rich'};"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] in heavy))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True
        ).stdout.strip()
        == ""
    )


@pytest.mark.skipif(not FILES, reason="the shared corpora are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_notices(path):
    try:
        source = read(path)
    except GuidelineError as error:
        assert "scanned" in path.name, error
        return
    check(source)
    assert not source.diagnostics
    kept, whole = ("".join(text.split()) for text in (source.body.text, source.text))
    assert len(kept) > len(whole) // 3
    page_words = ("ICP备", "网站标识码", "扫一扫在手机", "【字号", "法宝引证码", "原文链接")
    short_lines = [line for line in source.body.text.split("\n") if len(line) < 60]
    assert not [line for line in short_lines if any(word in line for word in page_words)]
