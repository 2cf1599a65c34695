"""Lines that somebody broke by hand, a few characters sooner or later from line to line.

So it is with pages typed from a newspaper, or read off its picture. No line is full to the
character, but of those that end inside a sentence nearly all are of about one length, and many end
inside a word: of the lines of verse, lists and chats hardly one does.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from index import asides, bylines, joins, roles
from index.bonds import torn
from index.column import CLOSERS, LABEL, SET, Column, is_label, tie, ties_of, unit
from index.lengths import densest
from index.lines import MARK, NUMBER, Line, Piece, ends, glued, width
from index.roles import may_be_caption, patterned
from index.seams import Setting

LEAST = 12  # columns of the shortest such line
OPEN = 0.75  # share of the lines without a mark at the end that are of about one length
FEWER = 0.5  # …or, where headings, captions and figures are many, at least this…
SURELY = 2.5  # …if such lines are tied by this many nats on average; in between, in proportion
TIED = ((20, 1.0), (8, 1.4), (5, 2.2))  # lines, and the nats by which on average they are tied
FEW = 3  # such lines that a fixed column may have too short: the headings and captions…
FEW_OF = 0.1  # …and what share of all
WORD = 2.0  # nats from which a word spans the break
HEAD = -4.0  # log odds below which a first line is a heading of what stands below it…
SHAPED = -2.5  # …and if it is built as headings are
UNPARTED = 0.2  # share of paragraphs above no blank line where these part them
EVEN = -0.5  # nats by which a sentence may fit worse around a caption than that into it
PAUSE = 4  # columns by which a line may be shorter that ends at a comma
OVER = 4  # columns by which a mark or a word hangs over
ROWS = 4  # lines of a label
_MARKS = "，。、；：！？…,;:!?”’）》」』】)]—"
_PAUSES = "，、”’）》"
_INNER = re.compile(r"[，。；：！？、]")
_CLAUSE = re.compile(r"[，。；]")
_SIGNED = re.compile(r"[记記]者|通[讯訊]员|通訊員|[／/]")
_DIGIT = re.compile(r"\d")
_BEFORE_SHOWN = "上下左右本此该这附两幅张"  # 下图为
_TITLED = roles.SHOWN | {"label", "ordinal", "slogan"}


@dataclass(frozen=True, slots=True)
class Ragged:
    """The lengths that the lines of a document keep to, in columns."""

    least: int  # of a line that may end inside a sentence
    column: int  # of nearly all lines at most
    indented: bool  # the first lines of paragraphs are…
    marked: bool  # …or blank lines part paragraphs
    top: int  # the number of the first line

    @classmethod
    def of(cls, runs: Sequence[Sequence[Line]], fixed: Column) -> "Ragged | None":
        """Measure a document; None if its lines are not broken so.

        Args:
            runs: its stretches without a blank line.
            fixed: the column it would have if it were wrapped to one.
        """
        pairs = [
            (above, line)
            for run in runs
            for above, line in itertools.pairwise(run)
            if above.text[-1] not in _MARKS
            and not MARK.match(line.text)
            and not (fixed.indented and line.indent >= 2)
        ]
        if len(pairs) < TIED[-1][0]:
            return None
        sizes = sorted(_size(above) for above, _ in pairs)
        first, last = densest(sizes)
        inside = sizes[first:last]
        if len(inside) < FEWER * len(sizes) or inside[-1] < LEAST:
            return None
        least = inside[len(inside) // 20] - 1  # half a character
        full = [pair for pair in pairs if _size(pair[0]) >= least]
        if fixed.column:
            strange = sum(not fixed.fills(*pair) for pair in full)
            strange += sum(not fixed.fills(*pair) for pair in _paused(runs, least))
            if strange < max(FEW, len(full) * FEW_OF):
                return None
        mixed = max(0.0, (OPEN - len(inside) / len(sizes)) / (OPEN - FEWER))
        wider = sum(_size(line) > inside[-1] + OVER for run in runs for line in run)
        if not _tied(full, mixed) or (mixed and wider > len(full) * FEW_OF):
            return None
        parted = fixed.indented or _parted(runs, least)
        return cls(least, inside[-1], fixed.indented, parted, runs[0][0].number)

    def split(self, run: list[Line], following: Sequence[list[Line]]) -> Iterator[Piece]:
        """Yield a stretch's paragraphs, as `Column.split` does."""
        behind = [line for lines in following for line in lines]
        at = 0
        while at < len(run):
            end = at + self._beside(run, at, inside=False)
            if end > at:
                yield Piece.of(run[at:end])
                at = end
                continue
            end += 1
            while end < len(run) and self._flows(run[end - 1], run[end], run[at]):
                if self._beside(run, end, inside=True):
                    break
                end += 1
            below = [*run[end : end + joins.REACH], *behind][: joins.REACH]
            # A full line that ends a sentence is seldom the last of a paragraph.
            fresh = not at or _size(run[at - 1]) < self.least or not ends(run[at - 1].text)
            yield from self._paragraphs(run[at:end], below, fresh=fresh)
            at = end

    def room(self, piece: Piece, text: str) -> int:
        """Return the columns left in the last line of a piece, 0 where it may be full."""
        start, end = piece.spans[-1]
        used = width(text[start:end]) + (piece.indent if len(piece.spans) == 1 else 0)
        return 0 if used >= self.least else self.column - used

    def _full(self, above: Line, line: Line) -> bool:
        """Whether a line is as long as others, or would be with the word that follows it."""
        slack = PAUSE if above.text[-1] in "，、" else 0
        return _size(above) + max(slack, width(unit(line.text)) - 2) >= self.least

    def _beside(self, run: Sequence[Line], at: int, *, inside: bool) -> int:
        """Return how many lines from a place on are a byline, a credit or a caption; 0 for none.

        Args:
            run: the lines.
            at: the place.
            inside: whether the line above is text.
        """
        if signed := asides.signed(run[at : at + ROWS + 2], run[at - 1] if inside else None):
            return signed
        found = 0
        for rows in range(1, min(ROWS, len(run) - at) + 1):
            text = glued(line.text for line in run[at : at + rows])
            if len(text) > LABEL:
                break
            if is_label(text) and not (inside and self._told(run[at - 1], text)):
                found = rows
            elif inside and not found and self._shown(run, at, at + rows):
                return rows
            begun = rows == 1 and not found and _SIGNED.search(text)
            if text[-1] in "摄攝。" or (_size(run[at + rows - 1]) < self.least and not begun):
                break
        return found

    def _told(self, above: Line, text: str) -> bool:
        """Whether what could be a label is text: it speaks of reporters, or only ends with one."""
        if text.startswith("图为"):
            return above.text[-1] in _BEFORE_SHOWN
        if patterned(text) == "byline":
            return not (ends(above.text) or SET.search(text))
        return (
            "。" in text.rpartition("。")[0] or "图为" in text[1:] or tie(above.text, text) > WORD
        )

    def _shown(self, run: Sequence[Line], at: int, end: int) -> bool:
        """Whether lines say what a photograph shows, and the sentence around them goes on."""
        text = glued(line.text for line in run[at:end])
        if end == len(run) or ends(run[at - 1].text) or not may_be_caption(text):
            return False
        above, first, last, below = (run[n].text for n in (at - 1, at, end - 1, end))
        if above[-1] in "，、" and _CLAUSE.search(text):
            return False  # a clause below a clause
        if tie(above, below) - max(tie(above, first), tie(last, below)) <= EVEN:
            return False
        # As wide as the text, it is a part of it.
        return not all(_size(line) >= self.least for line in run[at:end])

    def _flows(self, above: Line, line: Line, first: Line) -> bool:
        """Whether a paragraph goes on from one line to the next."""
        if max(_size(above), _size(line)) > self.column + OVER:
            return False
        if line.text[0] in CLOSERS:
            return True
        if MARK.match(line.text) or first.text[0] in "#|" or bylines.reports(line.text):
            return False
        if NUMBER.match(line.text) and above.text[-1] in "。！？；：.!?;:":
            return False
        if line.indent >= 2 and (self.indented or line.indent > above.indent + 1):
            return False
        if ends(above.text):
            return self.marked and self._full(above, line)
        if self._full(above, line):
            return True
        return _size(above) * 2 > self.least and tie(above.text, line.text) > WORD

    def _paragraphs(
        self, run: Sequence[Line], below: Sequence[Line], *, fresh: bool
    ) -> Iterator[Piece]:
        """Yield lines that flow as a paragraph, without what stands above and below it.

        Args:
            run: the lines.
            below: some lines below them.
            fresh: whether the line above them surely ends something.
        """
        head = 0 if self.indented else self._head(run, HEAD if fresh else 2 * HEAD)
        if head:
            yield Piece.of(run[:head])
            run = run[head:]
        foot = len(run) - self._foot(run, below)
        if foot:
            yield Piece.of(run[:foot])
        if foot < len(run):
            yield Piece.of(run[foot:])

    def _head(self, run: Sequence[Line], least: float) -> int:
        """Return how many lines in front are a heading of the others.

        Args:
            run: the lines.
            least: log odds that they go on, if nothing else speaks for a heading.
        """
        for rows in range(1, min(3, len(run))):
            text = glued(line.text for line in run[:rows])
            if run[rows].text[0] in CLOSERS or torn(text):
                continue
            looks = roles.looks(text)
            top = run[0].number == self.top
            if _INNER.search(text) and not _headlike(text, looks, top=top):
                break
            odds = joins.score(Piece.of(run[:rows]), Piece.of(run[rows:]), setting=_ANY)
            shaped = top or looks & _TITLED or ("halves" in looks and " " in text)
            if odds < (least - HEAD + SHAPED if shaped else least):
                return rows
        return 0

    def _foot(self, run: Sequence[Line], below: Sequence[Line]) -> int:
        """Return how many lines at the end are a heading or a caption.

        The last line of a paragraph ends a sentence, or is as long as the others and the sentence
        goes on below.
        """
        last = run[-1]
        if ends(last.text) or last.text[0] in CLOSERS or len(run) < 2 or not below:
            return 0
        short = _size(last) < self.least and not (
            self._full(last, below[0]) or tie(last.text, below[0].text) > WORD
        )
        if len(run) < ROWS and not _CLAUSE.search(glued(line.text for line in run)):
            return 0  # a headline over several lines
        best, most = 0, 0.0
        for rows in range(1, min(ROWS, len(run))):
            above, group = run[-rows - 1].text, run[-rows:]
            if ends(above):
                return rows
            if not short or _INNER.search(glued(line.text for line in group)):
                break
            gained = tie(above, below[0].text) - tie(above, group[0].text)
            if rows == 1 or gained > most:
                best, most = rows, gained
        return best


