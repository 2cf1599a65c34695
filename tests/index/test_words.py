from index.words import tagged, tokens


def test_names_no_dictionary_knows_are_found_by_their_pairs() -> None:
    assert {"伊启", "启实", "实业"} <= set(tokens("江西伊启实业"))


def test_long_words_are_tokens_beside_their_pairs() -> None:
    assert "空压机" in tokens("空压机")
    assert {"空压", "压机"} <= set(tokens("空压机"))


def test_a_question_in_another_script_or_width_has_the_same_tokens() -> None:
    assert sorted(tokens("國家５Ｇ工廠")) == sorted(tokens("国家5g工厂"))


def test_figures_stay_whole() -> None:
    assert {"66.93%", "355kw", "7800"} <= set(tokens("66.93%、355kW、7,800家"))


def test_punctuation_is_not_a_word() -> None:
    assert tokens("，。！？——……“”") == []


def test_names_are_told_from_other_words_and_nothing_is_lost() -> None:
    text = "姚小春说：“回 修水县”\n。"
    words = tagged(text)
    assert "".join(word for word, _ in words) == text
    assert [word for word, kind in words if kind in ("nr", "ns")] == ["姚", "小春", "修水县"]
