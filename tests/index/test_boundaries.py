from index.layout import articles

TEA = "茶园在云溪的山上，云溪茶农春天采茶，云溪绿茶远近闻名，茶农收入高。"
SHIP = "船厂在临江的港口，临江船厂秋天下水新船，船厂工人都很自豪，临江港口热闹。"


def test_text_on_another_subject_behind_a_byline_is_another_article() -> None:
    text = "\n\n".join([TEA, TEA, "张三/文", SHIP, SHIP, "李四/文"])
    assert [article.byline for article in articles(text)] == ["张三/文", "李四/文"]


def test_text_on_the_same_subject_behind_a_byline_is_the_same_article() -> None:
    assert len(articles("\n\n".join([TEA, TEA, "张三/文", "云溪一角", TEA, TEA]))) == 1


def test_a_headline_above_a_byline_begins_an_article() -> None:
    page = ["茶香飘万里", "本报记者 张三", TEA, "巨轮下水来", "本报记者 李四", SHIP]
    found = articles("\n\n".join(page))
    assert [(a.title, a.byline) for a in found] == [
        ("茶香飘万里", "本报记者 张三"),
        ("巨轮下水来", "本报记者 李四"),
    ]


def test_what_stands_above_a_headline_but_speaks_of_its_subject_belongs_to_it() -> None:
    page = [
        "茶香飘万里",
        "本报记者 张三",
        TEA,
        TEA,
        SHIP,
        SHIP,
        "巨轮下水来",
        "本报记者 李四",
        SHIP,
    ]
    found = articles("\n\n".join(page))
    assert [sum(block.role == "body" for block in article.blocks) for article in found] == [2, 3]


def test_a_column_above_the_headline_goes_on_with_what_is_left_open_below() -> None:
    # One paragraph alone says little about its subject; the word cut in two does.
    page = [
        "业基地，今年已造新船二十艘。临江船厂的工人说，造船业的春天来了。",
        "巨轮下水来",
        "本报记者 李四",
        "临江船厂的码头上，又有一艘新船下水。船厂的负责人说，造船业的订单越来越多，"
        "临江正在成为全国最大的造船产",
    ]
    [article] = articles("\n\n".join(page))
    assert article.title == "巨轮下水来"
    assert sum(block.role == "body" for block in article.blocks) == 2


def titles(*lines: str) -> list[str | None]:
    return [article.title for article in articles("\n\n".join(lines))]


def test_a_headline_above_a_dispatch_begins_an_article() -> None:
    dispatch = "本报讯（记者李四）"
    found = titles("茶香飘万里", TEA, TEA, "为了乡亲们的笑脸", dispatch + SHIP, SHIP)
    assert found == ["茶香飘万里", "为了乡亲们的笑脸"]


def test_a_byline_behind_the_last_sentence_ends_an_article() -> None:
    signed = TEA + "（记者 张三 通讯员 王芳）"
    assert titles("茶香飘万里", TEA, signed, "巨轮下水来", SHIP, SHIP) == [
        "茶香飘万里",
        "巨轮下水来",
    ]


def test_a_sentence_with_a_byline_behind_it_does_not_go_on_below() -> None:
    [article] = articles("\n\n".join(["茶香飘万里", TEA, TEA + "（记者 张三）", "云溪一角", TEA]))
    assert [block.text for block in article.blocks if block.role == "body"][1:] == [
        TEA + "（记者 张三）",
        TEA,
    ]


def test_a_line_between_texts_that_share_nothing_is_a_headline() -> None:
    found = titles("茶香飘万里", *[TEA] * 4, "巨轮下水来", *[SHIP] * 4)
    assert found == ["茶香飘万里", "巨轮下水来"]


def test_a_heading_within_one_subject_is_none() -> None:
    assert titles("茶香飘万里", *[TEA] * 4, "好日子在后头", *[TEA] * 4) == ["茶香飘万里"]


def test_too_little_text_parts_nothing() -> None:
    assert titles("茶香飘万里", "茶园在山上。", "巨轮下水来", "船厂在港口。") == ["茶香飘万里"]
