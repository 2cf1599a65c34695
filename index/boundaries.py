"""Where one article of a page ends and the next begins.

A headline begins an article. So does the text after a closing byline, unless it speaks of the
same things as the text before. And a page may print the beginning of an article's text before
its headline: then the paragraphs above the headline that speak of the things below it, or go on
with a sentence left open below, belong to it, not to the article they seem to end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from index import joins, parting, roles, seams, signatures, surroundings, topics
from index.lines import PAGE, Piece
from index.pairs import joinable

SAME = 0.12  # likeness from which two stretches are taken to be one article: below it fall 99 %
# of pairs from two articles, above it most halves of one (Wikipedia, benchmarks/layout.py)
CLOSER = 4.0  # times as closely tied paragraphs must be to move to the headline below them
LOOSE = 1.0  # mean tie of two paragraphs that have nothing to do with each other
TAIL = 40  # captions and credits that may stand behind a closing byline
REACH = 60  # paragraphs above a headline that may belong to it

BACK = 0.5  # log odds, of the break and the ties together, to move what goes on with an open end…
DOWN = 2.0  # …and what ends openly above a headline, where more such ends find no rest
EVEN = 0.5  # tie added on either side of a comparison, so that nothing at all is no proof

Part = list[Piece]
UNKNOWN = seams.Setting()


def split(pieces: Sequence[Piece], there: seams.Setting = UNKNOWN) -> list[Part]:
    """Return the articles of a page, each in file order.

    Args:
        pieces: the page, with roles.
        there: what the page as a whole says about its open ends.
    """
    if len(pieces) <= PAGE:
        _uncover(pieces)
    parts: list[Part] = [[]]
    for n, piece in enumerate(pieces):
        if parts[-1] and _begins(pieces, n, parts[-1]):
            parts.append([])
        parts[-1].append(piece)
    parts = [half for part in parts for half in _halves(part)]
    if len(pieces) <= PAGE:
        for n in range(1, len(parts)):
            _claim(parts, n)
            if parts[n - 1]:
                _rejoin(parts, n, replace(there, unfinished=True))
    for part in parts[1:]:
        _crown(part)
    return [part for part in parts if part]


def _uncover(pieces: Sequence[Piece]) -> None:
    """Make a headline of a short line that parts texts which have nothing in common."""
    above: list[str] = []
    for n, piece in enumerate(pieces[:-1]):
        if piece.role in ("title", "byline"):
            above = []
        elif piece.role == "body":
            above.append(piece.text)
        elif above and pieces[n + 1].role == "body" and _crownable(piece):
            below = _texts(pieces[n + 1 : n + 1 + REACH], until_title=True)
            odds = parting.odds(above, below)
            label = roles.shape(piece.text) == "label"
            if odds is not None and odds > (parting.SURELY if label else parting.TWO):
                piece.role, above = "title", []


def _crownable(piece: Piece) -> bool:
    """Whether what was taken for a heading or a caption may be a headline."""
    if piece.level or piece.role not in ("heading", "caption"):
        return False
    return roles.shape(piece.text) != "ordinal" and not surroundings.proven(piece.text)


def unfinished(parts: Sequence[Part], n: int) -> bool:
    """Whether an article, or the one below it, ends in mid-sentence.

    Then some of its columns stand elsewhere, and maybe among those of the article above.
    """
    for part in parts[n : n + 2]:
        last = next((piece for piece in reversed(part) if piece.role == "body"), None)
        if last is not None and not (last.closed or last.alone):
            return True
    return False


def _halves(part: Part) -> list[Part]:
    """Return an article as two if it is signed twice: below its headline and behind its end.

    Then one of its headings is a headline: the one that parts the most different texts.
    """
    signed = [n for n, piece in enumerate(part) if piece.role == "byline"]
    first = next((n for n, piece in enumerate(part) if piece.role == "body"), 0)
    if not first or not signed or signed[0] > first or not _closed(part, within=False):
        return [part]
    best = (SAME, 0)
    for n, piece in enumerate(part):
        if piece.role == "heading" and n > first:
            above, below = _texts(part[:n]), _texts(part[n:])
            if above and below:
                best = min(best, (topics.likeness(topics.keys(above), topics.keys(below)), n))
    if not best[1]:
        return [part]
    part[best[1]].role = "title"
    return [part[: best[1]], part[best[1] :]]


def _crown(part: Part) -> None:
    """Make a headline of the heading an article begins with, if none of its others is like it."""
    first = part[0] if part else None
    if first is None or first.role != "heading" or first.level:
        return
    kind = roles.shape(first.text)
    others = [piece for piece in part[1:] if piece.role == "heading"]
    if all(roles.shape(piece.text) != kind for piece in others):
        first.role = "title"


def _begins(pieces: Sequence[Piece], n: int, before: Part) -> bool:
    """Whether an article begins at this piece."""
    piece = pieces[n]
    above = pieces[n - 1]
    head = ("title", "kicker")
    if all(printed.role in ("stray", "credit") for printed in before):
        return False  # the newspaper's name, the date, the editors
    if piece.role == "title":
        return above.role not in head
    if piece.role == "kicker":
        return above.role not in head and n + 1 < len(pieces) and pieces[n + 1].role == "title"
    if piece.role not in ("heading", "body") or not _closed(before):
        return False
    after = _texts(pieces[n : n + REACH], until_title=True)
    return topics.likeness(topics.keys(_texts(before[-2 * REACH :])), topics.keys(after)) < SAME


def _closed(part: Part, *, within: bool = True) -> bool:
    """Whether a byline stands behind an article's last text, or `within` its last paragraph."""
    for piece in reversed(part[-TAIL:]):
        if piece.role == "body":
            return within and bool(signatures.closing(piece.text))
        if piece.role == "byline":
            return any(p.role == "body" for p in part)
    return False


