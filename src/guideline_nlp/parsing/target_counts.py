"""Readings of counted things that follow their number: 建设100个示范县."""

from typing import Final, NamedTuple

from msgspec.structs import replace

from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.target_nouns import (
    distributor,
    is_measure,
    noun_after,
    scope_before,
    skip_heads,
    trim,
    without_closing,
)
from guideline_nlp.parsing.target_prefixes import NUMERAL, Number, Prefix, read_prefix
from guideline_nlp.parsing.target_readings import Reading, as_count, make_reading
from guideline_nlp.parsing.target_shares import joints
from guideline_nlp.parsing.target_verbs import verb_at_head, verb_before
from guideline_nlp.parsing.target_words import (
    AREAS,
    BEFORE,
    BUILT,
    CAUSATIVE,
    CAUSATIVE_END,
    CLEAR,
    CLOSING,
    FACING,
    GIVEN,
    HOSTS,
    LEADING,
    LISTING,
    LOCAL,
    MAKING,
    MAKING_WORDS,
    PLACED,
    PLACES,
    REWORK,
    ROLES,
    SIZES,
    TREATED,
    URGING,
    WORKS,
    word_after,
    word_before,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.records import Comparator
from guideline_nlp.text.bounds import bound_after

_JOINERS: Final = frozenset("、和及与并") | {"以及"}
# 建成|一批工作室、|20个基地
_VAGUE: Final = lazily(
    r"(?:在全[国省市区县])?([^，；。、一]{2,6})一[批系列组]{1,2}[^，；。、的]{2,20}(?:、|和|以及)"
)
_THRESHOLD: Final = lazily(r"[^，；。、的0-9一二三四五六七八九十]{0,6}以[上下]的")
_BOUND_LENGTH: Final = 2
_SPEED: Final = "时速"
# 1000吨以上或用电量500万千瓦时（含）以上|的项目
_OF: Final = lazily(r"(?:(?:或者?|且)[^，。；：]{1,40}?以[上下])?(?:（[^（）]{1,8}）)?的")
_BOUNDS: Final = frozenset(("ge", "gt", "le", "lt"))
_THINGS: Final = frozenset("个家名件项所处座条款种人户场例")
# 开展|9家|门店改造：数的是门店
_BUILDINGS: Final = frozenset("座家所条栋幢")
_SPLIT: Final = lazily(r"(?:[、和与并]|以及|(?<![惠涉普波])及)(?=[^、和与]*$)")
MAY: Final = lazily(r"(?<![许认])可(?![持再靠行复视控用])")
_PERIODIC: Final = lazily(r"每[0-9一二三四五六两半]{1,2}(?:年|个月|天|个?季度|周)")
_STATIVE: Final = frozenset(("有", "完成", "实现"))
_EACH: Final = "每"
# 各县有1所医院
_ALL: Final = "各"
_HAVE: Final = "有"
_SURE: Final = "确保"
_TREAT: Final = "改造"
# 消除|56人以上|大班额
_REMOVE: Final = "消除"
# 3万|人口以上|乡镇、30户以上|村民组
_BIG: Final = ("人口以上", "人口以下")
_SIZED: Final = ("以上", "以下")
_VILLAGE: Final = lazily("[^，。；、的0-9]{0,6}[村组屯寨]")
_COMPLETED: Final = "完成"
_JOINED_WORK: Final = lazily("(?:建设|改造|整治|安装|维修)(?:以及|[及和并])")
# 为|300名老人|提供…；在|5个县|开展…；对|7条道路|进行改造
_LEADS: Final = {"为": GIVEN, "在": PLACED, "对": TREATED}
# 解决甲、乙等|乡镇|4万人的…
_LISTED: Final = 4
# 开展|第二轮|9家门店改造，完成|三期|2公里道路
_RANK: Final = lazily("(?:第?[一二三四五六七八九十]+|首)[轮批期]$")
# 完成甲桥至乙村|3.4公里道路
_LENGTHS: Final = frozenset(("公里", "千米", "米"))
_ROUTE: Final = lazily(r"[^，；。、的0-9]+")
SHORTEST_PLACE: Final = 2
_LONGEST_PLACE: Final = 6


class Slot(NamedTuple):
    """Where the words before a number begin, where the next number begins, where the clause ends.

    ``first`` says that no number stands before it in the clause, ``counting`` that the next counts things.
    """

    left: int
    right: int
    end: int
    first: bool
    counting: bool = False


class _Making(NamedTuple):
    """The verb of a count, where its subject ends, and the scope between verb and number."""

    verb: str
    subject: int
    scope: Extent


def is_threshold(view: str, number: Number) -> bool:
    """True for a threshold of what follows: 投资超过5亿元的|项目, 3000架以上的|数据中心, 时速120公里|线路."""
    if _THRESHOLD.match(view, number.end) or view.endswith(_SPEED, 0, number.start):
        return True
    return number.quantity.comparator in _BOUNDS and _OF.match(view, number.end) is not None


def read_count(view: str, slot: Slot, number: Number, prefix: Prefix) -> tuple[list[Reading], int]:
    """建设|100个|示范县: verb, number, noun; and where the next begins, 0 where this counts nothing."""
    bounds, bound = _bound_before(view, slot.left, number.start)
    bound = bound or (prefix.bound if prefix.word == _HAVE else None)
    making = _making(view, slot, number, prefix, bounds)
    if making is None:
        return [], 0
    noun, consumed = _noun(view, number, slot.right, making)
    stated = noun[1]
    noun = _without_bound(view, noun)
    unit = number.quantity.base_unit
    homes = unit == "户" and view[slice(*noun)].endswith(PLACES)
    sized = unit == "户" and number.quantity.text.endswith(_SIZED)
    if view.startswith(_BIG, number.end) or (sized and _VILLAGE.match(view, number.end)):
        return [], number.end
    if (unit not in _THINGS or homes or _THRESHOLD.match(view, number.end)) and is_threshold(view, number):
        return [], number.end
    if view[noun[0] : noun[1]].startswith(("在", "向", "从", "于")) and "的" not in view[noun[0] : noun[1]]:
        return [], number.end
    each = distributor(view, slot.left, making.subject)
    scope = (making.scope,) if making.scope[0] < making.scope[1] else ()
    barred = prefix.barred or _is_rule(view, slot, making.subject)
    barred = barred or (making.verb == _REMOVE and number.quantity.comparator in _BOUNDS)
    plain = prefix._replace(end=bounds, verb=None, bound=bound, shared=False, barred=barred, baseline=None)
    reading = make_reading(view, "count", number, plain, (*each, *scope, noun))
    if making.verb and view.startswith("突破", number.start - 2):
        reading = replace(reading, comparator=_own_bound(number))
    reading = as_count(reading, making.verb, slot.left)
    return [replace(reading, span=(slot.left, max(stated, number.end)))], consumed


def _making(view: str, slot: Slot, number: Number, prefix: Prefix, bounds: int) -> _Making | None:
    """The verb before a counted number; None where the number belongs to something else."""
    left = slot.left
    scope = _scope(view, left, bounds)
    verb = verb_before(view, left, scope)
    if verb:
        return _Making(verb, scope - len(verb), (scope, bounds))
    verb = _verb_apart(view, slot, number, scope)
    if verb:
        return _Making(verb, left, (scope, bounds))
    scoped = scope < bounds
    low = scope if scoped else min(scope, max(prefix.end, left))
    lead = trim(view, skip_heads(view, left, low), low)[0]
    each = distributor(view, lead, low) or (prefix.word == _HAVE and view.startswith(_ALL, lead))
    vague = _VAGUE.fullmatch(view, lead, low) if slot.first else None
    if vague is not None and vague.group(1) in MAKING_WORDS:
        return _Making(vague.group(1), lead, (low, bounds if scoped else low))
    alone = lead >= low or view[lead:low] in _JOINERS or each
    if not alone or _belongs_to_measure(view, number, slot):
        return None
    verb = _EACH if each else word_before(CAUSATIVE_END, view, lead, left)
    return _Making(verb, low, (low, bounds if scoped else low))


def _scope(view: str, left: int, bounds: int) -> int:
    """Where a scope before the number begins: 全省, 沿河, 二期, 支持|老城区|100条街巷."""
    local = word_before(LOCAL, view, bounds, left)
    if local:
        return bounds - len(local)
    rank = _RANK.search(view, max(left, bounds - _LISTED), bounds)
    if rank:
        return rank.start()
    scope = scope_before(view, left, bounds)
    if scope == bounds and view.endswith(AREAS, left, bounds):
        for start in range(bounds - SHORTEST_PLACE, max(left, bounds - _LONGEST_PLACE) - 1, -1):
            if view[start - 1] == "对" or verb_before(view, left, start):
                return start
    return scope


def _verb_apart(view: str, slot: Slot, number: Number, end: int) -> str:
    """The verb before what stands between it and the number.

    完成|甲路、乙路等|15条; 确保|新建的|2个; 对 and 为, which lead to the verb behind.
    """
    left, last = slot.left, view[end - 1] if end > slot.left else ""
    if last == "的":
        built = word_before(BUILT, view, end - 1, left)
        lead = end - 1 - len(built)
        return _SURE if built and view.endswith(URGING, left, lead) else ""
    if last in _LEADS:
        return _TREAT if _LEADS[last].match(view, number.end, slot.end) else ""
    listed = view.rfind("等", max(left, end - _LISTED), end) + 1
    along = number.quantity.base_unit in _LENGTHS and _ROUTE.fullmatch(view, left, end) is not None
    verb, at, body = verb_at_head(view, left, end - 1)
    if listed and view[at] == "对" and TREATED.match(view, number.end, slot.end):
        return _TREAT
    named = (listed and verb in CLEAR) or (verb not in LEADING and _names_all(view, number, (body, end)))
    return verb if body < end - 1 and (named or (verb in LISTING and (listed or along))) else ""


def _names_all(view: str, number: Number, names: Extent) -> bool:
    """True where as many things are named before a number as it counts: 完成|甲、乙、丙|3座泵站改造."""
    return "、" in view[slice(*names)] and len(joints(view, *names)) == number.quantity.value


def _own_bound(number: Number) -> Comparator:
    """The bound after a number whose 突破 is a verb: 突破|100项左右."""
    text = number.quantity.text
    if text.endswith(("左右", "上下")):
        return "approx"
    return "ge" if text.endswith("以上") else "eq"


def _is_rule(view: str, slot: Slot, subject: int) -> bool:
    """True for what may be done (可选择3种), for a standard (每3000亩1名) and for a rhythm (每3年1次)."""
    if MAY.search(view, slot.left, subject) or _PERIODIC.search(view, slot.left, subject):
        return True
    return any(NUMERAL.search(view, low + 1, high) for low, high in distributor(view, slot.left, subject))


def with_kinds(view: str, readings: list[Reading]) -> list[Reading]:
    """Put back the noun that kinds share (1个国家级、3个省级|创新平台), and works (开工3个、投产5个|项目)."""
    for at in range(len(readings) - 2, -1, -1):
        this, after = readings[at], readings[at + 1]
        if this.form != "count" or after.form != "count" or not after.indicator:
            continue
        if not this.indicator:
            same_unit = this.number.quantity.base_unit == after.number.quantity.base_unit
            if same_unit and after.indicator[-1][0] >= after.number.end:
                readings[at] = replace(this, indicator=after.indicator[-1:])
            continue
        kind = view[this.indicator[-1][1] - 1]
        (low, high), *rest = after.indicator
        same = view.find(kind, low, high) + 1 if kind in "级型类" else 0
        if same and (same < high or rest):
            shared = ((same, high), *rest) if same < high else rest
            readings[at] = replace(this, indicator=(*this.indicator, *shared))
    return readings


def _bound_before(view: str, start: int, end: int) -> tuple[int, Comparator | None]:
    """The bound words before a counted number, and where they begin: 构建|不少于|1000例."""
    bound: Comparator | None = None
    while end > start:
        word = word_before(BEFORE, view, end, start)
        role = ROLES.get(word)
        if role is None or word == "突破" or not (role.kind in ("bound", "plain") or role.comparator == "gt"):
            break
        bound = bound or role.comparator
        end -= len(word)
    return end, bound


def _belongs_to_measure(view: str, number: Number, slot: Slot) -> bool:
    """True for a number inside an indicator: 全省|70家单位|上云率达到95%."""
    if slot.right >= slot.end or _SPLIT.search(view[number.end : slot.right]):
        return False
    prefix = read_prefix(view, number.end, slot.right)
    stated = prefix.bound or (prefix.verb is not None and prefix.word not in _STATIVE)
    return bool(stated) and is_measure(view, (number.end, prefix.end))


def _noun(view: str, number: Number, right: int, making: _Making) -> tuple[Extent, int]:
    """The noun after a count, cut at the joint before the next number; and where the next begins."""
    start, end = number.end, right
    verb = making.verb
    if NUMERAL.match(view, right):
        region = view[start:right]
        comma = region.rfind("、")
        match = _SPLIT.search(region)
        cut = comma
        if match and match.start() > comma:
            after = match.end()
            leads = after == len(region) or word_after(MAKING, region, after, len(region))
            cut = match.start() if leads else comma
        if cut > 0:
            end = start + cut
    lead = view[making.scope[0] - 1]
    given = _LEADS.get(lead, GIVEN).match(view, start, end) if verb == _TREAT else None
    if given is not None:
        return given.span(1), end
    served = verb in FACING and not view.startswith("的", start)
    of = view.find("的", start, end) if served else _works(view, start, end, verb)
    noun = noun_after(view, start, of if of > 0 else end, not verb or verb == _EACH or verb in CAUSATIVE)
    noun = _host(view, number, noun) if verb == _COMPLETED else noun
    noun = without_closing(view, *noun, CLOSING) if number.quantity.base_unit in _BUILDINGS else noun
    rework = REWORK.match(view, noun[1], end) if number.quantity.base_unit in SIZES and of < 0 else None
    noun = (noun[0], rework.end()) if rework else noun
    return noun, max(end, noun[1])


def _without_bound(view: str, noun: Extent) -> Extent:
    """A noun without the bound behind it: 覆盖3000个|村|以上."""
    start, at = noun[0], noun[1] - _BOUND_LENGTH
    return (start, at) if at > start and bound_after(view, at)[0] == noun[1] else noun


def _host(view: str, number: Number, noun: Extent) -> Extent:
    """What is counted where its part is worked on: 完成12个|小区|消防设施改造, 3个|游园|建设及设施更新."""
    start, end = noun
    joined = _JOINED_WORK.search(view, start + SHORTEST_PLACE, end)
    end = joined.start() if joined else end
    host = HOSTS.get(number.quantity.base_unit)
    found = host.search(view, start, end) if host else None
    return (start, found.end()) if found and view.find("的", start, end) < 0 else (start, end)


def _works(view: str, start: int, end: int, verb: str) -> int:
    """Where the work begins that is done to what is counted (做好22公里道路|的扩建), -1 for none."""
    if verb and verb not in LISTING:
        return -1
    match = WORKS.search(view, start, end)
    return match.start() if match else -1
