from index.continuity import rare, table


def test_parts_of_a_word_belong_together() -> None:
    known = table()
    assert known.pair("保", "持") > 3
    assert known.pair("進", "入") > 0  # traditional characters too
    assert known.pair("个", "企") < 0


def test_some_characters_never_begin_a_sentence() -> None:
    assert table().begins("了") < -2


def test_some_pairs_of_characters_begin_sentences_and_some_end_them() -> None:
    known = table()
    assert known.opens("如今") > 1
    assert known.opens("起来") < -0.5
    assert known.opens("龘龘") == known.begins("龘")  # never seen: what its first character tells
    assert known.closes("之一") > known.closes("由于")


def test_names_are_rare_and_everyday_words_are_not() -> None:
    assert "寻乌" in rare("寻乌企业")
    assert "企业" not in rare("寻乌企业")


def test_running_text_tells_what_follows_a_sign_or_a_figure() -> None:
    known = table()
    assert known.flow("1998", "年") > 2
    assert known.flow("成", "，但") > known.flow("在", "，但")
    assert known.flow("。", "此外") > 5 > 0 > known.flow("。", "们的")
    assert known.flow("龘", "年") == 0.0  # never seen: nothing is known of what follows it
