"""The component ``guideline``: what it puts on a Doc, with each tokenizer, stored, and in other processes."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

import guideline_nlp
from guideline_nlp.spacy_pipeline import GuidelineComponent
from guideline_nlp.spacy_pipeline.extensions import SPANS
from guideline_nlp.text.pkuseg_model import INSTALL_COMMAND, model_folder

# spaCy imports jieba, which imports pkg_resources; some releases of setuptools warn of that
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*pkg_resources:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*pkg_resources:UserWarning"),
]
ROOT = Path(__file__).parents[2]
CORPORA = sorted((ROOT / "corpora").glob("*_20*.txt"))
PKUSEG = pytest.param(
    "pkuseg", marks=pytest.mark.skipif(not model_folder().is_dir(), reason=f"run: {INSTALL_COMMAND}")
)
TOKENIZERS = ["char", "jieba", PKUSEG]
TEXT = """字号：大 中 小

云江省知识产权局关于加强专利审查的通知

云知发〔2024〕3号

各市知识产权局：

　　一、主要任务

　　（一）提升审查质量。健全专利审查质量保障和评价机制，加强审查员培训和业务指导，到2025年，高价值发明专
利拥有量达到1.5万件，审查周期压减到16个月。按照《云江省专利条例》，6月底前完成试点。（审业部牵头，条法处配合）

云江省知识产权局
2024年3月1日
"""


@pytest.fixture(scope="module", params=TOKENIZERS)
def nlp(request: pytest.FixtureRequest) -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": request.param}}})
    nlp.add_pipe("guideline")
    if request.param == "pkuseg":
        nlp.tokenizer.initialize(pkuseg_model=str(model_folder()))
    return nlp


def test_the_records_are_on_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert doc._.notice == guideline_nlp.parse(TEXT)
    assert doc._.front_matter.issued_on == date(2024, 3, 1)
    assert {key: {span.label_ for span in doc.spans[key]} for key in SPANS} == {
        "sections": {"SECTION"},
        "measures": {"MEASURE"},
        "tasks": {"TASK"},
        "responsibilities": {"RESPONSIBILITY"},
        "targets": {"TARGET"},
        "deadlines": {"DEADLINE"},
        "citations": {"CITATION"},
    }
    for key in SPANS:
        assert tuple(span._.record for span in doc.spans[key]) == getattr(doc._.notice, key)
    assert [span._.record.indicator for span in doc.spans["targets"]] == ["高价值发明专利拥有量", "审查周期"]


def test_organisations_are_entities_with_the_record_that_names_them(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [ent.label_ for ent in doc.ents] == ["ORG"] * len(doc.ents)
    parties = [ent._.record.name for ent in doc.ents if ent._.record != doc._.front_matter]
    assert parties == ["审业部", "条法处"]
    issuers = [ent.text for ent in doc.ents if ent._.record == doc._.front_matter]
    assert issuers == ["云江省知识产权局"]


def edges(doc: Doc) -> Iterator[tuple[Any, int, int]]:
    """The spans of the Doc with the exact places of their records in ``doc.text``."""
    spans = [span for key in SPANS for span in doc.spans[key]]
    for span in spans + [ent for ent in doc.ents if ent._.record != doc._.front_matter]:
        exact = doc._.notice.source_span(span._.record.span)
        yield span, exact.start, exact.end


def assert_spans_touch(doc: Doc) -> None:
    for span, start, end in edges(doc):
        assert span[0].idx <= start < span[0].idx + len(span[0])
        assert span[-1].idx < end <= span[-1].idx + len(span[-1].text_with_ws)


@pytest.mark.parametrize("text", [TEXT, *(path.read_text("utf-8") for path in CORPORA)])
def test_a_span_is_the_tokens_that_its_record_touches(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert len(list(edges(doc))) > 6
    assert_spans_touch(doc)


PIECES = ["一、", "（一）", "到2025年，", "专利达到100件。", "（审业部负责）", "《规划》", "6月底前", "加强"]
LAYOUT = ["\n", "\n\n\n", "\u3000\u3000", "\t", " ", "\r\n", "- ", "**", "|"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES + LAYOUT)).map("".join) | st.text())
def test_any_layout_keeps_the_spans_on_their_tokens(text: str) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    doc = GuidelineComponent()(nlp.make_doc(text))
    assert doc.text == text
    assert_spans_touch(doc)


def test_a_span_that_cuts_a_token_is_expanded_and_the_record_keeps_the_exact_one() -> None:
    words = [
        "一、主要任务",
        "\n",
        "（一）",
        "到2025年",
        "，新增专利",
        "100件",
        "以上。",
        "\n",
        "（二）加强培训。",
    ]
    doc = GuidelineComponent()(Doc(Vocab(), words, [False] * len(words)))
    (target,) = doc.spans["targets"]
    assert target.text == "，新增专利100件以上。"
    assert target._.record.text == "新增专利100件以上"


def test_a_record_across_a_hard_line_break_covers_it_on_the_doc() -> None:
    doc = GuidelineComponent()(spacy.blank("zh").make_doc(TEXT))
    target = doc.spans["targets"][0]
    assert target.text == "高价值发明专\n利拥有量达到1.5万件"
    assert target._.record.text == "高价值发明专利拥有量达到1.5万件"


def test_tokens_and_spans_know_their_records() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("guideline")
    doc = nlp(TEXT)
    place = TEXT.index("利拥有量")
    (token,) = doc.char_span(place, place + 1)
    assert [record.id for record in token._.records] == ["s1", "s2", "m1", "t1", "g1"]
    assert doc[0]._.records == ()
    assert doc[3:5]._.record is None
    bare = spacy.blank("zh")(TEXT)
    assert (bare._.notice, bare._.front_matter, bare[3]._.records, bare[3:5]._.record) == (
        None,
        None,
        (),
        None,
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "通知.txt", "<p>各市：</p><p>一、好</p><p>二、</p>"])
def test_any_text_is_text(text: str) -> None:
    """What ``parse`` would refuse or read as a page is neither for spaCy, and its Doc stays as it was."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("guideline")
    doc = nlp(text)
    assert doc.text == text
    assert doc._.notice.tasks == ()


