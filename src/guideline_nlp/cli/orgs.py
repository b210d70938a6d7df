"""``guideline-nlp orgs``: what a name resolves to and why, with its history; or a check of a file."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guideline_nlp.cli.options import Format, Organisations, OutputFormat, is_text, read_day
from guideline_nlp.errors import RegistryError

if TYPE_CHECKING:
    from guideline_nlp.organisations.directory import Resolution
    from guideline_nlp.organisations.succession import Succession


def orgs(
    name: Annotated[str | None, typer.Argument(help="A name as a notice writes it.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Who signed the notice.")] = None,
    on: Annotated[
        date | None,
        typer.Option(parser=read_day, metavar="DATE", help="The date of the notice, YYYY-MM-DD."),
    ] = None,
    organisations: Organisations = None,
    check: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Check a TOML file of organisations instead.")
    ] = None,
    output: OutputFormat = None,
) -> None:
    """Say which organisation a name stands for, why, and what it was and became.

    The exit code is 1 where the name is not known, or where the checked file has faults.
    """
    if (name is None) == (check is None):
        raise typer.BadParameter("give a NAME, or --check FILE")
    if check is not None:
        _check(check)
    elif name is not None:
        _answer(name, issuer, on, organisations or (), output)


def _check(path: Path) -> None:
    from guideline_nlp.organisations.checks import check_file

    try:
        faults = [f"{path}: {fault}" for fault in check_file(path)]
    except RegistryError as error:
        faults = [str(error)]
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{path}: no fault found")


def _answer(
    name: str, issuer: str | None, on: date | None, organisations: Sequence[Path], output: Format | None
) -> None:
    from guideline_nlp.organisations.candidates import find_candidates
    from guideline_nlp.organisations.directory import explain
    from guideline_nlp.organisations.succession import history

    resolution = explain(name, issuer=issuer, on=on, organisations=organisations)
    known = resolution.organisation
    steps = history(known, organisations=organisations) if known else ()
    candidates = () if known else find_candidates(name, issuer=issuer, organisations=organisations)
    if is_text(output):
        for line in _lines(resolution, steps, candidates):
            typer.echo(line)
    else:
        import msgspec

        answer = {"issuer": issuer, "on": on, "history": steps, "candidates": candidates}
        typer.echo(msgspec.json.encode(msgspec.structs.asdict(resolution) | answer))
    if known is None:
        raise typer.Exit(1)


def _lines(
    resolution: "Resolution", steps: "Sequence[Succession]", candidates: Sequence[str]
) -> Iterator[str]:
    known = resolution.organisation
    yield f"{resolution.name} → {known.name if known else 'not known'}"
    yield f"  why: {resolution.rule}"
    if resolution.note:
        yield f"  note: {resolution.note}"
    if candidates:
        yield f"  nearest: {'、'.join(candidates)}"
    if known:
        yield f"  kind: {known.kind}"
        if known.parent:
            yield f"  parent: {known.parent}"
        if known.valid_from or known.valid_until:
            yield f"  existed: {known.valid_from or '…'} – {known.valid_until or 'today'}"
    for step in steps:
        document = f", {step.document}" if step.document else ""
        yield f"  {step.on}: {step.old} → {step.new} ({step.kind}{document})"
