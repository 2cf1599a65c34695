"""Enumerations in a sentence."""

import time

import pytest

from index.types import Span
from search.enumerations import enumeration, enumerations


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "item", "whole"),
    [
        ("开发了鞋垫、袜子和艾草泡脚包等产品。", "袜子和艾草泡脚包", "鞋垫、袜子和艾草泡脚包"),
        ("开发了鞋垫、袜子和艾草泡脚包等产品。", "鞋垫", "鞋垫、袜子和艾草泡脚包"),
        ("流经汉普郡、多塞特郡。", "多塞特郡", "汉普郡、多塞特郡"),
        (
            "分布於非洲（肯亞、迦納）、亞洲（緬甸、泰國及越南）等地。",
            "泰國及越南",
            "緬甸、泰國及越南",
        ),
        ("他写了《鹿鼎记》、《笑傲江湖》等。", "《鹿鼎记》", "《鹿鼎记》、《笑傲江湖》"),
        ("通过输送员工、给予资金等措施，扶持企业。", "给予资金", "输送员工、给予资金"),
        ("上海，北京、天津。", "上海", "上海"),
        ("主要产品是有机茶、脐橙。", "脐橙", "有机茶、脐橙"),
        ("以色列、伊朗和土耳其参加会议。", "伊朗", "以色列、伊朗和土耳其"),
        ("引进对虾、大闸蟹等品种。", "大闸蟹", "引进对虾、大闸蟹"),
        ("发展职业教育、高等教育、在线教育。", "在线教育", "发展职业教育、高等教育、在线教育"),
        ("主导产业为油茶种植、生猪养殖。", "油茶种植", "油茶种植、生猪养殖"),
        ("书记、县长分别是张三、李四。", "李四", "张三、李四"),
        ("书记、县长分别是张三、李四。", "县长", "书记、县长"),
        ("来自于都、瑞金等地。", "瑞金", "于都、瑞金"),
        ("位于于都、瑞金。", "瑞金", "于都、瑞金"),
        ("来自于德国、法国。", "法国", "德国、法国"),
        ("课程有自由搏击、散打。", "散打", "自由搏击、散打"),
        ("游客来自高雄、台中等地。", "台中", "高雄、台中"),
        ("病人肌肉痛楚、伤口肿胀、关节坏死。", "伤口肿胀", "病人肌肉痛楚、伤口肿胀、关节坏死"),
        ("油茶种植、生猪养殖成为主导产业。", "油茶种植", "油茶种植、生猪养殖"),
        ("销往德国、法国、意大利并获好评。", "法国", "德国、法国、意大利"),
        ("张三、李四、王五先后获得冠军。", "李四", "张三、李四、王五"),
        ("市长、县长、局长分别是张三、李四、王五。", "李四", "张三、李四、王五"),
        ("由点到线、由线到面的故事。", "由线到面的故事", "由点到线、由线到面的故事"),
        ("创新推出的共享模式、链式招商等机制。", "链式招商", "创新推出的共享模式、链式招商"),
        (
            "实现“父母放心、企业省心、家乡振兴发展”的目标。",
            "企业省心",
            "父母放心、企业省心、家乡振兴发展",
        ),
        ("邓飏和夏侯玄、诸葛诞和田畴。", "夏侯玄", "夏侯玄、诸葛诞和田畴"),
        ("打破常规、大胆创新，", "打破常规", "打破常规、大胆创新"),
        ("设宝坻、下仓、上仓3个车站。", "下仓", "设宝坻、下仓、上仓"),
        ("提出南北议和、整顿财政的四大主张。", "南北议和", "南北议和、整顿财政"),
        ("引进3家企业、5家店。", "5家店", "引进3家企业、5家店"),
        ("全县有三千人。", "三千人", "三千人"),
    ],
)
def test_a_span_grows_to_the_enumeration_it_is_of(text: str, item: str, whole: str) -> None:
    start, end = enumeration(text, span_of(text, item))
    assert text[start:end] == whole


