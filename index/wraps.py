"""Which lines of a file are one piece: broken paragraphs, tables, fenced blocks.

Text from a PDF or an old editor breaks its lines at a fixed width (`index/column.py`), text typed
from a newspaper or read off its picture somewhere near one (`index/ragged.py`). Such lines are
joined here, before anything else is asked of them; lines that end where the sense ends are left
alone.
"""

import itertools
import re
from collections.abc import Iterator

from index.column import Column
from index.lines import Line, Piece, lines
from index.ragged import Ragged
from index.tables import apart, is_table

_FENCE = re.compile(r"(`{3,}|~{3,})")


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a source text, hard-wrapped paragraphs joined.

    Returns:
        Pieces in file order; together they hold every visible character exactly once, but for
        the `#` marks of Markdown headings.
    """
    found: list[Piece] = []
    runs = list(_runs(lines(text)))
    column = Column.of(runs)
    measure = Ragged.of(runs, column) or column
    for at, run in enumerate(runs):
        if whole := _set_apart(run):
            found.append(whole)
        else:
            found.extend(measure.split(run, runs[at + 1 : at + 4]))
    for above, under in itertools.pairwise(found):
        above.below = under.gap
    for piece in found if measure.column else ():
        piece.room = measure.room(piece, text)
    if found:
        found[-1].below = 99
    return found


def _runs(every: list[Line]) -> Iterator[list[Line]]:
    """Yield stretches of lines without a blank line; a fenced block or a table is one stretch."""
    for run in _unbroken(every):
        cuts = [(0, len(run))] if _FENCE.match(run[0].text) else apart([one.text for one in run])
        yield from (run[start:end] for start, end in cuts)


def _unbroken(every: list[Line]) -> Iterator[list[Line]]:
    """Yield stretches of lines without a blank line, fenced blocks whole."""
    run: list[Line] = []
    fence = ""
    for line in every:
        if fence:
            run.append(line)
            if line.text.startswith(fence):
                yield run
                run, fence = [], ""
            continue
        opening = _FENCE.match(line.text) if line.text[0] in "`~" else None
        if run and (line.gap or opening):
            yield run
            run = []
        run.append(line)
        fence = opening.group(1) if opening else ""
    if run:
        yield run


def _set_apart(run: list[Line]) -> Piece | None:
    """Return a fenced block or a table as one piece that keeps its line ends."""
    if not _FENCE.match(run[0].text) and not is_table([line.text for line in run]):
        return None
    piece = Piece.of(run)
    piece.text = "\n".join(" " * line.indent + line.text for line in run)
    piece.role = "infographic"
    return piece
