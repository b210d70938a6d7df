"""Dates in sentences: span, period, precision, bound; and numbers and words that are no date."""

import os
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import grows_linearly
from guideline_nlp.text.dates import find_dates, scan_dates
from guideline_nlp.text.view import build_view

REFERENCE = date(2023, 3, 23)

# sentence, text of the date, start, end, precision, bound
CASES = [
    ("印发于2023年12月15日。", "2023年12月15日", "2023-12-15", "2023-12-15", "day", "during"),
    ("发布日期：2023-03-29", "2023-03-29", "2023-03-29", "2023-03-29", "day", "during"),
    ("发布日期：2023.3.29", "2023.3.29", "2023-03-29", "2023-03-29", "day", "during"),
    ("发布日期：2023/3/29", "2023/3/29", "2023-03-29", "2023-03-29", "day", "during"),
    ("发布日期：20230329", "20230329", "2023-03-29", "2023-03-29", "day", "during"),
    ("二〇二三年三月二十三日", "二〇二三年三月二十三日", "2023-03-23", "2023-03-23", "day", "during"),
    ("二○一八年以来", "二○一八年以来", "2018-01-01", "2018-12-31", "year", "from"),
    ("一九九八年五月", "一九九八年五月", "1998-05-01", "1998-05-31", "month", "during"),
    ("２０２３年６月", "２０２３年６月", "2023-06-01", "2023-06-30", "month", "during"),
    ("于2024年 6 月 底前报送", "2024年 6 月 底前", "2024-06-25", "2024-06-30", "month", "by"),
    ("于2024年2月底前报送", "2024年2月底前", "2024-02-25", "2024-02-29", "month", "by"),
    ("2023年11月30日17时前提交", "2023年11月30日17时前", "2023-11-30", "2023-11-30", "day", "by"),
    ("2018年12月29日（星期六）上班", "2018年12月29日（星期六）", "2018-12-29", "2018-12-29", "day", "during"),
    ("15年3月2日签约", "15年3月2日", "2015-03-02", "2015-03-02", "day", "during"),
    ("05年以前建成", "05年以前", "2005-01-01", "2005-12-31", "year", "by"),
    # what the reference fills in
    ("6月底前完成", "6月底前", "2023-06-25", "2023-06-30", "month", "by"),
    ("3月15日召开", "3月15日", "2023-03-15", "2023-03-15", "day", "during"),
    ("年底前完成", "年底前", "2023-11-01", "2023-12-31", "year", "by"),
    ("年内开工", "年内", "2023-01-01", "2023-12-31", "year", "by"),
    ("今年年内推出", "今年年内", "2023-01-01", "2023-12-31", "year", "by"),
    ("本年度安排", "本年度", "2023-01-01", "2023-12-31", "year", "during"),
    ("明年6月底前", "明年6月底前", "2024-06-25", "2024-06-30", "month", "by"),
    ("较去年提高", "去年", "2022-01-01", "2022-12-31", "year", "during"),
    ("较上年度提高", "上年度", "2022-01-01", "2022-12-31", "year", "during"),
    ("今年前5个月", "今年前5个月", "2023-01-01", "2023-05-31", "month", "during"),
    ("今明两年改造完成", "今明两年", "2023-01-01", "2024-12-31", "year", "during"),
    ("本月10日", "本月10日", "2023-03-10", "2023-03-10", "day", "during"),
    ("国庆节前完工", "国庆节前", "2023-10-01", "2023-10-01", "day", "by"),
    ("“五一”假期之前完工", "“五一”假期之前", "2023-05-01", "2023-05-01", "day", "by"),
    ("2024年元旦前完工", "2024年元旦前", "2024-01-01", "2024-01-01", "day", "by"),
    # festivals, of the sun and of the moon
    ("2024年春节前发放到位", "2024年春节前", "2024-02-10", "2024-02-10", "day", "by"),
    ("中秋节前发放到位", "中秋节前", "2023-09-29", "2023-09-29", "day", "by"),
    ("2026年除夕起放假", "2026年除夕起", "2027-02-05", "2027-02-05", "day", "from"),
    ("国庆节期间值班", "国庆节期间", "2023-10-01", "2023-10-01", "day", "during"),
    ("元宵节前返岗", "元宵节前", "2024-02-24", "2024-02-24", "day", "by"),
    ("清明节祭扫", "清明节", "2023-04-05", "2023-04-05", "day", "during"),
    ("母亲节活动", "母亲节", "2023-05-14", "2023-05-14", "day", "during"),
    ("明年端午节走访", "明年端午节", "2024-06-10", "2024-06-10", "day", "during"),
    # the lunar calendar
    ("农历八月十五祭月", "农历八月十五", "2023-09-29", "2023-09-29", "day", "during"),
    ("十月初一开市", "十月初一", "2023-11-13", "2023-11-13", "day", "during"),
    ("农历8月15日祭月", "农历8月15日", "2023-09-29", "2023-09-29", "day", "during"),
    ("正月十五前返岗", "正月十五前", "2023-02-05", "2023-02-05", "day", "by"),
    ("去年腊月廿三祭灶", "去年腊月廿三", "2023-01-14", "2023-01-14", "day", "during"),
    ("2020年农历闰四月", "2020年农历闰四月", "2020-05-23", "2020-06-20", "month", "during"),
    ("6月初三项工作", "6月", "2023-06-01", "2023-06-30", "month", "during"),
    ("6月下半月启动", "6月下半月", "2023-06-16", "2023-06-30", "month", "during"),
    ("6月初报送", "6月初", "2023-06-01", "2023-06-05", "month", "during"),
    # weeks and days of a month or a year, and days of the week
    ("6月第一周举办", "6月第一周", "2023-06-05", "2023-06-11", "day", "during"),
    ("5月第三个星期日举办", "5月第三个星期日", "2023-05-21", "2023-05-21", "day", "during"),
    ("2024年第二周复工", "2024年第二周", "2024-01-08", "2024-01-14", "day", "during"),
    ("2024年2月最后一天结账", "2024年2月最后一天", "2024-02-29", "2024-02-29", "day", "during"),
    ("本月前10天汇总", "本月前10天", "2023-03-01", "2023-03-10", "day", "during"),
    ("今年最后两个月冲刺", "今年最后两个月", "2023-11-01", "2023-12-31", "month", "during"),
    ("2024年首月开工", "2024年首月", "2024-01-01", "2024-01-31", "month", "during"),
    ("周五前报送", "周五前", "2023-03-24", "2023-03-24", "day", "by"),
    ("下下个星期二答辩", "下下个星期二", "2023-04-04", "2023-04-04", "day", "during"),
    ("上上个季度下滑", "上上个季度", "2022-07-01", "2022-09-30", "quarter", "during"),
    ("今年后半年验收", "今年后半年", "2023-07-01", "2023-12-31", "half", "during"),
    ("于29日召开", "29日", "2023-03-29", "2023-03-29", "day", "during"),
    ("10月12日，星期四，报到", "10月12日，星期四", "2023-10-12", "2023-10-12", "day", "during"),
    ("本周三到5月6日公示", "本周三到5月6日", "2023-03-22", "2023-05-06", "day", "during"),
    ("昨天至今天集中办理", "昨天至今天", "2023-03-22", "2023-03-23", "day", "during"),
    ("6月上旬至中旬报名", "6月上旬至中旬", "2023-06-01", "2023-06-20", "month", "during"),
    ("5月9日零时至5月12日24时管制", "5月9日零时至5月12日24时", "2023-05-09", "2023-05-12", "day", "during"),
    ("2012年及以前取得", "2012年及以前", "2012-01-01", "2012-12-31", "year", "by"),
    ("2021年3月1日或之后开业", "2021年3月1日或之后", "2021-03-01", "2021-03-01", "day", "from"),
    ("1995 - 1997年连续", "1995 - 1997年", "1995-01-01", "1997-12-31", "year", "during"),
    ("上週三、下個月", "上週三", "2023-03-15", "2023-03-15", "day", "during"),
    ("2007年与2009年间建成", "2007年与2009年间", "2007-01-01", "2009-12-31", "year", "during"),
    ("2007年和2009年之间", "2007年和2009年之间", "2007-01-01", "2009-12-31", "year", "during"),
    ("2007年和2009年分别建成", "2007年", "2007-01-01", "2007-12-31", "year", "during"),
    ("下个月启动", "下个月", "2023-04-01", "2023-04-30", "month", "during"),
    ("明天召开", "明天", "2023-03-24", "2023-03-24", "day", "during"),
    ("上周三通报", "上周三", "2023-03-15", "2023-03-15", "day", "during"),
    ("下周末开放", "下周末", "2023-04-01", "2023-04-02", "day", "during"),
    # parts of years
    ("2023年底，建成", "2023年底", "2023-11-01", "2023-12-31", "year", "by"),
    ("2023年末，建成", "2023年末", "2023-11-01", "2023-12-31", "year", "by"),
    ("2023年年底", "2023年年底", "2023-11-01", "2023-12-31", "year", "by"),
    ("2023年初部署", "2023年初", "2023-01-01", "2023-02-28", "year", "during"),
    ("2019年上半年印发", "2019年上半年", "2019-01-01", "2019-06-30", "half", "during"),
    ("下半年评估", "下半年", "2023-07-01", "2023-12-31", "half", "during"),
    ("三季度评估", "三季度", "2023-07-01", "2023-09-30", "quarter", "during"),
    ("2024年第四季度", "2024年第四季度", "2024-10-01", "2024-12-31", "quarter", "during"),
    ("一季度末报送", "一季度末", "2023-03-01", "2023-03-31", "quarter", "by"),
    ("前三季度增长", "前三季度", "2023-01-01", "2023-09-30", "quarter", "during"),
    ("下季度启动", "下季度", "2023-04-01", "2023-06-30", "quarter", "during"),
    ("11月上旬召开", "11月上旬", "2023-11-01", "2023-11-10", "month", "during"),
    ("11月中下旬召开", "11月中下旬", "2023-11-11", "2023-11-30", "month", "during"),
    ("2024年内出台", "2024年内", "2024-01-01", "2024-12-31", "year", "by"),
    # terms and starts
    ("到2025年，形成体系", "到2025年", "2025-01-01", "2025-12-31", "year", "by"),
    ("2027年前，取得突破", "2027年前", "2027-01-01", "2027-12-31", "year", "by"),
    ("2027年底前，取得突破", "2027年底前", "2027-11-01", "2027-12-31", "year", "by"),
    ("截至2018年底，已建成", "截至2018年底", "2018-11-01", "2018-12-31", "year", "by"),
    ("自2021年起施行", "2021年起", "2021-01-01", "2021-12-31", "year", "from"),
    ("2021年7月1日起施行", "2021年7月1日起", "2021-07-01", "2021-07-01", "day", "from"),
    ("比2020年增长", "2020年", "2020-01-01", "2020-12-31", "year", "during"),
    ("提高到2020年的1.5倍", "2020年", "2020-01-01", "2020-12-31", "year", "during"),
    ("达到2020年水平", "2020年", "2020-01-01", "2020-12-31", "year", "during"),
    # ranges
    ("2021—2023年实施", "2021—2023年", "2021-01-01", "2023-12-31", "year", "during"),
    ("2021年至2025年实施", "2021年至2025年", "2021-01-01", "2025-12-31", "year", "during"),
    ("实施期（2021—2025）", "2021—2025", "2021-01-01", "2025-12-31", "year", "during"),
    ("3月至5月开展", "3月至5月", "2023-03-01", "2023-05-31", "month", "during"),
    ("3—5月开展", "3—5月", "2023-03-01", "2023-05-31", "month", "during"),
    ("2024年1—6月", "2024年1—6月", "2024-01-01", "2024-06-30", "month", "during"),
    ("11月至次年3月", "11月至次年3月", "2023-11-01", "2024-03-31", "month", "during"),
    ("2019年1月1日至12月31日", "2019年1月1日至12月31日", "2019-01-01", "2019-12-31", "day", "during"),
    ("2026年1月1日起至12月31日", "2026年1月1日起至12月31日", "2026-01-01", "2026-12-31", "day", "during"),
    ("4月12—19日", "4月12—19日", "2023-04-12", "2023-04-19", "day", "during"),
    ("2020-05-26至2020-05-29", "2020-05-26至2020-05-29", "2020-05-26", "2020-05-29", "day", "during"),
    ("12月30日至1月2日", "12月30日至1月2日", "2023-12-30", "2024-01-02", "day", "during"),
    # plans and centuries
    ("“十四五”末，建成", "“十四五”末", "2025-01-01", "2025-12-31", "year", "by"),
    ("到“十四五”末，建成", "到“十四五”末", "2025-01-01", "2025-12-31", "year", "by"),
    ("“十三五”时期", "“十三五”时期", "2016-01-01", "2020-12-31", "year", "during"),
    ("十二五期间", "十二五期间", "2011-01-01", "2015-12-31", "year", "during"),
    ("“十五”期间", "“十五”期间", "2001-01-01", "2005-12-31", "year", "during"),
    ("“九五”以来", "“九五”以来", "1996-01-01", "2000-12-31", "year", "from"),
    ("到本世纪中叶", "到本世纪中叶", "2050-01-01", "2050-12-31", "year", "by"),
    ("20世纪80年代", "20世纪80年代", "1980-01-01", "1989-12-31", "year", "during"),
    ("19世纪的学堂", "19世纪", "1800-01-01", "1899-12-31", "year", "during"),
    ("上世纪90年代末期", "上世纪90年代末期", "1997-01-01", "1999-12-31", "year", "during"),
]  # fmt: skip

