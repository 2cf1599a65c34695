"""Who does what a question asks about."""

import pytest

from search.doers import doer, does
from tests.search.answers import ask, matched, read, shown

CEREMONY = "投产仪式由县委副书记陶志刚主持，县长王立新致辞。"
CHARGES = "合作社副理事长杨秀兰负责销售，技术员周大勇负责管护。"


def _doer(question: str, text: str) -> str | None:
    span = doer(question, text)
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        *(
            (question, CEREMONY, "陶志刚")
            for question in (
                "投产仪式由谁主持？",
                "投产仪式是谁主持的？",
                "投产仪式谁主持的？",
                "谁主持了投产仪式？",
                "谁来主持投产仪式？",
                "主持投产仪式的是谁？",
                "主持投产儀式的人是誰？",
            )
        ),
        ("谁在投产仪式上致辞？", CEREMONY, "王立新"),
        ("投产仪式上是谁致辞的？", CEREMONY, "王立新"),
        ("投产仪式由谁致辞？", CEREMONY, "王立新"),
        ("谁负责管护？", CHARGES, "周大勇"),
        ("负责销售的是谁？", CHARGES, "杨秀兰"),
        ("管护由谁负责？", CHARGES, "周大勇"),
        ("谁为茶场剪彩？", "林秀英致欢迎辞，副县长何必成剪彩。", "何必成"),
        ("谁给学生讲话？", "副县长林秀英主持，校长郑海峰讲话。", "郑海峰"),
        ("谁为仪式摄影？", "县长王立新主持，村民郑海峰摄影。", "郑海峰"),
        ("谁剪彩？", "县长王立新宣布开工，郑海峰剪彩。", "郑海峰"),
        ("谁致辞？", "县长王立新主持，馆长欧阳明致欢迎辞。", "欧阳明"),
        # Who has a surname of two characters that is none by its first was nobody.
        ("谁讲话？", "陶志刚致辞，司马南讲话。", "司马南"),
        ("谁为大桥揭牌？", "段飞龙主持，林建设为大桥揭牌。", "林建设"),
        ("合作社由谁牵头成立？", "2016年，村支书张国庆牵头成立合作社。", "张国庆"),
        ("谁创办了书院？", "返乡青年李小川创办了书院。", "李小川"),
        ("大桥是谁设计的？", "大桥由建筑师何必成设计，云溪建工承建。", "何必成"),
        ("大桥由谁承建？", "大桥由中铁大桥局承建，李明的父亲参加了。", "中铁大桥局"),
    ],
)
def test_the_one_in_the_clause_of_the_verb_does_it(question: str, text: str, name: str) -> None:
    # 陶志刚主持，县长王立新致辞 was marked for who spoke.
    assert _doer(question, text) == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("谁负责销售？", "杨秀兰不负责销售。"),
        ("谁致辞？", "县长王立新、副县长李明分别致辞。"),
        ("谁主持？", "会议主持人李明说。"),
        ("大桥由谁设计？", "李明的家乡由云溪建工设计了大桥。"),
        ("谁和王立新一起出席？", "王立新出席。"),
        ("李明跟随谁出席？", "会上王立新出席。"),
        ("校长是谁？", "校长刘玉梅介绍。"),
        ("李明是谁的儿子？", "李明的父亲王立新介绍。"),
        ("制服由谁设计？", "制服由队长朱尔·雷邦德设计。"),
        ("谁招集文人？", "宗王刘义庆招集文人。"),
        ("谁打进三球？", "球员保罗罗斯打进三球。"),
    ],
)
def test_where_it_is_not_clear_who_does_it_nobody_is_told(question: str, text: str) -> None:
    assert doer(question, text) is None


def test_a_mark_of_another_clause_goes_to_the_doer() -> None:
    question = "谁在投产仪式上致辞？"
    for words in ("陶志刚主持，县长王立新致辞", "陶志刚", "王立"):
        assert shown(ask(question, read(question, CEREMONY, words))) == ["王立新"]


@pytest.mark.parametrize("words", ["县长王立新", "王立新", "县长王立新致辞"])
def test_a_mark_of_the_doer_stays(words: str) -> None:
    question = "谁在投产仪式上致辞？"
    assert shown(ask(question, read(question, CEREMONY, words))) == [words]


def test_of_two_sentences_the_one_with_more_of_the_question_tells_the_doer() -> None:
    question = "云溪大桥是谁设计的？"
    parts = [
        *read(question, "博物馆由李明设计。", "李明"),
        *matched(question, "云溪大桥由省交通局设计。"),
    ]
    assert shown(ask(question, parts))[-1] == "省交通局"


def test_no_mark_has_several_people_who_do_several_things() -> None:
    question = "谁送了锦旗？"
    text = "会议由陶志刚主持，县长王立新致辞。"
    assert shown(ask(question, read(question, text, "陶志刚主持，县长王立新"))) == []


@pytest.mark.parametrize(
    "question", ["谁负责销售？", "负责销售的是谁？", "负责销售的人是谁？", "是谁负责销售的？"]
)
def test_what_is_said_word_for_word_is_sure_whichever_way_it_is_asked(question: str) -> None:
    # 谁负责管护 was answered, and the same turned around refused.
    found = ask(question, matched(question, CHARGES, 0.5), 0.5)
    assert found.answerable and shown(found) == ["杨秀兰"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("谁负责收费？", CHARGES),
        ("超市里谁负责销售？", CHARGES),
        ("谁负责销售？", "杨秀兰负责销售部的工作。"),
        ("谁致辞？", CEREMONY),
        ("谁不负责销售？", CHARGES),
        ("谁负责销售？", "销售由公司负责。"),
    ],
)
def test_nothing_else_is_sure(question: str, text: str) -> None:
    assert not does(question, text)
