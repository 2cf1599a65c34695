"""The reading order of one article, once it is known which of its pieces go on in which.

A column found to continue another is read there: this alone changes the order of the file.
"""

import itertools
from collections.abc import Sequence

from index.lines import Piece
from index.pairs import Joins


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
