"""Whether the best passage answers the question at all.

A logistic model over a few named features of the best passage. Its weights were fitted on questions
whose gold passage was left in the index, and on the same questions with it taken out, so that the
best passage is a near miss: `python -m benchmarks.fit_refusal`. What tells is not how well the
question's words are matched on average but how far the least-matched fall behind: the level differs
between languages and kinds of text, the gap does not. Keyword overlap, which tells most on
encyclopedia questions, is left out: people who paraphrase would be refused.
"""

import math
import re
from collections.abc import Mapping, Sequence

from index.fold import HAN
from search.asked import Asked
from search.late import Similarities
from search.types import Hit, Verdict
from search.years import years_of

_HAN = re.compile(rf"[{HAN}]")
_FEW = 3  # of the question's least-matched tokens, averaged

STRICTNESS = 0.5  # confidence below which there is no answer, unless the asker says otherwise

# One weight for each name that `features` returns, and "constant". Their slope and constant, and
# the weight of "foreign", are those of `python -m benchmarks.answers --calibrate`: confidence is
# right as often as it says where seven of ten questions have an answer and half of the rest are
# near misses.
WEIGHTS: Mapping[str, float] = {
    "constant": -35.871,
    "mean": -32.521,
    "few": 72.186,
    "length": 2.383,
    "year": -4.217,
    "foreign": 3.409,
}

# With the reader: LEVEL + SLOPE × the same log odds + ANSWERABLE × how surely it sees an answer in
# any of the best passages. The three are on a grid (steps of .1) where the calibration error on
# held-out Chinese articles is at most .05 on average and news, of which the reader learnt nothing,
# loses least; `python -m benchmarks.fit_refusal` fits them to the held-out articles alone.
SLOPE, LEVEL, ANSWERABLE = 1.0, -0.3, 0.5
# The last two where a question has no Chinese character: the reader learnt from few such questions
# and sees an answer too seldom. On a like grid, SLOPE left as it is, where the loss on 80 held-out
# questions of xquad_en2zh, with and without their gold entry, is least.
FOREIGN_LEVEL, FOREIGN_ANSWERABLE = -0.8, 0.2

_MOST = 8.0  # logits beyond it say no more


def read_features(read: Sequence[Verdict]) -> dict[str, float]:
    """Return what the reader says of the best passages, by name: the most of any of them."""
    most = max(verdict.answerable for verdict in read)
    return {"answerable": max(-_MOST, min(_MOST, most))}


def features(wanted: Asked, hit: Hit, similarities: Similarities) -> dict[str, float]:
    """Return what is known of the best passage for a question, by name.

    Args:
        wanted: what the question asks for.
        hit: the best passage.
        similarities: of the question's tokens to the passage's, both at least one.
    """
    best = sorted(float(value) for value in similarities.max(axis=1))
    lacking = wanted.of_years - years_of(hit.whole, hit.date)
    return {
        "mean": sum(best) / len(best),
        "few": sum(best[:_FEW]) / len(best[:_FEW]),
        "length": math.log(len(best)),
        "year": 1.0 if lacking else 0.0,
        "foreign": 0.0 if _HAN.search(wanted.text) else 1.0,
    }


def reader_judges(wanted: Asked) -> bool:
    """Whether what the reader says of a question enters the confidence.

    It looks for one answer in one passage, so of several things asked at once it cannot judge.
    """
    return not wanted.several


def log_odds(known: Mapping[str, float]) -> float:
    """Return the log odds that a passage with these features holds the answer, without a reader."""
    return WEIGHTS["constant"] + sum(
        WEIGHTS.get(name, 0.0) * number for name, number in known.items()
    )


def confidence_of(known: Mapping[str, float]) -> float:
    """Return how likely a passage with these features holds the answer, 0…1."""
    value = log_odds(known)
    if "answerable" in known:
        foreign = known["foreign"] > 0
        value = SLOPE * value + (FOREIGN_LEVEL if foreign else LEVEL)
        value += (FOREIGN_ANSWERABLE if foreign else ANSWERABLE) * known["answerable"]
    return round(1.0 / (1.0 + math.exp(-value)), 4)
