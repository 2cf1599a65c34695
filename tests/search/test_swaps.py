"""Two right figures that changed places are told by the words around them."""

from pathlib import Path

import pytest

from index.sentences import sentences
from search.swaps import swapped

SOURCE = (
    "2023年全县产值40亿元，2024年产值50亿元、税收3亿元。用工从800人增至1200人，"
    "其中本地人占七成，外地人占三成。"
)


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ("全县产值3亿元，税收50亿元。", ["3亿", "50亿"]),
        ("2023年产值50亿元，2024年产值40亿元。", ["2023年", "2024年"]),
        ("用工从1200人增至800人。", ["1200", "800"]),
        ("本地人占三成，外地人占七成。", ["三成", "七成"]),
    ],
    ids=["two amounts", "two years", "from and to", "two shares"],
)
def test_figures_that_changed_places_are_found(said: str, pair: list[str]) -> None:
    found = swapped(said, [SOURCE])
    assert found is not None
    assert [said[slice(*figure.span)] for figure in found] == pair


@pytest.mark.parametrize(
    "said",
    [
        "税收3亿元，产值50亿元。",
        "2024年产值为50亿元，而2023年为40亿元。",
        "从800人增加到1200人。",
        "外地人只占三成，本地人有七成。",
        "产值50亿元。",
    ],
    ids=["told the other way round", "in other words", "shorter", "shares", "one figure"],
)
def test_figures_in_their_places_are_left_alone(said: str) -> None:
    assert swapped(said, [SOURCE]) is None


def test_a_sentence_of_the_source_is_never_doubted() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    looked_at = 0
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for start, end in sentences(text):
            assert swapped(text[start:end], [text]) is None
            looked_at += 1
    assert looked_at > 300
