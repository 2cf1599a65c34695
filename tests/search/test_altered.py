"""No altered figure is shown under a citation, whatever way it was altered."""

import random
from collections.abc import Iterator
from pathlib import Path

from index.sentences import sentences
from index.types import tight
from search.figures import figures
from search.verify import check

SEEDS = Path(__file__).parents[2] / "seeds"
AROUND = 150  # characters of the source on either side that are cited with a sentence
COUNT = 10_000


def written() -> Iterator[tuple[str, str]]:
    """Yield sentences of the newspaper pages that hold a figure and pass, each with its passage."""
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for start, end in sentences(text):
            said, near = tight(text[start:end]), text[max(0, start - AROUND) : end + AROUND]
            if figures(said) and check(f"{said}[1]", {1: near}).problem is None:
                yield said, near


def altered(said: str, draw: random.Random) -> str:
    """Return a sentence with one figure another: a digit, a nought more, 万 for 亿, a numeral."""
    start, end = draw.choice(figures(said)).span
    words = said[start:end]
    kind = draw.randrange(4)
    digits = [place for place, sign in enumerate(words) if sign.isdigit()]
    numerals = [place for place, sign in enumerate(words) if sign in "一二三四五六七八九"]
    if kind == 0 and digits:
        place = draw.choice(digits)
        words = words[:place] + draw.choice("123456789") + words[place + 1 :]
    elif kind == 1 and digits:
        words = words[: digits[-1] + 1] + "0" + words[digits[-1] + 1 :]
    elif kind == 2:
        words = words.translate(str.maketrans("万亿", "亿万"))
    elif numerals:
        place = draw.choice(numerals)
        words = words[:place] + draw.choice("二三四五六七八九") + words[place + 1 :]
    return said[:start] + words + said[end:]


def test_no_altered_figure_passes_in_ten_thousand() -> None:
    draw = random.Random(0)
    known = list(written())
    assert len(known) > 100
    tried = 0
    while tried < COUNT:
        said, near = draw.choice(known)
        other = altered(said, draw)
        there = {(figure.kind, figure.value) for figure in figures(near)}
        # What the passage holds somewhere else is told by the words around it, if at all.
        if {(figure.kind, figure.value) for figure in figures(other)} <= there:
            continue
        tried += 1
        assert check(f"{other}[1]", {1: near}).problem is not None, (said, other)
