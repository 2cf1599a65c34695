"""Read a newspaper page as a person reads it: source text → articles.

Lines become pieces (`lines`), pieces get roles (`roles`, `labels`), pieces become articles
(`boundaries`), and within an article cut paragraphs are joined again (`pairs`, `joins`, `matching`;
`coherence` is asked where counts leave it open) and put in reading order (`order`). Nothing is
added, changed or left out: every visible character of the source is in exactly one block, but for
the `#` marks of Markdown headings.

    python -m index.layout FILE     show a page as this module understands it
"""

from collections.abc import Sequence
from dataclasses import replace

from index import boundaries, interviews, labels, matching, order, signatures
from index.blocks import blocks
from index.lines import Piece
from index.pairs import Joins, Judge
from index.seams import Setting
from index.types import Article, Block
from index.wraps import pieces


def articles(text: str, judge: Judge | None = None) -> list[Article]:
    r"""Return the articles of a source text.

    Args:
        text: a whole file, with "\n" line ends.
        judge: asked where counts leave open whether a sentence goes on; None for nobody.

    Returns:
        Articles as they stand in the file, their blocks in reading order; empty for a text
        without anything visible. After removing white space a block's text equals its spans.
    """
    parts, settings = parted(text)
    return list(map(_article, parts, matching.match(parts, settings, judge)))


def parted(text: str) -> tuple[list[list[Piece]], list[Setting]]:
    """Return the pieces of each article of a text, with their roles, and where each stands."""
    found = pieces(text)
    labels.label(found)
    there = labels.setting(found)
    parts = boundaries.split(found, there)
    settings = [
        replace(there, unfinished=boundaries.unfinished(parts, n)) for n in range(len(parts))
    ]
    return parts, settings


def _article(part: Sequence[Piece], chosen: Joins) -> Article:
    """Return one article from its pieces in file order, and which goes on in which."""
    found = interviews.headed(blocks(part, _headed(part, order.arrange(part, chosen)), chosen))
    return Article(
        title=_text(found, "title", " "),
        byline=_text(found, "byline", "\n") or _signature(found),
        blocks=tuple(found),
    )


def _headed(part: Sequence[Piece], places: Sequence[int]) -> list[int]:
    """Return an article's places with its headline, and what is printed with it, in front."""
    head: list[int] = []
    title = next((n for n, piece in enumerate(part) if piece.role == "title"), None)
    if title is not None:
        start, end = title, title + 1
        while start and part[start - 1].role in ("title", "kicker"):
            start -= 1
        while end < len(part) and part[end].role in ("title", "kicker", "byline"):
            end += 1
        head = list(range(start, end))
    return [*head, *(n for n in places if n not in head)]


def _signature(found: Sequence[Block]) -> str | None:
    """Return who signs an article inside its text, None for nobody."""
    texts = [block.text for block in found if block.role == "body"]
    if not texts:
        return None
    return signatures.opening(texts[0]) or signatures.closing(texts[-1]) or None


def _text(found: Sequence[Block], role: str, mark: str) -> str | None:
    """Return the text of all blocks of a role, None where there is none."""
    return mark.join(block.text for block in found if block.role == role) or None


if __name__ == "__main__":
    # Here and not above: nobody who only wants articles needs a terminal.
    from index.preview import main

    raise SystemExit(main(articles))
