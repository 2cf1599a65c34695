"""Chiefs, their deputies, and those who were chiefs."""

import pytest

from search.deputies import deputy, holds

OTHERS = {
    "a deputy": ("县水利局局长是谁？", "县水利局副局长胡建军介绍。", ("局长", "副局长")),
    "the chief": ("县水利局副局长是谁？", "县水利局局长胡建军介绍。", ("副局长", "局长")),
    "of a committee": ("镇党委书记是谁？", "镇党委副书记曹磊说。", ("书记", "副书记")),
    "a former one": ("村党支部书记是谁？", "村原党支部书记张福贵78岁。", ("书记", "原书记")),
    "the present one": ("县水利局原局长是谁？", "县水利局局长胡建军介绍。", ("原局长", "局长")),
    "an assistant": ("学校校长是谁？", "学校校长助理高翔介绍。", ("校长", "校长助理")),
    "a manager": ("公司总经理叫什么？", "公司副总经理罗斌说。", ("总经理", "副总经理")),
    "asked first": ("谁是县长？", "副县长范磊主持。", ("县长", "副县长")),
    "of the village": ("村书记是谁？", "驻村第一书记李明说。", ("书记", "第一书记")),
    "by the post alone": ("博物馆馆长？", "原馆长冯德才捐赠瓷器。", ("馆长", "原馆长")),
    "another post": ("双河村村主任是谁？", "双河村党支部书记罗世荣说。", ("主任", "书记")),
    "an honorary one": ("云岭集团董事长是谁？", "名誉董事长吴德昌题词。", ("董事长", "名誉董事长")),
    "the first": ("学校现任校长是谁？", "第一任校长是周文斌。", ("校长", "首任校长")),
    "a former one of a place": ("云溪县县长是谁？", "原云溪县县长李明说。", ("县长", "原县长")),
    "a former one of a community": ("社区主任是谁？", "前社区主任李明说。", ("主任", "原主任")),
    "traditional": ("縣水利局局長是誰？", "縣水利局副局長胡建軍介紹。", ("局长", "副局长")),
}


@pytest.mark.parametrize(("question", "text", "pair"), OTHERS.values(), ids=OTHERS)
def test_a_deputy_is_no_chief(question: str, text: str, pair: tuple[str, str]) -> None:
    # 县水利局局长是谁 was answered with 县水利局副局长胡建军.
    assert deputy(question, text, text) == pair


SAME = {
    "the chief": ("县水利局局长是谁？", "县水利局局长胡建军介绍。"),
    "both": ("县长是谁？", "县长徐静宣布开工，副县长范磊主持。"),
    "both, the deputy": ("副县长是谁？", "县长徐静宣布开工，副县长范磊主持。"),
    "an executive deputy": ("副县长是谁？", "常务副县长范磊主持。"),
    "of two posts": ("县长是谁？", "县委副书记、县长徐静宣布开工。"),
    "at that time": ("2003年的县长是谁？", "原县长李明上任。"),
    "who was": ("谁曾任县长？", "原县长李明上任。"),
    "a plain": ("平原县县长是谁？", "平原县县长李明说。"),
    "a village 前": ("前进村村长是谁？", "前进村位于山下，村长王立新说。"),
    "a village 前, said": ("村长是谁？", "前锋村村长王立新说。"),
    "a county 原": ("县长是谁？", "原阳县县长李明说。"),
    "a county 前": ("县长是谁？", "前郭县县长李明说。"),
    "a town 前": ("前山镇镇长是谁？", "前山镇镇长李明说。"),
    "the first, asked": ("学校第一任校长是谁？", "学校首任校长是周文斌。"),
    "the first and the present": ("学校校长是谁？", "首任校长李明和现任校长王芳出席。"),
    "the honorary, asked": ("名誉会长是谁？", "名誉会长吴德昌题词。"),
    "by name": ("局长胡建军是谁？", "副局长胡建军介绍。"),
    "what he said": ("县长说了什么？", "副县长范磊说好。"),
    "somebody of his": ("县长的秘书是谁？", "副县长的秘书是李明。"),
    "two asked for": ("局长和副局长是谁？", "副局长胡建军介绍。"),
    "no post": ("县长是谁？", "徐静宣布开工。"),
    "no question for anybody": ("水库多大？", "副局长胡建军介绍。"),
}


@pytest.mark.parametrize(("question", "text"), SAME.values(), ids=SAME)
def test_who_has_the_post_is_told(question: str, text: str) -> None:
    assert deputy(question, text, text) is None


def test_the_passage_tells_where_the_sentence_names_no_post() -> None:
    # The sentence with the former manager fell away, and the next one was the answer.
    said = "景区门票80元。"
    found = deputy("景区总经理是谁？", said, f"{said}景区原总经理蒋涛已调任。")
    assert found == ("总经理", "原总经理")


def test_the_passage_does_not_tell_of_the_first_one() -> None:
    said = "南汉宸主持银行工作。"
    assert deputy("银行首任总经理是谁？", said, f"{said}副总经理是胡景沄。") is None


def test_a_sentence_holds_a_post_of_the_same_office() -> None:
    question = "县文化广电旅游局副局长是谁？"
    assert holds(question, "开幕式由县文化广电旅游局副局长钱玉兰主持。")
    assert not holds(question, "县文化广电旅游局局长孙立群说。")
    assert not holds(question, "县水利局副局长胡建军介绍。")


def test_a_sentence_with_another_of_the_rank_is_found() -> None:
    # 现任校长是谁 was answered with 第一任校长, of 1958, though the next sentence told.
    assert holds("学校现任校长是谁？", "2010年起，吴静担任校长。")
    assert not holds("学校现任校长是谁？", "第一任校长是周文斌。")
