"""What comes back of a notice that has lost every line break.

Usage: python benchmarks/lost_breaks.py [ANNOTATIONS NOTICES]. Takes all line breaks out of each
annotated notice (those with tables left out: their rows are lines), parses what is left, and scores
it against the annotation of the whole notice.
"""

import sys
from pathlib import Path

from guideline_nlp import normalise, parse, read
from guideline_nlp.evaluation import format_table, read_annotation, score, total

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("front_matter", "sections", "measures", "responsibilities", "parties", "scope")


def main(annotations: Path, notices: Path) -> None:
    outcomes = []
    count = 0
    for path in sorted(annotations.glob("*.json")):
        annotation = read_annotation(path)
        text = normalise(read(notices / annotation.doc)).text
        if "\t" in text:
            continue
        count += 1
        broken = parse(text.replace("\n", "").encode(), media_type="text/plain")
        outcomes += [outcome for outcome in score(annotation, broken) if outcome.layer in LAYERS]
    print(f"{count} notices of {annotations.name}, all line breaks taken out")
    print(format_table(total(outcomes)))


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]] or [ROOT / "annotations", ROOT / "corpora"]
    main(*folders)
