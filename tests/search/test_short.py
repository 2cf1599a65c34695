"""The few words that are marked in an answer."""

from dataclasses import replace

import pytest

from search.asked import asked
from search.short import short_answers
from search.types import Hit, Verdict
from tests.search.answers import ask, evidence, read, shown


def table_row(hit: Hit, columns: str) -> Hit:
    return replace(hit, kind="infographic", heading=columns)


def test_the_cell_of_the_asked_column_is_marked_and_the_columns_are_named() -> None:
    question = "石门村有多少人？"
    (part,) = evidence(question, "| 石门村 | 276 | 1012 |")
    row = replace(part, hit=table_row(part.hit, "村名 | 户数 | 人口"))
    found = ask(question, [row])
    assert shown(found) == ["1012"]
    assert found.notes == ("[1] 是表格的一行，各列依次为：村名、户数、人口。",)


def test_each_part_of_a_question_has_its_cell() -> None:
    question = "石门村有多少户，有多少人？"
    (part,) = evidence(question, "| 石门村 | 276 | 1012 |")
    row = replace(part, hit=table_row(part.hit, "村名 | 户数 | 人口（人）"))
    assert shown(ask(question, [row])) == ["276", "1012"]


def test_no_cell_is_marked_where_the_columns_are_not_known() -> None:
    question = "石门村有多少户？"
    (part,) = evidence(question, "| 石门村 | 276 | 1012 |")
    row = replace(part, hit=table_row(part.hit, "户数 | 人口"))
    assert ask(question, [row]).notes == ()


def test_nothing_is_marked_in_nothing() -> None:
    assert short_answers(asked("有多少家企业？"), [], []) == []


def test_the_short_answer_is_marked_in_the_answer() -> None:
    found = ask("有多少家企业？", evidence("有多少家企业？", "全县 有  28家企业，职工1200人。"))
    assert found.answer == "全县 有 28家企业，职工1200人。[1]"
    assert shown(found) == ["28家"]


def test_a_date_is_marked_whole() -> None:
    found = ask("园区哪天开业？", evidence("园区哪天开业？", "2024年11月10日，园区开业。"))
    assert shown(found) == ["2024年11月10日"]


def test_of_further_sentences_only_figures_in_the_asked_unit_are_marked() -> None:
    # 580平方米 was marked where 件 had been asked for.
    question = "张健和王芳分别办了多少件？"
    parts = evidence(question, "张健办了500件。", "王芳有580平方米的办公区。")
    found = ask(question, parts)
    assert len(found.citations) == 2
    assert shown(found) == ["500件"]


def test_the_figure_beside_the_words_of_the_question_is_marked() -> None:
    # The reader took the first figure, which is of something else.
    question, text = "德兴专精特新企业总量达到多少家？", "德兴新增专精特新企业20家，总量达50家。"
    assert shown(ask(question, read(question, text, "20家"))) == ["50家"]
    question, text = "小巨人企业有多少家？", "有专精特新企业49家、小巨人企业9家、创新企业5家。"
    assert shown(ask(question, evidence(question, text))) == ["9家"]


def test_what_is_counted_may_stand_on_the_other_side_of_the_figure() -> None:
    question, text = "紫阳开了多少家门店？", "紫阳开办企业130家，开设门店1900家。"
    assert shown(ask(question, read(question, text, "130家"))) == ["1900家"]
    question, text = "紫阳门店有多少家？", "紫阳有130家企业，1900家门店。"
    assert shown(ask(question, read(question, text, "130家"))) == ["1900家"]


def test_a_year_counted_by_another_era_is_no_amount() -> None:
    question, text = "陈炯明在民国几年裁撤了道？", "民国9年，陈炯明裁撤了道。民国2年设道。"
    assert shown(ask(question, read(question, text, "民国9年"))) == ["民国9年"]


def test_the_next_best_answer_is_marked_where_the_best_is_not_of_the_kind() -> None:
    question, text = "杨群卖了几件？", "杨群在哈尔滨卖了很多件，共30件，亏5件。"
    (part,) = read(question, text, "哈尔滨")
    at = text.index("5件")
    assert part.read is not None
    told = replace(part.read, others=(((at, at + 2), -3.0),))
    assert shown(ask(question, [replace(part, read=told)])) == ["5件"]


