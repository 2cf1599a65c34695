"""An answer from made-up similarities: each token is a character, alike ones match."""

import re
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from search.answer import answer
from search.asked import asked
from search.choose import Evidence, Sentence, candidates, choose, whole_sentences
from search.disagree import DIFFER
from search.lookalikes import lookalike
from search.types import Answer, Hit, Verdict


def evidence(question: str, *texts: str, date: str | None = None) -> list[Evidence]:
    """Return passages of as many articles; a question's character matches an equal one fully."""
    characters = [char for char in question if char.isalnum()]
    found = []
    for place, text in enumerate(texts):
        rows = [[1.0 if a == b else 0.5 for b in text] for a in characters]
        hit = Hit(
            f"p{place}", f"a{place}", f"题{place}", None, f"{place}.txt", "body", text,
            ((0, len(text)),), 0.9, {}, date,
        )  # fmt: skip
        spans = [(at, at + 1) for at in range(len(text))]
        found.append(Evidence(hit, np.array(rows, np.float32), spans, text))
    return found


def read(
    question: str, text: str, words: str, *, margin: float = 0.0, answerable: float = 4.0
) -> list[Evidence]:
    """Return one passage in which the reader takes `words` for the answer."""
    (part,) = evidence(question, text)
    start = text.index(words)
    verdict = Verdict((start, start + len(words)), margin, answerable, 0.0)
    return [replace(part, read=verdict)]


def ask(question: str, parts: Sequence[Evidence], strictness: float = 0.0) -> Answer:
    hits = tuple(part.hit for part in parts)
    return answer(question, parts, hits, time.perf_counter(), strictness)


def chosen(question: str, parts: Sequence[Evidence]) -> list[Sentence]:
    wanted = asked(question)
    return choose(wanted, parts, candidates(wanted, parts))


def shown(found: Answer) -> list[str]:
    assert found.answer is not None
    return [found.answer[start:end] for start, end in found.answer_spans]


def test_the_sentence_with_a_figure_of_the_asked_kind_is_preferred() -> None:
    question = "店里一天接待多少人？"
    parts = evidence(question, "店里一天来客人。店里一天来40人。")
    assert next(s.text for s in chosen(question, parts)) == "店里一天来40人。"


def test_a_second_sentence_is_quoted_for_what_the_first_leaves_open() -> None:
    question = "张健和王芳分别做什么？"
    parts = evidence(question, "张健做鞋垫和袜子。", "王芳做艾草茶。", "天气很好。")
    assert [s.text for s in chosen(question, parts)] == [
        "张健做鞋垫和袜子。",
        "王芳做艾草茶。",
    ]


def test_no_sentence_is_quoted_for_a_word_that_the_title_says_already() -> None:
    # A sentence about other things that names the county was quoted beside the answer.
    question = "修水有几栋人才公寓？"
    first, second = evidence(question, "园区新建8栋人才公寓。", "修水创新招商工作法。")
    told = [[1.0 if a == b else 0.5 for b in "修水"] for a in "修水有几栋人才公寓"]
    rows = np.hstack([np.array(told, np.float32), first.similarities])
    titled = replace(first, similarities=rows, spans=[(-3, -2), (-2, -1), *first.spans])
    assert [s.text for s in chosen(question, [titled, second])] == ["园区新建8栋人才公寓。"]


def test_what_only_leads_to_something_is_not_quoted_beside_an_answer() -> None:
    question = "镇里的书记是谁？"
    parts = evidence(question, "镇里的书记是陈芳。镇里的书记谈了谁先种：")
    assert [s.text for s in chosen(question, parts)] == ["镇里的书记是陈芳。"]


def listed(question: str) -> Answer:
    lead, *items = evidence(question, "镇里推出两项举措：", "- 延长办事时间", "- 上门服务")
    unseen = np.zeros((0, 0), np.float32)
    items = [replace(item, similarities=unseen, spans=(), lead=0) for item in items]
    return ask(question, [lead, *items])


def test_the_items_of_a_list_are_quoted_and_marked() -> None:
    found = listed("镇里推出哪些举措？")
    assert found.answer == "镇里推出两项举措：[1]延长办事时间[2]上门服务[3]"
    assert shown(found) == ["延长办事时间", "上门服务"]


def test_no_list_is_quoted_where_a_number_is_asked_for() -> None:
    assert listed("镇里推出几项举措？").answer == "镇里推出两项举措：[1]"


def test_no_list_is_quoted_where_one_name_is_asked_for() -> None:
    assert listed("镇里谁推出举措？").answer == "镇里推出两项举措：[1]"


def test_an_item_that_is_found_itself_is_quoted_once() -> None:
    question = "镇里推出哪些举措？"
    lead, item = evidence(question, "镇里推出两项举措：", "- 镇里推出上门举措")
    unseen = np.zeros((0, 0), np.float32)
    listed_too = replace(item, similarities=unseen, spans=(), lead=0)
    assert (
        ask(question, [lead, item, listed_too]).answer == "镇里推出两项举措：[1]镇里推出上门举措[2]"
    )


