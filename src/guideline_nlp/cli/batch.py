"""``guideline-nlp batch``: folders of notices into databases and files, with nothing lost."""

from enum import StrEnum
from typing import Annotated

import typer

from guideline_nlp.batch.running import run_steps
from guideline_nlp.batch.settings import MEGABYTE, PATTERNS, Limits, Settings
from guideline_nlp.batch.sources import count_items
from guideline_nlp.cli.options import Encoding, MediaType, Organisations, Reference
from guideline_nlp.cli.progress import show_steps
from guideline_nlp.errors import GuidelineError, StorageError
from guideline_nlp.pipeline import Parser

_LIMITS = Limits()


class Engine(StrEnum):
    """What ``batch`` runs on."""

    PROCESSES = "processes"
    DASK = "dask"


def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders, zip and tar archives; .jsonl and .parquet tables or the URL of a database, "
            "with a notice a row; - for a list of paths on standard input.",
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="DESTINATION",
            help="A SQLite file (.sqlite, .db), a .jsonl file, a folder of Parquet (name/), or postgresql://…",
        ),
    ],
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Worker processes. Default: one a processor.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run was broken off: skip files read before.")
    ] = False,
    pattern: Annotated[
        list[str], typer.Option(help="Names to take out of folders and archives; may be repeated.")
    ] = list(PATTERNS),  # noqa: B006 (typer reads it only)
    seconds: Annotated[
        float, typer.Option(min=0.1, help="The longest that a notice may take.")
    ] = _LIMITS.seconds,
    memory: Annotated[int, typer.Option(min=64, help="The most MB that a notice may take.")] = (
        _LIMITS.memory // MEGABYTE
    ),
    file_size: Annotated[int, typer.Option(min=1, help="The most MB that a file may have.")] = (
        _LIMITS.file_bytes // MEGABYTE
    ),
    content_column: Annotated[
        str | None,
        typer.Option(help="The column of a table that holds the notice. Default: html, text or content."),
    ] = None,
    path_column: Annotated[
        str | None,
        typer.Option(help="The column that names it. Default: path, url, uri or id, else the row's number."),
    ] = None,
    query: Annotated[
        str | None, typer.Option(metavar="SQL", help="What a database is asked that is a source.")
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="What runs the work: processes of this machine, or Dask.")
    ] = Engine.PROCESSES,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="URL", help="tcp://… of a Dask scheduler. Default: a cluster on this machine."),
    ] = None,
    encoding: Encoding = None,
    media_type: MediaType = None,
    reference: Reference = None,
    organisations: Organisations = None,
) -> None:
    """Parse many notices into a database or into files.

    Each is stored as a whole or not at all; those that can't be read are named on standard error, and
    recorded with the reason. The exit code is 1 where there are any.
    """
    settings = Settings(
        parser=Parser(encoding, media_type, reference, tuple(organisations or ())),
        patterns=tuple(pattern),
        limits=Limits(seconds, memory * MEGABYTE, file_size * MEGABYTE),
        content_column=content_column,
        path_column=path_column,
        query=query,
        engine=engine.value,
        scheduler=scheduler,
    )
    try:
        summary = show_steps(
            run_steps(sources, to=to, jobs=jobs, resume=resume, settings=settings),
            lambda: count_items(sources, settings),
        )
    except StorageError as error:
        typer.echo(f"guideline-nlp: {error}; --resume goes on from here", err=True)
        raise typer.Exit(1) from error
    except GuidelineError as error:
        raise typer.BadParameter(str(error)) from error
    if not (summary.done or summary.failed or summary.skipped):
        typer.echo(f"guideline-nlp: nothing to read: no file is named {', '.join(pattern)}", err=True)
    if summary.failed:
        raise typer.Exit(1)
