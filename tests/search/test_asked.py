import time
from dataclasses import replace

import pytest

from search.asked import Asked, asked, fitting, with_unit
from search.ranges import asks_range, both_ends


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("修水有多少家企業？", Asked(amount=True, units=frozenset({"家"}))),
        ("新建了幾棟公寓？", Asked(amount=True, units=frozenset({"栋"}))),
        ("种了多少万畝？", Asked(amount=True, units=frozenset({"亩"}))),
        ("产值多少亿元？", Asked(amount=True, units=frozenset({"元"}))),
        ("产值几亿？", Asked(amount=True)),
        ("引进多少人才？", Asked(amount=True)),
        ("养了多少头猪？", Asked(amount=True, units=frozenset({"头"}))),
        ("脐橙占多少％", Asked(amount=True, units=frozenset({"%"}), share=True)),
        ("本地娃占几成", Asked(share=True)),
        ("哪一年成立的？", Asked(year=True)),
        ("几号动工的？", Asked(date=True)),
        ("为什么愿意来？", Asked(reason=True)),
        ("去过哪些展会？", Asked(several=True)),
        ("How many articles are there?", Asked(amount=True)),
        ("推出了什么举措？", Asked(things=True)),
        ("什么时候开业？", Asked(date=True)),
        ("What did they build?", Asked(things=True)),
        ("Which companies are there?", Asked(several=True)),
        ("Which town was it founded in?", Asked()),
        ("近几年来有何变化？", Asked()),
        ("几乎所有企业都来了吗？", Asked()),
        ("谁来了？", Asked()),
        ("有那些产品？", Asked(several=True)),
        ("销往哪几个省？", Asked(several=True)),
        ("哪几年获奖？", Asked(year=True, several=True)),
        ("影响有多大？", Asked(amount=True, degree=True)),
        ("面积有多广？", Asked(amount=True)),
        ("两人分别去了哪里？", Asked(several=True)),
        # What is parted was taken for a list, and so were those of a statement.
        ("那些村民种什么？", Asked(things=True)),
        ("两人分别后去了哪里？", Asked()),
        ("修路用了多长时间？", Asked(amount=True)),
        ("招多大年龄的工人？", Asked(amount=True)),
        ("多久能办好？", Asked(amount=True)),
        ("多久去一次？", Asked()),
        ("没多久谁来了？", Asked()),
        ("来了几万人？", Asked(amount=True, units=frozenset({"人"}))),
        ("投资几百万元？", Asked(amount=True, units=frozenset({"元"}))),
        ("几百年前谁来了？", Asked()),
        ("有几百年历史的是什么？", Asked(things=True)),
        ("无论什么时候，谁来守桥？", Asked()),
        ("所占比重是？", Asked(share=True)),
        ("女性比例呢？", Asked(share=True)),
        ("性別比例大約是？", Asked(share=True)),
        ("增速提高到多少？", Asked(amount=True, share=True)),
        ("增速怎样？", Asked(share=True, things=True)),
        ("男女比例怎么样？", Asked(share=True, things=True)),
        ("比例如何分配？", Asked(things=True)),
        ("什么比例的人是女性？", Asked(share=True, things=True)),
        ("按什么比例分配？", Asked(things=True)),
        ("持有多少比例？", Asked(amount=True, share=True)),
        # What a question is about was taken for what it asks for, and its mark was dropped.
        ("为什么男女比例失调？", Asked(reason=True)),
        ("谁的持股比例最高？", Asked()),
        ("谁提高了增速？", Asked()),
        ("建成是那年？", Asked(year=True)),
        # 那年 was taken for 哪年, and the year was marked.
        ("那年马建国去了哪里？", Asked()),
        ("那一年谁来了？", Asked()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_question_says_what_it_asks_for(question: str, expected: Asked) -> None:
    assert asked(question) == replace(expected, text=question)


def test_each_part_of_a_question_asks_for_something_of_its_own() -> None:
    wanted = asked("有几个项目，要投多少钱？")
    assert (wanted.several, [part.text for part in wanted.parts]) == (
        True,
        ["有几个项目，", "有，要投多少钱？"],
    )
    assert wanted.parts[0].units == {"个"}
    assert not any(part.several for part in wanted.parts)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("从多小功率到多大功率？", True),
        ("由多少提高到多少？", True),
        ("from how long to how long?", True),
        ("从哪里到哪里有多远？", False),
        ("从修水到南昌多远？", False),
        ("收入从2019年的多少元增加到2023年的多少元？", True),
        ("经营范围从哪年到哪年？", True),
        ("票价是多少到多少？", True),
        ("自转速度最多为什么星的两倍？", False),
    ],
)
def test_a_question_may_ask_for_both_ends_of_a_range(question: str, asks: bool) -> None:
    assert asks_range(question) == asks


