"""A small comparison and a small series, by hand: a measure split and one added, targets, a body, a term."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from guideline_nlp.comparison.records import (
    COMPARISON_SCHEMA,
    Comparison,
    Edit,
    IndicatorValue,
    Lineage,
    LineageStep,
    MeasureChange,
    MeasureReference,
    NoticeReference,
    OrganisationLoad,
    PartyChange,
    TargetChange,
    TaskChange,
    TermChange,
)

OLD, NEW = "云发〔2025〕1号", "云发〔2026〕1号"


def reference(identity: str) -> MeasureReference:
    return MeasureReference(identity, "一、/（一）", "（一）", "提升监测能力")


def build_comparison() -> Comparison:
    return Comparison(
        COMPARISON_SCHEMA,
        NoticeReference(OLD, "关于推进云江湿地保护的通知", 2025),
        NoticeReference(NEW, "关于推进云江湿地保护的通知", None),
        measures=(
            MeasureChange(
                "split", False, (reference("m1"),), (reference("m1"), reference("m2")), 0.75,
                difference=(Edit("equal", "湿地监测站"), Edit("insert", "达到12座")),
                tasks=(TaskChange("revised", "t1", "t1", 0.5), TaskChange("added", None, "t2", 0.0)),
            ),
            MeasureChange("added", False, (), (reference("m3"),), 0.0, difference=(), tasks=()),
        ),
        targets=(
            TargetChange(
                "lowered", "g1", "g1", "审查周期", Decimal("16.5"), Decimal(15), "个月", None, None,
                Decimal("-1.5"), Decimal("-9.09"), "tighter", date(2025, 12, 31), date(2026, 12, 31),
            ),
            TargetChange(
                "dropped", "g2", None, "覆盖率", Decimal(90), None, "%", None, None,
                None, None, None, None, None,
            ),
        ),
        parties=(PartyChange(None, "省水利厅", "promoted", ("t1",), ("t1", "t2")),),
        terms=(TermChange("湿地", "more", 1, 3, 1.25),),
    )  # fmt: skip


def build_series() -> SimpleNamespace:
    """What a series gives, as far as its tables need it."""
    return SimpleNamespace(
        notices=(NoticeReference(OLD, None, 2025), NoticeReference(NEW, None, 2026)),
        comparisons=(build_comparison(),),
        indicators=(
            IndicatorValue("审查周期", 2025, Decimal(16), None, "个月", "le", None, OLD, "g1", "level", "k1"),
        ),
        lineages=(
            Lineage(
                "l1",
                "提升监测能力",
                (
                    LineageStep(2025, OLD, (reference("m1"),), "born"),
                    LineageStep(2026, NEW, (), "dropped"),
                ),
            ),
        ),
        loads=(OrganisationLoad("云江省水利厅", "云江省水利厅", 2025, OLD, 3, 1, 0, 2),),
    )
