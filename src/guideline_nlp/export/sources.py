"""Many files to notices: takes paths, gives the notices, and the files that gave none with the reason."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from guideline_nlp.errors import GuidelineError
from guideline_nlp.export.columns import Table, table_of
from guideline_nlp.pipeline import Parser
from guideline_nlp.records import Notice, Record


class Failure(Record):
    """A file that gave no notice."""

    path: str
    reason: str


FAILURES: Final[Table[Failure]] = table_of(
    "failures", Failure, (), lambda failure: [((), failure)], ("path",)
)


def read_notices(
    paths: Iterable[os.PathLike[str] | str], parser: Parser, failures: list[Failure]
) -> Iterator[Notice]:
    """The notices of the files, one at a time; what gives none goes to ``failures``.

    Of files with the same ``notice_id`` the first counts, so that the keys of tables join. Raises
    ``TypeError`` for a lone path: the characters of a str would be taken for paths.
    """
    if isinstance(paths, str | os.PathLike):
        raise TypeError(f"several paths are read: put the one in a list, [{paths!r}]")
    first: dict[str, str] = {}
    for path in paths:
        name = os.fspath(path)
        try:
            notice = parser.parse(Path(path))
        except (GuidelineError, OSError) as error:
            failures.append(Failure(name, str(error).removeprefix(f"{Path(path)}: ")))
            continue
        if notice.notice_id in first:
            known = first[notice.notice_id]
            failures.append(Failure(name, f"the same notice ({notice.notice_id}) as {known}"))
            continue
        first[notice.notice_id] = name
        yield notice