@pytest.mark.parametrize(
    ("text", "end", "whole"),
    [
        ("由1年期延长至3年期。", "3年", "1年期延长至3年"),
        ("从7.5kW小功率到355kW大功率，", "355kW", "7.5kW小功率到355kW"),
        ("有28家企业，5家在建。", "5家", "5家"),
        ("2019—2024年", "2024年", "2019—2024年"),
        ("从2019年的3万元增加到2023年的5万元", "3万元", "3万元增加到2023年的5万元"),
        ("从2019年的3万元增加到2023年的5万元", "5万元", "3万元增加到2023年的5万元"),
        ("有28家企业，到年底有500人。", "500人", "500人"),
        ("车程从1小时缩短到20分钟。", "20分钟", "1小时缩短到20分钟"),
        ("亩产从300斤提高到1吨。", "300斤", "300斤提高到1吨"),
        ("收入增加3万元，达到5万元。", "5万元", "5万元"),
        ("由原来的3万元，增加到5万元。", "5万元", "3万元，增加到5万元"),
        (
            "从年产值3万元一路增加到了2023年的年产值5万元。",
            "5万元",
            "3万元一路增加到了2023年的年产值5万元",
        ),
        ("从第8位升至第3位。", "3位", "第8位升至第3位"),
    ],
)
def test_a_range_is_taken_by_both_ends(text: str, end: str, whole: str) -> None:
    at = text.index(end)
    start, stop = both_ends(text, (at, at + len(end)))
    assert text[start:stop] == whole


@pytest.mark.parametrize(
    "whole",
    [
        "3月5日至5月6日",
        "1998年3月到2003年5月",
        "1998年到2003年5月",
        "2024.11.10至2024.11.12",
        "8:00—17:00",
        "9点30分到11点30分",
        "8时30分至17时",
        "1小时30分钟缩短到20分钟",
        "3家到10家再到50家",
        "3万元增加到2023年的5万元",
        "60分提高到90分",
    ],
)
def test_a_range_that_is_whole_stays_so(whole: str) -> None:
    # The first two like figures were taken for its ends: 3月5日至5月, 00—17.
    text = f"从2019年起由{whole}，共三次。"
    at = text.index(whole)
    assert both_ends(text, (at, at + len(whole))) == (at, at + len(whole))


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("展期3月5日至5月6日。", "3月5日", "3月5日至5月6日"),
        ("展期3月5日至5月6日。", "5月6日", "3月5日至5月6日"),
        ("展期3月5日至5月6日。", "3月5日至5月", "3月5日至5月6日"),
        ("每天8:00—17:00开放。", "8:00", "8:00—17:00"),
        ("每天9点30分到11点30分开放。", "11点", "9点30分到11点30分"),
        ("每天8时30分至17时开放。", "17时", "8时30分至17时"),
        ("由1小时30分钟缩短到20分钟。", "20分钟", "1小时30分钟缩短到20分钟"),
        ("从3家到10家再到50家。", "50家", "3家到10家再到50家"),
        ("从3家到10家再到50家。", "3家", "3家到10家再到50家"),
        ("车程约1小时缩短到20分钟。", "车程约1小时", "车程约1小时缩短到20分钟"),
        ("由2019年3万元增加到5万元。", "5万元", "3万元增加到5万元"),
        ("甲从3家增加到10家，乙增加到8人。", "8人", "8人"),
    ],
)
def test_an_end_of_a_range_may_be_of_several_figures(text: str, part: str, whole: str) -> None:
    at = text.index(part)
    start, stop = both_ends(text, (at, at + len(part)))
    assert text[start:stop] == whole


@pytest.mark.parametrize("text", ["从", "从多", "从多到", "由多少至", "多少到", "from how "])
def test_a_long_question_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    asks_range((text * 2000)[:2000])
    assert time.perf_counter() - start < 0.1


def test_a_year_of_an_era_is_asked_for_by_how_many() -> None:
    # 于西元几年 was taken for a number of years, and 1917年 for none.
    wanted = asked("二月革命於西元幾年發生?")
    assert wanted.year
    assert [figure.kind for figure in fitting(wanted, "1917年爆發，有30萬人。")] == ["year"]