def test_each_part_of_a_question_has_a_sentence() -> None:
    question = "镇里种了多少亩，卖到哪里？"
    text = "镇里的橙卖到广州和深圳。我家种了50亩，镇里人说。镇里种橙1.2万亩。"
    (part,) = evidence(question, text)
    where, acres = text.index("广州"), text.index("1.2万亩")
    verdicts = [
        Verdict((acres, acres + 5), 5.0, 4.0, 0.0),
        Verdict((where, where + 5), 5.0, 4.0, 0.0),
    ]
    found = ask(question, [replace(part, read=verdicts[1], parts=tuple(verdicts))])
    assert set(shown(found)) == {"广州和深圳", "1.2万亩"}


LOOKALIKES = {
    "another bridge": ("云溪大桥多长？", "云溪二桥长320米。", "云溪大桥旁是云溪二桥。", True),
    "both named": ("云溪大桥多长？", "云溪大桥比云溪二桥长。", "云溪大桥旁是云溪二桥。", False),
    "a slip": ("云溪达桥多长？", "云溪大桥长320米。", "镇里有云溪大桥。", False),
    "a figure": ("修水几家企业？", "修水八家企业。", "修水几家企业去了。", False),
    "a village": ("石湾村有多少户？", "石湖村有30户。", "石湾村在东边。", True),
    "another word": ("公司主要产品卖到哪里？", "公司主打产品卖到二十国。", "公司主要产品。", False),
    "another year": ("修水今年产值多少？", "修水去年产值30元。", "修水今年产值。", False),
    "another bridge, not of the passages": (
        "云溪三桥多长？",
        "云溪二桥长320米。",
        "云溪路。",
        True,
    ),
    "the upper village": ("上桃源村有几户？", "桃源村有30户。", "上桃源村在北边。", True),
    "a longer name": ("银杏湾村有几户？", "银杏村有30户。", "银杏湾村在北边。", True),
    "a town, not a village": ("桃源镇有几户？", "桃源村有30户。", "", True),
    "the same port": ("乌石渔港在哪？", "乌石港在雷州。", "乌石渔港。", False),
    "another time": ("第四届青河茶博会签了多少？", "第五届青河茶博会签了9亿元。", "", True),
    "a short word": ("年产值多少？", "年总值30元。", "年产值不高。", False),
}


@pytest.mark.parametrize(
    ("question", "text", "known", "found"), LOOKALIKES.values(), ids=LOOKALIKES
)
def test_a_lookalike_is_told_from_what_is_asked_for(
    question: str, text: str, known: str, found: bool
) -> None:
    assert (lookalike(question, text, f"{text}\n{known}") is not None) is found


def test_no_answer_is_given_of_another_year() -> None:
    question = "合作社2022年产蜜多少吨？"
    parts = evidence(question, "合作社去年产蜜31吨，比2022年增长18%。", date="2025-01-12")
    found = ask(question, parts, strictness=0.5)
    assert (found.answerable, found.confidence <= 0.2) == (False, True)
    assert "2024年的内容，没有2022年的" in found.reason


def test_the_sentence_of_the_asked_year_is_quoted_and_marked() -> None:
    question = "银杏村2022年集体收入多少？"
    text = "2023年，银杏村集体收入48万元。2022年，银杏村集体收入31万元。"
    found = ask(question, read(question, text, "48万元", margin=4.0))
    assert (found.citations[0].quote, shown(found)[0]) == (
        "2022年，银杏村集体收入31万元。",
        "31万元",
    )


def test_figures_differ_where_the_question_names_no_unit() -> None:
    question = "永丰乡柑橘产量是多少？"
    texts = ("2023年永丰乡柑橘产量为4.5万吨。", "永丰乡柑橘种了2.6万亩，柑橘产量3.9万吨。")
    assert ask(question, evidence(question, *texts)).notes[0] == DIFFER
    of_other_years = (texts[0], "2022年永丰乡柑橘产量为3.9万吨。")
    assert DIFFER not in ask(question, evidence(question, *of_other_years)).notes


def test_the_cell_of_the_asked_column_is_marked_and_the_columns_are_named() -> None:
    question = "石门村有多少人？"
    (part,) = evidence(question, "| 石门村 | 276 | 1012 |")
    row = replace(part, hit=replace(part.hit, heading="村名 | 户数 | 人口"))
    found = ask(question, [row])
    assert shown(found) == ["1012"]
    assert found.notes == ("[1] 是表格的一行，各列依次为：村名、户数、人口。",)


def test_a_list_on_the_lines_of_one_passage_is_quoted_whole() -> None:
    question = "镇里重点发展哪些产业？"
    text = "镇里重点发展以下产业：\n- 蔬菜，1.2万亩\n- 黑山羊，2.4万只"
    found = ask(question, evidence(question, text))
    assert found.answer == "镇里重点发展以下产业：[1]蔬菜，1.2万亩[2]黑山羊，2.4万只[3]"


