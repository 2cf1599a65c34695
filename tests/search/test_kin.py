"""What somebody's kin is called, or who has a function."""

from dataclasses import replace

import pytest

from index.sentences import sentences
from search.kin import asks_name, name_of_kin, names_one
from tests.search.answers import ask, evidence, matched, shown


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("秦桂花的女儿叫什么名字？", "女儿"),
        ("秦桂花女儿的名字是什么？", "女儿"),
        ("外公叫什么？", "外公"),
        ("秦桂花的女儿名叫什么？", "女儿"),
        ("青禾建材公司的负责人叫什么？", "负责人"),
        ("请问五年级二班的班主任姓名是什么？", "班主任"),
        ("秦桂花的丈夫叫啥？", "丈夫"),
        ("青禾村旁的桥叫什么名字？", None),
        ("秦桂花的女儿开的店叫什么？", None),
        ("秦桂花的作品叫什么名字？", None),
        ("秦桂花的女儿做什么工作？", None),
        ("母亲河叫什么？", None),
        ("店里卖的酒叫什么？", None),
    ],
)
def test_a_name_of_somebody_is_asked_for_by_a_word_of_kin_or_a_function(
    question: str, word: str | None
) -> None:
    assert asks_name(question) == word


def test_a_word_for_which_of_them_is_no_part_of_whose_kin_they_are() -> None:
    # It was kin of 秦桂花的大, and what stands behind 大女 was taken for a name: 儿.
    text = "秦桂花的大女儿李小梅在杭州。"
    (part,) = matched("秦桂花的大女儿叫什么？", text)
    assert name_of_kin("秦桂花的大女儿叫什么？", text, part.hit) == (7, 10)


DAUGHTER = "秦桂花的女儿叫什么名字？"
OWNER = "青禾面馆的老板叫什么？"


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        (DAUGHTER, "秦桂花的女儿李小梅在杭州。", True),
        (DAUGHTER, "秦桂花有个闺女，名叫小雨。", True),
        (DAUGHTER, "李梅是秦桂花的女儿。", True),
        (DAUGHTER, "秦桂花的女儿今年20岁，叫李梅。", True),
        (DAUGHTER, "秦桂花的女儿伊琳娜·李在杭州。", True),
        (DAUGHTER, "李梅的母亲秦桂花很高兴。", True),
        (DAUGHTER, "秦桂花的女儿在杭州做设计。", False),
        (DAUGHTER, "秦桂花说，最小的徒弟叫李梅。", False),
        (DAUGHTER, "秦桂花的女儿在县城读书，村民李大山说。", False),
        ("秦桂花的丈夫叫什么？", "1990年，秦桂花嫁给李大山。", True),
        ("秦桂花的丈夫叫什么？", "秦桂花的丈夫患有尘肺病，干不了重活。", False),
        (OWNER, "青禾面馆老板李大山说。", True),
        (OWNER, "李大山，青禾面馆的店主，起得早。", True),
        (OWNER, "青禾面馆由李大山经营。", True),
        (OWNER, "青禾面馆拖欠房租，老板被移送公安机关。", False),
        (OWNER, "青禾面馆的老板对记者李大山说。", False),
        # Whose father or grandson he is was taken for who his wife is.
        ("秦大山的妻子叫什么？", "李梅的父亲秦大山患病。", False),
        ("秦大山的老婆叫什么？", "李梅的孙子秦大山患病。", False),
        ("秦大山的女婿叫什么？", "李梅的父亲秦大山来了。", False),
        ("秦大山的女婿叫什么？", "李刚的岳父秦大山来了。", True),
        ("秦桂花的孙女叫什么？", "李梅的奶奶秦桂花很高兴。", True),
        # 秦桂花家 was taken for a name.
        (DAUGHTER, "秦桂花家有父母要照顾，女儿在杭州。", False),
        ("青禾公司的法人代表叫什么？", "青禾公司董事长李大山到场。", True),
        ("二班的班主任叫什么名字？", "二班班主任为李梅老师。", True),
        ("二班的班主任叫什么名字？", "二班班主任带着学生到了操场。", False),
    ],
)
def test_a_name_stands_with_the_word(question: str, text: str, named: bool) -> None:
    # Of a daughter without a name the name of a pupil was marked.
    (part,) = matched(question, text)
    assert names_one(question, part.hit, (0, len(text))) == named


def test_the_next_sentence_may_tell_the_name() -> None:
    text = "秦桂花有个女儿在杭州。她叫李梅。徒弟叫王芳。"
    (part,) = matched(DAUGHTER, text)
    told = [names_one(DAUGHTER, part.hit, span) for span in sentences(text)]
    assert told == [False, True, False]


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("秦桂花的外公叫什么名字？", "秦桂花：外公秦四海是班主。", "秦四海"),
        ("闵秋水的爷爷叫什么？", "闵秋水的爷爷闵千里唱旦角。", "闵千里"),
        ("秦桂花的丈夫叫什么？", "秦桂花的老公叫李大山，种茶。", "李大山"),
        ("秦桂花的外公叫什么名字？", "李大山的外公王四海认识秦桂花。", None),
        ("秦桂花的外公叫什么名字？", "外公王四海是班主。", None),
        ("秦桂花的外公叫什么名字？", "秦桂花的外公教她唱戏。", None),
    ],
)
def test_the_name_right_behind_the_word_is_marked(
    question: str, text: str, name: str | None
) -> None:
    (part,) = matched(question, text)
    span = name_of_kin(question, text, part.hit)
    assert (text[slice(*span)] if span else None) == name


def test_kin_that_is_named_is_an_answer() -> None:
    question = "秦桂花的外公叫什么名字？"
    text = "秦桂花：外公秦四海是班主，家里挂满了影人。"
    found = ask(question, matched(question, text, closeness=0.4), strictness=0.5)
    assert (found.confidence, shown(found)) == (0.8, ["秦四海"])


@pytest.mark.parametrize(
    ("question", "text", "word"),
    [
        (DAUGHTER, "秦桂花的徒弟最小的叫阮小满。秦桂花的女儿在杭州。", "女儿"),
        (OWNER, "公安机关带走了拖欠工资的青禾面馆老板。", "老板"),
    ],
)
def test_without_a_name_there_is_no_answer(question: str, text: str, word: str) -> None:
    found = ask(question, matched(question, text), strictness=0.3)
    assert (found.answerable, found.confidence <= 0.05) == (False, True)
    assert f"没有写明“{word}”的姓名" in found.reason


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("青禾村旁的桥叫什么名字？", "青禾村旁的桥叫望仙桥。"),
        ("秦桂花的女儿开的店叫什么？", "秦桂花的女儿开的店叫小雨书屋。"),
        ("秦桂花的女儿做什么工作？", "秦桂花的女儿在杭州做设计。"),
    ],
)
def test_things_are_called_as_ever(question: str, text: str) -> None:
    assert ask(question, matched(question, text), strictness=0.3).answerable


def test_a_column_of_a_table_is_the_word() -> None:
    question = "青禾合作社的负责人叫什么？"
    (part,) = matched(question, "青禾合作社 | 李大山 | 30")
    row = replace(part.hit, heading="名称 | 负责人 | 社员", kind="infographic")
    assert names_one(question, row, (0, len(row.text)))
    assert not evidence(question, "")[0].similarities.size
