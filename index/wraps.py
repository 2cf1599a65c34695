"""Which lines of a file are one piece: hard-wrapped paragraphs, tables, fenced blocks.

Text from a PDF or an old editor breaks its lines at a fixed width. Such lines are joined here,
before anything else is asked of them; lines that end where the sense ends are left alone.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.continuity import spanned, table
from index.lines import FIRST_UNIT, MARK, NUMBER, STOP, Line, Piece, between, lines, width
from index.roles import ceremony, may_be_caption, patterned
from index.tables import apart, is_table

SAMPLE = 4000  # lines from which the column is measured
REACH = 12  # lines in which the rest of a sentence is looked for behind captions or figures
SURER = 1.5  # nats by which it must fit better than the line right below…
EVEN = -0.5  # …and by which it may fit worse if that line looks like a caption
LABEL = 40  # characters; a longer line is no byline, credit or caption
CLOSERS = "，。、；：！？”’）》」』】,;:!?)]…％%"
_FENCE = re.compile(r"(`{3,}|~{3,})")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_HANZI = re.compile(r"[\u3400-\u9fff]")


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a source text, hard-wrapped paragraphs joined.

    Returns:
        Pieces in file order; together they hold every visible character exactly once, but for
        the `#` marks of Markdown headings.
    """
    found: list[Piece] = []
    runs = list(_runs(lines(text)))
    measure = _Measure.of(runs)
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
    piece = _piece(run)
    piece.text = "\n".join(" " * line.indent + line.text for line in run)
    piece.role = "infographic"
    return piece


def _piece(run: list[Line]) -> Piece:
    """Return lines as one piece, English words kept apart at the line ends."""
    first, last = run[0], run[-1]
    parts = [first.text]
    for above, line in itertools.pairwise(run):
        parts += [between(above.text, line.text), line.text]
    return Piece(
        text="".join(parts),
        spans=[(line.start, line.end) for line in run],
        first=first.number,
        last=last.number,
        gap=first.gap,
        indent=first.indent,
    )


@dataclass(frozen=True, slots=True)
class _Measure:
    """The column to which a document is wrapped, if it is.

    A line is full when the next line's first word would not have fitted. A wrapped paragraph is
    a stretch of full lines that mostly end inside a sentence; verse and lists, whose lines end
    where the sense does, never qualify.
    """

    column: int  # 0: not wrapped
    size: Callable[[str], int]  # columns or characters of a text, whichever the lines keep to
    indented: bool  # the first line of a paragraph is
    marked: bool  # paragraphs are told apart by blank lines or indents, not by short lines alone

    @classmethod
    def of(cls, runs: Sequence[Sequence[Line]]) -> "_Measure":
        """Measure a document."""
        every = [line for run in runs if len(run) > 1 for line in run]
        indents = sum(line.indent >= 2 for line in every)
        indented = 0 < indents < 0.6 * len(every)
        pairs = [
            (above, line)
            for run in runs
            for above, line in itertools.pairwise(run)
            if not (MARK.match(above.text) or (indented and line.indent >= 2))
        ]
        pairs = pairs[:SAMPLE]
        several = sum(len(run) > 1 for run in runs) > 2
        measures = (_column(pairs, width), width), (_column(pairs, len), len)
        (full, column), size = max(measures, key=lambda one: one[0][0])
        return cls(column if full else 0, size, indented, marked=indented or several)

    def split(self, run: list[Line], following: Sequence[list[Line]]) -> Iterator[Piece]:
        """Yield a stretch's paragraphs.

        Args:
            run: its lines.
            following: the stretches behind it.
        """
        if not self.column:
            yield from map(_piece, ([line] for line in run))
            return
        current = [run[0]]
        # Where an indent begins each paragraph, text without one goes on behind a gap.
        behind = [line for lines in following for line in lines] if self.indented else []
        for at, line in enumerate(run[1:], start=1):
            if self._flows(current[-1], line, current[0]):
                current.append(line)
            else:
                yield from self._paragraph(current, run[at : at + REACH])
                current = [line]
        yield from self._paragraph(current, behind[:REACH])

    def room(self, piece: Piece, text: str) -> int:
        """Return the columns left in the last line of a piece; below 0 where it hangs over."""
        start, end = piece.spans[-1]
        used = self.size(text[start:end])
        if len(piece.spans) == 1:
            used += piece.indent if self.size is width else piece.indent // 2
        return (self.column - used) * (1 if self.size is width else 2)

    def _begins(self, line: Line) -> bool:
        """Whether a line begins a paragraph by its indent."""
        return self.indented and line.indent >= 2

    def _flows(self, above: Line, line: Line, first: Line) -> bool:
        """Whether a paragraph goes on from one line to the next."""
        if MARK.match(line.text) or first.text[0] in "#|":
            return False
        if NUMBER.match(line.text) and above.text[-1] in "。！？；：.!?;:":
            return False
        if line.indent >= 2 and (self.indented or line.indent > above.indent + 1):
            return not self.indented and MARK.match(first.text) is not None
        if not _full(above, line, self.column, self.size):
            return False
        if _label(line.text) or _label(above.text):
            return False
        return self.marked or not _ends(above.text)

    def _paragraph(self, run: list[Line], below: list[Line]) -> Iterator[Piece]:
        """Yield full lines as a paragraph, without a heading or caption that seemed its last line.

        The last line of a paragraph ends a sentence, or else is cut inside one where the column
        ends, and then it is full. A line that does neither, with more right below, is something
        else.

        Args:
            run: the lines.
            below: some lines below them.
        """
        whole = len(run)
        while whole > 1 and self._apart(run[whole - 2].text, run[whole - 1].text, below):
            whole -= 1
            below = [run[whole], *below]
        yield _piece(run[:whole])
        yield from map(_piece, ([line] for line in run[whole:]))

    def _apart(self, above: str, last: str, below: list[Line]) -> bool:
        """Whether what seems the last line of a paragraph is something else."""
        if last[0] in CLOSERS or _ends(last):
            return False
        return _ends(above) or (bool(below) and self._odd(above, last, below))

    def _odd(self, above: str, last: str, below: list[Line]) -> bool:
        """Whether a line below `above` is no part of its paragraph.

        It ends well before the column does, and not for the next line's sake; or it happens to
        fill the column, but lines that do not follow it and a better rest of the sentence behind
        them.
        """
        if _HANZI.match(last[-1]) or last.endswith("——"):
            first = below[0].text
            room = self.column - self.size(last) - self.size(_unit(first))
            if room >= self.size("中" if _HANZI.match(first) else "中文"):
                return True
        if self._begins(below[0]):
            return False
        rest = next((line.text for line in below if self._wide(line)), None)
        if rest is None or "。" in last:
            return False
        shown = _shown(last)
        if rest == below[0].text and not shown:
            return False
        gained = _tie(above, rest) - max(_tie(above, last), _tie(last, rest))
        return gained > (EVEN if shown else SURER)

    def _wide(self, line: Line) -> bool:
        """Whether a line fills the column nearly."""
        return self.size(line.text) + self.size("中文") > self.column


