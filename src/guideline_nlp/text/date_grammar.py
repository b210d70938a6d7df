"""The grammar of dates: patterns that are matched at a place of the view, built from named parts.

``STARTS`` finds the places worth trying; every other pattern is only matched there.
"""

import re
from functools import cache
from typing import Final

from guideline_nlp.lexicon import alternation, load
from guideline_nlp.patterns import lazily

_WORDS: Final = load("dates")
YEARS: Final[dict[str, int]] = _WORDS["years"]
YEARS_OF_CONTEXT: Final = frozenset(_WORDS["of_context"])
DAYS: Final[dict[str, int]] = _WORDS["days"]
FESTIVALS: Final[dict[str, str]] = _WORDS["festivals"]
WEEKDAYS: Final = "一二三四五六日天"

_HAN: Final = "〇零○一二三四五六七八九"
_ONE_NINE: Final = "一二三四五六七八九"
_UP_TO_12: Final = "(?:1[0-2]|0?[1-9](?![0-9])|十[一二]?|[一二三四五六七八九])"
_UP_TO_31: Final = (
    f"(?:3[01]|[12][0-9]|0?[1-9](?![0-9])|三十一?|[二廿]?十[{_ONE_NINE}]?|廿[{_ONE_NINE}]?|[{_ONE_NINE}])"
)
SEPARATOR: Final = " ?(?:(?:起|开始)?[至到]|—{1,2}|-{1,2}|~) ?"
# 本周, 上月, 下下个季度: 上 and 下 may be doubled.
_THIS: Final = "(?:本|这一?个?|(?:上{1,3}|下{1,3})(?:一个?|个)?)"
_NOT_IN: Final = "(?![部容外在涵需地蒙设控])"
_NOT_AFTERWARDS: Final = "(?![半续备期勤方])"

YEAR: Final = (
    rf"(?:(?P<year>[12][0-9]{{3}}|[一二][{_HAN}0O]{{3}}|0[0-9]|[0-9]{{2}}(?= ?年(?:{_UP_TO_12}月|[底末初]))"
    rf"|[零〇九八][{_HAN}]|[二两]千零?[{_ONE_NINE}]?) ?年"
    rf"|(?P<year_word>(?<!马){alternation(YEARS)})(?!均|半(?!年)))(?:度(?!假))?(?![0-9]+号)"
)
HALF: Final = "(?P<half>[上下]个?半年|[前后]半年)"
# 2024年前5个月, and without a year 前5月, which no word ends that 前 belongs to
FIRST_MONTHS: Final = (
    rf"(?(year)|(?(year_word)|(?<!\w)))前(?P<first_months>1[0-2]|[2-9]|十[一二]?|[两{_ONE_NINE}])"
    "(?(year)个?月|(?(year_word)个?月|月(?![0-9底中上下初末一二三四五六七八九十])))"
)
QUARTER: Final = (
    "(?P<quarter>(?:第[一二三四1-4]个?|[一二三四1-4]|首个?)季度|前[两二三23]个?季度"
    f"|(?P<quarter_word>{_THIS})季度)"
    "(?P<quarter_part>[末底初])?"
)
YEAR_PART: Final = (
    "(?P<year_part>年?(?:底(?![线数层气蕴盘部])|末(?![端位梢])|初(?![步级中心始创衷审期一二三四五六七八九十0-9])"
    f"|内{_NOT_IN}|中(?![国央小期部心等华共文药医外下长途标考介东西秋])))"
)
MONTH: Final = rf"(?:(?P<month>{_UP_TO_12}) ?月(?![饼球均租薪嫂])份?|(?P<month_word>{_THIS}|当)月)"
MONTH_PART: Final = (
    "(?P<month_part>月?(?:底(?![线数层气蕴盘部])|末(?![端位])|初(?![步级中心始创衷审一二三四五六七八九十0-9]))"
    "|上中旬|中上旬|中下旬|[上中下]旬|[上下]半月)"
)
# 春节, 国庆节假期, but not 教师节能意识.
FESTIVAL_HEADS: Final = frozenset(name[0] for name in FESTIVALS) | {"的"}
FESTIVAL: Final = lazily(
    f"的?(?P<festival>{alternation(FESTIVALS)})(?:假期|小?长假|假日|黄金周)?(?![约能省日目点水电奏气])"
)
DAY: Final = (
    rf"(?P<day>{_UP_TO_31})"
    "(?: ?(?:日|号(?![线楼文令机码召称]))|(?=[，。；、）至到—~-]|$))"
    rf"(?:[（，]? ?(?:星期|周|礼拜)[{WEEKDAYS}](?![{WEEKDAYS}次个至到])）?)?"
)
DATE: Final = lazily(
    rf"(?:{YEAR})?(?:{FIRST_MONTHS})?(?(first_months)"
    rf"|(?: ?(?:{HALF}|{QUARTER}|的?{MONTH}(?: ?{DAY}| ?的?{MONTH_PART})?|{YEAR_PART}))?)"
)
LONE_DAY: Final = lazily(DAY)
TEN_DAYS: Final = lazily("(?P<month_part>上中旬|中上旬|中下旬|[上中下]旬)")
NUMERIC: Final = lazily(
    r"(?P<year>[12][0-9]{3})(?:(?P<mark>[-./])(?P<month>1[0-2]|0?[1-9])"
    r"(?:(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9]))?"
    r"|(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12][0-9]|3[01]))(?![0-9A-Za-z%./])(?!-(?![12][0-9]{3}[-./]))"
)
NUMERAL_HEADS: Final = frozenset(f"0123456789{_HAN}十")
OPEN_RANGE: Final = lazily(
    rf"(?P<low>[0-9]{{1,4}}|[{_HAN}十]{{1,4}})(?P<separator>{SEPARATOR})"
    rf"(?=(?:[0-9]{{1,4}}|[{_HAN}十]{{1,4}}) ?(?P<unit>年|月|[日号]|季度))"
)
BARE_YEARS: Final = lazily(r"((?:19|20)[0-9]{2})(?:—{1,2}|-{1,2}|~|至|到)((?:19|20)[0-9]{2})(?![0-9年])")
RANGE: Final = lazily(SEPARATOR)
# 2007年与2009年间
BETWEEN_HEADS: Final = frozenset("与和")
BETWEEN: Final = lazily("[与和](?=[^，。；、与和至到]{2,12}(?:之间|间(?!接)))")