# sentence, text of the date, ISO 8601 duration, bound
RELATIVE = [
    ("自印发之日起30日内报送", "自印发之日起30日内", "P30D", "by"),
    ("印发之日起30日内", "印发之日起30日内", "P30D", "by"),
    ("机构应当自受理申请之日起20个工作日内办结", "自受理申请之日起20个工作日内", "P20D", "by"),
    ("应于目录更新后30天内配备", "目录更新后30天内", "P30D", "by"),
    ("应在5个工作日内反馈", "5个工作日内", "P5D", "by"),
    ("三年内完成一轮培训", "三年内", "P3Y", "by"),
    ("力争一年半内投产", "一年半内", "P18M", "by"),
    ("半年内见效", "半年内", "P6M", "by"),
    ("3个月以内整改", "3个月以内", "P3M", "by"),
    ("两周内上报", "两周内", "P2W", "by"),
    ("48小时内核查", "48小时内", "PT48H", "by"),
    ("3—5年内见效", "3—5年内", "P5Y", "by"),
    ("通过3年的努力，基本建成", "通过3年的努力", "P3Y", "by"),
    ("用5年时间培养", "用5年时间", "P5Y", "by"),
    ("力争用一年左右时间建成", "力争用一年左右时间", "P1Y", "by"),
    ("未来五年的任务", "未来五年", "P5Y", "during"),
    ("谋划未来五年的发展蓝图", "未来五年", "P5Y", "during"),
    ("通过3—5年的持续发展", "通过3—5年的持续发展", "P5Y", "by"),
    ("近三年未发生事故", "近三年", "P3Y", "during"),
    ("三年后评估", "三年后", "P3Y", "from"),
]
RECURRING = [
    ("每年2月底前报送", "每年2月底前", "P1Y", "by"),
    ("每月10日前汇总", "每月10日前", "P1M", "by"),
    ("每季度末调度", "每季度末", "P3M", "by"),
    ("每季度末月25日前报送", "每季度末月25日前", "P3M", "by"),
    ("每季度首月10日前报送", "每季度首月10日前", "P3M", "by"),
    ("每季度最后一个月20日前报送", "每季度最后一个月20日前", "P3M", "by"),
    ("每季度最后一个月的20日前报送", "每季度最后一个月的20日前", "P3M", "by"),
    ("每季度首月的工作", "每季度首月", "P3M", "during"),
    ("每周五前报送", "每周五前", "P1W", "by"),
    ("每周一次调度", "每周", "P1W", "during"),
    ("每年6月底报送", "每年6月底", "P1Y", "by"),
    ("次月10日前缴纳", "次月10日前", "P1M", "by"),
    ("当月25日前缴纳", "当月25日前", "P1M", "by"),
    ("每年开展评估", "每年", "P1Y", "during"),
    ("每年5月第二个星期日举办", "每年5月第二个星期日", "P1Y", "during"),
    ("每个工作日17时前汇总", "每个工作日", "P1D", "during"),
    ("每年重阳节走访", "每年重阳节", "P1Y", "during"),
    ("每年3月至5月开展", "每年3月至5月", "P1Y", "during"),
    ("每半年通报一次", "每半年", "P6M", "during"),
    ("每两年评选一次", "每两年", "P2Y", "during"),
    ("每周调度", "每周", "P1W", "during"),
]
NO_DATES = [
    "正在进行",
    "四川省",
    "二十大",
    "一省一策",
    "“十四五”规划",
    "十四五规划",
    "第三",
    "第二批",
    "5G基站",
    "4A级景区",
    "云政发〔2023〕7号",
    "国发2018 42号",
    "50周年",
    "集成电路布图",
    "一体化",
    "三年行动",
    "五年规划",
    "有效期5年",
    "3年期以上贷款",
    "为期三年",
    "《数字云江规划（2021—2035年）》",
    "2023个",
    "1000家",
    "6个月",
    "12个月",
    "10月饼",
    "年初步建成",
    "三年初见成效",
    "年度计划",
    "百年大计",
    "青年大学生",
    "压缩至3天以内",
    "控制在5天内",
    "康熙20年9月",
    "民国二十年九月",
    "光绪二十年",
    "国庆路街道",
    "一周三次",
    "周一至周五",
    "教师节能意识",
    "以后半年度",
    "21世纪海上丝绸之路",
    "条件下三项",
    "在1日（24小时）",
    "不少于30日",
    "经过60多年的发展",
    "七一前行",
    "一季一报",
    "五一劳动奖章",
    "双11",
    "9·18",
    "010-2023",
    "2.5月均",
    "第2023号",
    "月报",
    "以后年度",
    "12345热线",
    "IPv6",
    "1.2.3",
    "3/4",
]


