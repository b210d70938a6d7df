"""The spaCy component ``guideline``: a Doc in, the same Doc with the records of its text out."""

import hashlib
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from guideline_nlp.pipeline import parse_text
from guideline_nlp.reading.plain import read_plain
from guideline_nlp.reading.sources import PLAIN
from guideline_nlp.records import Notice, Source, SourceText
from guideline_nlp.spacy_pipeline.annotation import annotate
from guideline_nlp.text.normalise import normalise


class GuidelineComponent:
    """Parses the text of a Doc as a notice and puts the records on the Doc.

    A Doc that has its notice already (``Notice.to_doc``) keeps it. ``doc.text`` stays as it is:
    ``doc._.notice.text`` is without page furniture and hard line breaks, and
    ``doc._.notice.source_span(record.span)`` is where a record lies in ``doc.text`` to the character.
    """

    def __init__(self, reference: date | None = None) -> None:
        self.reference = reference

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with the records of its text."""
        if doc._.notice is not None:
            return doc
        notice = self._parse(doc.text)
        return annotate(doc, notice, notice.source_span)

    def _parse(self, text: str) -> Notice:
        """The records of plain text: what looks like a page or the name of a file is text all the same."""
        part = read_plain(text)
        source = Source(None, PLAIN, None, hashlib.sha256(text.encode()).hexdigest())
        source_text = SourceText(part.text, source, part.body, part.hints, part.meta)
        return parse_text(normalise(source_text), reference=self.reference)


@Language.factory(
    "guideline",
    assigns=[
        "doc._.notice",
        "doc._.front_matter",
        "doc.spans",
        "doc.ents",
        "span._.record",
        "token._.records",
    ],
    default_config={"reference": None},
)
def make_guideline(nlp: Language, name: str, reference: str | None) -> GuidelineComponent:
    """The component from a pipeline's config.

    ``reference`` is the date, YYYY-MM-DD, that 6月底前 is counted from where a notice has none.
    """
    return GuidelineComponent(date.fromisoformat(reference) if reference else None)
