"""Which departments answer, and which records are theirs."""

from guideline_nlp import parse
from guideline_nlp.report.departments import find_departments
from shown_notices import NOTICE


def test_departments_stand_with_their_roles_the_busiest_first() -> None:
    departments = find_departments(parse(NOTICE))
    assert [(department.name, department.roles) for department in departments] == [
        ("省林业局", (("support", 1), ("responsible", 2))),
        ("省水利厅", (("lead", 1),)),
        ("省财政厅", (("responsible", 1),)),
    ]


def test_a_departments_records_are_its_tasks_and_what_hangs_on_them() -> None:
    notice = parse(NOTICE)
    (water,) = (department for department in find_departments(notice) if department.name == "省水利厅")
    texts = {
        record.id: record.text
        for records in (notice.tasks, notice.targets, notice.deadlines, notice.responsibilities)
        for record in records
    }
    assert sorted(texts[each] for each in water.records if each in texts) == [
        "6月底前",
        "6月底前完成选址，湿地监测站达到12座。",
        "湿地监测站达到12座",
        "（省水利厅牵头，省林业局配合）",
    ]
    headings = [section.heading for section in notice.sections if section.id in water.records]
    assert headings == ["主要任务", "提升监测能力"]


def test_what_a_departments_tasks_cite_is_its_too() -> None:
    notice = parse(NOTICE)
    (forests,) = (department for department in find_departments(notice) if department.name == "省林业局")
    (cited,) = (citation for citation in notice.citations if citation.id in forests.records)
    assert cited.resolved_title == "云江省湿地保护条例"
    assert cited.span.start > notice.text.index("（二）加强巡护")


def test_a_notice_in_which_nobody_answers_has_none() -> None:
    assert find_departments(parse("一、要求\n（一）加强巡护。各地建立制度。")) == ()