@pytest.mark.parametrize(("sentence", "text", "expected"), [(case[0], case[1], case[2:]) for case in CASES])
def test_date(sentence: str, text: str, expected: tuple[str, ...]) -> None:
    found = find_dates(sentence, REFERENCE)[0]
    assert found.text == text
    assert (str(found.start), str(found.end), found.precision, found.bound) == expected
    assert found.period is None


@pytest.mark.parametrize(("sentence", "text", "period", "bound"), RELATIVE)
def test_relative(sentence: str, text: str, period: str, bound: str) -> None:
    (found,) = find_dates(sentence)
    assert (found.text, found.period, found.bound, found.precision) == (text, period, bound, "relative")
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize(("sentence", "text", "period", "bound"), RECURRING)
def test_recurring(sentence: str, text: str, period: str, bound: str) -> None:
    (found,) = find_dates(sentence, REFERENCE)
    assert (found.text, found.period, found.bound, found.precision) == (text, period, bound, "recurring")
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize("words", NO_DATES)
def test_no_date(words: str) -> None:
    assert find_dates(words, REFERENCE) == []
    assert find_dates(f"推进{words}工作。", REFERENCE) == []


@pytest.mark.parametrize(
    ("words", "start", "end", "bound"),
    [
        ("自印发之日起30日内", "2023-03-23", "2023-04-22", "by"),
        ("近三年", "2020-03-23", "2023-03-23", "during"),
        ("三年来", "2020-03-23", "2023-03-23", "during"),
        ("二十多年来", "2003-03-23", "2023-03-23", "during"),
        ("3个多月以来", "2022-12-23", "2023-03-23", "from"),
        ("半年以来", "2022-09-23", "2023-03-23", "from"),
        ("两周前", "2023-03-09", "2023-03-09", "during"),
        ("5天之前", "2023-03-18", "2023-03-18", "during"),
        ("两个半月后", "2023-06-06", "2023-06-06", "from"),
        ("六七天后", "2023-03-30", "2023-03-30", "from"),
        ("前两个月", "2023-01-23", "2023-03-23", "during"),
        ("下三周", "2023-03-23", "2023-04-13", "during"),
        ("3小时后", "2023-03-23", "2023-03-23", "from"),
        ("7个工作日内", "2023-03-23", "2023-04-03", "by"),
    ],
)
def test_relative_dates_are_counted_from_the_reference(words: str, start: str, end: str, bound: str) -> None:
    (found,) = find_dates(words, REFERENCE)
    assert (found.text, str(found.start), str(found.end), found.bound) == (words, start, end, bound)


