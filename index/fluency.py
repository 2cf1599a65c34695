"""Whether a word spans a break: the likeliest words on its two sides, and across it."""

import re
from functools import lru_cache
from math import inf

from index.fold import fold
from index.words import dictionary_words, words_across

_TAIL = re.compile(r"[\u3400-\u9fff]{1,5}$")
_HEAD = re.compile(r"[\u3400-\u9fff]{1,5}")


def spanned(left: str, right: str) -> float:
    """Return how much likelier two texts are as one, in nats, for a word that spans the break.

    0.0 where the words of the one end and those of the other begin.
    """
    tail, head = _TAIL.search(left[-5:]), _HEAD.match(right[:5])
    if tail is None or head is None:
        return 0.0
    one, other = fold(tail.group()), fold(head.group())
    across = list(words_across(one, other))
    if not across:
        return 0.0
    before, behind = _before(one), _behind(other)
    apart = before[-1] + behind[0]
    return max(0.0, *(before[at] + chance + behind[end] - apart for at, end, chance in across))


@lru_cache(maxsize=4096)  # one end is compared with the beginnings of many pieces
def _before(text: str) -> list[float]:
    """Return the log probability of the likeliest words up to each place of a text."""
    best = [0.0] + [-inf] * len(text)
    for start, end, chance in dictionary_words(text):
        best[end] = max(best[end], best[start] + chance)
    return best


@lru_cache(maxsize=4096)
def _behind(text: str) -> list[float]:
    """Return the log probability of the likeliest words from each place of a text on."""
    best = [-inf] * len(text) + [0.0]
    for start, end, chance in reversed(list(dictionary_words(text))):
        best[start] = max(best[start], chance + best[end])
    return best
