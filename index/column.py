"""Lines that a program or a careful hand broke at a fixed width.

Text from a PDF or an old editor has a column: a line is full when the next line's first word would
not have fitted. A wrapped paragraph is a stretch of full lines that mostly end inside a sentence;
verse and lists, whose lines end where the sense does, never qualify.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from index import asides, joins
from index.bylines import reports
from index.continuity import table
from index.fluency import spanned
from index.lines import FIRST_UNIT, MARK, NUMBER, Line, Piece, ends, width
from index.roles import ceremony, patterned

SURER = 1.5  # nats by which it must fit better than the line right below…
BELOW = 3.0  # …and than that line fits, if it is no caption by its looks…
EVEN = -0.5  # …and by which it may fit worse if that line looks like a caption
LABEL = 40  # characters; a longer line is no byline, credit or caption
LOOSE = ((20, 1.0), (8, 0.5))  # lines, and the nats below which they do not go on
TIES = 300  # lines that are looked at for this
HANGING = 6  # columns by which marks, and English words, hang over the edge
OVER = 8  # columns by which no line of a column hangs over…
LONGER = 0.5  # …and how many such lines there may be for one that is full
SAMPLE = 4000  # lines from which the column is measured
CLOSERS = "，。、；：！？”’）》」』】,;:!?)]…％%"
# In bylines.
SET = re.compile(r"[ \u3000/／|:：□■◎○●（(]|^(?:本报|新华|记者|文|作者)")
_HANZI = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Column:
    """The column to which a document is wrapped, if it is."""

    column: int  # 0: not wrapped
    size: Callable[[str], int]  # columns or characters of a text, whichever the lines keep to
    indented: bool  # the first line of a paragraph is
    marked: bool  # paragraphs are told apart by blank lines or indents, not by short lines alone

    @classmethod
    def of(cls, runs: Sequence[Sequence[Line]]) -> "Column":
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
        found = cls(column if full else 0, size, indented, marked=indented or several)
        # Lines of one length may also be headlines, or the items of a list.
        loose = full and apart([pair for pair in pairs if found.fills(*pair)])
        over = sum(size(line.text) > column + OVER for run in runs for line in run)
        return replace(found, column=0) if loose or over > full * LONGER else found

    def split(self, run: list[Line], following: Sequence[list[Line]]) -> Iterator[Piece]:
        """Yield a stretch's paragraphs.

        Args:
            run: its lines.
            following: the stretches behind it.
        """
        if not self.column:
            yield from map(Piece.of, ([line] for line in run))
            return
        current = [run[0]]
        # Where an indent begins each paragraph, text without one goes on behind a gap.
        behind = [line for lines in following for line in lines] if self.indented else []
        parted = False  # from what stands above, by a line that is no text
        for at, line in enumerate(run[1:], start=1):
            beside = asides.stands(run, at, self._wide)
            if not (beside or parted) and self._flows(current, line):
                current.append(line)
            else:
                yield from self._paragraph(current, run[at : at + joins.REACH])
                current = [line]
            parted = beside
        yield from self._paragraph(current, behind[: joins.REACH])

    def room(self, piece: Piece, text: str) -> int:
        """Return the columns left in the last line of a piece; below 0 where it hangs over."""
        start, end = piece.spans[-1]
        used = self.size(text[start:end])
        if len(piece.spans) == 1:
            used += piece.indent if self.size is width else piece.indent // 2
        return (self.column - used) * (1 if self.size is width else 2)

    def fills(self, above: Line, line: Line) -> bool:
        """Whether a line is full, seen the next one; never where there is no column."""
        return self.column > 0 and _full(above, line, self.column, self.size)

    def _begins(self, line: Line) -> bool:
        """Whether a line begins a paragraph by its indent."""
        return self.indented and line.indent >= 2

    def _flows(self, current: Sequence[Line], line: Line) -> bool:
        """Whether a paragraph goes on from the lines it has so far to the next."""
        first, above = current[0], current[-1]
        if MARK.match(line.text) or first.text[0] in "#|" or reports(line.text):
            return False
        if NUMBER.match(line.text) and above.text[-1] in "。！？；：.!?;:":
            return False
        if line.indent >= 2 and (self.indented or line.indent > above.indent + 1):
            return not self.indented and MARK.match(first.text) is not None
        full = _full(above, line, self.column, self.size)
        if not (full and _fits(line, self.column, self.size)):
            return False
        higher = current[-2].text if len(current) > 1 else ""
        if is_label(line.text, above.text) or is_label(above.text, higher):
            return False
        return self.marked or not ends(above.text)

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
        yield Piece.of(run[:whole])
        yield from map(Piece.of, ([line] for line in run[whole:]))

    def _apart(self, above: str, last: str, below: list[Line]) -> bool:
        """Whether what seems the last line of a paragraph is something else."""
        if last[0] in CLOSERS or ends(last) or last[-1] in "，、":
            return False
        return ends(above) or (bool(below) and self._odd(above, last, below))

    def _odd(self, above: str, last: str, below: list[Line]) -> bool:
        """Whether a line below `above` is no part of its paragraph.

        It ends well before the column does, and not for the next line's sake; or it happens to
        fill the column, but lines that do not follow it and a better rest of the sentence behind
        them.
        """
        rest = next((line.text for line in below if self._wide(line)), None)
        if _HANZI.match(last[-1]) or last.endswith("——"):
            nexts = {below[0].text, rest or below[0].text}
            if all(self._roomy(last, text) for text in nexts):
                return True
        if self._begins(below[0]):
            return False
        if rest is None or "。" in last:
            return False
        shown = asides.shown(last)
        gained = tie(above, rest) - max(tie(above, last), tie(last, rest))
        if shown:
            return gained > EVEN
        return gained > (BELOW if rest == below[0].text else SURER)

    def _roomy(self, last: str, text: str) -> bool:
        """Whether a line leaves room for the beginning of a text, and more."""
        room = self.column - self.size(last) - self.size(unit(text))
        return room >= self.size("中" if _HANZI.match(text) else "中文")

    def _wide(self, line: Line) -> bool:
        """Whether a line fills the column nearly."""
        return self.size(line.text) + self.size("中文") > self.column


def apart(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether lines do not go on in those below them, as far as characters tell, taken together.

    Sentences that end within lines are proof that they do.
    """
    if any("。" in above.text[:-1] for above, _ in pairs):
        return False
    ties = ties_of(pairs)
    least = next((nats for count, nats in LOOSE if len(ties) >= count), None)
    return least is not None and fmean(ties) < least


