"""How long comparing takes: two notices of a hundred measures, and ten years of a series.

Usage: python benchmarks/comparison_speed.py [ROUNDS]. The notices are made of the measures of corpora/,
each year edited from the one before (edits.py). Prints medians, beside the time that parsing the same
notices takes: read the ratios, since times depend on the machine.
"""

import statistics
import sys
from collections.abc import Callable
from itertools import count
from random import Random
from time import perf_counter

from alignment import ROOT, read_notices
from edits import Editor, numbered, read_item

from guideline_nlp import Notice, Series, compare, parse

MEASURES = 100
SECTIONS = 10
YEARS = 10


def main(rounds: int) -> None:
    texts = _years(Random("speed"))
    notices = [_parse(text) for text in texts]
    print("measures:", " ".join(str(len(notice.measures)) for notice in notices))
    one, other = notices[:2]
    parsing = _milliseconds(lambda: [_parse(text) for text in texts[:2]], rounds)
    comparing = _milliseconds(lambda: compare(one, other), rounds)
    following = _milliseconds(lambda: Series(notices), max(rounds // 5, 2))
    print(f"parse two notices     {parsing:6.0f} ms")
    print(f"compare two notices   {comparing:6.0f} ms  {comparing / parsing:5.2f} of parsing them")
    print(
        f"a series of {YEARS} years  {following:6.0f} ms  {following / parsing:5.2f} of parsing two of them"
    )


def _years(random: Random) -> list[str]:
    """The texts of the years: a notice made of measures of many, then each edited from the one before."""
    donors = [notice for _, notice in read_notices([ROOT / "corpora"])]
    items = [read_item(notice, at) for notice in donors for at in range(len(notice.measures))]
    chosen = random.sample([item for item in items if len(item.text) > 100], MEASURES)
    text = "云江省2016年工作要点\n"
    for section in range(SECTIONS):
        text += numbered("一、", section + 1) + "重点任务\n"
        for at, item in zip(count(1), chosen[section::SECTIONS]):
            text += numbered("（一）", at) + item.text.strip() + "\n"
    texts = [text]
    for year in range(1, YEARS):
        edited = Editor(_parse(texts[-1]), donors, random).edit().text
        texts.append(edited.replace(f"{2015 + year}年工作要点", f"{2016 + year}年工作要点", 1))
    return texts


def _parse(text: str) -> Notice:
    return parse(text.encode(), media_type="text/plain")


def _milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median of the rounds, the first one left out."""
    times = []
    for _ in range(rounds + 1):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