def test_entities_of_other_components_stay_where_no_organisation_is() -> None:
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    words = {"LAW": "专利条例", "DATE": "6月", "ORG-PART": "审业"}
    ruler.add_patterns(
        [{"label": label, "pattern": [{"ORTH": c} for c in word]} for label, word in words.items()]
    )
    nlp.add_pipe("guideline")
    found = {(ent.label_, ent.text) for ent in nlp(TEXT).ents}
    assert {("LAW", "专利条例"), ("DATE", "6月"), ("ORG", "审业部")} <= found
    assert "ORG-PART" not in {label for label, _ in found}


def test_the_reference_date_is_of_the_config() -> None:
    text = "一、主要任务\n（一）6月底前完成试点。"
    nlp = spacy.blank("zh")
    nlp.add_pipe("guideline", config={"reference": "2031-01-01"})
    assert nlp(text)._.notice.deadlines[0].date == date(2031, 6, 30)
    with pytest.raises(ValueError, match="Invalid isoformat string"):
        spacy.blank("zh").add_pipe("guideline", config={"reference": "next year"})


def test_a_pipeline_goes_to_disk_and_back(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.config == nlp.config
    assert records_of(again(TEXT)) == records_of(nlp(TEXT))


def records_of(doc: Doc) -> list[tuple[str, int, int, Any]]:
    """All that the component puts on a Doc."""
    groups = [*doc.spans.items(), ("ents", doc.ents)]
    return [(key, span.start, span.end, span._.record) for key, spans in groups for span in spans]


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    texts = [TEXT, TEXT.replace("审业部", "保护处"), *(path.read_text("utf-8") for path in CORPORA)] * 2
    alone = [(doc._.notice, records_of(doc)) for doc in nlp.pipe(texts)]
    assert [(doc._.notice, records_of(doc)) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == alone


def test_two_processes_that_start_afresh(tmp_path: Path) -> None:
    """As on macOS and Windows: nothing of the parent is there but what spaCy sends."""
    program = tmp_path / "program.py"
    program.write_text(
        "import multiprocessing, spacy, guideline_nlp.spacy_pipeline\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    nlp = spacy.blank('zh')\n"
        "    nlp.add_pipe('guideline')\n"
        f"    docs = nlp.pipe([{TEXT!r}] * 2, n_process=2, batch_size=1)\n"
        "    print([doc.spans['targets'][1]._.record.indicator for doc in docs])\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("['审查周期', '审查周期']\n", "")


def test_the_entry_point_is_enough(tmp_path: Path) -> None:
    """``add_pipe("guideline")`` finds the component without an import of this package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    about = tmp_path / "guideline_nlp_entry-0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: guideline-nlp-entry\nVersion: 0\n")
    entries = (f"{name} = {place}" for name, place in project["entry-points"]["spacy_factories"].items())
    (about / "entry_points.txt").write_text("\n".join(["[spacy_factories]", *entries]))
    program = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('guideline'); print(nlp.pipe_names)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'src'}"},
    )
    assert done.stdout == "['guideline']\n"


@pytest.mark.parametrize("key", SPANS)
def test_displacy_shows_the_span_groups(nlp: Language, key: str) -> None:
    page = displacy.render(nlp(TEXT), style="span", options={"spans_key": key}, jupyter=False)
    assert SPANS[key] in page


def test_what_the_component_gives_is_declared() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("guideline")
    analysis = nlp.analyze_pipes()
    assert "doc._.notice" in analysis["attrs"]
    assert not any(analysis["problems"].values())
