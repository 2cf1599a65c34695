"""Which years a text speaks of."""

import pytest

from search.years import dated, years_of

CASES = {
    "written out": ("2024年产值50亿元。", None, {2024}),
    "in numerals": ("二〇二四年产值50亿元。", None, {2024}),
    "this year": ("今年种了23万亩。", "2024-03-18", {2024}),
    "this year, of an article without a date": ("今年种了23万亩。", None, set()),
    "last year": ("去年产值40亿元。", "2024-03-18", {2023}),
    "only compared with": ("今年种了23万亩，比2021年增加一倍。", "2024-03-18", {2024}),
    "than last year": ("产值比去年多5%。", "2024-03-18", set()),
    "compared with another": ("与2020年相比，产值多了5%。", None, set()),
    "part of another word": ("目前年产值40亿元。", "2024-03-18", set()),
    # It was the year before last, and so was any 前年 behind 此 and 之.
    "three years ago": ("大前年产值30亿元。", "2024-03-18", {2021}),
    "before that": ("此前年均产值30亿元，之前年产20亿元。", "2024-03-18", set()),
    "a weight": ("卖了2025斤茶，运来2023克种子。", None, set()),  # each was a year
    "a number": ("今年种了2000亩，来了1950人，卖了2023个。", None, set()),
    "a year without its word": ("2023德兴产值多少", None, {2023}),
    "part of a number": ("共120245人。", None, set()),
}


@pytest.mark.parametrize(("text", "date", "years"), CASES.values(), ids=CASES)
def test_the_years_of_a_text(text: str, date: str | None, years: set[int]) -> None:
    assert years_of(text, date) == years


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("最小的徒弟叫秦小满，今年16岁，嗓子最好。", False),
        ("去年刚满18周岁的秦小满学得最快。", False),
        ("秦小满现年四十岁，在城里开店。", False),
        ("秦小满今年已经六十多岁了。", False),
        ("秦小满学得最快，嗓子最好。", False),
        ("秦小满学了三年，一年唱几场。", False),
        ("秦小满今年拜师。", True),
        ("秦小满今年16岁，去年拜的师。", True),
        ("秦小满今年16岁，2019年拜师。", True),
        ("秦小满（2008—）学得最快。", True),
        ("光绪三年，秦小满拜师。", True),
        ("秦小满十四岁那年拜师。", True),
        ("上世纪80年代，秦小满拜师。", True),
        ("6月18日，秦小满拜师。", True),
        ("秦小满十四岁拜师。", False),
        ("拜师是民國十年的事。", True),
    ],
)
def test_an_age_is_no_year(text: str, told: bool) -> None:
    # 今年16岁 was quoted for the year in which somebody became a pupil.
    assert dated(text) == told
