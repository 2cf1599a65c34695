"""The reading order of one article, and which of its pieces are one paragraph.

Every open end is matched with the piece that continues it: mostly the next one, sometimes the
next behind a caption, rarely a column that stands elsewhere. One open end has one continuation
and the other way round, so the pairs are chosen together. A column found to continue another is
read there: this alone changes the order of the file, nothing else does.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index import joins, roles
from index.lines import Piece

NEAR = 0.5  # log odds a join to the next column asks for
FAR = 3.0  # what a join to some other column must bring on top of it
LINK = 2.0  # and what the break itself must say for it
SURE = 3.5  # log odds from which a join next door needs no such proof
WEAK_LINK = 1.0  # the same for a join next door, in a text that shows no other trace of cuts
LOST = 2.5  # what it is worth that an open end finds its continuation at all
WINDOW = 60  # paragraphs on either side that are looked at for a continuation
ROUNDS = 3  # of looking for continuations elsewhere
MAX_LOST = 8  # open ends without a continuation beyond which they are no cuts
MAX_OPEN = 400  # open ends in one article beyond which it is a list, not a cut text

# A sentence goes on behind a picture, but behind these another one begins.
_CLAUSE = re.compile(r"[，。；]|——")
_HEADS = frozenset({"heading", "title", "kicker"})

Joins = dict[int, int]  # place of a piece → place of the piece that continues it


@dataclass(slots=True)
class _Matching:
    """Open ends and their continuations among the pieces of an article."""

    pieces: Sequence[Piece]
    setting: joins.Setting
    bodies: list[int]  # places of the paragraphs
    ranks: dict[int, int]  # …and the other way round
    chosen: Joins = field(default_factory=dict)
    taken: Joins = field(default_factory=dict)  # the other way round
    scores: dict[tuple[int, int], float] = field(default_factory=dict)

    def score(self, left: int, right: int, *, freed: int = -1) -> float:
        """Return the log odds of a pair above what its distance asks for.

        `freed` is a piece whose present claim on `right`'s column is left out of account.
        """
        key = (left, right)
        if not joins.may_continue(self.pieces[right].text):
            return -FAR
        if right == self._next(left) and any(map(_blocks, self.pieces[left + 1 : right])):
            return -FAR
        if key not in self.scores:
            texts = self.pieces[left].text, self.pieces[right].text
            between = right != left + 1
            self.scores[key] = joins.score(*texts, across=between, setting=self.setting)
        near = self._near(left, right, freed)
        if self.setting.whole and not near:
            return -FAR
        if (self.setting.whole or not near) and not self._linked(left, right, near=near):
            return -FAR
        return self.scores[key] - (NEAR if near else NEAR + FAR)

    def _linked(self, left: int, right: int, *, near: bool) -> bool:
        """Whether the break itself speaks for a join: no two words meet there by chance."""
        texts = self.pieces[left].text, self.pieces[right].text
        if near and joins.is_text(texts[0]) and joins.begins_midway(texts[1]):
            if texts[0][-1] in "，、," or self.scores[left, right] > SURE:
                return True
        return joins.link(*texts, setting=self.setting) >= (WEAK_LINK if near else LINK)

    def _near(self, left: int, right: int, freed: int) -> bool:
        """Whether nothing but labelled matter, or a column read elsewhere, stands between."""
        following = self._next(left)
        if following is None or right < left:
            return False
        if following == right:
            return True
        owner = self.taken.get(following)
        return owner not in (None, left, freed) and self._tops(right)

    def _next(self, left: int) -> int | None:
        """Return the paragraph below, None for the last."""
        rank = self.ranks[left] + 1
        return self.bodies[rank] if rank < len(self.bodies) else None

    def _tops(self, place: int) -> bool:
        """Whether a paragraph is the first behind labelled matter, as the top of a column is."""
        return place > 0 and self.pieces[place - 1].role != "body"

    def give(self, left: int, right: int) -> None:
        """Note that `right` continues `left`, and nothing else."""
        if left in self.chosen:
            del self.taken[self.chosen[left]]
        if right in self.taken:
            del self.chosen[self.taken[right]]
        self.chosen[left], self.taken[right] = right, left

    def circles(self, left: int, right: int) -> bool:
        """Whether a join would lead from a piece back to itself."""
        at: int | None = right
        while at is not None and at != left:
            at = self.chosen.get(at)
        return at == left


def _blocks(piece: Piece) -> bool:
    """Whether a sentence is unlikely to go on behind a labelled piece.

    A caption in clauses, unless its words prove it one, may be the rest of the sentence itself.
    """
    if piece.role in _HEADS:
        return True
    clauses = piece.role == "caption" and _CLAUSE.search(piece.text) is not None
    return clauses and not (roles.patterned(piece.text) or joins.may_be_caption(piece.text))


def match(pieces: Sequence[Piece], setting: joins.Setting) -> Joins:
    """Return which piece goes on in which."""
    bodies = [n for n, piece in enumerate(pieces) if piece.role == "body"]
    bodies = [n for n in bodies if not pieces[n].alone]
    lefts = [n for n in bodies if not pieces[n].closed]
    if not lefts or len(lefts) > MAX_OPEN:
        return {}
    matching = _Matching(pieces, setting, bodies, {n: rank for rank, n in enumerate(bodies)})
    for left, right in itertools.pairwise(bodies):
        if not pieces[left].closed and matching.score(left, right) > 0:
            matching.give(left, right)
    for _ in range(ROUNDS):
        lost = [left for left in lefts if left not in matching.chosen]
        if len(lost) > MAX_LOST or not any([_seek(matching, left) for left in lost]):
            break
    return matching.chosen


def _seek(matching: _Matching, left: int) -> bool:
    """Find a continuation for an open end, if need be by taking one from another open end."""
    rank = matching.ranks[left]
    nearby = matching.bodies[max(0, rank - WINDOW) : rank + WINDOW]
    best: tuple[float, int, int | None] | None = None
    for right in nearby:
        if right == left or matching.circles(left, right):
            continue
        gain, other = matching.score(left, right), None
        owner = matching.taken.get(right)
        if owner is not None:
            gain, other = _exchange(matching, left, right, owner)
        elif not (matching._tops(right) or matching.score(left, right) > FAR):
            continue
        if gain > 0 and (best is None or gain > best[0]):
            best = (gain, right, other)
    if best is None:
        return False
    _, right, other = best
    owner = matching.taken.get(right)
    matching.give(left, right)
    if owner is not None and other is not None:
        matching.give(owner, other)
    return True


def _exchange(matching: _Matching, left: int, right: int, owner: int) -> tuple[float, int | None]:
    """Return what is gained when `left` takes `right` from its owner, and the owner's next best."""
    gain = matching.score(left, right) - matching.score(owner, right)
    if matching.score(left, right) <= 0:
        return 0.0, None
    matching.give(left, right)
    rank = matching.ranks[owner]
    options = [
        (matching.score(owner, n), n)
        for n in matching.bodies[max(0, rank - WINDOW) : rank + WINDOW]
        if n not in matching.taken
        and n != owner
        and matching._tops(n)
        and not matching.circles(owner, n)
    ]
    matching.give(owner, right)
    score, other = max(options, default=(0.0, None))
    if other is not None and score > 0:
        return gain + score + LOST, other
    return gain, None