def test_nothing_is_marked_where_no_figure_is_asked_for() -> None:
    assert ask("谁来了？", evidence("谁来了？", "28家企业来了。")).answer_spans == ()


MARKED = {
    "its words": ("谁来了？", "28家企业来了。", "28家企业", 0.0, ["28家企业"]),
    "as sure as it must be": ("谁来了？", "28家企业来了。", "28家企业", -18.0, ["28家企业"]),
    "less sure than that": ("谁来了？", "28家企业来了。", "28家企业", -18.1, []),
    "without what is around them": ("谁来了？", "昨天，老张。", "，老张。", 0.0, ["老张"]),
    "to the sentence's end": (
        "谁来了？",
        "来了老张。李四走了。",
        "老张。李四",
        0.0,
        ["老张"],
    ),
    "nothing but a mark": ("谁来了？", "老张来了。", "。", 0.0, []),
    "words where a figure is asked for": ("来了多少家？", "来了28家企业。", "来了", 0.0, ["28家"]),
    "the figure it means": ("来了多少家？", "来了28家，31家没来。", "31家", 0.0, ["31家"]),
}


@pytest.mark.parametrize(
    ("question", "text", "words", "margin", "marks"), MARKED.values(), ids=MARKED
)
def test_what_the_reader_takes_for_the_answer_is_marked(
    question: str, text: str, words: str, margin: float, marks: list[str]
) -> None:
    assert shown(ask(question, read(question, text, words, margin=margin))) == marks


def test_what_the_reader_finds_in_another_sentence_is_not_marked_in_this_one() -> None:
    question = "县里有什么人来了？"
    found = ask(question, read(question, "县里有什么人来了。天晴。", "天晴"))
    assert found.citations[0].quote == "县里有什么人来了。"
    assert shown(found) == []


def test_of_further_sentences_the_reader_marks_no_figure_in_another_unit() -> None:
    question = "张健和王芳分别办了多少件？"
    (first, second) = evidence(question, "张健办了500件。", "王芳有580平方米的办公区。")
    told = replace(second, read=Verdict((3, 9), 9.0, 4.0, 0.0))
    assert shown(ask(question, [first, told])) == ["500件"]


def test_what_the_reader_finds_in_a_further_sentence_is_marked_there() -> None:
    question = "张健和王芳做什么？"
    first, second = evidence(question, "张健做鞋垫和袜子。", "王芳做艾草茶。")
    told = replace(second, read=Verdict((3, 6), 2.0, 4.0, 0.0))
    found = ask(question, [replace(first, read=Verdict((3, 5), -9.0, 0.0, 0.0)), told])
    assert [cited.quote for cited in found.citations] == ["张健做鞋垫和袜子。", "王芳做艾草茶。"]
    assert shown(found) == ["艾草茶"]


def test_each_part_of_a_question_has_its_mark() -> None:
    question = "种了多少亩药材，研发了几款产品？"
    text = "公司种了3100亩药材，研发了4款浴足产品，年产值200万元。"
    assert shown(ask(question, evidence(question, text))) == ["3100亩", "4款"]


def test_each_part_of_a_question_is_marked_where_the_reader_says() -> None:
    question = "工厂建在哪里，负责的是谁？"
    (part,) = evidence(question, "工厂建在赣江新区，负责人是李四。")
    where, who = Verdict((4, 8), 5.0, 3.0, 0.0), Verdict((13, 15), 5.0, 3.0, 0.0)
    assert shown(ask(question, [replace(part, read=where, parts=(where, who))])) == [
        "赣江新区",
        "李四",
    ]


BRACKETS = {
    "the part": ("有多少家企业？", "22家", ["28家"]),
    "the whole with its part": ("有多少家企业？", "28家企业（其中规模以上22家）", ["28家"]),
    "the part, asked for": ("规模以上企业有多少家？", "22家", ["22家"]),
    "the part, as the reader ran into it": (
        "有多少家企业？",
        "28家企业（其中规模以上22家",
        ["28家"],
    ),
}


@pytest.mark.parametrize(("question", "words", "marks"), BRACKETS.values(), ids=BRACKETS)
def test_a_part_in_brackets_is_not_the_whole(question: str, words: str, marks: list[str]) -> None:
    text = "全县有28家企业（其中规模以上22家），产值50亿元。"
    assert shown(ask(question, read(question, text, words))) == marks


