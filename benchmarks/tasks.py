"""The pieces of work that are measured, ours and other tools', each in a process of its own.

Usage: python benchmarks/tasks.py TASK NOTICE SECONDS [COPIES]. Prints JSON: the milliseconds of the
first run and of each later one. Exits with 3 where the tool is not installed.
"""

import json
import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

Work = Callable[[], Any]


def parse_text(notice: Path, copies: int) -> Work:
    from guideline_nlp import parse

    text = _text(notice) * copies
    return lambda: parse(text, media_type="text/plain")


def parse_to_json(notice: Path, copies: int) -> Work:
    from guideline_nlp import parse

    page = notice.read_bytes() * copies
    return lambda: parse(page).to_json()


def regex_only(notice: Path, copies: int) -> Work:
    import baseline

    text = _text(notice) * copies
    return lambda: baseline.parse(text)


def selectolax_text(notice: Path, copies: int) -> Work:
    from selectolax.lexbor import LexborHTMLParser

    page = notice.read_bytes() * copies
    return lambda: LexborHTMLParser(page).text()


def jieba_cut(notice: Path, copies: int) -> Work:
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    jieba.initialize()
    text = _text(notice) * copies
    return lambda: list(jieba.cut(text))


def rjieba_cut(notice: Path, copies: int) -> Work:
    import rjieba

    text = _text(notice) * copies
    return lambda: rjieba.cut(text)


def jionlp_time(notice: Path, copies: int) -> Work:
    import jionlp

    logging.disable()
    text = _text(notice) * copies
    return lambda: jionlp.ner.extract_time(text)


def jionlp_money(notice: Path, copies: int) -> Work:
    import jionlp

    logging.disable()
    text = _text(notice) * copies
    return lambda: jionlp.ner.extract_money(text)


def recognizers(notice: Path, copies: int) -> Work:
    import recognizers_suite as suite

    text, chinese = _text(notice) * copies, suite.Culture.Chinese
    models = (
        suite.recognize_number,
        suite.recognize_percentage,
        suite.recognize_dimension,
        suite.recognize_datetime,
    )
    return lambda: [model(text, chinese) for model in models]


def spacy_ruler(notice: Path, copies: int) -> Work:
    import spacy

    language = spacy.blank("zh")
    ruler = language.add_pipe("entity_ruler")
    names = ("财政部", "教育部", "农业农村部", "工业和信息化部", "人民政府", "有关部门", "省水利厅")
    ruler.add_patterns([{"label": "ORG", "pattern": name} for name in names])
    text = _text(notice) * copies
    return lambda: language(text)


TASKS: dict[str, Callable[[Path, int], Work]] = {
    task.__name__: task
    for task in (
        parse_text,
        parse_to_json,
        regex_only,
        selectolax_text,
        jieba_cut,
        rjieba_cut,
        jionlp_time,
        jionlp_money,
        recognizers,
        spacy_ruler,
    )
}


def _text(notice: Path) -> str:
    return notice.read_text("utf-8")


def main() -> None:
    task, notice, seconds = TASKS[sys.argv[1]], Path(sys.argv[2]), float(sys.argv[3])
    copies = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    warnings.simplefilter("ignore")
    try:
        work = task(notice, copies)
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
    times: list[float] = []
    end = perf_counter() + seconds
    while not times or perf_counter() < end or len(times) < 2:
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    print(json.dumps({"first": times[0], "later": times[1:]}))


if __name__ == "__main__":
    main()
