"""Records scored against what a person marked in the same notice."""

from guideline_nlp.evaluation.annotations import Annotation, read_annotation
from guideline_nlp.evaluation.figures import Figures, below_floors, format_table, read_floors, total
from guideline_nlp.evaluation.matching import Outcome
from guideline_nlp.evaluation.scoring import score

__all__ = [
    "Annotation",
    "Figures",
    "Outcome",
    "below_floors",
    "format_table",
    "read_annotation",
    "read_floors",
    "score",
    "total",
]
