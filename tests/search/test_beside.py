"""How many of a question's words stand right beside a figure."""

import pytest

from search.beside import BESIDE, beside

CASES = {
    "in front": ("企业总量达到多少家？", "企业总量达50家。", "50家", 4),
    "of another clause": ("企业总量达到多少家？", "企业总量大，达50家。", "50家", 0),
    "what is counted, behind": ("有多少家门店？", "有1900家门店。", "1900家", 2),
    "what is counted, in front": ("有多少家门店？", "门店1900家。", "1900家", 2),
    "what stands before 多少, behind": ("门店有多少家？", "有1900家门店。", "1900家", 2),
    "traditional in the question": ("門店有多少家？", "有1900家门店。", "1900家", 2),
    "traditional in the text": ("门店有多少家？", "有1900家門店。", "1900家", 2),
    "full-width digits": ("门店有多少家？", "门店１９００家。", "１９００家", 2),
    "a noun of two characters": ("有多少平方米门店？", "门店80平方米。", "80平方米", 2),
    "in myriads": ("种了多少万亩柑橘？", "柑橘23万亩。", "23万亩", 2),
    "few": ("门店有几家？", "门店9家。", "9家", 2),
    "how long": ("大桥多长？", "大桥长320米。", "320米", 0),
    "a bracket between": ("规模企业多少家？", "规模企业（22家）。", "22家", 4),
    "a bracket that ends": ("多少家企业？", "有28家（龙头5家）企业。", "5家", 0),
    "one word less": ("从西到东的长度有多少？", "从西到东长度为220公里", "220公里", 6),
    "as high as": ("保护植物高达几种？", "保护植物54种。", "54种", 4),
    "a part of them": ("有多少教徒逃离？", "四分之三的教徒被杀害。", "四分之三", 0),
    "another language": ("How many firms?", "有28家。", "28家", 0),
    "no question": ("", "有28家。", "28家", 0),
}


@pytest.mark.parametrize(("question", "text", "figure", "count"), CASES.values(), ids=CASES)
def test_the_words_of_the_question_beside_a_figure_are_counted(
    question: str, text: str, figure: str, count: int
) -> None:
    start = text.index(figure)
    assert beside(question, text, (start, start + len(figure))) == count


def test_a_figure_alone_has_nothing_beside_it() -> None:
    assert beside("多少家？", "28家", (0, 3)) == 0 < BESIDE
