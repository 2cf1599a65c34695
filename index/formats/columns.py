"""Reading order of a printed page: pieces of text with their boxes, as lines of text.

A page is cut where white runs through it. A gutter from top to bottom parts columns, which are read
one after the other; a headline over several columns blocks their gutter, so the page is first cut
above and below the longest run of rows that has one. What cannot be cut is read line by line.
Cells of a table have gutters too, but short text in rows that stand level: they are read by rows.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_GUTTER = 0.7  # least width of a gutter, in characters of the page's usual size
_COLUMN = 5.0  # least width of a column, in characters
_TALL = 1.3  # a line larger than the usual size by this is a heading
_HEADLINE = 1.75  # a line so much larger begins another article
_LONGEST_HEADING = 40  # characters
_MOST_ROWS = 400  # beyond, gutters are looked for in the whole region only


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together on one line. y grows downward; any unit will do."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float  # of the characters

    @property
    def middle(self) -> float:
        """Return the height at which the line runs."""
        return (self.top + self.bottom) / 2


Region = Sequence[Piece]
Span = tuple[float, float]  # of x


def lines(pieces: Region) -> str:
    """Return the text of a page in reading order, a line of print a line.

    Headings, lines of larger type, begin with `# `. A line set in by two characters begins with
    two wide spaces, as a paragraph does; a larger distance to the next line leaves a blank line.
    """
    if not pieces:
        return ""
    usual = _usual_size(pieces)
    blocks = [_block(leaf, usual) for leaf in _leaves(list(pieces), usual)]
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(filter(None, blocks)))


def _usual_size(pieces: Region) -> float:
    sizes = [piece.size for piece in pieces for _ in piece.text]
    return max(median(sizes), 1e-6)


def _leaves(region: list[Piece], usual: float) -> list[list[Piece]]:
    """Cut a region into parts that cannot be cut, in reading order."""
    done: list[list[Piece]] = []
    todo = [region]
    while todo:
        part = todo.pop()
        cut = _headlines(part, usual) or _columns(part, usual) or _bands(part, usual)
        if cut:
            todo += reversed(cut)
        else:
            done.append(part)
    return done


def _headlines(region: list[Piece], usual: float) -> list[list[Piece]]:
    """Cut above every headline that has its height to itself: another article begins there."""
    parts: list[list[Piece]] = [[]]
    headed = True  # a second line belongs to the headline, and so does what stands at the top
    for row in _rows(region):
        tall = all(piece.size > _HEADLINE * usual for piece in row)
        if tall and not headed:
            parts.append([])
        parts[-1] += row
        headed = tall
    return parts if len(parts) > 1 else []


def _columns(region: list[Piece], usual: float) -> list[list[Piece]]:
    """Cut at every gutter that runs through the whole region; [] if there is none."""
    cuts = _gutters(region, usual)
    if not cuts:
        return []
    parts: list[list[Piece]] = [[] for _ in range(len(cuts) + 1)]
    for piece in region:
        parts[sum(piece.left > cut for cut in cuts)].append(piece)
    return [] if _is_table(parts, usual) else parts


def _gutters(region: Region, usual: float) -> list[float]:
    """Return the middles of the gutters that leave a column's width on either side."""
    found: list[float] = []
    ordered = sorted(region, key=lambda piece: piece.left)
    start, reach = ordered[0].left, ordered[0].right
    last = max(piece.right for piece in region)
    for piece in ordered[1:]:
        wide = piece.left - reach >= _GUTTER * usual
        if wide and reach - start >= _COLUMN * usual and last - piece.left >= _COLUMN * usual:
            found.append((piece.left + reach) / 2)
            start = piece.left
        reach = max(reach, piece.right)
    return found


def _is_table(parts: list[list[Piece]], usual: float) -> bool:
    """Return whether the columns are those of a table: short texts, level with each other."""
    if min(len(part) for part in parts) < 2:
        return True
    full = [
        max(piece.right for piece in part) - min(piece.left for piece in part) for part in parts
    ]
    filled = sum(
        piece.right - piece.left > 0.75 * width
        for part, width in zip(parts, full, strict=True)
        for piece in part
    )
    if filled >= 0.4 * sum(map(len, parts)):
        return False
    fewest = min(parts, key=len)
    heights = sorted(piece.middle for part in parts if part is not fewest for piece in part)
    level = sum(_near(one.middle, heights, 0.25 * usual) for one in fewest)
    short = median(len(piece.text) for part in parts for piece in part) <= 8
    return short and level >= 0.8 * len(fewest)


