from itertools import pairwise

import pytest

from search.marks import marks, with_marks
from search.types import Answer, Found, Hit


def cut(question: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(question, text)]


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (
            "寻乌县有多少家空压机企业？",
            "2024年，寻乌县的空压机厂多，企业少。",
            ["寻乌县", "空压机", "企业"],
        ),
        ("有多少家空压机企业", "共28家空压机企业", ["空压机企业"]),
        ("國際論壇", "本届国际论坛开幕", ["国际论坛"]),
        ("国际论坛", "本屆國際論壇開幕", ["國際論壇"]),
        ("ＡＩ是什么？", "AI said: ai.", ["AI", "ai"]),
        ("有色金属的产值", "有色金属，有色。", ["有色金属"]),
        ("7800人在哪里", "约7,800人，17,800人，78,000人", ["7,800"]),
        ("𠮷野家在哪里", "😀𠮷野家在东京", ["𠮷野家"]),
        ("谁？", "谁也不知道", []),
        ("修水", "", []),
    ],
    ids=[
        "words",
        "astride",
        "to-simplified",
        "to-traditional",
        "latin",
        "word",
        "commas",
        "astral",
        "who",
        "empty",
    ],
)
def test_the_words_of_the_question_are_marked(
    question: str, text: str, expected: list[str]
) -> None:
    assert cut(question, text) == expected


def test_a_character_that_folds_into_several_is_marked_whole() -> None:
    assert cut("m2 面积", "面积5㎡") == ["面积"]
    assert cut("5m2", "面积5㎡") == ["5㎡"]


def test_marks_never_touch_and_stand_in_order() -> None:
    found = marks("模具产业园的模具企业", "模具企业与模具产业园，模具。" * 3)
    assert all(end < start for (_, end), (start, _) in pairwise(found))


def _hit(text: str) -> Hit:
    return Hit("p", "a", None, None, "文.txt", "body", text, ((0, len(text)),), 0.9, {})


def test_every_hit_gets_its_marks_and_nothing_else_changes() -> None:
    hits = (_hit("修水的模具"), _hit("别的"))
    found = with_marks(Found("修水模具", hits, 0.1))
    assert [hit["marks"] for hit in found["hits"]] == [[(0, 2), (3, 5)], []]
    assert set(found) == {"question", "hits", "seconds"}
    answer = with_marks(Answer("修水", False, 0.1, "没有", None, "extractive", hits=hits))
    assert [hit["marks"] for hit in answer["hits"]] == [[(0, 2)], []]
