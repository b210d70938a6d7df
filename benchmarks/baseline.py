"""What an analyst writes in an afternoon: a few patterns over the lines, and JSON. The floor of the time."""

import json
import re

MARKER = re.compile(
    r"^\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|[（(]\d+[）)]|第[一二三四五六七八九十百]+[章条])"
)
RESPONSIBILITY = re.compile(r"[（(]([^（）()]{2,200}?(?:牵头|负责|配合|分工负责))[）)]")
SPLIT = re.compile(r"[、，,；;]|和|及")
TARGET = re.compile(r"(\d+(?:\.\d+)?)\s*(万亿|亿|万)?(个百分点|%|％|元|家|个|件|座|人)(以上|以内|以下|左右)?")
DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日|底)?前?")


def parse(text: str) -> str:
    """Headings, responsibilities with parties, numbers with units and dates, each with its place, as JSON."""
    sections, at = [], 0
    for line in text.split("\n"):
        match = MARKER.match(line)
        if match:
            sections.append({"marker": match[1], "heading": line[match.end() :][:40], "start": at})
        at += len(line) + 1
    records = {
        "sections": sections,
        "responsibilities": [
            {"text": match[0], "start": match.start(), "parties": SPLIT.split(match[1])}
            for match in RESPONSIBILITY.finditer(text)
        ],
        "targets": [
            {"value": match[1], "unit": (match[2] or "") + match[3], "start": match.start()}
            for match in TARGET.finditer(text)
        ],
        "dates": [{"text": match[0], "start": match.start()} for match in DATE.finditer(text)],
    }
    return json.dumps(records, ensure_ascii=False)
