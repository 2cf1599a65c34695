"""Build `index/continuity.npz`: how Chinese characters follow each other.

    python -m benchmarks.continuity --texts corpus.jsonl… --out index/continuity.npz

Two sources, each written in simplified and in traditional characters (OpenCC):

- the word list of jieba (MIT licence): which characters stand together inside words;
- paragraphs of Chinese Wikipedia as published in the CMRC 2018 trial and DRCD test sets
  (CC BY-SA): which characters follow each other across words, begin sentences and end them.
  Signs and figures count here too, and no word list blurs what grammar allows between words.

Only texts set apart for training belong here: `benchmarks/layout.py` measures on others.
"""

import argparse
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import jieba
import numpy as np
import numpy.typing as npt
import opencc

from index.fold import fold

WEIGHT = 40.0  # one pair seen in a text counts like this many in the word list's own corpus
MIN_COUNT = 40.0  # rarer pairs are left out, which keeps the table below 1 MB
TWICE = 2  # times a pair of any signs stands in the folded texts before it is kept
OFTEN = 6  # times a pair stands in the texts before it tells how sentences begin or end
DOUBT = 3.0  # sentences by which a pair is thought to behave like its own first or last character
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]")
_HANZI = re.compile(r"[\u3400-\u9fff]")


def words() -> Iterator[tuple[str, float]]:
    """Yield jieba's words with their frequencies, simplified and traditional."""
    to_traditional = opencc.OpenCC("s2t")
    listed = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    for row in listed.splitlines():
        word, frequency, _ = row.split(" ")
        yield word, float(frequency)
        traditional = to_traditional.convert(word)
        if traditional != word:
            yield traditional, float(frequency)


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """Yield every paragraph in both scripts."""
    converters = [opencc.OpenCC("s2t"), opencc.OpenCC("t2s")]
    for path in paths:
        for row in path.read_text(encoding="utf-8").splitlines():
            for converter in converters:
                yield converter.convert(json.loads(row)["text"])


def _odds(
    counter: Counter[str], single: Sequence[str], seen: Counter[str], total: int
) -> npt.NDArray[np.float64]:
    """Return for characters how much likelier a sentence's edge is than any place, as log."""
    size = sum(count for text, count in counter.items() if len(text) == 1)
    expected = np.array([(seen[c] + 5) / total for c in single]) * size
    here = np.array([counter[c] for c in single])
    odds: npt.NDArray[np.float64] = np.log((here + 2) / (expected + 2))
    return odds


def _pair_odds(
    counter: Counter[str],
    often: Sequence[str],
    seen: Counter[str],
    single: dict[str, float],
    edge: int,
) -> npt.NDArray[np.float64]:
    """Return the same for pairs; a rare one is thought to behave like its character at the edge."""
    size = sum(count for text, count in counter.items() if len(text) == 1)
    total = sum(seen.values())
    expected = np.array([seen[pair] for pair in often]) * (size / total)
    prior = np.exp([single[pair[edge]] for pair in often])
    here = np.array([counter[pair] for pair in often])
    odds: npt.NDArray[np.float64] = np.log((here + DOUBT * prior) / (expected + DOUBT))
    return odds


def _packed(odds: npt.NDArray[np.float64]) -> npt.NDArray[np.int8]:
    """Return log odds as sixteenths in a byte."""
    return np.clip(np.round(odds * 16), -127, 127).astype(np.int8)


def _running(paths: Iterable[Path]) -> dict[str, npt.NDArray[np.uint32]]:
    """Return how often signs, and pairs of them, stand in the folded texts.

    `kinds` is how many different signs follow one.
    """
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for path in paths:
        for row in path.read_text(encoding="utf-8").splitlines():
            text = fold(json.loads(row)["text"])
            single.update(text)
            pairs.update(map("".join, itertools.pairwise(text)))
    kinds = Counter(pair[0] for pair in pairs)
    kept = sorted(
        pair for pair, count in pairs.items() if count >= TWICE and max(map(ord, pair)) < 1 << 16
    )
    signs = sorted(single)
    numbers = {
        "signs": [ord(sign) for sign in signs],
        "sign_count": [single[sign] for sign in signs],
        "sign_kinds": [kinds[sign] for sign in signs],
        "run_count": [pairs[pair] for pair in kept],
    }
    found = {name: np.array(values, dtype=np.uint32) for name, values in numbers.items()}
    return found | {"runs": _steps(kept)}


def _steps(pairs: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return the steps between the code points of sorted pairs, high and low half of a number."""
    numbers = np.array([(ord(pair[0]) << 16) | ord(pair[1]) for pair in pairs], dtype=np.uint32)
    return np.diff(numbers, prepend=np.uint32(0))


def main(argv: Sequence[str] | None = None) -> int:
    """Count, and write the table. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--texts", type=Path, nargs="+", required=True, metavar="JSONL")
    parser.add_argument("--out", type=Path, default=Path("index/continuity.npz"))
    args = parser.parse_args(argv)
    pairs: defaultdict[str, float] = defaultdict(float)
    chars: defaultdict[str, float] = defaultdict(float)
    seen: Counter[str] = Counter()
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    seen_pairs: Counter[str] = Counter()
    for word, frequency in words():
        for char in word:
            chars[char] += frequency
        for left, right in itertools.pairwise(word):
            pairs[left + right] += frequency
    for text in texts(args.texts):
        seen.update(text)
        for sentence in _SENTENCE.findall(text):
            bare = sentence.strip("“”「」『』《》（）() ")
            first.update((bare[:1], bare[:2]))
            last.update((sentence[-2:-1], sentence[-3:-1]))
        for left, right in itertools.pairwise(text):
            chars[left] += WEIGHT
            pairs[left + right] += WEIGHT
            seen_pairs[left + right] += 1
    kept = sorted(
        pair
        for pair, count in pairs.items()
        if count >= MIN_COUNT and len(_HANZI.findall(pair)) == 2 and max(map(ord, pair)) < 1 << 16
    )
    single = sorted(c for c in chars if _HANZI.match(c) and ord(c) < 1 << 16)
    often = [pair for pair in kept if seen_pairs[pair] >= OFTEN]
    total = sum(seen.values())
    starts, ends = (_odds(counter, single, seen, total) for counter in (first, last))
    pair_starts = _pair_odds(first, often, seen_pairs, dict(zip(single, starts, strict=True)), 0)
    pair_ends = _pair_odds(last, often, seen_pairs, dict(zip(single, ends, strict=True)), 1)
    running = _running(args.texts)
    np.savez_compressed(
        args.out,
        pairs=_steps(kept),
        pair_log=np.round(np.log([pairs[p] for p in kept]) * 12).astype(np.uint8),
        chars=np.array([ord(c) for c in single], dtype=np.uint16),
        char_log=np.round(np.log([chars[c] + 1 for c in single]) * 12).astype(np.uint8),
        starts=_packed(starts),
        ends=_packed(ends),
        often=_steps(often),
        pair_starts=_packed(pair_starts),
        pair_ends=_packed(pair_ends),
        total_log=np.float32(np.log(sum(chars.values()))),
        signs=running["signs"],
        sign_count=running["sign_count"],
        sign_kinds=running["sign_kinds"],
        runs=running["runs"],
        run_count=running["run_count"],
    )
    print(f"{len(kept)} pairs, {len(single)} characters, {args.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
