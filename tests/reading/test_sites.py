"""The notice is found in pages of many layouts, whole and without the page around it."""

import base64
import quopri

import pytest

from guideline_nlp.reading import read
from guideline_nlp.reading.titles import squeeze_title
from reading.sites import NOTICE, SITES, TITLE


def body_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n")]
    # a title may stand on two lines, as the page sets it
    if squeeze_title("".join(lines[:2])) == squeeze_title(TITLE):
        lines[:2] = [TITLE]
    return lines


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.__name__)
def test_notice_is_found(site):
    assert body_lines(read(site()).body.text) == NOTICE


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", None])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("site", SITES, ids=lambda site: site.__name__)
def test_notice_is_found_whatever_the_charset(site, encoding, declared):
    page = site()
    found = read(page.encode(encoding), encoding=declared)
    assert found.text == read(page).text
    assert found.body == read(page).body


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.__name__)
def test_big5_with_character_references(site):
    page = site().replace("charset=gb2312", "charset=big5")
    found = read(page.encode("big5hkscs", "xmlcharrefreplace"))
    assert found.source.encoding == "big5"
    assert body_lines(found.body.text) == NOTICE


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_archive_is_read_as_its_page(transfer, encoding):
    write = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[transfer]
    page = write(SITES[0]().replace("utf-8", encoding).encode(encoding))
    head = 'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n'
    part = f"--b\nContent-Type: text/html\nContent-Transfer-Encoding: {transfer}\n\n"
    frame = "\n--b\nContent-Type: text/html\n\n<p>ad</p>\n--b\nContent-Type: text/css\n\np{}\n--b--\n"
    found = read((head + part).encode() + page + frame.encode())
    assert found.source.media_type == "text/html"
    assert body_lines(found.body.text) == NOTICE


@pytest.mark.parametrize("frame", ["<iframe src='notice.html'></iframe>", "<embed src='notice.pdf'>"])
def test_a_frame_that_was_not_saved_is_reported(frame):
    found = read(f"<h1>{TITLE}</h1>{frame}<iframe src='about:blank'></iframe>")
    assert [one.code for one in found.diagnostics] == ["truncated-source"]
    assert "notice." in found.diagnostics[0].message
    assert read(SITES[0]() + frame).diagnostics == ()


STATED = {
    "trs_editor": {"published_on": "2024年03月20日"},
    "article_con": {"published_on": "2024/03/20", "title": TITLE},
    "city_page": {"document_number": "云水发〔2024〕18号", "issuers": "云江省水利厅", "title": TITLE},
    "zoom_table": {
        "title": TITLE,
        "issuers": "云江省水利厅",
        "issued_on": "2024-03-18",
        "published_on": "2024-03-20",
        "document_number": "云水发〔2024〕18号",
    },
    "all_in_one": {"issuers": "云江省水利厅", "issued_on": "2024-03-18", "published_on": "2024-03-20 09:30"},
    "mobile": {"published_on": "2024-03-20 10:00"},
    "bare_body": {},
}


@pytest.mark.parametrize(
    "site", [site for site in SITES if site.__name__ in STATED], ids=lambda site: site.__name__
)
def test_page_statements_go_to_meta(site):
    meta = read(site()).meta
    stated = STATED[site.__name__]
    assert {field: meta.get(field) for field in stated} == stated
    assert stated or not meta