def _headlike(text: str, looks: frozenset[str], *, top: bool) -> bool:
    """Whether a line with a mark in it may be a heading: 四季花开，一路芬芳, or 云溪：春风又绿."""
    label = top and "label" in looks and len(_INNER.findall(text)) == 1
    return label or ("halves" in looks and not _DIGIT.search(text))


_ANY = Setting(open_share=0.2)


def _size(line: Line) -> int:
    return width(line.text) + line.indent


def _parted(runs: Sequence[Sequence[Line]], least: int) -> bool:
    """Whether blank lines part paragraphs: short lines that end a sentence stand above them."""
    last = inside = 0
    for run in runs:
        short = [_size(line) < least and ends(line.text) for line in run]
        last, inside = last + short[-1], inside + sum(short[:-1])
    return last > 0 and inside <= UNPARTED * (last + inside)


def _paused(runs: Sequence[Sequence[Line]], least: int) -> list[tuple[Line, Line]]:
    """Return the lines long enough that end at a pause, each with the one below it."""
    return [
        (above, line)
        for above, line in itertools.chain.from_iterable(map(itertools.pairwise, runs))
        if above.text[-1] in _PAUSES and _size(above) >= least and not ends(above.text)
    ]


def _tied(pairs: Sequence[tuple[Line, Line]], mixed: float) -> bool:
    """Whether lines go on in those below them, taken together.

    Args:
        pairs: lines, each with the one below it.
        mixed: from 0 to 1, how far the page is from being nothing but such lines.
    """
    ties = ties_of(pairs)
    least = next((nats for count, nats in TIED if len(ties) >= count), None)
    return least is not None and fmean(ties) >= least + mixed * (SURELY - least)
