"""The colours of the pages: text on its ground has the contrast of WCAG 2.2 AA in both schemes."""

import re
from pathlib import Path

import pytest

import guideline_nlp

TEMPLATES = Path(guideline_nlp.__file__).parent / "report" / "templates"
COLOURS = {
    name: (light, dark)
    for sheet in sorted(TEMPLATES.glob("*.css"))
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", sheet.read_text("utf-8")
    )
}
TEXT = [
    ("ink", "paper"), ("ink", "panel"), ("soft", "paper"), ("soft", "panel"), ("accent", "paper"),
    ("accent", "panel"), ("ink", "here"), ("soft", "here"), ("ink", "target"), ("ink", "deadline"),
    ("department-line", "paper"), ("department-line", "target"), ("ink", "ins"), ("ink", "del"),
    ("soft", "ins"), ("soft", "del"), ("tighter", "paper"), ("looser", "paper"),
    ("ins-line", "panel"), ("del-line", "panel"),
    ("paper", "ink"),
]  # fmt: skip
LINES = [
    (line, "paper")
    for line in """
    target-line deadline-line citation-line trend kept revised moved split merged
    born dropped on ins-line del-line
    """.split()
]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = ((c / 12.92) if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[text][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_can_be_seen(line: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[line][scheme], COLOURS[ground][scheme]) >= 3
