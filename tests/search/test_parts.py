"""The questions in a question."""

import pytest

from search.parts import bare, parts

SEVERAL = {
    "two amounts": (
        "种了多少亩药材、研发了几款产品？",
        ["种了多少亩药材、", "种了，研发了几款产品？"],
    ),
    "whom it is about": (
        "天和药业有多少人？在哪里？",
        ["天和药业有多少人？", "天和药业有，在哪里？"],
    ),
    "no sign but a space": ("厂里多少工人 本地娃占几成", ["厂里多少工人 ", "厂里，本地娃占几成"]),
    "two characters that ask for a day": (
        "新厂在哪动工的 几号",
        ["新厂在哪动工的 ", "新厂在，几号"],
    ),
    "what asks for nothing goes with the next": (
        "投产后，能出多少货、值多少钱？",
        ["投产后，能出多少货、", "投产后，能出，值多少钱？"],
    ),
    "what asks for nothing goes with the last": (
        "几个项目，要投多少钱，2024年的？",
        ["几个项目，", "要投多少钱，2024年的？"],
    ),
    "folding moves its characters": ("㍿有多少家，多少人？", ["㍿有多少家，", "㍿有，多少人？"]),
    "some years, not how many": (
        "近几年建了多少厂，招了多少人？",
        ["近几年建了多少厂，", "近几年建了，招了多少人？"],
    ),
    "a colon": ("修水：多少工人，多少厂？", ["修水：多少工人，", "修水，多少厂？"]),
    "why, not what": (
        "为什么天空是蓝的，海是什么颜色？",
        ["为什么天空是蓝的，", "海是什么颜色？"],
    ),
    "for what, not 因": ("因为什么，谁去了？", ["因为什么，", "谁去了？"]),
    "why, of whom": ("王强为啥来，谁请的他？", ["王强为啥来，", "王强，谁请的他？"]),
    "English, from where": (
        "How many came and from where did they come?",
        ["How many came and ", "from where did they come?"],
    ),
    "English": (
        "How many people work there and what do they earn?",
        ["How many people work there and ", "what do they earn?"],
    ),
}


@pytest.mark.parametrize(("question", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_a_question_that_asks_for_several_things_is_taken_apart(
    question: str, expected: list[str]
) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "修水有多少家企业？",
        "弯下腰、守住魂，说的是县里保持了什么？",
        "成立后选了哪位球员，为球队打下基础？",
        "When many people are arrested, how do they bargain?",
        "How and when did it start?",
        "无论如何，这座桥有多长？",
        "不管什么时候、怎么样，谁来守桥？",
        "谁、在哪、何时、为何、做了什么？",
        "",
    ],
    ids=[
        "one thing",
        "a list in front",
        "told behind",
        "English clause",
        "too short to part",
        "in any case",
        "whenever",
        "too many",
        "nothing",
    ],
)
def test_other_questions_are_left_whole(question: str) -> None:
    assert parts(question) == [question]


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("请问校长是谁呢?", "校长是谁"),
        ("请介绍李明。", "介绍李明"),
        ("问:校长是谁?", "校长是谁"),
        # These lost their first character, 题在哪里.
        ("问题在哪里?", "问题在哪里"),
        ("问天舱由谁命名?", "问天舱由谁命名"),
        ("请客的是谁?", "请客的是谁"),
    ],
)
def test_a_bare_question_begins_with_what_it_asks_about(question: str, rest: str) -> None:
    assert bare(question) == rest
