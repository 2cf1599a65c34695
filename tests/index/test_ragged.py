"""Pages whose lines somebody broke by hand become paragraphs; what only looks so stays as it is."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.clean import Clean
from benchmarks.layout import joined
from benchmarks.narrow import measure
from benchmarks.typed import lay_out
from index.layout import articles
from index.types import cut, tight

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = (
    "清晨六点，老周推开合作社的大门，把昨夜采下的菌菇一筐筐搬上货车。三年前，他还在沿海的电子厂里打工，"
    "一个月挣四千元；如今他管着二十二座大棚，每年能卖出一百多吨鲜菇，带着村里三十户人家一起增收。"
)
NEXT = (
    "老周说，最难的是头一年。大棚刚搭好就遇上连续的阴雨，菌棒发霉，三分之一的菌菇烂在棚里。县里派来的"
    "技术员在村里住了半个月，手把手教大家控温、通风，才把剩下的菌菇保住。"
)


def typed(text: str, seed: int = 1, indent: str = "") -> str:
    """Return a paragraph as somebody types it who ends a line at 13 to 15 characters."""
    chance = random.Random(seed)
    rows, first = [], 2 * bool(indent)
    while text:
        at = chance.randint(13, 15) - first
        while text[at : at + 1] in tuple("，。、；”"):
            at += 1
        rows.append(text[:at])
        text, first = text[at:], 0
    return indent + "\n".join(rows)


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.text) for article in articles(text) for block in article.blocks]


@pytest.mark.parametrize("indent", ["", "　　", "    "], ids=["flush", "indented", "spaces"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_lines_of_changing_length_become_paragraphs(indent: str, gap: str) -> None:
    # Its lines were headings, captions and halves of sentences.
    page = gap.join(typed(text, seed, indent) for seed, text in enumerate([TEXT, NEXT] * 2))
    found = shown(page)
    assert "".join(text for _, text in found) == (TEXT + NEXT) * 2
    assert all(role == "body" and text[-1] == "。" for role, text in found)
    if indent or gap == "\n\n":  # else a sentence that ends with its line may end its paragraph
        assert [text for _, text in found] == [TEXT, NEXT] * 2


def test_a_headline_a_byline_and_a_subhead_stand_apart() -> None:
    page = (
        f"山村里的蘑菇大王\n本报记者 李明 通讯员 王\n芳\n{typed(TEXT, 2, '　　')}\n"
        f"{typed(NEXT, 3, '　　')}\n让小菌菇撑起大产业\n{typed(TEXT, 4, '　　')}\n"
    )
    assert [role for role, _ in shown(page)] == [
        "title",
        "byline",
        "body",
        "body",
        "heading",
        "body",
    ]
    assert [text for role, text in shown(page) if role == "body"] == [TEXT, NEXT, TEXT]


def test_a_caption_of_two_lines_stands_apart_in_the_middle_of_a_sentence() -> None:
    rows = typed(TEXT, 5).split("\n")
    caption = ["图为云溪县青岚村新建的菌菇", "大棚。本报记者 王丽摄"]
    found = shown("\n".join([*rows[:3], *caption, *rows[3:], typed(NEXT, 6)]))
    assert ("caption", "".join(caption)) in found
    bodies = [text for role, text in found if role == "body"]
    assert (bodies[0], "".join(bodies[1:])) == (TEXT, NEXT)


@pytest.mark.parametrize(
    "caption",
    [
        ["▲9月3日，青岚村村民在大棚", "里分拣刚采下的菌菇。", "（李春兰 摄）"],
        ["图为刚采下的菌菇正在装车。", "本报通讯员 赵小满摄"],
        ["村民正在大棚里采摘菌菇。", "高远摄"],
        ["赵德旺在园子里看菌菇。", "本报记者 宋远帆摄"],
    ],
    ids=["arrow", "shows", "sentence", "name"],
)
def test_a_caption_that_is_a_sentence_ends_above_its_photographer(caption: list[str]) -> None:
    # Its second line, or all of it, became the rest of the sentence above and was quoted.
    rows = typed(TEXT, 5).split("\n")
    found = shown("\n".join([*rows[:3], *caption, *rows[3:], typed(NEXT, 6)]))
    assert ("caption", "".join(caption[:-1])) in found
    assert ("credit", caption[-1]) in found
    assert not any("菌菇。" in text for role, text in found if role == "body")


TYPED = """
岭背村地处云溪县西北
角，平均海拔780米，过去
只种玉米和红薯，年轻人大
多外出打工，撂荒的坡地一
度超过900亩。2019年，退伍
军人骆长河回到村里，把从
外地学来的林下种植技术带
了回来，先在自家的12亩杉
木林里试种黄精。
看到了实实在在的效益，
村民们坐不住了。当年冬天，
骆长河牵头成立了长河中药
材种植专业合作社，87户村
民以林地入股，种植面积扩
大到1350亩。合作社统一供
苗、统一技术、统一收购，
社员除了分红，还能在基地
务工，每天工钱130元。
为解决鲜货难保存的问
甘露 摄
题，今年6月，合作社投资
210万元建起了烘干车间，
每天可加工鲜黄精8吨。
""".strip()


def test_a_clause_that_ends_in_a_place_is_text() -> None:
    # 社员除了分红，还能在基地 | 务工 was a caption between two halves of a sentence.
    text = "".join(text for role, text in shown(TYPED) if role == "body")
    assert "统一收购，社员除了分红，还能在基地务工，每天工钱130元。" in text


def test_a_sentence_goes_on_behind_a_photographer_alone() -> None:
    # A line above 甘露 摄 was a caption, and the paragraph began in the middle of a word.
    rest = "为解决鲜货难保存的问题，今年6月，合作社投资210万元建起了烘干车间，每天可加工鲜黄精8吨。"
    assert shown(TYPED)[-2:] == [("body", rest), ("credit", "甘露 摄")]


@pytest.mark.parametrize(
    "headline", ["青岚村的菌菇坐上火车", "老周的二十二座菌菇大棚", "菌菇销往沿海“不愁嫁”了"]
)
def test_a_headline_as_wide_as_the_column_stands_above_a_dispatch(headline: str) -> None:
    # 石塘小学来了“流动科学课” | 本报讯（记者 became one paragraph, and the article was lost.
    dispatch = typed("本报讯（记者 柯念）" + NEXT, 4)
    first, second = articles("\n".join([TYPED, "", headline, dispatch]))
    assert NEXT[:5] not in "".join(block.text for block in first.blocks)
    assert (second.title, second.blocks[1].text) == (headline, "本报讯（记者 柯念）" + NEXT)


def test_lines_that_all_but_fill_a_column_are_broken_by_hand() -> None:
    # Most lines had twelve characters, so those of eleven ended paragraphs, and one was a heading.
    page = (
        "眼下，老周又有了新打算：\n明年在村口建一座菌菇烘\n干车间，请技术员来带徒弟。\n"
        "“我头一次知道声音会让\n盐跳舞。”五年级学生邹小\n墨说，他长大了想当一名工\n程师。\n"
        "白石小学离县城六十公里，\n全校只有46名学生、9名教\n师，没有专职的科学教师，\n"
        "科学课一直由数学老师龚守\n兼任。龚守说，学校的实验\n器材还是十多年前配的，显\n微镜只剩一台能用。\n"
        "据了解，“流动科学课”\n由县科技馆和县教育局于\n2021年9月共同发起，经费由\n县财政每年安排45万元。到\n"
        "今年底，将走遍全县38所乡\n村小学。"
    )
    bodies = [text for role, text in shown(page) if role == "body"]
    assert bodies[-1].startswith("据了解，“流动科学课”由县科技馆和县教育局于2021年9月共同发起")
    assert any("声音会让盐跳舞。”五年级学生邹小墨说" in text for text in bodies)


def test_a_short_page_of_broken_lines_is_seen_among_headings_and_figures() -> None:
    # Six short lines in fifteen; lines of text were headings, captions and parts of the figures.
    page = (
        "一条水渠润三村\n\n　　7月的石门乡，稻浪翻滚。站在\n新修的红旗渠边，高坪村党支部书\n"
        "记黄有田捧起一捧水，笑得合不拢\n嘴：“往年这时候，大家都在为抢水\n红脸。”\n"
        "　　红旗渠修于1974年，全长9.6公\n里，灌溉高坪、下湾、大塘三个村\n的4300亩水田。\n\n"
        "数说红旗渠\n总投资\n1280万元\n衬砌渠道\n9.6公里\n受益农户\n1126户\n\n"
        "　　去年10月，乡里争取到高标准农\n田建设资金1280万元，对渠道全线\n"
        "衬砌，还装上了6处量水设施。\n"
    )
    assert [role for role, _ in shown(page)] == ["title", "body", "body", "infographic", "body"]
    assert shown(page)[-1][1].endswith("对渠道全线衬砌，还装上了6处量水设施。")


def test_a_line_as_wide_as_the_text_is_no_caption_inside_a_sentence() -> None:
    page = (
        "2月18日傍晚，家住桃花社区的\n李国富老人在公交站台捡到一个黑色\n提包，里面装着10万元现金和一本存\n"
        "折。今年73岁的他在寒风中等了两个\n多小时。\n失主焦先生是做建材生意的，当天\n"
        "刚收回一笔货款。“急得饭都吃不下，\n没想到还能找回来。”他拿出5000元\n酬谢，被老人婉言谢绝。\n"
    )
    page += "\n".join((typed(TEXT), typed(NEXT)))
    assert [role for role, _ in shown(page)] == ["body"] * 4


def test_speakers_and_items_begin_their_own_paragraphs() -> None:
    parts = [f"{mark}{text}" for mark in ("1. ", "2. ") for text in (TEXT, NEXT)]
    page = "\n".join(typed(part, seed) for seed, part in enumerate(parts))
    assert [text for _, text in shown(page)] == parts


LINES = {
    "headlines": [
        "修水模具产业闯新路",
        "寻乌空压机卖到海外去",
        "章贡老街焕发新活力",
        "一座水库的三十年变迁",
    ]
    * 8,
    "verse": ["春天来到小村庄", "山花开在小路旁", "谁在田里播希望", "汗水落进泥土香"] * 8,
    "clauses": [
        "我把旧书放在窗台上",
        "风吹过来翻了几页",
        "邻居家的孩子在唱歌",
        "天快黑了妈妈还没回来",
    ]
    * 8,
    "chat": [
        "王丽：明天几点出发呀",
        "张三：八点在校门口见",
        "王丽：要带午饭吗",
        "张三：不用，那边有食堂",
    ]
    * 8,
    "items": ["茶叶十五斤三百元", "菌菇二十箱六百元", "脐橙一百箱五千元", "油茶籽油三十桶九千元"]
    * 8,
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES.keys())
def test_lines_that_end_where_the_sense_does_stay_apart(lines: list[str]) -> None:
    assert joined(articles("\n".join(lines))) == set()


@pytest.fixture(scope="module")
def clean() -> list[Clean]:
    return [
        Clean(
            article.title or path.stem,
            tuple(b.text for b in article.blocks if b.role == "body" and b.text[-1] in "。！？”"),
        )
        for path in sorted(SEEDS.glob("*.txt"))
        for article in articles(path.read_text(encoding="utf-8"))
    ]


def test_generated_pages_are_put_together(clean: list[Clean]) -> None:
    chance = random.Random(2)
    pages = [
        lay_out([Clean(a.title, a.paragraphs[:8]) for a in chance.sample(clean, 2)], seed)
        for seed in range(60)
    ]
    total = measure(pages)
    assert total["ends"] > 3000
    assert total["ends_found"] >= 0.98 * total["ends"]
    assert total["right"] >= 0.98 * total["made"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_a_page_of_broken_lines_loses_nothing(seed: int) -> None:
    text = lay_out([Clean("菌菇", (TEXT, NEXT)), Clean("老周", (NEXT,))], seed).text
    used = "".join(
        cut(text, (span,)) for a in articles(text) for block in a.blocks for span in block.spans
    )
    assert sorted(tight(used)) == sorted(tight(text))
