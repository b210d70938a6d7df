"""Quantities in sentences: number, unit, bound, base; and numbers that are no quantity."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import grows_linearly
from guideline_nlp.records import Quantity
from guideline_nlp.text.quantities import find_quantities, scan_quantities
from guideline_nlp.text.view import build_view

# sentence, text of the quantity, value, high, unit, comparator, base value, base unit
CASES = [
    ("培育示范企业30家。", "30家", "30", None, "家", "eq", "30", "家"),
    ("建设充电桩1,200个", "1,200个", "1200", None, "个", "eq", "1200", "个"),
    ("总产值达到1.2万亿元", "1.2万亿元", "1.2", None, "万亿元", "eq", "1200000000000", "元"),
    ("装机容量3.5亿千瓦", "3.5亿千瓦", "3.5", None, "亿千瓦", "eq", "350000000", "千瓦"),
    ("服务45万人次", "45万人次", "45", None, "万人次", "eq", "450000", "人次"),
    ("新增床位2千张", "2千张", "2", None, "千张", "eq", "2000", "张"),
    ("投资6000万元", "6000万元", "6000", None, "万元", "eq", "60000000", "元"),
    ("标识注册量突破5亿", "突破5亿", "5", None, "亿", "gt", "500000000", ""),
    ("规模1.2万亿", "1.2万亿", "1.2", None, "万亿", "eq", "1200000000000", ""),
    ("合格率达９８．５％以上", "９８．５％以上", "98.5", None, "%", "ge", "98.5", "%"),
    ("占比降到百分之五点五", "百分之五点五", "5.5", None, "%", "eq", "5.5", "%"),
    ("万人发生率千分之三", "千分之三", "3", None, "‰", "eq", "0.3", "%"),
    ("三分之一的乡镇", "三分之一", "0.3333", None, "", "eq", "0.3333", ""),
    ("覆盖2/3以上村庄", "2/3以上", "0.6667", None, "", "ge", "0.6667", ""),
    ("压减一半", "一半", "0.5", None, "", "eq", "0.5", ""),
    ("能耗下降三成", "三成", "3", None, "成", "eq", "30", "%"),
    ("七成六的受访者", "七成六", "7.6", None, "成", "eq", "76", "%"),
    ("产能翻一番", "翻一番", "2", None, "倍", "eq", "2", "倍"),
    ("收入翻了两番", "翻了两番", "4", None, "倍", "eq", "4", "倍"),
    ("提高2个百分点", "2个百分点", "2", None, "个百分点", "eq", "2", "个百分点"),
    ("审批压缩至15个工作日", "15个工作日", "15", None, "个工作日", "eq", "15", "个工作日"),
    ("拥有量达到12件/万人", "12件/万人", "12", None, "件/万人", "eq", "12", "件/万人"),
    ("处理能力20万立方米/日", "20万立方米/日", "20", None, "万立方米/日", "eq", "200000", "立方米/日"),
    ("吞吐量达800万标准箱", "800万标准箱", "800", None, "万标准箱", "eq", "8000000", "标准箱"),
    ("单耗0.4吨标准煤/吨", "0.4吨标准煤/吨", "0.4", None, "吨标准煤/吨", "eq", "0.4", "吨标准煤/吨"),
    ("时延低于5ms", "低于5ms", "5", None, "ms", "lt", "5", "ms"),
    ("存储能力50PB", "50PB", "50", None, "PB", "eq", "50", "PB"),
    ("补助30元/人·月", "30元/人·月", "30", None, "元/人·月", "eq", "30", "元/人·月"),
    ("租金25元/平方米/月", "25元/平方米/月", "25", None, "元/平方米/月", "eq", "25", "元/平方米/月"),
    ("举办培训2期", "2期", "2", None, "期", "eq", "2", "期"),
    ("10分钟内出车", "10分钟内", "10", None, "分钟", "le", "10", "分钟"),
    ("3个工作日内办结", "3个工作日内", "3", None, "个工作日", "le", "3", "个工作日"),
    ("建设3个级别", "3个", "3", None, "个", "eq", "3", "个"),
    ("选择两个园区", "两个", "2", None, "个", "eq", "2", "个"),
    ("推广三百五十家", "三百五十家", "350", None, "家", "eq", "350", "家"),
    ("安排资金五千万元", "五千万元", "5000", None, "万元", "eq", "50000000", "元"),
    ("共计一亿五千万元", "一亿五千万元", "15000", None, "万元", "eq", "150000000", "元"),
    ("共计1亿2000万元", "1亿2000万元", "12000", None, "万元", "eq", "120000000", "元"),
    ("数值为一百五十二", "一百五十二", "152", None, "", "eq", "152", ""),
    ("建设周期三年半", "三年半", "3.5", None, "年", "eq", "3.5", "年"),
    ("每半年调度", "半年", "0.5", None, "年", "eq", "0.5", "年"),
    ("保存五十千瓦时", "五十千瓦时", "50", None, "千瓦时", "eq", "50", "千瓦时"),
    ("温度零下，降至-5.5℃", "-5.5℃", "-5.5", None, "℃", "eq", "-5.5", "℃"),
    ("增速为负0.6%", "负0.6%", "-0.6", None, "%", "eq", "-0.6", "%"),
    ("奖励人民币50万元", "人民币50万元", "50", None, "万元", "eq", "500000", "元"),
    ("票价五元三毛", "五元三毛", "5.3", None, "元", "eq", "5.3", "元"),
    ("出口额8亿美元", "8亿美元", "8", None, "亿美元", "eq", "800000000", "美元"),
    ("单价￥300", "￥300", "300", None, "元", "eq", "300", "元"),
    ("打75折", "75折", "75", None, "折", "eq", "75", "%"),
    # ranges
    ("带动20—30万人次以上", "20—30万人次以上", "20", "30", "万人次", "range", "200000", "人次"),
    ("用3至5年", "3至5年", "3", "5", "年", "range", "3", "年"),
    ("提高10%-15%", "10%-15%", "10", "15", "%", "range", "10", "%"),
    ("占百分之十到百分之十五", "百分之十到百分之十五", "10", "15", "%", "range", "10", "%"),
    ("占百分之五至八", "百分之五至八", "5", "8", "%", "range", "5", "%"),
    ("补助5000万—1亿元", "5000万—1亿元", "5000", "10000", "万元", "range", "50000000", "元"),
    ("补助1万元（含）至5万元", "1万元（含）至5万元", "1", "5", "万元", "range", "10000", "元"),
    ("选树三五个典型", "三五个", "3", "5", "个", "range", "3", "个"),
    ("约二三十家", "约二三十家", "20", "30", "家", "range", "20", "家"),
    ("力争三到五年", "三到五年", "3", "5", "年", "range", "3", "年"),
    # bounds
    ("不低于95%", "不低于95%", "95", None, "%", "ge", "95", "%"),
    ("不少于1000例病例", "不少于1000例", "1000", None, "例", "ge", "1000", "例"),
    ("推出5款以上产品", "5款以上", "5", None, "款", "ge", "5", "款"),
    ("至少培育3家", "3家", "3", None, "家", "ge", "3", "家"),
    ("每县至少一个", "至少一个", "1", None, "个", "ge", "1", "个"),
    ("超过了百分之零点九", "超过了百分之零点九", "0.9", None, "%", "gt", "0.9", "%"),
    ("高于10%", "高于10%", "10", None, "%", "gt", "10", "%"),
    ("控制在5%以内", "控制在5%以内", "5", None, "%", "le", "5", "%"),
    ("控制在5%", "控制在5%", "5", None, "%", "le", "5", "%"),
    ("不超过3个月", "不超过3个月", "3", None, "个月", "le", "3", "个月"),
    ("不足200元的", "不足200元", "200", None, "元", "lt", "200", "元"),
    ("稳定在11亿吨左右", "11亿吨左右", "11", None, "亿吨", "approx", "1100000000", "吨"),
    ("近700万户", "近700万户", "700", None, "万户", "approx", "7000000", "户"),
    ("覆盖100余家单位", "100余家", "100", None, "家", "approx", "100", "家"),
    ("1万多亩", "1万多亩", "1", None, "万亩", "approx", "10000", "亩"),
    ("50万元（含）以上项目", "50万元（含）以上", "50", None, "万元", "ge", "500000", "元"),
    ("节约10%", "10%", "10", None, "%", "eq", "10", "%"),
    ("一百万又五万分之一", "一百万又五万分之一", "1000000.00002", None, "", "eq", "1000000.00002", ""),
    ("5億1萬4千6百元", "5億1萬4千6百元", "5000146", None, "百元", "eq", "500014600", "元"),
    ("不打折即十折", "十折", "10", None, "折", "eq", "100", "%"),
    ("白银两万两", "两万两", "2", None, "万两", "eq", "20000", "两"),
    ("１１１，１１１人", "１１１，１１１人", "111111", None, "人", "eq", "111111", "人"),
    ("每千人拥有指导员2.16名", "2.16名", "2.16", None, "名", "eq", "2.16", "名"),
    ("孕产妇死亡率控制在10/10万以内", "控制在10/10万以内", "10", None, "/10万", "le", "10", "/10万"),
    ("算力达到2000P", "2000P", "2000", None, "P", "eq", "2000", "P"),
    ("部署3000个机架以上", "3000个机架以上", "3000", None, "个机架", "ge", "3000", "个机架"),
    ("服务1.5万家次", "1.5万家次", "1.5", None, "万家次", "eq", "15000", "家次"),
    ("占比＞5%", "＞5%", "5", None, "%", "gt", "5", "%"),
    ("（以下3项）", "3项", "3", None, "项", "eq", "3", "项"),
]  # fmt: skip
NO_QUANTITIES = [
    "四川省",
    "二十大",
    "一省一策",
    "“十四五”规划",
    "十四五时期",
    "第三产业",
    "第二批",
    "第12条",
    "第十二条",
    "5G基站",
    "4A级景区",
    "3A级",
    "1080P视频",
    "2.1名词解释",
    "B2B平台",
    "IPv6改造",
    "PM2.5治理",
    "COVID-19疫情",
    "GB/T 9704-2012",
    "云政发〔2023〕7号",
    "国发2018 42号",
    "（2023）",
    "2023年",
    "2023年12月15日",
    "2023-03-29",
    "12月底前",
    "1—6月",
    "2021—2025年",
    "8时",
    "50周年",
    "80年代",
    "21世纪",
    "100强企业",
    "3号线",
    "1号文件",
    "三级医院",
    "集成电路布图",
    "一体化",
    "一般",
    "一定",
    "一批",
    "一系列",
    "统一",
    "唯一",
    "进一步",
    "一带一路",
    "一是",
    "五位一体",
    "八项规定精神",
    "“三个一批”",
    "“两个一百年”",
    "一对一",
    "双一流",
    "三农",
    "二元结构",
    "万众创新",
    "千方百计",
    "百花齐放",
    "千企百城",
    "百亿元级",
    "长三角",
    "零部件",
    "七部门",
    "二次污染",
    "十届四次全会",
    "三方面",
    "专精特新",
    "上半年",
    "上一年度",
    "几十家",
    "数百万人",
    "十几个",
    "成百上千",
    "一个",
    "一家",
    "一名",
    "附件2",
    "专栏3",
    "2.1项目概况",
    "010-12345678",
    "3+2+8",
    "“3+2+N”",
    "7×24小时",
    "12345热线",
    "12345政务服务平台",
    "10万吨级泊位",
    "2期工程",
    "80后",
    "工业2.0版",
    "https://www.example.cn/2023/12/5.htm",
    "《推进10个领域高质量发展三年行动计划》",
]


@pytest.mark.parametrize(("sentence", "text", "expected"), [(case[0], case[1], case[2:]) for case in CASES])
def test_quantity(sentence: str, text: str, expected: tuple[str | None, ...]) -> None:
    (found,) = find_quantities(sentence)
    value, high, unit, comparator, base, base_unit = expected
    assert found.text == text
    assert sentence[found.span.start : found.span.end] == text
    assert (found.value, found.unit) == (Decimal(value or ""), unit)
    assert found.value_high == (None if high is None else Decimal(high))
    assert found.comparator == comparator
    assert (found.base_value, found.base_unit) == (Decimal(base or ""), base_unit)


MARKERS = ["1.加强领导", "2、完善机制", "（一）强化落实", "（12）", "二十、附则", "2.1项目概况", "3 推进立法"]


@pytest.mark.parametrize("line", MARKERS)
def test_markers_of_items(line: str) -> None:
    assert find_quantities(line) == []
    assert find_quantities(f"加强领导。\n{line}") == []


@pytest.mark.parametrize("words", NO_QUANTITIES)
def test_no_quantity(words: str) -> None:
    assert find_quantities(words) == []
    assert find_quantities(f"推进{words}工作。") == []


def test_several_in_a_sentence() -> None:
    found = find_quantities("机械化率分别达到65%和55%，较2020年提高3个百分点，建成五个基地。")
    assert [quantity.text for quantity in found] == ["65%", "55%", "3个百分点", "五个"]


def test_a_bound_belongs_to_one_quantity() -> None:
    found = find_quantities("大于10小于20")
    assert [(quantity.text, quantity.comparator) for quantity in found] == [
        ("大于10", "gt"),
        ("小于20", "lt"),
    ]


def test_scan_cuts_from_the_view_and_find_from_the_text() -> None:
    text = "达到９０％"
    assert scan_quantities(build_view(text))[0].text == "90%"
    assert find_quantities(text)[0].text == "９０％"


PIECES = st.sampled_from(
    [
        "1",
        "20",
        "3.5",
        "1,200",
        "二十",
        "三",
        "一",
        "百分之",
        "分之",
        "万",
        "亿",
        "千",
        "多",
        "余",
        "半",
        "元",
        "%",
        "个",
        "家",
        "年",
        "月",
        "日",
        "成",
        "番",
        "翻",
        "以上",
        "不低于",
        "约",
        "—",
        "至",
        "-",
        "/",
        "（",
        "）",
        "“",
        "《",
        "》",
        ".",
        "、",
        "第",
        "号",
        "负",
        "￥",
        "又",
        "\n",
        " ",
        "产业",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join)))
def test_spans_are_exact_and_in_order(text: str) -> None:
    done = 0
    for quantity in find_quantities(text):
        assert isinstance(quantity, Quantity)
        assert done <= quantity.span.start < quantity.span.end <= len(text)
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        assert quantity.value_high is None or quantity.value < quantity.value_high
        assert quantity.base_value.is_finite()
        done = quantity.span.end


@pytest.mark.parametrize(
    "piece", ["1", "一", "1.", "1,", "百分之", "1-", "十", "《1", "万1", "至少1", "-1", "1/"]
)
def test_time_is_linear(piece: str) -> None:
    assert grows_linearly(lambda count: lambda: find_quantities(piece * count), 2500)
