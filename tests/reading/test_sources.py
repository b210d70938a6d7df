import hashlib
import io
from pathlib import Path

import pytest

from guideline_nlp.errors import GuidelineError, NoTextError, UnreadableSourceError
from guideline_nlp.reading import read
from guideline_nlp.reading.sources import DOCX, HTML, MARKDOWN, PDF, PLAIN, find_binary_type, find_text_type

TEXT = "各设区市人民政府：\n现将有关事项通知如下。\n一、总体要求\n"


def test_a_notice_comes_as_path_bytes_file_or_str(tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, "utf-8")
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        sources = [
            read(given) for given in (path, TEXT.encode(), bytearray(TEXT.encode()), binary, text, TEXT)
        ]
    assert {source.text for source in sources} == {TEXT}
    assert {source.source.sha256 for source in sources} == {hashlib.sha256(TEXT.encode()).hexdigest()}
    assert [source.source.uri for source in sources] == [str(path), None, None, None, None, None]
    assert [source.source.encoding for source in sources] == ["utf-8"] * 4 + [None] * 2


def test_the_hash_is_of_the_bytes_as_they_came():
    data = TEXT.encode("gb18030")
    assert read(data).source.sha256 == hashlib.sha256(data).hexdigest()


def test_uri_is_as_given(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert read(path, uri="https://example.org/1.html").source.uri == "https://example.org/1.html"
    assert read(io.BytesIO(TEXT.encode()), uri="x").source.uri == "x"


@pytest.mark.parametrize(
    "name", ["通知.txt", "notice.html", "a/b/计划.docx", "文件夹 1/方案.PDF", "readme.md", "旧文件.wps"]
)
def test_a_str_that_names_a_file_is_refused(name):
    with pytest.raises(UnreadableSourceError, match=r"Path\("):
        read(name)


@pytest.mark.parametrize("address", ["https://www.example.org/art/2024/3/5/a.html", "http://example.org/"])
def test_a_str_that_is_an_address_is_refused(address):
    with pytest.raises(UnreadableSourceError, match="an address: fetch it"):
        read(address)


def test_a_str_that_names_an_existing_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("notice").write_text(TEXT, "utf-8")
    with pytest.raises(UnreadableSourceError, match=r"Path\('notice'\)"):
        read("notice")


@pytest.mark.parametrize(
    "content",
    [
        "关于加强管理的通知",
        "现将方案印发给你们。附件：任务分工表.docx",
        "各市：\n附件.pdf",
        "<p>见附件.doc</p>",
        "一、总体要求" * 60 + ".txt",
    ],
)
def test_a_str_is_content(content):
    assert content.split("\n")[0][:4] in read(content).text + content


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u3000\u3000\n".encode(), "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"PK\x03\x04" + b"\0" * 26 + b"OFD.xml", "OFD"),
        (b"PK\x03\x04" + b"\0" * 26 + b"notices/1.txt", "unpack it"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        (b"<?xml version='1.0'?>\n<w:wordDocument xmlns:w='x'><w:p/>", "Office program"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "DOCX is broken"),
        (b"%PDF-1.7 broken", "PDF is broken"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "holds no page"),
        (b"\x00\x01\x02\x03\x04" * 50, "binary"),
        (b"<html><body><img src='a.png'></body></html>", "no text"),
    ],
)
def test_an_unreadable_file_is_named_with_the_reason(tmp_path, data, reason):
    path = tmp_path / "文件.dat"
    path.write_bytes(data)
    with pytest.raises(UnreadableSourceError, match=reason) as error:
        read(path)
    assert str(path) in str(error.value)


def test_a_missing_file_and_a_directory(tmp_path):
    with pytest.raises(UnreadableSourceError, match="no such file"):
        read(tmp_path / "absent.txt")
    with pytest.raises(UnreadableSourceError, match="directory"):
        read(tmp_path)


def test_empty_content_has_no_text():
    for empty in ("", "\n \n", b"", io.BytesIO()):
        with pytest.raises(NoTextError):
            read(empty)


def test_a_file_that_was_closed():
    file = io.BytesIO(TEXT.encode())
    file.close()
    with pytest.raises(GuidelineError):
        read(file)


def test_a_file_opened_in_the_wrong_encoding(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gbk"))
    with path.open(encoding="utf-8") as file, pytest.raises(UnreadableSourceError, match="rb"):
        read(file)


def test_what_is_no_source():
    with pytest.raises(TypeError, match="int"):
        read(5)


@pytest.mark.parametrize(
    ("text", "name", "claimed", "found"),
    [
        ("<!DOCTYPE html><html>", None, None, HTML),
        ("\n  <!-- saved from -->\n<html>", None, None, HTML),
        ('<?xml version="1.0"?><html xmlns="x">', None, None, HTML),
        ("<p>各市：", "通知.txt", "text/plain", HTML),
        ("各市：<br>一、要求<br>二、任务<br>", None, None, HTML),
        ("各市：<br>", "a.html", None, PLAIN),
        ("各市：<br>一、要求", None, HTML, HTML),
        ("各市：一、要求", "a.html", HTML, PLAIN),
        ("增速<5%且>3%的地区", None, None, PLAIN),
        ("# 关于加强管理的通知\n", None, None, MARKDOWN),
        ("各市：", "a.md", None, MARKDOWN),
        ("各市：", None, MARKDOWN, MARKDOWN),
        ("<center>标题</center>", "a.md", None, MARKDOWN),
        ("#5号楼", None, None, PLAIN),
        ("各市：", None, None, PLAIN),
    ],
)
def test_kinds_of_text(text, name, claimed, found):
    assert find_text_type(text, name, claimed) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.4\n", PDF),
        (b"\r\n%PDF-1.4", PDF),
        (b"PK\x03\x04....word/document.xml", DOCX),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_kinds_of_bytes(data, found):
    assert find_binary_type(data) == found


def test_comments_before_the_page_take_no_time():
    assert find_text_type("<!-- --> " * 3000 + "各市", None, None) == PLAIN
