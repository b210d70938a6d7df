"""The records of a notice scored against its annotation, layer by layer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from guideline_nlp.evaluation.annotations import (
    Annotation,
    MarkedDeadline,
    MarkedFrontMatter,
    MarkedResponsibility,
    MarkedTarget,
)
from guideline_nlp.evaluation.matching import Outcome, compare_bags, compare_sequences, squash
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Deadline, FrontMatter, Notice, Responsibility, Span, Target

BODY_OPENING = 10
"""Characters of a measure's body, or of a scope, that must agree."""
LIKE_ENOUGH = 0.7
"""Share of characters in common that makes two indicators the same in the lenient count."""
_CLOSING_MARKS = "。;,、"
_BRACKETS = lazily(r"\([^()]*\)")
_TargetKey = tuple[str, str, float, str]


def score(annotation: Annotation, notice: Notice) -> list[Outcome]:
    """Every layer's outcome for one notice; a layer may stand several times."""
    return [
        _score_front_matter(annotation.front_matter, notice.front_matter),
        _score_sections(annotation, notice),
        _score_measures(annotation, notice),
        *_score_responsibilities(annotation.responsibilities, notice),
        *_score_targets(annotation.targets, notice.targets),
        *_score_deadlines(annotation.deadlines, notice.deadlines),
        _score_text(annotation, notice.text),
        _score_spans(notice),
    ]


def _score_front_matter(marked: MarkedFrontMatter, found: FrontMatter) -> Outcome:
    number = found.document_number.text if found.document_number else None
    pairs = [
        ("title", [marked.title], [found.title]),
        ("document_number", [marked.document_number], [number]),
        ("issuers", marked.issuers, found.issuers),
        ("addressees", [marked.addressees], [found.addressees]),
        ("issued_on", [_iso(marked.issued_on)], [_iso(found.issued_on)]),
        ("enclosed_titles", marked.enclosed_titles, found.enclosed_titles),
        ("attachments", marked.attachments, found.attachments),
    ]
    if marked.published_on:
        pairs.append(("published_on", [_iso(marked.published_on)], [_iso(found.published_on)]))
    return compare_bags(
        "front_matter",
        [entry for field, wanted, _ in pairs for entry in _entries(field, wanted)],
        [entry for field, _, got in pairs for entry in _entries(field, got)],
    )


