from index.layout import articles

UNPROVEN = (
    "2003年，他以公视电视剧《家》中的本省籍父亲角色，获得第38届金钟奖男主角奖。他亦从事导演及制作等幕后工作，现",
    "为三群制作事业负责人，所制作的戏剧曾获多项金钟奖入围肯定，在台湾影剧圈有相当地位。2012年他与五人为决选评审。",
)
PROVEN = (
    "全县有近万名乡贤。他们多年在外从事模",
    "具行业，其中不乏行业领军人物，县里请他们回乡办厂。",
)


CLOSED = ("梁修身有过两段婚姻，育有三子一女。他本为林场管理员。",) * 4


def page(*cuts: tuple[str, ...]) -> list[str]:
    texts = [text for cut in (*cuts, CLOSED) for text in cut]
    found = articles("\n\n".join(["一个题目", "本报记者 刘雪", *texts]))
    return [block.text for block in found[0].blocks if block.role == "body"]


def test_a_line_left_open_alone_is_not_joined_in_a_text_without_pictures() -> None:
    assert page(UNPROVEN) == [*UNPROVEN, *CLOSED]


def test_it_is_joined_where_another_join_shows_that_the_columns_are_cut() -> None:
    assert page(PROVEN, UNPROVEN) == ["".join(PROVEN), "".join(UNPROVEN), *CLOSED]


def test_a_clause_cut_behind_a_comma_goes_on_in_a_text_without_pictures() -> None:
    cut = (
        "县里从去年起推行田长制，每块田都有人管。镇里的干部三天两头到田里查看墒情，",
        "农技员跟着他们教村民认病虫害，一年下来亩产多了两成。",
    )
    assert page(cut) == ["".join(cut), *CLOSED]
