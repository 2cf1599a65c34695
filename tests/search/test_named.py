"""What a thing is called, whole."""

import pytest

from search.named import is_felt, named


@pytest.mark.parametrize(
    ("question", "text", "cut", "whole"),
    [
        (
            "由哪家公司管理运营？",
            "由三茂铁路股份有限公司管理。",
            "三茂铁路",
            "三茂铁路股份有限公司",
        ),
        (
            "抢抓的是什么建设机遇？",
            "抢抓转型升级示范区建设机遇，",
            "转型升级",
            "转型升级示范区建设机遇",
        ),
        ("是哪一個博物館?", "收於聖母院博物館。", "聖母院", "聖母院博物館"),
        ("由哪家公司管理？", "三茂公司管理。", "三茂公司", "三茂公司"),
        ("由哪家公司管理？", "由王强的公司管理。", "王强", "王强"),
        ("由哪家公司管理？", "王强，公司的经理。", "王强", "王强"),
        ("用什么语言？", "用法语以外语言。", "法语", "法语"),
        ("是哪个城市？", "巴黎以外城市。", "巴黎", "巴黎"),
        ("在哪个国家？", "美国其他国家。", "美国", "美国"),
        ("是哪个村庄？", "南桥镇各村庄。", "南桥", "南桥"),
        ("在哪个国家？", "法国国家级公园。", "法国", "法国"),
        ("什么开始瓦解？", "新政联盟开始瓦解。", "新政联盟", "新政联盟"),
        ("为什么工会成立？", "为了工人，工会成立。", "为了工人", "为了工人"),
        ("谁管理？", "三茂公司管理。", "三茂", "三茂"),
        ("由哪个协会管理？", "由中日友好协会管理。", "中日", "中日友好协会"),
    ],
    ids=[
        "firm",
        "longer",
        "traditional",
        "there",
        "joined",
        "clause",
        "but",
        "without",
        "other",
        "each",
        "longer word",
        "verb",
        "why",
        "who",
        "of its name",
    ],
)
def test_an_answer_grows_to_the_noun_it_is_asked_with(
    question: str, text: str, cut: str, whole: str
) -> None:
    start = text.index(cut)
    assert text[start : named(question, text, (start, start + len(cut)))] == whole


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("是哪个城市？", "南昌周边城市都有。", "南昌"),
        ("是哪個城市？", "南昌週邊城市都有。", "南昌"),
        ("是哪个城市？", "南昌周围城市都有。", "南昌"),
        ("是哪个国家？", "中国邻近国家都有。", "中国"),
        ("是哪个国家？", "法国沿线国家都有。", "法国"),
        ("是哪种动物？", "老虎类似动物都有。", "老虎"),
        ("是哪家公司？", "丰田竞争公司都有。", "丰田"),
        ("是哪家公司？", "丰田下属公司都有。", "丰田"),
    ],
)
def test_what_is_beside_an_answer_is_another_thing(question: str, text: str, answer: str) -> None:
    end = len(answer)
    assert named(question, text, (0, end)) == end


@pytest.mark.parametrize(
    ("question", "answer", "felt"),
    [
        ("脐橙是什么味道？", "家乡的味道", True),
        ("臍橙是什麼味道？", "家鄉味道", True),
        ("脐橙是什么味道？", "草莓的味道", False),
        ("它有什么气味？", "腐烂的气味", False),
        ("游客品尝到什么？", "家乡的味道", False),
    ],
)
def test_what_one_feels_is_no_taste(question: str, answer: str, felt: bool) -> None:
    # 让游客品尝到家乡的味道 was marked for what oranges taste like.
    assert is_felt(question, answer, (0, len(answer))) is felt
