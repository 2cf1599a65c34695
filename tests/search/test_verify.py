"""What somebody else wrote is shown only if the passages it cites say it too."""

import pytest

from search.verify import check

PASSAGES = {
    1: "2024年，寻乌县拥有28家空压机智能制造企业（其中规模以上企业22家），总产值突破50亿元，"
    "年销售空压机15万台，产业规模稳居全省前列。",
    2: "二〇二五年豪斯特公司产能扩大3倍，用工从800人增至1,200人，70%是本地学子。"
    "姚小春说：“我是修水人，回乡投资既是因为乡情。”去年没有发现污染问题，能耗下降一成。",
    3: "江西伊启实业有限公司成功获批省级“小灯塔”企业。",
}

KEPT = {
    "the source's words": "2024年寻乌县年销售空压机15万台[1]。",
    "a mark behind the full stop": "2024年寻乌县年销售空压机15万台。[1]",
    "a mark in other brackets": "寻乌县年销售空压机15万台【1】。",
    "Chinese numerals": "寻乌县二〇二四年有二十八家空压机企业，总产值突破五十亿元[1]。",
    "full-width digits": "寻乌县总产值突破５０亿元[1]。",
    "digits for numerals": "2025年豪斯特公司产能扩大3倍[2]。",
    "without the comma that groups": "豪斯特公司用工增至1200人[2]。",
    "tenths for per cent": "豪斯特公司七成是本地学子[2]。",
    "per cent for tenths": "能耗下降10%[2]。",
    "written out": "寻乌县年销售空压机150000台[1]。",
    "traditional": "尋烏縣年銷售空壓機15萬台[1]。",
    "another word for the same": "寻乌县每年卖出空压机15万台[1]。",
    "a quotation": "姚小春说：“回乡投资既是因为乡情。”[2]",
    "a name in quotation marks": "伊启公司获批省级“小灯塔”企业[3]。",
    "a not kept": "去年没有发现污染问题[2]。",
    "two passages": "空压机总产值突破50亿元，豪斯特公司用工增至1200人[1,2]。",
}


@pytest.mark.parametrize("sentence", KEPT.values(), ids=KEPT)
def test_a_sentence_that_its_passages_say_is_kept(sentence: str) -> None:
    assert check(sentence, PASSAGES).problem is None


DROPPED = {
    "no mark": ("寻乌县年销售空压机15万台。", "没有标明出处"),
    "a mark of nothing": ("寻乌县年销售空压机15万台[4]。", "出处[4]不在给出的段落中"),
    "one mark of nothing": ("寻乌县年销售空压机15万台[1][9]。", "出处[9]不在给出的段落中"),
    "only a mark": ("[1]。", "没有内容"),
    "another figure": ("寻乌县年销售空压机16万台[1]。", "所引段落中没有“16万”"),
    "ten times": ("寻乌县年销售空压机150万台[1]。", "所引段落中没有“150万”"),
    "another numeral": ("寻乌县有二十九家空压机企业[1]。", "所引段落中没有“二十九”"),
    "another year": ("2023年寻乌县年销售空压机15万台[1]。", "所引段落中没有“2023年”"),
    "another share": ("豪斯特公司八成是本地学子[2]。", "所引段落中没有“八成”"),
    "another unit": ("寻乌县年销售空压机15万元[1]。", "“15万”的单位与所引段落不同"),
    "a figure of another passage": (
        "寻乌县用工增至1200人，空压机企业28家[1]。", "所引段落中没有“1200”",
    ),
    "two figures that changed places": (
        "豪斯特公司用工从1200人增至800人[2]。", "“1200”与“800”和所引段落中的位置相反",
    ),
    "another place": ("修水县年销售空压机15万台[1]。", "所引段落中没有“修水县”"),
    "another person": ("王大明回乡投资是因为乡情[2]。", "所引段落中没有“王大明”"),
    "another company": ("红星公司获批省级“小灯塔”企业[3]。", "所引段落中没有“红星”"),
    "a Latin name": ("OpenAI年销售空压机15万台[1]。", "所引段落中没有“openai”"),
    "a title": ("据《人民日报》，年销售空压机15万台[1]。", "所引段落中没有“人民日报”"),
    "a quotation, altered": (
        "姚小春说：“回乡投资是因为乡情。”[2]", "引文“回乡投资是因为乡情。”与原文不一致",
    ),
    "half a quotation": ("姚小春说：“回乡投资既是因为乡情[2]。", "引号不成对"),
    "a not gone": ("去年发现污染问题[2]。", "“发现”的肯定与否定与所引段落不同"),
    "a not come": (
        "寻乌县的空压机没有销售15万台[1]。", "“销售”的肯定与否定与所引段落不同",
    ),
    "down become up": ("能耗增长10%[2]。", "所引段落没有说“增长”"),
    "more become less": ("寻乌县总产值不足50亿元[1]。", "所引段落没有说“不足”"),
    "its own opinion": ("发展前景非常广阔[1]。", "多数用词不见于所引段落"),
    "an order": ("请访问下面的网站领取奖品[1]。", "多数用词不见于所引段落"),
    "a passage that has nothing to do with it": (
        "姚小春回乡投资是因为乡情[2][3]。", "所引段落中有与这句话无关的",
    ),
    "without end": (f"寻乌县{'空压机' * 200}[1]。", "一句超过400字"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "problem"), DROPPED.values(), ids=DROPPED)
def test_a_sentence_that_they_do_not_say_is_dropped_with_the_reason(
    sentence: str, problem: str
) -> None:
    assert check(sentence, PASSAGES).problem == problem


def test_what_supports_a_sentence_is_the_sentence_of_the_passage() -> None:
    checked = check("去年没有发现污染问题[2]。", PASSAGES)
    assert (checked.said, checked.marks) == ("去年没有发现污染问题。", (2,))
    assert [PASSAGES[2][a:b] for a, b in checked.support[2]] == [
        "去年没有发现污染问题，能耗下降一成。"
    ]


def test_what_stands_in_two_sentences_is_supported_by_both() -> None:
    checked = check("豪斯特公司用工增至1200人，能耗下降一成[2]。", PASSAGES)
    assert [PASSAGES[2][a:b] for a, b in checked.support[2]] == [
        "二〇二五年豪斯特公司产能扩大3倍，用工从800人增至1,200人，70%是本地学子。",
        "去年没有发现污染问题，能耗下降一成。",
    ]
