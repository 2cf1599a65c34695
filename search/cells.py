"""The row of a table that a passage is, and the cell of it that a question asks for.

A passage is a row where the layout found a table and the names of its columns, which are then its
heading. A bar or a gap in running text makes no row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.fold import HAN, fold
from index.tables import COLUMNS, parted
from index.types import Span
from search.asked import Asked
from search.row_keys import row_named
from search.types import Hit
from search.units import UNIT

_BRACKETS = re.compile(r"[（(]([^）)]*)[）)]")
_COUNTED = re.compile(rf"[十百千万亿]*(?P<unit>{UNIT})")
_SHORTEST = 2  # characters that a question and the name of a column share by more than chance…
_LATIN = 4  # …and letters, unless they are the whole name
# Right behind what a question takes from the name of a column. Anything else makes it the name of
# something else: 人均 of 人均收入 is no 人均耕地.
_BEHIND = re.compile(
    r"(?:金额|总额|数额|数量|数目|总数|情况|[额数量])?"
    rf"(?:[^{HAN}]|$|[的是为有几哪谁什啥何怎达到共约能在呢吗各合和与及或了]|多(?!于)|一共|大[约概]|总共|分别|里[说写]|一?栏)"
)
# What is asked of a figure rather than for it, unless the name of the column has it too.
_OF_IT = re.compile("增|减|上升|下降|提高|涨|跌|占|比例|比重|密度|平均|人均")
# Named by one character, which is what is counted or how great it is: 几户 asks for 户数.
_ASKED = re.compile(rf"(?:多少|几个?|哪一?个?|什么|何|多)([{HAN}])")
_NOT_TOLD = re.compile(
    rf"(?:多少|几)(?:[百千万亿]*{UNIT})?|[今去]年|目前|现在|一共|总共|共有|合计|请问|大[约概]|什么|[的是为有了呢吗]"
)
_DAY = re.compile("日期|时间|年月")
_WORD = re.compile(rf"[{HAN}]{{2,}}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    span: Span  # in the text of its passage
    names: tuple[str, ...]  # of the columns; "" where one has none
    cells: tuple[Span, ...]  # in the text of its passage, one for each column; empty: start == end


def row_of(hit: Hit) -> Row | None:
    """Return the row that a passage is; None where it is none, or its columns are not known.

    The first row of a table may have the line above it that names the columns.
    """
    if hit.kind != "infographic" or COLUMNS not in (hit.heading or ""):
        return None
    first, *names = (hit.heading or "").split(COLUMNS)
    names = [first.rpartition(" ")[2], *names]  # behind the unit and the section
    start = hit.text.rfind("\n") + 1
    cells = parted(hit.text[start:], len(names))
    if not cells:
        return None
    moved = tuple((start + begins, start + ends) for begins, ends in cells)
    return Row((start, len(hit.text)), tuple(name.strip() for name in names), moved)


def key_of(hit: Hit) -> str:
    """Return the first cell of the row that a passage is, "" where it is none."""
    row = row_of(hit)
    return hit.text[slice(*row.cells[0])].strip() if row else ""


def asked_cells(part: Asked, whole: str, hit: Hit) -> list[Span]:
    """Return the cells of a row whose columns a question names; [] where it names none.

    The question must name the row too, by another of its cells. It names a column by two
    characters or more of its name, behind which nothing makes another name of them, or by what is
    counted: 几户, 多少亩. A cell may be empty: then its span is.

    Args:
        part: what is asked for.
        whole: the question of which that is a part, or the same.
        hit: the passage, in whose text the cells are.
    """
    row = row_of(hit)
    if row is None:
        return []
    texts = [fold(hit.text[start:end]) for start, end in row.cells]
    keys = {place for place, cell in enumerate(texts) if _holds(fold(whole), cell)}
    if (named := row_named(whole, texts[0])) is not None:
        keys = keys | {0} if named else keys - {0}
    if not keys:
        return []
    left = _own(fold(part.text), fold(whole))
    for place in keys:
        left = left.replace(texts[place], "，")
    likeness = {
        place: _likeness(part, left, name, fold(hit.whole))
        for place, name in enumerate(row.names)
        if place not in keys
    }
    best = max(likeness.values(), default=0.0)
    found = [place for place, like in likeness.items() if like == best > 0]
    if part.several:
        entire = [place for place, like in likeness.items() if like >= _SHORTEST and like % 1]
        found = entire if len(entire) > 1 else found
    return [row.cells[place] for place in found] if part.several or len(found) == 1 else []


def _own(part: str, whole: str) -> str:
    """Return a part of a question without what is said before another one: it names its column."""
    starts = (at for at in range(len(part)) if part[at:] in whole)
    return part[next(starts, 0) :]


def _holds(question: str, cell: str) -> bool:
    """Whether a question names what stands in a cell; 20 is not named in 2024."""
    if len(cell) < _SHORTEST:
        return False
    return re.search(rf"(?<![\d.]){re.escape(cell)}(?![\d.])", question) is not None


def _likeness(part: Asked, left: str, name: str, known: str) -> float:
    """Return how surely a question names a column, 0 where it does not.

    Args:
        part: what is asked for.
        left: the folded question without the cells it names.
        name: of the column.
        known: all that is said in the passage and above it, folded.
    """
    folded = fold(name)
    main = _BRACKETS.sub("", folded)
    units = [found["unit"] for found in map(_COUNTED.fullmatch, _BRACKETS.findall(folded)) if found]
    fits = any(unit.endswith(one) for unit in units for one in part.units)
    if part.units and units and not fits:
        return 0.0  # 多少亿元 asks for no 项目（个）
    if any(word not in main for word in _OF_IT.findall(left)):
        return 0.0
    # 哪天 asks for no word of 日期.
    named = part.date and _DAY.search(main) is not None
    for found in _ASKED.finditer(left):
        named |= main.startswith(found[1]) or f"{found[1]}数" in main
    counted = fits and not any(word not in known for word in _WORD.findall(_told(left)))
    shared = list(_shared(left, main))
    taken = {at + step for at, _, length in shared for step in range(length)}
    ends = max((place + length for _, place, length in shared), default=0)
    if taken and not (fits or named or _BEHIND.match(left, ends)):
        return 0.0
    if not (taken or named or counted):
        return 0.0
    return len(taken) + (named or fits) + 0.5 * (len(taken) == len(main))


def _told(left: str) -> str:
    """Return a question without the words that only ask."""
    return _NOT_TOLD.sub("，", left)


def _shared(question: str, name: str) -> Iterator[tuple[int, int, int]]:
    """Yield the longest parts of a name that stand in a question: where in both, and how long."""
    at = 0
    while at + _SHORTEST <= len(name):
        lengths = range(len(name) - at, _SHORTEST - 1, -1)
        part = next((p for n in lengths if (p := name[at : at + n]) in question), "")
        if part and (not part.isascii() or len(part) >= _LATIN or part == name):
            yield at, question.rfind(part), len(part)
        at += len(part) or 1
