"""Cut text into the tokens that keyword search counts.

Dictionary words alone miss names the dictionary does not know (伊启, 豪斯特); character pairs
alone rank 上海交通大学 no higher than any 交通. So a text becomes both: jieba's search-mode words
and every pair of neighbouring characters. Passages and questions go through this one door.
`tagged` is for looking at words, not for counting them: it tells names from other words.
"""

import logging
import re
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from math import inf, log
from pathlib import Path
from typing import Any

import jieba

from index.fold import HAN, fold, plain_numbers

# Raised when the same text would be cut differently: a lexicon of an older release is made anew.
VERSION = "1"

_RUN = re.compile(rf"[{HAN}]+|[a-z0-9][a-z0-9.+\-_/%]*[a-z0-9%]|[a-z0-9]")
_HAN_ONLY = re.compile(rf"[{HAN}]+")
_TOTAL = 17.9  # log of all the counts in the dictionary
_UNKNOWN = -0.7 - _TOTAL
LONGEST = 6  # characters of a word that is looked for across a break
_lock = threading.Lock()


@cache
def _cutter() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    # Its own folder: the default file in the shared temporary folder may be another user's.
    folder = Path(tempfile.gettempdir()) / f"wenqu-jieba-{Path.home().name}"
    folder.mkdir(exist_ok=True)
    cutter.tmp_dir = str(folder)
    cutter.initialize()
    return cutter


def tokens(text: str) -> list[str]:
    """Return the tokens of `text`, repeated as often as they occur; order has no meaning.

    Example:
        >>> sorted(tokens("ＡＩ改变世界！"))
        ['ai', '世界', '变世', '改变']
    """
    folded = plain_numbers(fold(text))
    found: list[str] = []
    for match in _RUN.finditer(folded):
        run = match.group()
        if not _HAN_ONLY.fullmatch(run):
            found.append(run)
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
            # Two-character words are among the pairs already; single characters are too common.
            found.extend(word for word in _words(run) if len(word) > 2)
    return found


@cache
def _tagger() -> Any:
    # Not at the top: its tables take a second to load, and building an index tags nothing. The
    # cutter is ours, as jieba's own would write its dictionary to the shared temporary folder.
    import jieba.posseg

    return jieba.posseg.POSTokenizer(_cutter())


def tagged(text: str) -> list[tuple[str, str]]:
    """Return the words of `text` in order, each with its part of speech, as jieba names them.

    Names of people begin with "nr", of places with "ns", of organisations with "nt", others with
    "nz"; signs are "x". Together the words are the text.

    Example:
        >>> tagged("姚小春回修水县")
        [('姚', 'nr'), ('小春', 'nr'), ('回', 'v'), ('修水县', 'ns')]
    """
    with _lock:
        tagger = _tagger()
        # Inside the lock: the tagger cuts with state of its own.
        return [(pair.word, pair.flag) for pair in tagger.cut(text)]


def words(text: str) -> list[str]:
    """Return the words of `text` in order, folded, each character in one of them; no signs.

    Example:
        >>> words("ＡＩ改变世界！")
        ['ai', '改变', '世界']
    """
    found: list[str] = []
    for match in _RUN.finditer(plain_numbers(fold(text))):
        if _HAN_ONLY.fullmatch(match.group()):
            with _lock:
                found.extend(_cutter().lcut(match.group()))
        else:
            found.append(match.group())
    return found


def rarity(word: str) -> float:
    """Return the log probability of a dictionary word, at most 0; -inf for no word.

    A single character is always one, if a rare one.
    """
    count: int = _cutter().FREQ.get(word, 0)
    if not count:
        return _UNKNOWN if len(word) == 1 else -inf
    return log(count) - _TOTAL


def dictionary_words(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield every dictionary word in a text, also those that overlap, from left to right.

    Yields:
        Where a word begins, where it ends, and its `rarity`. A single character is always a word.
    """
    known = _cutter().FREQ  # it holds what words begin with too, counted 0
    for start in range(len(text)):
        count = known.get(text[start])
        yield start, start + 1, log(count) - _TOTAL if count else _UNKNOWN
        if count is not None:
            for end in range(start + 2, min(len(text), start + LONGEST) + 1):
                count = known.get(text[start:end])
                if count is None:
                    break
                if count:
                    yield start, end, log(count) - _TOTAL


def words_across(left: str, right: str) -> Iterator[tuple[int, int, float]]:
    """Yield the dictionary words that begin in one text and end in the other.

    Yields:
        Where a word begins in `left`, where it ends in `right`, and its `rarity`.
    """
    known = _cutter().FREQ
    for start in range(max(0, len(left) - LONGEST + 1), len(left)):
        begun = left[start:]
        if len(begun) > 1 and begun not in known:
            continue
        for end in range(1, min(len(right), LONGEST - len(begun)) + 1):
            count = known.get(begun + right[:end])
            if count is None:
                break
            if count:
                yield start, end, log(count) - _TOTAL


def _words(run: str) -> list[str]:
    with _lock:  # jieba builds its dictionary lazily and is not promised to be thread-safe
        cutter = _cutter()
    words: list[str] = cutter.lcut_for_search(run)
    return words
