"""Which two pieces of a page may be one paragraph, and how likely each such pair is.

Every open end is looked at with the paragraph below it and with those that may stand at the top of
a column. Counts (`joins`) say how likely each pair is; of pairs that they leave open a `Judge`,
where there is one, is asked too.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index import joins, seams, surroundings
from index.lines import PAGE, Piece

WINDOW = 60  # paragraphs on either side that are looked at for a continuation
MANY = 60  # open ends on one page beyond which none goes on elsewhere and no judge is asked
ASKED = 6  # pairs of an open end that a judge is asked about…
BEHIND = 8.0  # …nats at most behind the likeliest
CLEAR = 9.0  # log odds of the paragraph below, nothing else being near, that need no judge

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
    heard: float | None = None  # nats of them that a judge gave; None: none was asked


def candidates(pieces: Sequence[Piece], left: int, *, far: bool = True) -> list[int]:
    """Return the places where a paragraph may go on, the paragraph below first.

    Any other must be the top of a column: behind labelled matter, or behind an open end; they
    are left out unless `far`.
    """
    below = itertools.islice(
        (n for n in range(left + 1, len(pieces)) if joinable(pieces[n])), WINDOW
    )
    found = list(below) if far else list(itertools.islice(below, 1))
    if far:
        above = itertools.islice(
            (n for n in range(left - 1, -1, -1) if joinable(pieces[n])), WINDOW
        )
        found = found[:1] + [n for n in (*above, *found[1:]) if surroundings.tops(pieces, n)]
    return [n for n in found if seams.may_continue(pieces[n].text)]


def joinable(piece: Piece) -> bool:
    """Whether a piece is text that may be joined with other text."""
    return piece.role == "body" and not piece.alone


def draw(
    page: Page,
    lefts: Sequence[int],
    settings: Sequence[seams.Setting],
    judge: Judge | None = None,
) -> list[list[Drawn]]:
    """Return for every open end each piece that may continue it, the paragraph below first.

    Args:
        page: the pieces.
        lefts: places of the open ends.
        settings: of each article.
        judge: asked about the pairs that stay open; None for nobody.
    """
    few = len(lefts) <= MANY
    drawn = [list(_of(page, left, settings, far=few)) for left in lefts]
    if judge is None or not few:
        return drawn
    texts = [piece.text for piece in page.pieces]
    asked = [
        pair
        for left, pairs in zip(lefts, drawn, strict=True)
        if may_ask(page.pieces[left])
        for pair in unclear(pairs)
    ]
    odds = judge([(texts[pair.left], texts[pair.right]) for pair in asked])
    said = {(pair.left, pair.right): odd for pair, odd in zip(asked, odds, strict=True)}
    return [
        [_told(pair, said) if may_ask(page.pieces[left]) else pair for pair in pairs]
        for left, pairs in zip(lefts, drawn, strict=True)
    ]


def may_ask(piece: Piece) -> bool:
    """Whether a judge knows how an open end goes on.

    It has read sentences, not headings, and cannot know where a paragraph ends with a colon.
    """
    return seams.is_text(piece.text) and piece.text[-1] not in "：:；;"


def _of(page: Page, left: int, settings: Sequence[seams.Setting], *, far: bool) -> Iterator[Drawn]:
    """Yield an open end with each piece that may continue it."""
    pieces, setting = page.pieces, settings[page.home[left]]
    for right in candidates(pieces, left, far=far and not setting.whole):
        place = page.place(left, right)
        score = joins.score(pieces[left], pieces[right], setting=setting, place=place)
        yield Drawn(left, right, place, score)


def unclear(pairs: Sequence[Drawn]) -> list[Drawn]:
    """Return of an open end's pairs those that a judge is asked about."""
    best = sorted(pairs, key=lambda pair: -pair.score)[:ASKED]
    near = [pair for pair in best if pair.score >= best[0].score - BEHIND]
    clear = len(near) == 1 and near[0].score > CLEAR
    return [] if clear else near


def _told(pair: Drawn, said: Mapping[tuple[int, int], float]) -> Drawn:
    """Return a pair with what a judge says of it; one not asked about counts as unlikely."""
    far = bool(pair.place & surroundings.ELSEWHERE)
    score = joins.weighed(pair.score, said.get((pair.left, pair.right)), far=far)
    return replace(pair, score=score, heard=score - pair.score)
