"""What the two sides of a break say by themselves."""

import pytest

from index.seams import breaks_off


@pytest.mark.parametrize(
    "line", ["切瑟尔浅滩是连岛沙洲和风暴海滩的", "新北市自行車道包括數條供給民眾休閒的"]
)
def test_a_line_that_ends_in_the_middle_of_something_is_seen(line: str) -> None:
    assert breaks_off(line)


@pytest.mark.parametrize(
    "line", ["今夜故人何在", "乡村青年大有可为", "特产店里应有尽有", "脐橙产业何去何从"]
)
def test_an_idiom_that_ends_in_the_same_word_is_complete(line: str) -> None:
    assert not breaks_off(line)
