"""Records onto a Doc: the notice, a span group for each kind of record, and organisations as entities.

Takes a Doc and a notice. A record whose edge lies inside a token gets the whole token; the exact span
stays in the record, which the span leads back to by its id.
"""

from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from guideline_nlp.records import Notice, Span
from guideline_nlp.spacy_pipeline.extensions import FRONT_MATTER, SPANS, party_ids

_ORGANISATION = "ORG"


def annotate(doc: Doc, notice: Notice, place: Callable[[Span], Span | None]) -> Doc:
    """Put the records of ``notice`` on ``doc``.

    ``place`` says where in ``doc.text`` a span of the notice's text lies, None where nowhere.
    """
    doc._.notice = notice
    for key, label in SPANS.items():
        found = [_find_tokens(doc, place(record.span), label, record.id) for record in getattr(notice, key)]
        doc.spans[key] = [span for span in found if span is not None]
    found = [
        _find_tokens(doc, place(span), _ORGANISATION, record_id, organisation or "")
        for record_id, span, organisation in _organisations(notice)
    ]
    organisations = filter_spans(span for span in found if span is not None)
    taken = {token.i for span in organisations for token in span}
    doc.ents = (*organisations, *(ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))))
    return doc


def _find_tokens(
    doc: Doc, span: Span | None, label: str, record_id: str, organisation: str = ""
) -> TokenSpan | None:
    """The tokens that lie in a stretch of ``doc.text``, wholly or in part."""
    if span is None or span.start >= span.end:
        return None
    return doc.char_span(
        span.start, span.end, label, organisation, alignment_mode="expand", span_id=record_id
    )


def _organisations(notice: Notice) -> Iterator[tuple[str, Span, str | None]]:
    """The bodies named as parties and issuers: id of the record, span, and full name where known."""
    for record_id, party in party_ids(notice):
        yield record_id, party.span, party.organisation
    for span in notice.front_matter.spans.get("issuers", ()):
        if span:
            yield FRONT_MATTER, span, None


def to_doc(notice: Notice, nlp: Language) -> Doc:
    r"""``notice.text`` as a Doc of ``nlp``'s tokenizer, with the notice's records on it.

    ``nlp`` runs none of its components; ``nlp(doc)`` does, and ``guideline`` keeps these records.

    >>> import guideline_nlp, spacy
    >>> notice = guideline_nlp.parse("一、工作目标\n到2025年，审查周期压减到15个月。")
    >>> doc = to_doc(notice, spacy.blank("zh"))
    >>> [(span.text, span._.record.value) for span in doc.spans["targets"]]
    [('审查周期压减到15个月', Decimal('15'))]
    """
    return annotate(nlp.make_doc(notice.text), notice, lambda span: span)


def to_docbin(notices: Iterable[Notice], nlp: Language) -> DocBin:
    """The notices as Docs in a DocBin, spaCy's file of Docs (``to_docbin(…).to_disk("notices.spacy")``)."""
    return DocBin(docs=(to_doc(notice, nlp) for notice in notices), store_user_data=True)
