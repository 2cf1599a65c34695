"""Which pieces of a page are one paragraph.

Every open end is matched with the piece that continues it: mostly the next one, sometimes the
next behind a caption, rarely a column that stands elsewhere. One open end has one continuation
and the other way round, so the pairs are chosen together.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from index import joins, seams, surroundings
from index.lines import INNER_STOP, PAGE, Piece

CERTAIN = 0.72  # probability a join asks for, among all that an open end and its rest may do…
SURELY_FAR = 0.75  # …and where it leads to a column elsewhere, in whose stead nothing is found…
FAR = 0.55  # …or where what stood above that column has a surer rest elsewhere too
IDLE = 0.2  # how much a pair that is not allowed as it stands counts against those that are
TOLD = 1.0  # log odds that a short line has gained by having been told to be text
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
WINDOW = 60  # paragraphs on either side that are looked at for a continuation
LOST = 30.0  # times as likely that an open end goes on elsewhere once it cannot below
MANY = 60  # open ends on one page beyond which no continuation is looked for elsewhere
MAX_OPEN = 400  # open ends on one page beyond which it is a list, not a cut text

# A sentence goes on behind a picture, but behind these another one begins.
_CLAUSE = re.compile(r"[，。；]|——")

Pair = tuple[int, int]
NOTHING: Pair = (-1, -1)
Joins = dict[int, int]  # place of a piece → place of the piece that continues it
_DOUBTFUL = frozenset({"headed", "unproven"})  # a line between them may be the rest itself
_BEHIND_HEADS = frozenset({"headed", "below_title", "below_byline"})


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


def _blocks(piece: Piece) -> bool:
    """Whether a sentence is unlikely to go on behind a labelled piece.

    A caption in clauses, unless its words prove it one, may be the rest of the sentence itself.
    """
    clauses = piece.role == "caption" and _CLAUSE.search(piece.text) is not None
    return clauses and not surroundings.proven(piece.text)


def candidates(pieces: Sequence[Piece], left: int, *, far: bool = True) -> list[int]:
    """Return the places where a paragraph may go on, the paragraph below first.

    Any other must be the top of a column: behind labelled matter, or behind an open end; they
    are left out unless `far`.
    """
    below = itertools.islice((n for n in range(left + 1, len(pieces)) if _text(pieces[n])), WINDOW)
    found = list(below) if far else list(itertools.islice(below, 1))
    if far:
        above = itertools.islice((n for n in range(left - 1, -1, -1) if _text(pieces[n])), WINDOW)
        found = found[:1] + [n for n in (*above, *found[1:]) if surroundings.tops(pieces, n)]
    return [n for n in found if seams.may_continue(pieces[n].text)]


def _text(piece: Piece) -> bool:
    """Whether a piece is text that may be joined with other text."""
    return piece.role == "body" and not piece.alone


def match(parts: Sequence[Sequence[Piece]], settings: Sequence[seams.Setting]) -> list[Joins]:
    """Return for each article of a page which of its pieces goes on in which.

    The likeliest pair of the page is chosen first; what it takes is no longer to be had by others,
    which makes their choice clearer in turn. A pair of two articles is never joined, but a sentence
    that seems to go on in another article is not completed in its own either.
    """
    if sum(map(len, parts)) > PAGE:
        return [_matched([part], [there])[0] for part, there in zip(parts, settings, strict=True)]
    return _matched(parts, settings)


def _matched(parts: Sequence[Sequence[Piece]], settings: Sequence[seams.Setting]) -> list[Joins]:
    """Return the joins of some articles that are looked at together."""
    page = Page.of(parts)
    odds, proven, far = _odds(page, settings)
    chosen: Joins = {}
    follows = dict(itertools.pairwise(n for n, piece in enumerate(page.pieces) if _text(piece)))
    while odds:
        best, chance = _likeliest(odds, proven, far)
        if best not in proven:
            break
        left, right = best
        rest = {p: odd for p, odd in odds.items() if p[0] != left and p[1] != right}
        robbed = [pair for pair in rest if follows.get(pair[0]) == right]
        for pair in robbed:  # whoever stands above what was taken goes on elsewhere
            rest[pair] *= LOST
        allowed = proven | {pair for pair in robbed if not _parted(page.pieces, *pair)}
        if best in far and chance < SURELY_FAR:
            then = _chances(rest, allowed)
            if not any(then.get(pair, 0.0) >= SURELY_FAR for pair in robbed):
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


def _likeliest(odds: dict[Pair, float], proven: set[Pair], far: set[Pair]) -> tuple[Pair, float]:
    """Return the likeliest pair of those allowed, and its chance; NOTHING if none is likely."""
    chances = _chances(odds, proven)
    likely = [
        pair for pair, chance in chances.items() if chance >= (FAR if pair in far else CERTAIN)
    ]
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
    page: Page, settings: Sequence[seams.Setting]
) -> tuple[dict[Pair, float], set[Pair], set[Pair]]:
    """Return the odds of every pair that may be one paragraph, those allowed, those far apart."""
    odds, proven, elsewhere = {}, set(), set()
    hinted: set[Pair] = set()
    pieces = page.pieces
    lefts = [n for n, p in enumerate(pieces) if _text(p) and not p.closed]
    if len(lefts) > MAX_OPEN:
        return {}, set(), set()
    for left in lefts:
        setting = settings[page.home[left]]
        far = len(lefts) <= MANY and not setting.whole
        for right in candidates(pieces, left, far=far):
            place = page.place(left, right)
            score = joins.score(pieces[left], pieces[right], setting=setting, place=place)
            score += TOLD * _told(pieces[left])
            if not place & surroundings.ELSEWHERE and _barred(
                pieces[left + 1 : right], score, place
            ):
                continue
            odds[left, right] = exp(min(score, 30.0)) * (LOST if "last" in place else 1.0)
            if place & surroundings.ELSEWHERE:
                elsewhere.add((left, right))
            near = not place & (surroundings.ELSEWHERE | _BEHIND_HEADS)
            proof = setting.whole or setting.plain or setting.unfinished or not near
            if _hinted(pieces[left], pieces[right], score, setting, place):
                hinted.add((left, right))
            if not proof or _linked(pieces[left], pieces[right], score, setting, near=near):
                proven.add((left, right))
    return odds, _backed(odds, proven, hinted), elsewhere


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


def _linked(left: Piece, right: Piece, odds: float, setting: seams.Setting, *, near: bool) -> bool:
    """Whether the break itself speaks for a join: no two words meet there by chance."""
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
    least = LINK if not near else OPEN_LINK if setting.unfinished else WEAK_LINK
    return joins.link(left.text, right.text, setting) >= least


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
