"""Who is named in a division of work, and in which role: 甲牵头，乙、丙等按职责分工配合.

Takes the words between the brackets (or after a label, or in a cell) in the view's form; gives the
parties with offsets into these words, none where the words say something else.
"""

from functools import lru_cache
from typing import Literal

import msgspec

from guideline_nlp.lexicon import alternation
from guideline_nlp.parsing.bodies import (
    Sureness,
    are_two_names,
    is_collective,
    is_plain_class,
    shares_ending,
    sureness,
)
from guideline_nlp.parsing.findings import Extent
from guideline_nlp.parsing.role_words import (
    CLOSING,
    CLOSING_WORDS,
    FIRST_LEADS,
    LABEL_OPENINGS,
    REMARKS,
    closing_role,
    date_pattern,
    find_label,
    is_closing_end,
    is_divided,
    read_joined_label,
    read_label,
    read_next_label,
    read_role,
    words,
)
from guideline_nlp.patterns import lazily
from guideline_nlp.records import PartyRole


class NamedParty(msgspec.Struct, gc=False):
    """A body with its role, by offsets into the words that were read."""

    start: int
    end: int
    role: PartyRole


class PartyList(msgspec.Struct, gc=False):
    """The parties of one division of work.

    ``labelled``: a label opens it; ``closed``: a phrase such as 负责 says that somebody is to act;
    ``sure`` and ``doubtful`` count the names that are surely bodies, and those that may not be.
    """

    parties: list[NamedParty]
    divided: bool = False
    open_ended: bool = False
    labelled: bool = False
    closed: bool = False
    sure: int = 0
    doubtful: int = 0


class _Unreadable(Exception):
    """The words are not a list of parties."""


_PIECE = lazily(r"(?:[^、，；。：\s（）〔〕①-⑳]++|（(?:[^（）\n]++|（[^（）\n]*+）)*+）|〔[^〔〕\n]*+〕)++")
_CONNECTING = frozenset("等和及与暨同由并")
_LEVEL_LAST = frozenset("省市州县区镇乡道盟旗地村新师级委办厅局署）〕")
_TOGETHER = lazily(alternation(words("words", "together")))
_AND_WORD, _ABOVE, _ABOVE_NOUN = (alternation(words("words", key)) for key in ("and", "above", "above_nouns"))
_AND = lazily(f"{_AND_WORD}|联合(?!会|体|国|办|大学|工作|惩|执法|学院)")
_AND_FIRST = frozenset(word[0] for word in words("words", "and")) | {"联"}
_OPENING = lazily(
    rf"(?:(?:{_AND_WORD}|并|再)(?=各|有关|相关|其他|由|会同|[省市县区国]|中央|属地|地方|所))?"
    rf"(?:(?:{_ABOVE}(?:{_ABOVE_NOUN}){{1,3}}均?)?{alternation(words('words', 'by'))}(?!贸))?"
)
_OBJECT = lazily("(?<!自)由")
_ET_CETERA = lazily("(?<![高初中平同])等(?!级|离子|教育|学校|院校|职业|专)")
_AND_AT_ONCE = lazily(_AND_WORD)
_ROLE_IN_BRACKETS = lazily(r"[（〔]([^（）〔〕]{2,6})[）〕]$")
_SURE, _LIKELY, _BODY = Sureness.SURE, Sureness.LIKELY, Sureness.BODY
_LIST_MARK = lazily(r"[*★▲△☆#※]+|\d{1,2}\.(?!\d)")
_LONGEST_DOUBTFUL = (6, 24)
"""How long a name may be that ends in no suffix of bodies: without and with a label before it."""
_LONGEST_PLACE = 4
_LONGEST_CLOSING = 40
_ASIDE_FIRST = frozenset(
    "0123456789于在到至截自从力确每第一二三四上下今明当本全年长持常近中远即立贯适限“十印按及尽随实已以不另均附详见"
)
"""What dates and remarks begin with: a cheap test before their patterns."""
_OPENING_FIRST = frozenset("以和及与暨同并再上述本该此由具分主统均共")
_ASIDE_ENDS = frozenset("，；。")
_LABEL_FOLLOWED_BY = frozenset("： \t")
_CLASSES_ALIKE = frozenset(words("words", "alike"))
"""What goes on with the collective before it: 各有关部门、单位."""
_MARKS = frozenset("*★▲△☆#※.")
_BRACKET_ENDS = frozenset("）〕")
_NOT_PLAIN = _CONNECTING | _MARKS