def _near(value: float, ordered: list[float], distance: float) -> bool:
    place = bisect_left(ordered, value - distance)
    return place < len(ordered) and ordered[place] <= value + distance


def _bands(region: list[Piece], usual: float) -> list[list[Piece]]:
    """Cut above and below the largest run of rows that has a gutter; [] if no run has one."""
    rows = _rows(region)
    if len(rows) < 2:
        return []
    best = (0, 0, 0)
    left = sum(map(len, rows))
    for first in range(len(rows) if len(rows) <= _MOST_ROWS else 0):
        if best[0] >= left:
            break
        best = max(best, _run(rows, first, usual))
        left -= len(rows[first])
    count, first, end = best
    if not count:
        return []
    parts = [rows[:first], rows[first:end], rows[end:]]
    return [[piece for row in part for piece in row] for part in parts if part]


def _run(rows: list[list[Piece]], first: int, usual: float) -> tuple[int, int, int]:
    """Return the longest run of rows from `first` on with a gutter: its pieces, first, end."""
    free = [(float("-inf"), float("inf"))]  # x without ink in all rows of the run
    least = min(piece.left for row in rows for piece in row) + _COLUMN * usual
    most = max(piece.right for row in rows for piece in row) - _COLUMN * usual
    left, right, last = most, least, first
    for end, row in enumerate(rows[first:], start=first + 1):
        for piece in row:
            free = _without(free, piece, _GUTTER * usual)
            left, right = min(left, piece.left), max(right, piece.right)
        if any(left < start and stop < right for start, stop in free):
            last = end
        elif not any(stop > least and start < most for start, stop in free):
            break  # something bridges everything: rows below cannot bring a gutter back
    pieces = [piece for row in rows[first:last] for piece in row]
    if last - first == len(rows) or len(pieces) < 3 or not _columns(pieces, usual):
        return (0, 0, 0)
    return (len(pieces), first, last)


def _without(free: list[Span], piece: Piece, least: float) -> list[Span]:
    """Take a piece out of the free intervals, and drop what is too narrow for a gutter."""
    left: list[Span] = []
    for start, stop in free:
        if piece.right <= start or piece.left >= stop:
            left.append((start, stop))
            continue
        left += [
            part
            for part in ((start, piece.left), (piece.right, stop))
            if part[1] - part[0] >= least
        ]
    return left


def _rows(region: list[Piece]) -> list[list[Piece]]:
    """Group pieces whose heights overlap, top first."""
    rows: list[list[Piece]] = []
    reach = float("-inf")
    for piece in sorted(region, key=lambda piece: (piece.top, piece.left)):
        # A touch is no overlap: tall brackets reach a little into the line above.
        if piece.top + 0.2 * (piece.bottom - piece.top) >= reach:
            rows.append([])
        rows[-1].append(piece)
        reach = max(reach, piece.bottom)
    return rows


def _block(leaf: list[Piece], usual: float) -> str:
    """Return the lines of a part that is read from top to bottom."""
    out: list[str] = []
    margin = min(piece.left for piece in leaf)
    bottom, heading = None, 0.0
    for row in _levels(leaf):
        text = " ".join(piece.text for piece in sorted(row, key=lambda piece: piece.left))
        size = max(piece.size for piece in row)
        tall = size > _TALL * usual and len(text) <= _LONGEST_HEADING
        top = min(piece.top for piece in row)
        if bottom is not None and top - bottom > 1.1 * size:
            out.append("")
        if tall and heading and abs(size - heading) < 0.05 * size and out[-1].startswith("# "):
            out[-1] += text.strip()  # a headline of two lines
        elif tall:
            out += ["", f"# {text.strip()}"]
        else:
            indent = min(piece.left for piece in row) - margin
            set_in = 1.5 * usual < indent < 2.6 * usual and not text.startswith("　")
            out += ([""] if heading else []) + ["　　" + text if set_in else text]
        heading = size if tall else 0.0
        bottom = max(piece.bottom for piece in row)
    return "\n".join(out).strip("\n")


def _levels(leaf: list[Piece]) -> list[list[Piece]]:
    """Group the pieces that stand on one line, top first."""
    levels: list[list[Piece]] = []
    for piece in sorted(leaf, key=lambda piece: piece.middle):
        if levels and abs(piece.middle - levels[-1][-1].middle) < 0.5 * piece.size:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return levels