def _texts(pieces: Sequence[Piece], *, until_title: bool = False) -> list[str]:
    """Return the paragraphs among some pieces, at most up to the next headline."""
    found = []
    for piece in pieces:
        if piece.role == "title" and until_title:
            break
        if piece.role == "body":
            found.append(piece.text)
    return found


def _claim(parts: list[Part], n: int) -> None:
    """Move to an article what stands above its headline but speaks of its things."""
    above, own = parts[n - 1], parts[n]
    if own[0].role not in ("title", "kicker"):
        return
    places = [at for at, piece in enumerate(above) if piece.role == "body"][-REACH:]
    texts = [above[at].text for at in places]
    below = _texts(own)[:REACH]
    if len(texts) < 2 or not below:
        return
    titled = any(piece.role == "title" for piece in above)
    cut = _parted(topics.Ties([*texts, *below]), len(texts), len(below), least=int(titled))
    if cut is not None:
        parts[n] = [*above[places[cut] :], *own]
        del above[places[cut] :]


def _parted(ties: topics.Ties, above: int, below: int, *, least: int) -> int | None:
    """Return how many of the paragraphs above a headline are not its own, None for all.

    Args:
        ties: of the paragraphs above, then those below.
        above: how many stand above.
        below: how many stand below.
        least: how many at least are not its own.
    """
    own = range(above, above + below)
    best: tuple[float, int] | None = None
    for cut in range(least, above):
        head, tail = range(cut), range(cut, above)
        across = ties.between(head, range(cut, above + below))
        shared = ties.between(tail, own)
        if shared > CLOSER * max(across, ties.between(head, own), LOOSE):
            best = min(best or (across, cut), (across, cut))
    return best[1] if best else None


def _rejoin(parts: list[Part], n: int, there: seams.Setting) -> None:
    """Move to an article what stands above it and is one sentence with its last or first words."""
    above, own = parts[n - 1], parts[n]
    places = [at for at, piece in enumerate(above) if joinable(piece)][-REACH:]
    mine = [piece for piece in own if joinable(piece)]
    if not places or not mine or (mine[-1].closed and above[places[-1]].closed):
        return
    shown = [above[at].text for at in places] + [piece.text for piece in mine[:REACH]]
    ties = topics.Ties(shown)
    gains = [_gain(ties, cut, len(places), len(shown)) for cut in range(len(places))]
    titled = any(piece.role == "title" for piece in above)
    found = [*_back(above, places, mine[-1], gains, there)]
    if not (above[places[-1]].closed or seams.opens(mine[0].text)):
        below = joins.score(above[places[-1]], mine[0], setting=there, place=_BELOW)
        cut = max(range(len(places)), key=gains.__getitem__)
        found.append((below + gains[cut] - DOWN + BACK, cut))
    odds, cut = max(found, default=(BACK, 0))
    if odds > BACK and cut >= int(titled):
        start = places[cut] if cut else 0
        parts[n] = [*above[start:], *own]
        del above[start:]


_ABOVE = frozenset({"up", "last"})
_BELOW = frozenset({"below_title", "across"})


def _back(
    above: Part, places: Sequence[int], last: Piece, gains: Sequence[float], there: seams.Setting
) -> Iterator[tuple[float, int]]:
    """Yield the columns above in which an article's last sentence may go on, with their odds."""
    for cut, at in enumerate(places):
        if not last.closed and surroundings.tops(above, at) and seams.may_continue(above[at].text):
            yield joins.score(last, above[at], setting=there, place=_ABOVE) + gains[cut], cut


def _gain(ties: topics.Ties, cut: int, above: int, every: int) -> float:
    """Return how much more the paragraphs from a cut on have to do with those below, in nats."""
    head, tail, own = range(cut), range(cut, above), range(above, every)
    apart = max(ties.between(head, range(cut, every)), ties.between(head, own))
    return log((ties.between(tail, own) + EVEN) / (apart + EVEN))
