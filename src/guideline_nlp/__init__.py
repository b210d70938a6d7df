r"""guideline_nlp: Chinese policy notices in, exact records out.

>>> import guideline_nlp
>>> notice = guideline_nlp.parse("一、完善制度\n（一）健全审查机制。审查周期压减到16个月。（审查处负责）")
>>> notice.responsibilities[0].parties[0].name
'审查处'

Every name below is imported on first use, so that importing the package costs next to nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guideline_nlp.comparison.compare import compare
    from guideline_nlp.comparison.records import Comparison
    from guideline_nlp.comparison.series import Series
    from guideline_nlp.errors import (
        GuidelineError,
        MissingExtraError,
        ModelError,
        NoTextError,
        RegistryError,
        StorageError,
        UnreadableSourceError,
    )
    from guideline_nlp.export.frames import read_frames
    from guideline_nlp.export.terms import term_frame
    from guideline_nlp.organisations.directory import Organisation, explain, resolve
    from guideline_nlp.organisations.succession import history, is_successor, predecessors, successors
    from guideline_nlp.pipeline import Parser, parse, parse_text
    from guideline_nlp.reading import read
    from guideline_nlp.records import Notice, NoticeText, SourceText, Span
    from guideline_nlp.schema import json_schema
    from guideline_nlp.text.dates import find_dates
    from guideline_nlp.text.normalise import normalise
    from guideline_nlp.text.quantities import find_quantities
    from guideline_nlp.text.segmenters import load_segmenter

__all__ = [
    "Comparison",
    "GuidelineError",
    "MissingExtraError",
    "ModelError",
    "NoTextError",
    "Notice",
    "NoticeText",
    "Organisation",
    "Parser",
    "RegistryError",
    "Series",
    "SourceText",
    "Span",
    "StorageError",
    "UnreadableSourceError",
    "compare",
    "explain",
    "find_dates",
    "find_quantities",
    "history",
    "is_successor",
    "json_schema",
    "load_segmenter",
    "normalise",
    "parse",
    "parse_text",
    "predecessors",
    "read",
    "read_frames",
    "resolve",
    "successors",
    "term_frame",
]
__version__ = "0.1.0"

_HOMES = {
    "comparison.compare": ("compare",),
    "comparison.records": ("Comparison",),
    "comparison.series": ("Series",),
    "errors": (
        "GuidelineError",
        "MissingExtraError",
        "ModelError",
        "NoTextError",
        "RegistryError",
        "StorageError",
        "UnreadableSourceError",
    ),
    "export.frames": ("read_frames",),
    "export.terms": ("term_frame",),
    "organisations.directory": ("Organisation", "explain", "resolve"),
    "organisations.succession": ("history", "is_successor", "predecessors", "successors"),
    "pipeline": ("Parser", "parse", "parse_text"),
    "reading": ("read",),
    "records": ("Notice", "NoticeText", "SourceText", "Span"),
    "schema": ("json_schema",),
    "text.dates": ("find_dates",),
    "text.normalise": ("normalise",),
    "text.quantities": ("find_quantities",),
    "text.segmenters": ("load_segmenter",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
