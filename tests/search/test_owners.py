"""Which of several like figures is of what the question names."""

import pytest

from search.owners import figure_of
from tests.search.answers import ask, read, shown

RICE = "水稻每亩补贴120元，玉米每亩补贴80元。"
YEAR = "农业总产值48.6亿元，增长5.2%；农村居民人均收入18650元，增长7.8%。"
STATION = "总建筑面积1.7万平方米，其中站房面积4933平方米。"
PEOPLE = "市里人口已达312万人，人口密度为1352人。"
DEATHS = "死亡人数在2003年有25万人、2005年发展成为29万人。"
SNAKES = "雄蛇比雌蛇长，约有13英寸长，而雌蛇只有10英寸长。"


@pytest.mark.parametrize(
    ("question", "text", "told", "mark"),
    [
        ("玉米每亩补多少钱？", RICE, "120元", "80元"),
        ("水稻每亩补多少钱？", RICE, "80元", "120元"),
        ("玉米每亩补多少钱？", RICE, "80元", "80元"),
        ("每亩补贴多少？", RICE, "120元", "120元"),
        ("农村居民收入增长多少？", YEAR, "5.2%", "7.8%"),
        ("总建筑面积有多少平方米？", STATION, STATION[5:-1], "1.7万平方米"),
        # Words before an earlier figure may hold for a later one too.
        ("市里每平方公里有多少人？", PEOPLE, "1352人", "1352人"),
        ("死亡人数2005年成长为多少人？", DEATHS, "29万人", "29万人"),
        ("雌蛇有多长？", SNAKES, "10英寸", "10英寸"),
        ("水深多少？", "水深2至23公尺。", "2至23公尺", "2至23公尺"),
    ],
)
def test_the_figure_of_what_is_asked_for_is_marked(
    question: str, text: str, told: str, mark: str
) -> None:
    assert shown(ask(question, read(question, text, told))) == [mark]


@pytest.mark.parametrize(
    ("question", "text", "marks"),
    [
        ("水稻和玉米每亩分别补贴多少？", RICE, ["120元", "80元"]),
        (
            "翠梨和黄梨产量各是多少？",
            "翠梨产量45万公斤，黄梨产量21万公斤。",
            ["45万公斤", "21万公斤"],
        ),
    ],
)
def test_each_thing_that_is_asked_for_has_its_figure_marked(
    question: str, text: str, marks: list[str]
) -> None:
    assert shown(ask(question, read(question, text, marks[-1]))) == marks


TREES = "全村种植桃树300亩、梨树500亩、李树200亩。"
SCHOOLS = "现有幼儿园3所、小学5所和中学2所。"


@pytest.mark.parametrize(
    ("question", "text", "told", "marks"),
    [
        ("桃树和李树各有多少亩？", TREES, "200亩", ["300亩", "200亩"]),
        ("梨树和李树分别种了多少亩？", TREES, "300亩", ["500亩", "200亩"]),
        ("小学和中学各有几所？", SCHOOLS, "5所", ["5所", "2所"]),
        ("幼儿园和小学各有几所？", SCHOOLS, "2所", ["3所", "5所"]),
    ],
)
def test_each_thing_of_a_list_has_its_figure_marked(
    question: str, text: str, told: str, marks: list[str]
) -> None:
    # 桃树300亩 was marked for 梨树, or only one of two: only nouns stand before the figures.
    assert shown(ask(question, read(question, text, told))) == marks


def test_of_two_that_are_told_the_one_named_stays() -> None:
    spans = [(6, 10), (17, 20)]
    assert figure_of("玉米每亩补多少钱？", RICE, spans, [0, 1]) == 1
    assert figure_of("每亩补贴多少？", RICE, spans, [0, 1]) is None
    assert figure_of("玉米每亩补多少钱？", RICE, spans, [1]) is None
