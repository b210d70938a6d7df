"""Where the time of a parse goes: every function that the pipeline calls, timed in place.

Usage: python benchmarks/stages.py [NOTICE ...] [--repeat N]. Times are medians in milliseconds; a
stage's share includes what it calls itself.
"""

import argparse
import statistics
import types
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from guideline_nlp import pipeline

ROOT = Path(__file__).resolve().parent.parent


def stage_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """What ``pipeline`` has imported from other modules and calls: functions, and classes but for records."""
    for name, value in vars(pipeline).items():
        callable_stage = isinstance(value, types.FunctionType) or (
            isinstance(value, type) and not issubclass(value, msgspec.Struct)
        )
        module = getattr(value, "__module__", "")
        if callable_stage and module.startswith("guideline_nlp.") and module != pipeline.__name__:
            yield name, value


def timed(name: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        start = perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[name] += perf_counter() - start

    return call


def measure(notice: Path, repeat: int) -> dict[str, float]:
    """Median milliseconds of each stage and of the whole parse of one notice."""
    content = notice.read_bytes()
    media_type = "text/html" if notice.suffix == ".html" else None
    spent: dict[str, float] = defaultdict(float)
    originals = list(stage_functions())
    for name, function in originals:
        label = f"{function.__module__.removeprefix('guideline_nlp.')}.{name}"
        setattr(pipeline, name, timed(label, function, spent))
    runs: dict[str, list[float]] = defaultdict(list)
    try:
        for _ in range(repeat):
            spent.clear()
            start = perf_counter()
            notice_record = pipeline.parse(content, media_type=media_type)
            whole = perf_counter() - start
            notice_record.to_json()
            for stage, seconds in spent.items():
                runs[stage].append(seconds)
            runs["parse, as a whole"].append(whole)
            runs["to_json"].append(perf_counter() - start - whole)
    finally:
        for name, function in originals:
            setattr(pipeline, name, function)
    return {stage: statistics.median(seconds) * 1000 for stage, seconds in runs.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notices", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=50)
    arguments = parser.parse_args()
    for notice in arguments.notices or sorted((ROOT / "corpora").glob("*.[th][xt][tm]*"))[:2]:
        times = measure(notice, arguments.repeat)
        print(f"{notice.name}, {notice.stat().st_size} bytes")
        for stage, milliseconds in sorted(times.items(), key=lambda item: -item[1]):
            print(f"  {milliseconds:8.3f} ms  {stage}")


if __name__ == "__main__":
    main()
