"""``guideline-nlp search``: the tasks of a database in which words stand."""

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from guideline_nlp.errors import GuidelineError
from guideline_nlp.extras import import_extra

if TYPE_CHECKING:
    from guideline_nlp.export.search import Hit


def _check_years(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"\d{4}(-\d{4})?(,\d{4}(-\d{4})?)*", value, re.ASCII):
        raise typer.BadParameter(f"{value}: neither 2023 nor 2021-2024 nor several with commas between them")
    if value is not None and not all(map(_years_of, value.split(","))):
        raise typer.BadParameter(f"{value}: the earlier year comes first")
    return value


def _read_years(value: str) -> list[int]:
    """The years of 2023, of 2021-2024 (both ends), or of several with commas between them."""
    return [year for part in value.split(",") for year in _years_of(part)]


def _years_of(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first), int(last or first) + 1)


def search(
    database: Annotated[str, typer.Argument(help="A SQLite file that batch made, or postgresql://…")],
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="All of these stand in the task.")],
    organisation: Annotated[
        str | None, typer.Option(help="Only tasks that this body has a part in, such as 商标局.")
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(callback=_check_years, help="Guideline years: 2023, 2021-2024 or 2019,2021-2023."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many tasks to print at most.")] = 50,
) -> None:
    """Find tasks by their words, newest notices first: readable on a terminal, JSON Lines into a pipe."""
    import_extra("sqlalchemy", "sql")
    from guideline_nlp.export.database import open_database
    from guideline_nlp.export.search import search as find

    if "://" not in database and not (os.path.isfile(database) and os.path.getsize(database)):
        raise typer.BadParameter(f"{database}: there is no such file, or it is empty")
    try:
        engine = open_database(database)
    except GuidelineError as error:
        raise typer.BadParameter(str(error)) from error
    try:
        wanted = None if years is None else _read_years(years)
        hits = find(engine, " ".join(words), organisation=organisation, years=wanted, limit=limit + 1)
    finally:
        engine.dispose()
    (_print_text if sys.stdout.isatty() else _print_json)(hits[:limit])
    if not hits:
        typer.echo("guideline-nlp: no task was found", err=True)
    elif len(hits) > limit:
        typer.echo(f"guideline-nlp: these are the first {limit}, --limit gives more", err=True)


def _print_text(hits: "list[Hit]") -> None:
    for hit in hits:
        who = "、".join(filter(None, (hit.lead, hit.support, hit.guide, hit.responsible)))
        typer.echo(f"{hit.guideline_year or '':>4} {hit.notice_id} {hit.measure}")
        typer.echo(f"     {hit.task}{f'（{who}）' if who else ''}")


def _print_json(hits: "list[Hit]") -> None:
    import msgspec

    for hit in hits:
        typer.echo(msgspec.json.encode(hit))
