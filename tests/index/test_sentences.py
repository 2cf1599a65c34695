import pytest

from index.sentences import clauses, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一句。第二句！", ["第一句。", "第二句！"]),
        ("他说：“好。”走了。", ["他说：“好。”", "走了。"]),
        ("周期3.2天，约5.5%。完", ["周期3.2天，约5.5%。", "完"]),
        ("It is. So it is.", ["It is.", "So it is."]),
        ("好吗?好!", ["好吗?", "好!"]),
        ("一\n二", ["一", "二"]),
        ("等等……后来", ["等等……", "后来"]),
        ("", []),
        ("。", ["。"]),
    ],
    ids=["two", "quote", "decimals", "english", "half-width", "lines", "dots", "empty", "stop"],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_clauses_end_at_commas_too() -> None:
    text = "甲，乙；丙。"
    assert [text[a:b] for a, b in clauses(text)] == ["甲，", "乙；", "丙。"]