@pytest.mark.parametrize(
    ("sentence", "texts", "ends"),
    [
        ("9月29日、30日上班", ["9月29日", "30日"], ["2023-09-29", "2023-09-30"]),
        ("6月3号，4号，5号停电", ["6月3号", "4号", "5号"], ["2023-06-03", "2023-06-04", "2023-06-05"]),
        ("2021年4月和9月分别检查", ["2021年4月", "9月"], ["2021-04-30", "2021-09-30"]),
        ("2021年元旦、春节放假", ["2021年元旦", "春节"], ["2021-01-01", "2021-02-12"]),
        ("自5月1日起，30日内备案", ["5月1日起", "30日内"], ["2023-05-01", "2023-04-22"]),
        ("去年中秋节前后", ["去年中秋节"], ["2022-09-10"]),
        (
            "2025年1月启动，三年来首次，6月完成",
            ["2025年1月", "三年来", "6月"],
            ["2025-01-31", "2023-03-23", "2025-06-30"],
        ),
    ],
)
def test_dates_that_share_a_month_or_a_year(sentence: str, texts: list[str], ends: list[str]) -> None:
    found = find_dates(sentence, REFERENCE)
    assert [mention.text for mention in found] == texts
    assert [str(mention.end) for mention in found] == ends


@pytest.mark.parametrize(
    "words", ["6月底前", "3月15日", "上半年", "三季度", "年底前", "明天", "今年", "3—5月", "下周"]
)
def test_without_a_reference_there_is_no_period(words: str) -> None:
    (found,) = find_dates(words)
    assert (found.text, found.start, found.end) == (words, None, None)