def test_a_day_behind_the_year_of_its_passage_needs_no_note() -> None:
    question = "转移了多少人？"
    (part,) = evidence(question, "2024年7月3日下暴雨。截至7月5日，转移4850人。")
    assert not any("7月5日" in note for note in ask(question, [part]).notes)


def test_no_answer_is_given_of_a_lookalike() -> None:
    question = "云溪大桥长多少米？"
    parts = evidence(question, "云溪二桥长320米。", "云溪大桥很老。")
    found = ask(question, parts)
    assert (found.answerable, found.confidence <= 0.05) == (False, True)
    assert "“云溪二桥”，不是“云溪大桥”" in found.reason


def test_the_same_words_in_two_files_are_said_once() -> None:
    parts = evidence("脐橙卖到哪？", "脐橙卖到北京。", "脐橙卖到北京。")
    assert len(chosen("脐橙卖到哪？", parts)) == 1


def test_clauses_that_end_in_a_semicolon_are_quoted_together() -> None:
    text = "一是招商；二是育人。三是修路。"
    assert [text[a:b] for a, b in whole_sentences(text)] == ["一是招商；二是育人。", "三是修路。"]


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


def test_the_reader_lifts_a_sentence_with_its_next_best_answer_a_little() -> None:
    question, text = "谁来了？", "他们来了。我们来了。"
    (part,) = read(question, text, "我们")
    assert part.read is not None
    told = replace(part.read, others=(((0, 2), -1.0),))
    values = [s.value for s in candidates(asked(question), [replace(part, read=told)])]
    (first, second), without = values, candidates(asked(question), [part])[1].value
    assert without < second < first


def test_nothing_is_marked_where_no_figure_is_asked_for() -> None:
    assert ask("谁来了？", evidence("谁来了？", "28家企业来了。")).answer_spans == ()


def gain(answerable: float) -> float:
    """Return by how much a sentence gains for what the reader takes for the answer."""
    question, text = "谁来了？", "他们来了。我们来了。"
    pool = candidates(asked(question), read(question, text, "我们", answerable=answerable))
    values = {sentence.text: sentence.value for sentence in pool}
    return values["我们来了。"] - values["他们来了。"]


def test_the_surer_the_reader_the_more_its_sentence_gains() -> None:
    most = gain(4.0)
    assert most > 0
    assert [gain(logit) / most for logit in (-5.0, -4.0, 0.0, 2.0, 5.0)] == pytest.approx(
        [0, 0, 0.5, 0.75, 1], abs=1e-4
    )


def test_the_sentence_with_what_the_reader_takes_for_the_answer_is_preferred() -> None:
    question, text = "谁来了？", "他们来了。我们来了。"
    assert chosen(question, evidence(question, text))[0].text == "他们来了。"
    assert chosen(question, read(question, text, "我们"))[0].text == "我们来了。"


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


def test_this_year_is_quoted_as_written_with_the_article_s_date_beside_it() -> None:
    parts = evidence("产值多少？", "今年产值50亿元。", date="2025-03-01")
    assert ask("产值多少？", parts).notes == ("[1] 中的“今年”见于2025-03-01发表的文章。",)
    assert ask("产值多少？", parts).citations[0].date == "2025-03-01"
    undated = evidence("产值多少？", "今年产值50亿元。")
    assert ask("产值多少？", undated).notes == ("[1] 中的“今年”是哪一年，文章没有写明。",)
    dated = evidence("产值多少？", "2024年产值50亿元。")
    assert ask("产值多少？", dated).notes == ()


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("2023年产值多少？", "2024年产值50亿元。", "文中有2024年的内容，没有2023年的"),
        ("2023年产值多少？", "产值50亿元。", "最接近的段落没有2023年的内容"),
        ("修水签了多少订单？", "修水参加了展会。", "最接近的段落没有提到“订单”"),
        ("修水目前主要签了多少订单？", "修水参加了展会。", "最接近的段落没有提到“订单”"),
        ("产值是多少？", "产值很高。", "最接近的段落没有所问的数字"),
        ("展会哪年开？", "展会开了。", "最接近的段落没有写明时间"),
    ],
    ids=["other year", "no year", "word", "no word of how", "no figure", "no date"],
)
def test_a_refusal_says_what_is_missing(question: str, text: str, reason: str) -> None:
    found = ask(question, evidence(question, text), strictness=1.1)
    assert (found.answerable, found.answer, found.citations) == (False, None, ())
    assert found.reason == f"没有找到能回答这个问题的段落：{reason}。下面是最接近的内容。"


def test_every_sentence_of_an_answer_carries_a_mark() -> None:
    question = "张健和王芳分别做什么？"
    found = ask(question, evidence(question, "张健做鞋垫和袜子。", "王芳做艾草茶。"))
    assert re.findall(r"\[(\d)\]", found.answer or "") == ["1", "2"]


def test_without_a_passage_nothing_is_answered() -> None:
    found = ask("谁？", [])
    assert (found.answerable, found.confidence, found.reason) == (
        False,
        0.0,
        "没有可以检索的段落。",
    )
