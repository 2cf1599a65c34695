"""How well one character follows another in Chinese text.

The table beside this module, `continuity.npz`, counts characters standing together in words and
running text. It is made by `benchmarks/continuity.py` from jieba's word list (MIT licence) and
from paragraphs of Chinese Wikipedia (CMRC 2018 and DRCD, CC BY-SA), in both scripts.
"""

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.fold import fold

_TABLE = Path(__file__).with_name("continuity.npz")
COMMON = -9.5  # log probability from which two characters in a row say nothing of the subject
_HANZI_PAIR = re.compile(r"(?=([\u3400-\u9fff]{2}))")
_UNSEEN = log(20.0)  # a pair the table lacks counts as this rare


@dataclass(frozen=True, slots=True)
class Continuity:
    """The table, ready to be asked."""

    pairs: dict[int, int]  # code points of two characters, high and low half: log count * 12
    chars: dict[str, tuple[int, int, int]]  # log count * 12, log odds to begin and to end * 16
    edges: dict[int, tuple[int, int]]  # of pairs seen often: log odds to begin and to end * 16
    total_log: float
    signs: dict[str, tuple[int, int]]  # any sign of the texts: its count, how many kinds follow it
    runs: dict[int, int]  # two signs of the texts in a row: their count
    length: int  # of the texts
    everyday: frozenset[str]  # pairs of which `common` says COMMON or more

    def flow(self, left: str, right: str) -> float:
        """Return how much likelier a text's first three signs are behind `left`, in nats.

        Unlike `pair` it is counted in running text alone, smoothed as Witten and Bell do (1991),
        and knows punctuation and figures: behind a full stop it says how sentences begin.
        """
        chain = fold(left[-1:])[-1:] + fold(right[:3])[:3]
        return sum(self._after(a, b) for a, b in itertools.pairwise(chain))

    def _after(self, a: str, b: str) -> float:
        count, kinds = self.signs.get(a, (0, 1))
        rarity = self.length / (self.signs.get(b, (0, 0))[0] + 0.5)
        return log((self.runs.get(_key(a + b), 0) * rarity + kinds) / (count + kinds))

    def pair(self, left: str, right: str) -> float:
        """Return the pointwise mutual information of two neighbours, in nats.

        Above 3 they are mostly parts of one word, below 0 they rarely meet. 0.0 where either is
        not a character the table knows.
        """
        if left not in self.chars or right not in self.chars:
            return 0.0
        return (
            self._log(left + right)
            + self.total_log
            - (self.chars[left][0] + self.chars[right][0]) / 12
        )

    def common(self, pair: str) -> float:
        """Return the log of a two-character sequence's probability, at most 0."""
        return self._log(pair) - self.total_log

    def begins(self, char: str) -> float:
        """Return the log odds that a character begins a sentence rather than stands anywhere."""
        return self.chars[char][1] / 16 if char in self.chars else 0.0

    def ends(self, char: str) -> float:
        """Return the log odds that a character ends a sentence rather than stands anywhere."""
        return self.chars[char][2] / 16 if char in self.chars else 0.0

    def opens(self, pair: str) -> float:
        """Return `begins` for the first two characters of a sentence, where they are known."""
        found = self.edges.get(_key(pair)) if len(pair) == 2 else None
        return found[0] / 16 if found else self.begins(pair[:1])

    def closes(self, pair: str) -> float:
        """Return `ends` for the last two characters of a sentence, where they are known."""
        found = self.edges.get(_key(pair)) if len(pair) == 2 else None
        return found[1] / 16 if found else self.ends(pair[-1:])

    def _log(self, pair: str) -> float:
        found = self.pairs.get(_key(pair))
        return _UNSEEN if found is None else found / 12


def _key(pair: str) -> int:
    return (ord(pair[0]) << 16) | ord(pair[1])


def _places(steps: npt.NDArray[np.uint32]) -> list[int]:
    """Return ascending numbers from the steps between them, which take half the space in a file."""
    numbers: list[int] = np.cumsum(steps, dtype=np.int64).tolist()
    return numbers


@cache
def table() -> Continuity:
    """Return the table, read once."""
    with np.load(_TABLE) as data:
        total_log = float(data["total_log"])
        pairs, logs = _places(data["pairs"]), data["pair_log"].tolist()
        return Continuity(
            pairs=dict(zip(pairs, logs, strict=True)),
            chars={
                chr(char): (count, begins, ends)
                for char, count, begins, ends in zip(
                    data["chars"].tolist(),
                    data["char_log"].tolist(),
                    data["starts"].tolist(),
                    data["ends"].tolist(),
                    strict=True,
                )
            },
            edges={
                pair: (begins, ends)
                for pair, begins, ends in zip(
                    _places(data["often"]),
                    data["pair_starts"].tolist(),
                    data["pair_ends"].tolist(),
                    strict=True,
                )
            },
            total_log=total_log,
            signs={
                chr(sign): (count, kinds)
                for sign, count, kinds in zip(
                    data["signs"].tolist(),
                    data["sign_count"].tolist(),
                    data["sign_kinds"].tolist(),
                    strict=True,
                )
            },
            runs=dict(zip(_places(data["runs"]), data["run_count"].tolist(), strict=True)),
            length=int(data["sign_count"].sum()),
            everyday=frozenset(
                chr(pair >> 16) + chr(pair & 0xFFFF)
                for pair, count in zip(pairs, logs, strict=True)
                if count / 12 - total_log >= COMMON
            ),
        )


def pairs_of(text: str) -> list[str]:
    """Return every two Chinese characters of a text that stand together, in order.

    Example:
        >>> pairs_of("修水县，茶叶")
        ['修水', '水县', '茶叶']
    """
    return _HANZI_PAIR.findall(text)


@lru_cache(maxsize=256)
def rare(text: str) -> frozenset[str]:
    """Return the two-character sequences of a text that are not common everywhere."""
    return frozenset(pairs_of(text)) - table().everyday
