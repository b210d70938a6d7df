import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guideline_nlp.reading import read
from guideline_nlp.reading.decode import decode, find_replaced, replace_surrogates
from guideline_nlp.records import Span

SIMPLIFIED = "各设区市人民政府：现将有关事项通知如下，请结合实际认真贯彻落实。国发〔2015〕40号"
TRADITIONAL = "各縣市政府：茲訂定管理辦法，自即日起施行，請轉知所屬機關依規定辦理。行政院主計總處的通知"


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "GB2312", "gbk", "Big5", "iso-8859-1", "no-such-charset", ""]
)
@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "㐂𠮷", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (TRADITIONAL, "utf-32", "utf-32-le"),
        ("ASCII only", "ascii", "utf-8"),
    ],
)
def test_the_charset_is_found_whatever_is_declared(text, codec, found, declared):
    assert decode(text.encode(codec), declared) == (text, found, False)


def test_big_endian_with_a_mark():
    data = codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be")
    assert decode(data) == (SIMPLIFIED, "utf-16-be", False)


@pytest.mark.parametrize("text", ["联通", "苏州", "水利厅", "附件", "，"])
def test_a_few_characters_without_declaration(text):
    assert decode(text.encode("gbk")).text == text
    assert decode(text.encode("utf-8")).text == text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="gb2312">',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=gb2312'>",
        '<?xml version="1.0" encoding="GBK"?>',
    ],
)
def test_a_page_says_its_charset(meta):
    # two characters that are valid UTF-8 and valid GB 18030 alike
    assert decode(f"{meta}<p>".encode() + b"\xc2\xb7\xc2\xb7").encoding == "utf-8"
    assert decode(f"{meta}<p>{SIMPLIFIED}".encode("gbk"))[1:] == ("gb18030", False)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_bytes_that_fit_no_charset_are_replaced_and_told(codec):
    before, after = SIMPLIFIED[:9].encode(codec), SIMPLIFIED[9:].encode(codec)
    source = read(before + b"\xff" + after)
    assert source.text == SIMPLIFIED[:9] + "\ufffd" + SIMPLIFIED[9:]
    (found,) = source.diagnostics
    assert (found.code, found.span) == ("decoding-replaced", Span(9, 10))


def test_a_file_cut_through_a_character():
    source = read(SIMPLIFIED.encode()[:-1] + "\n一、".encode()[:-2])
    assert source.source.encoding == "utf-8"
    assert [found.code for found in source.diagnostics] == ["decoding-replaced"] * len(source.diagnostics)
    assert source.diagnostics


def test_a_replacement_character_of_the_file_itself_is_no_damage():
    assert read("各市：\ufffd".encode()).diagnostics == ()


def test_damage_in_the_markup_has_no_span():
    (found,) = read(b"<p title='\xff'>" + SIMPLIFIED.encode() + b"</p>").diagnostics
    assert (found.code, found.span) == ("decoding-replaced", None)


def test_only_some_places_are_shown():
    found = find_replaced("文\ufffd" * 100, "gb18030")
    assert len(found) == 20
    assert "100" in found[0].message


def test_halves_of_surrogate_pairs():
    assert replace_surrogates("各市\ud800：") == "各市\ufffd："
    assert [found.span for found in read("各市\ud800：").diagnostics] == [Span(2, 3)]


@given(st.binary(max_size=300), st.sampled_from([None, "gb2312", "big5", "utf-16le", "utf-8", "x"]))
def test_any_bytes_are_decoded(data, declared):
    text, encoding, replaced = decode(data, declared)
    assert encoding
    assert replaced or "\ufffd" not in text or "\ufffd".encode(encoding) in data


@given(
    st.text(alphabet="的和年发国，。行政工作〔〕０九零\n a1", min_size=4),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_what_was_encoded_is_read_back(text, codec):
    assert decode(text.encode(codec)).text == text
