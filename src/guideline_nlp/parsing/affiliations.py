"""Which organisation each party is: its full name, by the notice's own definitions and the registry.

Takes the parties that were found and who issued the notice; gives the full name for each party's span, or
None where it is not known.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from guideline_nlp.organisations.context import Context, read_context
from guideline_nlp.organisations.places import (
    LAST_LETTERS,
    Chain,
    around,
    find_place,
    read_ending,
    read_places,
)
from guideline_nlp.organisations.registry import Registry
from guideline_nlp.organisations.resolver import find_organisation, is_department_of_its_own
from guideline_nlp.organisations.words import ends_like_a_body, words
from guideline_nlp.parsing.citations import Meanings
from guideline_nlp.parsing.findings import (
    Affiliations,
    DefinitionFinding,
    Extent,
    Front,
    ResponsibilityFinding,
)
from guideline_nlp.records import NoticeText
from guideline_nlp.text.view import build_view

_COUNTIES = words("places", "addressed_counties")
_LONGEST_OUTER = 12


def find_affiliations(
    notice: NoticeText,
    front: Front,
    definitions: Sequence[DefinitionFinding],
    responsibilities: Iterable[ResponsibilityFinding],
    registry: Registry,
) -> Affiliations:
    """The full name of the organisation that each party is, by the party's span."""
    context = find_context(notice, front, registry)
    meanings = Meanings(definitions)
    terms = [found.term for found in definitions if ends_like_a_body(found.meaning)]
    resolved: dict[str, str | None] = {}
    affiliations: dict[Extent, str | None] = {}
    for responsibility in responsibilities:
        for party in responsibility.parties:
            start, end = party.span
            name = notice.view[start:end]
            if definitions:
                name = _defined(name, start, terms, meanings)
            if name not in resolved:
                found = find_organisation(name, context, registry)
                resolved[name] = found.name if found else None
            affiliations[party.span] = resolved[name]
    return affiliations


def _defined(name: str, at: int, terms: Sequence[str], meanings: Meanings) -> str:
    """What a name stands for by the notice's definitions: 局 and 局办公室, where 局 is defined."""
    meaning = meanings.of(name, at)
    if meaning != name:
        return meaning
    term = next((term for term in terms if name.startswith(term) and is_department_of_its_own(name)), None)
    return meanings.of(term, at) + name.removeprefix(term) if term else name


def find_context(notice: NoticeText, front: Front, registry: Registry) -> Context:
    """Who speaks: the issuer, else whom the title names before 关于, else the place that opens a title."""
    matter = front.front_matter
    on = matter.dated_on
    titles = [matter.title, *(part.title for part in front.documents), *matter.enclosed_titles]
    for issuer in (*matter.issuers, (matter.title or "").partition("关于")[0]):
        context = read_context(build_view(issuer), on, registry)
        if context.central or context.chain:
            body = context.body if len(matter.issuers) < 2 else None
            chain = _completed(context.chain, notice, registry)
            return replace(context, body=body, chain=chain)
    for title in titles:
        chain = _opening(build_view(title or "").lstrip("《"), notice, registry)
        if chain:
            return Context(None, _completed(chain, notice, registry), False, on)
    return Context(on=on)


def _opening(title: str, notice: NoticeText, registry: Registry) -> Chain:
    """The place that a title opens with, one that the registry has or that the notice names again."""
    for reading in read_places(title, (), registry):
        if reading.how == "name" and reading.place.known:
            return reading.chain
    for reading in read_ending(title, ()):
        if reading.rest[:1] not in LAST_LETTERS and notice.view.count(reading.place.name) > 1:
            return reading.chain
    return ()


def _completed(chain: Chain, notice: NoticeText, registry: Registry) -> Chain:
    """The chain of a place that the registry does not have, with what the notice says about it.

    A city that addresses counties or districts is a prefecture, not a county; a name that stands
    right before the place is that of the place around it: 云江省临澜市.
    """
    if not chain or chain[0].known:
        return chain
    first = chain[0]
    if first.name.endswith("市") and any(word in notice.view for word in _COUNTIES):
        first = replace(first, level="市")
    at = notice.view.find(first.name)
    while at >= 0 and first.level != "省":
        ends = notice.view[at - 1 : at] in LAST_LETTERS
        before = notice.view[max(0, at - _LONGEST_OUTER) : at] if ends else ""
        for start in range(len(before) - 2):
            outer = find_place(before[start:], (), registry)
            if outer and outer.name == before[start:]:
                return (*around(outer, (), registry), first, *chain[1:])
        at = notice.view.find(first.name, at + 1)
    return (first, *chain[1:])
