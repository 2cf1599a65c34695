"""Pieces in reading order → the blocks of an article."""

import re
from collections.abc import Sequence

from index import roles
from index.lines import Piece, glue
from index.pairs import Joins
from index.types import Block

_HANZI = re.compile(r"[\u3400-\u9fff]")


def blocks(pieces: Sequence[Piece], order: Sequence[int], chosen: Joins) -> list[Block]:
    """Return blocks: cut paragraphs joined, an infographic whole, split headings as one.

    Args:
        pieces: one article's, in file order.
        order: their places in reading order.
        chosen: which piece goes on in which.
    """
    continued = set(chosen.values())
    found: list[Block] = []
    at = 0
    while at < len(order):
        n = order[at]
        piece = pieces[n]
        run = [piece]
        at += 1
        if n in continued:
            continue
        if piece.role == "body":
            found.append(_paragraph(pieces, n, chosen))
            continue
        while at < len(order) and _together(run[-1], pieces[order[at]]):
            run.append(pieces[order[at]])
            at += 1
        found.append(_labelled(run))
    return found


def _paragraph(pieces: Sequence[Piece], n: int, chosen: Joins) -> Block:
    """Return a paragraph with everything that continues it."""
    text, spans = pieces[n].text, list(pieces[n].spans)
    while n in chosen:
        n = chosen[n]
        text = glue(text, pieces[n].text)
        spans += pieces[n].spans
    return Block("body", text, tuple(spans))


def _together(above: Piece, piece: Piece) -> bool:
    """Whether two pieces in a row are one block."""
    if above.role != piece.role:
        return False
    if piece.role == "infographic":
        return "\n" not in above.text and "\n" not in piece.text
    if piece.role == "heading":
        return _one_heading(above, piece)
    return piece.role in ("title", "byline") and piece.first - above.last <= 2


def _one_heading(above: Piece, piece: Piece) -> bool:
    """Whether a heading is printed over two lines: two like halves, or a label and its heading."""
    if piece.level != above.level or piece.gap > 1 or piece.below > 1 or above.level == 1:
        return False
    if above.text[-1] in "：:" and len(above.text) <= 10:
        return True
    kinds = roles.shape(above.text), roles.shape(piece.text)
    sizes = len(above.text), len(piece.text)
    return (
        kinds == ("", "")
        and _HANZI.match(above.text) is not None
        and min(sizes) >= 5
        and max(sizes) <= 14
        and abs(sizes[0] - sizes[1]) <= 2
    )


def _labelled(run: Sequence[Piece]) -> Block:
    """Return lines that belong together as one block."""
    # An infographic keeps its lines: what belongs to which figure, only the page shows.
    mark = "\n" if run[0].role in ("byline", "infographic") else " "
    spans = tuple(span for piece in run for span in piece.spans)
    return Block(run[0].role or "stray", mark.join(piece.text for piece in run), spans)
