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
    from guideline_nlp.errors import GuidelineError, MissingExtraError, NoTextError, UnreadableSourceError
    from guideline_nlp.pipeline import Parser, parse, parse_text
    from guideline_nlp.reading import read
    from guideline_nlp.records import Notice, NoticeText, SourceText, Span, json_schema
    from guideline_nlp.text.dates import find_dates
    from guideline_nlp.text.normalise import normalise
    from guideline_nlp.text.quantities import find_quantities

__all__ = [
    "GuidelineError",
    "MissingExtraError",
    "NoTextError",
    "Notice",
    "NoticeText",
    "Parser",
    "SourceText",
    "Span",
    "UnreadableSourceError",
    "find_dates",
    "find_quantities",
    "json_schema",
    "normalise",
    "parse",
    "parse_text",
    "read",
]
__version__ = "0.1.0"

_HOMES = {
    "errors": ("GuidelineError", "MissingExtraError", "NoTextError", "UnreadableSourceError"),
    "pipeline": ("Parser", "parse", "parse_text"),
    "reading": ("read",),
    "records": ("Notice", "NoticeText", "SourceText", "Span", "json_schema"),
    "text.dates": ("find_dates",),
    "text.normalise": ("normalise",),
    "text.quantities": ("find_quantities",),
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