def ties_of(pairs: Sequence[tuple[Line, Line]]) -> list[float]:
    """Return how closely lines are tied to those below them, where no mark parts them, in nats.

    The mean of 12 lines cut anywhere is above 1.1 in 95 of 100 cases, that of 12 headlines or
    clauses below .4; of 25 lines it is never below 2, that of 25 headlines never above .9.
    """
    hanzi = [
        (above.text, line.text)
        for above, line in pairs
        if _HANZI.match(above.text[-1]) and _HANZI.match(line.text)
    ]
    return [tie(*texts) for texts in hanzi[:: max(1, len(hanzi) // TIES)]]


def tie(left: str, right: str) -> float:
    """Return how much two lines speak for being one, in nats."""
    near = min(table().pair(left[-1], right[0]), 6.0)
    return near + spanned(left, right)


def is_label(text: str, above: str = "") -> bool:
    """Whether a line is built as bylines, credits or captions are.

    Args:
        text: of the line.
        above: of the line above it, if they may be one sentence. One that speaks of reporters is a
            byline inside a sentence only if it has the marks of one.
    """
    if len(text) > LABEL:
        return False
    role = patterned(text)
    if role == "byline" and above and not ends(above):
        return SET.search(text) is not None
    return role is not None or ceremony(text)


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
    return _length(above, size) + size(unit(line.text)) > column and _fits(above, column, size)


def _fits(line: Line, column: int, size: Callable[[str], int]) -> bool:
    """Whether a line is no longer than those of a column: only marks hang beyond its edge."""
    hangs = line.text[-1] in CLOSERS or line.text.isascii()
    return _length(line, size) <= column + (HANGING if hangs else 1)


def _length(line: Line, size: Callable[[str], int]) -> int:
    return size(line.text) + (line.indent if size is width else line.indent // 2)


def unit(text: str) -> str:
    """Return the shortest beginning of a line that cannot stand apart from the rest."""
    found = FIRST_UNIT.match(text[:40])
    return found.group() if found else text[:1]
