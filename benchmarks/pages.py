"""How long a page takes to write, against parsing the same text, and how a browser scrolls it.

The text is a notice whose chapters stand in it many times, each time in other words, since a second
copy is left out of a parse.

Usage: python benchmarks/pages.py [NOTICE] [--copies N]. Prints a markdown table; needs the extra
``report``, and for the browser Chromium and playwright (named as skipped where they are absent).
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from guideline_nlp import parse
from guideline_nlp.report import write_notice_page

ROOT = Path(__file__).resolve().parent.parent
SCROLL = """
async () => {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries())).observe({ type: "longtask" });
  let frames = 0, slowest = 0, last = performance.now();
  for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames += 1;
    slowest = Math.max(slowest, now - last);
    last = now;
  }
  return [frames, long.length, slowest];
}
"""


def long_text(once: str, copies: int) -> str:
    """The notice, with what stands between its first and last chapter several times."""
    chapters = [found.start() for found in re.finditer(r"^\s*[一二三四五六七八九]、", once, re.MULTILINE)]
    head, body, tail = once[: chapters[3]], once[chapters[3] : chapters[-1]], once[chapters[-1] :]
    return head + "".join(body.replace("知识", f"{number}号") for number in range(copies)) + tail


def median_seconds(work: Callable[[], object], rounds: int = 7) -> float:
    work()
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return statistics.median(times)


def in_browser(page: str) -> str:
    """Frames of a scroll through the page, those that took over 50 ms, and the slowest."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        chromium = None
    if not chromium:
        return "skipped: no Chromium or no playwright"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_bytes(page.encode())
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": 1366, "height": 860})
        window.goto(file.as_uri())
        frames, long, slowest = window.evaluate(SCROLL)
        browser.close()
    return f"{frames} frames, {long} tasks over 50 ms, slowest frame {slowest:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notice", nargs="?", type=Path, default=ROOT / "corpora" / "yunjiang-ip_2024.txt")
    parser.add_argument("--copies", type=int, default=11)
    arguments = parser.parse_args()
    text = long_text(arguments.notice.read_text("utf-8"), arguments.copies)
    notice = parse(text)
    page = write_notice_page(notice)
    parsing = median_seconds(lambda: parse(text))
    writing = median_seconds(lambda: write_notice_page(notice))
    program = [sys.executable, "-m", "guideline_nlp"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "notice.txt"
        file.write_text(text, "utf-8")
        whole_parse = median_seconds(
            lambda: subprocess.run([*program, "parse", file], stdout=-3, check=True), 3
        )
        whole_page = median_seconds(
            lambda: subprocess.run([*program, "report", file, "-o", file.with_suffix(".html")], check=True), 3
        )
    print(f"{len(text.encode()) / 1000:.0f} KB of text, page of {len(page.encode()) / 1000:.0f} KB\n")
    print("| (of the commands, whole processes) | time | ratio |\n|---|---:|---:|")
    print(f"| parse | {parsing * 1000:.1f} ms | 1 |")
    print(f"| write_notice_page | {writing * 1000:.1f} ms | {writing / parsing:.2f} |")
    print(f"| guideline-nlp parse | {whole_parse * 1000:.0f} ms | 1 |")
    print(f"| guideline-nlp report | {whole_page * 1000:.0f} ms | {whole_page / whole_parse:.2f} |")
    print(f"\nScrolling it in Chromium: {in_browser(page)}.")


if __name__ == "__main__":
    main()