PLAN: Final = lazily(
    rf"“?(?P<plan>十[{_ONE_NINE}]?五|[六七八九]五)”?"
    "(?P<when>期末|末期?|期间|时期|以来|初期?|前期|中期|后期)"
)
BOTH_YEARS: Final = lazily("今明[两二]年")
DAY_WORD: Final = lazily(alternation(DAYS) + "(?![津气然头])")
DAY_OR_WEEK_HEADS: Final = frozenset("今这本上下周星礼") | {day[0] for day in DAYS}
WEEK_WORD: Final = lazily(
    rf"(?P<week>{_THIS})(?:周|星期|礼拜)(?:周|星期|礼拜)?(?P<weekday>[{WEEKDAYS}末])?(?![年期边转])"
)
# 周三, 星期日, but not 一周三次, 每周一 or 周一至周五.
WEEKDAY: Final = lazily(
    rf"(?:周|星期|礼拜)(?P<weekday>[{WEEKDAYS}])"
    rf"(?![{WEEKDAYS}七八九十两次个天期届度年季月级家名项条位种类点分常报本刊至到、和及—~-])"
)
NOT_BEFORE_WEEKDAY: Final = frozenset("每逢各隔第半单双至到、和及—~-（一二三四五六七八九十两0123456789多几")
_DECADE: Final = "(?P<decade>[1-9]0|[二三四五六七八九]十)年代"
CENTURY: Final = lazily(
    f"(?:(?P<century>[0-9]{{1,2}}|[{_HAN}十]{{1,3}}|本|上个?)世纪(?!海上))"
    f"(?:的?{_DECADE}|(?P<part>中叶|末|初))?(?P<edge>初期?|中期|末期?|前期|后期)?"
    f"|{_DECADE.replace('decade', 'lone_decade')}(?P<lone_edge>初期?|中期|末期?|前期|后期)?"
)
# 6月第一周, 5月第二个星期日, 2025年第八个月, 本月最后三天, 今年前10天
PART_OF: Final = lazily(
    rf" ?的?(?:第(?P<nth>[0-9]{{1,2}}|[{_ONE_NINE}十]{{1,3}})个?"
    rf"(?:(?:周|星期|礼拜)(?P<weekday>[{WEEKDAYS}](?!次|个))?|(?P<nth_unit>月|天|日))"
    rf"|最后一?个(?:周|星期|礼拜)(?P<last>[{WEEKDAYS}])"
    rf"|(?P<side>前|最后|最初|头)(?P<count>[0-9]{{1,2}}|[两{_ONE_NINE}十]{{1,2}}) ?个?"
    "(?P<unit>工作日|天|日|周|星期|礼拜|月|季度)"
    "|(?P<first_or_last>首|末)月)(?![0-9期度])"
)