def read_parties(content: str, role: PartyRole | None = None) -> PartyList:
    """The parties that ``content`` names; none where it is not a division of work.

    ``role`` is the one that the place gives, such as the column of a table.

    >>> found = read_parties("市财政局牵头，市商务局、各区政府等配合")
    >>> [(party.start, party.end, party.role) for party in found.parties], found.open_ended
    ([(0, 4, 'lead'), (7, 11, 'support'), (12, 16, 'support')], True)
    """
    reader = _Reader(content, role)
    try:
        for piece in _PIECE.finditer(content):
            reader.read(*piece.span())
        reader.close_group()
    except _Unreadable:
        return PartyList([])
    return reader.found


class _Reader:
    """Reads a list piece by piece; a group is what one closing phrase (负责) speaks of."""

    def __init__(self, content: str, role: PartyRole | None) -> None:
        self.content = content
        self.found = PartyList([], labelled=role is not None)
        self.label: PartyRole | Literal["aside"] | None = role
        self.group: list[NamedParty] = []
        self.group_role: PartyRole | None = None
        self.fixed_roles: dict[int, PartyRole] = {}
        self.first_comma = 0
        self.last_end = 0

    def read(self, start: int, end: int) -> None:
        """Read the piece content[start:end], which no separator divides."""
        content = self.content
        before, self.last_end = content[self.last_end : start], end
        if before != "、":
            if "；" in before or "。" in before:
                self.close_group()
            elif "，" in before and not self.first_comma:
                self.first_comma = len(self.group)
        if content[end : end + 1] in _LABEL_FOLLOWED_BY or content[start : start + 2] in LABEL_OPENINGS:
            start, end = self._read_label(start, end)
        piece = content[start:end]
        if self.label == "aside" and piece and before[:1] in _ASIDE_ENDS and self._names_a_body(piece):
            self.label = None
        if not piece or self.label == "aside":
            return
        if _is_plain(piece):
            self._append(piece, start, end)
            return
        if (piece[0] in _ASIDE_FIRST or "牵头" in piece) and self._read_aside(piece, start):
            return
        if is_closing_end(piece) or not _CONNECTING.isdisjoint(piece):
            self._read_phrase(piece, start)
        else:
            self._add(piece, start)

    def close_group(self, closing: str = "") -> None:
        """Give the group its role: by 会同, by the closing phrase, by the label, or none of these."""
        if self.group:
            self._settle_group(closing)
            self.group, self.fixed_roles = [], {}
        self.group_role, self.first_comma = None, 0

    def _settle_group(self, closing: str) -> None:
        """Count how sure the names of the group are, and set their roles."""
        content, found = self.content, self.found
        default: PartyRole = self.label if self.label and self.label != "aside" else "responsible"
        role = closing_role(closing) if closing else default
        role = self.group_role or (default if role == "responsible" else role)
        first = self.first_comma if closing and role in ("support", "guide") and not found.parties else 0
        for at, party in enumerate(self.group):
            how_sure = sureness(content[party.start : party.end])
            if how_sure is _SURE:
                found.sure += 1
            elif how_sure < _BODY:
                found.doubtful += not self._is_place(at)
                longest = _LONGEST_DOUBTFUL[found.labelled]
                if how_sure is Sureness.NEVER or party.end - party.start > longest:
                    raise _Unreadable
            party.role = role if at >= first else default
        for at, fixed in self.fixed_roles.items():
            self.group[at].role = fixed
        found.parties += self.group

    def _names_a_body(self, piece: str) -> bool:
        """Whether ``piece``, after people or dates, is about bodies again: 时限：6月底；市财政局负责."""
        return sureness(CLOSING.sub("", piece)) is _SURE

    def _is_place(self, at: int) -> bool:
        """Whether a name of the group is a place whose government a later one names: 西岭、东湾市政府."""
        rest = self.group[at:]
        return rest[0].end - rest[0].start <= _LONGEST_PLACE and any(
            self.content.endswith(("政府", "管委会"), party.start, party.end) for party in rest
        )

    def _read_label(self, start: int, end: int) -> Extent:
        """Take a label from the piece content[start:end]; what is left of the piece is a name."""
        piece, follows = self.content[start:end], self.content[end : end + 1]
        if follows == "：":
            at = find_label(piece)
            if at > 0 and self.label != "aside":
                self._read_phrase(piece[:at], start)
            if at >= 0:
                self._take_label(read_label(piece[at:]))
            elif self.found.labelled or self._precedes_label(end):
                self._take_label(read_next_label(piece))
            elif self.label != "aside":
                raise _Unreadable
            return end, end
        label = read_label(piece) if follows in _LABEL_FOLLOWED_BY else None
        if label:
            self._take_label(label)
            return end, end
        label, length = read_joined_label(piece)
        if label:
            self._take_label(label)
        return start + length, end

    def _precedes_label(self, at: int) -> bool:
        """Whether a known label follows an unknown one: 项目业主：县城投公司；责任单位：县住建局."""
        return any(find_label(before) >= 0 for before in self.content[at + 1 :].split("：")[:-1])

    def _take_label(self, label: PartyRole | Literal["aside"] | None) -> None:
        self.close_group()
        self.label = label
        self.found.labelled |= label != "aside"

    def _read_aside(self, piece: str, start: int) -> bool:
        """Take ``piece`` as a note, a remark or a date, if it is one."""
        if piece.startswith(REMARKS):
            return True
        note = FIRST_LEADS.search(piece) if "牵头" in piece else None
        if note:
            self._add_noted(piece, start, note.start())
            return True
        date = date_pattern().match(piece)
        if date is None:
            return False
        rest = piece[date.end() :]
        if "由" in rest or sureness(CLOSING.sub("", rest)) >= _LIKELY:
            self._read_phrase(rest, start + date.end())
        return True

    def _add_noted(self, piece: str, start: int, note: int) -> None:
        """Add the name that has the note in brackets behind it: 市财政局（首位为牵头单位，下同）."""
        name = piece[: piece.find("（", 0, note) + 1][:-1]
        if name:
            self._add(name, start)

    def _read_phrase(self, piece: str, start: int) -> None:
        """Read a piece with connecting words: 由甲会同乙等有关部门负责."""
        closing = _find_closing(piece) if is_closing_end(piece) else ""
        body = piece[: len(piece) - len(closing)]
        opening = _OPENING.match(body) if body[:1] in _OPENING_FIRST else None
        if opening:
            body, start = body[opening.end() :], start + opening.end()
        if "由" in body and _OBJECT.search(body):
            raise _Unreadable
        together = _TOGETHER.search(body) if "会" in body else None
        if together:
            left = CLOSING.sub("", body[: together.start()])
            self._add_names(left.rstrip("并"), start)
            self.close_group("牵头")
            self.group_role = "support"
            body, start = body[together.end() :], start + together.end()
        self._add_names(body, start)
        if closing:
            self.found.closed = True
            self.found.divided |= is_divided(closing)
            self.close_group(closing)

    def _add_names(self, body: str, start: int) -> None:
        """Add the names that 等, 和, 及 divide."""
        cut = _ET_CETERA.search(body) if "等" in body else None
        if cut is None:
            self._add_joined(body, start)
            return
        self.found.open_ended = True
        self._add_joined(body[: cut.start()], start)
        at = cut.end()
        connecting = _AND_AT_ONCE.match(body, at)
        self._add_after_et_cetera(body, connecting.end() if connecting else at, start)

    def _add_after_et_cetera(self, body: str, at: int, start: int) -> None:
        """Add what 等 leaves: nobody (部门), one body (有关部门), or more (国务院有关部门及各地区)."""
        if at == len(body) or is_plain_class(body[at:]):
            return
        for joint in _AND.finditer(body, at + 1):
            if is_plain_class(body[at : joint.start()]) and is_collective(body[joint.end() :]):
                at = joint.end()
                break
        known = len(self.group)
        self._add_joined(body[at:], start + at)
        if any(sureness(self.content[party.start : party.end]) < _BODY for party in self.group[known:]):
            raise _Unreadable

    def _add_joined(self, names: str, start: int) -> None:
        """Add the names that 和, 及, 与 divide, where these are no part of a name."""
        done = 0
        for joint in _AND.finditer(names) if not _AND_FIRST.isdisjoint(names) else ():
            if joint.start() > done and are_two_names(names[done : joint.start()], names[joint.end() :]):
                self._add(names[done : joint.start()], start + done)
                done = joint.end()
        if done < len(names):
            self._add(names[done:], start + done)

    def _add(self, name: str, start: int) -> None:
        """Add one name, or lengthen the one before: 各市、州、县人民政府."""
        if not _MARKS.isdisjoint(name):
            mark = _LIST_MARK.match(name)
            start += mark.end() if mark else 0
            name = name[mark.end() if mark else 0 :].rstrip("*★▲△☆#※")
        end, role = start + len(name), None
        if name[-1:] in _BRACKET_ENDS and (beside := _ROLE_IN_BRACKETS.search(name)):
            role = read_role(beside.group(1))
            end -= len(beside.group()) if role else 0
        if role:
            self.fixed_roles[len(self.group)] = role
            self.group.append(NamedParty(start, end, "responsible"))
        else:
            self._append(name, start, end)

    def _append(self, name: str, start: int, end: int) -> None:
        """Append one name to the group, or lengthen the last one by it."""
        content, last = self.content, start - 1
        if (
            self.group
            and content[last] == "、"
            and self.group[-1].end == last
            and (
                (
                    content[last - 1] in _LEVEL_LAST
                    and shares_ending(content[self.group[-1].start : last], name)
                )
                or (name in _CLASSES_ALIKE and is_collective(content[self.group[-1].start : last]))
            )
        ):
            self.group[-1].end = end
        else:
            self.group.append(NamedParty(start, end, "responsible"))


@lru_cache(maxsize=4096)
def _is_plain(piece: str) -> bool:
    """Whether a piece is a name, or part of one, and nothing else."""
    return not (
        piece[0] in _ASIDE_FIRST
        or piece[-1] in _BRACKET_ENDS
        or is_closing_end(piece)
        or "牵头" in piece
        or not _NOT_PLAIN.isdisjoint(piece)
    )


def _find_closing(piece: str) -> str:
    """The closing phrase of a piece that ends in a verb of closing phrases, or none."""
    if piece[-4:-2] not in CLOSING_WORDS and sureness(piece[:-2]) >= _LIKELY:
        return piece[-2:]
    if sureness(piece) is _SURE:
        return ""
    closing = CLOSING.search(piece, max(0, len(piece) - _LONGEST_CLOSING))
    if closing is None:
        return ""
    start = closing.start()
    name, longer = sureness(piece[:start]), sureness(piece[: start + 2])
    if piece.startswith("组织", start) and name < _BODY <= longer:
        start += 2
    return piece[start:]
