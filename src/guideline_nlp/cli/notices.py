"""Files into notices, for the commands that read them: what can't be read is named, and the rest goes on."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from guideline_nlp.errors import GuidelineError

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
