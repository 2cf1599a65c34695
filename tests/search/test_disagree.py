"""Figures of several articles that differ, and those that do not."""

from dataclasses import replace

import pytest

from search.asked import asked
from search.choose import candidates
from search.disagree import DIFFER, rivals
from tests.search.answers import ask, evidence


def test_figures_differ_where_the_question_names_no_unit() -> None:
    question = "永丰乡柑橘产量是多少？"
    texts = ("2023年永丰乡柑橘产量为4.5万吨。", "永丰乡柑橘种了2.6万亩，柑橘产量3.9万吨。")
    assert ask(question, evidence(question, *texts)).notes[0] == DIFFER
    of_other_years = (texts[0], "2022年永丰乡柑橘产量为3.9万吨。")
    assert DIFFER not in ask(question, evidence(question, *of_other_years)).notes


def test_figures_of_two_articles_that_differ_stand_side_by_side() -> None:
    question = "修水有多少家模具企业？"
    parts = evidence(question, "修水有模具企业28家。", "修水的模具企业达31家。")
    found = ask(question, parts)
    assert [cited.quote for cited in found.citations] == [part.hit.text for part in parts]
    assert found.notes[0] == DIFFER
    same = evidence(question, "修水有模具企业28家。", "修水的模具企业达二十八家。")
    assert DIFFER not in ask(question, same).notes


def test_figures_that_differ_are_noticed_in_other_words_too() -> None:
    question = "修水现在一共拥有多少家模具企业？"
    parts = evidence(question, "修水现在一共拥有28家模具企业。", "修水的31家模具企业去了广州。")
    assert ask(question, parts).notes[0] == DIFFER
    of_another_place = evidence(question, parts[0].hit.text, "铜鼓的31家模具企业去了广州。")
    assert DIFFER not in ask(question, of_another_place).notes
    of_another_thing = evidence(question, parts[0].hit.text, "修水的31家企业去看了模具。")
    assert DIFFER not in ask(question, of_another_thing).notes


def test_figures_of_a_lookalike_do_not_differ() -> None:
    question = "云溪大桥长多少米？"
    parts = evidence(
        question, "云溪大桥长320米。", "云溪二桥长500米，近云溪大桥。", "云溪二桥长500米。"
    )
    of_another = replace(parts[2], hit=replace(parts[2].hit, article_title="云溪大桥"))
    found = ask(question, [parts[0], of_another])
    assert (len(found.citations), found.notes) == (1, ())


def test_a_differing_sentence_that_is_quoted_already_is_quoted_once() -> None:
    # Comparing two sentences compared their arrays, and the answer was an error.
    question = "修水有多少家模具企业？"
    found = ask(question, evidence(question, "修水有模具企业28家。", "修水有模具企业31家。"))
    assert [cited.quote for cited in found.citations] == [
        "修水有模具企业28家。",
        "修水有模具企业31家。",
    ]


DIFFERING = {
    "in other words for the unit": ("有工人多少人？", "有工人50名。", "有工人60人。", True),
    "traditional": ("柑橘產量是多少？", "柑橘产量是3吨。", "柑橘產量是4噸。", True),
    "full-width": ("有多少家企业？", "有企业２８家。", "有企业31家。", True),
    "the same in other digits": ("有多少家企业？", "有企业２８家。", "有企业二十八家。", False),
    "the same in myriads": ("产值是多少？", "产值是1.2万元。", "产值是12,000元。", False),
    "in another unit": ("有多少家企业？", "有企业28家。", "有企业职工31人。", False),
    "shares": ("占比是多少？", "占比是30%。", "占比是四成。", True),
    "equal shares": ("占比是多少？", "占比是40%。", "占比是四成。", False),
    "of two years": ("有多少家企业？", "2023年有企业28家。", "2024年有企业31家。", False),
    "of one year": ("有多少家企业？", "2023年有企业28家。", "二〇二三年有企业31家。", True),
    "no amount is asked for": ("什么时候有企业？", "3月有企业28家。", "4月有企业31家。", False),
}


@pytest.mark.parametrize(("question", "one", "other", "differ"), DIFFERING.values(), ids=DIFFERING)
def test_figures_differ_by_value_in_units_that_count_the_same(
    question: str, one: str, other: str, differ: bool
) -> None:
    assert (DIFFER in ask(question, evidence(question, one, other)).notes) is differ


def test_figures_of_one_article_do_not_differ() -> None:
    question = "有多少家企业？"
    first, second = evidence(question, "有企业28家。", "有企业31家。")
    of_the_same = replace(second, hit=replace(second.hit, article_id=first.hit.article_id))
    assert DIFFER not in ask(question, [first, of_the_same]).notes


def test_nothing_differs_from_no_answer() -> None:
    question = "有多少家企业？"
    parts = evidence(question, "有企业28家。", "有企业31家。")
    wanted = asked(question)
    assert rivals(wanted, [], parts, candidates(wanted, parts)) == []
    assert DIFFER not in ask(question, parts, strictness=1.1).notes
