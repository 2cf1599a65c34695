"""How likely a text is, if it is Chinese, Japanese, Korean, Russian or western.

`index.encodings` reads the same bytes as each `Candidate` says and keeps the likeliest text. The
probabilities are coarse on purpose: what must be told apart differs by many powers of ten.
"""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from index.frequent import SIMPLIFIED, TRADITIONAL

PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·－～　％")


@cache
def _han(script: str) -> dict[str, float]:
    """Return the probability of each frequent character of a script, and of its level 1 and 2."""
    frequent, codec, last = {
        "simplified": (SIMPLIFIED, "gb2312", 0xD7F9),
        "traditional": (TRADITIONAL, "big5", 0xC67E),
    }[script]
    table: dict[str, float] = {}
    for code in range(0x4E00, 0xA000):
        try:
            area = int.from_bytes(chr(code).encode(codec))
        except UnicodeEncodeError:
            continue
        table[chr(code)] = 0.09 / 3700 if area <= last else 0.01 / 5000
    table.update(dict.fromkeys(frequent[200:], 0.30 / 800))
    table.update(dict.fromkeys(frequent[:200], 0.48 / 200))
    return table


def _chinese(simplified: float) -> Callable[[str], float]:
    """Return the probability of a non-ASCII character in a Chinese text."""
    few, many = _han("simplified"), _han("traditional")

    def probability(char: str) -> float:
        if char in PUNCTUATION:
            return 0.12 / len(PUNCTUATION)
        if "\u3400" <= char <= "\u9fff":
            share = simplified * few.get(char, 0.0) + (1 - simplified) * many.get(char, 0.0)
            return max(share, 1e-7)
        return _other(char)

    return probability


def _other(char: str) -> float:
    """Return the probability of what is neither Han nor punctuation, in any text."""
    if "\ue000" <= char <= "\uf8ff" or not char.isprintable():
        return 1e-8
    return 1e-7 if char > "\uffff" else 5e-5


def _among(*ranges: tuple[str, str, float]) -> Callable[[str], float]:
    """Return the probability of a character by the range it stands in: (first, last, each)."""

    def probability(char: str) -> float:
        for first, last, each in ranges:
            if first <= char <= last:
                return each
        return 1e-5 if char in PUNCTUATION else 1e-6

    return probability


_JAPANESE = _among(("\u3040", "\u30ff", 0.55 / 150), ("\u4e00", "\u9fff", 0.3 / 3000),
                   ("\u3000", "\u3002", 0.03))  # fmt: skip
_KOREAN = _among(("\uac00", "\ud7a3", 0.95 / 1500), ("\u3000", "\u3002", 0.01))
_RUSSIAN = _among(("а", "я", 0.9 / 32), ("А", "Я", 0.05 / 32))
_FEW = math.log(1 / 160)  # what little ASCII a Russian text has is mostly spaces
_WESTERN = _among(("ß", "ÿ", 0.5 / 32), ("À", "Þ", 0.03 / 30), ("\u2013", "\u2026", 0.2 / 20))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding the file may be in, and what its text would be like."""

    codecs: tuple[str, ...]  # the first that can read all the bytes
    prior: float  # natural logarithm
    probability: Callable[[str], float]
    language: str = ""  # empty: Chinese, which we read; otherwise what to call it when refusing
    # The least mean log probability of the non-ASCII characters. Of 700 encyclopedia paragraphs
    # the mean is -7.2 and the worst -8.6; Big5 read as GB18030 has -14.5, GB18030 as Big5 -11.2.
    floor: float = -10.5
    ascii: float = math.log(1 / 80)  # of each ASCII character
    grace: float = 12.0  # added to the sum: a short text may consist of rare characters


@cache
def candidates() -> tuple[Candidate, ...]:
    """Return every encoding worth trying on bytes that are not UTF-8."""
    return (
        Candidate(("gb18030",), -0.2, _chinese(0.93)),
        # cp950 first: it is what Windows writes; HKSCS only where Hong Kong's characters need it.
        Candidate(("cp950", "big5hkscs"), -1.8, _chinese(0.0)),
        # Any even number of bytes may be UTF-16, so without its mark it must prove itself.
        Candidate(("utf-16-le",), -6.0, _chinese(0.6), floor=-9.0, grace=0.0),
        Candidate(("utf-16-be",), -6.0, _chinese(0.6), floor=-9.0, grace=0.0),
        Candidate(("cp932",), -15.0, _JAPANESE, "Japanese (Shift-JIS)", floor=-8.5),
        Candidate(("euc_jp",), -15.0, _JAPANESE, "Japanese (EUC-JP)", floor=-8.5),
        Candidate(("cp949",), -15.0, _KOREAN, "Korean (EUC-KR)", floor=-8.5),
        Candidate(
            ("cp1251",),
            -15.0,
            _RUSSIAN,
            "Russian (Windows-1251)",
            floor=-6.0,
            grace=4.0,
            ascii=_FEW,
        ),
        Candidate(
            ("koi8-r",), -15.0, _RUSSIAN, "Russian (KOI8-R)", floor=-6.0, grace=4.0, ascii=_FEW
        ),
        Candidate(
            ("cp1252",), -15.0, _WESTERN, "western European (Windows-1252)", floor=-6.0, grace=4.0
        ),
    )


def log_probability(text: str, probability: Callable[[str], float]) -> tuple[float, int]:
    """Return the log probability of the non-ASCII characters, and their number."""
    total, wide = 0.0, 0
    for char, count in Counter(text).items():
        if char > "\x7f":
            total += count * math.log(probability(char))
            wide += count
    return total, wide
