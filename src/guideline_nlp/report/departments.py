"""A notice in, the departments that answer in it out, with every record that is theirs."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from guideline_nlp.records import Notice, Party, PartyRole, Record, Responsibility, Task

_ROLES: tuple[PartyRole, ...] = ("lead", "support", "guide", "responsible")


class Mention(Record):
    """A place where a responsibility names a department."""

    id: str
    section_id: str | None
    role: str


class Department(Record):
    """A department: its name as first written, its mentions, and the ids of all that concerns it.

    ``records`` are the mentions, their responsibilities, the tasks of these with their targets,
    deadlines and citations, and the sections around them.
    """

    name: str
    roles: tuple[tuple[str, int], ...]
    mentions: tuple[Mention, ...]
    tasks: tuple[str, ...]
    records: tuple[str, ...]


def find_departments(notice: Notice) -> tuple[Department, ...]:
    """The departments of the notice, those with the most tasks first."""
    found: dict[str, list[tuple[Mention, Party, Responsibility]]] = defaultdict(list)
    for responsibility in notice.responsibilities:
        for number, party in enumerate(responsibility.parties, 1):
            mention = Mention(f"{responsibility.id}.{number}", responsibility.section_id, party.role)
            found[party.organisation or party.name].append((mention, party, responsibility))
    related = _Related(notice)
    departments = [
        Department(
            name=places[0][1].name,
            roles=_count_roles(mention.role for mention, _, _ in places),
            mentions=tuple(mention for mention, _, _ in places),
            tasks=tuple(dict.fromkeys(task for _, _, answer in places for task in answer.task_ids)),
            records=related.records(places),
        )
        for places in found.values()
    ]
    return tuple(sorted(departments, key=lambda department: -len(department.tasks)))


def _count_roles(roles: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(roles)
    return tuple((role, counts[role]) for role in _ROLES if counts[role])


class _Related:
    """The records that hang on one another in a notice."""

    def __init__(self, notice: Notice) -> None:
        self._parents = {section.id: section.parent_id for section in notice.sections}
        self._tasks = {task.id: task for task in notice.tasks}
        self._citations = notice.citations
        self._starts = [citation.span.start for citation in notice.citations]

    def records(self, places: Iterable[tuple[Mention, Party, Responsibility]]) -> tuple[str, ...]:
        ids: dict[str, None] = {}
        for mention, _, responsibility in places:
            ids |= dict.fromkeys((mention.id, responsibility.id))
            for task_id in responsibility.task_ids:
                task = self._tasks[task_id]
                ids |= dict.fromkeys((task_id, *task.target_ids, *task.deadline_ids, *self._cited_in(task)))
            section = responsibility.section_id
            while section:
                ids[section] = None
                section = self._parents[section]
        return tuple(ids)

    def _cited_in(self, task: Task) -> Iterator[str]:
        first = bisect_left(self._starts, task.span.start)
        for citation in self._citations[first : bisect_left(self._starts, task.span.end)]:
            yield citation.id
