"""A notice in, its outline out: documents, and sections inside sections."""

from collections import defaultdict

from guideline_nlp.records import Notice, Record, Section

_WORDS = 18  # characters of a section without a heading that stand for one


class Entry(Record):
    """A section or a document of the outline, with what is inside it; ``id`` is that of a section."""

    id: str | None
    marker: str
    name: str
    inside: tuple["Entry", ...]


def find_outline(notice: Notice) -> tuple[Entry, ...]:
    """The outline: sections, below their documents where there are several with sections."""
    children: dict[str | None, list[Section]] = defaultdict(list)
    for section in notice.sections:
        children[section.parent_id or section.document_id].append(section)

    def entries(parent: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(section.id, section.marker, name_section(notice, section), entries(section.id))
            for section in children[parent]
        )

    documents = [(document, entries(document.id)) for document in notice.documents]
    with_sections = [found for _, found in documents if found]
    if len(with_sections) < 2:
        return with_sections[0] if with_sections else ()
    return tuple(Entry(None, "", document.title or "", found) for document, found in documents if found)


def name_section(notice: Notice, section: Section) -> str:
    """The heading, or the first words of a section without one."""
    if section.heading:
        return section.heading
    start = section.span.start + len(section.marker)
    words = notice.text[start : section.span.end].split("\n")[0].strip()
    return words[:_WORDS] + ("…" if len(words) > _WORDS else "")
