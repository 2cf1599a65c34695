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
