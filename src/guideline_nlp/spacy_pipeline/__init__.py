"""The records of a notice on a spaCy Doc: the component ``guideline``, and Docs from notices."""

from guideline_nlp.extras import import_extra

import_extra("spacy", "spacy")

from guideline_nlp.spacy_pipeline.annotation import to_doc, to_docbin  # noqa: E402
from guideline_nlp.spacy_pipeline.component import GuidelineComponent, make_guideline  # noqa: E402

__all__ = ["GuidelineComponent", "make_guideline", "to_doc", "to_docbin"]
