"""The names of the registry that are nearest to one that fits nothing, for a person who looks at it."""

import os
from collections.abc import Sequence

from guideline_nlp.organisations.context import read_context
from guideline_nlp.organisations.registry import load_registry
from guideline_nlp.text.view import build_view

_LEAST = 60
_MOST = 3


def find_candidates(
    name: str, *, issuer: str | None = None, organisations: Sequence[str | os.PathLike[str]] = ()
) -> tuple[str, ...]:
    """The names of organisations that are written most like ``name``, the nearest first.

    Names of the registry, of the issuer's departments, and of standard departments of its place.

    >>> find_candidates("国家金融监督总局")[0]
    '国家金融监督管理总局'
    """
    from rapidfuzz import fuzz, process

    registry = load_registry(organisations)
    context = read_context(issuer and build_view(issuer), None, registry)
    listed = {*registry.names, *registry.own_names(context.body or "")}
    for place in context.chain[-1:]:
        listed |= {place.title + department for department in registry.written}
    written = build_view(name)
    found = process.extract(
        written, sorted(listed - {written}), scorer=fuzz.ratio, limit=_MOST, score_cutoff=_LEAST
    )
    return tuple(candidate for candidate, _, _ in found)
