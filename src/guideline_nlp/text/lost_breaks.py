"""Line breaks that a copy has lost: paragraphs that run together are parted again.

Takes the view of a text, gives the edits. Most texts have lost none: what only a lost break leaves behind
is looked for here, and only then ``break_places`` is asked where each break was.
"""

from guideline_nlp.patterns import lazily
from guideline_nlp.text.mapped import Edit

HEAD_LENGTH = 400
CN = "[一二三四五六七八九十]{1,3}"
DIGITS = "[0-9〇○零一二三四五六七八九十]"
_DATE = rf"{DIGITS}{{4}}年[^\n日]{{3,7}}日"
"""A date, as far as must be known to look closer."""

# an item after a sentence, a child after its parent's heading, a number or a date with words behind it
_LOST_ITEM = lazily(
    rf"[。；！？）”] ?(?:{CN}、|（{CN}）|第[一二三四五六七八九十百]{{1,4}}[章条]|2[.、][^0-9])"
)
_LOST_CHILD = lazily(rf"\n{CN}、[^\n。，；：]{{2,40}}（一）")
AFTER_BRACKET = lazily(rf"。（[^（）\n]{{2,160}}）(?=（{CN}）|[0-9]{{1,2}}[.、](?![0-9]))")
"""The end of an item in brackets that say who is responsible, with a marker right behind it."""
_LOST_NUMBER = lazily(r"〔(?:19|20)[0-9]{2}〕(?:(?<=[^\n]{14}〔.{5})|[0-9]{1,4}号[^\n）]{4})")
_LOST_DATE = lazily(rf"\n{_DATE} ?[^ 。\n]")
ORDER = lazily(rf"(?P<title>[^\n。，《]{{2,30}}令) ?第 ?(?:[0-9]{{1,5}}|{CN}) ?号 ?(?=《)")
"""An order and its number on one line with what it announces: 国务院令第6号|《渔港条例》已经…."""
_LOST_SIGNATURE = lazily(rf"\n附件：[^\n。]{{4,80}}[^\n日] ?{_DATE}")
_LOST_LETTER = lazily(rf"。 ?[^\n。]{{2,40}}{_DATE} ?(?:（此件[^（）\n]{{2,12}}）)?\n")
_LOST_NOTE_END = lazily(r"（此件[^（）\n]{2,12}） ?[^ \n]")


def find_lost_breaks(view: str) -> list[Edit]:
    r"""The breaks to put back, in order.

    >>> find_lost_breaks("一、总体要求（一）指导思想。坚持统筹推进。")
    [(6, 6, '\n')]
    """
    if not (
        _LOST_ITEM.search(view)
        or AFTER_BRACKET.search(view)
        or ORDER.match(view)
        or _LOST_CHILD.search(f"\n{view[:HEAD_LENGTH]}")
        or _LOST_CHILD.search(view)
        or _LOST_NUMBER.search(view, 0, HEAD_LENGTH)
        or _LOST_LETTER.search(view, 0, HEAD_LENGTH)
        or _LOST_DATE.search(view)
        or _LOST_SIGNATURE.search(view)
        or _LOST_NOTE_END.search(view)
    ):
        return []
    from guideline_nlp.text.break_places import places_of_line, printed_titles

    places: set[int] = set()
    titles = printed_titles(view)
    counted: dict[str, int] = {}
    start = 0
    for line in view.split("\n"):
        end = start + len(line)
        places |= places_of_line(view, line, (start, end), titles, counted)
        start = end + 1
    places -= {place + 1 for place in places if view[place : place + 1] == " "}
    return [_break_at(view, place) for place in sorted(places)]


def _break_at(view: str, place: int) -> Edit:
    """A line break at ``place``, in place of the space on either side; tabs there set no cells apart."""
    end = place
    while end < len(view) and view[end] in " \t":
        end += 1
    return (place - (view[place - 1] == " "), end, "\n")
