"""``guideline-nlp evaluate``: records scored against annotations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guideline_nlp.errors import GuidelineError

if TYPE_CHECKING:
    from guideline_nlp.evaluation import Outcome


def evaluate(
    annotations: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Folder of annotations.")],
    notices: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Folder of their notices.")],
    floors: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="TOML file with the least F1 of each layer, in a table named as the folder of annotations.",
        ),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List every miss, extra and difference.")] = False,
) -> None:
    """Score the records of annotated notices, layer by layer.

    The exit code is 1 where a layer is below its floor.
    """
    from guideline_nlp.evaluation import below_floors, format_table, read_floors, total

    outcomes: list[Outcome] = []
    paths = sorted(annotations.glob("*.json"))
    if not paths:
        raise typer.BadParameter(f"{annotations}: no annotations (*.json) in this folder")
    for path in paths:
        scored = _score_notice(path, notices)
        outcomes += scored
        if misses:
            typer.echo(path.stem)
            for outcome in scored:
                for remark in outcome.remarks:
                    typer.echo(f"  {remark}")
    figures = total(outcomes)
    typer.echo(f"{annotations}: {len(paths)} notices")
    typer.echo(format_table(figures))
    faults = below_floors(figures, read_floors(floors, annotations.name)) if floors else []
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)


def _score_notice(path: Path, notices: Path) -> "list[Outcome]":
    """The outcomes of one annotation; a fault in it or in its notice is reported and ends the command."""
    import msgspec

    from guideline_nlp import parse
    from guideline_nlp.evaluation import read_annotation, score

    try:
        annotation = read_annotation(path)
        return score(annotation, parse(notices / annotation.doc))
    except (GuidelineError, msgspec.DecodeError, OSError) as error:
        typer.echo(f"guideline-nlp: {error}", err=True)
        raise typer.Exit(1) from error