@pytest.mark.parametrize("words", ["2月30日", "2023年2月29日", "2023年11月31日"])
def test_days_that_the_calendar_does_not_have(words: str) -> None:
    (found,) = find_dates(words, REFERENCE)
    assert (found.text, found.start, found.end) == (words, None, None)


def test_the_year_of_a_month_holds_for_later_ones_of_the_paragraph() -> None:
    text = "2024年9月底前完成摸底，12月底前完成整改，次年1月底前报送总结。\n6月底前启动。"
    ends = [str(found.end) for found in find_dates(text, REFERENCE)]
    assert ends == ["2024-09-30", "2024-12-31", "2025-01-31", "2023-06-30"]


def test_the_year_of_a_goal_does_not_hold_for_later_months() -> None:
    ends = [str(found.end) for found in find_dates("到2025年基本建成，6月底前启动。", REFERENCE)]
    assert ends == ["2025-12-31", "2023-06-30"]


def test_item_numbers_are_no_part_of_dates() -> None:
    (found,) = find_dates("1.2023年底前完成改造")
    assert found.text == "2023年底前"


def test_scan_cuts_from_the_view_and_find_from_the_text() -> None:
    text = "２０２３年"
    assert scan_dates(build_view(text))[0].text == "2023年"
    assert find_dates(text)[0].text == "２０２３年"


