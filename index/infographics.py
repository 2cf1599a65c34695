"""Infographics: stretches of short lines among which figures abound.

A page prints them where a column is cut, so the line above or below may be the end of that column
or the beginning of the next one, as short as a line of the infographic.
"""

import re
from collections.abc import Sequence

from index import joins, roles, seams, surroundings
from index.lines import Piece

FEWEST = 3  # lines with figures in an infographic…
SHARE = 0.4  # …and their share of its lines
TIED = 1.0  # log odds that make a line beside figures a piece of the text around them
TEXT = 24  # characters of text cut in two columns' lines at least…
LONGER = 2  # …and how many times as long it is as the longest line of the infographic
HEADLINE = 8  # characters of the shortest headline that may stand right above figures
ROOM = 2  # columns left in a line that a column's end cut
COLUMN = 12  # characters of the narrowest column's line
_FIGURE = re.compile(r"\d")
_LIST_NUMBER = re.compile(r"[（(]?\d{1,3}[)）.、．]\s*|\d{1,2}[ \u3000](?=\D)|(?:19|20)\d\d年")
# What newspapers call such a drawing.
_ABOVE_FIGURES = re.compile(r"数说|數說|数读|數讀|图说|圖說|图解|圖解|一图|一圖|数字速览|数据速览")


def mark(pieces: Sequence[Piece], usual: int, there: seams.Setting) -> None:
    """Mark stretches of short lines among which figures abound."""
    start = 0
    while start < len(pieces):
        end = next(
            (n for n in range(start, len(pieces)) if not _drawn(pieces, n, there)), len(pieces)
        )
        if sum(map(_counts, pieces[start:end])) >= FEWEST:
            first, last = _trimmed(pieces, start, end, usual, there)
            if sum(map(_counts, pieces[first:last])) >= max(FEWEST, SHARE * (last - first)):
                for piece in pieces[first:last]:
                    piece.role = "infographic"
        start = end + 1


def _trimmed(
    pieces: Sequence[Piece], start: int, end: int, usual: int, there: seams.Setting
) -> tuple[int, int]:
    """Return where short lines begin and end without what at their edges is something else."""
    first, last = start, end
    if not start and _may_head(pieces[0]):
        first += 1
    while first < last and not _counts(pieces[first]) and _apart(pieces[first], usual):
        first += 1
    while first < last and not _counts(pieces[last - 1]) and _apart(pieces[last - 1], usual):
        last -= 1
    above = joins.text_above(pieces, start)
    right = pieces[end] if end < len(pieces) else None
    while last - first > 1 and (
        _long(pieces[first], pieces[first + 1 : last]) or _cut_off(pieces[first], right, there)
    ):
        first += 1
    while last - first > 1 and (
        _long(pieces[last - 1], pieces[first : last - 1])
        or _cut_in(above, pieces[last - 1], right, there)
    ):
        last -= 1
    return first, last


def _may_head(piece: Piece) -> bool:
    """Whether the first line of a page is a headline, not the name of the figures below it."""
    named = _ABOVE_FIGURES.match(piece.text) is not None
    return len(piece.text) >= HEADLINE and not named and not _FIGURE.search(piece.text)


def _long(piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether a line is far longer than all others of an infographic, as text is beside one."""
    longest = max(len(other.text) for other in others)
    return len(piece.text) >= TEXT and len(piece.text) > LONGER * longest


def _drawn(pieces: Sequence[Piece], n: int, there: seams.Setting) -> bool:
    """Whether a piece may be a line of an infographic, where it stands."""
    piece = pieces[n]
    if not _drawable(piece) or _counts(piece):
        return _drawable(piece)
    headed = _ABOVE_FIGURES.match(piece.text) and n + 1 < len(pieces) and _counts(pieces[n + 1])
    return bool(headed) or not joins.pulled(pieces, n, there)


def _cut_off(first: Piece, right: Piece | None, there: seams.Setting) -> bool:
    """Whether the first of some lines is text that goes on behind the others."""
    if len(first.text) < COLUMN or _ABOVE_FIGURES.match(first.text):
        return False
    if seams.is_text(first.text) and not _counts(first):
        return True
    if right is None or not (right.role == "body" or seams.is_text(right.text)):
        return False
    return joins.score(first, right, setting=there, place=surroundings.ACROSS) > TIED


def _cut_in(above: Piece | None, last: Piece, right: Piece | None, there: seams.Setting) -> bool:
    """Whether the last of some lines is text, since it runs in clauses or on in what follows.

    Args:
        above: the paragraph above the lines.
        last: the last line.
        right: what follows it.
        there: the page.
    """
    if len(last.text) < COLUMN:
        return False
    if seams.is_text(last.text):
        return True
    if _counts(last) or right is None or right.role != "body":
        return False
    odds = joins.score(last, right, setting=there)
    if above is not None and not above.closed:
        # Does the sentence above go on in this line, or behind it? As surely as its weakest join.
        odds = min(odds, joins.score(above, last, setting=there, place=surroundings.ACROSS))
        odds -= joins.score(above, right, setting=there, place=surroundings.ACROSS)
    return odds > TIED


def _drawable(piece: Piece) -> bool:
    """Whether a piece may be a line of an infographic."""
    if piece.role == "stray":
        return piece.text.isdigit() is False
    if _cut(piece):
        return False
    return piece.role is None and not piece.level and not piece.text.startswith("——")


def _cut(piece: Piece) -> bool:
    """Whether a piece is several lines of text, the last one as wide as the column."""
    return len(piece.spans) > 1 and piece.room is not None and piece.room <= ROOM


def _counts(piece: Piece) -> bool:
    """Whether a line states a figure, not only its own number or a year."""
    if _FIGURE.search(piece.text) is None:
        return False
    bare = _LIST_NUMBER.sub("", piece.text, count=1)
    return _FIGURE.search(bare) is not None


def _apart(piece: Piece, usual: int) -> bool:
    """Whether a line without figures looks like a heading or a caption beside an infographic."""
    roomy = piece.gap > usual + 1 or piece.below > usual + 1
    return bool(roles.shape(piece.text)) or (roomy and roles.lean(piece, usual) >= 1.5)
