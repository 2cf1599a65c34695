"""Whatever the encoding, the text comes back whole, or the file is refused."""

import random
from pathlib import Path

import pytest

from index.encodings import decode
from index.errors import FileUnreadable

SIMPLIFIED = (
    "近年来，这个县坚持把发展经济的着力点放在实体经济上，推动传统产业转型升级。记者在工业园区看到，"
    "一台台设备正在运转，工人们忙着赶制订单。“今年的产量比去年增长了三成。”企业负责人说。\n\n"
    "修水县地处赣北山区，全县有近万名在外从事模具行业的乡贤和技工，其中不乏行业领军人物。"
)
TRADITIONAL = (
    "近年來，這個縣堅持把發展經濟的著力點放在實體經濟上，推動傳統產業轉型升級。記者在工業園區看到，"
    "一臺臺設備正在運轉，工人們忙著趕製訂單。「今年的產量比去年增長了三成。」企業負責人說。\n\n"
    "臺灣的氣候溫暖濕潤，四面環海，山地和丘陵佔全島面積的三分之二，河流短而湍急，森林資源豐富。"
)
HONG_KONG = "我哋喺度食嘢，佢哋唔知點解咁夜都仲未返嚟，啲人話係因為落大雨，所以嗰條路塞晒車。" * 2
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "gb18030"]
MATRIX = [
    *[("simplified", SIMPLIFIED, codec) for codec in [*UNICODE, "gbk", "gb2312"]],
    *[("traditional", TRADITIONAL, codec) for codec in [*UNICODE, "gbk", "cp950", "big5"]],
    ("hong kong", HONG_KONG, "big5hkscs"),
]
SUPERSETS = {"gbk": "gb18030", "gb2312": "gb18030", "big5": "cp950"}


@pytest.mark.parametrize(
    ("text", "codec"), [row[1:] for row in MATRIX], ids=[f"{row[0]} {row[2]}" for row in MATRIX]
)
def test_a_text_comes_back_from_each_encoding(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.encoding == SUPERSETS.get(codec, codec)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("codec", UNICODE)
def test_a_newspaper_page_comes_back_from_each_encoding(seed: Path, codec: str) -> None:
    text = seed.read_text(encoding="utf-8")
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, codec)


@pytest.mark.parametrize(
    ("text", "codec"),
    [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "gb18030"), (TRADITIONAL, "cp950")],
    ids=["simplified gb18030", "traditional gb18030", "traditional big5"],
)
def test_forty_characters_are_enough(text: str, codec: str) -> None:
    for start in range(len(text) - 40):
        part = text[start : start + 40]
        assert decode(part.encode(codec)).encoding == codec, part


def test_a_few_characters_without_a_mark_are_taken_for_gb18030() -> None:
    for word in ("文", "中文", "联通", "修水", "空压机"):
        assert decode(word.encode("gb18030")).text == word


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\x84\x31\x95\x33", "gb18030")],
    ids=["utf-16 little", "utf-16 big", "gb18030"],
)
def test_the_byte_order_mark_is_not_part_of_the_text(mark: bytes, codec: str) -> None:
    assert decode(mark + "山川".encode(codec)).text == "山川"


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    text = "一\r\n二\r三\n四\x0b五\x0c六\x85七\u2028八　\t九\ufeff十"
    expected = "一\n二\n三\n四\x0b五\x0c六\x85七\u2028八　\t九\ufeff十"
    assert decode(text.encode()).text == expected


def test_a_replacement_character_in_the_file_is_what_the_file_holds() -> None:
    assert decode("修\ufffd县".encode()).text == "修\ufffd县"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "　\n".encode(), b"\xef\xbb\xbf"],
                         ids=["0 bytes", "spaces", "wide space", "mark only"])  # fmt: skip
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(FileUnreadable, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (b"words\x00\x01\x02 and words", "control characters"),
        (b"\x1b[31mred\x1b[0m" * 9, "control characters"),
        (bytes(range(256)) * 4, "not text"),
        (SIMPLIFIED.encode()[:-1], "breaks off"),
        (SIMPLIFIED.encode()[:90] + b"\xff" + SIMPLIFIED.encode()[90:], "byte 90 .line 1. is not"),
        ("山川".encode("utf-16")[:-1], "byte order mark of utf-16"),
        (SIMPLIFIED.encode("gb18030") * 3 + TRADITIONAL.encode("cp950") * 3, "not text"),
        (SIMPLIFIED.encode("gb18030") + b"\xff", "not text"),
    ],
    ids=["pdf", "zip", "png", "doc", "nul", "escapes", "all bytes", "truncated utf-8", "bad byte",
         "truncated utf-16", "two encodings", "gb18030 with a bad byte"],
)  # fmt: skip
def test_what_is_not_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(FileUnreadable, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("text", "codec", "language"),
    [
        ("吾輩は猫である。名前はまだ無い。どこで生れたか", "cp932", "Japanese"),
        ("吾輩は猫である。名前はまだ無い。どこで生れたか", "euc_jp", "Japanese"),
        ("모든 인간은 태어날 때부터 자유로우며 그 존엄과", "cp949", "Korean"),
        ("Все люди рождаются свободными и равными", "cp1251", "Russian"),
        ("Все люди рождаются свободными и равными", "koi8-r", "Russian"),
        ("Tous les êtres humains naissent libres et égaux en dignité", "cp1252", "western"),
    ],
    ids=["shift-jis", "euc-jp", "euc-kr", "windows-1251", "koi8-r", "windows-1252"],
)
def test_another_language_is_refused_by_name_not_read_as_chinese(
    text: str, codec: str, language: str
) -> None:
    with pytest.raises(FileUnreadable, match=language):
        decode(text.encode(codec))
    assert decode(text.encode()).text == text  # as UTF-8 any language is welcome


def test_noise_is_never_read() -> None:
    noise = random.Random(7)
    for _ in range(300):
        with pytest.raises(FileUnreadable):
            decode(noise.randbytes(200))