_TO: Final = "(?:[—~-]{1,2}|[至到])"
_COUNTS: Final = (
    f"(?:(?:[0-9]{{1,2}}{_TO})?[0-9]{{1,3}}(?:[.][0-9])?"
    f"|[一二两三四五六七八九十百]{{1,4}}(?:{_TO}[{_ONE_NINE}十]{{1,2}})?|半)"
)
_UNITS: Final = (
    "年|个[半多]?月|个?季度|个?工作日|个?交易日|个?自然日|日|天|周|个?星期|个?礼拜|(?:个半?)?小时|分钟"
    # 近三月 counts months, 三月 alone is one.
    "|月(?(span)(?![0-9份底中上下初末一二三四五六七八九十])|(?=[以之]?[内后前]))"
)
_TAIL: Final = (
    f"时间内|以内|之内|内{_NOT_IN}|以后|之后|后{_NOT_AFTERWARDS}"
    "|以前|之前|前(?![期来往后列沿景置提段半面言卫一二三四五六七八九十0-9])|以来|来(?![自源到访])"
    "|时间|(?:持续|接续|不懈|共同|艰苦)?(?:努力|奋斗|发展|建设)"
)
RELATIVE: Final = lazily(
    "(?P<lead>(?P<span>未来|今后|过去|最近|近)|此后|再过|[上下前后])?的? ?"
    rf"(?P<count>{_COUNTS})[多余]? ?(?P<unit>{_UNITS})(?P<half>半|多(?=以?来))?"
    rf"(?:(?:左右)?的?(?P<tail>{_TAIL}))?"
)
RECURRING: Final = lazily(
    f"每个?隔?(?P<count>[1-9][0-9]?|[{_ONE_NINE}]?十[{_ONE_NINE}]?|[两{_ONE_NINE}]|半)? ?个?"
    "(?P<unit>年|月|季度?|周|星期|日|天|旬|学期|学年|工作日|(?<=[0-9个半一二两三四五六七八九十])(?:小时|分钟))"
    f"(?:(?<=[周期])[{WEEKDAYS}](?![次天个小场期项]))?度?的?(?P<end>[底末初](?!月))?"
)
# 当月25日前, 次月10日前: of each month, not of the one after the reference.
OF_EACH_MONTH: Final = lazily("次月|当月(?= ?[0-9一二三十廿]{1,3} ?[日号至到—~-])")
# 每季度首月10日前, 每季度最后一个月的15日前
MONTH_WITHIN: Final = lazily("(?:第[一二三1-3]个|首个?|末|最后一?个|次)月(?:的(?=[0-9]{1,2}[日号]))?")
EVENT: Final = lazily(
    r"(?:[自从][^，。；：、（）《》“”\s]{1,20}|[^，。；：、（）《》“”\s自从在于应须要可以后内]{1,24})"
    r"(?:之日起|日起|起|之后|以后|后|之日)$"
)

