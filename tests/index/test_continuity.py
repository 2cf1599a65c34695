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
