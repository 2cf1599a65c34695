import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.clean import Clean
from benchmarks.layout import STYLES, joined, measure_pages
from benchmarks.pages import lay_out
from index.layout import articles
from index.types import Article, cut, tight

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
TRUTH = [
    json.loads(row)
    for row in (ROOT / "tests/gold/pages.jsonl").read_text(encoding="utf-8").splitlines()
]


Case = tuple[dict[str, Any], Article, list[str]]


def page(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


def shown(found: list[Article]) -> list[tuple[str, str]]:
    return [(block.role, block.text) for article in found for block in article.blocks]


def truth_id(row: dict[str, Any]) -> str:
    return f"{str(row['file'])[:3]}-{TRUTH.index(row)}"


@pytest.fixture(params=TRUTH, ids=truth_id)
def case(request: pytest.FixtureRequest) -> Case:
    """One article of the seed pages: the truth, what was found, and the lines of the page."""
    row = request.param
    number = [other for other in TRUTH if other["file"] == row["file"]].index(row)
    text = page(row["file"])
    return row, articles(text)[number], [line.lstrip("# ").strip() for line in text.split("\n")]


def test_the_seed_pages_hold_eight_articles() -> None:
    found = {path.name[:3]: len(articles(page(path.name))) for path in SEEDS.glob("*.txt")}
    assert found == {"000": 1, "001": 2, "002": 3, "003": 1, "004": 1}


def test_every_paragraph_is_whole_and_in_its_place(case: Case) -> None:
    row, article, lines = case
    expected = [tight("".join(lines[n - 1] for n in part)) for part in row["paragraphs"]]
    assert [tight(block.text) for block in article.blocks if block.role == "body"] == expected


def test_headings_and_captions_are_told_apart(case: Case) -> None:
    row, article, lines = case
    for role, key in (("heading", "headings"), ("caption", "captions"), ("credit", "credits")):
        groups = [part if isinstance(part, list) else [part] for part in row[key]]
        expected = [tight("".join(lines[n - 1] for n in part)) for part in groups]
        found = [tight(block.text) for block in article.blocks if block.role == role]
        assert sorted(found) == sorted(expected)


def test_title_and_byline_are_exact(case: Case) -> None:
    row, article, lines = case
    title = row["title"]
    assert article.title == (lines[title - 1] if isinstance(title, int) else None)
    assert article.byline == ("\n".join(lines[n - 1] for n in row["byline"]) or None)


def test_an_infographic_is_one_block_with_its_lines_as_printed() -> None:
    row = TRUTH[1]
    lines = page(row["file"]).split("\n")
    article = articles(page(row["file"]))[0]
    [graphic] = [block for block in article.blocks if block.role == "infographic"]
    assert graphic.text.split("\n") == [lines[n - 1].strip() for n in row["infographic"]]


def test_a_sentence_is_joined_across_captions() -> None:
    text = (
        "如今，全县已实现小功率到大\n\n\n\n工人在车间内调试设备\n\n\n\n县城一角\n\n"
        "功率全覆盖；零件都能在园区采购。\n\n企业越来越多。\n\n张三/文\n"
    )
    assert shown(articles(text)) == [
        ("body", "如今，全县已实现小功率到大功率全覆盖；零件都能在园区采购。"),
        ("caption", "工人在车间内调试设备"),
        ("caption", "县城一角"),
        ("body", "企业越来越多。"),
        ("byline", "张三/文"),
    ]


def test_text_above_its_headline_is_read_below_it() -> None:
    text = page("002_58f2819b248f2a6d.txt")
    third = articles(text)[2]
    assert [block.role for block in third.blocks[:3]] == ["title", "byline", "body"]
    assert third.blocks[2].text.startswith("初夏时节，行走在乌兹别克斯坦首都")


def test_an_empty_text_has_no_articles() -> None:
    assert articles("") == []
    assert articles("\n \n\u3000\n") == []


def test_markdown_passes_unharmed() -> None:
    text = (
        "# 安装指南\n\n先读本页。\n\n## 安装\n\n- 下载文件\n- 运行程序\n\n> 引用一句话。\n\n"
        "| 名称 | 值 |\n|---|---|\n| 甲 | 1 |\n\n```\nfor x in y:\n    print(x)\n```\n\n完。\n"
    )
    [article] = articles(text)
    assert article.title == "安装指南"
    assert shown([article]) == [
        ("title", "安装指南"),
        ("body", "先读本页。"),
        ("heading", "安装"),
        ("body", "- 下载文件"),
        ("body", "- 运行程序"),
        ("body", "> 引用一句话。"),
        ("infographic", "| 名称 | 值 |\n|---|---|\n| 甲 | 1 |"),
        ("infographic", "```\nfor x in y:\n    print(x)\n```"),
        ("body", "完。"),
    ]


def test_verse_and_dialogue_keep_their_lines() -> None:
    verse = ["床前明月光，", "疑是地上霜。", "举头望明月，", "低头思故乡。"]
    talk = ["“你来了。”", "“来了！”他说。", "“坐吧。”"]
    assert [text for _, text in shown(articles("\n".join(verse)))] == verse
    assert [text for _, text in shown(articles("\n".join(talk)))] == talk


def test_wrapped_english_gets_spaces() -> None:
    text = (
        "The quick brown fox jumps over the lazy dog and runs\n"
        "away into the deep dark forest where nobody has ever\n"
        "been before. It was a cold night and the moon stood\n"
        "high above the trees.\n"
    )
    assert shown(articles(text)) == [("body", text.replace("\n", " ").strip())]


@pytest.mark.parametrize("style", STYLES)
def test_clean_paragraphs_are_never_joined(style: str) -> None:
    paragraphs = [
        block.text
        for path in sorted(SEEDS.glob("*.txt"))
        for article in articles(page(path.name))
        for block in article.blocks
        if block.role == "body"
    ]
    whole = {tight(text) for text in paragraphs}
    for article in articles(STYLES[style](paragraphs)):
        for block in article.blocks:
            assert block.role != "body" or tight(block.text).removeprefix("-") in whole


def test_generated_pages_of_the_seeds_own_articles_are_repaired() -> None:
    clean = [
        Clean(
            article.title or "",
            tuple(block.text for block in article.blocks if block.role == "body")[:8],
        )
        for path in sorted(SEEDS.glob("*.txt"))
        for article in articles(page(path.name))
    ]
    chance = random.Random(1)
    pages = [lay_out(chance.sample(clean, 2), seed) for seed in range(60)]
    score, _ = measure_pages(iter(pages))
    assert score.cuts > 100
    assert score.precision >= 0.95
    assert score.recall >= 0.8


ALPHABET = "中国产业，。、：；“”（）《》——…　 \n\n\n#-|`>1一二年记者摄/文图aZ.!?\t\r\x0b\x0c\u2028"


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(ALPHABET), max_size=400) | st.text(max_size=200))
def test_every_visible_character_is_in_exactly_one_block(text: str) -> None:
    found = articles(text)
    used = [0] * len(text)
    for article in found:
        for block in article.blocks:
            assert tight(block.text) == tight(cut(text, block.spans))
            for start, end in block.spans:
                assert 0 <= start < end <= len(text)
                for at in range(start, end):
                    used[at] += 1
    assert max(used, default=0) <= 1
    lost = {char for char, count in zip(text, used, strict=True) if not count}
    assert all(char.isspace() or char == "#" for char in lost)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_a_generated_page_loses_nothing(seed: int) -> None:
    clean = [Clean("甲", ("春天来了，山上的花都开了。大家很高兴。",) * 3), Clean("乙", ("好。",))]
    text = lay_out(clean, seed).text
    spans = [span for a in articles(text) for block in a.blocks for span in block.spans]
    assert sum(len(tight(text[a:b])) for a, b in spans) == len(tight(text))


@pytest.mark.parametrize(
    "text",
    ["中" * 1_000_000, "中\n" * 50_000, "“（" * 50_000, "# " * 50_000, "，\n\n" * 20_000],
    ids=["one line", "short lines", "open brackets", "marks", "commas"],
)
def test_any_input_ends_soon(text: str) -> None:
    assert sum(len(tight(b.text)) for a in articles(text) for b in a.blocks) >= 1


def test_no_join_is_made_where_lists_end_openly() -> None:
    text = "\n\n".join(f"第{n}届冠军是某队，亚军是某某队" for n in range(60))
    assert joined(articles(text)) == set()