def _entries(field: str, values: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    for value in values:
        text = squash(value).rstrip(":")
        if text:
            yield field, text


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _score_sections(annotation: Annotation, notice: Notice) -> Outcome:
    return compare_sequences(
        "sections",
        [(squash(marker), squash(heading)) for marker, heading in annotation.sections],
        [(squash(section.marker), squash(section.heading)) for section in notice.sections],
    )[0]


def _score_measures(annotation: Annotation, notice: Notice) -> Outcome:
    def key(marker: str, heading: str | None, body: str) -> tuple[str, str, str]:
        return squash(marker), squash(heading), squash(body)[:BODY_OPENING]

    return compare_sequences(
        "measures",
        [key(*measure) for measure in annotation.measures],
        [key(measure.marker, measure.heading, measure.text) for measure in notice.measures],
    )[0]


def _score_responsibilities(marked: Sequence[MarkedResponsibility], notice: Notice) -> list[Outcome]:
    found = notice.responsibilities
    outcome, pairs = compare_sequences(
        "responsibilities", [squash(entry.text) for entry in marked], [squash(entry.text) for entry in found]
    )
    marked_of = {at: index for index, at in pairs.items()}
    parties = compare_bags(
        "parties",
        [(at, squash(name), role) for at, entry in enumerate(marked) for name, role in entry.parties],
        [
            (marked_of.get(at, -1), squash(party.name), party.role)
            for at, entry in enumerate(found)
            for party in entry.parties
        ],
    )
    matched = [(marked[at], found[index]) for at, index in pairs.items()]
    open_ended = sum(entry.open_ended == record.open_ended for entry, record in matched)
    faults = [
        f"~ scope of {entry.text[:30]}: {fault}"
        for entry, record in matched
        if (fault := _scope_fault(notice.text, record, squash(entry.scope_start)[:BODY_OPENING]))
    ]
    return [
        outcome,
        parties,
        Outcome("open_ended", open_ended, len(matched), len(matched)),
        Outcome("scope", len(matched) - len(faults), len(matched), len(matched), tuple(faults)),
    ]


def _scope_fault(text: str, record: Responsibility, opening: str) -> str | None:
    """Why a scope is wrong: it opens elsewhere, or words lie between its end and the responsibility."""
    scope, span = record.scope, record.span
    start = squash(text[scope.start :][:60])
    if not start.startswith(opening):
        return f"wants {opening} got {start[:12]}"
    between = text[scope.end : span.start]
    if squash(between).strip(_CLOSING_MARKS) or scope.end <= scope.start:
        return f"ends {len(between)} characters before the responsibility"
    return None


def _score_targets(marked: Sequence[MarkedTarget], found: Sequence[Target]) -> list[Outcome]:
    wanted = [target for target in marked if not target.optional]
    optional = [_target_key(target)[2:] for target in marked if target.optional]
    strict, lenient = _match_exactly(wanted, found), _match_alike(wanted, found)
    keys = [_target_key(target) for target in wanted]
    missed_or_extra = [
        f"{sign} targets (lenient): {_target_key(target)}"
        for sign, targets in (
            ("-", [target for at, target in enumerate(wanted) if at not in lenient]),
            ("+", _without_optional(found, lenient.values(), optional)),
        )
        for target in targets
    ]
    extra = sum(entry.startswith("+") for entry in missed_or_extra)
    pairs = [(wanted[at], found[index]) for at, index in lenient.items()]
    return [
        compare_bags(
            "targets (strict)",
            keys,
            [_target_key(found[index]) for index in strict]
            + [_target_key(target) for target in _without_optional(found, strict, optional)],
        ),
        Outcome("targets (lenient)", len(pairs), len(pairs) + extra, len(wanted), tuple(missed_or_extra)),
        *(_score_target_field(field, pairs) for field in ("comparator", "basis", "direction", "due")),
    ]


def _target_key(target: MarkedTarget | Target) -> _TargetKey:
    return squash(target.indicator), target.comparator, round(float(target.value), 4), squash(target.unit)


def _match_exactly(wanted: Sequence[MarkedTarget], found: Sequence[Target]) -> list[int]:
    """The found targets that agree with a marked one in all of the key, each marked one used once."""
    left = Counter(_target_key(target) for target in wanted)
    matched: list[int] = []
    for at, target in enumerate(found):
        key = _target_key(target)
        if left[key]:
            left[key] -= 1
            matched.append(at)
    return matched


def _match_alike(wanted: Sequence[MarkedTarget], found: Sequence[Target]) -> dict[int, int]:
    """The found target for each marked one: same value and unit, and an indicator like enough."""
    left = [(at, _target_key(target)) for at, target in enumerate(found)]
    matched: dict[int, int] = {}
    for at, target in enumerate(wanted):
        indicator, _, *number = _target_key(target)
        for place, (index, key) in enumerate(left):
            if list(key[2:]) == number and _same_indicator(indicator, key[0]):
                matched[at] = index
                del left[place]
                break
    return matched


def _same_indicator(left: str, right: str) -> bool:
    """Whether two indicators share enough characters, brackets in them aside."""
    left, right = (_BRACKETS.sub("", indicator) or indicator for indicator in (left, right))
    common = (Counter(left) & Counter(right)).total()
    return left == right or 2 * common / (len(left) + len(right)) >= LIKE_ENOUGH


def _without_optional(
    found: Sequence[Target], matched: Iterable[int], optional: Iterable[tuple[float, str]]
) -> list[Target]:
    """What was found and not matched, less one for each optional mark of the same value and unit."""
    taken = set(matched)
    rest = [target for at, target in enumerate(found) if at not in taken]
    for number in optional:
        hit = next((target for target in rest if _target_key(target)[2:] == number), None)
        if hit is not None:
            rest.remove(hit)
    return rest


def _score_target_field(field: str, pairs: Sequence[tuple[MarkedTarget, Target]]) -> Outcome:
    remarks = [
        f"~ target {field}: {squash(marked.indicator)} wants {wants} got {got}"
        for marked, found in pairs
        if (wants := getattr(marked, field)) != (got := getattr(found, field))
    ]
    return Outcome(f"target {field}", len(pairs) - len(remarks), len(pairs), len(pairs), tuple(remarks))


def _score_deadlines(marked: Sequence[MarkedDeadline], found: Sequence[Deadline]) -> list[Outcome]:
    rest = list(found)
    remarks: list[str] = []
    precise = hits = 0
    for entry in marked:
        hit = next((record for record in rest if _same_deadline(entry, record)), None)
        if hit is None:
            remarks.append(f"- deadlines: {entry.quote} {entry.date}")
            continue
        rest.remove(hit)
        hits += 1
        precise += entry.precision == hit.precision
    remarks += [f"+ deadlines: {record.text} {record.date}" for record in rest]
    return [
        Outcome("deadlines", hits, len(found), len(marked), tuple(remarks)),
        Outcome("deadline precision", precise, hits, hits),
    ]


def _same_deadline(marked: MarkedDeadline, found: Deadline) -> bool:
    if marked.date != found.date or (not marked.date and marked.precision != found.precision):
        return False
    quote, text = squash(marked.quote), squash(found.text)
    return bool(quote and text) and (quote in text or text in quote)


def _score_text(annotation: Annotation, text: str) -> Outcome:
    """Whether what was marked stands in the notice's text, responsibilities in their order."""
    whole, at, hits = squash(text), 0, 0
    for entry in annotation.responsibilities:
        place = whole.find(squash(entry.text), at)
        hits += place >= 0
        at = place + 1 if place >= 0 else at
    for _, heading, body in annotation.measures:
        hits += squash(body)[:BODY_OPENING] in whole and squash(heading) in whole
    marked = len(annotation.responsibilities) + len(annotation.measures)
    return Outcome("text", hits, marked, marked)


def _score_spans(notice: Notice) -> Outcome:
    """Whether every record's span gives its own words."""
    checks = [
        (bool(words) and _cut(notice.text, span) == words, what) for what, span, words in _spans(notice)
    ]
    for section in notice.sections:
        opening = squash(section.marker + (section.heading or ""))
        there = squash(_cut(notice.text, section.span))
        checks.append((there.startswith(opening), f"section {section.id}"))
    faults = tuple(f"~ span of {what} does not give its text" for good, what in checks if not good)
    return Outcome("span exactness", len(checks) - len(faults), len(checks), len(checks), faults)


def _spans(notice: Notice) -> Iterator[tuple[str, Span, str]]:
    for records in (
        notice.measures,
        notice.tasks,
        notice.responsibilities,
        notice.targets,
        notice.deadlines,
        notice.citations,
        notice.definitions,
    ):
        for record in records:
            yield f"{type(record).__name__.lower()} {record.id}", record.span, record.text
    for responsibility in notice.responsibilities:
        for party in responsibility.parties:
            yield f"party of {responsibility.id}", party.span, party.name


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]
