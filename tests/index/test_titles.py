"""What heads an article: its words and where they stand."""

import pytest

from index.layout import articles

TEXT = (
    "去年全年接待客人126万人次，比前年增长两成，旅游综合收入8.3亿元。",
    "主要是夜里没有可看的，民宿床位也少，很多人看完就走。",
)


def headed(*lines: str) -> tuple[str | None, list[str]]:
    """Return the title of an article that begins with these lines, and their roles."""
    (article,) = articles("\n\n".join(("\n".join(lines), *TEXT)))
    return article.title, [block.role for block in article.blocks[: -len(TEXT)]]


@pytest.mark.parametrize(
    "line", ["古镇怎样留住游客", "如何让村民们富起来", "市民为何不爱坐公交", "古镇怎样留住游客？"]
)
def test_a_line_that_asks_how_or_why_heads_an_article_whoever_it_names(line: str) -> None:
    assert headed(line) == (line, ["title"])


@pytest.mark.parametrize("line", ["游客在老街选购竹编", "问：古镇怎样留住游客？"])
def test_what_a_photograph_shows_or_somebody_asks_heads_none(line: str) -> None:
    assert headed(line)[0] is None


def test_of_several_questions_none_heads_the_article() -> None:
    (article,) = articles("\n\n".join(("什么是社保卡？", TEXT[0], "怎么办社保卡？", TEXT[1])))
    assert article.title is None


@pytest.mark.parametrize("gap", [1, 4], ids=["close", "apart"])
@pytest.mark.parametrize("line", ["为乡村教育插上科技的翅膀", "在山坡上种出好日子"])
def test_a_line_above_a_byline_heads_whatever_word_it_begins_with(line: str, gap: int) -> None:
    # It was a caption, as were those with as much room around them as a picture.
    (article,) = articles(line + "\n" * gap + "本报记者 柯念\n\n" + "\n\n".join(TEXT))
    assert article.title == line


def test_the_newspapers_name_is_no_headline_and_no_article() -> None:
    printed = ("云溪日报", "2024年10月17日 星期四", "第3版 · 乡村", "责任编辑：蒋陌 美编：于帆")
    (article,) = articles("\n".join((*printed, "", "古镇的夜晚亮了", "本报记者 柯念", *TEXT)))
    assert article.title == "古镇的夜晚亮了"
    roles = {block.text: block.role for block in article.blocks}
    assert [roles[line] for line in printed] == ["stray", "credit", "stray", "credit"]


@pytest.mark.parametrize("below", ["2025年3月12日 星期三 第2版 要闻", "第2版 要闻"])
def test_a_newspapers_name_is_none_above_its_date_or_page_whatever_follows(below: str) -> None:
    (article,) = articles("\n".join(("临泽晚报", below, "", "●" + TEXT[0], "", "●" + TEXT[1])))
    assert article.title is None
    assert [block.role for block in article.blocks[:2]] in (["stray", "credit"], ["stray"] * 2)


def test_what_stands_apart_above_a_headline_is_no_half_of_it() -> None:
    # 偏北风3～4级 梨农老赵的三本账 was the title, a blank line between its halves.
    page = "\n\n".join(
        ("今天晴，转多云。\n气温3℃～15℃\n偏北风3～4级", "老赵的三本账\n本报记者 宋远帆", *TEXT)
    )
    assert articles(page)[-1].title == "老赵的三本账"


def test_a_headline_of_two_lines_by_themselves_may_have_them_of_two_lengths() -> None:
    (article,) = articles("\n\n".join(("企业开办“一窗办”\n半天就能拿执照\n本报记者 石磊", *TEXT)))
    assert article.title == "企业开办“一窗办” 半天就能拿执照"


def test_a_report_in_traditional_brackets_has_its_headline_above() -> None:
    report = "〔記者高雅琪／新港報導〕中興社區關懷據點上週起開辦手機班，首期三十人額滿。"
    above = "農友黃添丁說，他種番茄二十多年，最遠賣到花蓮，加入後訂單增加兩成。"
    found = articles("\n\n".join(("台南新港農會推動產銷履歷", above, "社區關懷據點開課", report)))
    assert [article.title for article in found] == ["台南新港農會推動產銷履歷", "社區關懷據點開課"]


