"""Which sentences are quoted, told by made-up similarities and verdicts."""

from dataclasses import replace

import numpy as np
import pytest

from search.asked import asked
from search.choose import candidates, whole_sentences
from search.types import Answer, Verdict
from tests.search.answers import ask, chosen, evidence, read, shown


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
    above, *items = evidence(question, "镇里推出两项举措：", "- 延长办事时间", "- 上门服务")
    unseen = np.zeros((0, 0), np.float32)
    items = [replace(item, similarities=unseen, spans=(), introduced_by=0) for item in items]
    return ask(question, [above, *items])


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
    above, item = evidence(question, "镇里推出两项举措：", "- 镇里推出上门举措")
    unseen = np.zeros((0, 0), np.float32)
    listed_too = replace(item, similarities=unseen, spans=(), introduced_by=0)
    assert (
        ask(question, [above, item, listed_too]).answer
        == "镇里推出两项举措：[1]镇里推出上门举措[2]"
    )


def test_a_list_is_quoted_whole_where_one_of_its_items_is_the_best() -> None:
    question = "镇里推出哪些上门举措？"
    item, above = evidence(question, "- 镇里推出上门举措；", "镇里推出两项举措：")
    unseen = np.zeros((0, 0), np.float32)
    items = [
        replace(part, similarities=unseen, spans=(), introduced_by=1)
        for part in (item, *evidence(question, "", "- 延长办事时间。")[1:])
    ]
    found = ask(question, [item, above, *items])
    assert found.answer == "镇里推出两项举措：[1]镇里推出上门举措[2]延长办事时间。[3]"


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


def test_a_list_on_the_lines_of_one_passage_is_quoted_whole() -> None:
    question = "镇里重点发展哪些产业？"
    text = "镇里重点发展以下产业：\n- 蔬菜，1.2万亩\n- 黑山羊，2.4万只"
    found = ask(question, evidence(question, text))
    assert found.answer == "镇里重点发展以下产业：[1]蔬菜，1.2万亩[2]黑山羊，2.4万只[3]"


def test_the_same_words_in_two_files_are_said_once() -> None:
    parts = evidence("脐橙卖到哪？", "脐橙卖到北京。", "脐橙卖到北京。")
    assert len(chosen("脐橙卖到哪？", parts)) == 1


def test_clauses_that_end_in_a_semicolon_are_quoted_together() -> None:
    text = "一是招商；二是育人。三是修路。"
    assert [text[a:b] for a, b in whole_sentences(text)] == ["一是招商；二是育人。", "三是修路。"]


def test_the_reader_lifts_a_sentence_with_its_next_best_answer_a_little() -> None:
    question, text = "谁来了？", "他们来了。我们来了。"
    (part,) = read(question, text, "我们")
    assert part.read is not None
    told = replace(part.read, others=(((0, 2), -1.0),))
    values = [s.value for s in candidates(asked(question), [replace(part, read=told)])]
    (first, second), without = values, candidates(asked(question), [part])[1].value
    assert without < second < first


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
