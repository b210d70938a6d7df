"""The days of festivals: 国庆节, 春节, 母亲节; each by the calendar that it goes by."""

from datetime import date

from guideline_nlp.text.date_grammar import FESTIVALS
from guideline_nlp.text.lunar import clear_and_bright, lunar_day
from guideline_nlp.text.parts import nth_weekday
from guideline_nlp.text.periods import day_period

_LUNAR = "农历"
_CLEAR_AND_BRIGHT = "清明"
_BY_ENDING = {
    ending: tuple(sorted((name for name in FESTIVALS if name[-1] == ending), key=len, reverse=True))
    for ending in {name[-1] for name in FESTIVALS}
}


def is_season(name: str) -> bool:
    """Whether it is a time of the year without a day (汛期), a term only before 前.

    >>> is_season("主汛期"), is_season("国庆节")
    (True, False)
    """
    return not FESTIVALS[name]


def ending_festival(view: str, end: int) -> str:
    """The longest name of a festival that ends at ``end``, or the empty string.

    >>> ending_festival("庆祝五一劳动节", 7)
    '五一劳动节'
    """
    names = _BY_ENDING.get(view[end - 1 : end], ())
    return next((name for name in names if view.endswith(name, 0, end)), "")


def festival_day(name: str, year: int) -> date | None:
    """The day of a festival in a year, by the lunar year for those of that calendar; none for a season.

    >>> festival_day("春节", 2024), festival_day("母亲节", 2024), festival_day("国庆", 2024)
    (datetime.date(2024, 2, 10), datetime.date(2024, 5, 12), datetime.date(2024, 10, 1))
    """
    when = FESTIVALS[name]
    if not when:
        return None
    if when == _CLEAR_AND_BRIGHT:
        return clear_and_bright(year)
    numbers = [int(part) for part in when.removeprefix(_LUNAR).split("-")]
    if when.startswith(_LUNAR):
        return lunar_day(year, numbers[0], numbers[1])
    first = day_period(year, numbers[0], 1)
    if first is None:
        return None
    if len(numbers) == 3:
        return nth_weekday(first[0], numbers[2] - 1, numbers[1])
    return first[0].replace(day=numbers[1])
