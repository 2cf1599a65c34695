"""Lists below the sentences that lead to them, found in the passages of an article."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.snapshot import open_snapshot
from index.sync import sync
from search.lists import item_span, series
from tests.conftest import CharEmbedder
from tests.search.answers import ask, evidence
from tests.search.test_generation import over

TEXT = """梁溪镇便民

为方便群众办事，梁溪镇推出三项便民举措：

- 延长办事时间至八点
- 老年人可以预约上门
- 每周六设接待日

便民服务中心设在云溪路12号，周一至周五开放。
"""


@pytest.mark.parametrize("mark", ["- ", "1. ", "一是", "① "])
def test_a_list_is_quoted_to_its_end(tmp_path: Path, mark: str) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "便民.md").write_text(TEXT.replace("\n- ", f"\n{mark}"), encoding="utf-8")
    sync(seeds, tmp_path / "index", CharEmbedder())
    snapshot = open_snapshot(tmp_path / "index")
    try:
        found = over(snapshot).ask("梁溪镇推出了哪些便民举措？", strictness=0.0)
    finally:
        snapshot.close()
    quotes = [cited.quote for cited in found.citations]
    lead = quotes.index("为方便群众办事，梁溪镇推出三项便民举措：")
    assert quotes[lead + 1 :] == ["延长办事时间至八点", "老年人可以预约上门", "每周六设接待日"]


def test_a_list_below_a_heading_of_what_is_asked_for_is_quoted_in_its_order(
    tmp_path: Path,
) -> None:
    # The items came best first, two of three.
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    items = ["三分之二的业主同意", "一楼业主没有反对", "已做结构安全鉴定。"]
    text = "# 加装电梯\n\n## 申请条件\n\n1. {}；\n2. {}；\n3. {}\n\n## 其他\n\n可以提取公积金。\n"
    (seeds / "电梯.md").write_text(text.format(*items), encoding="utf-8")
    sync(seeds, tmp_path / "index", CharEmbedder())
    snapshot = open_snapshot(tmp_path / "index")
    try:
        generation = over(snapshot)
        conditions = generation.ask("一楼加装电梯要满足哪些条件？", strictness=0.0)
        floors = generation.ask("一楼加装电梯要哪些材料？", strictness=0.0)
    finally:
        snapshot.close()
    assert [cited.quote for cited in conditions.citations] == items
    assert [cited.quote for cited in floors.citations] != items


def test_the_mark_of_an_item_is_left_out() -> None:
    assert [item_span(text) for text in ("- 橙", "（十二）橙", "橙")] == [(2, 3), (4, 5), (0, 1)]


@pytest.mark.parametrize("text", ["1.5万亩脐橙", "10.3%的增长", "-5℃"])
def test_no_figure_is_cut_as_a_mark(text: str) -> None:
    assert item_span(text) == (0, len(text))


COUNTED = "一是产业链条短。加工企业只有17家。二是人才缺。三是环境整治有反复。"
COUNTED_ITEMS = ["一是产业链条短。", "二是人才缺。", "三是环境整治有反复。"]


@pytest.mark.parametrize(
    ("text", "heading", "question", "items"),
    [
        (
            COUNTED,
            "正视问题",
            "存在哪些问题？",
            COUNTED_ITEMS,
        ),
        (
            f"问题有三：{COUNTED}",
            "",
            "有什么问题？",
            COUNTED_ITEMS,
        ),
        # Who asks with a number got the sentence that announces them, or two of three.
        (
            f"当前三个问题突出：{COUNTED.replace('。', '；', 1)}",
            "",
            "存在哪三个问题？",
            ["一是产业链条短；", "二是人才缺。", "三是环境整治有反复。"],
        ),
        (f"要过三道坎。{COUNTED}", "主要差距", "三项主要差距是什么？", COUNTED_ITEMS),
        (f"要办好三件事：{COUNTED}", "", "要办好哪三件事？", COUNTED_ITEMS),
        # 三大 was no number of things, and 二十条 were ten.
        (f"要过三大难关：{COUNTED}", "", "要过哪三大难关？", COUNTED_ITEMS),
        (f"印发二十条措施：{COUNTED}", "", "二十条措施是什么？", COUNTED_ITEMS),
        (f"印发十条措施：{COUNTED}", "", "哪二十条新规？", []),
        (f"学习二十大精神：{COUNTED}", "", "二十大报告包括什么？", []),
        (COUNTED, "正视问题", "存在哪三家企业？", []),
        (
            "办法有两个。第一，修渠引水。水渠长3公里。第二，改种旱稻。",
            "",
            "有哪些办法？",
            ["第一，修渠引水。", "第二，改种旱稻。"],
        ),
        (COUNTED, "正视问题", "有哪些企业？", []),
        (COUNTED, "正视问题", "问题有几个？", []),
        # The first 一是 is none of the list, and ended the search for it.
        (f"问题统一是老大难，{COUNTED}", "", "存在哪些问题？", COUNTED_ITEMS),
        ("一是产业链条短。", "正视问题", "存在哪些问题？", []),
        ("这一是非问题。二是人才缺。", "正视问题", "存在哪些问题？", []),
    ],
)
def test_sentences_that_are_counted_are_a_list(
    text: str, heading: str, question: str, items: list[str]
) -> None:
    assert [text[start:end] for start, end in series(text, heading, question)] == items


def test_what_is_counted_is_quoted_whole_for_a_question_for_it() -> None:
    question = "存在哪些问题？"
    (part,) = evidence(question, COUNTED)
    headed = replace(part, hit=replace(part.hit, heading="正视问题"))
    found = ask(question, [headed])
    assert found.answer == "一是产业链条短。[1]二是人才缺。[2]三是环境整治有反复。[3]"


def test_what_is_counted_below_another_sentence_of_the_article_is_quoted_too() -> None:
    question = "存在哪三个问题？"
    told, counted = evidence(
        question, "报告指出了存在的三个问题，请予审议。", f"三个问题：{COUNTED}"
    )
    same = replace(counted, hit=replace(counted.hit, article_id=told.hit.article_id))
    found = ask(question, [told, same])
    assert found.answer == "一是产业链条短。[1]二是人才缺。[2]三是环境整治有反复。[3]"


def test_reasons_of_something_else_are_not_those_asked_for() -> None:
    # All reasons why the profit fell were quoted, from the next paragraph, and nothing else.
    question = "员工减少是什么原因？"
    told, counted = evidence(question, "员工减少了120人。", f"利润下降的原因：{COUNTED}")
    hit = replace(counted.hit, article_id=told.hit.article_id, heading="利润下降的原因")
    found = ask(question, [told, replace(counted, hit=hit)])
    assert found.answer == "员工减少了120人。[1]利润下降的原因：一是产业链条短。[2]"