@pytest.mark.parametrize("byline", ["本报评论员", "□ 本报特约评论员", "本報評論員"])
def test_an_editorial_has_its_headline_above_whoever_writes_for_the_paper(byline: str) -> None:
    assert headed("把好事办到群众心坎上", byline)[0] == "把好事办到群众心坎上"


def test_the_newspapers_name_above_a_headline_with_a_byline_is_no_article() -> None:
    printed = ("清河日报", "2025年9月12日 星期五 第3版 综合新闻", "责任编辑：方 芳 版式：吴 刚")
    (article,) = articles(
        "\n".join((*printed, "", "小小辣椒酱 闯出大市场", "本报记者 柯念", *TEXT))
    )
    assert article.title == "小小辣椒酱 闯出大市场"


def test_lines_at_the_top_of_a_page_lead_to_its_headline_whatever_they_look_like() -> None:
    # 新能源产业园 ends as captions do; above it stood an article of two captions.
    dispatch = "本报讯（记者 胡小平）" + TEXT[0]
    page = ("引来“金凤凰”落户穷山窝", "新能源产业园", "一年签约十六家", dispatch, TEXT[1])
    (article,) = articles("\n".join(page))
    assert article.title == "新能源产业园 一年签约十六家"
    assert article.blocks[0].role == "kicker"


def test_between_text_that_ended_and_a_report_stands_its_headline_in_two_lines() -> None:
    lines = ("家电“以旧换新”", "补贴超千万", "本报讯 记者王晓芳报道：" + TEXT[1])
    found = articles("\n".join(("油菜机收现场会召开", "本报讯（记者 柯念）" + TEXT[0], *lines)))
    assert [article.title for article in found] == [
        "油菜机收现场会召开",
        "家电“以旧换新” 补贴超千万",
    ]


def test_a_headline_of_two_lines_with_room_above_may_be_cut_inside_a_name() -> None:
    lines = ("我市新增3家国家级", "博物馆", "本报讯（记者 康宁）" + TEXT[1])
    found = articles("\n".join(("古镇夜市开街", "本报讯（记者 柯念）" + TEXT[0], "", *lines)))
    assert found[-1].title == "我市新增3家国家级 博物馆"


def test_a_line_below_the_name_of_a_column_is_a_headline_and_no_text() -> None:
    # It was joined with the paragraph below.
    note = ("●记者手记", "桥通了，心也通了", "采访中，记者听到最多的一句话是：“桥通了，心也通了。”")
    (article,) = articles("\n".join((*note, *TEXT, "（赵志远）")))
    assert (article.title, article.byline) == ("桥通了，心也通了", "（赵志远）")
    assert article.blocks[0].role == "kicker"


def test_a_report_behind_an_arrow_is_no_caption() -> None:
    items = ("▲ 本报讯 8月2日，县图书馆新馆开馆，藏书21万册，", "设阅览座位860个。（王晓燕）")
    (article,) = articles("\n".join(("短讯", *items, *TEXT)))
    assert "caption" not in {block.role for block in article.blocks}


def test_a_headline_of_two_lines_may_stand_right_above_its_text() -> None:
    assert headed("七旬老人拾金不昧", "10万元现金物归原主", *TEXT)[0] == (
        "七旬老人拾金不昧 10万元现金物归原主"
    )


def test_spaced_names_below_a_line_with_a_dash_are_a_byline() -> None:
    lines = ("奋力跑出项目建设“加速度”", "——我县一季度重点项目建设综述", "李 想 周小娟")
    (article,) = articles("\n".join((*lines, *TEXT)))
    assert article.byline == "李 想 周小娟"


def test_a_headline_may_stand_right_above_figures() -> None:
    # It was a line of the infographic, and the article had no headline.
    figures = ("数据", "", "接待游客", "86.4万人次", "旅游收入", "5.12亿元", "同比增长31.2%", "")
    (article,) = articles(
        "\n".join(("国庆假期旅游收入创新高", *figures, "本报讯（记者 柯念）" + TEXT[0]))
    )
    assert article.title == "国庆假期旅游收入创新高"
