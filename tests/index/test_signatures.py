"""Who signs an article inside its text."""

import pytest

from index.layout import articles
from index.signatures import closing, opening


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("本报讯（记者王强）昨日，新厂建成。", "记者王强"),
        ("新华社北京11月3日电（记者 王强、李芳）昨日，", "记者 王强、李芳"),
        ("本报讯 （通讯员 赵丽）历时两年，", "通讯员 赵丽"),
        ("本报讯（记者从县农业局获悉）昨日，", ""),
        ("本报讯昨日，新厂建成。", ""),
        ("昨日（记者 王强）说。", ""),
        ("", ""),
    ],
)
def test_a_dispatch_names_its_writer(text: str, who: str) -> None:
    assert opening(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("新厂建成。（记者 王强 通讯员 李芳）", "记者 王强 通讯员 李芳"),
        ("“新厂建成了。”（本报记者 王强）", "本报记者 王强"),
        ("新厂建成。（完）", ""),
        # What is told of a writer was taken for one.
        ("新厂建成。（作者单位：江西师范大学）", ""),
        ("新厂建成。（作者系省委党校教授）", ""),
        ("新厂建成。（作者 系省委党校教授）", ""),
        ("新厂建成。（记者注：此处有误）", ""),
        ("新厂建成。（作者：李芳）", "作者：李芳"),
        ("新厂建成（记者 王强）", ""),
        ("", ""),
    ],
)
def test_the_last_sentence_may_be_signed(text: str, who: str) -> None:
    assert closing(text) == who


def test_an_article_without_a_byline_is_by_who_signs_its_text() -> None:
    first = ["新厂建成", "本报讯（记者 王强）昨日，新厂在河边建成，开始生产。", "厂里有三百人。"]
    assert [article.byline for article in articles("\n\n".join(first))] == ["记者 王强"]
    last = ["新厂建成", "昨日，新厂在河边建成，开始生产。", "厂里有三百人。（记者 李芳）"]
    assert [article.byline for article in articles("\n\n".join(last))] == ["记者 李芳"]
    own = ["新厂建成", "本报记者 张三", "昨日，新厂建成。", "厂里有三百人。（记者 李芳）"]
    assert [article.byline for article in articles("\n\n".join(own))] == ["本报记者 张三"]