SUFFIX: Final = lazily(
    "(?P<by>[或及]?(?:之前|以前)|前(?!夕|后|期|列|沿|景|瞻|述|端|置|往|来|[0-9一二两三四五六七八九十])|止)"
    f"|(?P<since>以来|(?:以来|起)?至今(?![日天年])|之?日?起|[或及]?(?:以后|之后)|后{_NOT_AFTERWARDS}|开始)"
    f"|(?P<within>之内|以内|内{_NOT_IN})"
    "|期间|之间|间(?!接)"
)
SUFFIX_HEADS: Final = frozenset("之以前止日起后开内期间或及至")
TO: Final = frozenset("到至")
BEFORE: Final = ("前", "之前", "以前")
PREFIX: Final = lazily("(?:截至|截止到?|直至|[到至]) ?$")
NOT_BEFORE_TO: Final = frozenset("达提增降减升高加甚乃以得")

# Places worth trying: a rough net of few character sets, each of which takes long to compile.
_UNIT_START: Final = "(?:[年月日号季世天周小星工交自礼]|分钟|个[月工交自季星小半多礼])"
_ARABIC_START: Final = (
    "(?<=[0-9])(?<![0-9A-Za-z].)"
    f"(?=[0-9.—~至到-]{{0,8}}[多余]? ?{_UNIT_START}|[0-9]{{3}} ?[-—~至到./]|[0-9]{{7}}(?![0-9]))"
)
_CHINESE_START: Final = (
    f"(?<=[{_HAN}两十半])(?<![{_HAN}十百千万第0-9几上下期周].)(?<!个半)"
    f"(?=[{_HAN}0O十百千—~至到-]{{0,6}}[多余]? ?{_UNIT_START}|[{_ONE_NINE}]?五?”?[期末时以初中前后])"
)
_BEFORE_JIE: Final = "".join(sorted({name[-2] for name in FESTIVALS if name[-1] == "节"}))
_HOLIDAYS: Final = "(?=假|期间|小?长假|黄金周)"
QUOTED_FESTIVAL: Final = lazily(f"“[五六七八十]一”{_HOLIDAYS}")
# The first character stands alone at the head, so that `re` skips to it without trying each place.
STARTS: Final = lazily(
    f"[0-9{_HAN}两十半今本当这明次翌来下后去上前大首第昨年每“未过最近此世再周星礼农阴旧正腊闰节旦夕庆秋午]"
    f"(?:{_ARABIC_START}|{_CHINESE_START}"
    "|(?<=[今本当这明次翌来下后去上前大首第昨])(?<!以.)(?=.{0,2}[年月天日周季半世星礼晚早晨夜])"
    f"|(?<=年)(?<![0-9{_HAN}两十百几数多半全大].)(?=[底末初内])"
    "|(?<=每)(?=[0-9个隔一二两三四五六七八九十半年月季周星日天旬学工])"
    f"|(?<=“)(?=[六七八九十][{_ONE_NINE}]?五?”|[五六七八十]一”{_HOLIDAYS})"
    "|(?<=[未过最近此今再])(?=[来去近后过]?的? ?[0-9一二两三四五六七八九十半])"
    "|(?<=世)(?=纪中叶)"
    f"|(?<=[周星礼])(?=[期拜]?[{WEEKDAYS}])"
    "|(?<=[农阴旧])(?=历)|(?<=[正腊闰])(?=.{0,2}月)"
    f"|(?<=[旦夕])|(?<=[{_BEFORE_JIE}]节)|(?<=[国中端][庆秋午])(?=[、，。期假及和与当那]|$)"
    f"|(?<=[五六]一|清明){_HOLIDAYS}"
    "|(?<=[节期旦庆秋午”一之以学季汛冬考收耕]前)(?![夕后期列]))"
)


@cache
def lunar_pattern() -> re.Pattern[str]:
    """农历八月十五, 正月初八, 闰六月: as 农历, 正, 腊, 闰 or 初 shows; compiled when first met."""
    return re.compile(
        f"的?(?P<marked>{alternation(_WORDS['lunar'])})?(?:(?P<year>[12][0-9]{{3}}|[一二][{_HAN}]{{3}})年)?的?"
        f"(?P<leap>闰)?(?P<month>[正冬腊]|{_UP_TO_12})月份?"
        f"(?P<day>初[{_ONE_NINE}十1-9](?![个项家次批届名件条轮位期种类大级方])|廿[{_ONE_NINE}]?|{_UP_TO_31})?"
        f"(?:(?<=[0-9{_ONE_NINE}十])[日号])?"
    )
