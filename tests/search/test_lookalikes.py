"""Names that differ in one character, and words that may."""

import pytest

from search.lookalikes import lookalike

LOOKALIKES = {
    "another bridge": ("云溪大桥多长？", "云溪二桥长320米。", "云溪大桥旁是云溪二桥。", True),
    "both named": ("云溪大桥多长？", "云溪大桥比云溪二桥长。", "云溪大桥旁是云溪二桥。", False),
    "a slip": ("云溪达桥多长？", "云溪大桥长320米。", "镇里有云溪大桥。", False),
    "a figure": ("修水几家企业？", "修水八家企业。", "修水几家企业去了。", False),
    "a village": ("石湾村有多少户？", "石湖村有30户。", "石湾村在东边。", True),
    "another word": ("公司主要产品卖到哪里？", "公司主打产品卖到二十国。", "公司主要产品。", False),
    "another year": ("修水今年产值多少？", "修水去年产值30元。", "修水今年产值。", False),
    "another bridge, not of the passages": (
        "云溪三桥多长？",
        "云溪二桥长320米。",
        "云溪路。",
        True,
    ),
    "the upper village": ("上桃源村有几户？", "桃源村有30户。", "上桃源村在北边。", True),
    "a longer name": ("银杏湾村有几户？", "银杏村有30户。", "银杏湾村在北边。", True),
    "a town, not a village": ("桃源镇有几户？", "桃源村有30户。", "", True),
    "its own town": ("桃花村有几户？", "位于桃花镇北部的这个山村有230户。", "桃花村。", False),
    "its own county": ("青田乡有几户？", "青田县的该乡有30户。", "青田乡。", False),
    "its town, counted": ("桃花村有几户？", "桃花镇有9000户，辖12个村。", "桃花村。", True),
    "its town, with a village": ("桃花村有几户？", "桃花镇有9000户，村里通路。", "桃花村。", True),
    "its village": ("桃花镇有几户？", "桃花村有300户，镇里修路。", "桃花镇。", True),
    "its town, of a village nobody has": ("桃花村有几户？", "桃花镇的山村有30户。", "", True),
    "the same port": ("乌石渔港在哪？", "乌石港在雷州。", "乌石渔港。", False),
    "another time": ("第四届青河茶博会签了多少？", "第五届青河茶博会签了9亿元。", "", True),
    "so many towns": ("十二个乡镇种什么？", "十三个乡镇种茶。", "", False),
    "traditional, asked": ("雲溪大橋多長？", "云溪二桥长320米。", "云溪大桥旁是云溪二桥。", True),
    "traditional, said": ("云溪大桥多长？", "雲溪二橋長320米。", "雲溪大橋旁是雲溪二橋。", True),
    "the first character": ("东湖区有多少人？", "西湖区有3万人。", "东湖区。", True),
    "the first character of a slip": ("冬湖区有多少人？", "东湖区有3万人。", "东湖区。", False),
    "not the first of a word": ("河东湖区有多少人？", "河西湖区有3万人。", "", True),
    "the old and the new": ("老院区有几张床？", "新院区有800张床，是老院区的两倍多。", "", True),
    "more than the old": ("老院区有几张床？", "新院区有800张床，比老院区多。", "", True),
    "where both are": ("老院区在哪？", "老院区在新院区旁。", "", False),
    "both asked": ("永济桥和永安桥哪座长？", "永安桥长112米。", "永济桥。", False),
    "the lower one": ("桃源村有几亩李园？", "上桃源村有李园780亩。", "桃源村有桃林。", True),
    "no other one": ("桃源村有几亩李园？", "在山上桃源村有李园。", "桃源村有桃林。", False),
    "the lower one asked": ("下杨柳村有几户？", "下杨柳村有30户。", "杨柳村。", False),
    "a big bridge": ("永济大桥多长？", "永安桥长112米。", "永济桥长68米。", True),
    "the same rank and above": ("市级医院报多少？", "县级医院80%，市级及以上医院60%。", "", False),
    "another lake": ("乌伦泊的海拔多少？", "乌兰泊海拔3176米。", "乌伦泊在东边。", True),
    "another lake, traditional": ("烏倫泊的海拔多少？", "乌兰泊海拔3176米。", "乌伦泊。", True),
    "the same bridge": ("永济大桥多长？", "永济桥长68米。", "永安桥。", False),
    "a rank": ("县水利局原局长是谁？", "县水利局副局长说。", "", False),
    "the village's": ("双河村村主任是谁？", "双河村主任是李明。", "", False),
    "another district": ("赣江新区有几家？", "赣州新区有3家。", "赣江新区。", True),
    "a slip for a name nobody has": ("赣河新区有几家？", "赣江新区有3家。", "赣江新区。", False),
    "English": ("How long is the bridge?", "云溪二桥长320米。", "", False),
    "nothing said": ("云溪大桥多长？", "", "", False),
    "nothing asked": ("", "云溪二桥长320米。", "", False),
    "a short word": ("年产值多少？", "年总值30元。", "年产值不高。", False),
}


@pytest.mark.parametrize(
    ("question", "text", "known", "found"), LOOKALIKES.values(), ids=LOOKALIKES
)
def test_a_lookalike_is_told_from_what_is_asked_for(
    question: str, text: str, known: str, found: bool
) -> None:
    assert (lookalike(question, text, f"{text}\n{known}") is not None) is found


def test_both_names_are_given_folded() -> None:
    found = lookalike("雲溪大橋多長？", "雲溪二橋長320米。", "雲溪大橋。")
    assert found == ("云溪大桥", "云溪二桥")


def test_the_longest_name_is_told() -> None:
    found = lookalike("银杏湾村有几户？", "银杏村有30户。", "银杏湾村在北边。")
    assert found == ("银杏湾村", "银杏村")
