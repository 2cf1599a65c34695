"""Sentences are handed out whole, wherever the stream was cut."""

import pytest

from search.stream import Cutter, clean


def cut(text: str, size: int) -> list[str]:
    cutter = Cutter()
    found = [s for at in range(0, len(text), size) for s in cutter.feed(text[at : at + size])]
    rest, _ = cutter.rest()
    return [*found, rest] if rest else found


TEXTS = {
    "marks behind the stop": ("甲。[1]乙。[2][3] 丙。[1]", ["甲。[1]", "乙。[2][3]", "丙。[1]"]),
    "marks before it": ("甲[1]。乙[2]！", ["甲[1]。", "乙[2]！"]),
    "a mark on the next line": ("甲。\n[1]\n乙。[2]", ["甲。 [1]", "乙。[2]"]),
    "a mark that begins a line": ("甲。[1]\n[2] 乙。丙。[1]", ["甲。[1]", "[2] 乙。", "丙。[1]"]),
    "a stop inside a quotation": ("他说：“甲。乙。”[1]丙。", ["他说：“甲。乙。”[1]", "丙。"]),
    "no stop at the end": ("甲。[1]乙", ["甲。[1]", "乙"]),
    "a decimal point": ("涨3.2天，共5.5吨。[1]", ["涨3.2天，共5.5吨。[1]"]),
    "a list": ("# 题\n- **甲**。[1]\n2. 乙。[2]\n", ["题", "甲。[1]", "乙。[2]"]),
    "a thought": ("<think>想。一想。</think>甲。[1]", ["甲。[1]"]),
    "only signs": ("---\n***\n。。\n[1]。\n\n[2]", []),
}


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize(("text", "sentences"), TEXTS.values(), ids=TEXTS)
def test_a_text_has_the_same_sentences_however_it_comes(
    text: str, sentences: list[str], size: int
) -> None:
    assert cut(text, size) == sentences


def test_a_rest_tells_whether_it_is_a_sentence() -> None:
    whole, half = Cutter(), Cutter()
    assert [*whole.feed("甲。[1]"), *half.feed("甲。[1]乙有")] == ["甲。[1]"]
    assert (whole.rest(), half.rest()) == (("甲。[1]", True), ("乙有", False))


def test_what_cannot_be_seen_is_taken_off() -> None:
    assert clean("甲\u202e乙\u200b丙\x07。[1]") == "甲乙丙 。[1]"