def test_items_as_long_as_sentences_are_none() -> None:
    text = f"甲、{'乙' * 31}、丙。"
    assert enumeration(text, (0, 1)) == (0, 1)


@pytest.mark.parametrize(
    "text", [f"{'鞋垫袜子' * 20}、帽子、手套。", f"鞋垫、帽子、{'手套袜子' * 20}。"]
)
def test_an_end_as_long_as_a_sentence_is_no_item(text: str) -> None:
    assert enumeration(text, span_of(text, "帽子")) == span_of(text, "帽子")
    assert enumerations(text) == []


def test_the_prize_of_second_rank_is_no_end_of_a_list() -> None:
    text = "获一等奖、二等奖。"
    assert [text[a:b] for a, b in enumerations(text)] == ["一等奖、二等奖"]


@pytest.mark.parametrize(
    "text",
    [
        "甲、乙，",
        "甲、",
        "甲是乙、",
        "有、为",
        "（甲、",
        "《甲、》",
        "甲分别是、乙、",
        f"{'甲' * 30}、",
        "（",
        "、",
    ],
)
def test_a_long_line_of_them_takes_no_time(text: str) -> None:
    # A sentence of 2,000 characters took up to two minutes.
    long = (text * 2000)[:2000]
    enumerations("甲、乙。")  # what the words are told by is loaded
    start = time.process_time()
    enumerations(long)
    enumeration(long, (1000, 1001))
    assert time.process_time() - start < 0.5


def test_of_one_in_the_brackets_of_another_the_outer_one_is_found() -> None:
    text = "分布于非洲（肯尼亚、加纳）、亚洲（缅甸、泰国）。"
    assert [text[a:b] for a, b in enumerations(text)] == [
        "非洲（肯尼亚、加纳）、亚洲（缅甸、泰国）"
    ]


def test_every_enumeration_is_found() -> None:
    text = "公司有鞋垫、袜子等产品，销往德国、土耳其等国。"
    assert [text[a:b] for a, b in enumerations(text)] == ["鞋垫、袜子", "德国、土耳其"]
    assert enumerations("全县有三千人。") == enumerations("") == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("留车村既有山、有水、有田、有林。", "有山、有水、有田、有林"),
        ("被称为“稀土王国”、“脐橙之乡”。", "“稀土王国”、“脐橙之乡”"),
        ("与会者有张伟、王芳、李娜以及来自北京的赵强。", "张伟、王芳、李娜以及来自北京的赵强"),
    ],
)
def test_signs_quotations_and_guests_do_not_cut_a_list(text: str, whole: str) -> None:
    for item in ("有水", "脐橙之乡", "王芳"):
        if item in text:
            start = text.index(item)
            first, last = enumeration(text, (start, start + len(item)))
            assert text[first:last] == whole


@pytest.mark.parametrize(
    ("text", "item", "whole"),
    [
        (
            "张伟、王芳以及负责接待的赵强参加了会议。",
            "王芳",
            "张伟、王芳以及负责接待的赵强",
        ),
        (
            "張偉、王芳以及負責接待的趙強參加了會議。",
            "王芳",
            "張偉、王芳以及負責接待的趙強",
        ),
        (
            "张伟、王芳以及负责接待的赵强、李明参加了会议。",
            "王芳",
            "张伟、王芳以及负责接待的赵强、李明",
        ),
        ("有苹果、梨以及去年引进的桃子。", "苹果", "苹果、梨以及去年引进的桃子"),
        ("有苹果、梨和从山东引进的桃子。", "苹果", "苹果、梨和从山东引进的桃子"),
        ("张伟、王芳参加了县里的会议。", "张伟", "张伟、王芳"),
        ("张伟、王芳曾经参加县里的会议。", "张伟", "张伟、王芳"),
    ],
)
def test_a_verb_that_tells_of_an_item_does_not_end_it(text: str, item: str, whole: str) -> None:
    # It ended at 以及负责 and 以及去年.
    start, end = enumeration(text, span_of(text, item))
    assert text[start:end] == whole
