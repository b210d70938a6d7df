"""Docs from notices: the records where they are in the notice's own text, through a DocBin and back."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

import guideline_nlp
from guideline_nlp.spacy_pipeline import to_docbin
from guideline_nlp.spacy_pipeline.extensions import SPANS

CORPORA = Path(__file__).parents[2] / "corpora"
NOTICES = [CORPORA / "yunjiang-ip_2022.html", CORPORA / "linlan-business_2023.txt"]


@pytest.fixture(scope="module")
def notices() -> list[guideline_nlp.Notice]:
    return [guideline_nlp.parse(path) for path in NOTICES]


def test_a_doc_of_a_notice_has_its_text_and_its_records(notices: list[guideline_nlp.Notice]) -> None:
    for notice in notices:
        doc = notice.to_doc(spacy.blank("zh"))
        assert doc.text == notice.text
        assert doc._.notice == notice
        for key in SPANS:
            records = [record for record in getattr(notice, key) if record.span.end > record.span.start]
            assert [span._.record for span in doc.spans[key]] == records
            assert [span.text for span in doc.spans[key]] == [
                notice.text[record.span.start : record.span.end].strip() for record in records
            ]


def test_the_component_keeps_the_notice_of_a_doc(notices: list[guideline_nlp.Notice]) -> None:
    """Of a page more is known than of its text: hints of the markup, the meta table."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("guideline")
    page = notices[0]
    assert nlp(page.to_doc(nlp))._.notice == page
    assert nlp(page.text)._.notice != page


def test_a_docbin_brings_everything_back(notices: list[guideline_nlp.Notice], tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    to_docbin(notices, nlp).to_disk(tmp_path / "notices.spacy")
    docs = list(DocBin().from_disk(tmp_path / "notices.spacy").get_docs(spacy.blank("zh").vocab))
    assert [doc._.notice for doc in docs] == notices
    for doc, notice in zip(docs, notices, strict=True):
        before = notice.to_doc(nlp)
        for key in SPANS:
            assert [(span.text, span._.record) for span in doc.spans[key]] == [
                (span.text, span._.record) for span in before.spans[key]
            ]
        assert [(ent.text, ent.label_, ent._.record) for ent in doc.ents] == [
            (ent.text, ent.label_, ent._.record) for ent in before.ents
        ]
        assert doc.ents


def test_a_doc_without_user_data_has_no_notice(notices: list[guideline_nlp.Notice]) -> None:
    nlp = spacy.blank("zh")
    doc = notices[1].to_doc(nlp)
    bare = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert bare._.notice is None
    assert bare.spans["tasks"][0]._.record is None
