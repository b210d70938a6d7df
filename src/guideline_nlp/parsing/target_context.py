"""The dates that stand around a target: of its sentence, its paragraph, its item, its heading.

Takes the notice, its items and dates, gives the date that a place inherits. A date holds to the end of
its paragraph, that of a goal and that which opens an item to the end of the item.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from guideline_nlp.lexicon import alternation
from guideline_nlp.parsing.extents import ItemTree
from guideline_nlp.parsing.findings import Extent, Item
from guideline_nlp.parsing.target_filters import Place
from guideline_nlp.parsing.target_readings import Reading
from guideline_nlp.parsing.target_words import YEARS_WORK
from guideline_nlp.patterns import lazily
from guideline_nlp.records import DateMention, Span

_BASE_BEFORE: Final = lazily(r"(?:[比较与同自从由]|较之|截至|截止到?)$")
_BASE_AFTER: Final = lazily(
    r"(?:末|底|度|期)?(?:是|以来|起|开始|同期|水平|基础上|相比|为基[础期数准年]|版|修订|第[0-9一二三四五六七八九十]|的?远景|的[0-9])"
)
# 以2020年考核数|为基数、按2015年|价格计算
_BASE_OF: Final = lazily(r"[^，。；：（）、]{0,16}?(?:为基[础期数准]|价|口径)")
# 提高|到2030年的25%：是到期的年份
_MOVED: Final = lazily("[提升降增减][高升长加低少]?[到至]")
_ATTRIBUTE: Final = lazily(r"前?[^，；。：、]{1,12}的(?![^，；。：、]{0,8}目标)")
_WHICH: Final = lazily(r"[^，。；：、0-9]{1,12}的(?=[^，。；：、])")
_NOT_DUE: Final = frozenset(("relative", "recurring"))
_JOINERS: Final = frozenset(("、", "和", "及", "与", "底和", "底、"))
_CARRYING: Final = frozenset(("year", "half"))
# 上半年…。的下一句不再是上半年的
_HOLDING: Final = "year"
_YEARS_WORK: Final = lazily(f"[^，。：目标]{{0,8}}{alternation(YEARS_WORK)}")
# 目标企业、以就业为目标导向不是目标
_GOAL: Final = lazily("目标(?!企业|客户|市场|人群|群体|对象|导向|管理|考核)")
_GOALS_BELOW: Final = lazily(r"[^。；：\n]{0,40}目标[^。；：\n]{0,8}：\n")
_BULLET: Final = "——"
_NAMED: Final = lazily("[0-9十〇]")
_OPENING: Final = 8
_LONGEST_ROW: Final = 1000


class Calendar:
    """The dates of a notice by place, and those that its items open with."""

    def __init__(
        self, view: str, items: Sequence[Item], dates: Sequence[DateMention], issued: date | None
    ) -> None:
        self.issued = issued
        self._view = view
        self._items = items
        self._tree = ItemTree(items)
        self._dates = [mention for mention in dates if _can_be_due(view, mention)]
        self._places = [mention.span.start for mention in self._dates]
        self._carrying: list[int] = []
        self._openers: dict[int, list[int]] = {}
        self._years: dict[int, list[int]] = {}
        for at, mention in enumerate(self._dates):
            before = self._carrying[-1] if self._carrying else -1
            self._carrying.append(at if mention.precision == _HOLDING else before)
            self._open(mention)

    def _open(self, mention: DateMention) -> None:
        """Keep a date that holds for its item: in a heading, at the head of its body, anywhere in a goal."""
        at = mention.span.start
        index = self.item_at(at)
        if index < 0:
            return
        item = self._items[index]
        heading = item.heading is not None and item.heading[0] <= at < item.heading[1]
        if not (_is_dated(self._view, mention) or (heading and _names_goals(self._view, mention, item))):
            return
        opening = item.body[0] <= at <= item.body[0] + _OPENING
        if heading and _names_work(self._view, mention, item):
            self._years.setdefault(index, []).append(at)
        elif (
            heading
            or self._leads_goals(mention)
            or self._leads_bullets(mention)
            or (opening and mention.precision == _HOLDING)
            or self._replaces(index, mention)
            or item.role == "goals"
        ):
            self._openers.setdefault(index, []).append(at)

    def _replaces(self, index: int, mention: DateMention) -> bool:
        """Whether a date opens a later paragraph of an item that another opened: 2025年，…。 2030年，…."""
        opens = mention.precision == _HOLDING and self._view[mention.span.start - 1] == "\n"
        return opens and index in self._openers

    def _leads_goals(self, mention: DateMention) -> bool:
        """Whether a date opens the goals that the lines below list: 到2030年，实现以下目标：."""
        return mention.precision in _CARRYING and _GOALS_BELOW.match(self._view, mention.span.end) is not None

    def _leads_bullets(self, mention: DateMention) -> bool:
        """Whether a date opens the paragraph that bullets follow: 到2030年，…。 and then ——."""
        start = mention.span.start
        if (
            mention.precision not in _CARRYING
            or mention.bound != "by"
            or self._view[start - 1 : start] != "\n"
        ):
            return False
        return self._view.startswith(_BULLET, self._view.find("\n", start) + 1)

    def item_at(self, at: int) -> int:
        """The index of the innermost item that a place stands in, -1 for none."""
        return self._tree.innermost(at)

    def has_date(self, start: int, end: int) -> bool:
        """Whether something between two places can be due at a date."""
        return bisect_left(self._places, start) < bisect_left(self._places, end)

    def dues(self, place: Place, readings: Sequence[Reading]) -> list[DateMention | None]:
        """The date of each reading of a clause; 2025年和2030年…分别达到50%和60% share out the dates."""
        if not readings:
            return []
        dues = [self._due_of(place, reading) for reading in readings]
        if self.issued is not None and 0 <= place.this_year < readings[-1].number.start:
            year = self._this_year(place)
            return [year if due is None or _is_part(due, place.this_year) else due for due in dues]
        count = len(readings)
        if count < 2 or dues[0] is None or any(r.indicator != readings[0].indicator for r in readings):
            return dues
        last = bisect_left(self._places, readings[0].number.start)
        dates = self._dates[max(0, last - count) : last]
        joined = len(dates) == count and all(
            self._view[left.span.end : right.span.start] in _JOINERS for left, right in pairwise(dates)
        )
        return list(dates) if joined else dues

    def due_of_row(self, cell: Extent) -> DateMention | None:
        """The date that a cell of the same row of a table consists of: 2024年12月底前."""
        view = self._view
        start = view.rfind("\n", max(0, cell[0] - _LONGEST_ROW), cell[0]) + 1
        end = view.find("\n", cell[1], cell[1] + _LONGEST_ROW)
        end = min(len(view), cell[1] + _LONGEST_ROW) if end < 0 else end
        if (start, end) == cell or not start:
            return None
        for mention in self._dates[bisect_left(self._places, start) : bisect_left(self._places, end)]:
            low, high = mention.span.start, mention.span.end
            alone = view[low - 1] in "\t\n" and (high == len(view) or view[high] in "\t\n完")
            if alone and mention.precision not in _NOT_DUE:
                return mention
        return None

    def _says_which(self, index: int, at: int) -> bool:
        """Whether a date says which things are meant in a clause before: 9月底前完成改造的村…，|总量."""
        end = self._dates[index].span.end
        if self._view[end - 1] != "前" or self._view.find("，", end, at) < 0:
            return False
        return _WHICH.match(self._view, end) is not None

    def _this_year(self, place: Place) -> DateMention | None:
        """全年, as the year of the notice."""
        if self.issued is None:
            return None
        at = place.this_year
        year = self.issued.year
        return DateMention("全年", Span(at, at + 2), date(year, 1, 1), date(year, 12, 31), "year", "during")

    def _due_of(self, place: Place, reading: Reading) -> DateMention | None:
        """The date of a reading; a past one, said before, does not hold for what is still to be done."""
        due = self._due_at(place, reading.number.start)
        if due is None or due.span.start >= place.sentence[0] or not self._is_over(due):
            return due
        return None if reading.commitment != "firm" or place.is_assigned() else due

    def _is_over(self, mention: DateMention) -> bool:
        return self.issued is not None and mention.end is not None and mention.end < self.issued

    def _due_at(self, place: Place, at: int) -> DateMention | None:
        """The date that a number at this place is due, or None."""
        last = bisect_left(self._places, at) - 1
        if last >= 0 and self._says_which(last, at):
            last -= 1
            if last >= 0 and self._is_over(self._dates[last]):
                return None
        if last < 0:
            return None
        while last >= 0 and self._is_of_another_part(last, place, at):
            last -= 1
        if last >= 0 and self._places[last] >= place.sentence[0]:
            return self._dates[last]
        last = last if place.in_goals or last < 0 else self._carrying[last]
        if last >= 0 and self._places[last] >= place.paragraph[0]:
            return self._dates[last]
        opened = self._opened(self._openers, at)
        if opened is None and self._years and _GOAL.search(self._view, place.sentence[0], at):
            return self._opened(self._years, at)
        return opened

    def _is_of_another_part(self, index: int, place: Place, at: int) -> bool:
        """Whether a day or month inside the sentence is over with its part: 推进甲建设，9月投用；改造|3所."""
        mention = self._dates[index]
        inside = mention.span.start > place.sentence[0] + _OPENING and mention.precision not in _CARRYING
        return inside and self._view.find("；", mention.span.end, at) >= 0

    def _opened(self, openers: dict[int, list[int]], at: int) -> DateMention | None:
        """The date that the innermost item around a place opens with, or None."""
        index = self.item_at(at) if openers else -1
        while index >= 0:
            places = openers.get(index, [])
            opened = bisect_left(places, at) - 1
            if opened >= 0:
                return self._dates[bisect_left(self._places, places[opened])]
            index = self._items[index].parent
        return None


def _is_part(due: DateMention, this_year: int) -> bool:
    """True for a part of the year that 全年 follows: 上半年完成…，|全年增长…."""
    return due.precision != "year" and due.span.start < this_year


def _names_goals(view: str, mention: DateMention, item: Item) -> bool:
    """True for a heading that names the goals of a date: 今年发展主要预期目标."""
    return item.heading is not None and _GOAL.search(view, mention.span.end, item.heading[1]) is not None


def _names_work(view: str, mention: DateMention, item: Item) -> bool:
    """True for the heading of a year's work (2024年工作安排): it holds for the goals below alone."""
    if item.heading is None or _names_goals(view, mention, item):
        return False
    return _YEARS_WORK.match(view, mention.span.end, item.heading[1]) is not None


def _is_dated(view: str, mention: DateMention) -> bool:
    """False for 今年, 年内: said of one thing in a report on a year, they hold for no others."""
    return _NAMED.search(view, mention.span.start, mention.span.end) is not None


def _can_be_due(view: str, mention: DateMention) -> bool:
    """False for baselines (比2020年), start dates, names and dates inside an attribute (2000年底前建成的)."""
    start, end = mention.span.start, mention.span.end
    if mention.end is None or mention.bound == "from" or mention.precision in _NOT_DUE:
        return False
    before = view[start - 1 : start]
    if before in ("《", "（", "〔") or _BASE_BEFORE.search(view, max(0, start - 3), start):
        return False
    based = _BASE_AFTER.match(view, end) and not _MOVED.search(view, max(0, start - 3), start + 1)
    if based or (before in ("以", "按", "照") and _BASE_OF.match(view, end)):
        return False
    inside = before not in ("", "，", "。", "；", "：", "、", "\n") and view[start] not in "到至"
    return not (inside and _ATTRIBUTE.match(view, end))