def arrange(pieces: Sequence[Piece], chosen: Joins) -> list[int]:
    """Return the places of an article's pieces in reading order."""
    before = {right: left for left, right in chosen.items()}
    bodies = [n for n, piece in enumerate(pieces) if piece.role == "body"]
    follows = dict(itertools.pairwise(bodies))
    far = {left: right for left, right in chosen.items() if follows.get(left) != right}
    starts = {0, *far.values()} | {follows[left] for left in far if left in follows}
    # A column that continues another brings the headings above it only if nothing is cut there.
    edges = [*sorted(_top(pieces, n) if n not in before else n for n in starts), len(pieces)]
    columns = {a: list(range(a, b)) for a, b in itertools.pairwise(edges) if a < b}
    home = {n: a for a, column in columns.items() for n in column}
    order: list[int] = []
    done: set[int] = set()
    for start in columns:
        if any(n in far.values() for n in columns[start]):
            continue
        at: int | None = start
        while at is not None and at not in done:
            done.add(at)
            order += columns[at]
            at = next((home[far[n]] for n in columns[at] if n in far), None)
    for start, column in columns.items():
        if start not in done:
            order += column
    return order


def _top(pieces: Sequence[Piece], n: int) -> int:
    """Return the place of the labelled matter right above a paragraph."""
    while n and pieces[n - 1].role in ("heading", "title", "kicker", "byline"):
        n -= 1
    return n
