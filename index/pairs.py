"""Which two pieces of a page may be one paragraph, and how likely each such pair is.

Every open end is looked at with the paragraph below it and with those that may stand at the top of
a column. Counts (`joins`) say how likely each pair is by itself; `index/rivals.py` what a judge
thinks of those that counts leave open.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index import joins, seams, surroundings
from index.lines import PAGE, Piece

WINDOW = 60  # paragraphs on either side that are looked at for a continuation
MANY = 60  # open ends on one page beyond which none goes on elsewhere

SHORTEST = 8  # characters of a line that may be the middle of a sentence
LABELLED = "labelled"  # the place of a pair with such a line

Joins = dict[int, int]  # place of a piece → place of the piece that continues it
# For each (open end, piece) the log odds that the one goes on in the other.
Judge = Callable[[Sequence[tuple[str, str]]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of several articles in a row."""

    pieces: Sequence[Piece]
    home: Sequence[int]  # the article of each piece
    starts: Sequence[int]  # the first piece of each article

    @classmethod
    def of(cls, parts: Sequence[Sequence[Piece]]) -> "Page":
        """Put articles in a row."""
        return cls(
            pieces=[piece for part in parts for piece in part],
            home=[n for n, part in enumerate(parts) for _ in part],
            starts=list(itertools.accumulate(map(len, parts), initial=0))[:-1],
        )

    def place(self, left: int, right: int) -> frozenset[str]:
        """Return the names of how two pieces stand to each other."""
        apart = {"apart"} if self.home[left] != self.home[right] else set()
        named = surroundings.position(self.pieces, left, right) | apart
        if len(self.pieces) > PAGE:  # no page: in a book everything speaks of the same things
            return named
        return named | surroundings.company(self.pieces, left, right)

    def sorted(self, chosen: Joins) -> list[Joins]:
        """Return the joins within each article, by the places of its own pieces."""
        found: list[Joins] = [{} for _ in self.starts]
        for left, right in chosen.items():
            home = self.home[left]
            if home == self.home[right]:
                start = self.starts[home]
                found[home][left - start] = right - start
        return found


@dataclass(frozen=True, slots=True)
class Drawn:
    """An open end and a piece that may continue it."""

    left: int
    right: int
    place: frozenset[str]  # how they stand to each other
    score: float  # log odds that they are one paragraph
    heard: float | None = None  # log odds that a judge gave; None: none was asked


def candidates(
    pieces: Sequence[Piece], left: int, *, far: bool = True, judged: bool = False
) -> list[int]:
    """Return the places where a paragraph may go on, the paragraph below first.

    Any other must be the top of a column: behind labelled matter, or behind an open end.

    Args:
        pieces: of a page.
        left: the place of the paragraph.
        far: whether there are any others.
        judged: whether a judge will tell right ones from wrong; then a paragraph below one that
            ends is a top too if it begins in mid-sentence.
    """
    below = itertools.islice(
        (n for n in range(left + 1, len(pieces)) if joinable(pieces[n])), WINDOW
    )
    found = list(below) if far else list(itertools.islice(below, 1))
    if far:
        above = itertools.islice(
            (n for n in range(left - 1, -1, -1) if joinable(pieces[n])), WINDOW
        )
        found = found[:1] + [
            n
            for n in (*above, *found[1:])
            if surroundings.tops(pieces, n) or (judged and _may_be_top(pieces, n))
        ]
    return [n for n in found if seams.may_continue(pieces[n].text)]


def _may_be_top(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a paragraph below one that ends begins in mid-sentence, or below a picture's line."""
    return seams.begins_midway(pieces[n].text) or surroundings.shows(pieces, n - 1)


def joinable(piece: Piece) -> bool:
    """Whether a piece is text that may be joined with other text."""
    return piece.role == "body" and not piece.alone


def draw(
    page: Page,
    lefts: Sequence[int],
    settings: Sequence[seams.Setting],
    *,
    judged: bool = False,
) -> list[list[Drawn]]:
    """Return for every open end each piece that may continue it, the paragraph below first.

    Args:
        page: the pieces.
        lefts: places of the open ends.
        settings: of each article.
        judged: as for `candidates`; then lines between two pieces that may be text are drawn too,
            with what stands above and below them, their place being `LABELLED`.
    """
    few = len(lefts) <= MANY
    drawn = [list(_of(page, left, settings, far=few, judged=judged)) for left in lefts]
    if judged and few:
        drawn += [[pair] for pair in _behind_lines(page, drawn, settings)]
    return drawn


def _behind_lines(
    page: Page, drawn: Sequence[Sequence[Drawn]], settings: Sequence[seams.Setting]
) -> Iterator[Drawn]:
    """Yield lines that may be the middle of a sentence, each with the text below."""
    below = {
        line: pairs[0].right
        for pairs in drawn
        if pairs
        for line in lines_between(page.pieces, pairs[0].left, pairs[0].right)
    }
    for line, right in below.items():
        yield _drawn(page, line, right, settings[page.home[line]], {LABELLED})


def _of(
    page: Page, left: int, settings: Sequence[seams.Setting], *, far: bool, judged: bool
) -> Iterator[Drawn]:
    """Yield an open end with each piece that may continue it."""
    pieces, setting = page.pieces, settings[page.home[left]]
    rights = candidates(pieces, left, far=far and not setting.whole, judged=judged)
    for right in rights:
        yield _drawn(page, left, right, setting, set())
    if judged and rights:
        for line in lines_between(pieces, left, rights[0]):
            yield _drawn(page, left, line, setting, {LABELLED})


def _drawn(page: Page, left: int, right: int, setting: seams.Setting, named: set[str]) -> Drawn:
    place = page.place(left, right) | named
    score = joins.score(page.pieces[left], page.pieces[right], setting=setting, place=place)
    return Drawn(left, right, place, score)


def lines_between(pieces: Sequence[Piece], left: int, right: int) -> list[int]:
    """Return the places between two pieces of lines that may be the middle of a sentence.

    They were taken for something else, and are no rest to join with: but if one fits, a join over
    it does not.
    """
    return [n for n in range(left + 1, right) if _may_be_text(pieces[n])]


def _may_be_text(piece: Piece) -> bool:
    """Whether a line that was taken for something else may be the middle of a sentence."""
    named = piece.role in ("caption", "heading", "infographic") and len(piece.text) >= SHORTEST
    return named and not surroundings.proven(piece.text)
