"""Whether a reading is an objective: past achievements, parameters of a policy and plain facts are not."""

from bisect import bisect_right
from datetime import date
from operator import itemgetter
from typing import Final

from guideline_nlp.lexicon import alternation
from guideline_nlp.parsing.findings import Extent, Item
from guideline_nlp.parsing.target_nouns import REGIONS
from guideline_nlp.parsing.target_readings import Reading
from guideline_nlp.parsing.target_sharing import AMONG
from guideline_nlp.parsing.target_verbs import verb_at_head
from guideline_nlp.parsing.target_words import (
    ASPIRATIONAL,
    CLEAR,
    CONDITIONS,
    EXPECTED,
    FIRM,
    FORESEEN,
    KINDS,
    MONEY,
    PAST,
    PAST_HEADS,
    PAST_SPANS,
    PERIOD_ENDINGS,
    PERIODS,
    POLICY,
    PREDICATES,
    RANKS,
    REVIEWING,
    REWORKS,
    SOLVING,
    URGING,
    WON,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Commitment, DateMention

_COMMITMENT: Final = lazily(
    rf"(?<![^，；：。、\s])(?:(?P<aspirational>{alternation(ASPIRATIONAL)}(?!{alternation(WON)}))"
    rf"|(?P<expected>{alternation(EXPECTED)}))|(?P<foreseen>{alternation(FORESEEN)})|(?P<firm>{alternation(FIRM)})"
)
_SAID: Final[dict[str | None, Commitment]] = {
    "aspirational": "aspirational",
    "expected": "expected",
    "foreseen": "expected",
    "firm": "firm",
}
_LATELY_HEADS: Final = frozenset("最近过去前")
_LATELY: Final = lazily(r"[最近过去前]{1,2}[0-9一二两三四五]{1,2}(?:年|个月)")
# 按期、按时办结率、按2020年价格计算的产值是指标
_RATIO: Final = lazily(r"按(?![期时质]|[^，、；。：]{1,16}的.)[^，、；。：]*$")
_FUNDS: Final = lazily("(?:资金|基金|经费|(?<!消)费|金|数额|金额|额度)$")
_STANDARD: Final = "标准"
_RATE: Final = "率"
# 改造任务|300户
_FULL: Final = 100
# 达标率不说是谁的
_SHORTEST_RATE: Final = 3
_ASSIGNMENT: Final = "任务"
# 规划面积约50平方公里：说的是地方有多大
_EXTENTS: Final = ("规划面积", "占地面积", "建筑面积", "用地面积", "总面积")
_EXTENT: Final = "面积"
_DAYS: Final = "天数"
# 按照人均面积不少于2平方米的标准建设
_ACCORDING: Final = lazily("按照[^，；。：]*$")
_RULES: Final = ("的要求", "的标准", "的规定")
# 为人均耕地低于1亩的渔民
_FOR: Final = tuple("为按向凡")
_MULTIPLES: Final = frozenset(("倍", "个百分点", "百分点"))
_ASSIGNED: Final = lazily(r"。?[（〔\[][^（）\n]{2,80}(?:负责|牵头|落实|配合)[^（）\n]{0,20}[）〕\]]")
# 实现2个|100%
_SHARE: Final = lazily("[0-9.]+%")
_CUT: Final = lazily("；")
# 主要预期目标是：甲6亿元、乙5万吨
_GOAL: Final = "目标"
_GOALS: Final = lazily("目标(?:任务|安排|如下)*(?:是|为|：)")
# 报销比例|总体达到75%：说的是水平
_STATED: Final = lazily("(?:比例)?(?:总体|平均|均|分别|逐步){0,3}(?:达到|提高到|提高至|稳定在)[0-9.]+%")
# 补助|标准提高到94元：只定自己的数
_LEVEL: Final = lazily(
    "[^，；。0-9]{0,4}(?:标准|水平|比例)(?:[^，；。0-9]{0,4})(?:提高|提升|达到|不低于|稳定|降)"
)
# 达到目标的，|给予奖励；有数字的分句定的也是参数
_SETS: Final = lazily(r"[由按对可给向以优依一]|[^，]*[0-9]")
# 每年、每两年的次数是目标
_OFTEN: Final = lazily("每个?(?:学期|月|周|季度?|天|日|班|半年|星期)[^，。；]*$")
_OFTEN_UNITS: Final = frozenset(("次", "场", "课时", "学时", "小时", "天", "期"))
_OFTEN_REACH: Final = 12
_REACH: Final = 80
_NEAR: Final = 300
_SHORTEST: Final = 2
# 被数的名词有几个字
_NAMES: Final = range(2, 41)
# 解决|20万人的饮水问题：数的是人
_PEOPLE: Final = frozenset(("", "人", "户", "名"))
# 规定说的是每一件的期限，平均数不是规定
_MEAN: Final = "平均"
_ALONE: Final = "百千万"
_OPENING: Final = " 　—-·"
_SCORE: Final = lazily(r"[得计扣加减记][0-9.]{1,4}分(?!之|点)")


class Place:
    """The sentence that a reading stands in, and what its words say of all numbers in it."""

    def __init__(
        self, view: str, paragraph: Extent, sentence: Extent, item: Item | None, issued: date | None
    ) -> None:
        self.view = view
        self.paragraph = paragraph
        self.sentence = sentence
        self.issued = issued
        self.in_goals = item is not None and item.role == "goals"
        self._past = self._past_from()
        self._policies: dict[int, bool] = {}
        self._review: bool | None = None
        self._said: list[tuple[int, Commitment]] | None = None
        self._cuts = [match.start() for match in _CUT.finditer(view, *sentence)]
        self._goals_from: int | None = None
        self.this_year = view.find("全年", *sentence)

    def _past_from(self) -> int:
        """Where the sentence begins to speak of what was reached already (截至, 以来, 已), or its end."""
        start, end = self.sentence
        while start < end and self.view[start] in _OPENING:
            start += 1
        heads = PAST_HEADS if self.issued is not None else PAST_HEADS + PAST_SPANS
        if self.view.startswith(heads, start):
            return start
        match = PAST.search(self.view, start, end)
        return match.end() if match else end

    def is_past(self, at: int) -> bool:
        """True where the words before a place say that it was reached already."""
        return at >= self._past

    def names_goals(self, at: int) -> bool:
        """True where the words of the paragraph before a place say that goals follow: 主要目标是：."""
        if self._goals_from is None:
            end = self.sentence[1]
            start = max(self.paragraph[0], self.sentence[0] - _NEAR)
            found = _GOALS.search(self.view, start, end) if self.view.find(_GOAL, start, end) >= 0 else None
            self._goals_from = found.end() if found else end
        return at >= self._goals_from

    def is_review(self) -> bool:
        """True where the sentence speaks of what came of a work: 取得了成效."""
        if self._review is None:
            self._review = REVIEWING.search(self.view, *self.sentence) is not None
        return self._review

    def keeps_score(self) -> bool:
        """True where the sentence says how points are given: 合格率100%，得5分."""
        return _SCORE.search(self.view, *self.sentence) is not None

    def tells_past(self) -> bool:
        """True where the sentence tells of what was reached."""
        return self._past < self.sentence[1] or self.is_review()

    def goes_on(self) -> bool:
        """True where the sentence takes up the one before: 其中，."""
        return self.view.startswith(AMONG, self.sentence[0])

    def directs(self) -> bool:
        """True where the sentence opens with a verb that leads on: 加快推进甲建设，|5条道路|建成通车."""
        return bool(verb_at_head(self.view, *self.sentence)[0])

    def is_assigned(self) -> bool:
        """True where the sentence is a task: who carries it out stands behind it in brackets."""
        return _ASSIGNED.match(self.view, self.sentence[1]) is not None

    def commitment(self, at: int) -> Commitment:
        """How firmly the sentence speaks before a place: 力争 that opens a clause holds until 确保."""
        if self._said is None:
            said = _COMMITMENT.finditer(self.view, *self.sentence)
            self._said = [(match.start(), _SAID[match.lastgroup]) for match in said]
        index = bisect_right(self._said, at, key=itemgetter(0))
        return self._said[index - 1][1] if index else "firm"

    def part(self, at: int) -> Extent:
        """The part of the sentence between ； that a place stands in."""
        if not self._cuts:
            return self.sentence
        index = bisect_right(self._cuts, at)
        start = self._cuts[index - 1] + 1 if index else self.sentence[0]
        return start, self._cuts[index] if index < len(self._cuts) else self.sentence[1]

    def is_policy(self, part: Extent) -> bool:
        """True where the words of a part set out a policy: 给予, 补助, 罚款."""
        known = self._policies.get(part[0])
        if known is None:
            known = self._policies[part[0]] = POLICY.search(self.view, *part) is not None
        return known

    def sets_policy(self, part: Extent, at: int) -> bool:
        """True where a policy is set out in the clause of a place, or hangs on what this clause says.

        参保率达到95%，|逐步提高待遇水平 names a policy and sets no number of it.
        """
        view = self.view
        for match in POLICY.finditer(view, max(part[0], at - _NEAR), min(part[1], at + _NEAR)):
            low = view.rfind("，", part[0], match.start()) + 1 or part[0]
            high = view.find("，", match.end(), part[1])
            if _STATED.match(view, match.end()):
                continue
            own = low <= at and (high < 0 or at < high)
            if not own and _LEVEL.match(view, match.end()):
                continue
            if own or match.start() == low or _SETS.match(view, low, high if high > 0 else part[1]):
                return True
        return False


def is_objective(reading: Reading, place: Place, due: DateMention | None, listed: bool) -> bool:
    """True where the reading is something that is to be reached or made.

    A part that ends in 的 sets out cases (造成3人以上死亡的；). ``listed`` says that the sentence has
    named an objective before.
    """
    goal = due is not None or place.in_goals or place.names_goals(reading.number.start)
    stated = not place.keeps_score() and (goal or not (reading.ruling or place.is_review()))
    view = place.view
    part = place.part(reading.number.start)
    if reading.barred or not stated or view.endswith("的", *part) or _is_past(reading, place, due):
        return False
    if _is_aside(view, reading) or (
        reading.direction is None and (_is_kind(view, reading) or _comes_round(view, reading, part[0]))
    ):
        return False
    policy = place.is_policy(part)
    head = reading.indicator[0][0]
    if reading.form == "count":
        conditional = view.startswith(CONDITIONS, reading.span[0]) or view.startswith(CONDITIONS, part[0])
        return not (policy and conditional) and _is_count(reading, place, policy, goal, listed)
    if policy and not _is_goal_beside(reading, place, part, due) and not _is_mean(view, reading):
        return False
    low = max(part[0], reading.number.start - _REACH)
    if view.find("按", low, reading.number.start) >= 0 and _RATIO.search(view, low, reading.number.start):
        return False
    urged = view.endswith(URGING, max(0, head - _SHORTEST), head)
    goal = goal or urged or _is_urged(view, reading)
    return _is_measure(reading, _noun(view, reading), goal, listed)


def _is_urged(view: str, reading: Reading) -> bool:
    """Whether 确保 or 力争 stands between an indicator and its number: 财政收入|确保|完成50亿元."""
    between = view[reading.indicator[-1][1] : reading.number.start]
    return len(between) > _SHORTEST and any(word in between for word in URGING)


def _is_aside(view: str, reading: Reading) -> bool:
    """True for a rank (前10位), a slogan (2个100%), a standard (按照…1个的), whom it is for (为不足…的)."""
    number = reading.number
    if view[number.start - 1] == "前" and number.quantity.unit in RANKS:
        return True
    if _SHARE.match(view, number.end):
        return True
    ruled = reading.form == "count" and (
        _noun(view, reading).endswith(_RULES) or _ACCORDING.search(view, reading.span[0], number.start)
    )
    if ruled:
        return True
    return reading.comparator in ("lt", "le") and view.startswith(_FOR, reading.indicator[0][0])


def _is_kind(view: str, reading: Reading) -> bool:
    """True for what a text is divided into (3个方面); the problem of so many people is to be solved."""
    of_people = reading.number.quantity.base_unit in _PEOPLE and reading.making in SOLVING
    return _noun(view, reading).endswith(KINDS) and not of_people


def _is_goal_beside(reading: Reading, place: Place, part: Extent, due: DateMention | None) -> bool:
    """Whether a reading with a date or of a rate is a goal, though its part speaks of a policy."""
    if due is None and not _noun(place.view, reading).endswith(_RATE):
        return False
    if place.in_goals:
        return True
    return reading.direction is not None and not place.sets_policy(part, reading.number.start)


def _is_mean(view: str, reading: Reading) -> bool:
    """True for a mean that is to move, which no policy sets: 平均费率降至1%以下."""
    return reading.direction is not None and _MEAN in _noun(view, reading)


def _comes_round(view: str, reading: Reading, start: int) -> bool:
    """True for how often something is done: 每学期开展教研|4次."""
    unit = reading.number.quantity.unit
    low = max(start, reading.span[0] - _OFTEN_REACH)
    return unit in _OFTEN_UNITS and _OFTEN.search(view, low, reading.number.start) is not None


def _is_past(reading: Reading, place: Place, due: DateMention | None) -> bool:
    """True for what was reached already: 已, 达到了, 截至, 近3年, a date before the notice."""
    at = reading.number.start
    if place.is_past(at) or place.view.startswith("了", at - 1):
        return True
    if due is not None and due.end is not None and place.issued is not None and due.end < place.issued:
        return True
    if due is not None and place.issued is None and due.bound == "during" and place.is_review():
        return True
    first = reading.indicator[0][0]
    return place.view[first : first + 1] in _LATELY_HEADS and _LATELY.match(place.view, first) is not None


def _is_measure(reading: Reading, noun: str, goal: bool, listed: bool) -> bool:
    """Whether an indicator with a number is an objective, and not a rule or a plain fact."""
    quantity = reading.number.quantity
    wanted = goal or reading.direction is not None
    stated = reading.direction is None and reading.comparator in ("eq", "approx")
    if stated and (noun == _EXTENT or noun.endswith(_EXTENTS)):
        return False
    if quantity.unit in PERIODS:
        wanted = wanted or ((_MEAN in noun or noun.endswith(_DAYS) or listed) and not reading.ruling)
        if not (wanted and noun.endswith(PERIOD_ENDINGS)):
            return False
    if quantity.unit in _MULTIPLES and reading.basis == "level" and (quantity.unit != "倍" or not wanted):
        return False
    if quantity.base_unit == "元" and noun.endswith(_STANDARD) and reading.direction is None and not goal:
        return False
    if reading.form == "bare" and reading.comparator == "eq":
        whose = len(noun) > _SHORTEST_RATE and noun.endswith(_RATE)
        full = reading.number.share and quantity.value == _FULL and whose
        stated = wanted or listed or full or noun.endswith((_ASSIGNMENT, *REWORKS))
        return quantity.text[0].isdigit() and stated
    return wanted or _is_stated(reading, noun, listed)


def _is_stated(reading: Reading, noun: str, listed: bool) -> bool:
    """Whether an indicator without a date and a direction is more than a fact, a limit or a rule."""
    quantity = reading.number.quantity
    limited = reading.comparator == "le" and (reading.number.share or not quantity.unit)
    if listed and (limited or quantity.text.endswith("以上")):
        return True
    if quantity.base_unit == "元" and _FUNDS.search(noun):
        return False
    if reading.comparator == "le" or (reading.form == "measure" and reading.comparator == "eq"):
        return reading.commitment != "firm" or not quantity.value
    return bool(quantity.base_unit) or quantity.value <= 1


def _is_count(reading: Reading, place: Place, policy: bool, goal: bool, listed: bool) -> bool:
    """Whether a counted number of things is to be made."""
    number = reading.number
    quantity = number.quantity
    noun = _noun(place.view, reading)
    named = len(noun) in _NAMES or noun in REGIONS
    if not named or number.share or not quantity.value:
        return False
    limited = reading.comparator in ("le", "lt") or (
        quantity.base_unit == "元" and _FUNDS.search(noun) is not None
    )
    if (limited and not goal) or not quantity.unit or quantity.unit in PERIODS:
        return False
    if not (reading.making or goal or ((listed or place.directs()) and _is_done(place.view, reading))):
        return False
    first = place.view[number.start]
    # 一个 only counts with a bound or for each: 至少一个, 每个县一个.
    if first == "一":
        each = place.view.startswith("每", reading.indicator[0][0]) and reading.making in CLEAR
        return (reading.comparator == "ge" or each) and not policy
    if not (first.isdigit() or first in _ALONE) and reading.making not in CLEAR:
        return False
    return number.counted or not (policy or reading.making not in MONEY)


def _is_done(view: str, reading: Reading) -> bool:
    """True where what is done with a counted thing stands behind it: 5条道路|建成通车."""
    return PREDICATES.match(view, reading.span[1]) is not None


def _noun(view: str, reading: Reading) -> str:
    return view[slice(*reading.indicator[-1])]
