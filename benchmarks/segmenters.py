"""The four segmenters on the same notices in one run: speed, memory, agreement, and the spans they cut.

Usage: python benchmarks/segmenters.py [ANNOTATIONS NOTICES]… [--rounds N]. Default: annotations/ with
corpora/, and ../shared/gold with ../shared/corpora/annotated where they are. Each segmenter runs in
processes of its own, which take turns; read the ratios, times depend on the machine. A segmenter that
is not installed is named as such. Memory is read from /proc, which Linux has. A span is cut where one
of its edges lies inside a word.
"""

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any, get_args

from guideline_nlp import parse
from guideline_nlp.evaluation import Annotation, read_annotation
from guideline_nlp.organisations.names import organisation_names
from guideline_nlp.text.segmenters import SegmenterName, load_segmenter

ROOT = Path(__file__).resolve().parent.parent
NAMES: tuple[SegmenterName, ...] = get_args(SegmenterName)
Spans = list[tuple[int, int]]


def megabytes() -> float:
    """What the process holds now; its peak would be that of the parent before it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def run_one(name: SegmenterName, texts: list[str]) -> dict[str, Any]:
    """Load a segmenter and cut the texts twice; the second time counts."""
    before, start = megabytes(), perf_counter()
    segmenter = load_segmenter(name, organisation_names())
    loaded = perf_counter()
    for text in texts:
        segmenter.segment(text)
    warm = perf_counter()
    spans = [segmenter.segment(text) for text in texts]
    end = perf_counter()
    return {"load": loaded - start, "cut": end - warm, "memory": megabytes() - before, "spans": spans}


def run_apart(name: SegmenterName, texts: list[str]) -> dict[str, Any] | str:
    """The figures of ``run_one`` in a process of its own, or why there are none."""
    command = [sys.executable, __file__, "--run", name]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1].rpartition("Error: ")[2]
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def places(text: str, string: str, within: tuple[int, int]) -> set[tuple[int, int]]:
    """Where a marked string, which has no white space, stands in a stretch of the text."""
    pattern = re.compile(r"\s*".join(map(re.escape, string)))
    return {match.span() for match in pattern.finditer(text, *within)}


def find_marked(text: str, annotation: Annotation) -> dict[str, set[tuple[int, int]]]:
    """What is marked, by kind: parties inside their responsibilities, indicators inside their targets."""
    whole = (0, len(text))
    found: dict[str, set[tuple[int, int]]] = {"parties": set(), "targets": set(), "indicators": set()}
    for responsibility in annotation.responsibilities:
        for span in places(text, responsibility.text, whole):
            for name, _ in responsibility.parties:
                found["parties"] |= places(text, name, span)
    for target in annotation.targets:
        spans = places(text, target.quote, whole)
        found["targets"] |= spans
        for span in spans:
            found["indicators"] |= places(text, target.indicator, span)
    return found | {
        "deadlines": {span for mark in annotation.deadlines for span in places(text, mark.quote, whole)}
    }


def count_cut(spans: Spans, marked: set[tuple[int, int]]) -> int:
    edges = {0, *(end for _, end in spans)}
    return sum(not edges.issuperset(span) for span in marked)


def agreement(left: list[Spans], right: list[Spans]) -> float:
    """F1 of the words of two segmenters over all texts."""
    same = sum(len(set(map(tuple, a)) & set(map(tuple, b))) for a, b in zip(left, right, strict=True))
    return 2 * same / sum(map(len, left + right))


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def report(results: dict[SegmenterName, list[dict[str, Any]]], texts: list[str]) -> None:
    characters = sum(map(len, texts))
    median = {
        name: {figure: statistics.median(run[figure] for run in runs) for figure in ("load", "cut", "memory")}
        for name, runs in results.items()
    }
    fastest = min(figures["cut"] for figures in median.values())
    rows = [
        [
            name,
            f"{characters / figures['cut'] / 1e6:.2f}",
            f"{figures['cut'] / fastest:.1f}",
            f"{figures['load']:.2f}",
            f"{figures['memory']:.0f}",
            f"{characters / sum(map(len, results[name][0]['spans'])):.2f}",
        ]
        for name, figures in median.items()
    ]
    head = [
        "segmenter",
        "million characters/s",
        "time, fastest = 1",
        "load s",
        "memory MB",
        "characters/word",
    ]
    print(table(head, rows))
    rows = [
        [name, *(f"{agreement(runs[0]['spans'], other[0]['spans']):.4f}" for other in results.values())]
        for name, runs in results.items()
    ]
    print(table(["same words (F1)", *results], rows))


def main(folders: list[Path], rounds: int) -> None:
    texts, marks = [], []
    for annotations, notices in zip(folders[::2], folders[1::2], strict=True):
        for path in sorted(annotations.glob("*.json")):
            annotation = read_annotation(path)
            texts.append(parse(notices / annotation.doc).text)
            marks.append(find_marked(texts[-1], annotation))
    print(f"{len(texts)} annotated notices, {sum(map(len, texts))} characters, median of {rounds} rounds\n")
    results: dict[SegmenterName, list[dict[str, Any]]] = {}
    for _ in range(rounds):
        for name in NAMES:
            figures = run_apart(name, texts)
            if isinstance(figures, str):
                print(f"{name} left out: {figures}")
            else:
                results.setdefault(name, []).append(figures)
    report(results, texts)
    totals = Counter(kind for found in marks for kind, spans in found.items() for _ in spans)
    rows = []
    for name, runs in results.items():
        cut: Counter[str] = Counter()
        for spans, found in zip(runs[0]["spans"], marks, strict=True):
            cut.update({kind: count_cut(spans, marked) for kind, marked in found.items()})
        rows.append([name, *(f"{cut[kind]} ({cut[kind] / totals[kind]:.1%})" for kind in totals)])
    print(table(["annotated spans cut", *(f"{kind} of {count}" for kind, count in totals.items())], rows))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--run", choices=NAMES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        print(json.dumps(run_one(arguments.run, json.load(sys.stdin))))
    else:
        pairs = [
            (ROOT / "annotations", ROOT / "corpora"),
            (ROOT / "../shared/gold", ROOT / "../shared/corpora/annotated"),
        ]
        present = [folder for pair in pairs if pair[0].is_dir() for folder in pair]
        main(arguments.folders or present, arguments.rounds)
