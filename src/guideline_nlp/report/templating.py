"""A template of this package and its values in, HTML out: all is escaped, and nothing is fetched."""

from functools import cache
from typing import TYPE_CHECKING, Any

from guideline_nlp.extras import import_extra
from guideline_nlp.report.wording import difference, goal, naming, number

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **values: Any) -> str:
    """The template filled with the values. Raises ``MissingExtraError`` where jinja2 is absent."""
    html: str = _environment().get_template(template).render(values)
    return html


@cache
def _environment() -> "Environment":
    jinja2 = import_extra("jinja2", "report")
    environment: Environment = jinja2.Environment(
        loader=jinja2.PackageLoader("guideline_nlp.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "goal": goal,
        "naming": naming,
        "difference": difference,
        "number": number,
    }
    return environment
