"""The outline beside the text."""

from guideline_nlp import parse
from guideline_nlp.report.outline import Entry, find_outline
from shown_notices import NOTICE


def names(entries: tuple[Entry, ...]) -> list[object]:
    return [[entry.marker + entry.name, *names(entry.inside)] for entry in entries]


def test_sections_stand_inside_sections() -> None:
    assert names(find_outline(parse(NOTICE))) == [
        ["一、工作目标"],
        ["二、主要任务", ["（一）提升监测能力"], ["（二）加强巡护"]],
        ["三、保障措施", ["（三）落实经费"]],
    ]


def test_documents_stand_above_their_sections_where_several_have_any() -> None:
    letter = NOTICE.replace("请认真贯彻执行。", "并通知如下：\n一、各单位要认真贯彻执行，不折不扣落实。")
    assert [entry.name for entry in find_outline(parse(letter))] == [
        "云江省人民政府办公厅关于印发云江省湿地保护行动方案的通知",
        "云江省湿地保护行动方案",
    ]


def test_a_section_without_a_heading_is_named_by_its_first_words() -> None:
    notice = parse(
        "关于加强巡护的通知\n各单位：\n一、各单位要认真贯彻落实各项要求，不折不扣执行到位，确保取得实效。"
    )
    assert [entry.name for entry in find_outline(notice)] == ["各单位要认真贯彻落实各项要求，不折不…"]
    assert find_outline(parse("湿地很好。")) == ()
