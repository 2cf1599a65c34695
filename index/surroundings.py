"""How two pieces stand to each other on a page: what lies between them, what surrounds them.

`index/seams.py` looks at the two sides of a break, this module at the page around it. What it finds
it calls by name; `index/joinweights.py` says how much each name counts.
"""

import itertools
from collections.abc import Sequence

from index import roles
from index.continuity import rare
from index.lines import INNER_STOP, Piece
from index.seams import WINDOW

TALK = 100  # characters of paragraphs that should have named what they speak of
NEAR = 5  # paragraphs on either side that are compared
NAME = 3  # characters
SHOWN = 40  # characters of a sentence that tells what a photograph shows
# Least share of the rarer pairs of characters that two such groups have in common. The names are
# cumulative: twins are kindred, related, and "strange", which says only that they were compared.
COMPANY = (("strange", 0.0), ("related", 0.012), ("kindred", 0.025), ("twin", 0.06))

ELSEWHERE = frozenset({"skips", "up"})
ACROSS = frozenset({"across"})  # captions, figures and the like lie between


def position(pieces: Sequence[Piece], left: int, right: int) -> frozenset[str]:
    """Return the names of what lies between two pieces of a page; none for neighbours."""
    if right < left:
        last = all(piece.role != "body" for piece in pieces[left + 1 :])
        return frozenset({"up", "last"} if last else {"up"})
    lines = pieces[left + 1 : right]
    between = {"caption" if shows(pieces, n) else pieces[n].role for n in range(left + 1, right)}
    names = {"skips": "body", "headed": "heading", "below_title": "title", "below_byline": "byline"}
    found = {name for name, role in names.items() if role in between}
    if any(piece.role == "caption" and not proven(piece.text) for piece in lines):
        found.add("unproven")
    return frozenset(found | ({"across"} if between else set()))


def shows(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a single sentence below an open end tells what a photograph shows."""
    piece = pieces[n]
    text = piece.text.rstrip("。")
    if not n or pieces[n - 1].role != "body" or pieces[n - 1].closed or piece.role != "body":
        return False
    return len(text) <= SHOWN and INNER_STOP.search(text) is None and roles.may_be_caption(text)


def proven(caption: str) -> bool:
    """Whether a line's own words say that it is a caption; else it may be a headline not seen."""
    told = roles.pointed(caption) or roles.may_be_caption(caption)
    return told or roles.patterned(caption) is not None


def company(pieces: Sequence[Piece], left: int, right: int) -> frozenset[str]:
    """Return the names of what the paragraphs around two pieces of a page have in common.

    Two columns of one article mostly speak of the same things, as the paragraphs above the one
    and below the other do. A text that begins with a name which is only used from there on begins
    an article.
    """
    above, below = _near(pieces, left, -1), _near(pieces, right, 1)
    one, other = (
        [pieces[n].text for n in some if n not in others]
        for some, others in ((above, below), (below, above))
    )
    if min(sum(map(len, one)), sum(map(len, other))) < TALK:
        return frozenset()
    held = [frozenset().union(*map(_mentioned, texts)) for texts in (one, other)]
    share = len(held[0] & held[1]) / max(1, min(map(len, held)))
    name = pieces[right].text[:NAME]
    new = name.isalnum() and "".join(other).count(name) > 2 and name not in "".join(one)
    return frozenset(
        {said for said, least in COMPANY if share >= least} | ({"introduces"} if new else set())
    )


def _near(pieces: Sequence[Piece], n: int, step: int) -> list[int]:
    """Return the places of a paragraph and of those above or below it."""
    stop = len(pieces) if step > 0 else -1
    bodies = (at for at in range(n, stop, step) if pieces[at].role == "body")
    return list(itertools.islice(bodies, NEAR))


def _mentioned(text: str) -> frozenset[str]:
    return rare(text[:WINDOW])


def tops(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a paragraph may be the top of a column."""
    return n == 0 or pieces[n - 1].role != "body" or not pieces[n - 1].closed
