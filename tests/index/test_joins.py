from index.joins import Setting, evidence, link, score

PAGE = Setting(open_share=0.1)


def odds(left: str, right: str, setting: Setting = PAGE) -> float:
    return score(left, right, across=False, setting=setting)


def test_a_word_cut_in_two_is_joined() -> None:
    left = "全县有近万名乡贤。他们多年在外从事模"
    assert odds(left, "具行业，其中不乏行业领军人物。") > 2


def test_a_heading_does_not_go_on_in_the_text_below_it() -> None:
    assert odds("集聚发展降成本 供应链跑出加速度", "产业集聚的红利，不仅体现在配齐货上。") < -2


def test_a_quotation_left_open_asks_for_its_end() -> None:
    found = evidence("他说：“目前，我们", "公司种植药材。”他很高兴。", across=False, setting=PAGE)
    assert found["quote_closed"] == 1.0


def test_an_enumeration_goes_on() -> None:
    assert (
        evidence("开展修脚师、特色烹", "任、家政月嫂等", across=False, setting=PAGE)["list"] == 1.0
    )


def test_a_word_the_page_knows_speaks_for_a_join() -> None:
    pair = "贺代兴是2014年紫阳", "县第一期修脚培训班学员。"
    known = Setting(open_share=0.1, text="紫阳县的修脚师很多。紫阳县是山区县。")
    assert link(*pair, setting=known) > link(*pair, setting=PAGE) + 2
