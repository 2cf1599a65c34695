"""Whether the texts above and below a line are two articles."""

from index.parting import SURELY, TWO, evidence, odds

TEA = "云溪茶农春天采茶，云溪绿茶远近闻名，茶园在云溪的山上，茶农收入高。"
SHIP = "临江船厂秋天下水新船，临江港口热闹，船厂工人都很自豪，订单排满了。"


def test_texts_that_share_nothing_are_two_articles() -> None:
    found = odds([TEA] * 4, [SHIP] * 4)
    assert found is not None and found > SURELY


def test_texts_on_one_subject_are_not() -> None:
    found = odds([TEA] * 4, [TEA] * 4)
    assert found is not None and found < 0 < TWO


def test_of_too_little_text_nothing_is_said() -> None:
    assert odds([TEA], [SHIP] * 4) is None
    assert odds([TEA] * 4, []) is None
    assert odds([], [SHIP] * 4) is None


def test_a_name_that_comes_back_and_was_not_there_before_is_introduced() -> None:
    found = evidence([TEA] * 4, [SHIP] * 4)
    assert found is not None
    assert (found["word"], found["name"]) == (1.0, 1.0)
    again = evidence([TEA, SHIP, TEA, TEA], [SHIP] * 4)
    assert again is not None
    assert (again["word"], again["name"]) == (0.0, 0.0)