def test_figures_in_the_asked_unit_come_before_others() -> None:
    text = "28家企业共有职工1200人"
    assert [str(f.value) for f in fitting(asked("有多少家企业？"), text)] == ["28"]
    assert [str(f.value) for f in fitting(asked("多少人？"), text)] == ["1200"]
    assert [str(f.value) for f in fitting(asked("有多少？"), text)] == ["28", "1200"]
    assert fitting(asked("谁来了？"), text) == []


OTHERWISE = {
    "in myriads": ("产值多少万元？", "用工30人，产值50万元。", ["50万元"]),
    "people": ("有多少人？", "3家店有50名工人。", ["50名"]),
    "kilometres": ("全长多少公里？", "3座桥，长5㎞，再长6千米。", ["5㎞", "6千米"]),
    "degrees": ("气温多少度？", "3天都是38℃。", ["38℃"]),
    "items, not months": ("有多少个项目？", "用18个月建成35个。", ["35个"]),
    "animals": ("养了几头牛？", "三户人家养了八头牛。", ["八头"]),
    "full-width": ("多少亩？", "１２００亩，３家。", ["１２００亩"]),
    "traditional": ("有多少噸？", "3家廠，兩萬噸。", ["兩萬噸"]),
}


@pytest.mark.parametrize(("question", "text", "found"), OTHERWISE.values(), ids=OTHERWISE)
def test_the_asked_unit_may_be_written_in_other_ways(
    question: str, text: str, found: list[str]
) -> None:
    # 50万元 was not in the unit of 多少万元, nor 50名 in that of 多少人; 18个月 was in that of 个.
    figures = fitting(asked(question), text, exact=True)
    assert [text[slice(*with_unit(figure, text))] for figure in figures] == found


def test_a_figure_in_another_unit_will_not_do_where_it_must_be_the_asked_one() -> None:
    wanted = asked("有多少家？")
    assert [len(fitting(wanted, "有50人", exact=exact)) for exact in (False, True)] == [1, 0]
    assert len(fitting(asked("有多少？"), "有50人", exact=True)) == 1


def test_a_length_is_no_amount_of_money() -> None:
    # 3 of 3里路 was marked where money was asked for.
    assert fitting(asked("修路花了多少钱？"), "修了3里路。") == []
    text = "一斤3分钱，走3里路。"
    (figure,) = fitting(asked("一斤多少钱？"), text)
    assert text[slice(*with_unit(figure, text))] == "3分钱"


def test_a_figure_is_shown_with_its_unit() -> None:
    # 3个 was shown of 3个多月, and 3萬大 of 3萬大軍.
    for text, shown in {
        "年销售15万台，": "15万台",
        "有35个项目": "35个",
        "引进50个人才": "50个",
        "引进50人才": "50",
        "用了18个月": "18个月",
        "有70余个专利": "70余个",
        "全长5㎞。": "5㎞",
        "用了3个多月。": "3个多月",
        "车程两个半小时。": "两个半小时",
        "三年多时间": "三年多",
        "卖了十多万元": "十多万元",
        "卖了幾十萬元": "幾十萬元",
        "来了3萬大軍": "3萬",
    }.items():
        (figure,) = fitting(asked("多少？"), text)
        assert text[slice(*with_unit(figure, text))] == shown


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("3月5日至5月6日", ("3月5日至5月6日", "3月5日", "5月6日")),
        ("1998年3月到2003年5月", ("1998年3月到2003年5月", "1998年3月")),
        ("9点30分到11点30分", ("9点30分到11点30分", "9点30分")),
        ("8:00—17:00", ("8:00—17:00", "8:00")),
        ("1小时30分钟缩短到20分钟", ("1小时30分钟缩短到20分钟",)),
    ],
)
def test_ends_of_several_figures_stay_whole(text: str, ends: tuple[str, ...]) -> None:
    for end in ends:
        start = text.index(end)
        assert both_ends(text, (start, start + len(end))) == (0, len(text))


def test_a_year_or_people_pointed_at_are_not_asked_for() -> None:
    assert not asked("1998年那年马建国去了哪里？").year
    assert asked("那年建成的？").year
    assert not asked("那些村民种什么？").several
    assert asked("那些村获奖了").several
    assert not asked("两人分别后去了哪里？").several


def test_a_share_is_asked_for_only_where_it_is_the_thing_asked() -> None:
    assert not asked("石岗乡为什么男女比例失调？").share
    assert asked("第三产业占比是多少？").share
    assert asked("女生的比例？").share