def test_the_time_zone_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = find_dates("明天，年底前，印发之日起3日内", REFERENCE)
    monkeypatch.setitem(os.environ, "TZ", "America/Los_Angeles")
    time.tzset()
    try:
        assert find_dates("明天，年底前，印发之日起3日内", REFERENCE) == before
    finally:
        monkeypatch.undo()
        time.tzset()


PIECES = st.sampled_from(
    [
        "2023",
        "12",
        "3",
        "二〇二三",
        "三",
        "十",
        "年",
        "月",
        "日",
        "号",
        "底",
        "末",
        "初",
        "前",
        "后",
        "内",
        "起",
        "止",
        "至",
        "到",
        "—",
        "-",
        ".",
        "/",
        "每",
        "半",
        "季度",
        "第",
        "个",
        "上",
        "下",
        "今",
        "明",
        "本",
        "“",
        "”",
        "十四五",
        "期间",
        "世纪",
        "年代",
        "天",
        "周",
        "工作日",
        "之日起",
        "自",
        "通过",
        "努力",
        "用",
        "时间",
        "《",
        "》",
        "\n",
        " ",
        "9999",
        "0",
        "农历",
        "中叶",
        "国庆节",
        "春节",
        "正月",
        "腊月",
        "初",
        "廿",
        "周",
        "星期",
        "末",
        "最后",
        "来",
        "週",
        "、",
        "或",
    ]
)
REFERENCES = st.one_of(st.none(), st.dates())


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join)), REFERENCES)
def test_spans_are_exact_and_in_order(text: str, reference: date | None) -> None:
    found = find_dates(text, reference)
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert text[mention.span.start : mention.span.end] == mention.text
        assert (mention.start is None) == (mention.end is None)
        assert mention.start is None or mention.end is None or mention.start <= mention.end
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    for written in (
        f"{day:%Y-%m-%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y}.{day.month}.{day.day}",
    ):
        (found,) = find_dates(f"于{written}印发")
        assert (found.text, found.start, found.end, found.precision) == (written, day, day, "day")


@pytest.mark.parametrize("piece", ["2", "2023年", "一", "每", "十四", "1至", "《2023年", "3月", "自", "1年"])
def test_time_is_linear(piece: str) -> None:
    assert grows_linearly(lambda count: lambda: find_dates(piece * count, REFERENCE), 2500)
