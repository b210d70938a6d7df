"""How many parties resolve to an organisation, and what share of a parse resolving takes.

Usage: python benchmarks/organisations.py FOLDER ... [--repeat N] [--all]. Every notice below the folders
is parsed; names that are not known are listed, with --all every name and what it resolves to. Resolving
is timed in place with nothing resolved before (``first``) and again (``later``), and compared with the
parse around it in the same run.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from guideline_nlp import GuidelineError, Notice, Parser, pipeline
from guideline_nlp.organisations.resolver import find_organisation

SUFFIXES = {".txt", ".html", ".md", ".docx", ".pdf"}


def notices(folders: list[Path]) -> Iterator[tuple[Path, Notice]]:
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.suffix in SUFFIXES and path.name != "README.md":
            try:
                yield path, Parser().parse(path)
            except GuidelineError as error:
                print(f"skipped: {error}")


def shares(path: Path, repeat: int) -> tuple[float, float]:
    """Which share of a parse resolving takes: for the first time, and when the names are known already."""
    spent = 0.0
    resolve = pipeline.find_affiliations

    def timed(*arguments: Any) -> Any:
        nonlocal spent
        start = process_time()
        found = resolve(*arguments)
        spent += process_time() - start
        return found

    ratios: dict[bool, list[float]] = {True: [], False: []}
    content = path.read_bytes()
    pipeline.find_affiliations = timed
    try:
        for _ in range(repeat):
            for first in (True, False):
                if first:
                    find_organisation.cache_clear()
                spent, start = 0.0, process_time()
                pipeline.parse(content, uri=str(path))
                ratios[first].append(spent / (process_time() - start))
    finally:
        pipeline.find_affiliations = resolve
    return statistics.median(ratios[True]), statistics.median(ratios[False])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--all", action="store_true")
    arguments = parser.parse_args()
    total = resolved = 0
    timed: list[tuple[float, float]] = []
    for path, notice in notices(arguments.folders):
        parties = Counter(
            (party.name, party.organisation) for found in notice.responsibilities for party in found.parties
        )
        if not parties:
            continue
        timed.append(shares(path, arguments.repeat))
        total += parties.total()
        resolved += sum(count for (_, organisation), count in parties.items() if organisation)
        print(f"{path.name}: {parties.total()} parties; first {timed[-1][0]:.1%}, later {timed[-1][1]:.1%}")
        for (name, organisation), count in parties.items():
            if arguments.all or organisation is None:
                print(f"  {name} → {organisation or 'not known'} ({count})")
    first, later = (statistics.mean(share) for share in zip(*timed, strict=True))
    print(f"resolved: {resolved} of {total} parties, {resolved / total:.2%}")
    print(f"share of the parse, mean over {len(timed)} notices: first {first:.1%}, later {later:.1%}")


if __name__ == "__main__":
    main()
