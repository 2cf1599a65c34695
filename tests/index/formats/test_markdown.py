"""Markdown keeps its front matter in the text and says where the article begins."""

import pytest

from index import files

ARTICLE = """---
title: "渠：水从哪里来"
authors:
  - 王某
  - 李某
date: 2024-05-06T10:00:00+08:00
tags: [水利, 渠]
source: https://example.org/渠
---
# 渠

正文。
"""


def test_front_matter_becomes_metadata_and_stays_in_the_text() -> None:
    (source,) = files.read(ARTICLE.encode(), "渠.md").sources
    assert source.text == ARTICLE
    assert source.text[source.body_start :] == "# 渠\n\n正文。\n"
    assert source.meta == {
        "title": "渠：水从哪里来",
        "author": "王某、李某",
        "date": "2024-05-06",
        "source": "https://example.org/渠",
    }


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    for text in ("---\n\n正文。\n\n---\n", "---\ntitle: 没有结尾\n", "# 渠\n"):
        (source,) = files.read(text.encode(), "渠.md").sources
        assert (source.body_start, source.meta) == (0, {})


def test_chinese_keys_and_toml_fences_are_read() -> None:
    chinese = "---\n标题：渠\n作者：王某\n日期：2024年5月6日\n---\n正文"
    (source,) = files.read(chinese.encode(), "渠.md").sources
    assert source.meta == {"title": "渠", "author": "王某", "date": "2024-05-06"}
    toml = '+++\ntitle = "渠"\nauthor = ["王某", "李某"]\n+++\n正文'
    (source,) = files.read(toml.encode(), "渠.md").sources
    assert source.meta == {"title": "渠", "author": "王某、李某"}


def test_front_matter_that_is_never_closed_ends_where_its_fields_do() -> None:
    # It was read as text, and the article had no date.
    fields = "---\ntitle: 渠\nauthors:\n  - 王某\ndate: 2024-05-06\n"
    for gap in ("", "\n", "\n\n"):
        (source,) = files.read(f"{fields}{gap}# 渠\n\n正文。\n".encode(), "渠.md").sources
        assert source.text[source.body_start :].lstrip("\n") == "# 渠\n\n正文。\n"
        assert source.meta == {"title": "渠", "author": "王某", "date": "2024-05-06"}


def test_a_rule_above_a_dialogue_begins_no_front_matter() -> None:
    (source,) = files.read(
        "---\n问：渠在哪里？\n答：在山下。\n\n正文。\n".encode(), "渠.md"
    ).sources
    assert (source.body_start, source.meta) == (0, {})


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("title: 渠\n", "问：渠在哪里？\n答：在山下。\n正文开始。\n"),
        ("title: 渠\n", "Q：渠在哪里？\nA：在山下。\n正文开始。\n"),
        ("title: 渠\n", "本报讯：今年秋收，渠里有水。\n下一步修坝。\n"),
        ("title: 渠\n", "https://example.com/正文\n正文。\n"),
        ("title: 渠\n", "- 第一条\n- 第二条\n"),
        ("title: 渠\n", "\n- 第一条\n- 第二条\n"),
        ("tags:\n  - 水利\ndraft: false\ntitle: 渠\n", "本报讯：渠里有水。\n"),
    ],
    ids=["dialogue", "Latin dialogue", "dateline", "address", "list", "list below", "other fields"],
)
def test_words_of_the_article_below_unclosed_fields_stay_in_it(fields: str, body: str) -> None:
    # Whatever had a colon, and a list below a field, was taken for fields and never found again.
    text = f"---\n{fields}author: 王某\n{body}"
    (source,) = files.read(text.encode(), "渠.md").sources
    assert source.text[source.body_start :] == body
    assert source.meta == {"title": "渠", "author": "王某"}


@pytest.mark.parametrize("end", ["", "\n", "\n\n \n"], ids=["no line end", "line end", "blank"])
def test_fields_with_no_text_below_them_are_the_text(end: str) -> None:
    # The last field was taken for the text, the ones above it for its front matter.
    text = f"---\ntitle: 渠\nauthor: 王某{end}"
    (source,) = files.read(text.encode(), "渠.md").sources
    assert (source.body_start, source.meta) == (0, {})


@pytest.mark.parametrize(
    "body",
    [
        "\n第一段。\n\n---\n\n第二段。\n",
        "第一段。\n\n---\n\n第二段。\n",
        "\n问：渠在哪里？\n答：在山下\n\n---\n\n第二段。\n",
        "\nGDP：100亿元\n\n---\n\n第二段。\n",
        "GDP：100亿元\n\n---\n\n第二段。\n",
        "\n- 第一条\n- 第二条\n\n---\n\n第二段。\n",
        "\n## 第一节\n\n---\n\n第二段。\n",
    ],
    ids=["text", "text at once", "dialogue", "figure", "figure at once", "list", "heading"],
)
def test_a_later_rule_does_not_close_front_matter(body: str) -> None:
    # Everything up to the rule was taken for front matter, and never found again.
    text = f"---\ntitle: 渠\nauthor: 王某\n{body}"
    (source,) = files.read(text.encode(), "渠.md").sources
    assert source.text[source.body_start :] == body
    assert source.meta == {"title": "渠", "author": "王某"}


@pytest.mark.parametrize(
    "text",
    [
        "---\nGDP：100亿元\n---\n正文。\n",
        "---\nGDP: 100亿元\n\n正文。\n",
        "---\n记者：您怎么看今年的收成？\n李明：很好。\n---\n正文。\n",
        "---\n记者：您怎么看今年的收成？\n\n李明：很好。\n",
        "---\n记者：请介绍一下\n李明：好的\n---\n正文。\n",
    ],
    ids=["figure", "figure below a rule", "interview", "interview below a rule", "request"],
)
def test_what_is_said_or_counted_between_rules_is_text(text: str) -> None:
    # 记者：您怎么看？ made 您怎么看 the author.
    (source,) = files.read(text.encode(), "渠.md").sources
    assert (source.body_start, source.meta) == (0, {})


def test_front_matter_holds_other_fields_remarks_and_folded_texts() -> None:
    text = (
        "---\n记者：张三 李四\n分类：水利\n# 备注\ntags:\n  - 渠\n\n  - 坝\nsummary: >\n"
        "  一段。\n\n  二段。\n\ndate: 2024-05-06\n---\n正文。\n"
    )
    (source,) = files.read(text.encode(), "渠.md").sources
    assert source.text[source.body_start :] == "正文。\n"
    assert source.meta == {"author": "张三 李四", "date": "2024-05-06"}
