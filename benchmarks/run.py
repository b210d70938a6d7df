"""Speed, growth, start and memory of the library, beside other tools on the same text in the same run.

Usage: python benchmarks/run.py [TEXT_NOTICE [HTML_NOTICE]] [--rounds N]. Prints markdown tables.
Read the ratios: times depend on the machine. Each figure is the median of its rounds, which take
turns, so that a slow minute of the machine falls on all alike. Other tools run in .venv-peers
(`make peers`); those that are not installed there are named as skipped.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
OTHERS = {
    "jieba_cut": "jieba.cut",
    "rjieba_cut": "rjieba.cut",
    "regex_only": "patterns in a loop (benchmarks/baseline.py)",
    "jionlp_time": "JioNLP extract_time",
    "jionlp_money": "JioNLP extract_money",
    "recognizers": "Recognizers-Text: number, percentage, dimension, datetime",
    "spacy_ruler": "spaCy blank zh with EntityRuler",
}
OURS = {"parse_text", "parse_to_json", "regex_only", "selectolax_text"}
LEXICONS = """
from importlib.resources import files
from time import perf_counter
from guideline_nlp.lexicon import load
names = [file.name for file in files("guideline_nlp.lexicon").iterdir() if file.name.endswith(".toml")]
start = perf_counter()
for name in names: load(name.removesuffix(".toml"))
print((perf_counter() - start) * 1000)
"""


class Skipped(Exception):
    """A measurement that cannot be made here, and why."""


def milliseconds(task: str, notice: Path, seconds: float, copies: int = 1) -> float:
    """The median time of one task in a process of its own, first run left out."""
    python = Path(sys.executable) if task in OURS else PEERS_PYTHON
    if not python.exists():
        raise Skipped("not installed (make peers)")
    command: list[str | Path] = [python, HERE / "tasks.py", task, notice, str(seconds), str(copies)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Skipped((done.stderr.strip().splitlines() or ["failed"])[-1])
    later: list[float] = json.loads(done.stdout.splitlines()[-1])["later"]
    return statistics.median(later)


def processor_milliseconds(command: Sequence[str | Path]) -> float:
    """The processor time of one run of a command, its output thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def peak_megabytes(command: Sequence[str | Path]) -> float:
    """The most memory that a command held, by the kernel's count."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Skipped(f"{command[0]} failed")
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def take_turns(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float | str]:
    """The median of each measure over the rounds; the reason where one was skipped."""
    figures: dict[str, list[float]] = {name: [] for name in measures}
    skipped: dict[str, str] = {}
    for _ in range(rounds):
        for name, measure in measures.items():
            if name not in skipped:
                try:
                    figures[name].append(measure())
                except Skipped as reason:
                    skipped[name] = str(reason)
    return {name: skipped.get(name) or statistics.median(figures[name]) for name in measures}


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print(f"\n### {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + "|".join("---" if not at else "---:" for at in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


def ratio_rows(figures: dict[str, float | str], base: str, unit: str) -> Iterable[Sequence[str]]:
    """A row a figure, with its ratio to that of ``base``."""
    reference = figures[base]
    for name, figure in figures.items():
        if isinstance(figure, str) or isinstance(reference, str):
            yield name, f"skipped: {figure}", ""
        else:
            yield name, f"{figure:.2f} {unit}", f"{figure / reference:.2f}"


def text_table(notice: Path, rounds: int) -> None:
    characters = len(notice.read_text("utf-8"))
    measures = {"guideline_nlp, text to records": partial(milliseconds, "parse_text", notice, 0.3)}
    measures |= {label: partial(milliseconds, task, notice, 0.3) for task, label in OTHERS.items()}
    rows = ratio_rows(take_turns(measures, rounds), "guideline_nlp, text to records", "ms")
    print_table(f"{notice.name}, {characters} characters", ["", "time", "ratio"], rows)


def page_table(page: Path, rounds: int) -> None:
    measures = {
        "selectolax, page to its text": partial(milliseconds, "selectolax_text", page, 0.3),
        "guideline_nlp, page to JSON": partial(milliseconds, "parse_to_json", page, 0.3),
    }
    rows = ratio_rows(take_turns(measures, rounds), "selectolax, page to its text", "ms")
    print_table(f"{page.name}, {page.stat().st_size} bytes", ["", "time", "ratio"], rows)


def growth_table(notice: Path) -> None:
    copies = (1, 10, 100, 1000)
    measures = {
        f"{count} times the notice": partial(milliseconds, "parse_text", notice, 0.5, count)
        for count in copies
    }
    figures = take_turns(measures, 1)
    apiece = {
        name: figure if isinstance(figure, str) else figure / count
        for (name, figure), count in zip(figures.items(), copies, strict=True)
    }
    rows = ratio_rows(apiece, "1 times the notice", "ms")
    print_table("Growth with length", ["", "time for each copy", "ratio"], rows)


def start_table(notice: Path, rounds: int) -> None:
    python, program = sys.executable, Path(sys.executable).with_name("guideline-nlp")
    commands: dict[str, list[str | Path]] = {
        "python -c 'import msgspec'": [python, "-c", "import msgspec"],
        "python -c pass": [python, "-c", "pass"],
        "python -c 'import guideline_nlp'": [python, "-c", "import guideline_nlp"],
        "python -c 'import typer'": [python, "-c", "import typer"],
        "guideline-nlp parse FILE into a pipe": [program, "parse", notice],
    }
    processor = take_turns(
        {name: partial(processor_milliseconds, command) for name, command in commands.items()}, 5 * rounds
    )
    memory = take_turns({name: partial(peak_megabytes, command) for name, command in commands.items()}, 1)
    rows = [
        (*row, f"{megabytes:.0f} MB" if isinstance(megabytes, float) else megabytes)
        for row, megabytes in zip(
            ratio_rows(processor, "python -c 'import msgspec'", "ms"), memory.values(), strict=True
        )
    ]
    print_table(
        "Start: processor time of a whole process", ["", "time", "ratio to msgspec", "peak memory"], rows
    )
    lexicons = statistics.median(
        float(subprocess.check_output([python, "-c", LEXICONS], text=True)) for _ in range(rounds)
    )
    print(f"\nLoading every lexicon: {lexicons:.1f} ms.")


def default_notices() -> tuple[Path, Path]:
    """A text and a page: of the reference material where it is there, else of the project's corpora."""
    sample = ROOT.parent / "shared" / "corpora" / "annotated" / "cnipa-2023.txt"
    texts, pages = (sorted((ROOT / "corpora").glob(pattern)) for pattern in ("*.txt", "*.html"))
    return sample if sample.exists() else texts[0], pages[0]


def main() -> None:
    text, page = default_notices()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", nargs="?", type=Path, default=text, help="a notice as plain text")
    parser.add_argument("page", nargs="?", type=Path, default=page, help="a notice as a saved web page")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    text_table(arguments.text, arguments.rounds)
    page_table(arguments.page, arguments.rounds)
    growth_table(arguments.text)
    start_table(arguments.text, arguments.rounds)


if __name__ == "__main__":
    main()
