"""A small notice and the annotation that agrees with it in everything."""

from datetime import date
from decimal import Decimal
from typing import Any

from guideline_nlp.evaluation.annotations import (
    Annotation,
    MarkedDeadline,
    MarkedFrontMatter,
    MarkedResponsibility,
    MarkedTarget,
)
from guideline_nlp.records import (
    Deadline,
    DocumentNumber,
    FrontMatter,
    Measure,
    Notice,
    Party,
    Responsibility,
    Section,
    Source,
    Span,
    Target,
)

TEXT = (
    "关于推进云江湿地保护的通知\n"
    "一、主要任务\n"
    "（一）提升监测能力。到2027年，湿地监测站达到 12 座以上。2026年6月底前完成选址。"
    "（省水利厅牵头，省林业局配合）"
)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def build_notice(**changes: Any) -> Notice:
    body = TEXT[TEXT.index("到2027年") :]
    who = "（省水利厅牵头，省林业局配合）"
    clause = "到2027年，湿地监测站达到 12 座以上"
    deadline = "2026年6月底前"
    fields: dict[str, Any] = {
        "schema": "guideline-nlp/1",
        "notice_id": "云发〔2026〕1号",
        "source": Source(None, "text/plain", "utf-8", "0" * 64),
        "front_matter": FrontMatter(
            title="关于推进云江湿地保护的通知",
            document_number=DocumentNumber("云发〔2026〕1号", "云发", 2026, 1),
            issuers=("云江省人民政府",),
            issued_on=date(2026, 3, 1),
        ),
        "documents": (),
        "sections": (
            section("s1", None, "一、", "主要任务", "measures"),
            section("s2", "s1", "（一）", "提升监测能力", "measures"),
        ),
        "measures": (
            Measure("m1", "n1", "s2", "一、/（一）", "（一）", 1, "提升监测能力", body, span_of(body)),
        ),
        "tasks": (),
        "responsibilities": (
            Responsibility(
                id="r1",
                section_id="s2",
                text=who,
                span=span_of(who),
                divided=False,
                open_ended=False,
                parties=(
                    Party("省水利厅", "lead", None, span_of("省水利厅")),
                    Party("省林业局", "support", None, span_of("省林业局")),
                ),
                scope=Span(TEXT.index("提升监测"), TEXT.index(who)),
            ),
        ),
        "targets": (build_target(text=clause, span=span_of(clause)),),
        "deadlines": (Deadline("d1", deadline, span_of(deadline), date(2026, 6, 30), "month"),),
        "citations": (),
        "definitions": (),
        "tables": (),
        "diagnostics": (),
        "text": TEXT,
        "source_map": ((0, 0, len(TEXT)),),
    }
    return Notice(**fields | changes)


def section(identity: str, parent: str | None, marker: str, heading: str, role: Any) -> Section:
    return Section(
        identity, "n1", parent, 2 if parent else 1, marker, 1, marker, heading, span_of(heading), role,
        Span(TEXT.index(marker), len(TEXT)),
    )  # fmt: skip


def build_target(**changes: Any) -> Target:
    fields: dict[str, Any] = {
        "id": "g1",
        "document_id": "n1",
        "section_id": "s2",
        "measure_id": "m1",
        "task_id": None,
        "text": "湿地监测站",
        "span": span_of("湿地监测站"),
        "indicator": "湿地监测站",
        "comparator": "ge",
        "value": Decimal(12),
        "value_high": None,
        "unit": "座",
        "base_value": Decimal(12),
        "base_unit": "座",
        "basis": "level",
        "direction": "up",
        "baseline": None,
        "due": date(2027, 12, 31),
        "due_span": None,
        "commitment": "firm",
    }
    return Target(**fields | changes)


def build_marked_target(**changes: Any) -> MarkedTarget:
    fields: dict[str, Any] = {
        "indicator": "湿地监测站",
        "comparator": "ge",
        "value": 12,
        "unit": "座",
        "basis": "level",
        "direction": "up",
        "due": date(2027, 12, 31),
        "quote": "湿地监测站达到12座以上",
    }
    return MarkedTarget(**fields | changes)


def build_annotation(**changes: Any) -> Annotation:
    fields: dict[str, Any] = {
        "doc": "云江湿地.txt",
        "front_matter": MarkedFrontMatter(
            title="关于推进云江湿地保护的通知",
            document_number="云发〔2026〕1号",
            issuers=("云江省人民政府",),
            issued_on=date(2026, 3, 1),
        ),
        "sections": (("一、", "主要任务"), ("（一）", "提升监测能力")),
        "measures": (("（一）", "提升监测能力", "到2027年，湿地监测站达"),),
        "responsibilities": (
            MarkedResponsibility(
                text="（省水利厅牵头，省林业局配合）",
                under="（一）",
                parties=(("省水利厅", "lead"), ("省林业局", "support")),
                open_ended=False,
                scope_start="提升监测能力。到2027年",
            ),
        ),
        "targets": (build_marked_target(),),
        "deadlines": (MarkedDeadline("2026年6月底前", date(2026, 6, 30), "month"),),
    }
    return Annotation(**fields | changes)
