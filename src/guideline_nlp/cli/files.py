"""Files read and written by several commands."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from guideline_nlp.errors import GuidelineError, StorageError

if TYPE_CHECKING:
    from guideline_nlp import Notice, Parser


def parse_each(parser: "Parser", files: Iterable[str], failed: list[str]) -> Iterator["Notice"]:
    """The notices of the files that can be read; the others are reported and go to ``failed``."""
    for file in files:
        try:
            yield parser.parse(sys.stdin.buffer.read() if file == "-" else Path(file))
        except (GuidelineError, OSError) as error:
            place = "standard input: " if file == "-" else ""
            typer.echo(f"guideline-nlp: {place}{error}", err=True)
            failed.append(file)


def write_file(path: Path, content: bytes) -> None:
    """Write a file anew. Raises ``StorageError``, naming it, where that can't be done."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}") from error