def _tie(left: str, right: str) -> float:
    """Return how much two lines speak for being one, in nats."""
    near = min(table().pair(left[-1], right[0]), 6.0)
    return near + spanned(left, right)


def _shown(text: str) -> bool:
    """Whether a line looks like a caption, or like the first of some figures."""
    return _YEAR.match(text) is not None or may_be_caption(text)


def _ends(text: str) -> bool:
    """Whether a line ends as a sentence ends."""
    return STOP.search(text[-8:]) is not None


def _label(text: str) -> bool:
    """Whether a line is built as bylines, credits or captions are."""
    return len(text) <= LABEL and (patterned(text) is not None or ceremony(text))


def _column(pairs: Sequence[tuple[Line, Line]], size: Callable[[str], int]) -> tuple[int, int]:
    """Return how many lines are full, and the column they reach; 0, 0 for a text not wrapped.

    Args:
        pairs: lines of the document and the lines right below them.
        size: how to measure a line.
    """
    if not pairs:
        return 0, 0
    sizes = [size(above.text) for above, _ in pairs]
    # Chinese lines are full to the character, but for marks that hang beyond the edge or shun
    # a line's start; English ones end raggedly short of it.
    column, often = Counter(sizes).most_common(1)[0]
    if often < 0.25 * len(sizes):
        column = sorted(sizes)[int(len(sizes) * 0.95)]
    full = ended = short = 0
    for above, line in pairs:
        stop = above.text[-1] in "。！？!?.…”：:"
        if _full(above, line, column, size):
            full, ended = full + 1, ended + stop
        elif not stop:
            short += 1
    # Captions and headings are short lines too; many full ones outweigh them.
    rest = 0.45 if full >= 8 and often >= 0.3 * len(sizes) else 0.3
    wrapped = full >= 2 and ended <= full * 0.45 and short <= full * rest
    long = size("中文" * 4) <= column <= 200 and full * column >= size("中文" * 15)
    return (full, column) if wrapped and long else (0, 0)


def _full(above: Line, line: Line, column: int, size: Callable[[str], int]) -> bool:
    """Whether a line ends because the next line's beginning would not have fitted."""
    length = size(above.text) + (above.indent if size is width else above.indent // 2)
    if length + size(_unit(line.text)) <= column:
        return False
    # Only marks hang beyond the edge of a Chinese column.
    return length <= column + (6 if above.text[-1] in CLOSERS or above.text.isascii() else 1)


def _unit(text: str) -> str:
    """Return the shortest beginning of a line that cannot stand apart from the rest."""
    found = FIRST_UNIT.match(text[:40])
    return found.group() if found else text[:1]
