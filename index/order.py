"""The reading order of one article, and which of its pieces are one paragraph.

Every open end is matched with the piece that continues it: mostly the next one, sometimes the
next behind a caption, rarely a column that stands elsewhere. One open end has one continuation
and the other way round, so the pairs are chosen together. A column found to continue another is
read there: this alone changes the order of the file, nothing else does.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from math import exp

from index import joins, roles, seams
from index.lines import Piece

CERTAIN = 0.55  # probability a join asks for, among all that an open end and its rest may do
IDLE = 0.2  # how much a pair that is not allowed as it stands counts against those that are
TOLD = 1.0  # log odds that a short line has gained by having been told to be text
LINK = 0.6  # nats the break itself must say for a join to some other column
HUNG = 2.0  # log odds that are proof enough behind a word that wants something behind it
WEAK_LINK = 0.8  # the same for a join next door, in a text that shows no other trace of cuts
SURE = 3.5  # log odds from which a join next door needs no such proof
WINDOW = 60  # paragraphs on either side that are looked at for a continuation
LOST = 30.0  # times as likely that an open end goes on elsewhere once it cannot below
MANY = 60  # open ends beyond which no continuation is looked for elsewhere
MAX_OPEN = 400  # open ends in one article beyond which it is a list, not a cut text

# A sentence goes on behind a picture, but behind these another one begins.
_CLAUSE = re.compile(r"[，。；]|——")

Pair = tuple[int, int]
NOTHING: Pair = (-1, -1)
Joins = dict[int, int]  # place of a piece → place of the piece that continues it


def _blocks(piece: Piece) -> bool:
    """Whether a sentence is unlikely to go on behind a labelled piece.

    A caption in clauses, unless its words prove it one, may be the rest of the sentence itself.
    """
    clauses = piece.role == "caption" and _CLAUSE.search(piece.text) is not None
    return clauses and not (roles.patterned(piece.text) or roles.may_be_caption(piece.text))


def candidates(pieces: Sequence[Piece], left: int, *, far: bool = True) -> list[int]:
    """Return the places where a paragraph may go on, the paragraph below first.

    Any other must be the top of a column: behind labelled matter, or behind an open end; they
    are left out unless `far`.
    """
    below = itertools.islice((n for n in range(left + 1, len(pieces)) if _text(pieces[n])), WINDOW)
    found = list(below) if far else list(itertools.islice(below, 1))
    if far:
        above = itertools.islice((n for n in range(left - 1, -1, -1) if _text(pieces[n])), WINDOW)
        found = found[:1] + [n for n in (*above, *found[1:]) if seams.tops(pieces, n)]
    return [n for n in found if seams.may_continue(pieces[n].text)]


def _text(piece: Piece) -> bool:
    """Whether a piece is text that may be joined with other text."""
    return piece.role == "body" and not piece.alone


def match(pieces: Sequence[Piece], setting: seams.Setting) -> Joins:
    """Return which piece goes on in which.

    The likeliest pair is chosen first; what it takes is no longer to be had by others, which
    makes their choice clearer in turn.
    """
    lefts = [n for n, p in enumerate(pieces) if _text(p) and not p.closed]
    if not lefts or len(lefts) > MAX_OPEN:
        return {}
    odds, proven = _odds(pieces, lefts, setting)
    chosen: Joins = {}
    follows = dict(itertools.pairwise(n for n, piece in enumerate(pieces) if _text(piece)))
    while odds:
        left, right = best = _likeliest(odds, proven)
        if best not in proven:
            break
        del odds[best]
        if _circles(chosen, *best):
            continue
        chosen[left] = right
        odds = {pair: odd for pair, odd in odds.items() if pair[0] != left and pair[1] != right}
        robbed = [pair for pair in odds if follows.get(pair[0]) == right]
        for pair in robbed:  # whoever stands above what was taken goes on elsewhere
            odds[pair] *= LOST
        proven.update(pair for pair in robbed if not _parted(pieces, *pair))
    return chosen


def _parted(pieces: Sequence[Piece], left: int, right: int) -> bool:
    """Whether a headline stands between two pieces that have no rarer word in common."""
    strange = not seams.shared(pieces[left].text, pieces[right].text)
    return strange and "below_title" in seams.position(pieces, left, right)


def _likeliest(odds: dict[Pair, float], proven: set[Pair]) -> Pair:
    """Return the likeliest pair of those allowed; one that is not, if none is likely enough."""
    of_left: dict[int, float] = defaultdict(lambda: 1.0)
    of_right: dict[int, float] = defaultdict(lambda: 1.0)
    for (left, right), odd in odds.items():
        rival = odd if (left, right) in proven else odd * IDLE
        of_left[left] += rival
        of_right[right] += rival
    chances = {
        pair: odds[pair] / max(of_left[pair[0]], of_right[pair[1]]) for pair in odds.keys() & proven
    }
    best = max(sorted(chances), key=chances.__getitem__, default=NOTHING)
    return best if chances.get(best, 0.0) >= CERTAIN else NOTHING


def _odds(
    pieces: Sequence[Piece], lefts: Sequence[int], setting: seams.Setting
) -> tuple[dict[Pair, float], set[Pair]]:
    """Return the odds of every pair that may be one paragraph, and those allowed as they are."""
    odds, proven = {}, set()
    far = len(lefts) <= MANY and not setting.whole
    for left in lefts:
        for right in candidates(pieces, left, far=far):
            place = seams.position(pieces, left, right)
            if not place & seams.ELSEWHERE and any(map(_blocks, pieces[left + 1 : right])):
                continue
            score = joins.score(pieces[left], pieces[right], setting=setting, place=place)
            score += TOLD * _told(pieces[left])
            odds[left, right] = exp(min(score, 30.0)) * (LOST if "last" in place else 1.0)
            near = not place & (seams.ELSEWHERE | {"headed", "below_title", "below_byline"})
            proof = setting.whole or setting.plain or setting.unfinished or not near
            if not proof or _linked(pieces[left], pieces[right], score, setting, near=near):
                proven.add((left, right))
    return odds, proven


def _told(piece: Piece) -> bool:
    """Whether a short line was told to be text by what follows it."""
    return not seams.is_text(piece.text) and piece.text[-1] not in "：:；;"


def _linked(left: Piece, right: Piece, odds: float, setting: seams.Setting, *, near: bool) -> bool:
    """Whether the break itself speaks for a join: no two words meet there by chance."""
    if near and not setting.unfinished:
        text = seams.is_text(left.text)
        if text and not setting.plain and seams.hangs(left.text) and odds > HUNG:
            return True
        # A short line needs more: in a text without a trace of cuts it may just be unfinished.
        midway = (text or not setting.whole) and seams.begins_midway(right.text)
        if midway and (left.text[-1] in "，、," or odds > SURE):
            return True
    return joins.link(left.text, right.text, setting) >= (WEAK_LINK if near else LINK)


def _circles(chosen: Joins, left: int, right: int) -> bool:
    """Whether a join would lead from a piece back to itself."""
    at: int | None = right
    while at is not None and at != left:
        at = chosen.get(at)
    return at == left


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
