from dataclasses import replace

import pytest

from index.errors import QuoteNotVerbatim
from search.cite import citation
from search.types import Hit

SOURCE = "标题\n\n修水共有模\n\n修水县航拍\n\n具企业68家。产值过亿。\n"
HIT = Hit(
    passage_id="p",
    article_id="a",
    article_title="标题",
    heading=None,
    file="修水.txt",
    kind="body",
    text="修水共有模具企业68家。产值过亿。",
    spans=((4, 9), (18, 30)),
    score=0.9,
    scores={},
)


def test_a_sentence_across_a_cut_is_quoted_from_both_sides() -> None:
    cited = citation(1, HIT, (0, 12), SOURCE)
    assert cited.quote == "修水共有模具企业68家。"
    assert cited.quote_spans == ((4, 9), (18, 25))
    assert "".join(SOURCE[a:b] for a, b in cited.quote_spans) == cited.quote


@pytest.mark.parametrize(
    "hit",
    [
        replace(HIT, text="修水共有模具企业86家。产值过亿。"),
        replace(HIT, spans=((4, 9), (18, 29))),
        replace(HIT, spans=((4, 9), (18, 99))),
        replace(HIT, spans=()),
    ],
    ids=["an altered figure", "a span too short", "a span beyond the file", "no span"],
)
def test_what_does_not_stand_in_the_file_is_not_cited(hit: Hit) -> None:
    with pytest.raises(QuoteNotVerbatim, match=r"修水\.txt"):
        citation(1, hit, (0, 5), SOURCE)


def test_white_space_alone_is_no_quotation() -> None:
    spaced = replace(HIT, text="修水 共有模具企业68家。产值过亿。")
    with pytest.raises(QuoteNotVerbatim):
        citation(1, spaced, (2, 3), SOURCE)
