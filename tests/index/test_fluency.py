"""Whether a word spans a break."""

import itertools

import pytest

from index.fluency import spanned
from index.words import LONGEST, rarity


def _fluency(text: str) -> float:
    """Try every way to cut a text into words."""
    ways = itertools.product((True, False), repeat=len(text) - 1)
    best = []
    for cuts in ways:
        ends = [at for at, cut in enumerate(cuts, start=1) if cut]
        words = [text[a:b] for a, b in itertools.pairwise([0, *ends, len(text)])]
        if max(map(len, words)) <= LONGEST:
            best.append(sum(map(rarity, words)))
    return max(best)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("加快建设现代", "化产业体系"),
        ("今天我们", "学习唱歌"),
        ("中国特色社会", "主义道路"),
        ("一个", "国"),
        ("他在中华人民", "共和国成"),
        ("航头段增设三座", "车站"),
    ],
)
def test_it_is_the_gain_of_the_likeliest_words_across_the_break(left: str, right: str) -> None:
    gain = _fluency(left[-5:] + right[:5]) - _fluency(left[-5:]) - _fluency(right[:5])
    assert spanned(left, right) == pytest.approx(gain, abs=1e-9)


def test_a_word_cut_in_two_spans_the_break_in_either_script() -> None:
    assert spanned("脐橙产", "业何去何从") > 3.0
    assert spanned("臍橙產", "業何去何從") == spanned("脐橙产", "业何去何从")


@pytest.mark.parametrize(("left", "right"), [("，", "产业"), ("产", "。业"), ("GDP", "增长")])
def test_nothing_spans_a_break_beside_a_mark(left: str, right: str) -> None:
    assert spanned(left, right) == 0.0
