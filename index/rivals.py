"""How likely a pair of pieces is beside the other pairs that want one of the two.

A judge is asked about pairs that counts leave open. What it says of one means little by itself:
a bad rest is still the rest where all others are worse, a good one is not where another is better.
So each pair is weighed against its rivals: the other pairs of the open end, and those of the rest.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp, log
from typing import NamedTuple

from index import seams
from index.lines import Piece
from index.pairs import LABELLED, MANY, Drawn, Judge, Page
from index.surroundings import ELSEWHERE

MOST_ASKED = 6  # pairs of an open end that a judge is asked about…
BEHIND = 8.0  # …nats at most behind the likeliest
CLEAR = 9.0  # log odds of the paragraph below, nothing else being near, that need no judge
UNASKED = -6.0  # log odds a judge would give of a pair that was not worth asking about
SURE = 20.0  # log odds from which a pair is as sure as any
NONE = 0.05  # odds that an open end goes on nowhere, however unlikely its other pairs are

# Of bias, of the log odds that counts give, and of those that a judge gives, for a pair by itself.
# These and the following are fitted by `benchmarks/weigh_coherence.py`.
ALONE = {
    "NEAR": (1.62, 0.79, 0.44),
    "SHORT": (2.9, 0.62, 0.58),
    "LABELLED": (-2.79, 0.2, 0.83),
    "FAR": (0.51, 0.75, 0.53),
    "APART": (0.32, 0.63, 0.6),
}
# The same, and of the logarithms of the odds of its rivals, for a pair among others.
AMONG = {
    "NEAR": (-0.88, 0.43, 0.53, -1.0, -0.78),
    "SHORT": (-0.84, 0.67, 0.65, -0.29, -1.42),
    "LABELLED": (-1.51, 0.93, 0.71, -1.18, -0.44),
    "FAR": (0.96, 0.67, 0.77, -0.93, -0.28),
    "APART": (0.73, 0.62, 0.73, -0.77, -0.29),
}

Key = tuple[int, int]  # open end, rest
Words = Mapping[Key, float]  # what a judge says of pairs


class Rivals(NamedTuple):
    """Odds of the pairs that want one of the two pieces of a pair, taken together."""

    end: float  # with its open end
    rest: float  # with its rest


def heard(
    page: Page, drawn: Sequence[Sequence[Drawn]], judge: Judge | None
) -> Sequence[Sequence[Drawn]]:
    """Return pairs as likely as they are once a judge was asked; as they are without one.

    Args:
        page: the pieces.
        drawn: the pairs of each open end.
        judge: None for nobody.
    """
    ends = sum(bool(pairs) and LABELLED not in pairs[0].place for pairs in drawn)
    if judge is None or ends > MANY:
        return drawn
    words = ask(page, drawn, judge)
    scores = {
        _key(pair): _weigh(AMONG[kind(page, pair)], *evidence(pair, words, rivals))
        for pair, rivals in rivalled(page, drawn, words)
    }
    return [[_weighed(pair, scores, words) for pair in pairs] for pairs in drawn]


def ask(page: Page, drawn: Sequence[Sequence[Drawn]], judge: Judge) -> dict[Key, float]:
    """Return what a judge says of the pairs that counts leave open."""
    asked = [
        pair
        for pairs in drawn
        if pairs and may_ask(page.pieces[pairs[0].left])
        for pair in unclear(pairs)
    ]
    texts = [(page.pieces[pair.left].text, page.pieces[pair.right].text) for pair in asked]
    return dict(zip(map(_key, asked), judge(texts), strict=True))


def may_ask(piece: Piece) -> bool:
    """Whether a judge knows how an open end goes on, not where a paragraph ends with a colon."""
    return piece.text[-1] not in "：:；;"


def unclear(pairs: Sequence[Drawn]) -> list[Drawn]:
    """Return of an open end's pairs those that a judge is asked about."""
    best = sorted(pairs, key=lambda pair: -pair.score)[:MOST_ASKED]
    near = [pair for pair in best if pair.score >= best[0].score - BEHIND]
    clear = len(near) == 1 and near[0].score > CLEAR
    return [] if clear else near


def kind(page: Page, pair: Drawn) -> str:
    """Return the name of the weights for a pair."""
    if LABELLED in pair.place:
        return "LABELLED"
    if pair.place & ELSEWHERE:
        return "APART" if "apart" in pair.place else "FAR"
    return "NEAR" if seams.is_text(page.pieces[pair.left].text) else "SHORT"


def rivalled(
    page: Page, drawn: Sequence[Sequence[Drawn]], words: Words
) -> Iterator[tuple[Drawn, Rivals]]:
    """Yield each pair of an open end that a judge was asked about, with its rivals.

    Args:
        page: the pieces.
        drawn: the pairs of each open end.
        words: what a judge says.
    """
    asked = {left for left, _ in words}
    every = list(itertools.chain.from_iterable(drawn))
    odds: dict[Key, float] = {}
    of_end: dict[int, float] = defaultdict(float)
    of_rest: dict[int, float] = defaultdict(float)
    for pair in every:
        score = pair.score
        if pair.left in asked:
            score = _weigh(ALONE[kind(page, pair)], pair.score, _said(words, pair))
        odds[_key(pair)] = odd = exp(min(score, SURE))
        of_end[pair.left] += odd
        of_rest[pair.right] += odd
    for pair in every:
        if pair.left in asked:
            own = odds[_key(pair)]
            yield pair, Rivals(of_end[pair.left] - own, of_rest[pair.right] - own)


def evidence(pair: Drawn, words: Words, rivals: Rivals) -> tuple[float, float, float, float]:
    """Return what speaks for and against a pair, in the order of `AMONG` behind its bias."""
    end, rest = (log(NONE + max(0.0, odds)) for odds in rivals)
    return pair.score, _said(words, pair), end, rest


def _weighed(pair: Drawn, scores: Mapping[Key, float], words: Words) -> Drawn:
    score = scores.get(_key(pair))
    if score is None:
        return pair
    return replace(pair, score=score, heard=_said(words, pair))


def _weigh(weights: Sequence[float], *values: float) -> float:
    """Return log odds; the first weight is the bias."""
    return sum(weight * value for weight, value in zip(weights, (1.0, *values), strict=True))


def _said(words: Words, pair: Drawn) -> float:
    """Return the log odds that a judge gives a pair, asked or not."""
    return words.get(_key(pair), UNASKED)


def _key(pair: Drawn) -> Key:
    return pair.left, pair.right