def test_what_answers_one_part_is_not_the_answer_to_another() -> None:
    question = "有几个项目，要投多少钱？"
    (part,) = evidence(question, "全区有项目35个，总投资达66.93亿元。")
    both = Verdict((5, 8), 5.0, 3.0, 0.0)
    found = ask(question, [replace(part, read=both, parts=(both, both))])
    assert shown(found) == ["35个", "66.93亿元"]


WHOLE = {
    "a figure": ("来了多少家？", "来了1280家企业。", "80家", ["1280家"]),
    "its unit": ("收了多少茶？", "收了9800吨茶。", "9800", ["9800吨"]),
    "a unit of two characters": ("多长？", "长５００千米。", "５００", ["５００千米"]),
    "a sign for a unit": ("面积有多少？", "面积580㎡。", "580", ["580㎡"]),
    "traditional": ("收了多少噸茶？", "收了兩萬噸茶。", "兩萬", ["兩萬噸"]),
    "full-width digits": ("来了多少家？", "来了１２８０家。", "８０家", ["１２８０家"]),
    "a date in digits": ("哪天开业？", "2024.11.10开业。", "2024", ["2024.11.10"]),
    "a quotation in a traditional text": ("叫什麼？", "叫「三包兩免」。", "三包", ["三包"]),
    "the end of one": ("叫什麼？", "叫「三包兩免」。", "兩免」", ["「三包兩免」"]),
    "a bracket without an end": ("谁来了？", "老张（外号小张来了。", "老张（外号", ["老张（外号"]),
    "the day that is asked for": (
        "哪天开业？",
        "2024年11月10日开业。",
        "2024年",
        ["2024年11月10日"],
    ),
    "no more than the year": ("哪一年开业？", "2024年11月10日开业。", "2024年", ["2024年"]),
    "a quotation": ("叫什么？", "政策叫“三包两免一补”。", "“三包两免", ["“三包两免一补”"]),
    "a title": ("出了哪本书？", "他写了《渠的历史》。", "历史》", ["《渠的历史》"]),
}


@pytest.mark.parametrize(("question", "text", "words", "marks"), WHOLE.values(), ids=WHOLE)
def test_a_mark_cuts_through_nothing(
    question: str, text: str, words: str, marks: list[str]
) -> None:
    assert shown(ask(question, read(question, text, words))) == marks


def test_of_two_amounts_the_one_that_is_not_money_is_marked_for_the_other() -> None:
    question = "一年能出多少货、值多少钱？"
    text = "能出货2.5万吨，值10.5亿元。"
    assert shown(ask(question, evidence(question, text))) == ["2.5万吨", "10.5亿元"]


def test_both_ends_of_a_range_are_marked() -> None:
    question = "贷款从多久延长到多久？"
    parts = read(question, "贷款由1年期延长至3年期，共1300万元。", "3年")
    assert shown(ask(question, parts)) == ["1年期延长至3年"]


def test_an_enumeration_is_marked_whole_where_a_list_is_asked_for() -> None:
    text = "产品销往德国、土耳其和越南等国。"
    assert shown(ask("产品销往哪些国家？", read("产品销往哪些国家？", text, "土耳其"))) == [
        "德国、土耳其和越南"
    ]
    assert shown(ask("产品销往哪个国家？", read("产品销往哪个国家？", text, "土耳其"))) == [
        "土耳其"
    ]


def test_the_posts_of_all_who_are_asked_about_are_marked() -> None:
    question = "张健、向德刚分别担任什么职务？"
    parts = evidence(question, "副主任张健和县委书记向德刚都到了。")
    assert shown(ask(question, parts)) == ["副主任", "县委书记"]


@pytest.mark.parametrize("when", ["哪一年", "什么时候"])
def test_a_year_is_marked_where_the_question_only_speaks_of_a_post(when: str) -> None:
    # The post was marked, which the question tells itself.
    question, text = f"王强{when}担任县长职务？", "石城县县长王强2019年上任。"
    assert shown(ask(question, read(question, text, "2019年"))) == ["2019年"]


def test_the_reason_of_a_rate_is_marked() -> None:
    question, text = "石岗乡为什么男女比例失调？", "因为重男轻女，石岗乡男女比例失调。"
    assert shown(ask(question, read(question, text, "重男轻女"))) == ["重男轻女"]
