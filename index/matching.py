"""Which pieces of a page are one paragraph.

Every open end is matched with the piece that continues it: mostly the next one, sometimes the
next behind a caption, rarely a column that stands elsewhere. One open end has one continuation
and the other way round, so the pairs are chosen together.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import exp
from typing import NamedTuple

from index import joins, seams, surroundings
from index.lines import INNER_STOP, PAGE, Piece
from index.pairs import LABELLED, Drawn, Joins, Judge, Page, draw, joinable
from index.rivals import heard

IDLE = 0.2  # how much a pair that is not allowed as it stands counts against those that are
TOLD = 1.0  # log odds that a short line has gained by having been told to be text
HEARD = 0.5  # of what a judge says counts as said by the break
LINK = 0.6  # nats the break itself must say for a join to some other column
HUNG = 2.0  # log odds that are proof enough behind a word that wants something behind it…
SURELY_HUNG = 3.0  # …and in an article without columns elsewhere
OPEN_LINK = 0.8  # the same for a join next door, in an article with columns elsewhere…
WEAK_LINK = 1.5  # …and in a text that shows no other trace of cuts
SURE = 5.0  # log odds from which a join next door needs no such proof
MIDWAY = 3.0  # the same where it begins as sentences seldom do, on a page where others are proven…
BEYOND = 2.0  # …and the same on a page with pictures
PAUSED = 1.0  # …that a clause cut behind a comma goes on next door
DOUBT = 4.0  # …that a sentence goes on behind a heading, or what may be none
PROSE = 40  # characters of a text that holds no sentence end
LOST = 30.0  # times as likely that an open end goes on elsewhere once it cannot below
MAX_OPEN = 400  # open ends on one page beyond which it is a list, not a cut text

# A sentence goes on behind a picture, but behind these another one begins.
_CLAUSE = re.compile(r"[，。；]|——")


class Least(NamedTuple):
    """Probabilities that a join asks for, among all that an open end and its rest may do."""

    least: float
    alone: float  # where what stood above the rest finds none elsewhere that is as likely


# By whether the rest stands elsewhere and whether a judge was asked. On 4,000 generated pages, from
# number 12,000,000 on, .9950 of the joins are right with these, of 8,000 others (92,000,000 and
# 93,000,000) .9952. With .92, .85 and .93 where a judge was asked these have .9955, but two of the
# sentences cut on real newspaper pages stay apart.
LEAST = {
    (False, False): Least(0.72, 0.72),
    (False, True): Least(0.88, 0.88),
    (True, False): Least(0.55, 0.75),
    (True, True): Least(0.78, 0.93),
}

Pair = tuple[int, int]
NOTHING: Pair = (-1, -1)
_DOUBTFUL = frozenset({"headed", "unproven"})  # a line between them may be the rest itself
_BEHIND_HEADS = frozenset({"headed", "below_title", "below_byline"})


def _blocks(piece: Piece) -> bool:
    """Whether a sentence is unlikely to go on behind a labelled piece.

    A caption in clauses, unless its words prove it one, may be the rest of the sentence itself.
    """
    clauses = piece.role == "caption" and _CLAUSE.search(piece.text) is not None
    return clauses and not surroundings.proven(piece.text)


def match(
    parts: Sequence[Sequence[Piece]],
    settings: Sequence[seams.Setting],
    judge: Judge | None = None,
) -> list[Joins]:
    """Return for each article of a page which of its pieces goes on in which.

    The likeliest pair of the page is chosen first; what it takes is no longer to be had by others,
    which makes their choice clearer in turn. A pair of two articles is never joined, but a sentence
    that seems to go on in another article is not completed in its own either.
    """
    if sum(map(len, parts)) > PAGE:
        return [_matched([part], [there])[0] for part, there in zip(parts, settings, strict=True)]
    return _matched(parts, settings, judge)


def _matched(
    parts: Sequence[Sequence[Piece]],
    settings: Sequence[seams.Setting],
    judge: Judge | None = None,
) -> list[Joins]:
    """Return the joins of some articles that are looked at together."""
    page = Page.of(parts)
    odds, proven, asked = _odds(page, settings, judge)
    chosen: Joins = {}
    follows = dict(itertools.pairwise(n for n, piece in enumerate(page.pieces) if joinable(piece)))
    while odds:
        best, chance = _likeliest(odds, proven, asked)
        if best not in proven:
            break
        left, right = best
        rest = {p: odd for p, odd in odds.items() if p[0] != left and p[1] != right}
        robbed = [pair for pair in rest if follows.get(pair[0]) == right]
        for pair in robbed:  # whoever stands above what was taken goes on elsewhere
            rest[pair] *= LOST
        allowed = proven | {pair for pair in robbed if not _parted(page.pieces, *pair)}
        alone = asked[best].alone
        if chance < alone:
            then = _chances(rest, allowed)
            if not any(then.get(pair, 0.0) >= alone for pair in robbed):
                del odds[best]
                continue
        if _circles(chosen, *best):
            del odds[best]
            continue
        chosen[left] = right
        odds, proven = rest, allowed
    return page.sorted(chosen)


def _parted(pieces: Sequence[Piece], left: int, right: int) -> bool:
    """Whether a headline stands between two pieces that have no rarer word in common."""
    strange = not seams.shared(pieces[left].text, pieces[right].text)
    return strange and "below_title" in surroundings.position(pieces, left, right)


def _likeliest(
    odds: dict[Pair, float], proven: set[Pair], asked: dict[Pair, Least]
) -> tuple[Pair, float]:
    """Return the likeliest pair of those allowed, and its chance; NOTHING if none is likely."""
    chances = _chances(odds, proven)
    likely = [pair for pair, chance in chances.items() if chance >= asked[pair].least]
    best = max(sorted(likely), key=chances.__getitem__, default=NOTHING)
    return best, chances.get(best, 0.0)


def _chances(odds: dict[Pair, float], proven: set[Pair]) -> dict[Pair, float]:
    """Return how likely each allowed pair is, among all that its two pieces may do."""
    of_left: dict[int, float] = defaultdict(lambda: 1.0)
    of_right: dict[int, float] = defaultdict(lambda: 1.0)
    for (left, right), odd in odds.items():
        rival = odd if (left, right) in proven else odd * IDLE
        of_left[left] += rival
        of_right[right] += rival
    return {
        pair: odds[pair] / max(of_left[pair[0]], of_right[pair[1]]) for pair in odds.keys() & proven
    }


def _odds(
    page: Page, settings: Sequence[seams.Setting], judge: Judge | None
) -> tuple[dict[Pair, float], set[Pair], dict[Pair, Least]]:
    """Return the odds of every pair that may be one paragraph, those allowed, what they need."""
    odds: dict[Pair, float] = {}
    proven: set[Pair] = set()
    hinted: set[Pair] = set()
    asked: dict[Pair, Least] = {}
    pieces = page.pieces
    lefts = [n for n, p in enumerate(pieces) if joinable(p) and not p.closed]
    if len(lefts) > MAX_OPEN:
        return {}, set(), {}
    drawn = heard(page, draw(page, lefts, settings, judged=judge is not None), judge)
    for pair in itertools.chain.from_iterable(drawn):
        left, right, place = pair.left, pair.right, pair.place
        if LABELLED in place:
            continue
        setting = settings[page.home[left]]
        score = pair.score + TOLD * (pair.heard is None and _told(pieces[left]))
        far = bool(place & surroundings.ELSEWHERE)
        if not far and _barred(pieces[left + 1 : right], score, place):
            continue
        odds[left, right] = exp(min(score, 30.0)) * (LOST if "last" in place else 1.0)
        asked[left, right] = LEAST[far, pair.heard is not None]
        near = not far and not place & _BEHIND_HEADS
        proof = setting.whole or setting.plain or setting.unfinished or not near
        if _hinted(pieces[left], pieces[right], score, setting, place):
            hinted.add((left, right))
        if not proof or _linked(
            pieces[left], pieces[right], replace(pair, score=score), setting, near=near
        ):
            proven.add((left, right))
    return odds, _backed(odds, proven, hinted), asked


def _barred(between: Sequence[Piece], score: float, place: frozenset[str]) -> bool:
    """Whether a sentence does not go on behind what stands between."""
    return any(map(_blocks, between)) or (score < DOUBT and bool(place & _DOUBTFUL))


def _backed(odds: dict[Pair, float], proven: set[Pair], hinted: set[Pair]) -> set[Pair]:
    """Return the pairs allowed: those only hinted at too, where another shows that columns are cut.

    A clean text has a line left open now and then, but no two that seem to go on.
    """
    return proven | hinted if any(odds[pair] > exp(MIDWAY) for pair in proven) else proven


def _told(piece: Piece) -> bool:
    """Whether a short line was told to be text by what follows it."""
    return not seams.is_text(piece.text) and piece.text[-1] not in "：:；;"


def _linked(left: Piece, right: Piece, pair: Drawn, setting: seams.Setting, *, near: bool) -> bool:
    """Whether the break itself speaks for a join: no two words meet there by chance."""
    odds = pair.score
    text = seams.is_text(left.text)
    hung = HUNG if setting.unfinished else SURELY_HUNG
    if near and text and not setting.plain and seams.hangs(left.text) and odds > hung:
        return True
    if near and not setting.unfinished:
        # Verses and addresses end at a comma too, but not texts with a sentence in them.
        prose = INNER_STOP.search(left.text) is not None or len(left.text) >= PROSE
        if prose and left.text[-1] in "，、" and odds > PAUSED:
            return True
        # A short line needs more: in a text without a trace of cuts it may just be unfinished.
        midway = (text or not setting.whole) and seams.begins_midway(right.text)
        if odds > SURE or (midway and left.text[-1] in "，、,"):
            return True
    if pair.heard is not None and setting.unfinished and near:
        return True  # on a page of cut columns what a judge says is proof enough
    least = LINK if not near else OPEN_LINK if setting.unfinished else WEAK_LINK
    return joins.link(left.text, right.text, setting) + HEARD * (pair.heard or 0.0) >= least


def _hinted(
    left: Piece, right: Piece, odds: float, setting: seams.Setting, place: frozenset[str]
) -> bool:
    """Whether a sentence goes on next door, or behind a headline, if this page has cuts at all."""
    if place & surroundings.ELSEWHERE or setting.unfinished or not seams.is_text(left.text):
        return False
    least = MIDWAY if setting.whole else BEYOND
    return odds > least and seams.begins_midway(right.text)


def _circles(chosen: Joins, left: int, right: int) -> bool:
    """Whether a join would lead from a piece back to itself."""
    at: int | None = right
    while at is not None and at != left:
        at = chosen.get(at)
    return at == left
