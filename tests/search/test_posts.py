"""Posts that people hold."""

import pytest

from search.posts import posts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("据紫阳县人社局局长贾学平介绍，全县有三千人。", ["紫阳县人社局局长"]),
        ("“走出去！”县委书记贾学平说。", ["县委书记"]),
        ("县里派了贾学平去。", []),
        ("贾学平说，全县有三千人。", []),
        ("她的丈夫贾学平说。", []),
        ("记者贾学平说。", ["记者"]),
        ("县委书记李明说。", []),
        ("", []),
    ],
    ids=["local", "quoted", "none", "first", "kin", "press", "other", "empty"],
)
def test_a_post_stands_before_the_name(text: str, found: list[str]) -> None:
    question = "贾学平在紫阳县担任什么职务？"
    assert [text[start:end] for start, end in posts(question, text)] == found


def test_a_longer_name_is_another_one() -> None:
    assert posts("李明担任什么职务？", "县委书记李明华说，全县有三千人。") == []


def test_only_a_question_for_posts_has_them() -> None:
    assert posts("贾学平说了什么？", "县委书记贾学平说，全县有三千人。") == []


def test_each_of_several_people_has_one() -> None:
    text = "副主任张健和县委书记向德刚都到了。"
    spans = posts("张健、向德刚分别担任什么职务？", text)
    assert [text[start:end] for start, end in spans] == ["副主任", "县委书记"]
