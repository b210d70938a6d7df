"""Who speaks in a notice: the body, and the places it is in, from the province's down to its own.

Takes the issuer's name, gives the context in which 省, 市 and bare names are understood.
"""

from datetime import date

from msgspec.structs import replace

from guideline_nlp.organisations.local import is_department
from guideline_nlp.organisations.places import Chain, Reading, read_ending, read_places
from guideline_nlp.organisations.registry import Registry, choose
from guideline_nlp.organisations.words import LEXICON, ends_like_a_body, pairs, words
from guideline_nlp.records import Record

STATE: str = LEXICON["issuers"]["state"]
_PREFIXES = words("issuers", "prefixes")
_OFFICES = words("issuers", "offices")
_WITH_OFFICES = words("issuers", "with_offices")
_GOVERNMENTS = words("own", "not_of")
_INSTITUTIONS = words("standing", "endings")
_GOVERNING = (*pairs("places", "governments"), "委", "党", "管")


class Context(Record):
    """Who speaks, and where and when.

    ``body`` is the issuer without its own office; ``chain`` its places, empty for a body of the whole
    country (``central``) and where the issuer is not known.
    """

    body: str | None = None
    chain: Chain = ()
    central: bool = False
    on: date | None = None

    @property
    def governs(self) -> bool:
        """Whether the body is a government, or not known: then bare names of departments are not its own."""
        return self.body is None or self.body.endswith(_GOVERNMENTS)

    @property
    def institution(self) -> str | None:
        """The body, where it is a university or a company, which has no departments of government."""
        return self.body if self.body and self.body.endswith(_INSTITUTIONS) else None


def read_context(issuer: str | None, on: date | None, registry: Registry) -> Context:
    """The context of a notice that ``issuer`` signed, or an empty one where that says nothing.

    >>> from guideline_nlp.organisations.registry import load_registry
    >>> read_context("云江省知识产权局", None, load_registry()).chain[0].name
    '云江省'
    """
    body = _without_office((issuer or "").removeprefix(STATE))
    if not body:
        return Context(on=on)
    known = choose(registry.bodies_named(body), on)
    if known is None and "、" in body:
        first = read_context(body.partition("、")[0], on, registry)
        return replace(first, body=None)
    if known and known.kind not in ("兵团", "local"):
        return Context(known.name, (), True, on)
    return Context(body, read_chain(body, registry), False, on)


def read_chain(body: str, registry: Registry) -> Chain:
    """The places that the name of a body begins with, after 中共 or the name of its superior.

    >>> from guideline_nlp.organisations.registry import load_registry
    >>> [place.name for place in read_chain("中共云江省委组织部", load_registry())]
    ['云江省']
    """
    for start in _starts(body, registry):
        chains = [
            reading.chain
            for reading in (*read_places(body[start:], (), registry), *read_ending(body[start:], ()))
            if _is_issuer(reading, registry)
        ]
        if chains:
            return max(chains, key=len)
    return ()


def _is_issuer(reading: Reading, registry: Registry) -> bool:
    """Whether what follows a place can be its body; after one that is only read inside another, surely."""
    if not reading.rest or is_department(reading.rest, registry):
        return True
    if reading.place.known or len(reading.chain) == 1:
        return ends_like_a_body(reading.rest)
    return reading.rest.startswith(_GOVERNING)


def _starts(body: str, registry: Registry) -> list[int]:
    """Where the place may begin: after a central body's name (国家税务总局浙江省税务局), or at the start."""
    prefixes = [len(prefix) for prefix in _PREFIXES if body.startswith(prefix)]
    superiors = [len(name) for name in registry.names.openings(body) if len(name) + 1 < len(body)]
    return [*prefixes, *superiors[:1], 0]


def _without_office(issuer: str) -> str:
    """The body without its own office, which speaks for it: 国务院办公厅 is the State Council."""
    for office in _OFFICES:
        body = issuer.removesuffix(office)
        if body != issuer and ends_like_a_body(body):
            return issuer if body.endswith(_WITH_OFFICES) and office == _OFFICES[-1] else body
    return issuer
