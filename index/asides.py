"""Captions, kickers and figures printed in the middle of a wrapped paragraph, as wide as its lines.

They are no part of it, though nothing in their length shows it. A line that looks like one is left
out if the sentence around it reads better without it.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from index import joins
from index.bylines import is_photographer
from index.lines import INNER_STOP, Line, Piece, ends, glued
from index.roles import may_be_caption, pointed
from index.seams import Setting

LONGEST = 40  # characters of a caption above its photographer; set by hand
FIGURES = 2  # short lines with figures that make the line beside them a part of an infographic
# Log odds by which a sentence must go on better around a line than into it and out of it, and from
# which it goes on into the line for certain. Of 22 such lines of 4,000 generated pages 12 are
# found, and 2 of 63 lines of text that look like a caption are taken for one.
AROUND = 4.0
INTO = 2.0
_YEAR = re.compile(r"[到至]?(?:19|20)\d\d年")
_CLAUSE = re.compile(r"[，。；：！？]")
_DIGIT = re.compile(r"\d")
_ANY = Setting(open_share=0.2)


def shown(text: str) -> bool:
    """Whether a line looks like a caption, or like the first of some figures."""
    return _YEAR.match(text) is not None or may_be_caption(text)


def stands(run: Sequence[Line], at: int, wide: Callable[[Line], bool]) -> bool:
    """Whether a line stands in the middle of a sentence without being a part of it.

    Args:
        run: lines without a blank one.
        at: the place of the line, not the first.
        wide: tells whether a line fills the column nearly.
    """
    above, line = run[at - 1], run[at]
    below = run[at + 1 : at + 1 + joins.REACH]
    if ends(above.text) or not below:
        return False
    if _YEAR.match(line.text):
        higher = run[max(0, at - joins.REACH) : at][::-1]
        return max(_figures(below, wide), _figures(higher, wide)) >= FIGURES
    if _CLAUSE.search(line.text):
        return False
    if line.text.endswith("——") and not wide(below[0]):
        return True  # a kicker, and the headline below it
    rest = next(filter(wide, below), None)
    if rest is None or not wide(line) or not may_be_caption(line.text):
        return False
    into = _odds(above, line)
    return into < INTO and _odds(above, rest) - into - _odds(line, rest) > AROUND


def signed(run: Sequence[Line], above: Line | None) -> int:
    """Return how many lines tell what a photograph shows, the next one who took it; 0 for none.

    Args:
        run: lines without a blank one.
        above: the line above them, if they stand inside a paragraph; a sentence that is left open
            there must go on better behind the photographer than in them, unless they look so.
    """
    for rows in range(1, len(run)):
        text = glued(line.text for line in run[:rows])
        if len(text) > LONGEST or INNER_STOP.search(text.rstrip("。")):
            break
        if is_photographer(run[rows].text):
            looks = pointed(text) or may_be_caption(text)
            return rows if looks or _around(above, run, rows) else 0
    return 0


def _around(above: Line | None, run: Sequence[Line], rows: int) -> bool:
    """Whether an open sentence goes on behind a photographer better than in the lines above him."""
    if above is None or ends(above.text) or len(run) < rows + 2 or not ends(run[rows - 1].text):
        return False
    return _odds(above, run[rows + 1]) > _odds(above, run[0])


def _figures(lines: Iterable[Line], wide: Callable[[Line], bool]) -> int:
    """Return how many of the short lines that some lines begin with hold figures."""
    short = itertools.takewhile(lambda line: not wide(line), lines)
    return sum(_DIGIT.search(line.text) is not None for line in short)


def _odds(above: Line, below: Line) -> float:
    return joins.score(Piece.of([above]), Piece.of([below]), setting=_ANY)
