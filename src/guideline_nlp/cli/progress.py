"""How far a batch is, on standard error: a bar on a terminal, else a line now and then; and each failure."""

import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import typer

from guideline_nlp.batch.items import Failure
from guideline_nlp.batch.running import Step, Summary

_SECONDS_BETWEEN_LINES = 10.0


def show_steps(steps: Iterable[Step], count: Callable[[], int | None]) -> Summary:
    """Show the steps of a batch as they come, and what became of it; ``count`` gives the number of files."""
    last = _show_bar(steps, count()) if sys.stderr.isatty() else _show_lines(steps)
    typer.echo(f"{_describe(last)} in {last.seconds:.1f} s", err=True)
    return last


def _show_lines(steps: Iterable[Step]) -> Summary:
    summary = Summary(0, 0, 0, 0.0)
    shown = time.monotonic()
    for step in steps:
        summary = step.summary
        for failure in step.failures:
            typer.echo(_name(failure), err=True)
        if time.monotonic() - shown > _SECONDS_BETWEEN_LINES:
            typer.echo(f"{_describe(summary)}, {_rate(summary):.0f} notices/s", err=True)
            shown = time.monotonic()
    return summary


def _show_bar(steps: Iterable[Step], total: int | None) -> Summary:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    summary = Summary(0, 0, 0, 0.0)
    columns: tuple[Any, ...] = (
        BarColumn(),
        TextColumn(
            "{task.completed:,.0f} done, {task.fields[failed]:,} failed, {task.fields[rate]:.0f} notices/s"
        ),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=total, failed=0, rate=0.0)
        for step in steps:
            summary = step.summary
            for failure in step.failures:
                progress.console.print(_name(failure), markup=False, highlight=False, soft_wrap=True)
            completed = summary.done + summary.failed + summary.skipped
            progress.update(bar, completed=completed, failed=summary.failed, rate=_rate(summary))
    return summary


def _name(failure: Failure) -> str:
    return f"guideline-nlp: {failure.path}: {failure.reason}"


def _describe(summary: Summary) -> str:
    skipped = f", {summary.skipped:,} skipped" if summary.skipped else ""
    return f"{summary.done:,} notices done, {summary.failed:,} failed{skipped}"


def _rate(summary: Summary) -> float:
    return (summary.done + summary.failed) / max(summary.seconds, 0.001)
